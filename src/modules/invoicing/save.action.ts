import { present } from '../../base/assert.ts'
import { newId, readId } from '../../base/id.ts'
import type { Id } from '../../base/id.ts'
import { groupedMoney, minus, negated, plus, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { compareExact, minusQuantity, plusQuantity, readPrice, readQuantity, readRate, sumQuantity } from '../../base/price.ts'
import type { Amounts, Quantity } from '../../base/price.ts'
import { Refusal, refuse, refuseAll } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading, Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { goods } from '../goods/goods.record.ts'
import { invoiceItem, taxCodesIn } from '../goods/calculate-tax-codes.ts'
import { taxTable } from '../goods/calculate-tax-table.gen.ts'
import { salesOrder } from '../orders/sales-order.record.ts'
import { rebatePayout } from '../rebates/rebate-payout.record.ts'
import { partsOf } from '../shipping/calculate-parts.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { discounted, faceOf, totalsOf, withinGoods } from './calculate-discounts.ts'
import { giftAmounts } from './calculate-gifts.ts'
import { differenceRefusals, invoiceMatch } from './calculate-invoice-match.ts'
import type { MatchedPair } from './calculate-invoice-match.ts'
import { invoiceRequest } from './invoice-request.record.ts'

export type Request = RowOf<typeof invoiceRequest>
type Shipment = RowOf<typeof shipment>
type Order = RowOf<typeof salesOrder>

/** What requests that were made earlier and are not posted yet take of a line: the next takes its part after theirs. */
interface Before extends Amounts {
  readonly quantity: Quantity
}
/** A sales list line that is invoiced, with the shipment and the order it belongs to. */
export interface Billed {
  readonly shipment: Shipment
  readonly line: Shipment['list'][number]
  readonly order: Order
  readonly ordered: Order['lines'][number]
  readonly before: Before
}
export type BilledLines = ReadonlyMap<string, Billed>

/** The shipments whose list lines a request names, in the order of their ids. */
export const shipmentsOf = async (read: Reading, row: Pick<Request, 'lines'>): Promise<Shipment[]> =>
  await read.holding(
    shipment,
    'list',
    row.lines.map((line) => line.shipmentLine),
  )

/** The shipments whose list lines a request names, to be locked. */
export async function shipmentIdsOf(read: Reading, row: Pick<Request, 'lines'>): Promise<Id<'shipment'>[]> {
  const found = await read.rows<{ parent: Id<'shipment'> }>(
    'select distinct parent from shipment_list where company_id = $1 and id = any($2::uuid[]) order by parent',
    [read.company, row.lines.map((line) => line.shipmentLine)],
  )
  return found.map((one) => one.parent)
}

/** The list lines of these shipments, each with its order line and what earlier requests than this hold of it. */
export async function billedLines(read: Reading, shipments: readonly Shipment[], row: Pick<Request, 'id'>): Promise<BilledLines> {
  const before = await heldBefore(
    read,
    row,
    shipments.flatMap((one) => one.list.map((line) => line.id)),
  )
  const orders = await read.holding(
    salesOrder,
    'lines',
    shipments.flatMap((one) => one.list.map((line) => line.orderLine)),
  )
  const orderLines = new Map(orders.flatMap((order) => order.lines.map((ordered) => [ordered.id, { order, ordered }] as const)))
  return new Map(
    shipments.flatMap((one) =>
      one.list.map((line) => {
        const ordered = present(orderLines.get(line.orderLine), 'a list line has its order line')
        return [line.id, { shipment: one, line, before: before.get(line.id) ?? nothingBefore, ...ordered }] as const
      }),
    ),
  )
}

const nothingBefore: Before = { quantity: readQuantity('0'), net: zeroMoney, tax: zeroMoney, gross: zeroMoney }

/** Ids follow one another in time: what has a smaller one was asked for earlier. */
async function heldBefore(read: Reading, row: Pick<Request, 'id'>, lines: readonly string[]): Promise<ReadonlyMap<string, Before>> {
  const found = await read.rows<{ line: string; quantity: string; net: Money; tax: Money }>(
    `select l.shipment_line as line, trim_scale(sum(l.quantity))::text as quantity, sum(l.net)::bigint as net, sum(l.tax)::bigint as tax
     from invoice_request_lines l join invoice_request r on r.company_id = l.company_id and r.id = l.parent
     where l.company_id = $1 and l.shipment_line = any($2::uuid[]) and r.state in ('made', 'returned', 'checked') and r.id < $3 group by l.shipment_line`,
    [read.company, lines, row.id],
  )
  return new Map(found.map(({ line, quantity, net, tax }) => [line, { quantity: readQuantity(quantity), net, tax, gross: plus(net, tax) }]))
}

/** The request's lines beside the order lines they go back to. Lines that name no shipped line are refused before. */
export function pairsOf(row: Request, billed: BilledLines): MatchedPair[] {
  return row.lines.map((line) => {
    const { line: shipped, ordered } = present(billed.get(line.shipmentLine), 'a request line has its shipped line')
    return { request: line, order: ordered, source: shipped.id, left: minusQuantity(shipped.quantity, shipped.invoiced) }
  })
}

/** Refuses a request that speaks of goods not shipped, of another customer, or that differs from the order: which line, and by how much. */
export async function refuseUnlessMatching(read: Reading, row: Request, billed: BilledLines): Promise<void> {
  refuseAll(row.lines.flatMap((line, index) => notBillable(row, billed.get(line.shipmentLine), index)))
  const named = [...row.lines.map((line) => line.goods), ...row.lines.map((line) => present(billed.get(line.shipmentLine), 'just checked').ordered.goods)]
  const names = new Map((await read.getMany(goods, [...new Set(named)])).map((one) => [String(one.id), one.name]))
  refuseAll(differenceRefusals(invoiceMatch(pairsOf(row, billed), (id) => names.get(id) ?? '')))
}

function notBillable(row: Request, found: Billed | undefined, index: number): Refusal[] {
  const path = `lines.${index}.shipmentLine`
  const place = index + 1
  if (!found) return [new Refusal('invalid', [`第 ${place} 行的销售清单行不存在，请重新选择`, `Line ${place}: no such sales list line`], path)]
  const { number, customer, salesperson, basis, state } = found.shipment
  if (customer !== row.customer)
    return [new Refusal('invalid', [`第 ${place} 行：发货单 ${number} 是别的客户的`, `Line ${place}: shipment ${number} is another customer's`], path)]
  if (state !== 'shipped' && state !== 'checked')
    return [new Refusal('state', [`第 ${place} 行：发货单 ${number} 还没有复核，不能开票`, `Line ${place}: shipment ${number} is not reviewed`], path)]
  // Whoever's sale it was booked as is whose receivable the receipt will settle.
  if (salesperson !== row.salesperson)
    return [new Refusal('mismatch', [`业务员与发货单 ${number} 不一致`, `The salesperson differs from shipment ${number}`], 'salesperson')]
  if (basis !== row.basis) return [new Refusal('mismatch', [`报价方式与发货单 ${number} 不一致`, `The price basis differs from shipment ${number}`], 'basis')]
  return []
}

/**
 * The amounts of the request's lines: parts of the shipped lines' amounts, the last invoice of a line taking the rest. Requests that were made earlier and wait count as
 * invoiced, so that the parts of a line that was split come to the line whichever is posted first; those that together ask for more than there is do not: only one can go.
 */
export function invoicedAmounts(row: Request, billed: BilledLines): Amounts[] {
  const asked = Map.groupBy(row.lines, (line) => String(line.shipmentLine))
  const sources = new Map(
    [...billed].map(([id, { line, before }]) => {
      const together = [line.invoiced, before.quantity, ...(asked.get(line.id) ?? []).map((one) => one.quantity)]
      const held = compareExact(sumQuantity(together), line.quantity) > 0 ? nothingBefore : before
      const taken = {
        taken: plusQuantity(line.invoiced, held.quantity),
        takenNet: plus(line.invoicedNet, held.net),
        takenTax: plus(line.invoicedTax, held.tax),
      }
      return [id, { ...line, ...taken }] as const
    }),
  )
  return partsOf(
    row.lines.map((line) => ({ ...line, source: line.shipmentLine })),
    sources,
    row.basis,
  )
}

/** What follows from an amount and its tax may move so much, in fen, with what was invoiced before (practice §3.3a). */
const odd = 3n
const near = (a: Money, b: Money): boolean => a - b <= odd && b - a <= odd

/**
 * What the lines must come to now: as reckoned, but a part that leaves something for later may keep the odd fen it was signed with, since whoever takes the last of the
 * line takes what is then left: parts of one line may be posted in whatever order.
 */
export function amountsDue(row: Request, billed: BilledLines): Amounts[] {
  return invoicedAmounts(row, billed).map((due, index) => {
    const line = present(row.lines[index], 'a line has its amounts')
    const from = present(billed.get(line.shipmentLine), 'a request line has its shipped line')
    const own = row.lines.filter((one) => one.shipmentLine === line.shipmentLine).map((one) => one.quantity)
    const last = compareExact(sumQuantity([from.line.invoiced, from.before.quantity, ...own]), from.line.quantity) >= 0
    return !last && near(due.net, line.net) && near(due.tax, line.tax) ? { net: line.net, tax: line.tax, gross: line.gross } : due
  })
}

/** What each goods are called on an invoice: the short name of their class between asterisks, then theirs (practice §4.2). */
async function itemsOf(read: Reading, lines: readonly { readonly goods: Id<'goods'> }[]): Promise<ReadonlyMap<Id<'goods'>, string>> {
  const found = await read.getMany(goods, [...new Set(lines.map((line) => line.goods))])
  return new Map(found.map((one) => [one.id, invoiceItem(taxCodesIn(taxTable).classes.get(one.taxCode ?? '')?.short ?? one.taxShort ?? '', one.name)]))
}

interface GiftRow {
  readonly line: Id<'shipment.lines'>
  readonly goods: string
  readonly quantity: string
  readonly price: string
  readonly basis: 'gross' | 'net'
  readonly rate: string
}

/** Bonus lines of the shipments a request is over, each on the first request that lives: at the price the same goods were sold at beside them, else at the deemed or the guide price. */
const giftSql = `
  select l.id as line, l.goods, trim_scale(l.quantity)::text as quantity, trim_scale(coalesce(s.price, l.fair_price, g.price))::text as price,
    case when s.price is null then 'gross' else h.basis end as basis, trim_scale(coalesce(s.rate, g.rate))::text as rate
  from shipment_lines l join shipment h on h.company_id = $1 and h.id = l.parent join goods g on g.company_id = $1 and g.id = l.goods
  left join lateral (select p.price, p.rate from shipment_list p where p.company_id = $1 and p.parent = l.parent and p.goods = l.goods order by p.place limit 1) s on true
  where l.company_id = $1 and l.bonus and coalesce(s.price, l.fair_price, g.price) > 0
    and l.parent in (select p.parent from shipment_list p where p.company_id = $1 and p.id = any($2::uuid[]))
    and not exists (select 1 from invoice_request_gifts o join invoice_request r on r.company_id = $1 and r.id = o.parent
      where o.company_id = $1 and o.given = l.id and r.id <> $3 and r.state in ('made', 'returned', 'checked', 'posted'))
  order by l.parent, l.place`

/** The gifts that a request shows with its goods, without their names. */
async function giftsOf(read: Reading, row: Pick<Request, 'id' | 'lines'>) {
  const found = await read.rows<GiftRow>(giftSql, [read.company, row.lines.map((line) => line.shipmentLine), row.id])
  return found.map(({ line, goods, quantity, price, basis, rate }) => {
    const given = { quantity: readQuantity(quantity), price: readPrice(price), basis, rate: readRate(rate) }
    return { id: newId(), given: line, goods: readId<'goods'>(goods), quantity: given.quantity, rate: given.rate, ...giftAmounts(given) }
  })
}

const livingSql = `select coalesce(sum(discount), 0)::bigint as taken, array_agg(number order by number) as numbers from invoice_request
  where company_id = $1 and rebate = $2 and id <> $3 and state in ('made', 'returned', 'checked', 'posted')`

/** A rebate that is given on invoices: this customer's, reviewed, and never more of it than there is on all requests together. It is locked: two at once are counted one after the other. */
async function refuseBeyondRebate(tx: Tx, row: Request): Promise<void> {
  if (row.rebate === null || row.discount === null) return
  const [rebate] = await tx.lock(rebatePayout, [row.rebate])
  if (rebate?.customer !== row.customer) refuse('mismatch', ['返利是别的客户的', 'The rebate is another customer’s'], 'rebate')
  if (rebate.way !== 'discount' || rebate.state !== 'checked')
    refuse('state', [`${rebate.number} 不是已复核的票折返利，或已折完`, `${rebate.number} is no reviewed rebate for invoices, or used up`], 'rebate')
  const [others] = await tx.rows<{ taken: Money; numbers: readonly string[] | null }>(livingSql, [tx.company, row.rebate, row.id])
  const left = minus(rebate.net, others?.taken ?? zeroMoney)
  if (row.discount <= left) return
  const on = (others?.numbers ?? []).join('、')
  refuse(
    'exceeded',
    [
      `${rebate.number} 返利 ${groupedMoney(rebate.net)}${on === '' ? '' : `，已用于 ${on}`}，最多还能折 ${groupedMoney(left)}`,
      `At most ${groupedMoney(left)} of ${rebate.number} is left`,
    ],
    'discount',
  )
}

/** A line may be a fen less than it came to while it was typed: its discount is held against what it is. */
function refuseBeyondGoods(lines: readonly { readonly net: Money; readonly discount: Money | null }[], discount: Money | null): void {
  if (withinGoods(lines, discount)) return
  const at = lines.findIndex((line) => (line.discount ?? zeroMoney) > line.net)
  const says = ['折扣不能超过所在行的金额，合计不能超过货款', 'No more than the line it stands under, nor than the goods'] as const
  refuse('exceeded', says, at < 0 ? 'discount' : `lines.${at}.discount`)
}

/** A request that differs from its order cannot be saved. */
async function matched(tx: Tx, row: Request) {
  const billed = await billedLines(tx, await shipmentsOf(tx, row), row)
  await refuseUnlessMatching(tx, row, billed)
  await refuseBeyondRebate(tx, row)
  const amounts = invoicedAmounts(row, billed)
  const gifts = await giftsOf(tx, row)
  const items = await itemsOf(tx, [...row.lines, ...gifts])
  const named = row.lines.map((line, index) => ({ ...line, item: items.get(line.goods) ?? null, ...present(amounts[index], 'every line has its amounts') }))
  refuseBeyondGoods(named, row.discount)
  const lines = discounted(named, row.discount)
  const shown = gifts.map((gift) => ({ ...gift, item: items.get(gift.goods) ?? '' }))
  return { lines, gifts: shown, face: faceRows(lines, shown), ...totalsOf(lines) }
}

type Line = Request['lines'][number]
type Gift = NonNullable<Request['gifts']>[number]

/** The invoice row by row as it will be issued and as the request is printed: goods, each with its discount below it, then what is given with them, taken off again. */
function faceRows(lines: readonly Line[], gifts: readonly Gift[]): NonNullable<Request['face']> {
  const sold = lines.map(({ shipmentLine, goods: of, item, quantity, price, rate, net, tax, gross, discountNet, discountTax }) => {
    const name = { shipmentLine, goods: of, item: item ?? '' }
    return { ...name, quantity, price, rate, net, tax, gross, discountNet, discountTax }
  })
  const given = gifts.map(({ goods: of, item, quantity, rate, net, tax, discountNet, discountTax }) => ({
    shipmentLine: null,
    goods: of,
    item,
    quantity,
    price: null,
    rate,
    net,
    tax,
    gross: plus(net, tax),
    discountNet: negated(discountNet),
    discountTax: negated(discountTax),
  }))
  return [...sold, ...given]
    .flatMap((row) => faceOf(row))
    .map((row) => ({ id: newId(), ...row, shipmentLine: row.sort === 'discount' ? null : row.shipmentLine }))
}

export default [implement(invoiceRequest, 'create', matched), implement(invoiceRequest, 'update', matched)]
