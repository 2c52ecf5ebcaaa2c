import { present } from '../../base/assert.ts'
import { hasRole, maySee, scopeOf } from '../perform/access.ts'
import type { OfficeIndex } from '../perform/office.ts'
import type { Actor } from '../perform/tx.ts'
import type { Reader } from '../store/rows.ts'
import { snake, tableOf } from '../store/table.ts'
import { pointedTitleSql } from '../perform/titles.ts'

/** Documents that wait for this person's signature: not his own, not last edited by him, not yet signed by him as they now are. One statement. */
export async function waitingFor(reader: Reader, office: OfficeIndex, actor: Actor): Promise<readonly object[]> {
  const values: unknown[] = [reader.company, actor.person]
  const parts: string[] = []
  for (const record of office.records.values()) {
    if (!maySee(record, actor) || scopeOf(record, actor) !== null) continue
    for (const [name, verb] of Object.entries(record.verbs)) {
      const gate = verb.review
      if (!gate || !hasRole(actor, gate.by)) continue
      const title = present(record.fields[record.title], 'a title names a field')
      values.push(record.name, name, [...verb.from], gate.persons)
      const [recordMark, verbMark, stateMark, neededMark] = [3, 2, 1, 0].map((back) => `$${values.length - back}`)
      parts.push(`select ${recordMark}::text as record, ${verbMark}::text as verb, ${neededMark}::integer as needed, t.id, t.number, t.made_at,
          ${title.kind === 'ref' ? pointedTitleSql(office, title, `t."${snake(record.title)}"`) : `t."${snake(record.title)}"::text`} as title,
          (select p.name from person p where p.company_id = t.company_id and p.id = t.made_by) as made_by,
          (select count(distinct s.person) from signature s where s.company_id = t.company_id and s.record = ${recordMark} and s.row_id = t.id and s.verb = ${verbMark} and s.version = t.version) as signed
        from "${tableOf(record)}" t where t.company_id = $1 and t.state = any(${stateMark}::text[]) and t.made_by <> $2 and t.edited_by <> $2
          and not exists (select 1 from signature s where s.company_id = t.company_id and s.record = ${recordMark} and s.row_id = t.id and s.verb = ${verbMark} and s.version = t.version and s.person = $2)`)
    }
  }
  if (parts.length === 0) return []
  const found = await reader.client.query<{
    record: string
    verb: string
    needed: number
    id: string
    number: string
    made_at: string
    title: string
    made_by: string
    signed: bigint
  }>(`select * from (${parts.join(' union all ')}) waiting order by made_at limit 200`, values)
  return found.rows.map((row) => {
    const record = office.records.get(row.record)
    return {
      record: row.record,
      label: record?.label,
      id: row.id,
      number: row.number,
      title: row.title,
      verb: row.verb,
      verbLabel: record?.verbs[row.verb]?.label,
      madeBy: row.made_by,
      madeAt: row.made_at,
      signed: Number(row.signed),
      needed: row.needed,
    }
  })
}
