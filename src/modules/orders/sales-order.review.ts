import { present } from '../../base/assert.ts'
import type { Day } from '../../base/day.ts'
import { priceText, quantityText } from '../../base/exact-text.ts'
import type { Id } from '../../base/id.ts'
import type { Label } from '../../base/label.ts'
import { groupedMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { compareExact, sumQuantity } from '../../base/price.ts'
import type { Price, PriceBasis, Quantity, Rate } from '../../base/price.ts'
import { compare } from '../../kernel/perform/tx.ts'
import type { ComparedRow, Reading } from '../../kernel/perform/tx.ts'
import { goods } from '../goods/goods.record.ts'
import { givenWith, quoteOf } from '../prices/calculate-quote.ts'
import type { Given, ListedPrice, PolicyTerm, PriceBook, Quote } from '../prices/calculate-quote.ts'
import { creditHolds, exposureOf, priceHolds } from './calculate-holds.ts'
import type { Standing, Watch, WatchedLine } from './calculate-holds.ts'
import { salesOrder } from './sales-order.record.ts'

/** How the company watches prices and credit now. */
export async function watchOf(read: Reading): Promise<Watch> {
  const [row] = await read.rows<Watch>(
    'select credit_control as "creditControl", overdue_days as "overdueDays", price_control as "priceControl" from company where company_id = $1',
    [read.company],
  )
  return present(row, 'a company has its settings')
}

// What he owes less what he paid on account; what left and is claimed by its invoice; what other open orders still ask for; what is overdue.
const standingSql = `
  select c.credit_limit as limit, c.settlement,
    (select coalesce(sum(m.debit - m.credit), 0)::bigint from ledger_sum m where m.cube = 'customer' and m.role in ('receivable', 'customerAdvance') and m.customer = any(family.ids)) as owed,
    (select coalesce(sum(l.gross - l.invoiced_net - l.invoiced_tax), 0)::bigint from shipment s join shipment_list l on l.company_id = s.company_id and l.parent = s.id
      where s.company_id = $1 and s.customer = any(family.ids) and s.state = 'shipped' and s.booked = 'dispatch') as unbilled,
    (select coalesce(sum(l.gross - l.shipped_net - l.shipped_tax), 0)::bigint from sales_order o join sales_order_lines l on l.company_id = o.company_id and l.parent = o.id
      where o.company_id = $1 and o.customer = any(family.ids) and o.state = 'open' and o.id is distinct from $3::uuid) as ordered,
    late.overdue, late.by as "overdueBy"
  from customer c cross join lateral (select customer_family(c.id) as ids offset 0) family cross join lateral (
    select coalesce(sum(i.gross - i.received), 0)::bigint as overdue, coalesce(max($4::date - i.due_on), 0)::integer as by from invoice_request i
    where i.company_id = $1 and i.customer = any(family.ids) and i.state = 'posted' and i.received < i.gross and i.due_on < $4::date) late
  where c.company_id = $1 and c.id = (select customer_head($2))`

/** How a customer stands with us, with those that were merged into him and by the terms of him who is kept, one order left out; null where there is no such customer. One statement. */
export async function standingOf(read: Reading, customer: Id<'customer'>, but: Id<'salesOrder'> | null): Promise<Standing | null> {
  const [row] = await read.rows<Standing>(standingSql, [read.company, customer, but, read.today])
  return row ?? null
}

// Of two documents one statement, so that an order asks once; what is of the one is null in the other.
const bookSql = `
  with buyer as (select c.id, c.grade, c.region from customer c where c.company_id = $1 and c.id = $2::uuid)
  select 'price' as what, p.id, p.number, p.name, p.whom, p."from", l.goods, trim_scale(l.at_least) as "atLeast", trim_scale(l.price) as price, trim_scale(l.floor) as floor,
    null as kind, null::boolean as each, null::numeric as off, null::uuid as gives, null::numeric as "givesQuantity"
  from price_list p join price_list_lines l on l.company_id = p.company_id and l.parent = p.id left join buyer b on true
  where p.company_id = $1 and p.state = 'effective' and p."from" <= $3 and (p."to" is null or p."to" >= $3) and l.goods = any($4::uuid[])
    and (p.whom = 'all' or (p.whom = 'customer' and p.customer = b.id) or (p.whom = 'grade' and p.grade = b.grade) or (p.whom = 'region' and p.region = b.region))
  union all
  select 'term', p.id, p.number, p.name, p.whom, p."from", l.goods, trim_scale(l.at_least), null, null, p.kind, l.each, trim_scale(l.off), l.gives, trim_scale(l.gives_quantity)
  from sales_policy p join sales_policy_lines l on l.company_id = p.company_id and l.parent = p.id left join buyer b on true
  where p.company_id = $1 and p.state = 'effective' and p."from" <= $3 and (p."to" is null or p."to" >= $3) and l.goods = any($4::uuid[])
    and (p.whom = 'all' or (p.whom = 'customer' and p.customer = b.id) or (p.whom = 'grade' and p.grade = b.grade) or (p.whom = 'region' and p.region = b.region))`

interface BookRow extends ListedPrice {
  readonly what: 'price' | 'term'
  readonly kind: PolicyTerm['kind']
  readonly each: boolean
  readonly off: Rate | null
  readonly gives: Id<'goods'> | null
  readonly givesQuantity: Quantity | null
}

/** Prices and policies in force for a customer on a day, of these goods; for nobody in particular where `customer` is null. One statement. */
async function priceBookOf(read: Reading, customer: Id<'customer'> | null, on: Day, wanted: readonly Id<'goods'>[]): Promise<PriceBook> {
  if (wanted.length === 0) return { listed: [], terms: [] }
  const rows = await read.rows<BookRow>(bookSql, [read.company, customer, on, [...new Set(wanted)]])
  return { listed: rows.filter((row) => row.what === 'price'), terms: rows.filter((row) => row.what === 'term') }
}

/** An order as it is watched: saved, or being typed. */
export interface Watched {
  readonly id: Id<'salesOrder'> | null
  readonly customer: Id<'customer'>
  readonly orderedOn: Day
  readonly basis: PriceBasis
  readonly gross: Money
  readonly releasedGross: Money | null
  readonly lines: readonly (Omit<WatchedLine, 'floor' | 'goods'> & { readonly goods: Id<'goods'> })[]
}

/** All that is known of an order's prices and credit. */
export interface Looked {
  readonly watch: Watch
  readonly standing: Standing | null
  readonly quotes: readonly Quote[]
  readonly granted: readonly Given[]
  /** why each line is kept back, by its place */
  readonly lineHolds: readonly (Label | null)[]
  readonly creditHolds: readonly Label[]
}

/** The day on which an order was made; one that is not there yet is made today. */
async function madeOn(read: Reading, id: Id<'salesOrder'> | null): Promise<Day> {
  if (id === null) return read.today
  const [row] = await read.rows<{ day: Day }>("select (made_at at time zone 'Asia/Shanghai')::date as day from sales_order where company_id = $1 and id = $2", [
    read.company,
    id,
  ])
  return row?.day ?? read.today
}

const higher = (one: Price | null, other: Price | null): Price | null => (one === null || (other !== null && compareExact(other, one) > 0) ? other : one)

/** Looks at an order's prices, gifts and credit as they are today, in four statements whatever its length; two more where it was made on another day than it says. */
export async function look(read: Reading, order: Watched): Promise<Looked> {
  const watch = await watchOf(read)
  const standing = await standingOf(read, order.customer, order.id)
  const wanted = [...new Set(order.lines.map((line) => line.goods))]
  const book = await priceBookOf(read, order.customer, order.orderedOn, wanted)
  const guides = new Map((await read.getMany(goods, wanted)).map((one) => [one.id, one.price]))
  const sold = order.lines.filter((line) => line.nature === 'sale')
  const ordered = new Map([...Map.groupBy(sold, (line) => line.goods)].map(([id, lines]) => [id, lines.map((line) => line.quantity)]))
  const asked = (line: Watched['lines'][number]): Quantity => sumQuantity(ordered.get(line.goods) ?? [line.quantity])
  const quotes = order.lines.map((line) => quoteOf(line.goods, asked(line), book, guides.get(line.goods) ?? null))
  const granted = givenWith(sold, book.terms)
  // Whoever types another day must not come below the floor of the day on which he types it.
  const made = order.orderedOn === read.today ? read.today : await madeOn(read, order.id)
  const then = made === order.orderedOn ? book : await priceBookOf(read, order.customer, made, wanted)
  const watched = order.lines.map((line, index) => ({
    ...line,
    floor: higher(quotes[index]?.floor ?? null, quoteOf(line.goods, asked(line), then, null).floor),
  }))
  return {
    watch,
    standing,
    quotes,
    granted,
    lineHolds: priceHolds(watched, order.basis, granted, watch),
    creditHolds: standing ? creditHolds(standing, order.gross, watch, order.releasedGross) : [],
  }
}

/** What two persons must know before an order beyond its limits goes on: each line beside what was agreed, and how the customer stands. */
export default compare(salesOrder, 'allow', async (read, row) => {
  const looked = await look(read, row)
  const names = new Map((await read.getMany(goods, [...new Set(row.lines.map((line) => line.goods))])).map((one) => [one.id, one.name]))
  const lines = row.lines.map((line, index): ComparedRow => {
    const [quote, hold] = [looked.quotes[index], looked.lineHolds[index] ?? null]
    const name = `${names.get(line.goods) ?? ''} × ${quantityText(line.quantity)}`
    const agreed = quote?.price ? priceText(quote.price) : ''
    const floor = quote?.floor ? priceText(quote.floor) : ''
    return {
      label: [name, name],
      values: [agreed, floor, line.nature === 'sale' ? priceText(line.price) : ['不计价', 'Free']],
      differs: hold !== null,
      ...(hold ? { note: hold } : {}),
    }
  })
  return {
    columns: [
      ['应取价（含税）', 'Agreed, with VAT'],
      ['底价', 'Floor'],
      ['本单', 'This order'],
    ],
    groups: [
      { title: ['价格、赠品', 'Prices and gifts'], rows: lines },
      { title: ['客户信用', 'Credit'], rows: creditRows(looked, row.gross) },
    ],
  }
})

/** What moves with every posting is shown beside; that a limit is passed is what is signed for. */
function creditRows({ standing, creditHolds: holds }: Looked, gross: Money): readonly ComparedRow[] {
  if (!standing) return []
  const money = (label: Label, amount: Money): ComparedRow => ({ label, values: ['', '', groupedMoney(amount)], differs: false, context: true })
  const limit =
    standing.limit === null
      ? ([
          ['信用额度', 'Credit limit'],
          ['未设', 'None'],
        ] as const)
      : ([['信用额度', 'Credit limit'], groupedMoney(standing.limit)] as const)
  return [
    { label: limit[0], values: ['', '', limit[1]], differs: false },
    money(['应收减预收', 'Owed, less on account'], standing.owed),
    money(['已发未开票', 'Shipped, not invoiced'], standing.unbilled),
    money(['其他订单未发', 'Other orders'], standing.ordered),
    money(['逾期', 'Overdue'], standing.overdue),
    { ...money(['本单', 'This order'], gross), context: false },
    money(['下单后合计', 'All together'], exposureOf(standing, gross)),
    ...holds.map((says): ComparedRow => ({ label: ['超限', 'Beyond'], values: ['', '', says], differs: true, context: true })),
    { label: ['是否超限', 'Beyond a limit'], values: ['', '', holds.length > 0 ? ['超限', 'Yes'] : ['未超', 'No']], differs: holds.length > 0 },
  ]
}
