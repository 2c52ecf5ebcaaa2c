import type { Label } from '../../../base/label.ts'
import { wireOf } from '../../../kernel/kinds/kinds.ts'
import type { Json } from '../../../kernel/kinds/kind.ts'
import type { AnyField } from '../../../kernel/record/field.ts'
import type { WireRow } from '../../kit/contract.ts'
import { wireLines } from './draft.ts'
import type { Form } from './use-form.ts'

/** The faults of one lines field, by row and then by column. */
export function lineFaults(faults: ReadonlyMap<string, Label>, name: string): ReadonlyMap<number, ReadonlyMap<string, Label>> {
  const rows = new Map<number, Map<string, Label>>()
  for (const [path, says] of faults) {
    const [of, row, column] = path.split('.')
    if (of !== name || row === undefined || column === undefined) continue
    const index = Number(row)
    const cells = rows.get(index) ?? new Map<string, Label>()
    cells.set(column, says)
    rows.set(index, cells)
  }
  return rows
}

/** The lines as they were saved, by id. */
export function savedLines(original: WireRow | null, name: string): ReadonlyMap<string, { readonly [column: string]: Json }> {
  return new Map(wireLines(original?.[name]).map((line) => [line.id ?? '', line.values]))
}

/** What the program writes into a line: worked out live where it can be, else as it was saved. */
export function writtenCells(
  form: Form,
  name: string,
  field: AnyField,
  saved: { readonly [column: string]: Json } | undefined,
  index: number,
): { readonly [column: string]: Json } {
  const live = form.follows?.lines[name]?.[index]
  const followed = new Set(form.names?.lines[name] ?? [])
  const cells: { [column: string]: Json } = {}
  for (const [column, of] of Object.entries(field.fields ?? {})) {
    if (!of.system || of.kind === 'lines') continue
    cells[column] = followed.has(column) ? (live ? wireOf(live[column], of) : null) : (saved?.[column] ?? null)
  }
  return cells
}
