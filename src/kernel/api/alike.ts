import { Refusal } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { kindOf } from '../kinds/kinds.ts'
import { hiddenFields, scopeOf } from '../perform/access.ts'
import { scopeSql } from '../perform/scope-sql.ts'
import { titleSql } from '../perform/titles.ts'
import type { Actor } from '../perform/tx.ts'
import type { AnyRecord } from '../record/record.ts'
import type { Reader } from '../store/rows.ts'
import { snake, viewOf } from '../store/table.ts'

/** A row that may be the same thing a second time, and the fields by which it seems so. */
export interface AlikeRow {
  readonly id: string
  readonly title: string
  readonly fields: readonly string[]
}

/** What a company is by law, and what small shops are called: said in most names, telling none from another. */
const legalForms = /有限责任公司|股份有限公司|集团有限公司|有限公司|分公司|公司|集团|经营部|商行|co\.?,?ltd|ltd|inc/g

/**
 * The words by which a name is compared: without the legal form, which most names share and which would make all of them look alike, and without
 * spaces, brackets and widths. Null when too little is left to say anything.
 */
export function stem(name: string): string | null {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s()[\]【】·.,，。-]/g, '')
    .replaceAll(legalForms, '')
  return [...plain].length < 2 ? null : plain
}

/** How near two names must be, of 1: `word_similarity` of pg_trgm, so that part of a longer name counts whole. */
const near = 0.6

/**
 * Rows of a record that are the same or nearly the same in a field it declares `alike`, of those this person sees, the nearest first, at most 5. One statement: texts
 * by the trigrams of the search column, everything else by equality over an index. A value that cannot be read, and a field he does not see, is not compared.
 */
export async function alikeRows(
  reader: Reader,
  record: AnyRecord,
  actor: Actor,
  typed: { readonly [field: string]: unknown },
  but: string | null,
): Promise<readonly AlikeRow[]> {
  const hidden = hiddenFields(record, actor)
  const values: unknown[] = [reader.company, but]
  const mark = (value: unknown): string => `$${values.push(value)}`
  const asked: { name: string; where: string; how: string }[] = []
  for (const name of record.alike ?? []) {
    const field = record.fields[name]
    const raw = textual(typed[name]).slice(0, 400)
    if (!field || hidden.has(name) || raw.trim() === '') continue
    if (field.kind === 'text') {
      const words = stem(raw)
      if (words === null) continue
      const word = mark(words)
      asked.push({ name, where: `t.find %> ${word}::text`, how: `word_similarity(${word}::text, t.find)` })
      continue
    }
    try {
      const value = mark(kindOf(field).toColumn(kindOf(field).read(raw, field)))
      const same = `t."${snake(name)}" = ${value}::${kindOf(field).sql(field).type}`
      asked.push({ name, where: same, how: `case when ${same} then 1 else 0 end` })
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
    }
  }
  if (asked.length === 0) return []
  const scope = scopeOf(record, actor)
  const own = scope === null ? '' : ` and ${scopeSql(record, scope, 't', mark(scope.persons))}`
  // Each field by itself: an equality uses its index whatever the name is compared by.
  const ids = asked.map(({ where }) => `(select t.id from "${viewOf(record)}" t where t.company_id = $1 and ${where} limit 200)`).join(' union ')
  const hows = asked.map(({ how }, index) => `${how} as how_${index}`)
  await reader.client.query(`set local pg_trgm.word_similarity_threshold = ${near}`)
  const found = await reader.client.query<{ id: string; title: string; [how: string]: unknown }>(
    `select * from (select t.id, ${titleSql(record, 't')} as title, ${hows.join(', ')} from "${viewOf(record)}" t
       where t.company_id = $1 and t.id is distinct from $2::uuid and t.id in (${ids})${own}) alike
     order by greatest(${asked.map((_, index) => `how_${index}`).join(', ')}) desc, title limit 5`,
    values,
  )
  return found.rows.map((row) => ({
    id: row.id,
    title: row.title,
    fields: asked.filter((_, index) => Number(row[`how_${index}`]) >= near).map(({ name }) => name),
  }))
}
