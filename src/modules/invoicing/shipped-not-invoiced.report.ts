import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import type { Money } from '../../base/money.ts'
import type { Quantity } from '../../base/price.ts'
import { allOf, mostRows } from '../../books/span.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { shipment } from '../shipping/shipment.record.ts'

interface Row {
  readonly shipment: Id<'shipment'>
  readonly customer: Id<'customer'>
  readonly salesperson: Id<'person'>
  readonly shippedOn: Day
  readonly days: number
  readonly goods: Id<'goods'>
  readonly quantity: Quantity
  readonly invoiced: Quantity
  readonly open: Quantity
  readonly gross: Money
}

const sql = `
  select s.id as shipment, s.customer, s.salesperson, s.shipped_on as "shippedOn", $3::date - s.shipped_on as days, l.goods,
    trim_scale(l.quantity)::text as quantity, trim_scale(l.invoiced)::text as invoiced, trim_scale(l.quantity - l.invoiced)::text as open,
    (l.gross - l.invoiced_net - l.invoiced_tax)::bigint as gross
  from shipment_list l join shipment s on s.company_id = $1 and s.id = l.parent
  where l.company_id = $1 and s.state = 'shipped' and l.invoiced < l.quantity and ($2::uuid[] is null or s.salesperson = any($2)) and ($4::uuid is null or s.customer = any((select customer_family($4))::uuid[]))
  order by s.shipped_on, s.number, l.place limit ${mostRows + 1}`

/** Who sees everybody's; a salesperson sees his own. */
const all = ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'administrator'] as const

/** 发出未开票: what left and is not invoiced, line by line, oldest first. Duty B10. */
export default defineReport({
  name: 'shippedNotInvoiced',
  label: ['发出未开票', 'Shipped, not invoiced'],
  about: ['已经发出、还没有开票的货，逐行列出，最早的在前', 'What left and is not invoiced, oldest first'],
  duties: ['B10'],
  may: [...all, 'sales'],
  input: { customer: f.ref(['客户', 'Customer'], 'customer', { optional: true }) },
  columns: {
    shipment: f.ref(['发货单', 'Shipment'], 'shipment'),
    customer: f.ref(['客户', 'Customer'], 'customer'),
    salesperson: f.ref(['业务员', 'Salesperson'], 'person'),
    shippedOn: f.day(['发货日期', 'Shipped on']),
    days: f.count(['已过天数', 'Days since']),
    goods: f.ref(['商品', 'Goods'], 'goods'),
    quantity: f.quantity(['发出数量', 'Shipped']),
    invoiced: f.quantity(['已开票（含退回）', 'Invoiced or returned']),
    open: f.quantity(['未开票数量', 'Not invoiced']),
    gross: f.money(['未开票金额（含税）', 'Not invoiced, gross']),
  },
  totals: ['gross'],
  opens: { column: 'shipment', record: 'shipment' },
  run: async (read, input, actor) => allOf(await read.rows<Row>(sql, [read.company, personsSeen(shipment, actor), read.today, input.customer])),
})
