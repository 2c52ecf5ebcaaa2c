import { Refusal } from '../../../base/refusal.ts'
import type { Label } from '../../../base/label.ts'
import { kindOf, wireOf } from '../../../kernel/kinds/kinds.ts'
import type { Json } from '../../../kernel/kinds/kind.ts'
import { keepRules } from '../../../kernel/kinds/read.ts'
import type { FieldMap, RowValues, Setting } from '../../../kernel/kinds/read.ts'
import type { AnyField } from '../../../kernel/record/field.ts'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { WireRow } from '../../kit/contract.ts'
import type { Typed } from '../../kinds/kind.ts'
import { isEmpty, wireLines } from './draft.ts'
import type { Draft, DraftLine, TypedValues } from './draft.ts'

export interface Fault {
  readonly says: Label
  /** nothing was typed yet: said only once a person tried to save */
  readonly missing: boolean
}

/** Faults by path: `phone`, `lines.2.quantity`. */
export type Faults = ReadonlyMap<string, Fault>

/** What a form says, read. A value that cannot be read is null here and a fault there. */
export interface Reading {
  readonly values: RowValues
  readonly lines: { readonly [field: string]: readonly LineReading[] }
  readonly faults: Faults
}

export interface LineReading {
  readonly values: RowValues
  readonly faults: ReadonlyMap<string, Fault>
}

/** A row is named by its id; anything else was pasted and found nowhere. */
const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function readTyped(field: AnyField, typed: Typed | undefined): { readonly value: unknown; readonly fault?: Fault } {
  if (isEmpty(typed)) {
    if (field.optional) return { value: null }
    return { value: null, fault: { says: [`请填写「${field.label[0]}」`, `${field.label[1]} is required`], missing: true } }
  }
  if (field.kind === 'ref' && typeof typed === 'string' && !isId.test(typed))
    return { value: null, fault: { says: [`没有找到「${typed}」，请重新选择`, `${typed} was not found: choose again`], missing: false } }
  try {
    return { value: kindOf(field).read(typed, field) }
  } catch (thrown) {
    if (thrown instanceof Refusal) return { value: null, fault: { says: thrown.says, missing: false } }
    throw thrown
  }
}

/** What the program itself wrote: as saved, else what it starts from. */
function systemValue(field: AnyField, saved: Json | undefined, setting: Setting): unknown {
  const starts = field.initial === 'today' ? setting.today : field.initial === 'now' ? setting.now : field.initial
  const wire = saved ?? starts
  if (wire === undefined || wire === null || field.kind === 'lines') return null
  return readTyped(field, typeof wire === 'boolean' || typeof wire === 'string' ? wire : JSON.stringify(wire)).value
}

function readValues(fields: FieldMap, typed: TypedValues, saved: { readonly [name: string]: Json | undefined }, setting: Setting): LineReading {
  const values: { [name: string]: unknown } = {}
  const faults = new Map<string, Fault>()
  for (const [name, field] of Object.entries(fields)) {
    if (field.system) {
      values[name] = systemValue(field, saved[name], setting)
      continue
    }
    if (field.kind === 'lines') continue
    // A number kept before numbers were checked stays as it is until somebody changes it: he came to mend something else.
    if (field.kind === 'phone' && typeof typed[name] === 'string' && typed[name] !== '' && typed[name] === saved[name]) {
      values[name] = typed[name]
      continue
    }
    const read = readTyped(field, typed[name])
    values[name] = read.value
    if (read.fault) faults.set(name, read.fault)
  }
  return { values, faults }
}

