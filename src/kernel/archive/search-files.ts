import type { OfficeIndex } from '../perform/office.ts'
import type { Actor } from '../perform/tx.ts'
import type { Reader } from '../store/rows.ts'
import { fileFacts, isSecret } from './file-facts.ts'
import { branchSql } from './terms.ts'
import type { FileFacts } from './file-facts.ts'

/** What the archive is searched by. */
export interface ArchiveQuery {
  readonly find: string
  readonly secrecy: string
  readonly type: string
  /** id of a category: what stands in it or below it */
  readonly category: string
  readonly after: string
}

/** A file found, and the text around the word in it. */
export type FoundFile = FileFacts & { readonly snippet: string | null }

const page = 50
const mediaOf: { readonly [type: string]: string } = {
  pdf: 'application/pdf',
  image: 'image/%',
  sheet: '%sheet%',
  word: '%word%',
  ofd: 'application/ofd',
  text: 'text/%',
}

/** The words of a search: each must stand in the name (its pinyin too) or in the text. LIKE's own signs mean themselves. */
function wordsOf(find: string): readonly string[] {
  return find
    .normalize('NFKC')
    .toLowerCase()
    .slice(0, 200)
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8)
}
const pattern = (word: string): string => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** SQL: the file `f` stands in this category or below it, by itself or by the rows it hangs on. */
const inBranchSql = (category: string): string => `exists (with recursive ${branchSql(`${category}::uuid`)}
  select 1 from branch b where b.id = f.category or (f.category is null and exists (select 1 from archive_link l
    join archive_category c on c.company_id = $1 and c.record = l.record and c.id = b.id where l.company_id = $1 and l.file = f.id)))`

/** Files found by name, pinyin and text, the newest first, among those this person may open; older versions are left out. */
export async function searchFiles(
  reader: Reader,
  office: OfficeIndex,
  actor: Actor,
  query: ArchiveQuery,
): Promise<{ rows: readonly FoundFile[]; next: string | null }> {
  const words = wordsOf(query.find)
  const files = await fileFacts(reader, office, actor, {
    where: (mark) =>
      [
        'not exists (select 1 from archive_file n where n.company_id = f.company_id and n.previous = f.id)',
        ...words.map((word) => `(f.find like ${mark(pattern(word))} or x.text ilike ${mark(pattern(word))})`),
        ...(query.secrecy === '' ? [] : [`f.secrecy = ${mark(query.secrecy)}`]),
        ...(mediaOf[query.type] ? [`f.media like ${mark(mediaOf[query.type])}`] : []),
        ...(query.category === '' ? [] : [inBranchSql(mark(query.category))]),
        ...(query.after === '' ? [] : [`f.id < ${mark(query.after)}::uuid`]),
      ].join(' and '),
    order: 'f.id desc',
    limit: page + 1,
  })
  const rows = files.slice(0, page)
  const snippets = await snippetsOf(reader, rows, words[0])
  return { rows: rows.map((one) => ({ ...one, snippet: snippets.get(one.hash) ?? null })), next: files.length > page ? (rows.at(-1)?.id ?? null) : null }
}

/** The text around the first word of the search, 40 characters before and 120 after; of secret files none, for that would be a look. */
async function snippetsOf(reader: Reader, rows: readonly FileFacts[], word: string | undefined): Promise<ReadonlyMap<string, string>> {
  if (word === undefined) return new Map()
  const found = await reader.client.query<{ hash: string; snippet: string }>(
    `select hash, substr(text, greatest(1, strpos(lower(text), $3) - 40), 160) as snippet from archive_text
     where company_id = $1 and hash = any($2) and strpos(lower(text), $3) > 0`,
    [reader.company, rows.filter((one) => !isSecret(one)).map((one) => one.hash), word],
  )
  return new Map(found.rows.map((one) => [one.hash, one.snippet.replaceAll(/\s+/g, ' ')]))
}
