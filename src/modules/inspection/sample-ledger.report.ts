import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import type { Quantity } from '../../base/price.ts'
import { rowWords } from '../../books/ledger-rows.ts'
import { allOf, dayInput, keepOrder, mostRows } from '../../books/span.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'

interface Row {
  readonly day: Day | null
  readonly goods: Id<'goods'>
  readonly lot: string | null
  readonly holder: Id<'person'> | null
  readonly customer: Id<'customer'> | null
  readonly what: string | null
  readonly out: Quantity | null
  readonly back: Quantity | null
  readonly balance: Quantity
  readonly dueOn: Day | null
  readonly record: string | null
  readonly id: string | null
  readonly subtotal: boolean
}

// By goods and holder: what was out before, then each movement with what is out after it. What was taken back in red stands on its own side, in red.
const sql = `
  with moved as (
    select l.goods, l.lot, l.person, l.customer, l.day, j.made_at, j.id as journal, j.summary_zh as what, j.source_record, j.source_id, j.reverses, sum(l.quantity) as quantity
    from goods_line l join journal j on j.company_id = l.company_id and j.id = l.journal_id
    where l.company_id = $1 and l.location = 'loaned' and l.day <= $3 and ($4::uuid is null or l.goods = $4) and ($5::uuid is null or l.person = $5) and ($6::uuid is null or l.customer = $6)
    group by l.goods, l.lot, l.person, l.customer, l.day, j.made_at, j.id, j.summary_zh, j.source_record, j.source_id, j.reverses
  ), rows as (
    select null::date as day, m.goods, null as lot, m.person, m.customer, null::timestamptz as made_at, null as what, null::numeric as out, null::numeric as back, sum(m.quantity) as quantity, null as record, null::uuid as id, true as subtotal
    from moved m where m.day < $2 group by m.goods, m.person, m.customer having sum(m.quantity) <> 0
    union all
    select m.day, m.goods, m.lot, m.person, m.customer, m.made_at, m.what, case when (m.quantity > 0) <> (m.reverses is not null) then m.quantity end,
      case when (m.quantity > 0) <> (m.reverses is not null) then null else -m.quantity end, m.quantity, m.source_record, m.source_id, false from moved m where m.day >= $2
  )
  select r.day, r.goods, r.lot, r.person as holder, r.customer, r.what, trim_scale(r.out) as out, trim_scale(r.back) as back,
    trim_scale(sum(r.quantity) over (partition by r.goods, r.person, r.customer order by r.day nulls first, r.made_at, r.id, r.lot)) as balance, t.due_on as "dueOn", r.record, r.id, r.subtotal
  from rows r join goods g on g.company_id = $1 and g.id = r.goods left join person p on p.company_id = $1 and p.id = r.person left join customer c on c.company_id = $1 and c.id = r.customer
    left join goods_transfer t on t.company_id = $1 and r.record = 'goodsTransfer' and t.id = r.id and t.kind = 'lend'
  order by g.code, p.code nulls last, c.code, r.day nulls first, r.made_at, r.id, r.lot limit ${mostRows + 1}`

/** 样品台账: the goods book of what is lent: out, back and still out, by goods and holder. Duty B2. */
export default defineReport({
  name: 'sampleLedger',
  label: ['样品台账', 'Ledger of samples'],
  about: [
    '按商品和借用人：每次借出、归还（含消耗、转赠、转销售）和结存，点开看单据；核销去向见样品核销单',
    'By goods and holder: each loan and return with what is still out; a row leads to its document',
  ],
  duties: ['B2', 'B1'],
  may: ['finance', 'manager', 'administrator', 'lead', 'clerk', 'warehouse', 'reviewer'],
  input: {
    ...dayInput,
    goods: f.ref(['商品', 'Goods'], 'goods', { optional: true }),
    holder: f.person(['借用人', 'Holder'], { optional: true }),
    customer: f.ref(['借用客户', 'Customer'], 'customer', { optional: true }),
  },
  columns: {
    goods: f.ref(['商品', 'Goods'], 'goods'),
    holder: f.person(['借用人', 'Holder'], { optional: true }),
    customer: f.ref(['借用客户', 'Customer'], 'customer', { optional: true }),
    day: f.day(['日期', 'Day'], { optional: true }),
    what: f.text(['摘要', 'Summary']),
    lot: f.text(['批号', 'Lot'], { optional: true }),
    out: f.quantity(['借出', 'Out'], { optional: true, summed: false }),
    back: f.quantity(['归还、核销', 'Back'], { optional: true, summed: false }),
    balance: f.quantity(['未还', 'Still out'], { summed: false }),
    dueOn: f.day(['应还日期', 'Due back'], { optional: true }),
  },
  links: { what: { record: 'record', id: 'id' } },
  run: async (read, input) => {
    keepOrder(input)
    const rows = allOf(await read.rows<Row>(sql, [read.company, input.from, input.to, input.goods, input.holder, input.customer]))
    return rows.map((row) => ({ ...row, what: row.what ?? rowWords({ kind: 'opening', day: input.from }) }))
  },
})
