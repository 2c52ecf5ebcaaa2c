import type { Pool } from 'pg'
import type { Id } from '../../base/id.ts'
import type { Label } from '../../base/label.ts'
import type { Json } from '../kinds/kind.ts'
import type { Reader } from '../store/rows.ts'
import type { Command, Reply } from './command.ts'
import type { Actor, Reading } from './tx.ts'
import type { Kernel } from './work.ts'

/** What a job is given: small, as JSON; ids rather than rows, since it may run much later. */
export type Payload = { readonly [name: string]: Json }

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
  step(done: number, total?: number, says?: Label): Promise<void>
  /** reads in one read-only transaction of the company */
  see<T>(run: (seen: SeenAs) => Promise<T>): Promise<T>
  /** writes by the one write path; `at` is the business time, for what keeps history */
  perform(command: Command, at?: Date): Promise<Reply>
}

/**
 * Work beside the pages: durable, told of, cancelled between steps. It may be begun again at any time (the program was killed), so what it does
 * twice must happen once.
 */
export interface Job {
  readonly name: string
  readonly label: Label
  /** five fields of cron, in the company's zone: begun once for each company at those times, by the program itself */
  readonly every?: string
  /** takes long or weighs on the machine: of one person one such job runs at a time, the others wait */
  readonly costly?: boolean
  /** how often it is begun when it fails by a fault of the program (not by a refusal); 1 when left out */
  readonly attempts?: number
  /** what it hands back is kept with the job, for its person to read */
  run(desk: JobDesk, payload: Payload): Promise<Payload | undefined>
}

/** Declares a job; `*.job.ts` files of the kernel and of modules export it as their default and are found by `npm run gen`. */
export function defineJob(job: Job): Job {
  return job
}
