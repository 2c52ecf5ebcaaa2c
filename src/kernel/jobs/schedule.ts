import { Cron } from 'croner'
import { sha256Hex } from '../../base/hash.ts'
import { moment } from '../../base/moment.ts'
import type { Job } from '../perform/job.ts'
import type { Kernel } from '../perform/work.ts'
import { insertJobs, writing } from '../store/job-rows.ts'

/** Company zones are Chinese in this release. */
const zone = 'Asia/Shanghai'
/** What was missed longer ago than this, because no program ran, is not made up for. In milliseconds. */
const patience = 36 * 3600_000
/** Looks at least this often, however far away the next time is: clocks are set, machines sleep. */
const longest = 60_000

/** The id follows from company, job and time: two programs on one database, or one that starts twice in a minute, mean the same job. */
function idOf(company: number, job: string, at: Date): string {
  const hex = sha256Hex(`schedule ${company} ${job} ${at.toISOString()}`)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The last time before `now` at which the job should have begun; null when that is too long ago. */
export function lastTime(every: string, now: Date): Date | null {
  const [last] = new Cron(every, { timezone: zone }).previousRuns(1, now)
  return last && now.getTime() - last.getTime() < patience ? last : null
}

/**
 * Puts every job whose time has come into the queue, once for each company that was there by then, whoever else does the same at the same time.
 * Of times that were missed the last one counts. Returns how many jobs were new.
 */
export async function beginDue(kernel: Kernel, jobs: readonly Job[], now: Date): Promise<number> {
  const due = jobs.flatMap((job) => {
    const at = job.every === undefined ? null : lastTime(job.every, now)
    return at ? [{ job, at }] : []
  })
  if (due.length === 0) return 0
  const companies = await kernel.pool.query<{ company: number }>('select companies() as company')
  let begun = 0
  for (const { company } of companies.rows) {
    begun += await writing(kernel.pool, company, async (client) => {
      const founded = await client.query<{ at: string }>('select made_at as at from company where company_id = $1', [company])
      const since = founded.rows[0]?.at
      const mine = due.filter(({ at }) => since !== undefined && moment(at) > since)
      return await insertJobs(
        client,
        company,
        mine.map(({ job, at }) => ({ id: idOf(company, job.name, at), name: job.name, person: null, payload: { at: moment(at) }, queue: null, due: null })),
      )
    })
  }
  return begun
}

/** Begins scheduled jobs at their times until stopped. */
export function startSchedule(kernel: Kernel, jobs: readonly Job[]): { stop(): Promise<void> } {
  const scheduled = jobs.filter((job) => job.every !== undefined)
  let timer: NodeJS.Timeout | undefined
  let stopped = scheduled.length === 0
  const turn = async (): Promise<void> => {
    // A database that is away is asked again at the next turn: nothing is lost, since the last time counts.
    await beginDue(kernel, scheduled, new Date()).catch(() => undefined)
    if (stopped) return
    const waits = scheduled.map((job) => new Cron(job.every ?? '', { timezone: zone }).msToNext() ?? longest)
    timer = setTimeout(
      () => {
        running = turn()
      },
      Math.min(longest, ...waits) + 5,
    )
  }
  let running: Promise<void> = stopped ? Promise.resolve() : turn()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
