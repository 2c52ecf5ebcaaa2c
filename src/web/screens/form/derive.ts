import { kindOf } from '../../../kernel/kinds/kinds.ts'
import type { FieldMap, RowValues } from '../../../kernel/kinds/read.ts'
import type { AnyField } from '../../../kernel/record/field.ts'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { Reading } from './read-draft.ts'

// A declaration's own type says that only its own values fit. As a method the parameter is compared loosely, so that the values read by that same declaration do.
interface Deriver {
  derive?(values: RowValues): object
}

function derivedObject(record: AnyRecord, values: RowValues): { readonly [name: string]: unknown } {
  const deriver: Deriver = record
  try {
    return Object.fromEntries(Object.entries(deriver.derive?.(values) ?? {}))
  } catch {
    // Half a form: something that amounts need is not typed yet.
    return {}
  }
}

/** What the program works out while a person types: values of the head, and of each line or null for a line that cannot be read yet. */
export interface Derived {
  readonly head: RowValues
  readonly lines: { readonly [field: string]: readonly (RowValues | null)[] }
}

function rowsOf(value: unknown): readonly RowValues[] {
  return Array.isArray(value) ? value.map((line: unknown) => (typeof line === 'object' && line !== null ? Object.fromEntries(Object.entries(line)) : {})) : []
}

/** Works out the system fields from the lines that can be read; the others wait without stopping them. */
export function derived(record: AnyRecord, reading: Reading): Derived {
  const values: { [name: string]: unknown } = { ...reading.values }
  for (const [name, lines] of Object.entries(reading.lines)) values[name] = lines.filter((line) => line.faults.size === 0).map((line) => line.values)
  const result = derivedObject(record, values)
  const lines: { [name: string]: readonly (RowValues | null)[] } = {}
  for (const [name, all] of Object.entries(reading.lines)) {
    const rows = [...rowsOf(result[name])]
    lines[name] = all.map((line) => (line.faults.size === 0 ? (rows.shift() ?? null) : null))
  }
  return { head: result, lines }
}

const samples: { readonly [kind: string]: string } = {
  day: '2000-01-01',
  month: '2000-01',
  moment: '2000-01-01 00:00',
  ref: '00000000-0000-7000-8000-000000000000',
  refs: '00000000-0000-7000-8000-000000000000',
  lineOf: '00000000-0000-7000-8000-000000000000',
  phone: '10000',
  mail: 'a@b.cn',
  web: 'https://a.cn',
  flag: 'true',
}

function sampleOf(field: AnyField): unknown {
  if (field.kind === 'lines') return [sampleRow(field.fields ?? {})]
  const typed = field.choices ? (Object.keys(field.choices)[0] ?? '') : (samples[field.kind] ?? '1')
  try {
    return kindOf(field).read(typed, field)
  } catch {
    return null
  }
}

function sampleRow(fields: FieldMap): RowValues {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => !field.system)
      .map(([name, field]) => [name, sampleOf(field)]),
  )
}

/** Names of the system fields a record works out by itself, of the head and by lines field; found by working out a made-up row. */
export function derivedNames(record: AnyRecord): { readonly head: readonly string[]; readonly lines: { readonly [field: string]: readonly string[] } } {
  const result = derivedObject(record, sampleRow(record.fields))
  const head = Object.keys(result).filter((name) => record.fields[name]?.system && record.fields[name].kind !== 'lines')
  const lines: { [field: string]: readonly string[] } = {}
  for (const [name, field] of Object.entries(record.fields)) {
    const row = rowsOf(result[name])[0] ?? {}
    if (field.kind === 'lines') lines[name] = Object.keys(row).filter((cell) => field.fields?.[cell]?.system && row[cell] !== undefined)
  }
  return { head, lines }
}
