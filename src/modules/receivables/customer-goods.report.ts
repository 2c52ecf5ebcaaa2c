import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import type { Money } from '../../base/money.ts'
import type { Price, Quantity } from '../../base/price.ts'
import { allOf, keepOrder, mostRows } from '../../books/span.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { customer } from '../parties/customer.record.ts'

interface Row {
  readonly goods: Id<'goods'>
  readonly unit: string
  readonly times: number
  readonly quantity: Quantity
  readonly returned: Quantity
  readonly average: Price
  readonly lowest: Price
  readonly highest: Price
  readonly last: Price
  readonly lastDay: Day
  readonly gross: Money
}

const spanOfYear = { from: f.day(['起始日期', 'From'], { initial: 'yearStart' }), to: f.day(['截止日期', 'To'], { initial: 'today' }) }

// What each delivery came to by the unit, VAT included, however its price was agreed; goods that came back are counted beside, their prices were told when they left.
const sql = `
  with sold as (
    select l.goods, s.id, s.shipped_on, s.number, l.quantity, l.gross, round(l.gross / 100.0 / l.quantity, 4) as price
    from shipment s join shipment_list l on l.company_id = s.company_id and l.parent = s.id
    where s.company_id = $1 and s.customer = any((select customer_family($2))::uuid[]) and s.state = 'shipped' and s.shipped_on between $3 and $4
  ), back as (
    select x.goods, sum(l.quantity) as quantity from sales_return r join sales_return_lines l on l.company_id = r.company_id and l.parent = r.id
      join shipment_list x on x.company_id = l.company_id and x.id = l.shipment_line
    where r.company_id = $1 and r.customer = any((select customer_family($2))::uuid[]) and r.state = 'posted' and r.posted_on between $3 and $4 group by x.goods
  )
  select s.goods, g.unit, count(distinct s.id)::integer as times, trim_scale(sum(s.quantity)) as quantity, trim_scale(coalesce(max(b.quantity), 0)) as returned,
    trim_scale(round(sum(s.gross) / 100.0 / sum(s.quantity), 4)) as average, trim_scale(min(s.price)) as lowest, trim_scale(max(s.price)) as highest,
    trim_scale((array_agg(s.price order by s.shipped_on desc, s.number desc))[1]) as last, max(s.shipped_on) as "lastDay", sum(s.gross)::bigint as gross
  from sold s join goods g on g.company_id = $1 and g.id = s.goods left join back b on b.goods = s.goods
  where exists (select 1 from customer c where c.company_id = $1 and c.id = $2 and ($5::uuid[] is null or c.salesperson = any($5)))
  group by s.goods, g.unit, g.code order by sum(s.gross) desc, g.code limit ${mostRows + 1}`

/** 客户品种与价格: what a customer bought in a span of days, how much, at which prices and when last. Duties B7, E3. */
export default defineReport({
  name: 'customerGoods',
  label: ['客户品种与价格', 'What a customer buys'],
  about: [
    '一个客户在一段时间里买了什么、多少、什么价、最近一次；价格含税，按发货算',
    'What one customer bought: quantities, prices with VAT, the last time; by what left',
  ],
  duties: ['B7', 'E3'],
  may: ['clerk', 'lead', 'manager', 'finance', 'administrator', 'sales'],
  input: { customer: f.ref(['客户', 'Customer'], 'customer'), ...spanOfYear },
  columns: {
    goods: f.ref(['商品', 'Goods'], 'goods'),
    unit: f.text(['单位', 'Unit']),
    times: f.count(['次数', 'Times']),
    quantity: f.quantity(['数量', 'Quantity']),
    returned: f.quantity(['退回', 'Returned']),
    average: f.price(['均价', 'Average price']),
    lowest: f.price(['最低价', 'Lowest']),
    highest: f.price(['最高价', 'Highest']),
    last: f.price(['最近价', 'Last price']),
    lastDay: f.day(['最近发货', 'Last shipped']),
    gross: f.money(['金额（含税）', 'Amount, VAT included']),
  },
  totals: ['gross'],
  opens: { column: 'goods', record: 'goods' },
  run: async (read, input, actor) => {
    keepOrder(input)
    return allOf(await read.rows<Row>(sql, [read.company, input.customer, input.from, input.to, personsSeen(customer, actor)]))
  },
})
