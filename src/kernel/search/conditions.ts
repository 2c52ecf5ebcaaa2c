import { isDay } from '../../base/day.ts'
import { refuse } from '../../base/refusal.ts'
import { isSpanWord, spanOn } from '../../base/span.ts'
import { kindOf } from '../kinds/kinds.ts'
import type { AnyRecord } from '../record/record.ts'
import { scopeOf } from '../perform/access.ts'
import { scopeSql } from '../perform/scope-sql.ts'
import type { OfficeIndex } from '../perform/office.ts'
import type { Actor, Reading } from '../perform/tx.ts'
import { referring } from './pointing.ts'
import { Conditions } from './where.ts'
import { columnNamed, inOrder, seenColumns } from './columns.ts'
import type { ListColumn } from './columns.ts'
import { findWords, literal } from './words.ts'

/** What narrows a list, in the words of its address: a list, its totals, its groups and its export are narrowed alike. */
export interface Narrowing {
  readonly find: string
  readonly states: readonly string[]
  /** `customer` = ids, `orderedOn.from` = day, `orderedOn.in` = thisMonth, `name.has` = text, `phone.is` = empty … */
  readonly filters: ReadonlyMap<string, string>
  /** `salesOrder:<id>`: only rows that refer to that row, by any field or line */
  readonly of?: string
}

/** Who looks at a list, of which office and on which day. */
export interface Looking {
  readonly office: OfficeIndex
  readonly record: AnyRecord
  readonly actor: Actor
  readonly company: number
  readonly today: Reading['today']
}

const filtering = ['筛选', 'filter'] as const

/** The conditions of a list: the person's scope, words, states, filters. Refuses filters by what he may not see, or that the column's kind has not. */
export function narrowed(looking: Looking, narrowing: Narrowing): Conditions {
  const where = narrowedRows(looking, narrowing)
  filterBy(looking, where, seenColumns(looking.office, looking.record, looking.actor), narrowing.filters)
  return where
}

/** The same without the filters, for rows that are narrowed by more than their own columns. */
export function narrowedRows(looking: Looking, narrowing: Narrowing): Conditions {
  const { office, record, actor } = looking
  const where = new Conditions(looking.company)
  const scope = scopeOf(record, actor)
  if (scope !== null) where.add(scopeSql(record, scope, 't', where.mark(scope.persons)))
  findWords(where, narrowing.find)
  if (narrowing.states.length > 0 && Object.keys(record.states).length > 0) where.add(`t.state = any(${where.mark(narrowing.states)}::text[])`)
  if (narrowing.of !== undefined) where.add(referring(office, record, actor, narrowing.of, where))
  return where
}

/** Who asks, and on which day: what filters by words such as 我 or 本月 mean. */
type Asker = Pick<Looking, 'actor' | 'today'>

/** Adds the filters by these columns. Refuses one by another column, or that the column's kind has not. */
export function filterBy(asker: Asker, where: Conditions, columns: ReadonlyMap<string, ListColumn>, filters: Narrowing['filters']): void {
  for (const [key, raw] of filters) {
    const [name = '', bound = ''] = key.split('.')
    filter(asker, where, columnNamed(columns, name, filtering), bound, raw)
  }
}

function filter(looking: Asker, where: Conditions, column: ListColumn, bound: string, raw: string): void {
  // A key that nobody reads is not guessed letter by letter either.
  if (column.field.secret) notFor(column, bound === '' ? '=' : bound)
  switch (bound) {
    case '':
      return where.add(oneOf(looking, where, column, raw))
    case 'has':
      return where.add(contains(where, column, raw))
    case 'from':
    case 'to':
      return where.add(beyond(where, column, bound, raw))
    case 'in':
      return within(looking, where, column, raw)
    case 'is':
      return where.add(filled(column, raw))
    default:
      return notFor(column, bound)
  }
}

function notFor(column: ListColumn, bound: string): never {
  refuse(
    'invalid',
    [`「${column.field.label[0]}」不能这样筛选（${bound}）`, `${column.field.label[1]} cannot be filtered so (${bound})`],
    `${column.name}.${bound}`,
  )
}

