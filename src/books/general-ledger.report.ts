import type { Id } from '../base/id.ts'
import { monthOf } from '../base/day.ts'
import type { Month } from '../base/day.ts'
import { defineReport } from '../kernel/perform/tx.ts'
import { f } from '../kernel/record/field.ts'
import { generalRows, rowWords } from './ledger-rows.ts'
import type { MonthSum } from './ledger-rows.ts'
import { allOf, keepOrder, monthInput } from './span.ts'

interface Sum extends MonthSum {
  readonly accountId: Id<'account'>
  readonly code: string
  readonly name: string
}

// 总账 is kept by the accounts of the standard, four digits; those below are asked for where a company wants its own details.
const sql = `
  with asked as (select code from account where company_id = $1 and id = $2)
  select a.id as "accountId", a.code, a.name, m.month, sum(m.debit)::bigint as debit, sum(m.credit)::bigint as credit
  from ledger_now m
  join account a on a.company_id = $1 and a.code = case when $4 = 'lowest' then m.account else coalesce((select code from asked), left(m.account, 4)) end
  where m.cube = 'whole' and m.month <= $3
    and ($2::uuid is null or m.account = (select code from asked) or starts_with(m.account, (select code from asked) || '-'))
  group by a.id, a.code, a.name, m.month order by a.code, m.month`

function byAccount(sums: readonly Sum[]): readonly (readonly [Sum, ...Sum[]])[] {
  const groups: [Sum, ...Sum[]][] = []
  for (const sum of sums) {
    const last = groups.at(-1)
    if (last && last[0].code === sum.code) last.push(sum)
    else groups.push([sum])
  }
  return groups
}

const rowsOf = (sums: readonly Sum[], from: Month, to: Month) =>
  byAccount(sums).flatMap((group) => {
    const { accountId, code, name } = group[0]
    const rows = generalRows(group, from, to)
    // An account that holds nothing and did not move says nothing.
    if (rows.length === 1 && rows[0]?.direction === 'flat') return []
    return rows.map((row) => ({
      account: code,
      name,
      month: row.kind === 'opening' ? from : monthOf(row.day),
      summary: rowWords(row),
      debit: row.debit,
      credit: row.credit,
      direction: row.direction,
      balance: row.balance,
      accountId,
      subtotal: row.kind === 'year',
    }))
  })

/** 总账 (practice §8.1): every account by month, with its opening, 本月合计 and 本年累计. A line leads to the subsidiary ledger of its account. */
export default defineReport({
  name: 'generalLedger',
  label: ['总账', 'General ledger'],
  about: [
    '各总账科目按月的期初、本月合计、本年累计和余额；点摘要看该科目的明细账',
    'Every account by month: opening, sums of month and year, balance; a summary leads to the subsidiary ledger',
  ],
  duties: ['E4'],
  may: ['finance', 'manager', 'administrator'],
  input: {
    ...monthInput,
    account: f.ref(['科目', 'Account'], 'account', { optional: true }),
    level: f.choice(['科目级次', 'Level'], { first: ['一级科目', 'First level'], lowest: ['末级科目', 'Lowest level'] }, { initial: 'first' }),
  },
  columns: {
    account: f.text(['科目编码', 'Account code']),
    name: f.text(['科目名称', 'Account name']),
    month: f.month(['月份', 'Month']),
    summary: f.text(['摘要', 'Summary']),
    debit: f.money(['借方', 'Debit']),
    credit: f.money(['贷方', 'Credit']),
    direction: f.choice(['方向', 'Side'], { debit: ['借', 'Dr'], credit: ['贷', 'Cr'], flat: ['平', 'Nil'] }),
    balance: f.money(['余额', 'Balance']),
  },
  totals: ['debit', 'credit'],
  links: { summary: { report: 'subsidiary', asks: { account: 'accountId', from: 'month', to: 'month' } } },
  run: async (read, input) => {
    keepOrder(input)
    return allOf([...rowsOf(await read.rows<Sum>(sql, [read.company, input.account, input.to, input.level]), input.from, input.to)])
  },
})
