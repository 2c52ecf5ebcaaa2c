import type { FieldMap, Setting } from '../../../kernel/kinds/read.ts'
import type { WireRow } from '../../kit/contract.ts'
import type { Typed } from '../../kinds/kind.ts'
import { draftFrom, wireLines } from './draft.ts'
import type { Draft, DraftLine } from './draft.ts'

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

const plainLines = (lines: readonly DraftLine[]) => lines.map((line) => ({ id: line.id ?? null, values: line.values }))

/**
 * What a person typed, laid over a row that another person has changed meanwhile: what he did not touch takes the new value, what he typed
 * stays. `clashes` names the fields both changed, so that he sees what would be overwritten. Lines count as one field.
 */
export function mergeStale(
  fields: FieldMap,
  before: WireRow,
  mine: Draft,
  theirs: WireRow,
  setting: Setting,
): { readonly draft: Draft; readonly clashes: readonly string[] } {
  const base = draftFrom(fields, before, setting)
  const latest = draftFrom(fields, theirs, setting)
  const clashes: string[] = []
  const values: { [name: string]: Typed } = {}
  for (const name of Object.keys(latest.values)) {
    const untouched = same(mine.values[name], base.values[name])
    values[name] = (untouched ? latest.values[name] : mine.values[name]) ?? null
    if (!untouched && !same(before[name], theirs[name]) && !same(latest.values[name], mine.values[name])) clashes.push(name)
  }
  const lines: { [name: string]: readonly DraftLine[] } = {}
  for (const name of Object.keys(latest.lines)) {
    const untouched = same(plainLines(mine.lines[name] ?? []), plainLines(base.lines[name] ?? []))
    lines[name] = (untouched ? latest.lines[name] : mine.lines[name]) ?? []
    if (!untouched && !same(wireLines(before[name]), wireLines(theirs[name]))) clashes.push(name)
  }
  return { draft: { values, lines }, clashes }
}
