import { present } from '../../base/assert.ts'
import type { Label } from '../../base/label.ts'
import { kindOf } from '../kinds/kinds.ts'
import type { OfficeIndex } from '../perform/office.ts'
import { titleSql } from '../perform/titles.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import type { Reader } from '../store/rows.ts'
import { snake, tableOf } from '../store/table.ts'

/** How texts are compared that name the same thing: widths and letter case make no difference. */
export const folded = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

interface Found {
  readonly id: string
  readonly key: string | null
  readonly title: string | null
}

/** Rows of other records, by what a cell calls them. */
export interface References {
  /** the id of the row so called, or why there is none; of several of that name the one among `known` */
  find(field: AnyField, text: string, known?: ReadonlySet<string>): { readonly id: string } | { readonly says: Label }
}

const foldedSql = (sql: string): string => `lower(normalize(${sql}, NFKC))`

/** Columns of text in which no two rows are the same, and so indexed: the key, and the number or the title. */
function namingColumns(record: AnyRecord): readonly (readonly [as: 'key' | 'title', column: string])[] {
  const alone = (name: string | undefined): readonly string[] => {
    const field = record.fields[name ?? '']
    const single = (record.unique ?? []).some((names) => names.length === 1 && names[0] === name)
    return name !== undefined && field && single && kindOf(field).sql(field).type === 'text' ? [snake(name)] : []
  }
  const titles = Object.keys(record.states).length > 0 && record.numbered ? ['number'] : alone(record.title)
  return [...alone(record.key).map((column) => ['key', column] as const), ...titles.map((column) => ['title', column] as const)]
}

/** Rows that are called so as it is written, each text looked up in an index. */
async function foundAsWritten(reader: Reader, record: AnyRecord, texts: readonly string[]): Promise<readonly Found[]> {
  const selects = namingColumns(record).map(
    ([as, column]) =>
      `select t.id, ${as === 'key' ? 'w.text as key, null::text as title' : 'null::text as key, w.text as title'} from unnest($2::text[]) as w (text)
         cross join lateral (select t.id from "${tableOf(record)}" t where t.company_id = $1 and t."${column}" = w.text offset 0) t`,
  )
  if (selects.length === 0) return []
  const { rows } = await reader.client.query<Found>(selects.join(' union all '), [reader.company, [...texts]])
  return rows.map(({ id, key, title }) => ({ id, key: key === null ? null : folded(key), title: title === null ? null : folded(title) }))
}

/** Rows so called in whatever width and case, by their key or title. Reads the whole table: asked only for what was not found as written. */
async function foundFolded(reader: Reader, record: AnyRecord, texts: readonly string[]): Promise<readonly Found[]> {
  const key = foldedSql(record.key === undefined ? 'null::text' : `t."${snake(record.key)}"::text`)
  const title = foldedSql(titleSql(record, 't'))
  const sql = `select t.id, ${key} as key, ${title} as title from "${tableOf(record)}" t
    where t.company_id = $1 and (${key} = any($2::text[]) or ${title} = any($2::text[]))`
  return (await reader.client.query<Found>(sql, [reader.company, [...texts]])).rows
}

async function foundIn(reader: Reader, record: AnyRecord, texts: readonly string[]): Promise<readonly Found[]> {
  const written = await foundAsWritten(reader, record, texts)
  const known = new Set(written.flatMap(({ key, title }) => [key, title]))
  const left = [...new Set(texts.map(folded))].filter((text) => !known.has(text))
  return left.length === 0 ? written : [...written, ...(await foundFolded(reader, record, left))]
}

/** The names in a cell that may name several rows. */
export const namesIn = (field: AnyField, text: string): readonly string[] =>
  field.kind === 'refs'
    ? text
        .split(/[,，、;；\n]+/)
        .map((one) => one.trim())
        .filter((one) => one !== '')
    : [text]

const byText = (rows: readonly Found[], of: 'key' | 'title'): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>()
  for (const row of rows) {
    const text = row[of]
    // A row may be found as written by one text and in other letters by another.
    if (text !== null) found.set(text, [...new Set([...(found.get(text) ?? []), row.id])])
  }
  return found
}

/** Looks up everything that the cells refer to: one or two queries for each record referred to. A code counts before a name. */
export async function lookUp(reader: Reader, office: OfficeIndex, asked: Iterable<{ readonly field: AnyField; readonly text: string }>): Promise<References> {
  const texts = new Map<string, Set<string>>()
  for (const { field, text } of asked) {
    const to = present(field.to, 'a reference names a record')
    texts.set(to, (texts.get(to) ?? new Set()).add(text.trim()))
  }
  const known = new Map<string, readonly ReadonlyMap<string, readonly string[]>[]>()
  for (const [to, wanted] of texts) {
    const rows = await foundIn(reader, present(office.records.get(to), to), [...wanted])
    known.set(to, [byText(rows, 'key'), byText(rows, 'title')])
  }
  return {
    find: (field, text, among) => {
      const label = present(office.records.get(field.to ?? ''), 'a reference names a record').label
      const maps = known.get(field.to ?? '') ?? []
      const all = maps.map((map) => map.get(folded(text)) ?? []).find((one) => one.length > 0) ?? []
      const there = all.filter((one) => among?.has(one))
      const ids = there.length === 1 ? there : all
      const [id] = ids
      if (id === undefined) return { says: [`没有这个${label[0]}，请先登记或核对`, `There is no such ${label[1]}`] }
      return ids.length === 1 ? { id } : { says: [`有 ${ids.length} 个同名的${label[0]}，请改填编码`, `${ids.length} of that name: give the code`] }
    },
  }
}

/** The ids of rows that hold one of these values in a column, by the value's JSON: one query. */
export async function holders(reader: Reader, record: AnyRecord, name: string, values: readonly unknown[]): Promise<ReadonlyMap<string, string>> {
  const field = present(record.fields[name], name)
  const kind = kindOf(field)
  const column = `t."${snake(name)}"`
  // Each value is looked up by itself: where the table is just being filled and nothing is known of it yet, one condition over all would read all of it.
  const found = await reader.client.query<{ id: string; value: unknown }>(
    `select t.id, w.value from unnest($2::${kind.sql(field).type}[]) as w (value)
       cross join lateral (select t.id from "${tableOf(record)}" t where t.company_id = $1 and ${column} = w.value offset 0) t`,
    [reader.company, values.map((value) => kind.toColumn(value))],
  )
  return new Map(found.rows.map((row) => [JSON.stringify(kind.write(kind.fromColumn(row.value))), row.id]))
}
