import type { FieldMap, Setting } from '../../../kernel/kinds/read.ts'
import type { AnyField } from '../../../kernel/record/field.ts'
import type { WireRow } from '../../kit/contract.ts'
import type { Typed } from '../../kinds/kind.ts'
import { draftFrom } from './draft.ts'
import type { Draft, DraftLine, TypedValues } from './draft.ts'
import type { Edit } from './edit-draft.ts'

/** What both changed, each in his own way. It stands as this person typed it until he chooses otherwise. */
export interface Clash {
  /** the field of the head, or the lines field */
  readonly field: string
  /** a cell of a line, or a whole line that one changed and the other took out */
  readonly line?: { readonly place: number; readonly cell: string | null; readonly values: TypedValues }
  readonly before: Typed
  /** of a whole line: `gone` or `changed` */
  readonly mine: Typed
  readonly theirs: Typed
  readonly choose: { readonly mine: Edit; readonly theirs: Edit }
}

/** What a person typed, laid over what another saved meanwhile. */
export interface Merged {
  readonly draft: Draft
  readonly clashes: readonly Clash[]
  /** fields whose new value was simply taken over, and lines fields of which something was */
  readonly taken: readonly string[]
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
const nameOf = (line: DraftLine): string => line.id ?? line.key

/** One order from two: that of `lead`, with what only `follow` has put in after what stands before it there. */
function woven(lead: readonly string[], follow: readonly string[]): readonly string[] {
  const order = [...lead]
  follow.forEach((name, at) => {
    if (order.includes(name)) return
    const before = follow.slice(0, at).findLast((one) => order.includes(one))
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, name)
  })
  return order
}

interface LinesMerged {
  readonly lines: readonly DraftLine[]
  readonly clashes: readonly Clash[]
  readonly taken: boolean
}

type Sides = { readonly base: DraftLine | undefined; readonly mine: DraftLine | undefined; readonly theirs: DraftLine | undefined }

/** A line that one took out and the other changed: as this person has it, until he chooses. */
function wholeLine(field: string, place: number, line: DraftLine, mine: 'gone' | 'changed', before: DraftLine): Clash {
  const put: Edit = { do: 'add', lines: field, line }
  const out: Edit = { do: 'remove', lines: field, key: line.key }
  return {
    field,
    line: { place, cell: null, values: before.values },
    before: null,
    mine,
    theirs: mine === 'gone' ? 'changed' : 'gone',
    choose: mine === 'gone' ? { mine: out, theirs: put } : { mine: put, theirs: out },
  }
}

/** The cells of a line that both still have. */
function mergedCells(
  field: string,
  place: number,
  mine: DraftLine,
  theirs: DraftLine,
  base: DraftLine | undefined,
): { line: DraftLine; clashes: Clash[]; taken: boolean } {
  const values: { [cell: string]: Typed } = {}
  const clashes: Clash[] = []
  let taken = false
  for (const cell of Object.keys(theirs.values)) {
    const [was, own, other] = [base?.values[cell] ?? null, mine.values[cell] ?? null, theirs.values[cell] ?? null]
    values[cell] = same(own, was) ? other : own
    if (same(own, was) && !same(other, was)) taken = true
    if (same(own, was) || same(other, was) || same(own, other)) continue
    const edit = (value: Typed): Edit => ({ do: 'cell', lines: field, key: mine.key, field: cell, value })
    clashes.push({ field, line: { place, cell, values: mine.values }, before: was, mine: own, theirs: other, choose: { mine: edit(own), theirs: edit(other) } })
  }
  return { line: { ...mine, values }, clashes, taken }
}

function mergedLine(field: string, place: number, { base, mine, theirs }: Sides): LinesMerged {
  if (mine && theirs) {
    const { line, clashes, taken } = mergedCells(field, place, mine, theirs, base)
    return { lines: [line], clashes, taken }
  }
  // Only one has it: he added it, or the other took it out.
  if (!base) return { lines: mine ? [mine] : theirs ? [theirs] : [], clashes: [], taken: theirs !== undefined }
  if (mine) {
    if (same(mine.values, base.values)) return { lines: [], clashes: [], taken: true }
    // The line is gone where it was saved: kept, it is a new one.
    const fresh: DraftLine = { key: mine.key, values: mine.values }
    return { lines: [fresh], clashes: [wholeLine(field, place, fresh, 'changed', base)], taken: false }
  }
  if (!theirs || same(theirs.values, base.values)) return { lines: [], clashes: [], taken: false }
  return { lines: [], clashes: [wholeLine(field, place, theirs, 'gone', base)], taken: false }
}

function mergedLines(field: string, base: readonly DraftLine[], mine: readonly DraftLine[], theirs: readonly DraftLine[]): LinesMerged {
  const names = (lines: readonly DraftLine[]): readonly string[] => lines.map(nameOf)
  const common = new Set(names(base).filter((name) => names(theirs).includes(name)))
  const moved = !same(
    names(base).filter((name) => common.has(name)),
    names(theirs).filter((name) => common.has(name)),
  )
  const order = moved ? woven(names(theirs), names(mine)) : woven(names(mine), names(theirs))
  const of = (lines: readonly DraftLine[]): ReadonlyMap<string, DraftLine> => new Map(lines.map((line) => [nameOf(line), line]))
  const [ofBase, ofMine, ofTheirs] = [of(base), of(mine), of(theirs)]
  const merged = order.map((name, at) => mergedLine(field, at + 1, { base: ofBase.get(name), mine: ofMine.get(name), theirs: ofTheirs.get(name) }))
  return { lines: merged.flatMap((one) => one.lines), clashes: merged.flatMap((one) => one.clashes), taken: moved || merged.some((one) => one.taken) }
}

/**
 * What a person typed, laid over a row that another has changed meanwhile, field by field and line by line, cell by cell: what he did not touch takes the new
 * value, what he typed stays. What both changed is a clash to choose in. Nothing typed is lost.
 */
export function mergeStale(fields: FieldMap, before: WireRow, mine: Draft, theirs: WireRow, setting: Setting): Merged {
  const base = draftFrom(fields, before, setting)
  const latest = draftFrom(fields, theirs, setting)
  const clashes: Clash[] = []
  const taken: string[] = []
  const values: { [name: string]: Typed } = {}
  for (const name of Object.keys(latest.values)) {
    const [was, own, other] = [base.values[name] ?? null, mine.values[name] ?? null, latest.values[name] ?? null]
    values[name] = same(own, was) ? other : own
    if (same(own, was) && !same(other, was)) taken.push(name)
    if (same(own, was) || same(other, was) || same(own, other)) continue
    const edit = (value: Typed): Edit => ({ do: 'type', field: name, value })
    clashes.push({ field: name, before: was, mine: own, theirs: other, choose: { mine: edit(own), theirs: edit(other) } })
  }
  const lines: { [name: string]: readonly DraftLine[] } = {}
  for (const name of Object.keys(latest.lines)) {
    const merged = mergedLines(name, base.lines[name] ?? [], mine.lines[name] ?? [], latest.lines[name] ?? [])
    lines[name] = merged.lines
    clashes.push(...merged.clashes)
    if (merged.taken) taken.push(name)
  }
  return { draft: { values, lines }, clashes, taken }
}

/** The field that a clash is in: of the head, or of a line; null for a whole line. */
export function fieldOf(clash: Clash, fields: FieldMap): AnyField | null {
  const field = fields[clash.field]
  if (!clash.line) return field ?? null
  return clash.line.cell === null ? null : (field?.fields?.[clash.line.cell] ?? null)
}
