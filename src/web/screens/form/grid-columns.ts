import { useCallback, useMemo, useState } from 'react'
import type { AnyField } from '../../../kernel/record/field.ts'
import { keep, kept } from '../../kit/kept.ts'
import type { Form } from './use-form.ts'

/** A column of a grid, as wide as it is drawn, in pixels. */
export interface Column {
  readonly name: string
  readonly field: AnyField
  readonly width: number
  /** how narrow it may be drawn where the page has no room for all of them */
  readonly least: number
}

/** Width of the column of row numbers; the frozen column begins here. */
export const numberWidth = 44
/** Width of the column of row buttons. */
export const buttonsWidth = 92

const widths: { readonly [kind: string]: number } = {
  ref: 200,
  refs: 200,
  lineOf: 196,
  text: 140,
  note: 160,
  choice: 104,
  rate: 84,
  count: 84,
  flag: 60,
  day: 138,
  month: 128,
  moment: 180,
}

/** The narrowest in which values of the kind are still read; `quantity` to six digits, sums below a million. */
const leasts: { readonly [kind: string]: number } = {
  ref: 150,
  refs: 150,
  lineOf: 184,
  text: 90,
  note: 90,
  choice: 84,
  rate: 64,
  quantity: 76,
  day: 128,
  month: 118,
  moment: 160,
}

/** As wide as values of the kind are, and its heading is. */
function usualWidth(field: AnyField): number {
  return Math.max(widths[field.kind] ?? 110, field.label[0].length * 14 + 30)
}

/** As narrow as it can be read, with its heading in one line and the mark of what must be filled. */
function leastWidth(field: AnyField): number {
  return Math.min(usualWidth(field), Math.max(leasts[field.kind] ?? 94, field.label[0].length * 13 + (field.optional || field.system ? 18 : 30)))
}

/** Columns as wide as the page has room for, in pixels: each gives up the same part of what it can spare. Where that is not enough, the grid is rolled sideways. */
export function fitted(columns: readonly Column[], room: number): readonly Column[] {
  const over = columns.reduce((sum, { width }) => sum + width, numberWidth + buttonsWidth + 1) - room
  const spare = columns.reduce((sum, { width, least }) => sum + width - least, 0)
  if (room <= 0 || over <= 0 || spare <= 0 || over > spare) return columns
  return columns.map((column) => ({ ...column, width: Math.floor(column.width - ((column.width - column.least) * over) / spare) }))
}

const smallest = 48
const largest = 640

function readWidths(text: string | null): { readonly [column: string]: number } {
  try {
    const read: unknown = JSON.parse(text ?? '{}')
    if (typeof read !== 'object' || read === null) return {}
    return Object.fromEntries(
      Object.entries(read).flatMap(([name, width]) => (typeof width === 'number' && width >= smallest && width <= largest ? [[name, width]] : [])),
    )
  } catch {
    return {}
  }
}

/** Whether a person types into a column; what the program writes and what a draft brought is only shown. */
export const isTyped = (field: AnyField): boolean => !field.system && field.kind !== 'lineOf' && field.kind !== 'lines'

/** Columns of a grid: what is typed, what follows from it, and in a saved document what the program wrote. Widths that were dragged are remembered by this browser. */
export function useColumns(
  form: Form,
  name: string,
  field: AnyField,
): { readonly columns: readonly Column[]; readonly widen: (column: string, width: number) => void } {
  const { names, original, record } = form
  const place = `grid.${record?.name ?? 'verb'}.${name}`
  const [own, setOwn] = useState(() => readWidths(kept(place)))
  const columns = useMemo(
    () =>
      Object.entries(field.fields ?? {})
        .filter(([cell, of]) => of.kind !== 'lines' && (!of.system || names?.lines[name]?.includes(cell) || original !== null))
        .map(([cell, of]) => ({ name: cell, field: of, width: own[cell] ?? usualWidth(of), least: own[cell] ?? leastWidth(of) })),
    [field, names, name, original, own],
  )
  const widen = useCallback(
    (column: string, width: number) =>
      setOwn((before) => {
        const next = { ...before, [column]: Math.round(Math.min(largest, Math.max(smallest, width))) }
        keep(place, JSON.stringify(next))
        return next
      }),
    [place],
  )
  return { columns, widen }
}
