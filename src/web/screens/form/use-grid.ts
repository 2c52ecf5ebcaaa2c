import { useEffect, useMemo, useRef, useState } from 'react'
import type { ClipboardEvent, FocusEvent, KeyboardEvent, MouseEvent } from 'react'
import type { AnyField } from '../../../kernel/record/field.ts'
import type { Typed } from '../../kinds/kind.ts'
import { newLine } from './draft.ts'
import type { DraftLine } from './draft.ts'
import { areaOf, cleared, copiedText, filledDown, isMarked } from './grid-block.ts'
import type { Area, Block } from './grid-block.ts'
import { isTyped } from './grid-columns.ts'
import type { Column } from './grid-columns.ts'
import { besideInReading, focusCell, gridKey, placeOf, pressedIn } from './grid-keys.ts'
import type { CellPlace, GridKey } from './grid-keys.ts'
import type { RowDo } from './row-buttons.tsx'
import type { Form } from './use-form.ts'

/** A line that must name a line of another document comes with a draft; an empty one could never be filled. */
export function typable(field: AnyField): boolean {
  return !Object.values(field.fields ?? {}).some((one) => one.kind === 'lineOf' && !one.optional)
}

interface GridParts {
  readonly form: Form
  readonly name: string
  readonly field: AnyField
  readonly columns: readonly Column[]
  /** brings a row into sight */
  readonly show: (row: number) => void
  readonly valueOf: (row: number, column: string) => Typed | undefined
  readonly wordOf: (value: Typed, field: AnyField) => string
  /** where Enter goes from a cell instead of to the next; false where it does not */
  readonly back: (place: CellPlace) => boolean
}

const noLines: readonly DraftLine[] = []

/** Where the cursor goes once what it goes to is drawn. */
function useCursor(show: (row: number) => void) {
  const grid = useRef<HTMLDivElement>(null)
  const wanted = useRef<CellPlace | null>(null)
  const [, again] = useState(0)
  useEffect(() => {
    if (grid.current && wanted.current && focusCell(grid.current, wanted.current)) wanted.current = null
  })
  const go = (place: CellPlace): void => {
    wanted.current = place
    show(place.row)
    again((count) => count + 1)
  }
  return { grid, go }
}

/** What is done to whole rows and to marked cells of a grid. */
function useGridSteps({ form, name, field, columns }: GridParts) {
  const lines = form.draft.lines[name] ?? noLines
  const fresh = (): DraftLine => newLine(field.fields ?? {}, form.setting)
  const isTypedColumn = (column: string): boolean => columns.some((one) => one.name === column && isTyped(one.field))
  const some = (values: ReturnType<typeof filledDown>): void => {
    if (values.size > 0) form.edit({ do: 'cells', lines: name, values })
  }
  const row = (what: RowDo, key: string): void => {
    if (what === 'insert') {
      if (typable(field)) form.edit({ do: 'add', lines: name, line: fresh(), before: key })
    } else if (what === 'copy') form.edit({ do: 'copy', lines: name, key })
    else if (what === 'delete') form.edit({ do: 'remove', lines: name, key })
    else form.edit({ do: 'move', lines: name, key, by: what === 'up' ? -1 : 1 })
  }
  return {
    lines,
    row,
    append: () => form.edit({ do: 'add', lines: name, line: fresh() }),
    fill: (area: Area) => some(filledDown(lines, area, isTypedColumn)),
    clear: (area: Area) => some(cleared(lines, area, isTypedColumn)),
  }
}

type Steps = ReturnType<typeof useGridSteps>

/** The marked block and the cell the cursor is in; a block is marked with Shift and arrows, Shift and a click, or by drawing over cells. */
function useBlock(names: readonly string[], steps: Steps) {
  const [at, setAt] = useState<CellPlace | null>(null)
  const [block, setBlock] = useState<Block | null>(null)
  const drawing = useRef<'block' | 'fill' | null>(null)
  const anchor = useRef<CellPlace | null>(null)
  const area = block ? areaOf(block, names) : at ? areaOf({ from: at, to: at }, names) : null
  const onMouseDown = (event: MouseEvent): void => {
    const place = placeOf(event.target)
    if (!place || event.button !== 0) return
    if (event.target instanceof HTMLElement && event.target.dataset.handle !== undefined) {
      event.preventDefault()
      drawing.current = 'fill'
      anchor.current = area ? { row: area.top, column: area.columns[0] ?? place.column } : place
      if (!block && at) setBlock({ from: at, to: at })
      return
    }
    if (event.shiftKey && at) {
      event.preventDefault()
      setBlock({ from: block?.from ?? at, to: place })
      return
    }
    drawing.current = 'block'
    anchor.current = place
    setBlock(null)
  }
  const onMouseOver = (event: MouseEvent): void => {
    const place = placeOf(event.target)
    const from = anchor.current
    if (!place || !from || !drawing.current || event.buttons !== 1) return
    if (drawing.current === 'fill') {
      if (area && place.row >= area.top)
        setBlock({ from: { row: area.top, column: area.columns[0] ?? from.column }, to: { row: place.row, column: area.columns.at(-1) ?? from.column } })
    } else if (place.row !== from.row || place.column !== from.column) {
      getSelection()?.removeAllRanges()
      setBlock({ from, to: place })
    }
  }
  const onMouseUp = (): void => {
    if (drawing.current === 'fill' && area && area.bottom > area.top) steps.fill(area)
    drawing.current = null
    anchor.current = null
  }
  return { at, setAt, block, setBlock, area, mouse: { onMouseDown, onMouseOver, onMouseUp } }
}

