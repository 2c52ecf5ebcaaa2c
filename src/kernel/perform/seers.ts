import type { AnyRecord } from '../record/record.ts'
import { readRows } from '../store/rows.ts'
import type { Reader } from '../store/rows.ts'
import { inScope, maySee } from './access.ts'
import { actorFrom, actorQuery } from './actor.ts'
import type { ActorRow } from './actor.ts'

/** A person of the company who may see a row. */
export interface Seer {
  readonly id: string
  readonly name: string
  readonly code: string
}

/** Active persons whose name, number or pinyin has all these words in it (patterns of LIKE), at most 200. */
export async function personsFound(reader: Reader, patterns: readonly string[]): Promise<readonly string[]> {
  const found = await reader.client.query<{ id: string }>(
    'select id from person where company_id = $1 and active and find like all($2::text[]) order by name, id limit 200',
    [reader.company, [...patterns]],
  )
  return found.rows.map((one) => one.id)
}

/** Who of these persons may see a row: active, with a role that sees the record, and the row within his reach. In the order of their names. */
export async function seersAmong(reader: Reader, record: AnyRecord, id: string, persons: readonly string[]): Promise<readonly Seer[]> {
  if (persons.length === 0) return []
  const found = await reader.client.query<ActorRow & Seer>(actorQuery(reader.company, ...persons))
  const [row] = await readRows(reader, record, [id])
  if (!row) return []
  const sees = (one: ActorRow): boolean => {
    const actor = actorFrom(one.id, one)
    return maySee(record, actor) && inScope(record, row, actor)
  }
  return found.rows
    .filter((one) => one.active && sees(one))
    .map(({ id: person, name, code }) => ({ id: person, name, code }))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh') || (a.id < b.id ? -1 : 1))
}
