import { money, sumMoney } from '../../base/money.ts'
import { readQuantity, sumQuantity } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import type { Label } from '../../base/label.ts'
import { textual } from '../../base/text.ts'
import { kindOf } from '../kinds/kinds.ts'
import type { AnyField } from '../record/field.ts'
import type { OfficeIndex } from '../perform/office.ts'
import { pointedTitleSql } from '../perform/titles.ts'
import type { Actor, Reading } from '../perform/tx.ts'
import { filterBy, narrowedRows } from './conditions.ts'
import { unitForm } from './crossing.ts'
import type { Axis, Crossing } from './crossing.ts'
import { crossableNamed, dimensionNamed } from './cube.ts'
import type { Crossable } from './cube.ts'
import type { ListColumn } from './columns.ts'
import { drillOf } from './drill.ts'
import { Conditions } from './where.ts'

/** A report's columns and rows, as a declared one would have them. */
export interface Crossed {
  readonly columns: { readonly [name: string]: AnyField }
  readonly totals: readonly string[]
  readonly rows: readonly { readonly [column: string]: unknown }[]
}

/** Who asks, and of what. */
export interface Crosser {
  readonly read: Reading
  readonly office: OfficeIndex
  readonly actor: Actor
}

const most = { rows: 3, sums: 6, across: 36, groups: 20_000 } as const
const unitName = {
  day: ['日', 'day'],
  month: ['月', 'month'],
  quarter: ['季', 'quarter'],
  year: ['年', 'year'],
} as const satisfies { [unit: string]: Label }
const ways = {
  sum: ['', ''],
  avg: ['平均', 'average'],
  min: ['最小', 'least'],
  max: ['最大', 'most'],
} as const satisfies { [way: string]: Label }
type Way = keyof typeof ways
const isWay = (text: string): text is Way => Object.hasOwn(ways, text)

interface Measure {
  readonly field: AnyField
  readonly way: Way
  /** null: how many rows there are */
  readonly column: ListColumn | null
}

function axisOf(source: Crossable, asked: string, at: string): Axis {
  const { dimension, unit } = dimensionNamed(source, asked, at)
  const { optional: _, min: __, max: ___, pattern: ____, ...plain } = dimension.field
  if (unit === null) return { dimension, unit, field: plain }
  const [zh, en] = unitName[unit]
  return {
    dimension,
    unit,
    field: { kind: unit === 'day' ? 'day' : unit === 'month' ? 'month' : 'text', label: [`${plain.label[0]}·${zh}`, `${plain.label[1]}: ${en}`] },
  }
}

function measureOf(source: Crossable, asked: string): Measure {
  if (asked === 'count') return { field: { kind: 'count', label: ['笔数', 'Count'] }, way: 'sum', column: null }
  const [name = '', way = 'sum'] = asked.split('.')
  const column = source.measures.get(name) ?? refuse('invalid', [`「${name}」不能汇总`, `${name} does not add up`], 'sums')
  if (!isWay(way)) refuse('invalid', ['只能求和、平均、最小、最大', 'Sum, average, least or most'], 'sums')
  const [zh, en] = ways[way]
  const label: Label = way === 'sum' ? column.field.label : [`${column.field.label[0]}（${zh}）`, `${column.field.label[1]} (${en})`]
  // An average of counts is no count.
  const kind = way === 'avg' && column.field.kind === 'count' ? 'quantity' : column.field.kind
  return { field: { kind, label }, way, column }
}

function keySql({ dimension, unit }: Axis): string {
  if (unit === null) return dimension.sql
  return `to_char(${dimension.field.kind === 'day' ? dimension.sql : `(${dimension.sql} at time zone 'Asia/Shanghai')`}, '${unitForm[unit]}')`
}

function sumSql({ way, column, field }: Measure, place: number): string {
  if (column === null) return `count(*)::text as m${place}`
  if (way !== 'avg') return `${way}(g.v${place})::text as m${place}`
  return `round(avg(g.v${place}), ${field.kind === 'money' ? 0 : 2})::text as m${place}`
}

