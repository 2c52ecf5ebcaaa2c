import type { Id } from '../../base/id.ts'
import type { Day } from '../../base/day.ts'
import type { Money } from '../../base/money.ts'
import type { Quantity } from '../../base/price.ts'
import { allOf, mostRows } from '../../books/span.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { invoiceRequest } from './invoice-request.record.ts'

interface Row {
  readonly request: Id<'invoiceRequest'>
  readonly customer: Id<'customer'>
  readonly salesperson: Id<'person'>
  readonly invoicedOn: Day | null
  readonly goods: Id<'goods'>
  readonly quantity: Quantity
  readonly gross: Money
}

// The invoice may come before the goods (J04): its VAT is due, the rest is sold when they leave.
const sql = `
  select i.id as request, i.customer, i.salesperson, i.invoiced_on as "invoicedOn", l.goods, trim_scale(l.quantity)::text as quantity, (l.gross - l.discount_net - l.discount_tax)::bigint as gross
  from invoice_request_lines l join invoice_request i on i.company_id = $1 and i.id = l.parent
  join shipment_list p on p.company_id = $1 and p.id = l.shipment_line join shipment s on s.company_id = $1 and s.id = p.parent
  where l.company_id = $1 and i.state = 'posted' and s.state <> 'shipped' and ($2::uuid[] is null or i.salesperson = any($2)) and ($3::uuid is null or i.customer = any((select customer_family($3))::uuid[]))
  order by i.invoiced_on, i.number, l.place limit ${mostRows + 1}`

/** Who sees everybody's; a salesperson sees his own. */
const all = ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'administrator'] as const

/** 已开票未发货: invoiced goods that have not left. Duty B10. */
export default defineReport({
  name: 'invoicedNotShipped',
  label: ['已开票未发货', 'Invoiced, not shipped'],
  about: ['先开票、货还未发出的明细：税额已入账，收入在发货时确认', 'Invoiced goods that have not left: their VAT is due, revenue waits for them to leave'],
  duties: ['B10'],
  may: [...all, 'sales'],
  input: { customer: f.ref(['客户', 'Customer'], 'customer', { optional: true }) },
  columns: {
    request: f.ref(['开票申请', 'Invoice request'], 'invoiceRequest'),
    customer: f.ref(['客户', 'Customer'], 'customer'),
    salesperson: f.ref(['业务员', 'Salesperson'], 'person'),
    invoicedOn: f.day(['开票日期', 'Invoiced on']),
    goods: f.ref(['商品', 'Goods'], 'goods'),
    quantity: f.quantity(['开票数量', 'Invoiced']),
    gross: f.money(['价税合计', 'Gross']),
  },
  totals: ['gross'],
  opens: { column: 'request', record: 'invoiceRequest' },
  run: async (read, input, actor) => allOf(await read.rows<Row>(sql, [read.company, personsSeen(invoiceRequest, actor), input.customer])),
})
