import { addDays } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import type { Money } from '../../base/money.ts'
import type { Quantity } from '../../base/price.ts'
import { allOf, dayInput, keepOrder, mostRows } from '../../books/span.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'

interface Row {
  readonly goods: Id<'goods'> | null
  readonly code: string | null
  readonly unit: string | null
  readonly opening: Quantity
  readonly openingValue: Money
  readonly received: Quantity
  readonly receivedValue: Money
  readonly issued: Quantity
  readonly issuedValue: Money
  readonly closing: Quantity
  readonly closingValue: Money
  /** the first day of which something is known of it, before the span */
  readonly began: Day
}

/** A cell leads to the movements behind it, and these to their documents. */
const movements = (asks: { readonly [input: string]: string }) => ({ report: 'goodsLedger', asks: { goods: 'goods', from: 'from', to: 'to', ...asks } })

// Quantities are of the goods book, values of the stock account itself, so that the sums are those of the trial balance. A reversal and a customer's return are red on their own side.
// Lent samples are ours: what goes from the store to a loan neither comes nor goes.
const sql = `
  with moved as (
    select l.goods, l.day, j.id, sum(l.quantity) as quantity, (j.reverses is not null) <> (j.event = 'return') as red
    from goods_line l join journal j on j.company_id = l.company_id and j.id = l.journal_id
    where l.company_id = $1 and l.day <= $3 and l.location in ('store', 'loaned') and ($4::uuid is null or l.goods = $4)
    group by l.goods, l.day, j.id, red
  ), pieces as (
    select goods, coalesce(sum(quantity) filter (where day < $2), 0) as opening,
      coalesce(sum(quantity) filter (where day >= $2 and (quantity > 0) <> red), 0) as received, coalesce(-sum(quantity) filter (where day >= $2 and (quantity < 0) <> red), 0) as issued, min(day) as began from moved group by goods
  ), worth as (
    select goods, coalesce(sum(case side when 'D' then amount else -amount end) filter (where day < $2), 0)::bigint as opening,
      coalesce(sum(amount) filter (where day >= $2 and side = 'D'), 0)::bigint as received, coalesce(sum(amount) filter (where day >= $2 and side = 'C'), 0)::bigint as issued
    from journal_line where company_id = $1 and role = 'stock' and day <= $3 and ($4::uuid is null or goods = $4) group by goods
  )
  select g.id as goods, g.code, g.unit, trim_scale(coalesce(p.opening, 0)) as opening, coalesce(w.opening, 0) as "openingValue",
    trim_scale(coalesce(p.received, 0)) as received, coalesce(w.received, 0) as "receivedValue", trim_scale(coalesce(p.issued, 0)) as issued, coalesce(w.issued, 0) as "issuedValue",
    trim_scale(coalesce(p.opening + p.received - p.issued, 0)) as closing, coalesce(w.opening + w.received - w.issued, 0) as "closingValue",
    least(p.began, $2::date - 1) as began
  from pieces p full join worth w on w.goods = p.goods left join goods g on g.company_id = $1 and g.id = coalesce(p.goods, w.goods)
  order by g.code nulls last limit ${mostRows + 1}`

/** 收发存汇总表: what was there, came, went and is left of each goods, in quantity and value; its values come to the stock account. */
export default defineReport({
  name: 'stockValue',
  label: ['收发存汇总表', 'Stock in, out and on hand'],
  about: [
    '各商品期初、收入、发出、结存的数量和金额，金额合计等于科目余额表的库存商品',
    'Quantity and value by goods; the values come to the stock account of the trial balance',
  ],
  duties: ['E4'],
  may: ['finance', 'manager', 'administrator'],
  input: { ...dayInput, goods: f.ref(['商品', 'Goods'], 'goods', { optional: true }) },
  columns: {
    code: f.text(['商品编码', 'Code']),
    goods: f.ref(['商品', 'Goods'], 'goods'),
    unit: f.text(['单位', 'Unit']),
    opening: f.quantity(['期初数量', 'Opening']),
    openingValue: f.money(['期初金额', 'Opening value']),
    received: f.quantity(['收入数量', 'In']),
    receivedValue: f.money(['收入金额', 'Value in']),
    issued: f.quantity(['发出数量', 'Out']),
    issuedValue: f.money(['发出金额', 'Value out']),
    closing: f.quantity(['结存数量', 'On hand']),
    closingValue: f.money(['结存金额', 'Value on hand']),
  },
  totals: ['openingValue', 'receivedValue', 'issuedValue', 'closingValue'],
  opens: { column: 'goods', record: 'goods' },
  links: {
    opening: movements({ from: 'began', to: 'before' }),
    openingValue: movements({ from: 'began', to: 'before' }),
    received: movements({ moves: 'incoming' }),
    receivedValue: movements({ moves: 'incoming' }),
    issued: movements({ moves: 'outgoing' }),
    issuedValue: movements({ moves: 'outgoing' }),
    closing: movements({}),
    closingValue: movements({}),
  },
  run: async (read, input) => {
    keepOrder(input)
    const rows = allOf(await read.rows<Row>(sql, [read.company, input.from, input.to, input.goods]))
    return rows.map((row) => ({ ...row, incoming: 'in', outgoing: 'out', before: addDays(input.from, -1) }))
  },
})
