import type { Id } from '../base/id.ts'
import type { Quantity } from '../base/price.ts'
import { defineReport } from '../kernel/perform/tx.ts'
import { f } from '../kernel/record/field.ts'
import type { Place } from './entry.ts'
import { places } from './places.ts'
import { dayInput, keepOrder } from './span.ts'

interface Row {
  readonly code: string
  readonly goods: Id<'goods'>
  readonly unit: string
  readonly location: Place
  readonly opening: Quantity
  readonly received: Quantity
  readonly issued: Quantity
  readonly onHand: Quantity
}

// What a reversal or a customer's return brings back was never received: it is taken off what was issued, as red in the money book stays on its side.
const sql = `
  with moved as (
    select l.goods, l.location,
      coalesce(sum(l.quantity) filter (where l.day < $2), 0) as opening,
      coalesce(sum(l.quantity) filter (where l.day >= $2 and (l.quantity > 0) = ((j.reverses is null) <> (j.event = 'return'))), 0) as received,
      coalesce(-sum(l.quantity) filter (where l.day >= $2 and (l.quantity < 0) = ((j.reverses is null) <> (j.event = 'return'))), 0) as issued
    from goods_line l join journal j on j.company_id = $1 and j.id = l.journal_id
    where l.company_id = $1 and l.day <= $3 and ($4::uuid is null or l.goods = $4) and ($5::text is null or l.location = $5)
    group by l.goods, l.location
  )
  select g.code, m.goods, g.unit, m.location, trim_scale(m.opening) as opening, trim_scale(m.received) as received, trim_scale(m.issued) as issued,
    trim_scale(m.opening + m.received - m.issued) as "onHand"
  from moved m join goods g on g.company_id = $1 and g.id = m.goods
  order by g.code, m.location`

/** 库存: the goods book by goods and place: what was there, came, went and is left. Quantities of different units are never summed. */
export default defineReport({
  name: 'stock',
  label: ['库存收发存', 'Stock'],
  about: [
    '商品账按商品和地点的期初、收、发、存；负数表示入库尚未登记',
    'Opening, in, out and on hand by goods and place; below zero what came in is not entered yet',
  ],
  duties: ['E4'],
  may: ['finance', 'manager', 'administrator', 'lead', 'clerk', 'warehouse'],
  input: { ...dayInput, goods: f.ref(['商品', 'Goods'], 'goods', { optional: true }), location: f.choice(['地点', 'Place'], places, { optional: true }) },
  columns: {
    code: f.text(['商品编码', 'Code']),
    goods: f.ref(['商品', 'Goods'], 'goods'),
    unit: f.text(['单位', 'Unit']),
    location: f.choice(['地点', 'Place'], places),
    opening: f.quantity(['期初', 'Opening']),
    received: f.quantity(['收入', 'In']),
    issued: f.quantity(['发出', 'Out']),
    onHand: f.quantity(['结存', 'On hand']),
  },
  opens: { column: 'goods', record: 'goods' },
  run: async (read, input) => {
    keepOrder(input)
    return await read.rows<Row>(sql, [read.company, input.from, input.to, input.goods, input.location])
  },
})
