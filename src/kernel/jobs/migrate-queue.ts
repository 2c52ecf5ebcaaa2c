import { Logger, runMigrations } from 'graphile-worker'
import type { Client } from 'pg'
import { plainPool } from '../store/pool.ts'
import type { Login } from '../store/pool.ts'

/** The newest of the queue's own migrations, as its version 0.18 has them. */
const newest = 20

/** Brings the queue's own schema up to date, as the owner. One look when it is so already. */
export async function migrateQueue(owner: Client, login: Login): Promise<void> {
  const there = await owner.query<{ there: boolean }>("select to_regclass('graphile_worker.migrations') is not null as there")
  if (there.rows[0]?.there) {
    const last = await owner.query<{ last: number }>('select max(id) as last from graphile_worker.migrations')
    if ((last.rows[0]?.last ?? 0) >= newest) return
  }
  const pool = plainPool(login, 2)
  try {
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) })
  } finally {
    await pool.end()
  }
}