/** Each group with its keys, what they are called, and its sums: one statement, dimensions looked up only where they are asked for. */
function statement(source: Crossable, office: OfficeIndex, axes: readonly Axis[], measures: readonly Measure[], where: Conditions): string {
  const joins = new Map(axes.flatMap(({ dimension: { join } }) => (join ? [[join.alias, join] as const] : [])))
  const joined = [...joins.values()].map((join) => join.sql(where)).join(' ')
  const keys = axes.map((_, n) => `k${n}`)
  const inner = [...axes.map((axis, n) => `${keySql(axis)} as k${n}`), ...measures.flatMap(({ column }, n) => (column ? [`${column.sql} as v${n}`] : []))]
  const titles = axes.map(({ field }, n) => `${field.kind === 'ref' ? pointedTitleSql(office, field, `t.k${n}`) : 'null::text'} as t${n}`)
  const sums = measures.map(sumSql)
  const by = ['company_id', ...keys].map((key) => `g.${key}`).join(', ')
  return `select t.*, ${titles.length > 0 ? titles.join(', ') : '1'} from (
      select ${by}${sums.length > 0 ? `, ${sums.join(', ')}` : ''}
      from (select ${['t.company_id', ...inner].join(', ')} from ${source.from} ${joined} where ${where.sql()}) g
      group by ${by} limit ${most.groups + 1}) t`
}

interface Group {
  readonly keys: readonly unknown[]
  readonly titles: readonly (string | null)[]
  readonly sums: readonly unknown[]
}

type Raw = { readonly [column: string]: unknown }

const valueOf = (field: AnyField, raw: unknown): unknown => (raw === null || raw === undefined ? null : kindOf(field).fromColumn(raw))

function groupOf(axes: readonly Axis[], measures: readonly Measure[], raw: Raw): Group {
  return {
    keys: axes.map(({ field }, n) => valueOf(field, raw[`k${n}`])),
    titles: axes.map((_, n) => (typeof raw[`t${n}`] === 'string' ? textual(raw[`t${n}`]) : null)),
    sums: measures.map(({ field }, n) => valueOf(field, raw[`m${n}`])),
  }
}

const byName = new Intl.Collator('zh-CN', { numeric: true })
const amount = (value: unknown): number => (value === null || value === undefined ? Number.NEGATIVE_INFINITY : Number(textual(value)))

/** Times from the first, choices as declared, everything else by its name; what has no value stands last. */
function inOrder({ field }: Axis, one: { readonly key: unknown; readonly title: string | null }, other: typeof one): number {
  if (one.key === null || other.key === null) return (one.key === null ? 1 : 0) - (other.key === null ? 1 : 0)
  const declared = Object.keys(field.choices ?? {})
  if (declared.length > 0) return declared.indexOf(textual(one.key)) - declared.indexOf(textual(other.key))
  return byName.compare(one.title ?? textual(one.key), other.title ?? textual(other.key))
}

interface Shape {
  readonly rows: readonly Axis[]
  readonly across: Axis | null
  readonly measures: readonly Measure[]
}

function shapeOf(source: Crossable, asked: Crossing): Shape {
  if (asked.rows.length > most.rows) refuse('tooLarge', [`行最多 ${most.rows} 级`, `At most ${most.rows} rows`], 'rows')
  if (asked.sums.length > most.sums) refuse('tooLarge', [`一次最多 ${most.sums} 个数值`, `At most ${most.sums} figures`], 'sums')
  if (new Set([...asked.rows, asked.across]).size <= asked.rows.length && asked.across !== null)
    refuse('invalid', ['行和列不能是同一项', 'Rows and columns are the same'], 'across')
  return {
    rows: [...new Set(asked.rows)].map((one) => axisOf(source, one, 'rows')),
    across: asked.across === null ? null : axisOf(source, asked.across, 'across'),
    measures: (asked.sums.length === 0 ? ['count'] : [...new Set(asked.sums)]).map((one) => measureOf(source, one)),
  }
}

