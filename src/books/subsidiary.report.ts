import type { Day } from '../base/day.ts'
import type { Id } from '../base/id.ts'
import type { Money } from '../base/money.ts'
import { refuse } from '../base/refusal.ts'
import { defineReport } from '../kernel/perform/tx.ts'
import { f } from '../kernel/record/field.ts'
import { allOf, dayInput, keepOrder, mostRows } from './span.ts'

interface Row {
  readonly day: Day
  readonly voucher: string | null
  readonly summary: string
  readonly account: string | null
  readonly customer: Id<'customer'> | null
  readonly debit: Money | null
  readonly credit: Money | null
  readonly direction: 'debit' | 'credit' | 'flat'
  readonly balance: Money
}

// An account is asked for with those below it: 2221 is 2221-01-07 and 2221-06. The opening row is there whenever the account is.
const sql = `
  with chosen as (select code from account where company_id = $1 and (code = $2 or starts_with(code, $2 || '-'))),
  opening as (
    select coalesce(sum(case l.side when 'D' then l.amount else -l.amount end), 0) as balance from journal_line l
    where l.company_id = $1 and l.day < $4 and l.account in (select code from chosen) and ($3::uuid is null or l.customer = $3)
  ),
  moved as (
    select l.day, '记-' || v.number as voucher, j.summary_zh as summary, l.account, l.customer,
      case l.side when 'D' then l.amount end as debit, case l.side when 'C' then l.amount end as credit,
      row_number() over (order by l.day, v.number nulls last, j.made_at, j.id, l.place) as place
    from journal_line l
    join journal j on j.company_id = $1 and j.id = l.journal_id
    left join voucher_number v on v.company_id = $1 and v.journal_id = l.journal_id
    where l.company_id = $1 and l.day between $4 and $5 and l.account in (select code from chosen) and ($3::uuid is null or l.customer = $3)
  ),
  running as (
    select m.*, o.balance + sum(coalesce(m.debit, 0) - coalesce(m.credit, 0)) over (order by m.place) as balance from moved m cross join opening o
    union all
    select $4::date, null, '期初余额', null, $3::uuid, null, null, 0, o.balance from opening o where exists (select 1 from chosen)
  )
  select day, voucher, summary, account, customer, debit, credit,
    case sign(balance) when 1 then 'debit' when -1 then 'credit' else 'flat' end as direction, abs(balance)::bigint as balance
  from running order by place limit ${mostRows + 1}`

/**
 * 明细账, three columns (practice §8.1): one account with those below it, line by line, with the running balance and the side it is on.
 * Refuses `unknown` for an account that the chart lacks.
 */
export default defineReport({
  name: 'subsidiary',
  label: ['明细账', 'Subsidiary ledger'],
  about: ['一个科目（含下级）的逐笔发生额和余额，可只看一个客户', 'One account with those below it, line by line, for one customer if wanted'],
  duties: ['E4'],
  may: ['finance', 'manager', 'administrator'],
  input: {
    account: f.text(['科目编码', 'Account'], {
      max: 20,
      initial: '1122',
      help: ['如 1122 应收账款；填上级科目时含全部下级', 'Such as 1122, receivables; with all accounts below it'],
    }),
    customer: f.ref(['客户', 'Customer'], 'customer', { optional: true }),
    ...dayInput,
  },
  columns: {
    day: f.day(['日期', 'Day']),
    voucher: f.text(['凭证号', 'Voucher']),
    summary: f.text(['摘要', 'Summary']),
    account: f.text(['科目编码', 'Account']),
    customer: f.ref(['客户', 'Customer'], 'customer'),
    debit: f.money(['借方', 'Debit']),
    credit: f.money(['贷方', 'Credit']),
    direction: f.choice(['方向', 'Side'], { debit: ['借', 'Dr'], credit: ['贷', 'Cr'], flat: ['平', 'Nil'] }),
    balance: f.money(['余额', 'Balance']),
  },
  totals: ['debit', 'credit'],
  opens: { column: 'customer', record: 'customer' },
  run: async (read, input) => {
    keepOrder(input)
    const rows = await read.rows<Row>(sql, [read.company, input.account, input.customer, input.from, input.to])
    if (rows.length === 0) refuse('unknown', [`科目表里没有 ${input.account}`, `The chart has no account ${input.account}`], 'account')
    return allOf(rows)
  },
})