/** Reads a value of the column as a person writes it; limits of what may be stored do not limit what may be asked. */
function read(column: ListColumn, raw: string): unknown {
  const { min: _, max: __, pattern: ___, ...loose } = column.field
  const kind = kindOf(loose)
  return kind.toColumn(kind.read(raw, loose))
}

/** One of several: references, choices, states; one value of any other kind. Lists of choices: one of them is among those of the row. */
function oneOf(looking: Asker, where: Conditions, column: ListColumn, raw: string): string {
  const { filters } = kindOf(column.field)
  if (filters === 'none') notFor(column, '=')
  const several = filters === 'ref' || filters === 'choice'
  if (column.type.endsWith('[]')) return `${column.sql} && ${where.mark(read(column, raw))}::${column.type}`
  if (!several) return `${inOrder(column)} = ${where.mark(read(column, raw))}::${column.type}`
  const asked = raw.split(',').filter((one) => one !== '')
  if (asked.length > 200) refuse('tooLarge', ['一次最多选 200 项', 'At most 200 at once'], column.name)
  const values = asked.map((one) => read(column, one === 'me' && column.field.to === 'person' ? looking.actor.person : one))
  return values.length === 1 ? `${column.sql} = ${where.mark(values[0])}::${column.type}` : `${column.sql} = any(${where.mark(values)}::${column.type}[])`
}

/** The text occurs, in any case and width. What the search box finds too is looked up by its index. */
function contains(where: Conditions, column: ListColumn, raw: string): string {
  if (kindOf(column.field).filters !== 'text') notFor(column, 'has')
  const text = raw.normalize('NFKC').trim().slice(0, 200)
  const said = `normalize(${column.sql}, nfkc) ilike ${where.mark(`%${literal(text)}%`)}`
  const found = column.field.searched === true && [...text].length >= 3 && !/\s/.test(text)
  return found ? `${said} and t.find like ${where.mark(`%${literal(text.toLowerCase())}%`)}` : said
}

/** From a value on, or up to it, itself included; for instants up to the end of a day of China's clock. */
function beyond(where: Conditions, column: ListColumn, bound: 'from' | 'to', raw: string): string {
  if (kindOf(column.field).filters !== 'range') notFor(column, bound)
  if (column.field.kind === 'moment' && isDay(raw)) return dayBound(where, column, bound, raw)
  return `${column.sql} ${bound === 'from' ? '>=' : '<='} ${where.mark(read(column, raw))}::${column.type}`
}

function dayBound(where: Conditions, column: ListColumn, bound: 'from' | 'to', day: string): string {
  const midnight = `(${where.mark(day)}::date${bound === 'to' ? ' + 1' : ''})::timestamp at time zone 'Asia/Shanghai'`
  return `${column.sql} ${bound === 'from' ? '>=' : '<'} ${midnight}`
}

/** 今天, 本月, 近7天 …: by the company's own day, so that a link kept in a view means the month in which it is opened. */
function within(looking: Asker, where: Conditions, column: ListColumn, raw: string): void {
  const { kind } = column.field
  if (kind !== 'day' && kind !== 'moment' && kind !== 'month') notFor(column, 'in')
  if (!isSpanWord(raw)) refuse('invalid', [`没有「${raw}」这个时间范围`, `There is no span ${raw}`], `${column.name}.in`)
  const { from, to } = spanOn(raw, looking.today)
  if (kind === 'moment') {
    where.add(dayBound(where, column, 'from', from))
    where.add(dayBound(where, column, 'to', to))
    return
  }
  const cut = (day: string): string => (kind === 'month' ? day.slice(0, 7) : day)
  where.add(`${column.sql} between ${where.mark(cut(from))}::${column.type} and ${where.mark(cut(to))}::${column.type}`)
}

function filled(column: ListColumn, raw: string): string {
  if (raw !== 'empty' && raw !== 'filled') notFor(column, `is=${raw}`)
  return `${column.sql} is ${raw === 'filled' ? 'not ' : ''}null`
}
