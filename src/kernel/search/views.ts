import type { Json } from '../kinds/kind.ts'
import type { Role } from '../record/role.ts'
import { hasRole } from '../perform/access.ts'
import type { Actor } from '../perform/tx.ts'
import type { Reader } from '../store/rows.ts'
import { viewOf } from '../store/table.ts'
import { listLayout } from './list-layout.record.ts'
import { savedReport } from './saved-report.record.ts'
import { savedView } from './saved-view.record.ts'

const sharers: readonly Role[] = ['lead', 'manager', 'administrator']

/** Whether this person may put a view on other people's lists. */
export const mayShare = (actor: Actor): boolean => hasRole(actor, sharers)

/** The views of a list that this person has, his own and those shared with him, and how he arranged its columns. */
export interface ListSetting {
  readonly views: readonly { readonly [field: string]: Json }[]
  readonly layout: { readonly [field: string]: Json } | null
  readonly mayShare: boolean
}

/** Two short statements, asked once when a list is opened. */
export async function settingOf(reader: Reader, actor: Actor, list: string): Promise<ListSetting> {
  const views = await reader.client.query<{ [field: string]: Json }>(
    `select id, version, name, query, columns, shared, shared_with as "sharedWith", owner = $2 as mine,
            (select p.name from person p where p.company_id = t.company_id and p.id = t.owner) as "ownerName"
     from "${viewOf(savedView)}" t
     where company_id = $1 and list = $3 and active and (owner = $2 or shared = 'everyone' or (shared = 'roles' and shared_with && $4::text[]))
     order by made_at, id limit 100`,
    [reader.company, actor.person, list, [...actor.roles]],
  )
  const layout = await reader.client.query<{ [field: string]: Json }>(
    `select id, version, columns, opens from "${viewOf(listLayout)}" t where company_id = $1 and owner = $2 and list = $3`,
    [reader.company, actor.person, list],
  )
  return { views: views.rows, layout: layout.rows[0] ?? null, mayShare: mayShare(actor) }
}

/** The saved reports that this person has, his own and those shared with him; of a report, or all. One short statement. */
export async function reportsSavedFor(reader: Reader, actor: Actor): Promise<readonly { readonly [field: string]: Json }[]> {
  const found = await reader.client.query<{ [field: string]: Json }>(
    `select id, version, name, report, query, period, shared, owner = $2 as mine,
            (select p.name from person p where p.company_id = t.company_id and p.id = t.owner) as "ownerName"
     from "${viewOf(savedReport)}" t
     where company_id = $1 and active and (owner = $2 or shared = 'everyone' or (shared = 'roles' and shared_with && $3::text[]))
     order by owner <> $2, name, id limit 200`,
    [reader.company, actor.person, [...actor.roles]],
  )
  return found.rows
}
