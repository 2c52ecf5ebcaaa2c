import type { Json } from '../kinds/kind.ts'

/** One thing that a person wants done. `id` is made where he clicks, and kept when it is sent again. */
export interface Command {
  readonly id: string
  readonly record: string
  readonly verb: string
  readonly row?: string
  readonly version?: number
  readonly input: unknown
}

/** What came of it: the row as it now is, as this person may see it. The same command gets the same reply for ever. */
export interface Reply {
  readonly record: string
  readonly id: string
  readonly row: { readonly id: string; readonly version: number; readonly [field: string]: Json }
}
