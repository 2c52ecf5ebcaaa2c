import { present } from '../../base/assert.ts'
import { refuse } from '../../base/refusal.ts'
import type { Label } from '../../base/label.ts'
import { kindOf } from '../kinds/kinds.ts'
import { groupable, groupUnits } from '../record/columns.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import { hiddenFields, maySee, needRole, needSee, scopeOf } from '../perform/access.ts'
import { recordNamed } from '../perform/office.ts'
import type { OfficeIndex } from '../perform/office.ts'
import { scopeSql } from '../perform/scope-sql.ts'
import type { Actor } from '../perform/tx.ts'
import { linesTableOf, snake, viewOf } from '../store/table.ts'
import { seenColumns } from './columns.ts'
import type { ListColumn } from './columns.ts'
import type { Conditions } from './where.ts'

/** A row pointed at, whose columns rows may be gathered by: those that the reader sees. */
export interface Join {
  readonly alias: string
  sql(where: Conditions): string
}

/** By what rows may be gathered: a column of their own, of their lines, or of a row they point at (`customer:region`). */
export interface Dimension extends ListColumn {
  readonly join?: Join
}

/** What may be crossed: rows of a record, lines of its rows, or a source that the books declare. */
export interface Crossable {
  readonly name: string
  readonly label: Label
  readonly record: AnyRecord | null
  /** what stands behind `from`, its rows under the name `t` */
  readonly from: string
  /** by what it may be narrowed */
  readonly columns: ReadonlyMap<string, ListColumn>
  readonly dimensions: ReadonlyMap<string, Dimension>
  /** what adds up */
  readonly measures: ReadonlyMap<string, ListColumn>
}

const pair = (one: Label, other: Label): Label => [`${one[0]}·${other[0]}`, `${one[1]}: ${other[1]}`]

/** Whether the column may be summed, averaged: amounts, quantities, and counts that are no years or ranks. */
const counts = (field: AnyField): boolean => (field.kind === 'money' || field.kind === 'quantity' || field.kind === 'count') && field.summed !== false

/** Fields of the row that a column points at, as far as the reader sees it: of a row that is none of his they are empty. */
function pointedBy(office: OfficeIndex, actor: Actor, column: ListColumn): readonly Dimension[] {
  const to = column.field.kind === 'ref' ? office.records.get(column.field.to ?? '') : undefined
  if (!to || !maySee(to, actor)) return []
  const alias = `p_${column.column.replaceAll(':', '_')}`
  const scope = scopeOf(to, actor)
  const join: Join = {
    alias,
    sql: (where) =>
      `left join "${viewOf(to)}" ${alias} on ${alias}.company_id = t.company_id and ${alias}.id = ${column.sql}${scope === null ? '' : ` and ${scopeSql(to, scope, alias, where.mark(scope.persons))}`}`,
  }
  const hidden = hiddenFields(to, actor)
  return Object.entries(to.fields).flatMap(([name, field]) => {
    if (field.kind === 'lines' || hidden.has(name) || !groupable(name, field) || field.kind === 'moment') return []
    if (field.kind === 'ref' && !office.records.has(field.to ?? '')) return []
    const inner = snake(name)
    return [
      {
        name: `${column.name}:${name}`,
        field: { ...field, label: pair(column.field.label, field.label) },
        column: inner,
        sql: `${alias}."${inner}"`,
        type: kindOf(field).sql(field).type,
        join,
      },
    ]
  })
}

function crossable(office: OfficeIndex, actor: Actor, base: Omit<Crossable, 'dimensions' | 'measures'>, measured: (name: string) => boolean): Crossable {
  const own = [...base.columns.values()]
  const grouped = own.filter((column) => groupable(column.name, column.field))
  const dimensions = grouped.flatMap((column): readonly Dimension[] => [column, ...pointedBy(office, actor, column)])
  const measures = own.filter((column) => measured(column.name) && counts(column.field))
  return { ...base, dimensions: new Map(dimensions.map((one) => [one.name, one])), measures: new Map(measures.map((one) => [one.name, one])) }
}

