import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { connectOnce } from '../../src/kernel/store/pool.ts'
import { serving } from '../browser/serving.ts'
import { demoDatabase, demoFolder } from './demo-place.ts'
import { copyOf } from './fixture.ts'
import type { TestDatabase } from './fixture.ts'

/** The demo company on a database of one's own, as `start --demo` left it. */
export interface DemoCompany {
  readonly database: TestDatabase
  /** what the program reads as DATABASE_URL to work on it */
  readonly url: string
  /** the folder that holds the files' bytes below `files` */
  readonly data: string
  /** what the program printed when it was founded: the sign-ins */
  readonly printed: string
  drop(): Promise<void>
}

/**
 * A copy of the demo company. It takes a minute to found and a second to copy, so the first who asks founds it, by the command that people give,
 * and whoever asks meanwhile waits.
 */
export async function demoCompany(): Promise<DemoCompany> {
  const { template, ...server } = inject('cluster')
  const [folder, name] = [demoFolder(template), demoDatabase(template)]
  const urlOf = (database: string): string =>
    `postgres://${encodeURIComponent(server.user)}:${encodeURIComponent(server.password)}@${encodeURIComponent(server.host)}:${server.port}/${database}`
  const turn = await connectOnce({ ...server, database: 'postgres' })
  try {
    await turn.query('select pg_advisory_lock(hashtextextended($1, 0))', [name])
    const { rowCount } = await turn.query('select 1 from pg_database where datname = $1 and datistemplate', [name])
    if (rowCount === 0) {
      await turn.query(`drop database if exists "${name}" with (force)`)
      await turn.query(`create database "${name}" template "${template}"`)
      const served = await serving(['--demo'], { DATABASE_URL: urlOf(name) })
      await served.end()
      await cp(served.data, folder, { recursive: true })
      await writeFile(join(folder, 'printed'), served.printed)
      await served.stop()
      // A copy brings along what is known of the tables, and its own database would not find it out: nothing is written that it counts.
      const whole = await connectOnce({ ...server, database: name })
      await whole.query('vacuum analyze')
      await whole.end()
      await turn.query(`alter database "${name}" is_template true`)
    }
  } finally {
    await turn.end()
  }
  const database = await copyOf(name)
  const data = await mkdtemp(join(tmpdir(), 'neiqin-demo-'))
  await cp(folder, data, { recursive: true })
  return {
    database,
    url: urlOf(database.admin.database),
    data,
    printed: await readFile(join(folder, 'printed'), 'utf8'),
    drop: async () => {
      await database.drop()
      await rm(data, { recursive: true, force: true })
    },
  }
}
