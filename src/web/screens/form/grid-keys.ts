import type { KeyboardEvent } from 'react'

/** Where a cell of a grid stands. */
export interface CellPlace {
  readonly row: number
  readonly column: string
}

/** The cell a thing on the page belongs to. */
export function placeOf(target: EventTarget): CellPlace | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null
  if (!cell) return null
  return { row: Number(cell.dataset.row), column: cell.dataset.column ?? '' }
}

/** Whether a pick box or calendar is open or takes the arrow keys for itself. */
function busy(target: EventTarget, key: string): boolean {
  if (!(target instanceof Element)) return true
  if (target.getAttribute('aria-expanded') === 'true' || target.closest('[data-open="true"]')) return true
  return key !== 'Enter' && (target.getAttribute('role') === 'combobox' || target.closest('[data-open]') !== null)
}

/** Which row a key leads to: Enter and ↓ to the next, ↑ to the one before; null when the key is for the input itself. */
export function rowAfter(event: KeyboardEvent): CellPlace | null {
  if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return null
  const place = placeOf(event.target)
  if (!place || busy(event.target, event.key)) return null
  if (event.key === 'Enter' || event.key === 'ArrowDown') return { ...place, row: place.row + 1 }
  if (event.key === 'ArrowUp' && place.row > 0) return { ...place, row: place.row - 1 }
  return null
}

/** Puts the cursor into a cell; says whether there is one. */
export function focusCell(grid: HTMLElement, place: CellPlace): boolean {
  const cell = grid.querySelector<HTMLElement>(`[data-row="${place.row}"][data-column="${CSS.escape(place.column)}"]`)
  const input = cell?.querySelector<HTMLElement>('input, textarea')
  input?.focus()
  return input !== null && input !== undefined
}
