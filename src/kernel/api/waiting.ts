import { present } from '../../base/assert.ts'
import { hasRole, maySee, scopeOf } from '../perform/access.ts'
import type { OfficeIndex } from '../perform/office.ts'
import type { Actor } from '../perform/tx.ts'
import type { AnyRecord, Verb } from '../record/record.ts'
import type { Reader } from '../store/rows.ts'
import { snake, tableOf } from '../store/table.ts'
import { pointedTitleSql } from '../perform/titles.ts'

interface Next {
  readonly record: string
  readonly verb: string
  readonly id: string
  readonly number: string
  readonly made_at: string
  readonly title: string | null
  readonly made_by: string
  readonly reason: string | null
}

/** The step that a document stands before, for who may take it: shipping, posting, handing in again what came back. Verbs that leave the state are no step. */
function isStep(verb: Verb, actor: Actor): boolean {
  return verb.tone === 'primary' && !verb.review && verb.to !== 'same' && verb.by.length > 0 && hasRole(actor, verb.by)
}

/** Verbs that lead to one of these states and ask why. */
function reasonedInto(record: AnyRecord, states: readonly string[]): string[] {
  return Object.entries(record.verbs)
    .filter(([, verb]) => verb.input?.reason && typeof verb.to === 'string' && states.includes(verb.to))
    .map(([name]) => name)
}

/** SQL for what stands beside a document's number on a desk: whose it is, and who made it. */
export function whoseSql(office: OfficeIndex, record: AnyRecord): string {
  const title = present(record.fields[record.title], 'a title names a field')
  const column = `t."${snake(record.title)}"`
  return `${title.kind === 'ref' ? pointedTitleSql(office, title, column) : `${column}::text`} as title,
          (select p.name from person p where p.company_id = t.company_id and p.id = t.made_by) as made_by`
}

/** Documents of which this person's hand is the next, with the reason where one came back to him. One statement. */
export async function nextFor(reader: Reader, office: OfficeIndex, actor: Actor): Promise<readonly object[]> {
  const values: unknown[] = [reader.company]
  const mark = (value: unknown): string => `$${values.push(value)}`
  const parts: string[] = []
  for (const record of office.records.values()) {
    if (!maySee(record, actor) || scopeOf(record, actor) !== null) continue
    for (const [name, verb] of Object.entries(record.verbs)) {
      if (!isStep(verb, actor)) continue
      const named = mark(record.name)
      parts.push(`select ${named}::text as record, ${mark(name)}::text as verb, t.id, t.number, t.made_at,
          ${whoseSql(office, record)},
          (select a.changes -> 'reason' ->> 1 from audit a where a.company_id = t.company_id and a.record = ${named} and a.row_id = t.id
             and a.verb = any(${mark(reasonedInto(record, verb.from))}::text[]) order by a.id desc limit 1) as reason
        from "${tableOf(record)}" t where t.company_id = $1 and t.state = any(${mark([...verb.from])}::text[])`)
    }
  }
  if (parts.length === 0) return []
  const found = await reader.client.query<Next>(`select * from (${parts.join(' union all ')}) next order by made_at limit 200`, values)
  return found.rows.map(({ made_by, made_at, ...row }) => {
    const record = office.records.get(row.record)
    return { ...row, label: record?.label, verbLabel: record?.verbs[row.verb]?.label, madeBy: made_by, madeAt: made_at }
  })
}

/** Why a row is in its state, where the verb that led there asked for a reason: who gave it, when, and what he said. */
export async function cameFor(reader: Reader, record: AnyRecord, id: string, state: string): Promise<object | null> {
  const verbs = reasonedInto(record, [state])
  if (verbs.length === 0) return null
  const found = await reader.client.query<{ verb: string; at: string; person: string | null; reason: string | null }>(
    `select a.verb, a.at, p.name as person, a.changes -> 'reason' ->> 1 as reason
     from audit a left join person p on p.company_id = a.company_id and p.id = a.person
     where a.company_id = $1 and a.record = $2 and a.row_id = $3 and a.changes ? 'state' order by a.id desc limit 1`,
    [reader.company, record.name, id],
  )
  const last = found.rows[0]
  if (!last || !verbs.includes(last.verb) || last.reason === null) return null
  return { label: record.verbs[last.verb]?.label, person: last.person ?? '系统', at: last.at, reason: last.reason }
}
