import type { Id } from '../../base/id.ts'
import { readId } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { reaches, roles } from '../record/role.ts'
import type { Reach, Role } from '../record/role.ts'
import type { Access, Actor } from './tx.ts'

/** A person with what decides his access, as the statement below reads him. */
export interface ActorRow {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
  readonly active: boolean
  readonly rules: readonly { readonly role: string; readonly record: string; readonly reach: string; readonly writes: boolean }[] | null
  readonly team: readonly string[] | null
  readonly region: readonly string[] | null
}

/** SQL: does this person work here, and was his access not closed? His last day is the office's, and counts whole. Nothing has to be done for it to end. */
export const admittedSql = (person: string): string =>
  `(${person}.active and (${person}.access_until is null or ${person}.access_until >= (now() at time zone 'Asia/Shanghai')::date))`

/**
 * The statement that reads persons with their access: `$1` the company, `$2` their ids. Those below one are looked up for a lead, whose
 * reach some records declare, and where the company has set a rule that asks for them; those of his region only then.
 */
export const actorSql = `
  with mine as (
    select p.id, p.name, p.code, p.roles, ${admittedSql('p')} as active, p.region,
      (select jsonb_agg(jsonb_build_object('role', a.role, 'record', a.record, 'reach', a.reach, 'writes', a.writes))
       from access_rule a where a.company_id = $1 and a.role = any(p.roles)) as rules
    from person p where p.company_id = $1 and p.id = any($2::uuid[])
  )
  select m.id, m.name, m.code, m.roles, m.active, m.rules,
    case when 'lead' = any(m.roles) or m.rules @> '[{"reach": "team"}]' then (
      with recursive team as (
        select m.id union select q.id from person q join team t on q.company_id = $1 and q.manager = t.id
      ) select array_agg(id) from team) end as team,
    case when m.rules @> '[{"reach": "region"}]' and m.region is not null
      then (select array_agg(q.id) from person q where q.company_id = $1 and q.region = m.region) end as region
  from mine m`

/** The statement that reads persons with their access, as they are now: who acts, or who may see. A row for each that is there. */
export const actorQuery = (company: number, ...persons: readonly string[]): { name: string; text: string; values: [number, string[]] } => ({
  name: 'actor',
  text: actorSql,
  values: [company, [...persons]],
})

const isRole = (name: string): name is Role => Object.hasOwn(roles, name)
const isReach = (name: string): name is Reach => Object.hasOwn(reaches, name)

function accessOf(person: string, row: ActorRow, scopes: readonly string[] | undefined): Access {
  const rules = (row.rules ?? []).flatMap(({ role, record, reach, writes }) => (isRole(role) && isReach(reach) ? [{ role, record, reach, writes }] : []))
  return { rules, team: row.team ?? [person], region: row.region ?? [person], ...(scopes ? { scopes } : {}) }
}

/** Who acts, himself or by a token with these scopes. Refuses `signedOut` for one who is no longer active. */
export function actorFrom(person: string, row: ActorRow | undefined, scopes?: readonly string[]): Actor {
  const id: Id<'person'> = readId(person)
  if (!row?.active) refuse('signedOut', ['您的账号已停用，请联系管理员', 'Your account is not active'])
  return { person: id, name: row.name, roles: row.roles.filter(isRole), system: false, access: accessOf(person, row, scopes) }
}

/** The program itself while it founds a company: it has every role and can never sign. */
export function systemActor(person: string, name: string): Actor {
  return { person: readId(person), name, roles: [], system: true, access: { rules: [], team: [], region: [] } }
}
