import type { Pool } from 'pg'
import type { Id } from '../../base/id.ts'
import type { Label } from '../../base/label.ts'
import type { Command, Reply } from '../perform/command.ts'
import type { Job, Payload } from '../perform/job.ts'
import type { Actor, Reading } from '../perform/tx.ts'
import type { Kernel } from '../perform/work.ts'
import type { Reader } from '../store/rows.ts'

/** Whose reading it is, at one moment. */
export interface SeenAs {
  readonly actor: Actor
  readonly reader: Reader
  readonly read: Reading
}

/** What a running job stands on. Everything is done with the rights that its person has now; a scheduled job has the program's. */
export interface JobDesk {
  readonly kernel: Kernel
  readonly readers: Pool
  readonly company: number
  /** id of the job: command ids that follow from it make a second run harmless */
  readonly job: string
  /** whose job it is; null: the program's own */
  readonly person: Id<'person'> | null
  /** ends waiting early when the job is cancelled or the program stops */
  readonly signal: AbortSignal
  /**
   * Tells how far it is and lets the job be cancelled: call it between steps, as often as you like (it writes a few times a second). Throws to end
   * the job when it was cancelled or the program stops; let that pass.
   */
  readonly step: (done: number, total?: number, says?: Label) => Promise<void>
  /** reads in one read-only transaction of the company */
  readonly see: <T>(run: (seen: SeenAs) => Promise<T>) => Promise<T>
  /** writes by the one write path; `at` is the business time, for what keeps history */
  perform(command: Command, at?: Date): Promise<Reply>
}

/**
 * Declares a job; `*.job.ts` files of the kernel and of modules export it as their default and are found by `npm run gen`. `run` may be begun
 * again at any time: what it does twice must happen once.
 */
export function defineJob(job: Omit<Job, 'run'> & { readonly run: (desk: JobDesk, payload: Payload) => Promise<Payload | undefined> }): Job {
  return job
}
