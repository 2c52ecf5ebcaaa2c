import type { Day } from '../base/day.ts'
import type { Id } from '../base/id.ts'
import { minus, money, plus, zeroMoney } from '../base/money.ts'
import type { Money } from '../base/money.ts'
import { isZero, minusQuantity, plusQuantity, readQuantity } from '../base/price.ts'
import type { Quantity } from '../base/price.ts'
import { defineReport } from '../kernel/perform/tx.ts'
import type { Reading } from '../kernel/perform/tx.ts'
import { f } from '../kernel/record/field.ts'
import { unitCost } from './costing.ts'
import { rowWords } from './ledger-rows.ts'
import { allOf, dayInput, keepOrder, mostRows } from './span.ts'

/** What an entry did to the goods we hold, in store and out on loan. What is taken back or given back by a customer is red on its own side. */
interface Movement {
  readonly day: Day
  readonly voucher: string | null
  readonly summary: string
  readonly source: string
  readonly sourceId: string
  readonly received: Quantity
  readonly receivedValue: bigint
  readonly issued: Quantity
  readonly issuedValue: bigint
}

// Whole months come from those kept beside the journal; what a loan takes from the store neither comes nor goes.
const beforeSql = `
  select trim_scale(coalesce((select sum(n.received - n.issued) from goods_now n where n.goods = $1 and n.location in ('store', 'loaned') and n.month < to_char($2::date, 'YYYY-MM')), 0)) as quantity,
    coalesce((select sum(l.debit - l.credit) from ledger_now l where l.cube = 'goods' and l.role = 'stock' and l.goods = $1 and l.month < to_char($2::date, 'YYYY-MM')), 0)::bigint as value`

const movementsSql = `
  with moved as (
    select g.journal_id, sum(g.quantity) as quantity from goods_line g
    where g.company_id = $1 and g.goods = $2 and g.location in ('store', 'loaned') and g.day between date_trunc('month', $3::date)::date and $4 group by g.journal_id having sum(g.quantity) <> 0
  ), worth as (
    select l.journal_id, coalesce(sum(l.amount) filter (where l.side = 'D'), 0)::bigint as debit, coalesce(sum(l.amount) filter (where l.side = 'C'), 0)::bigint as credit from journal_line l
    where l.company_id = $1 and l.role = 'stock' and l.goods = $2 and l.day between date_trunc('month', $3::date)::date and $4 group by l.journal_id
  )
  select j.day, '记-' || v.number as voucher, j.summary_zh as summary, j.source_record as source, j.source_id as "sourceId",
    trim_scale(case when (coalesce(m.quantity, 0) > 0) <> ((j.reverses is not null) <> (j.event = 'return')) then coalesce(m.quantity, 0) else 0 end) as received, coalesce(w.debit, 0) as "receivedValue",
    trim_scale(case when (coalesce(m.quantity, 0) > 0) <> ((j.reverses is not null) <> (j.event = 'return')) then 0 else -coalesce(m.quantity, 0) end) as issued, coalesce(w.credit, 0) as "issuedValue"
  from moved m full join worth w on w.journal_id = m.journal_id
    join journal j on j.company_id = $1 and j.id = coalesce(m.journal_id, w.journal_id)
    left join voucher_number v on v.company_id = $1 and v.journal_id = j.id
  order by j.day, v.number nulls last, j.made_at, j.id limit ${mostRows + 1}`

interface Asked {
  readonly goods: Id<'goods'>
  readonly from: Day
  readonly to: Day
  readonly moves: 'in' | 'out' | null
}

const nothing = { day: null, voucher: null, source: null, sourceId: null, received: null, receivedValue: null, issued: null, issuedValue: null } as const

async function rowsOf(read: Reading, { goods, from, to, moves }: Asked) {
  const [before] = await read.rows<{ quantity: Quantity; value: bigint }>(beforeSql, [goods, from])
  let held = { quantity: before?.quantity ?? readQuantity('0'), value: before === undefined ? zeroMoney : money(before.value) }
  const left = () => ({ quantity: held.quantity, value: held.value, unit: unitCost(held) })
  const rows = []
  let begun = left()
  for (const one of allOf(await read.rows<Movement>(movementsSql, [read.company, goods, from, to]))) {
    const [receivedValue, issuedValue]: readonly Money[] = [money(one.receivedValue), money(one.issuedValue)]
    held = {
      quantity: minusQuantity(plusQuantity(held.quantity, one.received), one.issued),
      value: minus(plus(held.value, receivedValue ?? zeroMoney), issuedValue ?? zeroMoney),
    }
    if (one.day < from) {
      begun = left()
      continue
    }
    const came = !isZero(one.received) || receivedValue !== zeroMoney
    const went = !isZero(one.issued) || issuedValue !== zeroMoney
    if (moves === null || (moves === 'in' ? came : went)) rows.push({ ...one, ...shown(one), ...left(), subtotal: false })
  }
  return [{ ...nothing, summary: rowWords({ kind: 'opening', day: from }), ...begun, subtotal: true }, ...rows]
}

/** A side on which nothing happened stays empty, as on paper. */
const shown = (one: Movement) => ({
  received: isZero(one.received) ? null : one.received,
  receivedValue: one.receivedValue === 0n ? null : money(one.receivedValue),
  issued: isZero(one.issued) ? null : one.issued,
  issuedValue: one.issuedValue === 0n ? null : money(one.issuedValue),
})

/** 商品数量金额明细账: one goods, movement by movement, in quantity and value, with what is left; a movement leads to its document. */
export default defineReport({
  name: 'goodsLedger',
  label: ['商品数量金额明细账', 'Goods ledger'],
  about: [
    '一种商品逐笔的收入、发出和结存（数量、金额、单价）；可只看收入或发出。点摘要或凭证号看原单据',
    'One goods, movement by movement, in quantity and value; a summary leads to its document',
  ],
  duties: ['E4'],
  may: ['finance', 'manager', 'administrator'],
  input: {
    goods: f.ref(['商品', 'Goods'], 'goods'),
    ...dayInput,
    moves: f.choice(['只看', 'Only'], { in: ['收入', 'In'], out: ['发出', 'Out'] }, { optional: true }),
  },
  columns: {
    day: f.day(['日期', 'Day']),
    voucher: f.text(['凭证号', 'Voucher']),
    summary: f.text(['摘要', 'Summary']),
    received: f.quantity(['收入数量', 'In']),
    receivedValue: f.money(['收入金额', 'Value in']),
    issued: f.quantity(['发出数量', 'Out']),
    issuedValue: f.money(['发出金额', 'Value out']),
    quantity: f.quantity(['结存数量', 'On hand']),
    unit: f.price(['结存单价', 'Unit cost']),
    value: f.money(['结存金额', 'Value on hand']),
  },
  totals: ['received', 'receivedValue', 'issued', 'issuedValue'],
  links: { summary: { record: 'source', id: 'sourceId' }, voucher: { record: 'source', id: 'sourceId' } },
  run: async (read, input) => {
    keepOrder(input)
    return await rowsOf(read, input)
  },
})
