import { present } from '../../base/assert.ts'
import { Refusal, refuseAll } from '../../base/refusal.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import type { Reader, StoredRow } from '../store/rows.ts'
import { snake, tableOf } from '../store/table.ts'
import { titleSql } from './titles.ts'
import type { Work } from './work.ts'

type Values = { readonly [name: string]: unknown }
interface Named {
  readonly path: string
  readonly field: AnyField
  readonly id: string
}

const isRow = (value: unknown): value is Values => typeof value === 'object' && value !== null

/** SQL that holds for a row under the alias that nothing has replaced; null where rows of the record never are. */
export function notReplacedSql(record: AnyRecord, alias: string): string | null {
  const by = record.replacedBy
  if (!by) return null
  const states = by.states.map((state) => `'${state}'`).join(', ')
  return `not exists (select 1 from "${snake(by.record)}" m where m.company_id = ${alias}.company_id and m."${snake(by.gone)}" = ${alias}.id and m.state in (${states}))`
}

/** Every single row that the fields name, those of lines too. */
function namedIn(fields: AnyRecord['fields'], values: Values, path = ''): readonly Named[] {
  return Object.entries(fields).flatMap(([name, field]): readonly Named[] => {
    const value = values[name]
    if (field.kind === 'lines' && Array.isArray(value))
      return value.flatMap((line: unknown, index) => (isRow(line) ? namedIn(field.fields ?? {}, line, `${path}${name}.${index}.`) : []))
    return (field.kind === 'ref' || field.kind === 'lineOf') && typeof value === 'string' ? [{ path: `${path}${name}`, field, id: value }] : []
  })
}

/** Where a row went that was replaced. */
async function goneWhere(work: Work, to: AnyRecord, ids: readonly string[]) {
  const by = present(to.replacedBy, 'rows of it are replaced')
  const title = (alias: string): string => titleSql(to, alias)
  const found = await work.client.query<{ id: string; gone: string; kept: string }>(
    `select g.id, ${title('g')} as gone, ${title('k')} as kept from "${snake(by.record)}" m join "${tableOf(to)}" g on g.company_id = m.company_id and g.id = m."${snake(by.gone)}"
      join "${tableOf(to)}" k on k.company_id = m.company_id and k.id = m."${snake(by.kept)}" where m.company_id = $1 and g.id = any($2::uuid[]) and m.state = any($3::text[])`,
    [work.company, ids, by.states],
  )
  return new Map(found.rows.map((one) => [one.id, one]))
}

/**
 * Nothing new is written for a row that another has replaced; what names a document goes on from it, and stays his. Asked after the row was written: by
 * then the database holds what it refers to, so that who replaces it comes before, and is seen, or after.
 */
export async function refuseReplaced(work: Work, record: AnyRecord, row: StoredRow, before: StoredRow | null): Promise<void> {
  const { office } = work.kernel
  const toOf = ({ field }: Pick<Named, 'field'>): AnyRecord | undefined => office.records.get(field.to ?? '')
  const named = namedIn(record.fields, row)
  const mayBeGone = named.filter((one) => toOf(one)?.replacedBy !== undefined)
  if (mayBeGone.length === 0 || named.some((one) => toOf(one)?.sort === 'document')) return
  const old = new Set(before === null ? [] : namedIn(record.fields, before).map((one) => one.id))
  for (const [to, picked] of Map.groupBy(
    mayBeGone.filter((one) => !old.has(one.id)),
    toOf,
  )) {
    if (!to) continue
    const gone = await goneWhere(
      work,
      to,
      picked.map((one) => one.id),
    )
    refuseAll(
      picked.flatMap(({ path, id }) => {
        const where = gone.get(id)
        const says = [`${where?.gone ?? ''} 已并入 ${where?.kept ?? ''}，请选后者`, `${where?.gone ?? ''} went into ${where?.kept ?? ''}: choose that`] as const
        return where ? [new Refusal('state', says, path)] : []
      }),
    )
  }
}

/** Of a row's page: by what it was replaced, and what went into it. */
export async function replacementsOf(
  reader: Reader,
  record: AnyRecord,
  id: string,
): Promise<readonly { readonly way: 'into' | 'from'; readonly id: string; readonly title: string }[]> {
  const by = record.replacedBy
  if (!by) return []
  const [gone, kept] = [`m."${snake(by.gone)}"`, `m."${snake(by.kept)}"`]
  const found = await reader.client.query<{ way: 'into' | 'from'; id: string; title: string }>(
    `select case when ${gone} = $2 then 'into' else 'from' end as way, o.id, ${titleSql(record, 'o')} as title from "${snake(by.record)}" m
      join "${tableOf(record)}" o on o.company_id = m.company_id and o.id = case when ${gone} = $2 then ${kept} else ${gone} end
      where m.company_id = $1 and (${gone} = $2 or ${kept} = $2) and m.state = any($3::text[]) order by 1 desc, 3 limit 20`,
    [reader.company, id, by.states],
  )
  return found.rows
}
