import { textual } from '../../base/text.ts'
import type { Json } from '../kinds/kind.ts'

/** What of a report's rows is drawn, see ReportChart. */
export interface Drawing {
  readonly along: string
  readonly values: { readonly [column: string]: 'bar' | 'line' | undefined }
  readonly by?: string
  readonly instead?: string
}

/** One row of figures of a chart. */
export interface Figures {
  readonly name: string
  readonly kind: 'bar' | 'line'
  readonly values: readonly number[]
}

type Row = { readonly [column: string]: Json }

/** So many places, and so many rows of figures, can be told apart in a picture. */
const most = { places: 60, series: 8 } as const

const figure = (value: unknown): number => {
  const number = Number(textual(value))
  return Number.isFinite(number) ? number : 0
}

/**
 * The figures of a report's rows for its chart: places in the order of the rows, or of time where they are days or months; subtotals left out, figures of one
 * place added up. Where all is of one place it is drawn over `instead`, and all are bars: a line needs two. `called` names a column, `told` says a value of a column.
 */
export function drawn(
  chart: Drawing,
  rows: readonly Row[],
  called: (column: string) => string,
  told: (column: string, value: Row[string] | undefined) => string,
): { readonly places: readonly string[]; readonly series: readonly Figures[] } {
  const own = rows.filter((row) => row.subtotal !== true)
  const found = (column: string): readonly string[] => [...new Set(own.map((row) => textual(row[column])))]
  const { instead } = chart
  const elsewhere = instead !== undefined && found(chart.along).length < 2 && found(instead).length > 1
  const along = elsewhere ? instead : chart.along
  const all = found(along)
  const keys = (all.every((one) => /^\d{4}-\d{2}(-\d{2})?$/.test(one)) ? all.toSorted() : all).slice(0, most.places)
  const sums = (some: readonly Row[], column: string): readonly number[] => {
    const at = new Map<string, number>()
    for (const row of some) at.set(textual(row[along]), (at.get(textual(row[along])) ?? 0) + figure(row[column]))
    return keys.map((key) => at.get(key) ?? 0)
  }
  const places = keys.map((key) => told(along, own.find((row) => textual(row[along]) === key)?.[along]))
  const bars = elsewhere || places.length < 2
  const values = Object.entries(chart.values).flatMap(([column, kind]) => (kind ? [[column, bars ? 'bar' : kind] as const] : []))
  const { by } = chart
  const [first] = values
  if (by === undefined || !first) return { places, series: values.map(([column, kind]) => ({ name: called(column), kind, values: sums(own, column) })) }
  const groups = [...Map.groupBy(own, (row) => textual(row[by])).values()].slice(0, most.series)
  return { places, series: groups.map((some) => ({ name: told(by, some[0]?.[by]), kind: first[1], values: sums(some, first[0]) })) }
}
