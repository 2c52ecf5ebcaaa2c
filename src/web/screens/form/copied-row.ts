import type { Json } from '../../../kernel/kinds/kind.ts'
import type { FieldMap } from '../../../kernel/kinds/read.ts'
import type { AnyField } from '../../../kernel/record/field.ts'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { WireRow } from '../../kit/contract.ts'
import { linesFields } from '../../kit/fields.ts'

/** Days that begin anew with each row: 订货日期 of today. */
const begins = (field: AnyField): boolean => field.initial !== undefined && (field.kind === 'day' || field.kind === 'month' || field.kind === 'moment')

function fieldsCopied(fields: FieldMap, values: { readonly [name: string]: Json | undefined }, left: ReadonlySet<string>): { [name: string]: Json } {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const value = values[name]
      if (field.system || begins(field) || left.has(name) || value === undefined || field.kind === 'serial') return []
      return [[name, value] as const]
    }),
  )
}

/**
 * What a copy of a row begins with (复制): everything a person typed, but for what only one row may have (its code, the original number), what the program writes,
 * and days that begin with the row. The title stays, to be changed. Lines are new lines.
 */
export function copiedInput(record: AnyRecord, fields: FieldMap, row: WireRow): { readonly [name: string]: Json } {
  const once = new Set((record.unique ?? []).filter((names) => names.length === 1 && names[0] !== record.title).flat())
  const copied = fieldsCopied(fields, row, once)
  for (const [name, field] of linesFields(fields)) {
    const lines = row[name]
    if (field.system || !Array.isArray(lines)) continue
    copied[name] = lines.map((line: Json) =>
      typeof line === 'object' && line !== null && !Array.isArray(line)
        ? fieldsCopied(field.fields ?? {}, Object.fromEntries(Object.entries(line)), new Set())
        : {},
    )
  }
  return copied
}

/** Whether a row can be copied: not where its lines come from other documents, which are used up by it. */
export function copies(record: AnyRecord): boolean {
  return (
    !record.single &&
    !linesFields(record.fields).some(([, field]) => !field.system && Object.values(field.fields ?? {}).some((one) => one.kind === 'lineOf' && !one.optional))
  )
}
