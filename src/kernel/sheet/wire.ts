import type { Json } from '../kinds/kind.ts'
import type { Tried, TriedRow } from './run-import.ts'

/** Rows as a page shows them, as JSON. */
export function rowsToWire(rows: readonly TriedRow[]): Json {
  return rows.map(({ row, verdict, title, faults }) => ({
    row,
    verdict,
    title,
    faults: faults.map(({ column, cell, says, value }) => ({ column, cell, says: [...says], value })),
  }))
}

/** What a trial found, as JSON. */
export function triedToWire({ counts, rows }: Tried): { readonly counts: Json; readonly rows: Json } {
  return { counts: { ...counts }, rows: rowsToWire(rows) }
}
