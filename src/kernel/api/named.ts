import { refuse } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { needSee, scopeOf } from '../perform/access.ts'
import { scopeSql } from '../perform/scope-sql.ts'
import { recordNamed } from '../perform/office.ts'
import type { OfficeIndex } from '../perform/office.ts'
import { notReplacedSql } from '../perform/replaced.ts'
import { besideSql, titleSql } from '../perform/titles.ts'
import type { Actor } from '../perform/tx.ts'
import type { AnyRecord } from '../record/record.ts'
import type { Reader } from '../store/rows.ts'
import { snake, viewOf } from '../store/table.ts'

/** What one pasted text means among the rows of a record: the row, or null with how many it could mean. */
export interface Named {
  readonly text: string
  readonly id: string | null
  readonly title: string | null
  /** what stands beside its title */
  readonly beside?: string
  readonly found: number
}

/** So many different texts are looked up at once; a grid has no more lines. */
const mostTexts = 2000

const folded = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

interface FoundRow {
  readonly place: number
  readonly id: string
  readonly title: string
  readonly beside: string | null
  readonly exact: number
}

/**
 * Rows by what cells of a workbook call them, one statement for each record: a code or a name that is one row's own counts first, then part of a name, its pinyin or
 * initials where just one row has it. Rows out of use, dead, or out of this person's scope are not found.
 */
async function namedIn(reader: Reader, record: AnyRecord, actor: Actor, texts: readonly string[]): Promise<readonly Named[]> {
  const scope = scopeOf(record, actor)
  const title = titleSql(record, 't')
  const key = record.key === undefined ? 'null::text' : `t."${snake(record.key)}"::text`
  const dead = Object.entries(record.states).flatMap(([name, state]) => (state.dead ? [name] : []))
  const kept = notReplacedSql(record, 't')
  const same = (column: string): string => `lower(normalize(${column}, NFKC)) = w.text`
  const sql = `select w.place::integer as place, t.id, ${title} as title, ${besideSql(record, 't') ?? 'null::text'} as beside, case when ${same(key)} then 2 when ${same(title)} then 1 else 0 end as exact
    from unnest($2::text[], $3::text[]) with ordinality as w (text, pattern, place)
    cross join lateral (
      select t.* from "${viewOf(record)}" t where t.company_id = $1 and t.find like w.pattern
        ${scope === null ? '' : `and ${scopeSql(record, scope, 't', '$4')}`} ${record.fields.active?.kind === 'flag' ? 'and t.active' : ''}
        ${kept === null ? '' : `and ${kept}`}
        ${dead.length === 0 ? '' : `and t.state <> all(array[${dead.map((state) => `'${state}'`).join(', ')}])`}
      order by (${same(key)}) desc nulls last, (${same(title)}) desc limit 3) t`
  const found = await reader.client.query<FoundRow>(sql, [
    reader.company,
    texts.map(folded),
    // A text of several words is looked for whole: a name may have spaces.
    texts.map((text) => `%${folded(text).replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`),
    ...(scope === null ? [] : [scope.persons]),
  ])
  const byPlace = new Map<number, FoundRow[]>()
  for (const row of found.rows) byPlace.set(row.place, [...(byPlace.get(row.place) ?? []), row])
  return texts.map((text, index) => {
    const rows = byPlace.get(index + 1) ?? []
    const best = [2, 1].map((rank) => rows.filter((row) => row.exact === rank)).find((some) => some.length > 0) ?? rows
    const [one] = best
    return best.length === 1 && one
      ? { text, id: one.id, title: one.title, ...(one.beside === null ? {} : { beside: one.beside }), found: 1 }
      : { text, id: null, title: null, found: best.length }
  })
}

/** What the texts of a pasted block mean, by record. Refuses a record this person does not see, and more than 2,000 texts. */
export async function namedRows(reader: Reader, office: OfficeIndex, actor: Actor, wanted: unknown): Promise<{ [record: string]: readonly Named[] }> {
  if (typeof wanted !== 'object' || wanted === null) refuse('invalid', ['没有要查找的内容', 'Nothing to look up'], 'wanted')
  const answer: { [record: string]: readonly Named[] } = {}
  let count = 0
  for (const [name, texts] of Object.entries(wanted)) {
    const record = recordNamed(office, name)
    needSee(record, actor)
    if (!Array.isArray(texts)) refuse('invalid', ['没有要查找的内容', 'Nothing to look up'], `wanted.${name}`)
    const distinct = [...new Set(texts.map((text: unknown) => textual(text).trim().slice(0, 200)))].filter((text) => text !== '')
    count += distinct.length
    if (count > mostTexts) refuse('tooLarge', [`一次最多粘贴 ${mostTexts} 个不同的名称`, `At most ${mostTexts} names at once`], 'wanted')
    answer[name] = await namedIn(reader, record, actor, distinct)
  }
  return answer
}
