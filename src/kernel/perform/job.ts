import type { Label } from '../../base/label.ts'
import type { Json } from '../kinds/kind.ts'

/** What a job is given: small, as JSON; ids rather than rows, since it may run much later. */
export type Payload = { readonly [name: string]: Json }

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
  /** reckons for seconds: runs in a thread of its own, with connections of its own; what it is ends where it is when it is cancelled */
  readonly thread?: boolean
  /** of a job with a thread: whether this one is so small that it needs none */
  light?(payload: Payload): boolean
  /** how often it is begun when it fails by a fault of the program (not by a refusal); 1 when left out */
  readonly attempts?: number
  /** what it hands back is kept with the job, for its person to read; `desk` is a JobDesk of kernel/jobs, which knows all jobs in turn */
  run(desk: unknown, payload: Payload): Promise<Payload | undefined>
}
