import type { Month } from '../../base/day.ts'
import type { Money } from '../../base/money.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { customer } from '../parties/customer.record.ts'

interface Row {
  readonly month: Month
  readonly orders: number
  readonly revenue: Money
  readonly receipts: Money
}

const sql = `
  with months as (select to_char(m, 'YYYY-MM') as month, m::date as first from generate_series(date_trunc('month', $3::date) - interval '23 months', date_trunc('month', $3::date), interval '1 month') m),
  booked as (
    select to_char(l.day, 'YYYY-MM') as month, -sum(case l.side when 'D' then l.amount else -l.amount end) filter (where l.role = 'revenue') as revenue,
      -sum(case l.side when 'D' then l.amount else -l.amount end) filter (where l.role <> 'revenue' and j.source_record = 'receipt') as receipts
    from journal_line l join journal j on j.company_id = $1 and j.id = l.journal_id
    where l.company_id = $1 and l.customer = any((select customer_family($2))::uuid[]) and l.day >= (select min(first) from months) and l.role in ('revenue', 'receivable', 'freightAdvanced', 'customerAdvance') group by 1
  ), taken as (
    select to_char(o.ordered_on, 'YYYY-MM') as month, count(*)::integer as orders from sales_order o
    where o.company_id = $1 and o.customer = any((select customer_family($2))::uuid[]) and o.state <> 'void' and o.ordered_on >= (select min(first) from months) group by 1
  )
  select m.month, coalesce(t.orders, 0) as orders, coalesce(b.revenue, 0)::bigint as revenue, coalesce(b.receipts, 0)::bigint as receipts
  from months m left join booked b on b.month = m.month left join taken t on t.month = m.month
  where exists (select 1 from customer c where c.company_id = $1 and c.id = $2 and ($4::uuid[] is null or c.salesperson = any($4)))
  order by m.month`

/** 客户月度往来: orders, revenue and receipts of a customer in each of the last twenty-four months. Duties B7, E3. */
export default defineReport({
  name: 'customerMonths',
  label: ['客户月度往来', 'A customer by month'],
  about: ['一个客户最近 24 个月每月的订单数、销售收入（不含税）和回款', 'Orders, revenue and receipts of one customer in each of the last 24 months'],
  duties: ['B7', 'E3'],
  may: ['clerk', 'lead', 'manager', 'finance', 'administrator', 'sales'],
  input: { customer: f.ref(['客户', 'Customer'], 'customer') },
  columns: {
    month: f.month(['月份', 'Month']),
    orders: f.count(['订单数', 'Orders']),
    revenue: f.money(['销售收入（不含税）', 'Revenue, net']),
    receipts: f.money(['回款', 'Receipts']),
  },
  totals: ['orders', 'revenue', 'receipts'],
  chart: { along: 'month', values: { revenue: 'bar', receipts: 'line' } },
  run: async (read, input, actor) => await read.rows<Row>(sql, [read.company, input.customer, read.today, personsSeen(customer, actor)]),
})
