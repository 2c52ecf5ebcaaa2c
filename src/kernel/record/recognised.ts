import type { Label } from '../../base/label.ts'
import type { AnyField } from './field.ts'
import type { AnyRecord } from './record.ts'

/** Fields whose values together are one row's own: by them an import knows again what is there. */
export type Way = readonly string[]

/** Whether the program gives the value out (编号): an import recognises a row by it and never writes it. */
export const drawn = (record: AnyRecord, name: string): boolean =>
  name === 'number' ? record.numbered !== undefined && !record.fields.number : record.fields[name]?.kind === 'serial'

/** The field behind a column by which rows are recognised: a document's number has none of its own. */
export function recogniser(record: AnyRecord, name: string): AnyField {
  return record.fields[name] ?? { kind: 'serial', label: ['编号', 'Number'], system: true }
}

/**
 * How rows of a record are recognised, the surest first: by the number that the program gave them, by the declared key, and where there is no key
 * by what no two rows share.
 */
export function waysOf(record: AnyRecord): readonly Way[] {
  const given = [...(record.numbered ? ['number'] : []), ...Object.keys(record.fields)].filter((name) => drawn(record, name))
  const unique = (record.unique ?? []).filter((names) => names.every((name) => record.fields[name]?.system !== true))
  return [...given.map((name) => [name]), ...(record.key === undefined ? unique : [[record.key]])]
}

/** Why no file brings rows of a record in, or null: it is said by the declaration itself. */
export function notImported(record: AnyRecord): Label | null {
  const { label } = record
  if (record.single) return [`${label[0]}只有一份，请直接修改`, `There is one ${label[1]}: edit it`]
  if (record.byProgram || record.may.write.length === 0) return [`${label[0]}由程序登记，不能导入`, `${label[1]} is written by the program`]
  return record.unlisted ? [`${label[0]}没有列表，不能导入`, `${label[1]} has no list`] : null
}
