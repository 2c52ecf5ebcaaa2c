import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import type { Money } from '../../base/money.ts'
import { allOf, dayInput, keepOrder, mostRows } from '../../books/span.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { balanceConfirmation } from './balance-confirmation.record.ts'

const stands = {
  none: ['未制函', 'No letter'],
  made: ['待复核', 'To review'],
  checked: ['待寄出', 'To send'],
  sent: ['待回函', 'Not back'],
  agreed: ['相符', 'Agreed'],
  differs: ['不符待查', 'Differs'],
  settled: ['差异已查清', 'Explained'],
} as const

interface Row {
  readonly customer: Id<'customer'>
  readonly salesperson: Id<'person'> | null
  readonly letter: Id<'balanceConfirmation'> | null
  readonly asOf: Day | null
  readonly stands: keyof typeof stands
  readonly owed: Money
  readonly sentOn: Day | null
  readonly waited: number | null
  readonly returnedOn: Day | null
  readonly theirs: Money | null
  readonly difference: Money | null
  readonly unexplained: Money | null
}

// Letters as of a day of the span; then whoever owes at its end and has none.
const sql = `
  with letter as (
    select t.* from balance_confirmation t where t.company_id = $1 and t.as_of between $2 and $3 and t.state <> 'void' and ($5::uuid[] is null or t.salesperson = any($5))
  ),
  owing as (
    select coalesce(h.head, side.customer) as customer, sum(amount)::bigint as owed from (
      select m.customer, m.debit - m.credit as amount from ledger_from(to_char($3::date, 'YYYY-MM')) m
        where m.cube = 'customer' and m.role in ('receivable', 'freightAdvanced', 'customerAdvance') and m.month = ''
      union all
      select l.customer, case l.side when 'D' then l.amount else -l.amount end from journal_line l
        where l.company_id = $1 and l.role in ('receivable', 'freightAdvanced', 'customerAdvance') and l.day between date_trunc('month', $3::date)::date and $3
    ) side left join customer_heads h on h.company_id = $1 and h.customer = side.customer where side.customer is not null group by coalesce(h.head, side.customer) having sum(amount) <> 0
  ),
  listed as (
    select c.code, t.customer, t.salesperson, t.id as letter, t.as_of as "asOf", t.state as stands, t.owed, t.sent_on as "sentOn",
      case when t.state = 'sent' then $4::date - t.sent_on end as waited, t.returned_on as "returnedOn", t.theirs,
      t.difference, t.unexplained
    from letter t join customer c on c.company_id = $1 and c.id = t.customer
    union all
    select c.code, c.id, c.salesperson, null, null, 'none', o.owed, null, null, null, null, null, null
    from owing o join customer c on c.company_id = $1 and c.id = o.customer
    where ($5::uuid[] is null or c.salesperson = any($5)) and not exists (select 1 from balance_confirmation t where t.company_id = $1 and t.customer = c.id and t.as_of between $2 and $3 and t.state <> 'void')
  )
  select customer, salesperson, letter, "asOf", stands, owed, "sentOn", waited, "returnedOn", theirs, difference, unexplained from listed
  where $6::text is null or stands = $6 order by code, "asOf" limit ${mostRows + 1}`

/** 对账回函情况: every letter as of a day of the span, how long it has been out, what came back; and who owes and has got none. Duty E4. */
export default defineReport({
  name: 'confirmationReturns',
  label: ['对账回函情况', 'Confirmations and answers'],
  about: [
    '对账函寄出、收回、不符、未查清的情况；有余额还没有制函的客户也列出',
    'Letters sent, returned, differing; customers who owe and have no letter stand here too',
  ],
  duties: ['E4'],
  may: ['clerk', 'lead', 'manager', 'finance', 'administrator', 'sales'],
  input: { ...dayInput, stands: f.choice(['情况', 'How it stands'], stands, { optional: true }) },
  columns: {
    customer: f.ref(['客户', 'Customer'], 'customer'),
    salesperson: f.ref(['业务员', 'Salesperson'], 'person'),
    letter: f.ref(['对账函', 'Letter'], 'balanceConfirmation'),
    asOf: f.day(['截止日期', 'As of']),
    stands: f.choice(['情况', 'How it stands'], stands),
    owed: f.money(['我方结欠', 'Owed']),
    sentOn: f.day(['寄出日期', 'Sent on']),
    waited: f.count(['已等天数', 'Days out']),
    returnedOn: f.day(['回函日期', 'Returned on']),
    theirs: f.money(['对方账面', 'Theirs']),
    difference: f.money(['差额', 'Difference']),
    unexplained: f.money(['未查明', 'Not explained']),
  },
  totals: ['owed', 'difference', 'unexplained'],
  links: { letter: { record: 'balanceConfirmation', id: 'letter' } },
  run: async (read, input, actor) => {
    keepOrder(input)
    return allOf(await read.rows<Row>(sql, [read.company, input.from, input.to, read.today, personsSeen(balanceConfirmation, actor), input.stands]))
  },
})
