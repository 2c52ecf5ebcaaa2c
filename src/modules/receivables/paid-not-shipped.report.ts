import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import type { Money } from '../../base/money.ts'
import { allOf, mostRows } from '../../books/span.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'

interface Row {
  readonly receipt: Id<'receipt'>
  readonly customer: Id<'customer'>
  readonly salesperson: Id<'person'> | null
  readonly receivedOn: Day
  readonly days: number
  readonly amount: Money
  readonly open: Money
  readonly unshipped: Money
}

// Money that no invoice took yet is on account. What the customer's open orders still have to be shipped stands beside it, gross, the same on
// each of his receipts: it is his, not the receipt's, and therefore not summed.
const sql = `
  with waiting as (
    select o.customer, sum(l.gross - l.shipped_net - l.shipped_tax) as gross
    from sales_order_lines l join sales_order o on o.company_id = $1 and o.id = l.parent
    where l.company_id = $1 and o.state = 'open' group by o.customer
  )
  select r.id as receipt, r.customer, c.salesperson, r.received_on as "receivedOn", $2::date - r.received_on as days, r.amount,
    (r.amount + coalesce(r.discount, 0) - r.matched - r.refunded)::bigint as open, coalesce(w.gross, 0)::bigint as unshipped
  from receipt r join customer c on c.company_id = $1 and c.id = r.customer left join waiting w on w.customer = r.customer
  where r.company_id = $1 and r.state = 'entered' and r.matched + r.refunded < r.amount + coalesce(r.discount, 0) and ($3::uuid is null or r.customer = any((select customer_family($3))::uuid[]))
  order by r.received_on, r.number limit ${mostRows + 1}`

/** 已收款未发货: money on account, oldest first, with what the customer still waits for. Duties B10, E4. */
export default defineReport({
  name: 'paidNotShipped',
  label: ['已收款未发货', 'Paid, not shipped'],
  about: ['收到而尚未核销到发票的款，旁列该客户未发货的订单金额', 'Money on account, with what the customer still waits for'],
  duties: ['B10', 'E4'],
  may: ['clerk', 'lead', 'manager', 'finance', 'administrator'],
  input: { customer: f.ref(['客户', 'Customer'], 'customer', { optional: true }) },
  columns: {
    receipt: f.ref(['收款单', 'Receipt'], 'receipt'),
    customer: f.ref(['客户', 'Customer'], 'customer'),
    salesperson: f.ref(['业务员', 'Salesperson'], 'person'),
    receivedOn: f.day(['收款日期', 'Received on']),
    days: f.count(['已过天数', 'Days since']),
    amount: f.money(['收款金额', 'Received']),
    open: f.money(['未核销（预收）', 'On account']),
    unshipped: f.money(['该客户未发货订单（含税）', 'His orders not shipped, gross']),
  },
  totals: ['amount', 'open'],
  opens: { column: 'receipt', record: 'receipt' },
  run: async (read, input) => allOf(await read.rows<Row>(sql, [read.company, read.today, input.customer])),
})
