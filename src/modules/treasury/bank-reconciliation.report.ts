import { addDays } from '../../base/day.ts'
import { money, zeroMoney } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { account } from '../../books/account.record.ts'
import { allOf, mostRows } from '../../books/span.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { bankAccount } from '../banks/bank-account.record.ts'
import { roleOfKind } from '../banks/calculate-money-line.ts'
import { reconcile, steps } from './calculate-reconciliation.ts'
import type { Pair } from './calculate-reconciliation.ts'

type Stored = Omit<Pair, 'book' | 'bank'> & { readonly book: bigint; readonly bank: bigint }

// The books' side: lines that name this account, or its own account of the chart and no other. What both sides have is told by the document that a
// movement was booked as, each way by itself: a receipt and the refund of it are two. What was taken back in red comes to nothing, and is not listed.
const booksOf = 'l.company_id = $1 and (l.bank = $2 or (l.bank is null and l.account = $3)) and l.day <= $4'
const pairsSql = `
  with book as (
    select j.source_id::text as source, j.event = 'refund' or sum(case l.side when 'D' then l.amount else -l.amount end) < 0 as gone, min(l.day) as day, min(j.summary_zh) as says, min(l.customer::text) as who,
      sum(case l.side when 'D' then l.amount else -l.amount end) as amount
    from journal_line l join journal j on j.company_id = $1 and j.id = l.journal_id where ${booksOf} group by j.source_id, j.event
  ),
  bank as (
    select coalesce(t.booked, t.id::text) as source, t.direction = 'out' as gone, min(t.day) as day, min(t.counterparty || ' ' || coalesce(t.summary, '')) as says, min(t.number) as number,
      sum(case t.direction when 'in' then t.amount else -t.amount end) as amount
    from statement_line t where t.company_id = $1 and t.account = $2 and t.day <= $4 and ($5::date is null or t.day >= $5) and t.state <> 'dropped'
    group by coalesce(t.booked, t.id::text), t.direction
  )
  select least(b.day, s.day) as day, coalesce(s.says, b.says || coalesce(' ' || c.name, '')) as says, coalesce(s.number, '') as number, coalesce(b.amount, 0)::bigint as book, coalesce(s.amount, 0)::bigint as bank
  from (select source, gone, min(day) as day, min(says) as says, min(who) as who, sum(amount) as amount from book where day >= coalesce($5::date, day) group by source, gone having sum(amount) <> 0) b
  full join bank s on s.source = b.source and s.gone = b.gone left join customer c on c.company_id = $1 and c.id = b.who::uuid
  where coalesce(b.amount, 0) <> coalesce(s.amount, 0) order by 1, 3 limit ${mostRows + 1}`

/** What the bank says was there at the end of that day: the last balance it gave, and what moved since; before any, what was there when the account began to be kept. */
const balanceSql = `
  with last as (select "to" as day, closing from bank_statement where company_id = $1 and account = $2 and state = 'read' and closing is not null and "to" <= $3 order by "to" desc, number desc limit 1),
  base as (select coalesce((select day from last), $4::date - 1) as day, coalesce((select closing from last), $5::bigint) as amount)
  select (b.amount + coalesce((select sum(case t.direction when 'in' then t.amount else -t.amount end) from statement_line t
    where t.company_id = $1 and t.account = $2 and t.state <> 'dropped' and t.day <= $3 and (b.day is null or t.day > b.day)), 0))::bigint as balance from base b`

async function codeOf(read: Reading, till: RowOf<typeof bankAccount>): Promise<string> {
  if (till.account !== null) return (await read.get(account, till.account)).code
  // Without an account of its own, lines of the kind's account belong to it only where it is the only one of its kind.
  const others = await read.find(bankAccount, { kind: till.kind })
  const [plain] = await read.find(account, { role: roleOfKind(till.kind) })
  return others.length === 1 ? (plain?.code ?? '') : ''
}

/** 银行余额调节表 of one account at the end of a day: both balances, the four kinds of differences document by document, and whether the sides agree. */
export default defineReport({
  name: 'bankReconciliation',
  label: ['银行余额调节表', 'Bank reconciliation'],
  about: ['企业账面余额与银行对账单余额各自加减未达账项，两边应相符', 'Both balances, each with what only the other has'],
  duties: ['E4'],
  may: ['finance', 'manager', 'administrator'],
  input: { account: f.ref(['银行账户', 'Bank account'], 'bankAccount'), on: f.day(['截止日期', 'At the end of'], { initial: 'today' }) },
  columns: {
    step: f.choice(['项目', 'Item'], steps),
    day: f.day(['日期', 'Day']),
    says: f.text(['摘要', 'Summary']),
    number: f.text(['流水', 'Movement']),
    amount: f.money(['金额', 'Amount']),
  },
  run: async (read, input) => {
    const till = await read.get(bankAccount, input.account)
    // Before that day nothing is known of the bank's side: a difference would be told that is none.
    if (till.openingOn !== null && input.on < addDays(till.openingOn, -1))
      refuse(
        'invalid',
        [`「${till.name}」从 ${till.openingOn} 起核对流水，请选这天以后的日期`, `${till.name} is kept from ${till.openingOn}: choose a later day`],
        'on',
      )
    const code = await codeOf(read, till)
    const [book] = await read.rows<{ amount: bigint }>(
      `select coalesce(sum(case l.side when 'D' then l.amount else -l.amount end), 0)::bigint as amount from journal_line l where ${booksOf}`,
      [read.company, till.id, code, input.on],
    )
    const [bank] = await read.rows<{ balance: bigint }>(balanceSql, [read.company, till.id, input.on, till.openingOn, till.opening.toString()])
    const pairs = allOf(await read.rows<Stored>(pairsSql, [read.company, till.id, code, input.on, till.openingOn]))
    const rows = reconcile(
      money(book?.amount ?? zeroMoney),
      money(bank?.balance ?? zeroMoney),
      pairs.map((one) => ({ ...one, book: money(one.book), bank: money(one.bank) })),
    )
    return rows
  },
})
