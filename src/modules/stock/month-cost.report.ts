import type { Day } from '../../base/day.ts'
import type { Money } from '../../base/money.ts'
import type { Price, Quantity } from '../../base/price.ts'
import type { Id } from '../../base/id.ts'
import { allOf, mostRows } from '../../books/span.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'

interface Row {
  readonly code: string
  readonly goods: Id<'goods'>
  readonly unit: string
  readonly day: Day | null
  readonly document: string | null
  readonly pool: Quantity | null
  readonly poolValue: Money | null
  readonly average: Price | null
  readonly quantity: Quantity
  readonly booked: Money
  readonly cost: Money
  readonly difference: Money
  readonly record: string | null
  readonly id: string | null
  readonly subtotal: boolean
}

// A row for each goods as it was reckoned, and below it each document whose goods left.
const sql = `
  select g.code, r.goods, g.unit, r.day, r.document, r.pool, r."poolValue", r.average, r.quantity, r.booked, r.cost, r.difference, r.record, r.id, r.subtotal
  from (
    select l.goods, null::date as day, null as document, trim_scale(l.opening + l.came)::text as pool, l.opening_value + l.came_value - l.late as "poolValue", trim_scale(l.average)::text as average,
      trim_scale(l.issued)::text as quantity, l.booked, l.cost, l.difference, null as record, null as id, true as subtotal, 0 as place
    from month_costing_lines l join month_costing c on c.company_id = $1 and c.id = l.parent and c.state = 'posted' where l.company_id = $1 and c.month = $2
    union all
    select i.goods, i.day, i.document, null, null, null, trim_scale(i.quantity)::text, i.booked, i.cost, i.difference, i.record, i.row, false, i.place + 1
    from month_costing_issues i join month_costing c on c.company_id = $1 and c.id = i.parent and c.state = 'posted' where i.company_id = $1 and c.month = $2
  ) r join goods g on g.company_id = $1 and g.id = r.goods
  where $3::uuid is null or r.goods = $3
  order by g.code, r.place limit ${mostRows + 1}`

/** 加权平均成本明细: how the average of each goods of a month came about, and what each document that took of it costs, with a way to it. */
export default defineReport({
  name: 'monthCost',
  label: ['加权平均成本明细', 'Average cost of a month'],
  about: [
    '已结转的月末成本：各商品的加权单价（期初＋收入），和每张出库单据的暂估、实际成本；点单据号看单据',
    'As posted by the month-end costing: the average of each goods, and each document booked and costed; its number leads to it',
  ],
  duties: ['E4'],
  may: ['finance', 'manager', 'administrator', 'lead'],
  input: { month: f.month(['月份', 'Month'], { initial: 'thisMonth' }), goods: f.ref(['商品', 'Goods'], 'goods', { optional: true }) },
  columns: {
    code: f.text(['商品编码', 'Code']),
    goods: f.ref(['商品', 'Goods'], 'goods'),
    unit: f.text(['单位', 'Unit']),
    day: f.day(['日期', 'Day'], { optional: true }),
    document: f.text(['单据号', 'Document'], { optional: true }),
    pool: f.quantity(['期初＋收入数量', 'Held and come'], { optional: true }),
    poolValue: f.money(['期初＋收入金额', 'Its value'], { optional: true }),
    average: f.price(['加权单价', 'Average'], { optional: true }),
    quantity: f.quantity(['发出数量', 'Out']),
    booked: f.money(['暂估成本', 'Booked']),
    cost: f.money(['实际成本', 'Cost']),
    difference: f.money(['成本差异', 'Difference']),
  },
  totals: ['booked', 'cost', 'difference'],
  links: { document: { record: 'record', id: 'id' } },
  run: async (read, input) => allOf(await read.rows<Row>(sql, [read.company, input.month, input.goods])),
})
