import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import type { Money } from '../../base/money.ts'
import { allOf, mostRows } from '../../books/span.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { invoiceRequest } from '../invoicing/invoice-request.record.ts'

interface Row {
  readonly request: Id<'invoiceRequest'>
  readonly invoiceNumber: string | null
  readonly customer: Id<'customer'>
  readonly salesperson: Id<'person'>
  readonly invoicedOn: Day
  readonly dueOn: Day | null
  readonly overdue: number
  readonly gross: Money
  readonly received: Money
  readonly open: Money
}

const sql = `
  select i.id as request, i.invoice_number as "invoiceNumber", i.customer, i.salesperson, i.invoiced_on as "invoicedOn", i.due_on as "dueOn",
    greatest($3::date - coalesce(i.due_on, i.invoiced_on), 0) as overdue, i.gross, i.received, (i.gross - i.received)::bigint as open
  from invoice_request i
  where i.company_id = $1 and i.state = 'posted' and i.received < i.gross and ($2::uuid[] is null or i.salesperson = any($2)) and ($4::uuid is null or i.customer = any((select customer_family($4))::uuid[]))
  order by coalesce(i.due_on, i.invoiced_on), i.number limit ${mostRows + 1}`

/** Who sees everybody's; a salesperson sees his own. */
const all = ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'administrator'] as const

/** 已开票未回款: invoices not wholly paid, soonest due first. Duties B10, E4. */
export default defineReport({
  name: 'invoicedNotPaid',
  label: ['已开票未回款', 'Invoiced, not paid'],
  about: ['没有收齐款的发票，最早到期的在前；收款须已核销到发票', 'Invoices not wholly paid, soonest due first'],
  duties: ['B10', 'E4'],
  may: [...all, 'sales'],
  input: { customer: f.ref(['客户', 'Customer'], 'customer', { optional: true }) },
  columns: {
    request: f.ref(['开票申请', 'Invoice request'], 'invoiceRequest'),
    invoiceNumber: f.text(['发票号码', 'Invoice number']),
    customer: f.ref(['客户', 'Customer'], 'customer'),
    salesperson: f.ref(['业务员', 'Salesperson'], 'person'),
    invoicedOn: f.day(['开票日期', 'Invoiced on']),
    dueOn: f.day(['应收日期', 'Due on']),
    overdue: f.count(['逾期天数', 'Days overdue']),
    gross: f.money(['开票金额', 'Invoiced']),
    received: f.money(['已收', 'Received']),
    open: f.money(['未收', 'Open']),
  },
  totals: ['gross', 'received', 'open'],
  opens: { column: 'request', record: 'invoiceRequest' },
  run: async (read, input, actor) => allOf(await read.rows<Row>(sql, [read.company, personsSeen(invoiceRequest, actor), read.today, input.customer])),
})
