import { readUuid } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { kindOf, pointsAt, wireOf } from '../kinds/kinds.ts'
import type { Json } from '../kinds/kind.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import { coveredValues, hiddenFields, scopeOf } from '../perform/access.ts'
import type { OfficeIndex } from '../perform/office.ts'
import type { Actor } from '../perform/tx.ts'
import type { Reader } from '../store/rows.ts'
import { ownFields, snake, tableOf } from '../store/table.ts'
import { pointedTitleSql, severalTitlesSql, titleSql } from '../perform/titles.ts'
import { pointingSql, seenPointers } from './related.ts'

/** What a list page is asked for; everything comes from the address, so that a link reproduces the list. */
export interface ListQuery {
  readonly find: string
  /** a field, `number`, `madeAt`; with a leading - the other way round */
  readonly sort: string
  readonly after: string | null
  readonly limit: number
  readonly states: readonly string[]
  /** `customer` = id, `orderedOn.from` = day … */
  readonly filters: ReadonlyMap<string, string>
  /** `salesOrder:<id>`: only rows that refer to that row, by any field or line */
  readonly of?: string
}

interface Page {
  readonly rows: readonly { readonly [field: string]: Json }[]
  readonly next: string | null
}

/** The words of a search: each must occur. LIKE's own signs mean themselves. */
export function patterns(find: string): string[] {
  return find
    .normalize('NFKC')
    .toLowerCase()
    .slice(0, 200)
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8)
    .map((word) => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`)
}

class Conditions {
  readonly parts: string[] = []
  readonly values: unknown[]
  constructor(company: number) {
    this.values = [company]
    this.parts.push('t.company_id = $1')
  }
  mark(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }
}

/** The fields that this person's list shows. */
export function listedFields(record: AnyRecord, actor: Actor): readonly (readonly [string, AnyField])[] {
  const hidden = hiddenFields(record, actor)
  return ownFields(record).filter(([name, field]) => field.listed && !hidden.has(name))
}

/** Listed fields that this person may not see, of which something may be shown nevertheless: an identity number with its middle covered. */
function coveredFields(record: AnyRecord, actor: Actor): readonly (readonly [string, AnyField])[] {
  const hidden = hiddenFields(record, actor)
  return ownFields(record).filter(([name, field]) => field.listed && hidden.has(name) && kindOf(field).mask)
}

/** Values by field from a row of columns. */
function storedColumns(fields: readonly (readonly [string, AnyField])[], row: { readonly [column: string]: unknown }): { readonly [field: string]: unknown } {
  return Object.fromEntries(fields.map(([name, field]) => [name, row[snake(name)] === null ? null : kindOf(field).fromColumn(row[snake(name)])]))
}

function filter(record: AnyRecord, actor: Actor, query: ListQuery, where: Conditions): void {
  const scope = scopeOf(record, actor)
  if (scope !== null) where.parts.push(`t."${snake(scope.field)}" = any(${where.mark(scope.persons)}::uuid[])`)
  for (const pattern of patterns(query.find)) where.parts.push(`t.find like ${where.mark(pattern)}`)
  if (query.states.length > 0 && record.numbered) where.parts.push(`t.state = any(${where.mark(query.states)}::text[])`)
  const hidden = hiddenFields(record, actor)
  for (const [key, raw] of query.filters) {
    const [name = '', bound] = key.split('.')
    const field = Object.hasOwn(record.fields, name) ? record.fields[name] : undefined
    if (!field || field.kind === 'lines' || hidden.has(name)) refuse('invalid', [`不能按「${name}」筛选`, `Cannot filter by ${name}`], name)
    const kind = kindOf(field)
    const { min: _, ...loose } = field
    const value = where.mark(kind.toColumn(kind.read(raw, loose)))
    const column = `t."${snake(name)}"`
    const type = kind.sql(field).type
    where.parts.push(
      type.endsWith('[]') ? `${column} @> ${value}::${type}` : `${column} ${bound === 'from' ? '>=' : bound === 'to' ? '<=' : '='} ${value}::${type}`,
    )
  }
}

/** Rows that refer to one row of another record, `salesOrder:<id>`, by a field or line that this person sees. */
function referring(office: OfficeIndex, record: AnyRecord, actor: Actor, of: string, where: Conditions): string {
  const [name = '', id = ''] = of.split(':')
  const to = office.records.get(name)
  const pointers = to ? seenPointers(office, to, actor).filter((pointer) => pointer.record === record) : []
  if (pointers.length === 0) refuse('invalid', ['没有这种关联', 'These are not related'], 'of')
  return `t.id in (${pointingSql(pointers, '$1', where.mark(readUuid(id)))})`
}

interface Sorting {
  readonly column: string
  readonly type: string
  readonly down: boolean
}

function sorting(record: AnyRecord, sort: string): Sorting {
  const down = sort.startsWith('-')
  const name = down ? sort.slice(1) : sort
  if (name === 'madeAt') return { column: 't.made_at', type: 'timestamptz', down }
  if ((name === 'number' || name === 'state') && record.numbered) return { column: `t.${name}`, type: 'text', down }
  const field = Object.hasOwn(record.fields, name) ? record.fields[name] : undefined
  if (!field || field.kind === 'lines' || field.seenBy) refuse('invalid', [`不能按「${name}」排序`, `Cannot sort by ${name}`], 'sort')
  return { column: `t."${snake(name)}"`, type: kindOf(field).sql(field).type, down }
}

/** Where the next page begins: the last row's sort value and id. Stays quick at any depth, unlike counting rows from the start. */
function after(cursor: string, by: Sorting, where: Conditions): void {
  let place: unknown
  try {
    place = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    place = null
  }
  if (!Array.isArray(place) || place.length !== 2 || typeof place[1] !== 'string')
    refuse('invalid', ['翻页位置无效，请重新查询', 'Not a place in a list'], 'after')
  const id = where.mark(place[1])
  const beyond = by.down ? '<' : '>'
  if (place[0] === null) where.parts.push(`(${by.column} is null and t.id ${beyond} ${id}::uuid)`)
  else {
    const value = `${where.mark(String(place[0]))}::${by.type}`
    where.parts.push(`((${by.column}, t.id) ${beyond} (${value}, ${id}::uuid) or ${by.column} is null)`)
  }
}

/** One page of a list: one statement, titles of references included. */
export async function listPage(reader: Reader, office: OfficeIndex, record: AnyRecord, actor: Actor, query: ListQuery): Promise<Page> {
  const fields = listedFields(record, actor)
  const where = new Conditions(reader.company)
  filter(record, actor, query, where)
  if (query.of) where.parts.push(referring(office, record, actor, query.of, where))
  const by = sorting(record, query.sort)
  if (query.after !== null) after(query.after, by, where)
  const limit = Math.min(Math.max(query.limit, 1), 500)
  const columns = [
    't.id',
    't.version',
    't.made_at',
    ...(record.numbered ? ['t.number', 't.state'] : []),
    ...[...fields, ...coveredFields(record, actor)].map(([name]) => `t."${snake(name)}"`),
    ...fields
      .filter(([, field]) => pointsAt(field))
      .map(([name, field]) => `${(field.kind === 'refs' ? severalTitlesSql : pointedTitleSql)(office, field, `t."${snake(name)}"`)} as "${name} title"`),
    `${by.column}::text as "sort value"`,
  ]
  const order = `${by.column} ${by.down ? 'desc' : 'asc'} nulls last, t.id ${by.down ? 'desc' : 'asc'}`
  const found = await reader.client.query<{ [column: string]: unknown }>(
    `select ${columns.join(', ')} from "${tableOf(record)}" t where ${where.parts.join(' and ')} order by ${order} limit ${limit + 1}`,
    where.values,
  )
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return {
    rows: rows.map((row) => ({ ...listRow(record, fields, row), ...coveredValues(record, actor, storedColumns(coveredFields(record, actor), row)) })),
    next: found.rows.length > limit && last ? Buffer.from(JSON.stringify([last['sort value'], last.id])).toString('base64url') : null,
  }
}

function listRow(
  record: AnyRecord,
  fields: readonly (readonly [string, AnyField])[],
  row: { readonly [column: string]: unknown },
): { readonly [field: string]: Json } {
  const values = fields.map(([name, field]) => {
    const value = row[snake(name)]
    return [name, value === null || value === undefined ? null : wireOf(kindOf(field).fromColumn(value), field)] as const
  })
  // By field; where a field points at several rows, by their ids.
  const titles = fields.flatMap(([name]): readonly (readonly [string, string])[] => {
    const title = row[`${name} title`]
    if (typeof title === 'object' && title !== null) return Object.entries(title).map(([id, words]) => [id, String(words)] as const)
    return typeof title === 'string' ? [[name, title] as const] : []
  })
  const document = record.numbered ? { number: String(row.number), state: String(row.state) } : {}
  return {
    id: String(row.id),
    version: Number(row.version),
    madeAt: String(row.made_at),
    ...document,
    ...Object.fromEntries(values),
    titles: Object.fromEntries(titles),
  }
}

/** What a pick box asks for: part of a name, and what the row must be besides. */
export interface Choice extends Pick<ListQuery, 'find' | 'limit' | 'states' | 'filters'> {
  /** two number fields of which the first must be below the second: an invoice of which something is still owed */
  readonly below: readonly [string, string] | null
}

/** What a pick box offers: rows found by name, code, pinyin or initials, those that begin with it first, then the shortest; documents newest first. Rows put out of use are not offered. */
export async function choose(
  reader: Reader,
  office: OfficeIndex,
  record: AnyRecord,
  actor: Actor,
  asked: Choice,
): Promise<readonly { id: string; title: string; hint: string }[]> {
  const where = new Conditions(reader.company)
  filter(record, actor, { ...asked, sort: '', after: null }, where)
  if (asked.below) where.parts.push(asked.below.map((name) => `t."${snake(numberNamed(record, actor, name))}"`).join(' < '))
  if (record.fields.active?.kind === 'flag') where.parts.push('t.active')
  const dead = Object.entries(record.states)
    .filter(([, state]) => state.dead)
    .map(([name]) => name)
  if (dead.length > 0) where.parts.push(`t.state <> all(${where.mark(dead)}::text[])`)
  // Typed initials are meant from the first on: nj is 南京…, not the middle of 西安嘉禾 (xianjiahe).
  const begins = record.numbered ? [] : patterns(asked.find).map((pattern) => `(' ' || t.find) like ${where.mark(`% ${pattern.slice(1)}`)} desc`)
  const order = record.numbered ? 't.made_at desc' : [...begins, 'length(t.find)', 't.find'].join(', ')
  const found = await reader.client.query<{ id: string; title: string; hint: string }>(
    `select t.id, ${titleSql(record, 't')} as title, ${hintSql(office, record, actor)} as hint from "${tableOf(record)}" t where ${where.parts.join(' and ')} order by ${order} limit ${Math.min(Math.max(asked.limit, 1), 50)}`,
    where.values,
  )
  return found.rows
}

/** A number of this record that this person sees; refuses any other name. */
function numberNamed(record: AnyRecord, actor: Actor, name: string): string {
  const field = Object.hasOwn(record.fields, name) ? record.fields[name] : undefined
  if (!field || (field.kind !== 'money' && field.kind !== 'quantity') || hiddenFields(record, actor).has(name))
    refuse('invalid', [`不能按「${name}」筛选`, `Cannot filter by ${name}`], name)
  return name
}

/** What stands beside a name in a pick box: codes and other words; of a document whose it is, and its sum. */
function hintSql(office: OfficeIndex, record: AnyRecord, actor: Actor): string {
  const hidden = hiddenFields(record, actor)
  const seen = ownFields(record).filter(([name]) => !hidden.has(name))
  const words = seen.filter(([name, field]) => name !== record.title && field.searched && field.kind !== 'ref').map(([name]) => `t."${snake(name)}"`)
  const title = record.fields[record.title]
  const whose = record.numbered && title?.kind === 'ref' ? [pointedTitleSql(office, title, `t."${snake(record.title)}"`)] : []
  const sums = seen
    .filter(([, field]) => field.kind === 'money' && field.capitals)
    .map(([name]) => `to_char(t."${snake(name)}" / 100.0, 'FM999,999,999,999,990.00')`)
  const told = [...whose, ...words.slice(0, 2), ...(record.numbered ? sums.slice(0, 1) : [])]
  return told.length === 0 ? "''" : `concat_ws(' ', ${told.join(', ')})`
}