/** Reads forms of these fields. A line that did not change is not read again: a form of a thousand lines stays quick. */
export function draftReader(fields: FieldMap, original: WireRow | null, setting: Setting): (draft: Draft) => Reading {
  const known = new WeakMap<DraftLine, LineReading>()
  const saved = new Map(Object.keys(fields).flatMap((name) => wireLines(original?.[name]).map((line) => [`${name}.${line.id}`, line.values] as const)))
  const readLine = (name: string, field: AnyField, line: DraftLine): LineReading => {
    const before = known.get(line)
    if (before) return before
    const read = readValues(field.fields ?? {}, line.values, saved.get(`${name}.${line.id}`) ?? {}, setting)
    const whole = line.id === undefined ? read : { ...read, values: { ...read.values, id: line.id } }
    known.set(line, whole)
    return whole
  }
  return (draft) => {
    const head = readValues(fields, draft.values, original ?? {}, setting)
    const faults = new Map(head.faults)
    const lines: { [name: string]: readonly LineReading[] } = {}
    const values: { [name: string]: unknown } = { ...head.values }
    for (const [name, field] of Object.entries(fields)) {
      if (field.kind !== 'lines' || field.system) continue
      const read = (draft.lines[name] ?? []).map((line) => readLine(name, field, line))
      read.forEach((line, index) => line.faults.forEach((fault, cell) => faults.set(`${name}.${index}.${cell}`, fault)))
      const least = typeof field.min === 'number' ? field.min : field.optional ? 0 : 1
      if (read.length < least) faults.set(name, { says: [`「${field.label[0]}」至少要有 ${least} 行`, `At least ${least} line`], missing: true })
      lines[name] = read
      values[name] = read.map((line) => line.values)
    }
    return { values, lines, faults }
  }
}

/** Rules of the record that do not hold, each at the field it names. Only a form without faults is asked: a rule may count on every value. */
export function brokenRules(record: AnyRecord, reading: Reading): Faults {
  const broken = new Map<string, Fault>()
  if (reading.faults.size > 0) return broken
  for (const [name, rule] of Object.entries(record.rules)) {
    try {
      keepRules({ ...record, rules: { [name]: rule } }, reading.values)
    } catch (thrown) {
      // A rule over fields this person does not see cannot be asked here; the server asks it.
      if (thrown instanceof Refusal) broken.set(thrown.path, { says: thrown.says, missing: false })
    }
  }
  return broken
}

function writtenOf(fields: FieldMap, values: RowValues): { [name: string]: Json } {
  const wire: { [name: string]: Json } = {}
  for (const [name, field] of Object.entries(fields)) if (!field.system && field.kind !== 'lines') wire[name] = wireOf(values[name], field)
  return wire
}

const withId = (wire: { [name: string]: Json }, id: unknown): { [name: string]: Json } => (typeof id === 'string' ? { ...wire, id } : wire)

/** Everything a person wrote, as JSON: what a create sends. Empty values are left out. */
export function inputOf(fields: FieldMap, reading: Reading): { [name: string]: Json } {
  const input = writtenOf(fields, reading.values)
  for (const [name, lines] of Object.entries(reading.lines)) {
    const field = fields[name]
    input[name] = lines.map((line) => withId(filled(writtenOf(field?.fields ?? {}, line.values)), line.values.id))
  }
  return filled(input)
}

function filled(wire: { readonly [name: string]: Json }): { [name: string]: Json } {
  return Object.fromEntries(Object.entries(wire).filter(([, value]) => value !== null))
}

/** What differs from the row as it was read: what an update sends. Lines go whole. */
export function changedInput(fields: FieldMap, reading: Reading, original: WireRow): { [name: string]: Json } {
  const written = writtenOf(fields, reading.values)
  const changed: { [name: string]: Json } = {}
  for (const [name, value] of Object.entries(written)) if (JSON.stringify(value) !== JSON.stringify(original[name] ?? null)) changed[name] = value
  for (const [name, lines] of Object.entries(reading.lines)) {
    const lineFields = fields[name]?.fields ?? {}
    const now = lines.map((line) => withId(writtenOf(lineFields, line.values), line.values.id))
    const before = wireLines(original[name]).map((line) => withId(keptOf(lineFields, line.values), line.id))
    if (JSON.stringify(now) !== JSON.stringify(before)) changed[name] = now
  }
  return changed
}

function keptOf(fields: FieldMap, wire: { readonly [name: string]: Json }): { [name: string]: Json } {
  const kept: { [name: string]: Json } = {}
  for (const [name, field] of Object.entries(fields)) if (!field.system && field.kind !== 'lines') kept[name] = wire[name] ?? null
  return kept
}
