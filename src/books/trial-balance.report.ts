import type { Id } from '../base/id.ts'
import type { Money } from '../base/money.ts'
import { defineReport } from '../kernel/perform/tx.ts'
import { f } from '../kernel/record/field.ts'
import { keepOrder, monthInput } from './span.ts'

interface Row {
  readonly account: string
  readonly name: string
  readonly openingDebit: Money
  readonly openingCredit: Money
  readonly debit: Money
  readonly credit: Money
  readonly closingDebit: Money
  readonly closingCredit: Money
  readonly accountId: Id<'account'>
}

// A balance stands on the side it is of; red amounts stay on theirs, negative. So each pair of columns comes to the same at its foot.
const sql = `
  with moved as (
    select case $4 when 'first' then left(l.account, 4) else l.account end as account,
      coalesce(sum(l.debit - l.credit) filter (where l.month < $2), 0) as opening,
      coalesce(sum(l.debit) filter (where l.month >= $2), 0) as debit,
      coalesce(sum(l.credit) filter (where l.month >= $2), 0) as credit
    from ledger_from($2) l where l.cube = 'whole' and l.month <= $3 group by 1
  )
  select m.account, a.name,
    greatest(m.opening, 0)::bigint as "openingDebit", greatest(-m.opening, 0)::bigint as "openingCredit",
    m.debit::bigint as debit, m.credit::bigint as credit,
    greatest(m.opening + m.debit - m.credit, 0)::bigint as "closingDebit", greatest(m.credit - m.opening - m.debit, 0)::bigint as "closingCredit",
    a.id as "accountId"
  from moved m join account a on a.company_id = $1 and a.code = m.account
  where m.opening <> 0 or m.debit <> 0 or m.credit <> 0
  order by m.account`

/** 科目余额表: opening, period and closing of every account that has any, in whole months; a name leads to the subsidiary ledger. */
export default defineReport({
  name: 'trialBalance',
  label: ['科目余额表', 'Trial balance'],
  about: ['各科目的期初余额、本期发生额和期末余额；借贷两方合计必须相等', 'Opening, period and closing of every account; both sides come to the same'],
  duties: ['E4'],
  planned: 'once',
  may: ['finance', 'manager', 'administrator'],
  input: {
    ...monthInput,
    level: f.choice(['科目级次', 'Level'], { lowest: ['末级科目', 'Lowest level'], first: ['一级科目', 'First level'] }, { initial: 'lowest' }),
  },
  columns: {
    account: f.text(['科目编码', 'Account']),
    name: f.text(['科目名称', 'Name']),
    openingDebit: f.money(['期初借方', 'Opening debit']),
    openingCredit: f.money(['期初贷方', 'Opening credit']),
    debit: f.money(['本期借方', 'Debit']),
    credit: f.money(['本期贷方', 'Credit']),
    closingDebit: f.money(['期末借方', 'Closing debit']),
    closingCredit: f.money(['期末贷方', 'Closing credit']),
  },
  totals: ['openingDebit', 'openingCredit', 'debit', 'credit', 'closingDebit', 'closingCredit'],
  links: { name: { report: 'subsidiary', asks: { account: 'accountId', from: 'from', to: 'to' } } },
  run: async (read, input) => {
    keepOrder(input)
    return await read.rows<Row>(sql, [read.company, input.from, input.to, input.level])
  },
})
