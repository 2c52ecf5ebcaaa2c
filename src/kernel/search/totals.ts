import { textual } from '../../base/text.ts'
import { refuse } from '../../base/refusal.ts'
import type { Json } from '../kinds/kind.ts'
import { kindOf, wireOf } from '../kinds/kinds.ts'
import { addsUp, groupable, groupUnits } from '../record/columns.ts'
import { pointedTitleSql } from '../perform/titles.ts'
import type { Reader } from '../store/rows.ts'
import { viewOf } from '../store/table.ts'
import { columnNamed, seenColumns } from './columns.ts'
import type { ListColumn } from './columns.ts'
import { narrowed } from './conditions.ts'
import type { Looking, Narrowing } from './conditions.ts'

/** What a list adds up to: all its rows, not those of one page. */
export interface Totals {
  readonly count: number
  /** there are more than `count` rows: counting them all would take too long, and nothing is summed */
  readonly capped: boolean
  readonly sums: { readonly [column: string]: Json }
}

/** One value of the column by which a list is grouped. */
export interface Group {
  /** as a filter takes it: a value, `2026-03`; null for rows without */
  readonly key: Json
  /** what a referred row is called */
  readonly title?: string
  readonly count: number
  readonly sums: { readonly [column: string]: Json }
}

/** The groups of a list and its totals, from one statement. `more`: there are other, smaller groups. */
export interface Grouping {
  readonly by: string
  readonly groups: readonly Group[]
  readonly more: boolean
  readonly totals: Totals
}

const cap = 10_000
const mostGroups = 1000
/** how long counting a whole list may take before it is counted to the cap only, in ms */
const patience = 4000

type Row = { readonly [column: string]: unknown }

/** The columns asked for that add up to something and that this person sees. */
function summedColumns(columns: ReadonlyMap<string, ListColumn>, asked: readonly string[]): readonly ListColumn[] {
  return asked.flatMap((name) => {
    const column = columns.get(name)
    return column && addsUp(column.field) ? [column] : []
  })
}

const sumSql = (summed: readonly ListColumn[], sqlOf: (column: ListColumn, index: number) => string): readonly string[] =>
  summed.map((column, index) => `sum(${sqlOf(column, index)})::text as "sum ${index}"`)

/** Sums as JSON, exact; a sum too long for its kind is given as it is. */
function sumsOf(summed: readonly ListColumn[], row: Row): { readonly [column: string]: Json } {
  return Object.fromEntries(
    summed.map((column, index) => {
      const sum = row[`sum ${index}`]
      if (sum === null || sum === undefined) return [column.name, null]
      try {
        return [column.name, wireOf(kindOf(column.field).fromColumn(sum), column.field)]
      } catch {
        return [column.name, textual(sum)]
      }
    }),
  )
}

/** Count and sums of the whole narrowed list. Where that takes too long, the truth that is left: more than 10,000 rows. */
export async function totalsOf(reader: Reader, looking: Looking, narrowing: Narrowing, asked: readonly string[]): Promise<Totals> {
  const where = narrowed(looking, narrowing)
  const summed = summedColumns(seenColumns(looking.office, looking.record, looking.actor), asked)
  const from = `from "${viewOf(looking.record)}" t where ${where.sql()}`
  await reader.client.query(`savepoint counting`)
  await reader.client.query(`set local statement_timeout = ${patience}`)
  try {
    const found = await reader.client.query<Row>(`select ${['count(*) as count', ...sumSql(summed, (column) => column.sql)].join(', ')} ${from}`, where.values)
    await reader.client.query('set local statement_timeout = 60000')
    const row = found.rows[0] ?? {}
    return { count: Number(row.count), capped: false, sums: sumsOf(summed, row) }
  } catch (thrown) {
    if (!(thrown instanceof Error) || !('code' in thrown) || thrown.code !== '57014') throw thrown
    await reader.client.query('rollback to savepoint counting')
    const found = await reader.client.query<Row>(`select count(*) as count from (select 1 ${from} limit ${cap + 1}) t`, where.values)
    const count = Number(found.rows[0]?.count ?? 0)
    return { count: Math.min(count, cap), capped: count > cap, sums: {} }
  }
}