function linesOf(office: OfficeIndex, actor: Actor, record: AnyRecord, lines: string): Crossable {
  const field = record.fields[lines]
  const hidden = hiddenFields(record, actor)
  if (field?.kind !== 'lines' || hidden.has(lines)) refuse('unknown', ['没有这个数据来源', 'No such source'], 'source')
  const inner = Object.entries(field.fields ?? {}).flatMap(([name, one]): ListColumn[] => {
    if (hidden.has(`${lines}.${name}`) || (one.kind === 'ref' && !office.records.has(one.to ?? ''))) return []
    const column = snake(name)
    const label: Label = Object.hasOwn(record.fields, name) ? pair(field.label, one.label) : one.label
    return [{ name: `${lines}:${name}`, field: { ...one, label }, column: `${snake(lines)}:${column}`, sql: `l."${column}"`, type: kindOf(one).sql(one).type }]
  })
  return crossable(
    office,
    actor,
    {
      name: `${record.name}.${lines}`,
      label: pair(record.label, field.label),
      record,
      from: `"${viewOf(record)}" t join "${linesTableOf(record, lines)}" l on l.company_id = t.company_id and l.parent = t.id`,
      columns: new Map([...seenColumns(office, record, actor), ...inner.map((column) => [column.name, column] as const)]),
    },
    // A sum of the head would count once for each line.
    (name) => name.startsWith(`${lines}:`),
  )
}

/** The source of that name: `salesOrder`, `salesOrder.lines`, or one that the books declare. Refuses what there is not, and what the actor may not see. */
export function crossableNamed(office: OfficeIndex, actor: Actor, name: string): Crossable {
  const cube = office.cubes.get(name)
  if (cube) {
    needRole(actor, cube.may, [`查看${cube.label[0]}`, `see ${cube.label[1]}`])
    const columns = Object.entries(cube.fields).map(([field, of]): [string, ListColumn] => [
      field,
      { name: field, field: of, column: snake(field), sql: `t."${snake(field)}"`, type: kindOf(of).sql(of).type },
    ])
    return crossable(office, actor, { name, label: cube.label, record: null, from: `(${cube.sql}) t`, columns: new Map(columns) }, () => true)
  }
  const [of = '', lines] = name.split('.')
  const record = recordNamed(office, of)
  needSee(record, actor)
  if (lines !== undefined) return linesOf(office, actor, record, lines)
  return crossable(office, actor, { name, label: record.label, record, from: `"${viewOf(record)}" t`, columns: seenColumns(office, record, actor) }, () => true)
}

/** What this person may make reports of, by name: records that lists are of, their lines, and what the books declare. */
export function crossables(office: OfficeIndex, actor: Actor): readonly { readonly name: string; readonly label: Label }[] {
  const seen = [...office.records.values()].filter((record) => !record.unlisted && maySee(record, actor))
  const records = seen.flatMap((record) => {
    const hidden = hiddenFields(record, actor)
    const lines = Object.entries(record.fields).filter(([name, field]) => field.kind === 'lines' && !hidden.has(name))
    return [
      { name: record.name, label: record.label },
      ...lines.map(([name, field]) => ({ name: `${record.name}.${name}`, label: pair(record.label, field.label) })),
    ]
  })
  const cubes = [...office.cubes.values()].filter((cube) => actor.system || cube.may.some((role) => actor.roles.includes(role)))
  return [...cubes.map(({ name, label }) => ({ name, label })), ...records]
}

/** A dimension with the unit into which days are gathered: `orderedOn.quarter`; months unless another is asked for. */
export function dimensionNamed(
  source: Crossable,
  asked: string,
  at: string,
): { readonly dimension: Dimension; readonly unit: (typeof groupUnits)[number] | null } {
  const [name = '', unit = ''] = asked.split('.')
  const dimension = source.dimensions.get(name) ?? refuse('invalid', [`不能按「${name}」汇总`, `Cannot gather by ${name}`], at)
  if (dimension.field.kind !== 'day' && dimension.field.kind !== 'moment') return { dimension, unit: null }
  const wanted = groupUnits.find((one) => one === (unit === '' ? 'month' : unit))
  return { dimension, unit: present(wanted ?? refuse('invalid', ['只能按日、月、季、年分组', 'By day, month, quarter or year'], at), 'a unit') }
}
