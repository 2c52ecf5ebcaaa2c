import type { Json } from '../../../kernel/kinds/kind.ts'
import { initialOf } from '../../../kernel/kinds/read.ts'
import type { FieldMap, Setting } from '../../../kernel/kinds/read.ts'
import type { AnyField } from '../../../kernel/record/field.ts'
import type { Typed } from '../../kinds/kind.ts'
import { typedNumber } from '../../kinds/typed-number.ts'

export interface TypedValues {
  readonly [field: string]: Typed
}

/** One line of a grid as typed. The key is its place on the page only; the id is the line's own, once it was saved. */
export interface DraftLine {
  readonly key: string
  readonly id?: string
  readonly values: TypedValues
}

/** A form as typed: nothing is read yet, everything may be wrong. */
export interface Draft {
  readonly values: TypedValues
  readonly lines: { readonly [field: string]: readonly DraftLine[] }
}

let keys = 0

/** A key no other line of this page has. */
export function newKey(): string {
  keys += 1
  return `line${keys}`
}

/** A value from the wire in the form it is typed. */
export function typedOf(wire: Json | undefined, field: AnyField): Typed {
  if (field.kind === 'flag') return wire === true
  if (wire === null || wire === undefined) return null
  if (Array.isArray(wire)) return wire.map(String)
  if (typeof wire === 'number' || typeof wire === 'string') return typedNumber(wire, field)
  return JSON.stringify(wire)
}

function initialTyped(field: AnyField, setting: Setting): Typed {
  return typedOf(initialOf(field, setting), field)
}

const writable = (field: AnyField): boolean => !field.system && field.kind !== 'lines'

/** A line in which nothing but the initial values stands. */
export function newLine(fields: FieldMap, setting: Setting): DraftLine {
  return lineFrom(fields, { id: undefined, values: {} }, setting)
}

function lineFrom(fields: FieldMap, wire: WireLine, setting: Setting): DraftLine {
  const line = { key: newKey(), values: valuesFrom(fields, wire.values, setting) }
  return wire.id === undefined ? line : { ...line, id: wire.id }
}

function valuesFrom(fields: FieldMap, wire: { readonly [name: string]: Json | undefined }, setting: Setting): TypedValues {
  const values: { [name: string]: Typed } = {}
  for (const [name, field] of Object.entries(fields)) {
    if (writable(field)) values[name] = Object.hasOwn(wire, name) ? typedOf(wire[name], field) : initialTyped(field, setting)
  }
  return values
}

/** A line as it came over the wire; without an id when it was never saved. */
export interface WireLine {
  readonly id: string | undefined
  readonly values: { readonly [name: string]: Json }
}

/** The lines in a value from the wire. */
export function wireLines(wire: Json | undefined): readonly WireLine[] {
  if (!Array.isArray(wire)) return []
  return wire.flatMap((line: Json) => {
    if (typeof line !== 'object' || line === null || Array.isArray(line)) return []
    const { id, ...values } = Object.fromEntries(Object.entries(line))
    return [{ id: typeof id === 'string' ? id : undefined, values }]
  })
}

/** How many lines a new grid shows: one to type in, none where lines are not needed. */
function firstLines(field: AnyField, setting: Setting): readonly DraftLine[] {
  return field.optional ? [] : [newLine(field.fields ?? {}, setting)]
}

/** A form with what is on the wire in it; what is not there takes its initial value. */
export function draftFrom(fields: FieldMap, wire: { readonly [name: string]: Json | undefined }, setting: Setting): Draft {
  const lines: { [name: string]: readonly DraftLine[] } = {}
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind !== 'lines' || field.system) continue
    lines[name] = Object.hasOwn(wire, name) ? wireLines(wire[name]).map((line) => lineFrom(field.fields ?? {}, line, setting)) : firstLines(field, setting)
  }
  return { values: valuesFrom(fields, wire, setting), lines }
}

/** Whether nothing stands in an input. */
export function isEmpty(value: Typed | undefined): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0)
}

/** Whether a person typed nothing into a line: only initial values stand in it. */
export function isBlank(line: DraftLine, fields: FieldMap, setting: Setting): boolean {
  if (line.id !== undefined) return false
  return Object.entries(fields).every(([name, field]) => {
    if (!writable(field)) return true
    const value = line.values[name] ?? null
    return isEmpty(value) || JSON.stringify(value) === JSON.stringify(initialTyped(field, setting))
  })
}

/** The form without lines nobody filled; the same object when there are none. A grid that needs a line keeps one, to be marked. */
export function withoutBlankLines(draft: Draft, fields: FieldMap, setting: Setting): Draft {
  let changed = false
  const lines: { [name: string]: readonly DraftLine[] } = {}
  for (const [name, all] of Object.entries(draft.lines)) {
    const field = fields[name]
    const filled = all.filter((line) => !isBlank(line, field?.fields ?? {}, setting))
    const kept = filled.length === 0 && !field?.optional ? all.slice(0, 1) : filled
    lines[name] = kept.length === all.length ? all : kept
    changed ||= kept.length !== all.length
  }
  return changed ? { ...draft, lines } : draft
}
