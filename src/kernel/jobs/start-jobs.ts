import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, runTaskList } from 'graphile-worker'
import type { JobHelpers, TaskList } from 'graphile-worker'
import type { Client, Pool } from 'pg'
import type { Job } from '../perform/job.ts'
import { plainPool } from '../store/pool.ts'
import type { Login } from '../store/pool.ts'
import { endWaiting } from './in-thread.ts'
import { BeginAgain, runJob } from './run-job.ts'
import type { Runner } from './run-job.ts'
import { startSchedule } from './schedule.ts'

/** Jobs under way at the same time in one program. */
const width = 6
/** Milliseconds between two looks for programs that are gone. */
const lookAfter = 4000

/** Running jobs, until stopped: what runs then is put back at its next step and taken up by the next start. */
export interface RunningJobs {
  stop(): Promise<void>
}

// What the queue says of itself is of no use to anybody but its makers; faults of jobs are logged by us.
const silent = new Logger(() => () => undefined)

interface Handed {
  readonly company: number
  readonly job: string
}

const isHanded = (payload: unknown): payload is Handed =>
  typeof payload === 'object' &&
  payload !== null &&
  'company' in payload &&
  typeof payload.company === 'number' &&
  'job' in payload &&
  typeof payload.job === 'string'

function tasksOf(runner: Runner, jobs: Iterable<Job>, stopping: AbortSignal, handedBack: Set<string>): TaskList {
  return Object.fromEntries(
    [...jobs].map((job) => [
      job.name,
      async (payload: unknown, helpers: JobHelpers) => {
        if (!isHanded(payload)) return
        try {
          await runJob(runner, job, payload.company, payload.job, stopping)
        } catch (thrown) {
          // Stopped in the middle, not failed: whoever starts next begins it at once.
          if (thrown instanceof BeginAgain && stopping.aborted) handedBack.add(helpers.job.id)
          throw thrown
        }
      },
    ]),
  )
}

/**
 * A program holds a lock of the database's for as long as it lives; jobs that are marked as taken by one whose lock is free were taken by a
 * program that is gone, and are given back to the queue.
 */
class Alive {
  readonly #pool: Pool
  readonly #worker: string
  readonly #client: Promise<{ readonly client: Client; release(lost?: Error): void }>

  constructor(pool: Pool, worker: string) {
    this.#pool = pool
    this.#worker = worker
    this.#client = this.#hold()
    // Whoever asks for it gets the failure; until then it is no end of the program.
    this.#client.catch(() => undefined)
  }

  async #hold() {
    const client = await this.#pool.connect()
    await client.query('select pg_advisory_lock(7305011, hashtext($1))', [this.#worker])
    return { client, release: (lost?: Error) => client.release(lost) }
  }

  async freeOthers(): Promise<void> {
    const { client } = await this.#client
    const taken = await client.query<{ worker: string }>(
      `select distinct locked_by as worker from graphile_worker._private_jobs where locked_by is not null and locked_by <> $1
       union select distinct locked_by from graphile_worker._private_job_queues where locked_by is not null and locked_by <> $1`,
      [this.#worker],
    )
    for (const { worker } of taken.rows) {
      const free = await client.query<{ gone: boolean }>('select pg_try_advisory_lock(7305011, hashtext($1)) as gone', [worker])
      if (!free.rows[0]?.gone) continue
      await client.query('select graphile_worker.force_unlock_workers(array[$1])', [worker])
      await client.query('select pg_advisory_unlock(7305011, hashtext($1))', [worker])
    }
  }

  async letGo(): Promise<void> {
    const held = await this.#client.catch(() => null)
    // Closed, not handed back: the lock belongs to the session.
    held?.release(new Error('done'))
  }
}

/** Looks for programs that are gone, now and again; a database that is away is asked again at the next turn. */
async function watch(pool: Pool, worker: string, stopping: AbortSignal): Promise<void> {
  let alive = new Alive(pool, worker)
  while (!stopping.aborted) {
    try {
      await alive.freeOthers()
    } catch {
      await alive.letGo()
      alive = new Alive(pool, worker)
    }
    await sleep(lookAfter, undefined, { signal: stopping }).catch(() => undefined)
  }
  await alive.letGo()
}

/**
 * Begins to do jobs: those that wait, those that come, those whose time has come. The queue's own tables are the owner's; the work itself is
 * done by the program's own role.
 */
export function startJobs(owner: Login, runner: Runner): RunningJobs {
  const pool = plainPool(owner, width + 3)
  const stopping = new AbortController()
  const handedBack = new Set<string>()
  const { jobs } = runner.kernel.office
  const workers = runTaskList(
    { concurrency: width, noHandleSignals: true, pollInterval: 2000, logger: silent },
    tasksOf(runner, jobs.values(), stopping.signal, handedBack),
    pool,
  )
  workers.promise.catch(() => undefined)
  const watching = watch(pool, workers.id, stopping.signal)
  const schedule = startSchedule(runner.kernel, [...jobs.values()])
  return {
    stop: async () => {
      stopping.abort()
      await schedule.stop()
      await workers.gracefulShutdown('the program stops')
      if (runner.threads) await endWaiting(runner.threads)
      await watching
      if (handedBack.size > 0)
        await pool.query('select graphile_worker.reschedule_jobs($1::bigint[], run_at => now(), attempts => 0)', [[...handedBack]]).catch(() => undefined)
      await pool.end()
    },
  }
}
