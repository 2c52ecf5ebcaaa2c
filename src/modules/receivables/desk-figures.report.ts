import { addDays, addMonths, firstOf, monthOf } from '../../base/day.ts'
import type { Money } from '../../base/money.ts'
import { hasRole } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'

interface Row {
  readonly figure: 'sales' | 'receipts' | 'receivable' | 'overdue'
  readonly now: Money
  readonly before: Money | null
}

// Both spans are days of one role, which the index on role and day answers; what is open is read of open invoices only. Whose it is and what counts as
// received is as in the sales ledger, which the figures open.
const sql = `
  with moved as (
    select l.role, j.source_record = 'receipt' as received, l.day >= $3 as within, sum(case l.side when 'D' then l.amount else -l.amount end) as debit
    from journal_line l join journal j on j.company_id = $1 and j.id = l.journal_id left join customer c on c.company_id = $1 and c.id = l.customer
    where l.company_id = $1 and l.role in ('revenue', 'receivable', 'freightAdvanced', 'customerAdvance') and (l.day between $3 and $2 or l.day between $4 and $5)
      and ($6::uuid is null or coalesce(l.person, c.salesperson) = $6) group by 1, 2, 3),
  open as (select coalesce(sum(gross - received), 0) as now, coalesce(sum(gross - received) filter (where due_on < $2), 0) as overdue
    from invoice_request where company_id = $1 and state = 'posted' and received < gross and ($6::uuid is null or salesperson = $6))
  select 'sales' as figure, coalesce(-sum(debit) filter (where role = 'revenue' and within), 0)::bigint as now, coalesce(-sum(debit) filter (where role = 'revenue' and not within), 0)::bigint as before from moved
  union all select 'receipts', coalesce(-sum(debit) filter (where role <> 'revenue' and received and within), 0)::bigint, coalesce(-sum(debit) filter (where role <> 'revenue' and received and not within), 0)::bigint from moved
  union all select 'receivable', now::bigint, null from open
  union all select 'overdue', overdue::bigint, null from open`

/** Who sees everybody's; a salesperson sees his own. */
const all = ['clerk', 'lead', 'manager', 'finance', 'administrator'] as const

/** The month so far beside the same days of the month before, and what is open: for the desk of every morning. Duty E6. */
export default defineReport({
  name: 'deskFigures',
  label: ['本月数字', 'Figures of the month'],
  about: ['本月至今与上月同期的销售和回款，以及还没收回的钱', 'Sales and receipts of the month so far and of the same days before; what is open'],
  duties: ['E6'],
  may: [...all, 'sales'],
  desk: { figure: 'figure', opens: { sales: 'salesLedger', receipts: 'salesLedger', receivable: 'invoicedNotPaid', overdue: 'ageing' } },
  input: {},
  columns: {
    figure: f.choice(['项目', 'Figure'], {
      sales: ['销售收入（不含税）', 'Sales, net'],
      receipts: ['回款', 'Receipts'],
      receivable: ['开票未回款', 'Invoiced, not paid'],
      overdue: ['其中逾期', 'Of it overdue'],
    }),
    now: f.money(['本月至今', 'This month']),
    before: f.money(['上月同期', 'Same days before']),
  },
  run: async (read, _input, actor) => {
    const first = firstOf(monthOf(read.today))
    const before = addMonths(first, -1)
    const same = addMonths(read.today, -1)
    return await read.rows<Row>(sql, [
      read.company,
      read.today,
      first,
      before,
      same < first ? same : addDays(first, -1),
      hasRole(actor, all) ? null : actor.person,
    ])
  },
})
