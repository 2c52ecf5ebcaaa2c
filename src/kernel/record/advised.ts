import type { Label } from '../../base/label.ts'
import type { Json } from '../kinds/kind.ts'

/** One thing a person should know, at a `warn` before he goes on. */
export interface AdvisedNote {
  readonly says: Label
  readonly warn?: boolean
  /** the row it speaks of */
  readonly opens?: { readonly record: string; readonly id: string }
}

/** Values, as on the wire, for one line. */
type LineValues = { readonly [field: string]: Json }

/** What is known of one line. */
export interface AdvisedLine {
  /** its place among the lines, from 0 */
  readonly place: number
  readonly notes: readonly AdvisedNote[]
  /** put into a line that is new, where nothing stands or what the program put there; `over`: these may be written over besides */
  readonly fills?: LineValues
  readonly over?: { readonly [field: string]: readonly Json[] }
  /** put there when the person takes it */
  readonly offers?: { readonly says: Label; readonly values: LineValues }
}

/** A line that could be added. */
export interface AdvisedMore {
  readonly says: Label
  readonly values: LineValues
}

/** What a form says beside what is typed. Nothing of it is written, and nothing of it refuses. */
export interface Advised {
  /** what the rows are called that stand in what is offered */
  readonly titles?: { readonly [id: string]: string }
  /** about the whole: what he owes, what is over his limit */
  readonly notes: readonly AdvisedNote[]
  /** by the field that holds the lines */
  readonly lines?: { readonly [lines: string]: { readonly rows: readonly AdvisedLine[]; readonly more: readonly AdvisedMore[] } }
}
