import type { Id } from '../../base/id.ts'
import type { Money } from '../../base/money.ts'
import { dayInput, keepOrder } from '../../books/span.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { salesOrder } from './sales-order.record.ts'

interface Row {
  readonly salesperson: Id<'person'>
  readonly orders: number
  readonly net: Money
  readonly tax: Money
  readonly gross: Money
  readonly freight: Money
}

const sql = `
  select o.salesperson, count(*)::integer as orders, sum(o.net)::bigint as net, sum(o.tax)::bigint as tax, sum(o.gross)::bigint as gross,
    sum(o.freight)::bigint as freight
  from sales_order o left join person p on p.company_id = $1 and p.id = o.salesperson
  where o.company_id = $1 and o.state <> 'void' and o.ordered_on between $2 and $3 and ($4::uuid[] is null or o.salesperson = any($4))
  group by o.salesperson, p.code order by p.code`

/** Who sees everybody's; a salesperson sees his own. */
const all = ['clerk', 'lead', 'manager', 'finance', 'administrator'] as const

/** 订单合计: what was ordered in a span of days by salesperson, void orders left out. The gross is that of the goods; freight stands beside it. */
export default defineReport({
  name: 'orderTotals',
  label: ['订单合计', 'Order totals'],
  about: ['按业务员汇总订单数、金额、税额、价税合计和运费，不含作废订单', 'Orders by salesperson: number, net, VAT, gross and freight; void orders left out'],
  duties: ['E6'],
  may: [...all, 'sales'],
  input: dayInput,
  columns: {
    salesperson: f.ref(['业务员', 'Salesperson'], 'person'),
    orders: f.count(['订单数', 'Orders']),
    net: f.money(['金额（不含税）', 'Net']),
    tax: f.money(['税额', 'VAT']),
    gross: f.money(['价税合计', 'Gross']),
    freight: f.money(['运费', 'Freight']),
  },
  totals: ['orders', 'net', 'tax', 'gross', 'freight'],
  opens: { column: 'salesperson', record: 'person' },
  chart: { along: 'salesperson', values: { gross: 'bar' } },
  run: async (read, input, actor) => {
    keepOrder(input)
    return await read.rows<Row>(sql, [read.company, input.from, input.to, personsSeen(salesOrder, actor)])
  },
})