/** What is on this person's hands of the source, gathered as he asks. Refuses what he may not see, and more than fits a page. */
export async function crossed({ read, office, actor }: Crosser, asked: Crossing): Promise<Crossed> {
  const source = crossableNamed(office, actor, asked.source)
  const shape = shapeOf(source, asked)
  const looking = { office, actor, company: read.company, today: read.today }
  const where = source.record ? narrowedRows({ ...looking, record: source.record }, asked.narrowing) : new Conditions(read.company)
  filterBy(looking, where, source.columns, asked.narrowing.filters)
  const axes = [...shape.rows, ...(shape.across ? [shape.across] : [])]
  const found = await read.rows<Raw>(statement(source, office, axes, shape.measures, where), where.values)
  if (found.length > most.groups) refuse('tooLarge', ['结果超过 20000 行，请缩小范围或减少分级', 'More than 20,000 rows: narrow it'])
  const groups = found.map((raw) => groupOf(axes, shape.measures, raw))
  return laidOut(source, asked, shape, groups)
}

interface Place {
  readonly key: unknown
  readonly title: string | null
}

/** The values that stand over the columns, in their order. */
function placesOf({ rows, across }: Shape, groups: readonly Group[]): readonly Place[] {
  if (!across) return []
  const at = rows.length
  const places = new Map(groups.map((group) => [textual(group.keys[at] ?? ''), { key: group.keys[at], title: group.titles[at] ?? null }]))
  if (places.size > most.across)
    refuse(
      'tooLarge',
      [`列上有 ${places.size} 个值，最多 ${most.across} 个；请把它放到行里`, `${places.size} columns, at most ${most.across}: put it among the rows`],
      'across',
    )
  return [...places.values()].toSorted((one, other) => inOrder(across, one, other))
}

const nameOf = (axis: Axis, { key, title }: Place): Label => {
  if (key === null) return ['（空）', '(none)']
  return axis.field.choices?.[textual(key)] ?? (title === null ? [textual(key), textual(key)] : [title, title])
}

function columnsOf(shape: Shape, places: readonly Place[]): Crossed['columns'] {
  const columns: { [name: string]: AnyField } = {}
  for (const [n, axis] of shape.rows.entries()) columns[`r${n}`] = axis.field
  const { across, measures } = shape
  const alone = measures.length === 1
  if (across)
    for (const [place, value] of places.entries())
      for (const [n, measure] of measures.entries()) {
        const [zh, en] = nameOf(across, value)
        columns[`c${place}m${n}`] = { ...measure.field, label: alone ? [zh, en] : [`${zh} ${measure.field.label[0]}`, `${en} ${measure.field.label[1]}`] }
      }
  for (const [n, measure] of measures.entries()) {
    if (across && measure.way !== 'sum') continue
    const [zh, en] = measure.field.label
    columns[`m${n}`] = across ? { ...measure.field, label: alone ? ['合计', 'Total'] : [`${zh}合计`, `${en}, total`] } : measure.field
  }
  return columns
}

/** Sums of what was summed already, exact. */
function added(values: readonly unknown[], field: AnyField): unknown {
  const given = values.filter((value) => value !== null && value !== undefined)
  if (given.length === 0) return null
  if (field.kind === 'count') return given.reduce<number>((sum, value) => sum + Number(value), 0)
  if (field.kind === 'money') return sumMoney(given.map((value) => money(BigInt(textual(value)))))
  return sumQuantity(given.map((value) => readQuantity(textual(value))))
}

interface Row {
  readonly keys: readonly unknown[]
  readonly titles: readonly (string | null)[]
  /** what it has in common with others at each level, found once: there may be twenty thousand rows */
  readonly prefixes: readonly string[]
  readonly groups: readonly Group[]
}