const unitForm = { day: 'YYYY-MM-DD', month: 'YYYY-MM', quarter: 'YYYY-"Q"Q', year: 'YYYY' } as const

/** The value by which rows are gathered: days by their month unless another unit is asked for, `orderedOn.quarter`. */
function groupKey(column: ListColumn, unit: string): string {
  if (!groupable(column.name, column.field)) refuse('invalid', [`不能按「${column.field.label[0]}」分组`, `Cannot group by ${column.field.label[1]}`], 'group')
  if (column.field.kind !== 'day' && column.field.kind !== 'moment') return column.sql
  const wanted = groupUnits.find((one) => one === (unit === '' ? 'month' : unit))
  if (!wanted) refuse('invalid', ['只能按日、月、季、年分组', 'By day, month, quarter or year'], 'group')
  const day = column.field.kind === 'day' ? column.sql : `(${column.sql} at time zone 'Asia/Shanghai')`
  return `to_char(${day}, '${unitForm[wanted]}')`
}

/** The list gathered by a column, with count and sums of each group and of all: one statement, the largest 1,000 groups. */
export async function groupsOf(reader: Reader, looking: Looking, narrowing: Narrowing, by: string, asked: readonly string[]): Promise<Grouping> {
  const [name = '', unit = ''] = by.split('.')
  const columns = seenColumns(looking.office, looking.record, looking.actor)
  const column = columnNamed(columns, name, ['分组', 'group'], 'group')
  const where = narrowed(looking, narrowing)
  const summed = summedColumns(columns, asked)
  const refers = column.field.kind === 'ref' || column.field.kind === 'lineOf'
  const title = refers ? pointedTitleSql(looking.office, column.field, 't.key') : 'null::text'
  const found = await reader.client.query<Row>(
    `select t.*, ${title} as title from (
       select g.company_id, g.key, ${['count(*) as count', ...sumSql(summed, (_, index) => `g.s${index}`)].join(', ')}, grouping(g.key) as whole
       from (select ${['t.company_id', `${groupKey(column, unit)} as key`, ...summed.map((one, index) => `${one.sql} as s${index}`)].join(', ')}
             from "${viewOf(looking.record)}" t where ${where.sql()}) g
       group by grouping sets ((g.company_id, g.key), (g.company_id)) order by whole desc, count desc limit ${mostGroups + 2}) t`,
    where.values,
  )
  const whole = found.rows.find((row) => Number(row.whole) === 1) ?? {}
  const groups = found.rows.filter((row) => Number(row.whole) === 0)
  return {
    by,
    groups: inReadingOrder(
      column,
      groups.slice(0, mostGroups).map((row) => groupOf(column, summed, row)),
    ),
    more: groups.length > mostGroups,
    totals: { count: Number(whole.count ?? 0), capped: false, sums: sumsOf(summed, whole) },
  }
}

function groupOf(column: ListColumn, summed: readonly ListColumn[], row: Row): Group {
  const timed = column.field.kind === 'day' || column.field.kind === 'moment'
  const key = row.key === null || row.key === undefined ? null : timed ? textual(row.key) : wireOf(kindOf(column.field).fromColumn(row.key), column.field)
  return { key, ...(typeof row.title === 'string' ? { title: row.title } : {}), count: Number(row.count), sums: sumsOf(summed, row) }
}

const byName = new Intl.Collator('zh-CN')

/** As one looks for a group: the newest time first, choices as declared, names by pinyin, empty ones last. */
function inReadingOrder(column: ListColumn, groups: readonly Group[]): readonly Group[] {
  const declared = Object.keys(column.field.choices ?? {})
  const timed = ['day', 'moment', 'month'].includes(column.field.kind)
  const compare = (a: Group, b: Group): number => {
    if (a.key === null || b.key === null) return (a.key === null ? 1 : 0) - (b.key === null ? 1 : 0)
    if (declared.length > 0) return declared.indexOf(textual(a.key)) - declared.indexOf(textual(b.key))
    const order = byName.compare(a.title ?? textual(a.key), b.title ?? textual(b.key))
    return timed ? -order : order
  }
  return groups.toSorted(compare)
}
