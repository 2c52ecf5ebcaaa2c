import { readId } from '../../base/id.ts'
import type { AnyRecord } from '../record/record.ts'
import type { Role } from '../record/role.ts'
import { roles } from '../record/role.ts'
import { readRows } from '../store/rows.ts'
import type { Reader } from '../store/rows.ts'
import { inScope, maySee } from './access.ts'
import type { Actor } from './tx.ts'

const isRole = (name: string): name is Role => Object.hasOwn(roles, name)

/** Which persons are asked about: these, or those whose name, number or pinyin has these words in it. */
export type Persons = { readonly ids: readonly string[] } | { readonly patterns: readonly string[] }

/** A person of the company who may see a row. */
export interface Seer {
  readonly id: string
  readonly name: string
  readonly code: string
}

/** Who of these persons may see a row: active, with a role that sees the record, and the row within his scope. At most 200 are looked at. */
export async function seersAmong(reader: Reader, record: AnyRecord, id: string, persons: Persons): Promise<readonly Seer[]> {
  const [condition, value] = 'ids' in persons ? ['id = any($2::uuid[])', [...persons.ids]] : ['find like all($2::text[])', [...persons.patterns]]
  const found = await reader.client.query<Seer & { readonly roles: readonly string[] }>(
    `select id, name, code, roles from person where company_id = $1 and active and ${condition} order by name, id limit 200`,
    [reader.company, value],
  )
  const [row] = await readRows(reader, record, [id])
  if (!row) return []
  const actor = (one: { readonly id: string; readonly name: string; readonly roles: readonly string[] }): Actor => ({
    person: readId(one.id),
    name: one.name,
    roles: one.roles.filter(isRole),
    system: false,
  })
  return found.rows
    .filter((one) => maySee(record, actor(one)) && inScope(record, row, actor(one)))
    .map(({ id: person, name, code }) => ({ id: person, name, code }))
}