/** Groups of the same rows together; rows of time in their order, others with the most first. */
function rowsOf(shape: Shape, groups: readonly Group[]): readonly Row[] {
  const depth = shape.rows.length
  const rows = [...Map.groupBy(groups, (group) => JSON.stringify(group.keys.slice(0, depth).map((key) => textual(key ?? '')))).values()].map((own): Row => {
    const keys = own[0]?.keys.slice(0, depth) ?? []
    return { keys, titles: own[0]?.titles.slice(0, depth) ?? [], prefixes: keys.map((_, level) => prefix(keys, level)), groups: own }
  })
  const first = shape.measures[0]
  const weight = (some: readonly Group[]): number =>
    first?.way === 'sum'
      ? amount(
          added(
            some.map((group) => group.sums[0]),
            first.field,
          ),
        )
      : 0
  const weights = [...Array(depth).keys()].map(
    (level) => new Map([...Map.groupBy(groups, (group) => prefix(group.keys, level)).entries()].map(([key, own]) => [key, weight(own)])),
  )
  return rows.toSorted((one, other) => {
    for (const [level, axis] of shape.rows.entries()) {
      const [a = '', b = ''] = [one.prefixes[level], other.prefixes[level]]
      if (a === b) continue
      const ordered = axis.unit !== null || axis.field.kind === 'month' || axis.field.choices !== undefined
      const heavier = ordered ? 0 : (weights[level]?.get(b) ?? 0) - (weights[level]?.get(a) ?? 0)
      const order =
        heavier || inOrder(axis, { key: one.keys[level], title: one.titles[level] ?? null }, { key: other.keys[level], title: other.titles[level] ?? null })
      if (order !== 0) return order
    }
    return 0
  })
}

const prefix = (keys: readonly unknown[], level: number): string => JSON.stringify(keys.slice(0, level + 1).map((key) => textual(key ?? '')))

function laidOut(source: Crossable, asked: Crossing, shape: Shape, groups: readonly Group[]): Crossed {
  const places = placesOf(shape, groups)
  const columns = columnsOf(shape, places)
  const figures = (own: readonly Group[]): { [column: string]: unknown } => {
    const row: { [column: string]: unknown } = {}
    const at = shape.rows.length
    for (const [n, measure] of shape.measures.entries()) {
      const additive = measure.way === 'sum'
      const sumOf = (some: readonly Group[]): unknown =>
        additive || some.length < 2
          ? added(
              some.map((group) => group.sums[n]),
              measure.field,
            )
          : null
      if (shape.across) for (const [place, { key }] of places.entries()) row[`c${place}m${n}`] = sumOf(own.filter((group) => group.keys[at] === key))
      if (Object.hasOwn(columns, `m${n}`)) row[`m${n}`] = sumOf(own)
    }
    return row
  }
  const rows = rowsOf(shape, groups)
  const together = Map.groupBy(rows, (row) => row.prefixes[0])
  const out: { readonly [column: string]: unknown }[] = []
  for (const [n, row] of rows.entries()) {
    const keys = Object.fromEntries(row.keys.map((key, level) => [`r${level}`, key]))
    out.push({ ...keys, ...figures(row.groups), drill: drillOf(source, asked, shape.rows, row.keys) })
    const end = shape.rows.length > 1 && rows[n + 1]?.prefixes[0] !== row.prefixes[0]
    if (!end) continue
    const own = together.get(row.prefixes[0]) ?? []
    if (own.length > 1)
      out.push({
        r0: row.keys[0],
        ...figures(own.flatMap((one) => one.groups)),
        subtotal: true,
        drill: drillOf(source, asked, shape.rows.slice(0, 1), row.keys),
      })
  }
  const totals = Object.keys(columns).filter((name) => {
    const measure = shape.measures[Number(name.split('m')[1])]
    return !name.startsWith('r') && measure?.way === 'sum'
  })
  return { columns, totals, rows: out }
}