type Marking = ReturnType<typeof useBlock>

interface Moving {
  readonly steps: Steps
  readonly marking: Marking
  readonly field: AnyField
  /** all columns, and those a person types into */
  readonly names: readonly string[]
  readonly stops: readonly string[]
  readonly go: (place: CellPlace) => void
}

/** Puts the cursor into a cell, into a new row where it lies behind the last; says whether there is such a cell. */
function enter({ steps, marking, field, go }: Moving, place: CellPlace): boolean {
  if (place.row >= steps.lines.length) {
    if (!typable(field)) return false
    steps.append()
  }
  marking.setBlock(null)
  go(place)
  return true
}

function moved(moving: Moving, place: CellPlace, key: Extract<GridKey, { to: 'cell' }>): boolean {
  const { steps, marking, names, stops } = moving
  const { block, setBlock } = marking
  const order = key.extend ? names : stops
  const from = key.extend ? (block?.to ?? place) : place
  const column = order[order.indexOf(from.column) + key.columns]
  const row = from.row + key.rows
  if (column === undefined || row < 0) return false
  if (!key.extend) return (key.rows !== 0 || row < steps.lines.length) && enter(moving, { row, column })
  if (row < steps.lines.length) setBlock({ from: block?.from ?? place, to: { row, column } })
  return true
}

function doneToRow({ steps, go }: Moving, what: RowDo, place: CellPlace): boolean {
  const line = steps.lines[place.row]
  if (!line) return false
  steps.row(what, line.key)
  const after = { insert: place.row, up: place.row - 1, down: place.row + 1, copy: place.row + 1, delete: Math.min(place.row, steps.lines.length - 2) }[what]
  if (after >= 0) go({ row: after, column: place.column })
  return true
}

/** What stood in the cell when the cursor came into it. */
interface Entered {
  readonly key: string
  readonly column: string
  readonly value: Typed
}

/** Gives up a marked block, else what was typed into the cell. */
function leave(form: Form, name: string, { block, setBlock }: Marking, before: Entered | null, input: EventTarget): boolean {
  if (isMarked(block)) setBlock(null)
  else if (before) form.edit({ do: 'cell', lines: name, key: before.key, field: before.column, value: before.value })
  if (input instanceof HTMLInputElement && input.type !== 'checkbox') requestAnimationFrame(() => input.select())
  return before !== null
}

/** Everything a grid does by keys and mouse. */
export function useGrid(parts: GridParts) {
  const { form, name, field, columns } = parts
  const { grid, go } = useCursor(parts.show)
  const steps = useGridSteps(parts)
  const names = useMemo(() => columns.map((column) => column.name), [columns])
  const stops = useMemo(() => columns.filter((column) => isTyped(column.field)).map((column) => column.name), [columns])
  const marking = useBlock(names, steps)
  const { at, block, area } = marking
  const entered = useRef<Entered | null>(null)
  const moving: Moving = { steps, marking, field, names, stops, go }

  const act = (key: GridKey, place: CellPlace, input: EventTarget): boolean => {
    if (key.to === 'next' && parts.back(place)) return true
    const next = key.to === 'next' || key.to === 'before' ? besideInReading(place, stops, key.to === 'next') : null
    if (next) return enter(moving, next)
    if (key.to === 'cell') return moved(moving, place, key)
    if (key.to === 'leave') return leave(form, name, marking, entered.current, input)
    if (key.to === 'undo' || key.to === 'redo') form[key.to]()
    else if (key.to === 'fill') steps.fill(area ?? areaOf({ from: place, to: place }, names))
    else if (key.to === 'clear') {
      if (!isMarked(block) || !area) return false
      steps.clear(area)
    } else if (key.to === 'edit') {
      if (input instanceof HTMLInputElement) input.setSelectionRange(input.value.length, input.value.length)
    } else return key.to !== 'next' && key.to !== 'before' && doneToRow(moving, key.to, place)
    return true
  }
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    const pressed = pressedIn(event)
    const place = placeOf(event.target)
    const key = pressed && gridKey(pressed)
    if (!key || !place || !act(key, place, event.target)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const onFocusCapture = (event: FocusEvent): void => {
    const place = placeOf(event.target)
    if (!place || (at?.row === place.row && at.column === place.column)) return
    const line = steps.lines[place.row]
    entered.current = line && stops.includes(place.column) ? { key: line.key, column: place.column, value: line.values[place.column] ?? null } : null
    marking.setAt(place)
  }
  const onCopy = (event: ClipboardEvent): void => {
    if (!isMarked(block) || !area) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', copiedText(area, field.fields ?? {}, parts.valueOf, parts.wordOf))
  }
  const last = area?.columns.at(-1) ?? null
  return {
    grid,
    go,
    steps,
    marked: (row: number): string => (isMarked(block) && area && row >= area.top && row <= area.bottom ? ` ${area.columns.join(' ')} ` : ''),
    handle: (row: number): string | null => (row === area?.bottom ? last : null),
    events: { onKeyDownCapture, onFocusCapture, onCopy, ...marking.mouse },
  }
}
