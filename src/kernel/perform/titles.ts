import { present } from '../../base/assert.ts'
import { fileIds, holdsFiles } from '../kinds/files.ts'
import { pointsAt } from '../kinds/kinds.ts'
import type { AnyField } from '../record/field.ts'
import { besideOf } from '../record/beside.ts'
import type { AnyRecord } from '../record/record.ts'
import type { OfficeIndex } from './office.ts'
import type { Reader } from '../store/rows.ts'
import type { Reading } from './tx.ts'
import { preparedAs } from '../store/prepared.ts'
import { linesTableOf, snake, tableOf } from '../store/table.ts'

/** SQL for what a row of this record, under the alias given, is called: a document by its number, everything else by its title. */
export function titleSql(record: AnyRecord, alias: string): string {
  return Object.keys(record.states).length > 0 && record.numbered ? `${alias}.number` : `${alias}."${snake(record.title)}"::text`
}

/** SQL for what stands beside the title of a row of this record, under the alias given; null where it declares nothing. */
export const besideSql = (record: AnyRecord, alias: string): string | null =>
  record.beside ? `nullif(concat_ws(' ', ${record.beside.map((name) => `${alias}."${snake(name)}"`).join(', ')}), '')` : null

/** The same for the row that a reference in `column` points at. */
function pointedBesideSql(office: OfficeIndex, field: AnyField, column: string): string | null {
  const to = office.records.get(field.to ?? '')
  const beside = to && field.kind !== 'lineOf' ? besideSql(to, 'p') : null
  return to && beside !== null ? `(select ${beside} from "${tableOf(to)}" p where p.company_id = t.company_id and p.id = ${column})` : null
}

/** SQL for what the row is called that a reference in `column` points at; a line by its document and its place in it. */
export function pointedTitleSql(office: Pick<OfficeIndex, 'records'>, field: AnyField, column: string): string {
  const to = present(office.records.get(field.to ?? ''), 'a reference names a registered record')
  if (field.kind !== 'lineOf') return `(select ${titleSql(to, 'p')} from "${tableOf(to)}" p where p.company_id = t.company_id and p.id = ${column})`
  const lines = linesTableOf(to, field.linesOf ?? '')
  return `(select ${titleSql(to, 'p')} || ' 第' || (l.place + 1) || '行' from "${lines}" l join "${tableOf(to)}" p on p.company_id = l.company_id and p.id = l.parent where l.company_id = t.company_id and l.id = ${column})`
}

/** SQL for the names, by id, of what a column of several ids points at, as one JSON object. */
export function severalTitlesSql(office: OfficeIndex, field: AnyField, column: string): string {
  const to = present(office.records.get(field.to ?? ''), 'references name a registered record')
  return `(select jsonb_object_agg(p.id, ${titleSql(to, 'p')}) from "${tableOf(to)}" p where p.company_id = t.company_id and p.id = any(${column}))`
}
/** What a file is called; the name of a secret one may say too much, so it is told only where the file itself is shown. */
const fileTitle = `(select case p.secrecy when 'secret' then '〔秘密文件〕' when 'confidential' then '〔机密文件〕' else p.name end
  from archive_file p where p.company_id = t.company_id and p.id = t.id)`

type Pointing = { readonly [name: string]: unknown }

/** The fields that point at something, or have lines whose fields may. */
const pointing = (fields: { readonly [name: string]: AnyField }): readonly (readonly [string, AnyField])[] =>
  Object.entries(fields).filter(([, field]) => field.kind === 'lines' || holdsFiles(field.kind) || pointsAt(field))

type Found = Map<string, { readonly field: AnyField; readonly ids: Set<string> }>

function idsOf(found: Found, key: string, field: AnyField): Set<string> {
  const entry = found.get(key) ?? { field, ids: new Set<string>() }
  found.set(key, entry)
  return entry.ids
}

function gather(fields: readonly (readonly [string, AnyField])[], rows: readonly Pointing[], found: Found): void {
  for (const [name, field] of fields) {
    if (field.kind === 'lines') {
      const inside = pointing(field.fields ?? {})
      for (const row of rows) if (Array.isArray(row[name])) gather(inside, row[name], found)
    } else if (holdsFiles(field.kind)) {
      const files = idsOf(found, 'files', field)
      for (const row of rows) for (const id of fileIds(row[name])) files.add(id)
    }
    if (!pointsAt(field)) continue
    for (const row of rows) {
      const value = row[name]
      const ids: readonly unknown[] = Array.isArray(value) ? value : [value]
      if (!ids.every((id) => typeof id === 'string')) continue
      const known = idsOf(found, `${field.to}.${field.linesOf ?? ''}`, field)
      for (const id of ids) known.add(id)
    }
  }
}

interface Named {
  readonly id: string
  readonly title: string | null
  readonly beside: string | null
}

/**
 * What every row that these values point at is called, by id, and what stands beside that (see `besideOf`): one statement,
 * however many lines there are and whatever they point at.
 */
export async function titlesFor(
  source: Reader | Pick<Reading, 'company' | 'rows'>,
  office: OfficeIndex,
  fields: { readonly [name: string]: AnyField },
  rows: readonly Pointing[],
): Promise<{ [id: string]: string }> {
  const found: Found = new Map()
  gather(pointing(fields), rows, found)
  const titles: { [id: string]: string } = {}
  if (found.size === 0) return titles
  const parts = [...found.values()].map(({ field }, place) => {
    const title = holdsFiles(field.kind) ? fileTitle : pointedTitleSql(office, field, 't.id')
    const beside = holdsFiles(field.kind) ? null : pointedBesideSql(office, field, 't.id')
    return `select t.id, ${title} as title, ${beside ?? 'null::text'} as beside from (select $1::integer as company_id, unnest($${place + 2}::uuid[]) as id) t`
  })
  const sql = parts.join(' union all ')
  const values = [source.company, ...[...found.values()].map(({ ids }) => [...ids])]
  const named =
    'client' in source ? (await source.client.query<Named>({ text: sql, values, name: preparedAs(sql) })).rows : await source.rows<Named>(sql, values)
  for (const row of named) {
    if (row.title !== null) titles[row.id] = row.title
    if (row.beside !== null) titles[besideOf(row.id)] = row.beside
  }
  return titles
}
