import type { KeyboardEvent } from 'react'

/** Where a cell of a grid stands. */
export interface CellPlace {
  readonly row: number
  readonly column: string
}

/** What a key asks of a grid. */
export type GridKey =
  | { readonly to: 'cell'; readonly rows: number; readonly columns: number; readonly extend: boolean }
  | { readonly to: 'next' | 'before' }
  | { readonly to: 'fill' | 'undo' | 'redo' | 'insert' | 'copy' | 'delete' | 'up' | 'down' | 'edit' | 'leave' | 'clear' }

/** The cell a thing on the page belongs to. */
export function placeOf(target: EventTarget | null): CellPlace | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null
  if (!cell) return null
  return { row: Number(cell.dataset.row), column: cell.dataset.column ?? '' }
}

/** What a key is pressed in, as far as it decides who gets the key. */
export interface Pressed {
  readonly key: string
  readonly ctrl: boolean
  readonly alt: boolean
  readonly shift: boolean
  /** a pick box or calendar is open: arrows, Enter and Escape are its own */
  readonly open: boolean
  /** a pick box or calendar, shut: ↑ and ↓ would open it */
  readonly picks: boolean
  /** the whole text is marked, as when a cell is entered: arrows move between cells, not letters */
  readonly marked: boolean
  readonly atStart: boolean
  readonly atEnd: boolean
}

function ofAlt(pressed: Pressed): GridKey | null {
  if (pressed.key === 'ArrowUp') return { to: 'up' }
  if (pressed.key === 'ArrowDown') return { to: pressed.shift ? 'copy' : 'down' }
  if (pressed.key === 'Insert') return { to: 'insert' }
  return pressed.key === 'Delete' ? { to: 'delete' } : null
}

function ofControl(pressed: Pressed): GridKey | null {
  const key = pressed.key.toLowerCase()
  if (key === 'd') return { to: 'fill' }
  if (key === 'z') return { to: pressed.shift ? 'redo' : 'undo' }
  return key === 'y' ? { to: 'redo' } : null
}

function ofArrow(pressed: Pressed): GridKey | null {
  const moved = (rows: number, columns: number): GridKey => ({ to: 'cell', rows, columns, extend: pressed.shift })
  if (pressed.key === 'ArrowDown' || pressed.key === 'ArrowUp') return pressed.picks ? null : moved(pressed.key === 'ArrowDown' ? 1 : -1, 0)
  if (pressed.key === 'ArrowRight' && (pressed.marked || (pressed.atEnd && !pressed.shift))) return moved(0, 1)
  if (pressed.key === 'ArrowLeft' && (pressed.marked || (pressed.atStart && !pressed.shift))) return moved(0, -1)
  return null
}

/**
 * What a key asks of the grid; null when it is for the input itself. Enter goes to the next cell and from the last one of a row to the next row, ↑ ↓ between rows,
 * ← → between cells while nothing is being typed, with Shift a block is marked. No key of an open pick box is taken.
 */
export function gridKey(pressed: Pressed): GridKey | null {
  if (pressed.open) return null
  if (pressed.alt && !pressed.ctrl) return ofAlt(pressed)
  if (pressed.ctrl && !pressed.alt) return ofControl(pressed)
  if (pressed.ctrl || pressed.alt) return null
  if (pressed.key === 'Enter') return { to: pressed.shift ? 'before' : 'next' }
  if (pressed.key === 'F2') return { to: 'edit' }
  if (pressed.key === 'Escape') return { to: 'leave' }
  if (pressed.key === 'Delete' && pressed.marked) return { to: 'clear' }
  return pressed.key.startsWith('Arrow') ? ofArrow(pressed) : null
}

/** Reads a key press of the page; null while an input method composes a character: its Enter is not ours. */
export function pressedIn(event: KeyboardEvent): Pressed | null {
  const { target } = event
  if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229 || !(target instanceof HTMLElement)) return null
  const text = target instanceof HTMLInputElement && target.type !== 'checkbox' ? target : null
  const [start, end, length] = [text?.selectionStart ?? 0, text?.selectionEnd ?? 0, text?.value.length ?? 0]
  return {
    key: event.key,
    ctrl: event.ctrlKey || event.metaKey,
    alt: event.altKey,
    shift: event.shiftKey,
    open: target.getAttribute('aria-expanded') === 'true' || target.closest('[data-open="true"]') !== null || target instanceof HTMLTextAreaElement,
    picks: target.getAttribute('role') === 'combobox' || target.closest('[data-open]') !== null,
    marked: start === 0 && end === length,
    atStart: start === 0 && end === 0,
    atEnd: start === length && end === length,
  }
}

/** The cell that comes after one, or before it, in the order of reading; the row may be one beyond the last. */
export function besideInReading(place: CellPlace, columns: readonly string[], forward: boolean): CellPlace | null {
  const at = columns.indexOf(place.column)
  const next = columns[at + (forward ? 1 : -1)]
  if (next !== undefined) return { row: place.row, column: next }
  const first = forward ? columns[0] : columns.at(-1)
  const row = place.row + (forward ? 1 : -1)
  return first === undefined || row < 0 ? null : { row, column: first }
}

/** Puts the cursor into a cell, with its text marked; says whether there is one. */
export function focusCell(grid: HTMLElement, place: CellPlace): boolean {
  const cell = grid.querySelector<HTMLElement>(`[data-row="${place.row}"][data-column="${CSS.escape(place.column)}"]`)
  const input = cell?.querySelector<HTMLElement>('input, textarea, [tabindex]')
  if (!input) return false
  input.focus()
  if (input instanceof HTMLInputElement && input.type !== 'checkbox') input.select()
  return true
}
