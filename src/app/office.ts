import type { Pool } from 'pg'
import { startJobs } from '../kernel/jobs/start-jobs.ts'
import type { RunningJobs } from '../kernel/jobs/start-jobs.ts'
import { migrateQueue } from '../kernel/jobs/migrate-queue.ts'
import type { Runner } from '../kernel/jobs/run-job.ts'
import { NumberDesk } from '../kernel/perform/number.ts'
import { indexOffice } from '../kernel/perform/office.ts'
import type { Kernel } from '../kernel/perform/work.ts'
import { migrate } from '../kernel/store/migrate.ts'
import { connect, connectOnce } from '../kernel/store/pool.ts'
import { filesFolder } from './folders.ts'
import { FileStore } from '../kernel/store/file-store.ts'
import type { Login } from '../kernel/store/pool.ts'
import { openSignIn } from '../kernel/session/sign-in.ts'
import type { SignIn } from '../kernel/session/sign-in.ts'
import { snake, tableOf } from '../kernel/store/table.ts'
import { migrationsFolder } from './migration.ts'
import { readyKinds } from './ready-kinds.ts'
import { office } from './server-registry.gen.ts'

/** The program on a database: what the server, the command line and the tests all work with. */
export interface OpenOffice {
  readonly kernel: Kernel
  /** for pages and reports: kept apart, so that a rush of readers leaves connections to the write path */
  readonly readers: Pool
  readonly signIn: SignIn
  /** for the one program that serves: explains document numbers that a crash took; before anything is written */
  explainLostNumbers(): Promise<number>
  /** for the program that serves, and for tests: begins to do jobs until stopped */
  startJobs(log?: Runner['log']): RunningJobs
  close(): Promise<void>
}

/** Where the database is: the owner migrates, the app works. */
export interface Logins {
  readonly owner: Login
  readonly app: Login
}

/** Brings the schema up to date and opens the program on it; the bytes of files lie in the folder `files`. */
export async function openOffice(
  logins: Logins,
  sizes: { readonly writers?: number; readonly readers?: number; readonly files?: string } = {},
): Promise<OpenOffice> {
  const owner = await connectOnce(logins.owner)
  try {
    await migrate(owner, migrationsFolder)
    await migrateQueue(owner, logins.owner)
  } finally {
    await owner.end()
  }
  readyKinds()
  const pool = connect(logins.app, sizes.writers ?? 16)
  const readers = connect(logins.app, sizes.readers ?? 10)
  const numbering = connect(logins.app, 2)
  const signIn = await openSignIn(logins.app)
  const kernel: Kernel = { pool, numbers: new NumberDesk(numbering), office: indexOffice(office), files: new FileStore(sizes.files ?? filesFolder()) }
  return {
    kernel,
    readers,
    signIn,
    explainLostNumbers: async () => {
      const companies = await readers.query<{ company: number }>('select companies() as company')
      return await kernel.numbers.explainLost(
        companies.rows.map((row) => row.company),
        (name) => {
          const [recordName = '', serial] = name.split('.')
          const record = kernel.office.records.get(recordName)
          return record ? { table: tableOf(record), column: snake(serial ?? 'number') } : null
        },
      )
    },
    startJobs: (log = () => undefined) =>
      startJobs(logins.owner, {
        kernel,
        readers,
        log,
        threads: { entry: new URL('./job-thread.ts', import.meta.url), app: logins.app, files: kernel.files.folder },
      }),
    close: async () => {
      await Promise.all([pool.end(), readers.end(), numbering.end(), signIn.close()])
    },
  }
}
