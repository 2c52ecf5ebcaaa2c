import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import type { Quantity } from '../../base/price.ts'
import { allOf, mostRows } from '../../books/span.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'

const cuts = { goods: ['商品', 'Goods'], warehouse: ['仓库', 'Warehouse'], lot: ['仓库和批号', 'Warehouse and lot'] } as const

interface Row {
  readonly goods: Id<'goods'>
  readonly code: string
  readonly unit: string
  readonly warehouse: Id<'warehouse'> | null
  readonly lot: string | null
  readonly expires: Day | null
  readonly onHand: Quantity
  readonly reserved: Quantity | null
  readonly loaned: Quantity | null
  readonly available: Quantity | null
}

// Orders and loans are of the goods, not of a warehouse: by warehouse or lot only what lies there is told.
const sql = `
  with lying as (
    select l.goods, case when $2 <> 'goods' then l.warehouse end as warehouse, case when $2 = 'lot' then l.lot end as lot, case when $2 = 'lot' then l.expires end as expires, sum(l.quantity) as quantity
    from goods_line l where l.company_id = $1 and l.location = 'store' and ($3::uuid is null or l.goods = $3) and ($4::uuid is null or l.warehouse = $4)
    group by 1, 2, 3, 4
  ), promised as (
    select o.goods, sum(o.quantity - o.shipped) as quantity from sales_order_lines o join sales_order d on d.company_id = o.company_id and d.id = o.parent
    where o.company_id = $1 and d.state = 'open' and o.quantity > o.shipped group by o.goods
  ), lent as (select l.goods, sum(l.quantity) as quantity from goods_line l where l.company_id = $1 and l.location = 'loaned' group by l.goods)
  select g.id as goods, g.code, g.unit, x.warehouse, x.lot, x.expires, trim_scale(coalesce(x.quantity, 0)) as "onHand",
    case when $2 = 'goods' then trim_scale(coalesce(p.quantity, 0)) end as reserved, case when $2 = 'goods' then trim_scale(coalesce(b.quantity, 0)) end as loaned,
    case when $2 = 'goods' then trim_scale(coalesce(x.quantity, 0) - coalesce(p.quantity, 0)) end as available
  from goods g left join lying x on x.goods = g.id left join promised p on p.goods = g.id left join lent b on b.goods = g.id
  where g.company_id = $1 and ($3::uuid is null or g.id = $3)
    and (coalesce(x.quantity, 0) <> 0 or ($2 = 'goods' and $4::uuid is null and (coalesce(p.quantity, 0) <> 0 or coalesce(b.quantity, 0) <> 0)))
  order by g.code, x.warehouse nulls first, x.expires, x.lot limit ${mostRows + 1}`

/** 可用库存: what lies in the store now, what of it open orders still ask for, what is lent, and what can be promised. */
export default defineReport({
  name: 'stockAvailable',
  label: ['可用库存', 'Stock available'],
  about: [
    '现存、订单占用（执行中订单未发）、借出和可用数量；按仓库、批号看现存和有效期',
    'On hand, asked for by open orders, lent, and available; by warehouse and lot with expiry',
  ],
  duties: ['E4'],
  may: ['finance', 'manager', 'administrator', 'lead', 'clerk', 'warehouse'],
  input: {
    by: f.choice(['按', 'By'], cuts, { initial: 'goods' }),
    goods: f.ref(['商品', 'Goods'], 'goods', { optional: true }),
    warehouse: f.ref(['仓库', 'Warehouse'], 'warehouse', { optional: true }),
  },
  columns: {
    code: f.text(['商品编码', 'Code']),
    goods: f.ref(['商品', 'Goods'], 'goods'),
    unit: f.text(['单位', 'Unit']),
    warehouse: f.ref(['仓库', 'Warehouse'], 'warehouse', { optional: true }),
    lot: f.text(['批号', 'Lot'], { optional: true }),
    expires: f.day(['有效期至', 'Expires'], { optional: true }),
    onHand: f.quantity(['现存', 'On hand']),
    reserved: f.quantity(['订单占用', 'Reserved'], { optional: true }),
    loaned: f.quantity(['借出', 'Out on loan'], { optional: true }),
    available: f.quantity(['可用', 'Available'], { optional: true }),
  },
  opens: { column: 'goods', record: 'goods' },
  run: async (read, input) => allOf(await read.rows<Row>(sql, [read.company, input.by, input.goods, input.warehouse])),
})
