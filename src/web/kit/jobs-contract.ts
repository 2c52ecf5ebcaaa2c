import type { Label } from '../../base/label.ts'
import type { Json } from '../../kernel/kinds/kind.ts'
import type { WireRefusal } from './contract.ts'

/** A job of this person's, as far as it is. */
export interface JobTold {
  readonly id: string
  readonly name: string
  readonly label: Label
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly done: number
  readonly total: number | null
  readonly says: Label | null
  readonly result: { readonly [name: string]: Json } | null
  readonly fault: { readonly refusal?: WireRefusal; readonly bug?: { readonly id: string; readonly says: Label } } | null
  readonly madeAt: string
  readonly beganAt: string | null
  readonly endedAt: string | null
}

/** Whether nothing more will come of the job. */
export const isOver = (job: Pick<JobTold, 'state'>): boolean => job.state === 'done' || job.state === 'failed' || job.state === 'cancelled'
