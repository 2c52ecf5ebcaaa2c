import type { Day } from '../../base/day.ts'
import type { Reading } from '../perform/tx.ts'

/** SQL for those who are away on a day and delegated everything (a delegation of some reviews only is none of duties): persons for whom `delegate` acts. */
export const awaySql = (delegate: string, day: string): string =>
  `(select g.absent from delegation g where g.company_id = $1 and g.delegate = ${delegate} and g."only" is null and g.first_day <= ${day} and g.last_day >= ${day})`

/** SQL: is that person the only one there of a role? Then nobody else would do what the role shares. */
export const aloneSql = (person: string, role: string): string =>
  `(${role} = any(${person}.roles) and not exists (select 1 from person o where o.company_id = $1 and o.active and o.id <> ${person}.id and ${role} = any(o.roles)))`

/** For whom this person does a duty on that day, by name: its owner who is away, or the only one of its role; null when he acts for nobody. */
export async function actsFor(
  read: Pick<Reading, 'company' | 'rows'>,
  row: { readonly owner: string | null; readonly ownerRole: string | null },
  person: string,
  day: Day,
): Promise<string | null> {
  const [away] = await read.rows<{ name: string }>(
    `select p.name from person p where p.company_id = $1 and p.id in ${awaySql('$2::uuid', '$3::date')}
       and (p.id = $4::uuid or ($4::uuid is null and ${aloneSql('p', '$5::text')})) order by p.code limit 1`,
    [read.company, person, day, row.owner, row.ownerRole],
  )
  return away?.name ?? null
}
