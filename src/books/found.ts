import type { Tx } from '../kernel/perform/tx.ts'
import { findText } from '../kernel/store/find-text.ts'
import { account } from './account.record.ts'
import { chartOf } from './chart.ts'
import type { BookPolicy } from './entry.ts'

/** Gives a company that is being founded its accounts. Done again, adds what is missing and changes nothing. */
export async function foundBooks(tx: Tx, standard: BookPolicy['standard']): Promise<void> {
  const accounts = chartOf(standard).map(({ role, code, name, kind, side }) => ({
    role,
    code,
    name: name[0],
    english: name[1],
    kind,
    side,
    find: findText(account, { code, name: name[0] }),
  }))
  await tx.rows(
    `insert into account (company_id, id, version, made_by, made_at, edited_by, edited_at, find, code, name, english, kind, side, role, active)
     select $1, gen_random_uuid(), 1, $2, $3, $2, $3, a.find, a.code, a.name, a.english, a.kind, a.side, a.role, true
     from jsonb_to_recordset($4::jsonb) as a (find text, code text, name text, english text, kind text, side text, role text)
     on conflict do nothing`,
    [tx.company, tx.actor.person, tx.now, JSON.stringify(accounts)],
  )
}
