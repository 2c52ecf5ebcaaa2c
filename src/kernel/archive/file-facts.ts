import { refuse } from '../../base/refusal.ts'
import { secrecyRanks } from '../record/secrecy.ts'
import type { Secrecy } from '../record/secrecy.ts'
import { linkSeenSql, openableSql, rankSql } from '../perform/openable.ts'
import type { Mark } from '../perform/openable.ts'
import type { OfficeIndex } from '../perform/office.ts'
import { titleSql } from '../perform/titles.ts'
import type { Actor } from '../perform/tx.ts'
import type { Reader } from '../store/rows.ts'
import { tableOf } from '../store/table.ts'

/** What a person who may open a file is told of it. */
export interface FileFacts {
  readonly id: string
  readonly version: number
  readonly number: string
  readonly name: string
  readonly size: number
  readonly media: string
  readonly hash: string
  readonly state: string
  /** as it counts: its own class, or that of what it hangs on */
  readonly secrecy: Secrecy
  readonly retention: string
  readonly until: string | null
  readonly edition: number
  readonly previous: string | null
  readonly madeBy: { readonly id: string; readonly name: string }
  readonly madeAt: string
  readonly pages: number | null
  readonly thumb: boolean
  /** may have the bytes as they are; of secret ones others get a copy with a watermark */
  readonly original: boolean
}

interface Raw extends Omit<FileFacts, 'secrecy' | 'madeBy' | 'size' | 'madeAt'> {
  readonly size: string
  readonly rank: number
  readonly made_by: string
  readonly maker: string | null
  readonly made_at: string
}

function factsFrom(raw: Raw): FileFacts {
  const { rank, made_by, maker, made_at, size, ...rest } = raw
  return {
    ...rest,
    size: Number(size),
    secrecy: secrecyRanks[rank] ?? 'confidential',
    madeBy: { id: made_by, name: maker ?? '' },
    madeAt: made_at,
  }
}

/** What narrows the files asked for, over the alias `f`; a `join` may bring in the link `l` or the text `t`. */
export interface Narrowing {
  readonly where: (mark: Mark) => string
  readonly join?: (mark: Mark) => string
  readonly order?: string
  readonly limit?: number
}

/** The files that this person may open among those asked for: one statement. */
export async function fileFacts(reader: Reader, office: OfficeIndex, actor: Actor, narrowing: Narrowing): Promise<readonly FileFacts[]> {
  const values: unknown[] = [reader.company]
  const mark: Mark = (value) => `$${values.push(value)}`
  const rank = rankSql(office, mark)
  const me = mark(actor.person)
  const roles = mark(actor.roles)
  const found = await reader.client.query<Raw>(
    `select f.id, f.version, f.number, f.name, f.size::text as size, f.media, f.hash, f.state, f.retention, f.until, f.edition, f.previous, f.made_by, p.name as maker, f.made_at,
       ${rank} as rank, x.pages, exists (select 1 from archive_thumb s where s.company_id = f.company_id and s.file = f.id) as thumb,
       (${rank} < 2 or f.made_by = ${me} or coalesce((select o.original_roles && ${roles}::text[] from archive_policy o where o.company_id = f.company_id limit 1), false)) as original
     from archive_file f left join person p on p.company_id = f.company_id and p.id = f.made_by
       left join archive_text x on x.company_id = f.company_id and x.hash = f.hash ${narrowing.join?.(mark) ?? ''}
     where f.company_id = $1 and (${narrowing.where(mark)}) and ${openableSql(office, actor, mark)}
     order by ${narrowing.order ?? 'f.made_at desc, f.id desc'} limit ${narrowing.limit ?? 500}`,
    values,
  )
  return found.rows.map(factsFrom)
}

/** One file; refuses `unknown` alike what is not there and what is not this person's to open. */
export async function oneFile(reader: Reader, office: OfficeIndex, actor: Actor, id: string): Promise<FileFacts> {
  const [facts] = await fileFacts(reader, office, actor, { where: (mark) => `f.id = ${mark(id)}` })
  return facts ?? refuse('unknown', ['找不到这个文件，可能已被移走或您无权查看', 'No such file, or not yours to see'])
}

/** Is it one whose every look is logged? */
export const isSecret = (facts: FileFacts): boolean => secrecyRanks.indexOf(facts.secrecy) >= 2

/** A row that a file hangs on, as this person may see it. */
export interface Place {
  readonly record: string
  readonly row: string
  readonly field: string
  readonly title: string
  readonly replaced: boolean
}

/** Where a file hangs, among the rows this person sees: one statement for each record that it hangs on. */
export async function placesOf(reader: Reader, office: OfficeIndex, actor: Actor, file: string): Promise<readonly Place[]> {
  const values: unknown[] = [reader.company, file]
  const mark: Mark = (value) => `$${values.push(value)}`
  const seen = linkSeenSql(office, actor, mark)
  const links = await reader.client.query<Omit<Place, 'title' | 'row'> & { row_id: string }>(
    `select l.record, l.row_id, l.field, l.replaced from archive_link l where l.company_id = $1 and l.file = $2 and (${seen}) order by l.at limit 100`,
    values,
  )
  const titles = new Map<string, string>()
  for (const name of new Set(links.rows.map((one) => one.record))) {
    const record = office.records.get(name)
    if (!record) continue
    const ids = links.rows.filter((one) => one.record === name).map((one) => one.row_id)
    const named = await reader.client.query<{ id: string; title: string }>(
      `select t.id, ${titleSql(record, 't')} as title from "${tableOf(record)}" t where t.company_id = $1 and t.id = any($2::uuid[])`,
      [reader.company, ids],
    )
    for (const row of named.rows) titles.set(row.id, row.title)
  }
  return links.rows.map(({ row_id, ...rest }) => ({ ...rest, row: row_id, title: titles.get(row_id) ?? '' }))
}
