import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { minus, money, negated, plus, sumMoney, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { aged, lessMatched, openDebts } from './calculate-ageing.ts'
import type { Basis, Debt } from './calculate-ageing.ts'

interface Customer {
  readonly customer: Id<'customer'>
  readonly salesperson: Id<'person'> | null
  readonly term: number
  readonly limit: Money | null
  readonly settled: Money
  readonly advance: Money
  readonly lastDay: Day | null
  readonly lastAmount: Money | null
  /** by day and document; fen as text, as JSON has no number for them */
  readonly debts: readonly { readonly day: Day; readonly source: string; readonly amount: string }[]
  readonly matched: readonly { readonly amount: string; readonly sources: readonly string[] }[]
}

// An allowance or a return takes off what was owed, and counts as settling it: of the invoice or shipment it names, else of the oldest.
// A debt that was reversed by then is none: left out with its mirror, or what was shipped again would be as old as the mistake.
const sql = `
  with debt as (
    select l.customer, l.day, j.source_id as source, sum(l.amount) as amount
    from journal_line l join journal j on j.company_id = $1 and j.id = l.journal_id
    where l.company_id = $1 and l.role = 'receivable' and l.side = 'D' and l.day <= $2 and ($3::uuid is null or l.customer = $3) and j.reverses is null
      and not exists (select 1 from journal r where r.company_id = $1 and r.reverses = j.id and r.day <= $2)
    group by l.customer, l.day, j.source_id having sum(l.amount) > 0
  ),
  allowed as (
    select l.customer, -sum(l.amount) as amount
    from journal_line l join journal j on j.company_id = $1 and j.id = l.journal_id
    where l.company_id = $1 and l.role = 'receivable' and l.side = 'D' and l.amount < 0 and l.day <= $2 and ($3::uuid is null or l.customer = $3) and j.reverses is null
      and not exists (select 1 from journal r where r.company_id = $1 and r.reverses = j.id and r.day <= $2)
    group by l.customer
  ),
  debts as (
    select customer, sum(amount) as amount, jsonb_agg(jsonb_build_object('day', day::text, 'source', source, 'amount', amount::text)) as list from debt group by customer
  ),
  paid as (
    select l.customer,
      coalesce(sum(l.amount) filter (where l.role = 'receivable' and l.side = 'C'), 0) as settled,
      coalesce(sum(case l.side when 'C' then l.amount else -l.amount end) filter (where l.role = 'customerAdvance'), 0) as advance
    from journal_line l
    where l.company_id = $1 and l.role in ('receivable', 'customerAdvance') and l.day <= $2 and ($3::uuid is null or l.customer = $3) group by l.customer
  )
  select c.id as customer, c.salesperson, c.credit_days as term, c.credit_limit as limit, (p.settled + coalesce(o.amount, 0))::bigint as settled, p.advance::bigint as advance,
    last.received_on as "lastDay", last.amount as "lastAmount", coalesce(d.list, '[]') as debts, coalesce(m.list, '[]') as matched
  from paid p
  join customer c on c.company_id = $1 and c.id = p.customer
  left join debts d on d.customer = p.customer
  left join allowed o on o.customer = p.customer
  left join lateral (
    select jsonb_agg(jsonb_build_object('amount', n.amount::text, 'sources', to_jsonb(array[n.invoice] || array(
      select distinct s.parent from invoice_request_lines i join shipment_list s on s.company_id = $1 and s.id = i.shipment_line
      where i.company_id = $1 and i.parent = n.invoice))) order by n.invoice) as list
    from (
      select named.invoice, sum(named.amount) as amount from (
        select l.invoice, l.amount from receipt r join receipt_lines l on l.company_id = $1 and l.parent = r.id
        where r.company_id = $1 and r.customer = c.id and r.state = 'entered' and r.received_on <= $2 and l.invoice is not null
        union all
        select a.invoice, a.gross from allowance a where a.company_id = $1 and a.customer = c.id and a.state = 'posted' and a.posted_on <= $2 and a.invoice is not null
        union all
        select b.invoice, b.amount from bad_debt b where b.company_id = $1 and b.customer = c.id and b.state = 'writtenOff' and b.written_off_on <= $2 and b.invoice is not null
        union all
        select b.id, b.recovered from bad_debt b where b.company_id = $1 and b.customer = c.id and b.recovered <> 0 and b.written_off_on <= $2
        union all
        select case s.booked when 'ship' then s.id else t.invoice end, t.owed from sales_return t join shipment s on s.company_id = $1 and s.id = t.shipment
        where t.company_id = $1 and t.customer = c.id and t.state = 'posted' and t.owed <> 0 and t.posted_on <= $2
      ) named group by named.invoice
    ) n
  ) m on true
  left join lateral (
    select r.received_on, r.amount from receipt r
    where r.company_id = $1 and r.customer = c.id and r.state = 'entered' and r.received_on <= $2 order by r.received_on desc, r.made_at desc limit 1
  ) last on true
  where p.advance <> 0 or coalesce(d.amount, 0) <> p.settled + coalesce(o.amount, 0)
  order by c.code`

/** What is open of a customer's debts, and what was paid beyond them. */
function openOf(one: Customer) {
  const debts = one.debts.map((debt) => ({ ...debt, amount: money(BigInt(debt.amount)) }))
  const matched = one.matched.map((match) => ({ ...match, amount: money(BigInt(match.amount)) }))
  const rest = lessMatched(debts, matched, one.settled)
  return { debts, open: openDebts(rest.debts, rest.left) }
}

/** What every customer still owes on a day, debt by debt (practice §8.4: what was matched by name, the rest oldest first). */
export async function openReceivables(read: Reading, asOf: Day): Promise<ReadonlyMap<Id<'customer'>, readonly Debt[]>> {
  const customers = await read.rows<Customer>(sql, [read.company, asOf, null])
  return new Map(customers.map((one) => [one.customer, openOf(one).open.debts]))
}

/** What one customer is late with on a day, in fen: beyond the credit days he has now. */
export async function overdueOf(read: Reading, customer: Id<'customer'>, asOf: Day): Promise<Money> {
  const [one] = await read.rows<Customer>(sql, [read.company, asOf, customer])
  if (!one) return zeroMoney
  const { open } = openOf(one)
  return minus(sumMoney(open.debts.map((debt) => debt.amount)), aged(open.debts, asOf, 'overdue', one.term).notDue)
}

function rowOf(one: Customer, asOf: Day, basis: Basis) {
  const { debts, open } = openOf(one)
  const balance = minus(sumMoney(debts.map((debt) => debt.amount)), one.settled)
  const excess = one.limit === null ? null : balance > one.limit ? minus(balance, one.limit) : zeroMoney
  const { customer, salesperson, term, limit, lastDay, lastAmount } = one
  const unmatched = negated(plus(one.advance, open.over))
  return { customer, salesperson, balance, ...aged(open.debts, asOf, basis, term), unmatched, term, limit, excess, lastDay, lastAmount }
}

const first = { overdue: ['逾期天数', 'Days overdue'], age: ['账龄天数', 'Days since it arose'] } as const

/**
 * 应收账龄 (practice §8.4): receivables of every customer by how long they are open. What was matched settles what it was matched to, any other
 * payment the oldest debt first; money on account
 * stands in a column of its own, negative, and is not taken off silently. The term is the customer's credit days as they are now.
 */
export default defineReport({
  name: 'ageing',
  label: ['应收账龄', 'Receivables by age'],
  about: [
    '已核销的按核销，其余按先进先出；按逾期天数或账龄天数分段；未核销的收款单列为负数',
    'By what was matched, the rest oldest first; money on account stands apart, negative',
  ],
  duties: ['E4'],
  may: ['clerk', 'lead', 'manager', 'finance', 'administrator'],
  input: { asOf: f.day(['截止日期', 'As of'], { initial: 'today' }), basis: f.choice(['分段依据', 'By'], first, { initial: 'overdue' }) },
  columns: {
    customer: f.ref(['客户', 'Customer'], 'customer'),
    salesperson: f.ref(['业务员', 'Salesperson'], 'person'),
    balance: f.money(['应收余额', 'Receivable']),
    notDue: f.money(['未到期', 'Not due']),
    d30: f.money(['1-30 天', '1-30 days']),
    d60: f.money(['31-60 天', '31-60 days']),
    d90: f.money(['61-90 天', '61-90 days']),
    d180: f.money(['91-180 天', '91-180 days']),
    d365: f.money(['181-365 天', '181-365 days']),
    y2: f.money(['1-2 年', '1-2 years']),
    y3: f.money(['2-3 年', '2-3 years']),
    older: f.money(['3 年以上', 'Over 3 years']),
    unmatched: f.money(['未核销', 'On account']),
    term: f.count(['账期（天）', 'Credit days']),
    limit: f.money(['信用额度', 'Credit limit']),
    excess: f.money(['超额', 'Over the limit']),
    lastDay: f.day(['最近回款日', 'Last receipt']),
    lastAmount: f.money(['最近回款额', 'Its amount']),
  },
  totals: ['balance', 'notDue', 'd30', 'd60', 'd90', 'd180', 'd365', 'y2', 'y3', 'older', 'unmatched'],
  opens: { column: 'customer', record: 'customer' },
  run: async (read, input) => {
    const customers = await read.rows<Customer>(sql, [read.company, input.asOf, null])
    return customers.map((one) => rowOf(one, input.asOf, input.basis))
  },
})
