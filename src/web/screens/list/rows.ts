import type { WireRow } from '../../kit/contract.ts'
import type { ListGroup } from '../../kit/list-contract.ts'

/** One line of a list: a row, the head of a group, or the way to the rest of a group. */
export type Item =
  | { readonly kind: 'row'; readonly row: WireRow }
  | { readonly kind: 'group'; readonly group: ListGroup; readonly open: boolean }
  | { readonly kind: 'rest'; readonly group: ListGroup; readonly shown: number }

/** A cell by its place. */
export interface Place {
  readonly row: number
  readonly column: number
}

/** Cells from one corner to the other. */
export interface Range {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** The cells between two corners, whichever they are. */
export function rangeOf(a: Place, b: Place): Range {
  return { top: Math.min(a.row, b.row), bottom: Math.max(a.row, b.row), left: Math.min(a.column, b.column), right: Math.max(a.column, b.column) }
}

/** Where a key leads from a place; null for a key that leads nowhere. */
export function moved(place: Place, key: string, rows: number, columns: number, page: number): Place | null {
  const row = (to: number): Place => ({ ...place, row: Math.max(0, Math.min(rows - 1, to)) })
  const column = (to: number): Place => ({ ...place, column: Math.max(0, Math.min(columns - 1, to)) })
  switch (key) {
    case 'ArrowUp':
      return row(place.row - 1)
    case 'ArrowDown':
      return row(place.row + 1)
    case 'PageUp':
      return row(place.row - page)
    case 'PageDown':
      return row(place.row + page)
    case 'ArrowLeft':
      return column(place.column - 1)
    case 'ArrowRight':
      return column(place.column + 1)
    case 'Home':
      return column(0)
    case 'End':
      return column(columns - 1)
    default:
      return null
  }
}
