import type { Tx } from '../kernel/perform/tx.ts'
import { findText } from '../kernel/store/find-text.ts'
import { account } from './account.record.ts'
import { chartOf } from './chart.ts'
import type { BookPolicy } from './entry.ts'
import { expenseKind } from './expense-kind.record.ts'

/** Gives a company that is being founded its accounts and its kinds of expense. Done again, adds what is missing and changes nothing. */
export async function foundBooks(tx: Tx, standard: BookPolicy['standard']): Promise<void> {
  const accounts = chartOf(standard).map(({ role, code, name, kind, side, asks }) => ({
    role,
    code,
    name: name[0],
    english: name[1],
    kind,
    side,
    asks: asks.length > 0 ? asks : null,
    find: findText(account, { code, name: name[0] }),
  }))
  await tx.rows(
    `insert into account (company_id, id, version, made_by, made_at, edited_by, edited_at, find, code, name, english, kind, side, role, asks, active)
     select $1, gen_random_uuid(), 1, $2, $3, $2, $3, a.find, a.code, a.name, a.english, a.kind, a.side, a.role, a.asks, true
     from jsonb_to_recordset($4::jsonb) as a (find text, code text, name text, english text, kind text, side text, role text, asks text[])
     on conflict do nothing`,
    [tx.company, tx.actor.person, tx.now, JSON.stringify(accounts)],
  )
  await foundKinds(tx, standard)
}

/** What VAT is usually deducted: 6 % on courier and advertising, 9 % on freight; of the rest the invoice says. */
const usualRates: { readonly [digits: string]: string } = { '06': '0.09', '07': '0.06', '10': '0.06', '11': '0.06', '12': '0.06', '08': '0.13' }
/** Kinds that are spent for one customer, who is to be named: entertainment, samples, promotion, commission. */
const forCustomer: ReadonlySet<string> = new Set(['05', '09', '10', '13'])

/** The kinds of expense that a company begins with: the details of selling expense (practice §1), coded by their last two digits. */
async function foundKinds(tx: Tx, standard: BookPolicy['standard']): Promise<void> {
  const kinds = chartOf(standard).flatMap(({ code, name }) => {
    const digits = /^(?:6601|5601)-(\d\d)$/.exec(code)?.[1]
    if (digits === undefined) return []
    const kind = { code: digits, name: name[0].replace(/^.*-/, '') }
    return [{ ...kind, account: code, rate: usualRates[digits] ?? null, needed: forCustomer.has(digits), find: findText(expenseKind, kind) }]
  })
  await tx.rows(
    `insert into expense_kind (company_id, id, version, made_by, made_at, edited_by, edited_at, find, code, name, account, rate, customer_needed, active)
     select $1, gen_random_uuid(), 1, $2, $3, $2, $3, k.find, k.code, k.name, a.id, k.rate, k.needed, true
     from jsonb_to_recordset($4::jsonb) as k (find text, code text, name text, account text, rate numeric, needed boolean)
     join account a on a.company_id = $1 and a.code = k.account
     on conflict do nothing`,
    [tx.company, tx.actor.person, tx.now, JSON.stringify(kinds)],
  )
}
