import type { ClientBase, Pool } from 'pg'
import type { Json } from '../kinds/kind.ts'
import { beginIn } from './pool.ts'

/** Where a job stands. */
export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

/** A job as it is stored. Times are moments. */
export interface JobRow {
  readonly id: string
  readonly name: string
  readonly person: string | null
  readonly payload: { readonly [name: string]: Json }
  readonly state: JobState
  readonly done: number
  readonly total: number | null
  readonly says: Json
  readonly result: Json
  readonly fault: Json
  readonly attempts: number
  readonly made_at: string
  readonly began_at: string | null
  readonly ended_at: string | null
}

/** A job to be put into the queue. `queue`: jobs of one queue run one after another. `due` null: at once. */
export interface NewJob {
  readonly id: string
  readonly name: string
  readonly person: string | null
  readonly payload: { readonly [name: string]: Json }
  readonly queue: string | null
  readonly due: string | null
}

/** Runs what is written inside one company, in a transaction of its own. */
export async function writing<T>(pool: Pool, company: number, run: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query(beginIn(company))
    const result = await run(client)
    await client.query('commit')
    return result
  } catch (thrown) {
    await client.query('rollback').catch((lost: unknown) => {
      broken = lost instanceof Error ? lost : new Error(String(lost))
    })
    throw thrown
  } finally {
    client.release(broken)
  }
}

/** Writes jobs and puts them into the queue, in the caller's transaction. A job whose id is there already is left as it is. Returns how many were new. */
export async function insertJobs(client: ClientBase, company: number, jobs: readonly NewJob[]): Promise<number> {
  const written = await client.query({
    name: 'insert jobs',
    text: `with made as (
             insert into job (company_id, id, name, person, payload, state, due_at)
             select $1, j.id, j.name, j.person, j.payload, 'waiting', coalesce(j.due, now())
             from jsonb_to_recordset($2::jsonb) as j (id uuid, name text, person uuid, payload jsonb, due timestamptz)
             on conflict do nothing returning id
           )
           select enqueue_job(j.name, $1, j.id, j.queue, j.due)
           from made join jsonb_to_recordset($2::jsonb) as j (id uuid, name text, queue text, due timestamptz) on j.id = made.id`,
    values: [company, JSON.stringify(jobs)],
  })
  return written.rowCount ?? 0
}

/** How many jobs of these names wait or run for a person. */
export async function openJobs(client: ClientBase, company: number, person: string, names: readonly string[]): Promise<number> {
  const counted = await client.query<{ open: number }>(
    "select count(*)::integer as open from job where company_id = $1 and person = $2 and name = any($3) and state in ('waiting', 'running')",
    [company, person, names],
  )
  return counted.rows[0]?.open ?? 0
}

const columns = 'id, name, person, payload, state, done, total, says, result, fault, attempts, made_at, began_at, ended_at'

/** Takes up a job that waits, or that a killed program left running; null when it is over already. `run` marks who is at it from now on. */
export async function beginJob(pool: Pool, company: number, id: string, run: string): Promise<JobRow | null> {
  return await writing(pool, company, async (client) => {
    const found = await client.query<JobRow>(
      `update job set state = 'running', run = $3, attempts = attempts + 1, began_at = coalesce(began_at, now())
       where company_id = $1 and id = $2 and state in ('waiting', 'running') returning ${columns}`,
      [company, id, run],
    )
    return found.rows[0] ?? null
  })
}

/** What a job tells of itself while it runs. */
export interface Told {
  readonly done: number
  readonly total: number | null
  readonly says: Json
}

/** Writes down how far a job is. Tells whether it was cancelled, or null when another run has taken it over. */
export async function tellJob(pool: Pool, company: number, id: string, run: string, told: Told): Promise<{ readonly cancel: boolean } | null> {
  return await writing(pool, company, async (client) => {
    const found = await client.query<{ cancel: boolean }>(
      `update job set done = $4, total = $5, says = $6 where company_id = $1 and id = $2 and run = $3 and state = 'running' returning cancel`,
      [company, id, run, told.done, told.total, told.says === null ? null : JSON.stringify(told.says)],
    )
    return found.rows[0] ?? null
  })
}

/** How a run ended: over for good, or to be begun again (`waiting`). */
export interface Ended {
  readonly state: JobState
  readonly result?: Json
  readonly fault?: Json
}

/** Writes down how a run ended; a run that lost its job to another writes nothing. */
export async function endJob(pool: Pool, company: number, id: string, run: string, { state, result = null, fault = null }: Ended): Promise<void> {
  const json = (value: Json): string | null => (value === null ? null : JSON.stringify(value))
  await writing(pool, company, (client) =>
    client.query(
      `update job set state = $4, result = $5, fault = $6, ended_at = case when $4 = 'waiting' then null else now() end
       where company_id = $1 and id = $2 and run = $3 and state = 'running'`,
      [company, id, run, state, json(result), json(fault)],
    ),
  )
}

/** Cancels a job of this person: at once when it waits, at its next step when it runs. Tells whether there was one to cancel. */
export async function cancelJob(pool: Pool, company: number, id: string, person: string): Promise<boolean> {
  return await writing(pool, company, async (client) => {
    const found = await client.query(
      `update job set cancel = true, state = case when state = 'waiting' then 'cancelled' else state end,
         ended_at = case when state = 'waiting' then now() else ended_at end
       where company_id = $1 and id = $2 and person = $3 and state in ('waiting', 'running')`,
      [company, id, person],
    )
    return (found.rowCount ?? 0) > 0
  })
}

/** A person's jobs: the last hundred, newest first; or the one of that id. */
export async function jobsOf(client: ClientBase, company: number, person: string, id: string | null = null): Promise<readonly JobRow[]> {
  const found = await client.query<JobRow>(
    `select ${columns} from job where company_id = $1 and person = $2 and ($3::uuid is null or id = $3) order by made_at desc, id desc limit 100`,
    [company, person, id],
  )
  return found.rows
}

/** Forgets what is over: jobs that ended `jobDays` ago, notices seen `noticeDays` ago, files whose time has run out. Returns how many rows went. */
export async function forgetOld(pool: Pool, company: number, jobDays: number, noticeDays: number): Promise<number> {
  return await writing(pool, company, async (client) => {
    const gone = [
      await client.query("delete from job where company_id = $1 and ended_at < now() - $2 * interval '1 day'", [company, jobDays]),
      await client.query("delete from notice where company_id = $1 and seen_at < now() - $2 * interval '1 day'", [company, noticeDays]),
      await client.query('delete from kept_part p using kept_file f where p.company_id = $1 and f.company_id = $1 and f.id = p.file and f.until < now()', [
        company,
      ]),
      await client.query('delete from kept_file where company_id = $1 and until < now()', [company]),
    ]
    return gone.reduce((sum, one) => sum + (one.rowCount ?? 0), 0)
  })
}
