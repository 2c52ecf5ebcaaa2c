import { useCallback, useMemo, useState } from 'react'
import type { AnyField } from '../../../kernel/record/field.ts'
import { keep, kept } from '../../kit/kept.ts'
import type { Form } from './use-form.ts'

/** A column of a grid, as wide as it is drawn, in pixels. */
export interface Column {
  readonly name: string
  readonly field: AnyField
  readonly width: number
}

/** Width of the column of row numbers; the frozen column begins here. */
export const numberWidth = 44
/** Width of the column of row buttons. */
export const buttonsWidth = 92

const widths: { readonly [kind: string]: number } = {
  ref: 200,
  refs: 200,
  lineOf: 140,
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

/** As wide as values of the kind are, and its heading is. */
function usualWidth(field: AnyField): number {
  return Math.max(widths[field.kind] ?? 110, field.label[0].length * 14 + 30)
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
        .map(([cell, of]) => ({ name: cell, field: of, width: own[cell] ?? usualWidth(of) })),
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
