import type { Reading, Tx } from '../perform/tx.ts'
import type { Actor } from '../perform/tx.ts'
import { refuse } from '../../base/refusal.ts'
import type { RowOf } from '../record/record.ts'
import type { duty } from './duty.record.ts'
import { actsFor } from './stand-in.ts'

/** Whose duties somebody sees besides his own: his people down the tree; a lead every clerk's. Conditions over `person p`, with `$2` the one who asks. */
const within = (roles: Actor['roles']): string =>
  roles.includes('lead') ? "p.id in (select id from team) or 'clerk' = any(p.roles) or p.id = $2" : 'p.id in (select id from team) or p.id = $2'

/** SQL of a common table `team`: everybody below `$2` in company `$1`. A circle of managers ends where it closes. */
const teamSql = `with recursive team as (
  select p.id from person p where p.company_id = $1 and p.manager = $2
  union
  select p.id from person p join team t on p.manager = t.id where p.company_id = $1)`

/** The persons whose duties this one may look at and act for, himself among them; null: everybody's. */
export async function reachOf(read: Reading, actor: Actor): Promise<readonly string[] | null> {
  if (actor.system) return null
  const found = await read.rows<{ id: string }>(`${teamSql} select p.id from person p where p.company_id = $1 and (${within(actor.roles)})`, [
    read.company,
    actor.person,
  ])
  return found.map((row) => row.id)
}

/** The roles whose shared duties this one looks after: his own, a lead the clerks' too. */
export const rolesReached = (actor: Actor): readonly string[] => (actor.roles.includes('lead') ? [...actor.roles, 'clerk'] : actor.roles)

/** Is it his own to do: named in it, or of the role whose it is? */
export function isOwn(row: { readonly owner: string | null; readonly ownerRole: string | null }, actor: Actor): boolean {
  return row.owner === null ? actor.roles.some((role) => role === row.ownerRole) : row.owner === actor.person
}

/**
 * For whom he acts, by name, when it is the duty of somebody who is away; else null. Refuses `unknown` for a duty that is neither one's own nor one's
 * people's nor theirs: that there is one is not told either.
 */
export async function needReach(tx: Tx, row: RowOf<typeof duty>): Promise<string | null> {
  if (tx.actor.system || isOwn(row, tx.actor)) return null
  const away = await actsFor(tx, row, tx.actor.person, tx.today)
  if (away !== null) return away
  const persons = row.owner === null ? [] : await reachOf(tx, tx.actor)
  if (row.owner !== null && (persons === null || persons.includes(row.owner))) return null
  if (row.owner === null && rolesReached(tx.actor).some((role) => role === row.ownerRole)) return null
  return refuse('unknown', ['找不到这项职责，可能已被移走或不归您办', 'No such duty, or none of yours'])
}
