import { assert } from '../../base/assert.ts'
import type { AnyField } from './field.ts'

type Fields = { readonly [name: string]: AnyField }
type Row = { readonly [name: string]: unknown }

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null

/** Computed fields of one row or line, in the order of declaration: a later one may read an earlier one. */
function computed(fields: Fields, row: Row): Row {
  const found: { [name: string]: unknown } = {}
  for (const [name, field] of Object.entries(fields)) if (field.from) found[name] = field.from({ ...row, ...found })
  return found
}

/**
 * What a record works out by itself: what its own `derive` says, then the computed fields of its lines, then those of its head, which may
 * count the lines. Nothing where nothing is declared.
 */
export function derivation(fields: Fields, own: ((values: unknown) => object) | undefined): ((values: unknown) => object) | undefined {
  if (!Object.values(fields).some((field) => 'from' in field || Object.values(field.fields ?? {}).some((inner) => 'from' in inner))) return own
  return (values) => {
    assert(isRow(values), 'a row is derived')
    const first: Row = { ...own?.(values) }
    return { ...first, ...recomputed(fields, { ...values, ...first }) }
  }
}

/** The computed fields of a row anew, for a row that a verb changed: they follow from the others whoever wrote these. */
export function recomputed(fields: Fields, row: Row): Row {
  const lines = Object.entries(fields).flatMap(([name, field]) => {
    const all = row[name]
    if (!Array.isArray(all) || !Object.values(field.fields ?? {}).some((inner) => 'from' in inner)) return []
    return [[name, all.filter(isRow).map((line) => ({ ...line, ...computed(field.fields ?? {}, line) }))] as const]
  })
  const whole = { ...row, ...Object.fromEntries(lines) }
  return { ...Object.fromEntries(lines), ...computed(fields, whole) }
}

/** Refuses (assert) a declaration of fields that cannot work: a unit named after what is no text, a list where only one value can stand. */
export function soundFields(record: string, fields: Fields): void {
  for (const [name, field] of Object.entries(fields)) {
    if (typeof field.unit === 'string') assert(fields[field.unit]?.kind === 'text', `${record}.${name}: its unit ${field.unit} is no text field beside it`)
    for (const [inner, one] of Object.entries(field.fields ?? {}))
      assert(one.kind !== 'rich' && one.kind !== 'serial', `${record}.${name}.${inner}: a ${one.kind} field has no place in a line`)
    if (field.fields) soundFields(`${record}.${name}`, field.fields)
  }
}
