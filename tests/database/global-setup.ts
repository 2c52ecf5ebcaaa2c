import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startCluster } from '../../src/kernel/store/cluster/cluster.ts'
import { migrateQueue } from '../../src/kernel/jobs/migrate-queue.ts'
import { migrate } from '../../src/kernel/store/migrate.ts'
import { connectOnce } from '../../src/kernel/store/pool.ts'
import { migrationsFolder } from '../../src/app/migration.ts'
import { demoDatabase, demoFolder } from './demo-place.ts'

/** Where the tests' database server is, as its superuser, and the migrated database that every test file's own is copied from. */
export interface TestCluster {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly template: string
}

declare module 'vitest' {
  interface ProvidedContext {
    cluster: TestCluster
  }
}

/** One real PostgreSQL for all test files, on a folder and port of its own, gone afterwards. NEIQIN_TEST_ADMIN (JSON) names a running one instead. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.NEIQIN_TEST_ADMIN
  const folder = given ? null : await mkdtemp(join(tmpdir(), 'neiqin-test-'))
  const cluster = folder ? await startCluster({ dataDir: folder }) : null
  const admin: { host: string; port: number; user: string; password: string } = cluster ? cluster.admin : JSON.parse(given ?? '{}')
  const template = `template_${randomBytes(4).toString('hex')}`
  const server = await connectOnce({ ...admin, database: 'postgres' })
  await server.query(`create database "${template}"`)
  const client = await connectOnce({ ...admin, database: template })
  await migrate(client, migrationsFolder)
  await migrateQueue(client, { ...admin, database: template })
  await client.end()
  project.provide('cluster', { host: admin.host, port: admin.port, user: admin.user, password: admin.password, template })
  return async () => {
    // The demo company is there when a test asked for it.
    const { rowCount } = await server.query('select 1 from pg_database where datname = $1 and datistemplate', [demoDatabase(template)])
    if (rowCount === 1) await server.query(`alter database "${demoDatabase(template)}" is_template false`)
    for (const name of [demoDatabase(template), template]) await server.query(`drop database if exists "${name}" with (force)`)
    await rm(demoFolder(template), { recursive: true, force: true })
    await server.end()
    await cluster?.stop()
    if (folder) await rm(folder, { recursive: true, force: true })
  }
}
