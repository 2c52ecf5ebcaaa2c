import type { Json } from '../kinds/kind.ts'
import type { Tried, TriedRow } from './run-import.ts'

/** Rows as a page shows them, as JSON. */
export function rowsToWire(rows: readonly TriedRow[]): Json {
  const told = (cells: TriedRow['faults']): Json => cells.map(({ column, cell, says, value }) => ({ column, cell, says: [...says], value }))
  return rows.map(({ row, verdict, title, faults, doubts }) => ({ row, verdict, title, faults: told(faults), doubts: told(doubts) }))
}

/** What a trial found, as JSON. */
export function triedToWire({ counts, doubtful, rows }: Tried): { readonly counts: Json; readonly doubtful: number; readonly rows: Json } {
  return { counts: { ...counts }, doubtful, rows: rowsToWire(rows) }
}
