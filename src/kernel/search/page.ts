import { refuse } from '../../base/refusal.ts'
import type { Json } from '../kinds/kind.ts'
import { kindOf, pointsAt, wireOf } from '../kinds/kinds.ts'
import { coveredValues } from '../perform/access.ts'
import { pointedTitleSql, severalTitlesSql, titleSql } from '../perform/titles.ts'
import type { OfficeIndex } from '../perform/office.ts'
import type { Reader } from '../store/rows.ts'
import { viewOf } from '../store/table.ts'
import { columnNamed, coveredColumns, seenColumns } from './columns.ts'
import type { ListColumn } from './columns.ts'
import { narrowed } from './conditions.ts'
import type { Looking, Narrowing } from './conditions.ts'
import { cursorOf, pageSql, sortingOf } from './sorting.ts'

/** What a list page is asked for; everything comes from the address, so that a link reproduces the list. */
export interface ListQuery extends Narrowing {
  /** a column's name; with a leading - the other way round */
  readonly sort: string
  readonly after: string | null
  readonly limit: number
  /** columns in the order wanted; null: those the declaration lists */
  readonly columns: readonly string[] | null
}

/** One page of rows as JSON, and where the next one begins. */
export interface ListPage {
  readonly rows: readonly { readonly [field: string]: Json }[]
  readonly next: string | null
}

const mostColumns = 60

/** The columns a page brings: those asked for, each of which the person must see, covered perhaps; without a wish the listed ones. */
function shownColumns(columns: ReadonlyMap<string, ListColumn>, asked: readonly string[] | null): readonly ListColumn[] {
  if (asked === null) return [...columns.values()].filter((column) => column.field.listed === true)
  if (asked.length > mostColumns) refuse('tooLarge', [`最多显示 ${mostColumns} 列`, `At most ${mostColumns} columns`], 'cols')
  return [...new Set(asked)].map((name) => columnNamed(columns, name, ['显示', 'show'], 'cols'))
}

/** What a page selects of `t`, besides the columns asked for: the head, what names a row, and the names of what it refers to. */
function selected(office: OfficeIndex, shown: readonly ListColumn[]): readonly string[] {
  return [
    't.id',
    't.version',
    't.made_at',
    ...shown.filter((column) => column.name !== 'madeAt').map((column) => column.sql),
    ...shown
      .filter(({ field }) => pointsAt(field))
      .map(({ name, field, sql }) => `${(field.kind === 'refs' ? severalTitlesSql : pointedTitleSql)(office, field, sql)} as "${name} title"`),
  ]
}

/** One page of a list: one statement, titles of references included. */
export async function listPage(reader: Reader, looking: Looking, query: ListQuery): Promise<ListPage> {
  const { office, record, actor } = looking
  const columns = seenColumns(office, record, actor)
  const covered = coveredColumns(record, actor)
  const asked = shownColumns(new Map([...columns, ...covered]), query.columns)
  const always = [...(Object.keys(record.states).length > 0 ? ['number', 'state'] : []), record.title]
  const shown = [...new Set([...asked, ...always.flatMap((name) => columns.get(name) ?? [])])]
  const by = sortingOf(record, columns, query.sort)
  const where = narrowed(looking, query)
  const limit = Math.min(Math.max(query.limit, 1), 500)
  const page = pageSql(`"${viewOf(record)}"`, by, where, query.after, limit + 1)
  const found = await reader.client.query<{ [column: string]: unknown }>(
    `select ${[...selected(office, shown), `${by.column.sql}::text as "sort value"`].join(', ')} from ${page}`,
    where.values,
  )
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  const open = shown.filter((column) => !covered.has(column.name))
  const shut = shown.filter((column) => covered.has(column.name))
  const seen = rows.map((row) => (shut.length === 0 ? listRow(open, row) : { ...listRow(open, row), ...coveredValues(record, actor, storedIn(shut, row)) }))
  return { rows: seen, next: found.rows.length > limit && last ? cursorOf(by, last['sort value'], last.id) : null }
}

type Row = { readonly [column: string]: unknown }

const stored = (row: Row, { column, field }: ListColumn): unknown => {
  const value = row[column]
  return value === null || value === undefined ? null : kindOf(field).fromColumn(value)
}

/** Values by field, as stored. */
function storedIn(columns: readonly ListColumn[], row: Row): Row {
  return Object.fromEntries(columns.map((column) => [column.name, stored(row, column)]))
}

function listRow(shown: readonly ListColumn[], row: Row): { readonly [field: string]: Json } {
  const told: { [field: string]: Json } = { id: String(row.id), version: Number(row.version), madeAt: String(row.made_at) }
  // By field; where a field points at several rows, by their ids.
  const titles: { [field: string]: string } = {}
  for (const column of shown) {
    told[column.name] = wireOf(stored(row, column), column.field)
    if (!pointsAt(column.field)) continue
    const title = row[`${column.name} title`]
    if (typeof title === 'string') titles[column.name] = title
    else if (typeof title === 'object' && title !== null) for (const [id, words] of Object.entries(title)) titles[id] = String(words)
  }
  told.titles = titles
  return told
}

/** A row as a batch takes it: which, as last seen, and what a person calls it. */
export interface PickedRow {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly state: string | null
}

const mostPicked = 2000

/** All rows that match, for a verb done to each of them: at most 2,000, in the order of the list. */
export async function allThatMatch(
  reader: Reader,
  looking: Looking,
  query: Pick<ListQuery, keyof Narrowing | 'sort'>,
): Promise<{ readonly rows: readonly PickedRow[]; readonly more: boolean }> {
  const { office, record, actor } = looking
  const by = sortingOf(record, seenColumns(office, record, actor), query.sort)
  const where = narrowed(looking, query)
  const stated = Object.keys(record.states).length > 0
  const found = await reader.client.query<PickedRow>(
    `select t.id, t.version, ${titleSql(record, 't')} as title, ${stated ? 't.state' : 'null::text'} as state from ${pageSql(`"${viewOf(record)}"`, by, where, null, mostPicked + 1)}`,
    where.values,
  )
  return { rows: found.rows.slice(0, mostPicked), more: found.rows.length > mostPicked }
}
