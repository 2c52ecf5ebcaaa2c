import { addMonths, monthOf, readDay } from '../../base/day.ts'
import { Refusal, refuseAll } from '../../base/refusal.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import { holdsFiles } from './files.ts'
import { kindOf, wireOf } from './kinds.ts'
import type { Json } from './kind.ts'

/** Fields by name. */
export type FieldMap = { readonly [name: string]: AnyField }
/** Values by field name, of whatever kind. */
export type RowValues = { readonly [name: string]: unknown }
/** What `now`, `today` and `me` stand for in a field's initial value; the words for months follow from today. */
export interface Setting {
  readonly now: string
  readonly today: string
  readonly me: string
}

const empty = (raw: unknown): boolean => raw === null || raw === undefined || (typeof raw === 'string' && raw.trim() === '')
const at = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)

/** What a field's initial value stands for here and now: `monthStart`, `yearStart` and `lastMonth` of today (the first days), for a month field the month they lie in. */
export function initialOf(field: AnyField, setting: Setting): AnyField['initial'] {
  // A choice may have a value that is called now: there it is no word for the time.
  if (field.kind === 'choice' || field.kind === 'choices') return field.initial
  if (field.initial === 'now') return setting.now
  if (field.initial === 'today') return setting.today
  if (field.initial === 'me') return setting.me
  if (field.kind !== 'day' && field.kind !== 'month') return field.initial
  const first = (month: string): string => (field.kind === 'month' ? month : `${month}-01`)
  if (field.initial === 'thisMonth' || field.initial === 'monthStart') return first(setting.today.slice(0, 7))
  if (field.initial === 'lastMonth') return first(monthOf(addMonths(readDay(`${setting.today.slice(0, 7)}-01`), -1)))
  return field.initial === 'yearStart' ? first(`${setting.today.slice(0, 4)}-01`) : field.initial
}

/**
 * Reads what came from outside against declared fields. Refuses, all at once and each at its path: unknown names, system fields, missing
 * values, malformed values. `creating` fills initial values and asks for required ones; otherwise only what is given is read.
 * Lines are always given whole; a line that keeps its `id` is the same line.
 */
export function readInput(fields: FieldMap, given: unknown, creating: boolean, setting: Setting, path = ''): { [name: string]: unknown } {
  const refusals: Refusal[] = []
  const values: { [name: string]: unknown } = {}
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new Refusal('invalid', ['提交的内容不完整', 'An object is expected'], path)
  const wire = new Map<string, unknown>(Object.entries(given))
  for (const name of wire.keys()) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!field) refusals.push(new Refusal('invalid', [`没有「${name}」这一项`, `There is no ${name}`], at(path, name)))
    else if (field.system)
      refusals.push(new Refusal('invalid', [`「${field.label[0]}」由系统填写，不能提交`, `${field.label[1]} is written by the program`], at(path, name)))
  }
  for (const [name, field] of Object.entries(fields)) {
    if (!creating && !wire.has(name)) continue
    if (field.system && field.initial === undefined) {
      if (creating) values[name] = field.kind === 'lines' ? [] : null
      continue
    }
    try {
      values[name] = readOne(field, name, wire.get(name), creating, setting, at(path, name))
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      refusals.push(...[thrown, ...thrown.also].map((one) => (one.path === '' ? new Refusal(one.code, one.says, at(path, name)) : one)))
    }
  }
  refuseAll(refusals)
  return values
}

function readOne(field: AnyField, _name: string, given: unknown, creating: boolean, setting: Setting, path: string): unknown {
  const raw = empty(given) && creating ? initialOf(field, setting) : given
  if (field.kind === 'lines') return readLines(field, raw, setting, path)
  if (empty(raw) || (holdsFiles(field.kind) && Array.isArray(raw) && raw.length === 0)) {
    if (field.optional) return null
    throw new Refusal('invalid', [`请填写「${field.label[0]}」`, `${field.label[1]} is required`], path)
  }
  return kindOf(field).read(raw, field)
}

function readLines(field: AnyField, raw: unknown, setting: Setting, path: string): unknown {
  const lines = raw ?? []
  const least = typeof field.min === 'number' ? field.min : field.optional ? 0 : 1
  if (!Array.isArray(lines)) throw new Refusal('invalid', ['明细应为多行', 'Lines are expected'], path)
  if (lines.length < least) throw new Refusal('invalid', [`「${field.label[0]}」至少要有 ${least} 行`, `At least ${least} line`], path)
  if (lines.length > 2000) throw new Refusal('tooLarge', [`「${field.label[0]}」最多 2000 行`, 'At most 2000 lines'], path)
  const refusals: Refusal[] = []
  const read = lines.map((line: unknown, index) => {
    try {
      const { id, ...rest } = typeof line === 'object' && line !== null ? (line as { id?: unknown; [name: string]: unknown }) : { id: undefined }
      const values = readInput(field.fields ?? {}, rest, true, setting, `${path}.${index}`)
      return typeof id === 'string' && id !== '' ? { ...values, id: kindOf({ kind: 'ref', label: ['行', 'Line'] }).read(id, field) } : values
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      refusals.push(thrown, ...thrown.also)
      return null
    }
  })
  refuseAll(refusals)
  return read
}

/** Refuses every declared rule that does not hold, each at the field it names. */
export function keepRules(record: AnyRecord, values: RowValues): void {
  const broken = Object.values(record.rules).filter((rule) => !rule.holds(values))
  refuseAll(broken.map((rule) => new Refusal('rule', rule.says, rule.at ?? '')))
}

/** A row as JSON, lines included; names in `hidden` (of lines: `list.cost`) are left out entirely. */
export function rowToWire(fields: FieldMap, values: RowValues, hidden: ReadonlySet<string> = new Set()): { [name: string]: Json } {
  const wire: { [name: string]: Json } = {}
  for (const [name, field] of Object.entries(fields)) {
    if (hidden.has(name)) continue
    const value = values[name]
    wire[name] = field.kind === 'lines' ? linesToWire(field, value, inside(hidden, name)) : wireOf(value, field)
  }
  return wire
}

/** What of these names stands inside the lines of that name. */
function inside(hidden: ReadonlySet<string>, lines: string): ReadonlySet<string> {
  return new Set([...hidden].flatMap((name) => (name.startsWith(`${lines}.`) ? [name.slice(lines.length + 1)] : [])))
}

function linesToWire(field: AnyField, value: unknown, hidden: ReadonlySet<string>): Json {
  if (!Array.isArray(value)) return []
  return value.map((line: RowValues) => ({ ...rowToWire(field.fields ?? {}, line, hidden), ...(typeof line.id === 'string' ? { id: line.id } : {}) }))
}
