import type { Day } from '../../src/base/day.ts'
import { minus, money, moneyText, negated, plus, sumMoney } from '../../src/base/money.ts'
import type { Reading } from '../../src/kernel/perform/tx.ts'
import { aged, lessMatched, openDebts } from '../../src/modules/receivables/calculate-ageing.ts'

interface Customer {
  readonly customer: string
  readonly term: number
  readonly settled: bigint
  readonly advance: bigint
  readonly debts: readonly { readonly day: Day; readonly source: string; readonly amount: string }[]
  readonly matched: readonly { readonly amount: string; readonly own: string; readonly sources: readonly string[] }[]
}

// Ageing as it was before debts were kept: from every line that ever was. Nothing of what is kept is read here.
const sql = `
  with debt as (
    select l.customer, l.day, j.source_id as source, sum(l.amount) as amount
    from journal_line l join journal j on j.company_id = $1 and j.id = l.journal_id
    where l.company_id = $1 and l.role = 'receivable' and l.side = 'D' and l.day <= $2 and j.reverses is null
      and not exists (select 1 from journal r where r.company_id = $1 and r.reverses = j.id and r.day <= $2)
    group by l.customer, l.day, j.source_id having sum(l.amount) > 0
  ),
  allowed as (
    select l.customer, -sum(l.amount) as amount
    from journal_line l join journal j on j.company_id = $1 and j.id = l.journal_id
    where l.company_id = $1 and l.role = 'receivable' and l.side = 'D' and l.amount < 0 and l.day <= $2 and j.reverses is null
      and not exists (select 1 from journal r where r.company_id = $1 and r.reverses = j.id and r.day <= $2)
    group by l.customer
  ),
  debts as (
    select customer, sum(amount) as amount, jsonb_agg(jsonb_build_object('day', day::text, 'source', source, 'amount', amount::text) order by day, source) as list
    from debt group by customer
  ),
  paid as (
    select l.customer,
      coalesce(sum(l.amount) filter (where l.role = 'receivable' and l.side = 'C'), 0) as settled,
      coalesce(sum(case l.side when 'C' then l.amount else -l.amount end) filter (where l.role = 'customerAdvance'), 0) as advance
    from journal_line l
    where l.company_id = $1 and l.role in ('receivable', 'customerAdvance') and l.day <= $2 group by l.customer
  )
  select c.id as customer, c.credit_days as term, (p.settled + coalesce(o.amount, 0))::bigint as settled, p.advance::bigint as advance,
    coalesce(d.list, '[]') as debts, coalesce(m.list, '[]') as matched
  from paid p
  join customer c on c.company_id = $1 and c.id = p.customer
  left join debts d on d.customer = p.customer
  left join allowed o on o.customer = p.customer
  left join lateral (
    select jsonb_agg(jsonb_build_object('amount', n.amount::text, 'own', n.invoice, 'sources', to_jsonb(array[n.invoice] || array(
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
  where p.advance <> 0 or coalesce(d.amount, 0) <> p.settled + coalesce(o.amount, 0)
  order by c.code`

/** Every customer's balance, buckets by age and money on account on a day, from all lines and all documents (practice §8.4). */
export async function ageingFromLines(read: Reading, asOf: Day): Promise<readonly object[]> {
  const customers = await read.rows<Customer>(sql, [read.company, asOf])
  return customers.map(({ customer, term, debts: listed, matched, ...one }) => {
    const debts = listed.map((debt) => ({ ...debt, amount: money(BigInt(debt.amount)) }))
    const settled = money(one.settled)
    const rest = lessMatched(
      debts,
      matched.map((match) => ({ ...match, amount: money(BigInt(match.amount)) })),
      settled,
    )
    const open = openDebts(rest.debts, rest.left)
    const buckets = Object.entries(aged(open.debts, asOf, 'age', term)).map(([bucket, amount]) => [bucket, moneyText(amount)])
    const balance = minus(sumMoney(debts.map((debt) => debt.amount)), settled)
    return { customer, balance: moneyText(balance), ...Object.fromEntries(buckets), unmatched: moneyText(negated(plus(money(one.advance), open.over))) }
  })
}
