import { useState } from 'react'
import type { ClipboardEvent, KeyboardEvent } from 'react'
import { useSpeech } from '../../kit/say.tsx'
import type { Titles } from '../../kit/contract.ts'
import { plainCell, tabbed } from './columns.ts'
import type { ShownColumn } from './columns.ts'
import type { Picking } from './use-picking.ts'
import { moved, rangeOf } from './rows.ts'
import type { Item, Place, Range } from './rows.ts'

export interface CursorProps {
  readonly items: readonly Item[]
  readonly columns: readonly ShownColumn[]
  readonly heads: readonly string[]
  readonly titles: Titles
  readonly picking: Picking
  readonly onOpen: (id: string) => void
  readonly onToggle: (item: Item) => void
  /** brings a line into sight */
  readonly onReach: (row: number) => void
}

export interface Cursor {
  readonly at: Place | null
  readonly range: Range | null
  readonly put: (place: Place, extend: boolean) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onCopy: (event: ClipboardEvent) => void
}

const page = 12

/** Where one stands in a list, by keys and mouse: what is marked can be copied into a workbook, Enter opens, the space bar picks. */
export function useCursor({ items, columns, heads, titles, picking, onOpen, onToggle, onReach }: CursorProps): Cursor {
  const { language } = useSpeech()
  const [ends, setEnds] = useState<{ readonly at: Place; readonly anchor: Place } | null>(null)
  const at = ends && ends.at.row < items.length ? ends.at : null
  const range = at && ends ? rangeOf(at, ends.anchor) : null
  const put = (place: Place, extend: boolean): void => {
    setEnds((before) => ({ at: place, anchor: extend && before ? before.anchor : place }))
    onReach(place.row)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.altKey) return
    const here = at ?? { row: -1, column: 0 }
    const item = items[here.row]
    const command = event.ctrlKey || event.metaKey
    const next = command ? null : moved(here, event.key, items.length, columns.length, page)
    if (next) put(next, event.shiftKey)
    else if (event.key === 'Enter' && item?.kind === 'row') onOpen(item.row.id)
    else if (event.key === 'Enter' && item) onToggle(item)
    else if (event.key === ' ' && item?.kind === 'row') picking.toggle(item.row.id, event.shiftKey)
    else if (event.key === 'a' && command) picking.pickShown()
    else if (event.key === 'Escape') picking.clear()
    else return
    event.preventDefault()
  }
  /** The picked rows with their heads; without any the marked cells. */
  const copied = (): string => {
    const rows = items.flatMap((item) => (item.kind === 'row' ? [item.row] : []))
    const chosen = rows.filter((row) => picking.picked.has(row.id))
    if (chosen.length > 0) return tabbed([heads, ...chosen.map((row) => columns.map((column) => plainCell(row, column, titles, language)))])
    if (!range) return ''
    const marked = items.slice(range.top, range.bottom + 1).flatMap((item) => (item.kind === 'row' ? [item.row] : []))
    return tabbed(marked.map((row) => columns.slice(range.left, range.right + 1).map((column) => plainCell(row, column, titles, language))))
  }
  const onCopy = (event: ClipboardEvent): void => {
    const text = copied()
    if (text === '' || window.getSelection()?.toString()) return
    event.clipboardData.setData('text/plain', text)
    event.preventDefault()
  }
  return { at, range, put, onKeyDown, onCopy }
}
