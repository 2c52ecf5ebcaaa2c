import type { Label } from '../../base/label.ts'
import { Refusal, refuse } from '../../base/refusal.ts'
import { sheetStatement } from './calculate-sheet.ts'
import type { ReadLine } from './calculate-statement.ts'
import { headerOf, isPart, parts } from './calculate-table.ts'
import type { Mapped, Part, TableRow } from './calculate-table.ts'

/** A column of a statement's file: its heading, what it is taken for, and what stands in its first rows. */
export interface SeenColumn {
  readonly heading: string
  readonly part: Part | null
  readonly samples: readonly string[]
}

/** The columns of a file; `row` is the number of its header row. */
export interface SeenColumns {
  readonly row: number
  readonly columns: readonly SeenColumn[]
}

/** What a mapping makes of the first rows: some movements and how many there are, or why nothing is read. */
export type Preview = { readonly lines: readonly ReadLine[]; readonly count: number; readonly left: number } | { readonly refused: Label }

/** The rows among which a header is looked for. */
const lead = 60
const shown = 5

/** Where no row is understood: the first that fills as many cells as any. A preamble is narrower than the table below it. */
function widest(rows: readonly TableRow[]): number {
  const filled = rows.slice(0, lead).map(({ cells }) => cells.filter((cell) => cell.trim() !== '').length)
  return filled.indexOf(Math.max(0, ...filled))
}

/** The columns of a file's table, as they are understood by themselves or by what its account says; null where there is no table. */
export function seenColumns(rows: readonly TableRow[], mapped: readonly Mapped[] = []): SeenColumns | null {
  const found = headerOf(rows, mapped)
  const at = found?.at ?? widest(rows)
  const header = rows[at]
  if (!header) return null
  const below = rows.slice(at + 1, at + 1 + 30)
  const columns = header.cells.flatMap((heading, place): SeenColumn[] => {
    if (heading.trim() === '') return []
    const part = Object.entries(found?.columns ?? {}).find(([, places]) => places.includes(place))?.[0]
    const texts = below.map(({ cells }) => (cells[place] ?? '').trim()).filter((text) => text !== '')
    return [{ heading: heading.trim(), part: part !== undefined && isPart(part) ? part : null, samples: [...new Set(texts)].slice(0, 3) }]
  })
  return { row: header.row, columns }
}

/**
 * What a person says of the columns, as it is kept with the account. Refuses, at `columns.N`, a second column for what there is but once, and at
 * `columns` what leaves out the day or the amount. Several columns may be the purpose: they are read one after another.
 */
export function mappingOf(chosen: readonly { readonly heading: string; readonly part: Part | null }[]): readonly Mapped[] {
  const taken = new Set<Part>()
  const mapped = chosen.flatMap(({ heading, part }, index): Mapped[] => {
    if (part === null) return []
    if (taken.has(part) && part !== 'summary')
      refuse('invalid', [`「${parts[part][0]}」只能选一列`, `Only one column is the ${parts[part][1].toLowerCase()}`], `columns.${index}`)
    taken.add(part)
    return [{ part, heading }]
  })
  if (!taken.has('day')) refuse('invalid', ['请选出日期列', 'Choose the column of the day'], 'columns')
  if (!taken.has('amount') && !(taken.has('in') && taken.has('out')))
    refuse(
      'invalid',
      ['请选出金额列：收支同列选「金额」，分两列的收入、支出都要选', 'Choose the column of the amount, or both of money in and money out'],
      'columns',
    )
  if (taken.has('amount') && (taken.has('in') || taken.has('out')))
    refuse('invalid', ['「金额」与「收入」「支出」只能选一种', 'Either one amount, or money in and money out'], 'columns')
  return mapped
}

/** What these rows come to by that mapping. */
export function previewOf(rows: readonly TableRow[], mapped: readonly Mapped[]): Preview {
  try {
    const { lines, left } = sheetStatement(rows, mapped)
    return { lines: lines.slice(0, shown), count: lines.length, left: left.length }
  } catch (thrown) {
    if (thrown instanceof Refusal) return { refused: thrown.says }
    throw thrown
  }
}
