import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { newId } from '../../base/id.ts'
import type { Label } from '../../base/label.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Json } from '../kinds/kind.ts'
import type { Job } from '../perform/job.ts'
import { again } from '../perform/perform.ts'
import type { Kernel } from '../perform/work.ts'
import { deskOf } from './desk.ts'
import { runInThread } from './in-thread.ts'
import type { Threads } from './in-thread.ts'
import type { JobDesk } from './job.ts'
import { beginJob, endJob, tellJob } from '../store/job-rows.ts'
import type { Ended, JobRow, Told } from '../store/job-rows.ts'

/** What running jobs stand on. `log` gets a fault with the id that the person is told. */
export interface Runner {
  readonly kernel: Kernel
  readonly readers: Pool
  readonly log: (id: string, thrown: unknown) => void
  /** absent: jobs that want a thread of their own run in the program itself */
  readonly threads?: Threads
}

/** Milliseconds between two lines about a job's progress. */
const breath = 300
/** How often a job is begun again that lost its database. */
const patience = 12

/** Ends a run without ending the job's life story wrongly: it was cancelled, the program stops, or another run has taken the job over. */
class RunOver extends Error {
  readonly why: 'cancelled' | 'stopping' | 'lost'
  constructor(why: RunOver['why']) {
    super(`the run is over: ${why}`)
    this.why = why
  }
}

/** A run that is to be begun again: thrown to the queue, which does so after a while. */
export class BeginAgain extends Error {}

type WriteTold = (told: Told) => Promise<{ readonly cancel: boolean } | null>

class Teller {
  readonly #write: WriteTold
  #told: Told
  #at = 0
  #dirty = false

  constructor(write: WriteTold, job: JobRow) {
    this.#write = write
    this.#told = { done: job.done, total: job.total, says: job.says }
  }

  /** Takes note; writes when the last line is old enough. Throws when the job was cancelled or belongs to another run. */
  async step(done: number, total: number | undefined, says: Label | undefined): Promise<void> {
    this.#told = { done, total: total ?? this.#told.total, says: says ? [...says] : this.#told.says }
    this.#dirty = true
    if (performance.now() - this.#at >= breath) await this.flush()
  }

  async flush(): Promise<void> {
    if (!this.#dirty) return
    this.#dirty = false
    this.#at = performance.now()
    const answer = await this.#write(this.#told)
    if (answer === null) throw new RunOver('lost')
    if (answer.cancel) throw new RunOver('cancelled')
  }
}

const plain = (refusal: Refusal): { readonly [name: string]: Json } => ({ code: refusal.code, says: [...refusal.says], path: refusal.path })

/** What becomes of a job whose run threw. */
function endOf(runner: Runner, job: Job, row: JobRow, thrown: unknown): Ended | null {
  if (thrown instanceof RunOver) return thrown.why === 'cancelled' ? { state: 'cancelled' } : thrown.why === 'stopping' ? { state: 'waiting' } : null
  if (thrown instanceof Refusal) return { state: 'failed', fault: { refusal: { ...plain(thrown), also: thrown.also.map(plain) } } }
  if (again(thrown) && row.attempts < patience) return { state: 'waiting' }
  const id = randomUUID().slice(0, 8)
  runner.log(id, thrown)
  if (row.attempts < (job.attempts ?? 1)) return { state: 'waiting' }
  return { state: 'failed', fault: { bug: { id, says: [`程序出错（编号 ${id}），请联系管理员`, `A fault (${id}); tell the administrator`] } } }
}

/**
 * Runs one job that the queue handed out. Throws BeginAgain when it is to be handed out again. A job that is over, or cancelled while it
 * waited, is left alone.
 */
export async function runJob(runner: Runner, job: Job, company: number, id: string, signal: AbortSignal): Promise<void> {
  const run = newId<'run'>()
  const row = await beginJob(runner.kernel.pool, company, id, run)
  if (!row) return
  const teller = new Teller((told) => tellJob(runner.kernel.pool, company, id, run, told), row)
  let ended: Ended | null
  try {
    const step: JobDesk['step'] = async (done, total, says) => {
      if (signal.aborted) throw new RunOver('stopping')
      await teller.step(done, total, says)
    }
    const desk = deskOf(runner, company, row, signal, step)
    await desk.see(({ actor }) => Promise.resolve(actor))
    const result = await (job.thread && runner.threads && !job.light?.(row.payload)
      ? runInThread(runner.threads, company, row, step)
      : job.run(desk, row.payload))
    await teller.flush()
    ended = { state: 'done', result: result ?? null }
  } catch (thrown) {
    ended = endOf(runner, job, row, thrown)
  }
  if (ended === null) return
  await endJob(runner.kernel.pool, company, id, run, ended)
  if (ended.state === 'waiting') throw new BeginAgain(`${job.name} ${id}`)
}
