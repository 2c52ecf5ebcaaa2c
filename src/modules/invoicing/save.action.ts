import { present } from '../../base/assert.ts'
import type { Id } from '../../base/id.ts'
import { sumMoney } from '../../base/money.ts'
import { minusQuantity } from '../../base/price.ts'
import type { Amounts } from '../../base/price.ts'
import { Refusal, refuseAll } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading, Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { goods } from '../goods/goods.record.ts'
import { invoiceItem, taxCodesIn } from '../goods/calculate-tax-codes.ts'
import { taxTable } from '../goods/calculate-tax-table.gen.ts'
import { salesOrder } from '../orders/sales-order.record.ts'
import { partsOf } from '../shipping/calculate-parts.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { differenceRefusals, invoiceMatch } from './calculate-invoice-match.ts'
import type { MatchedPair } from './calculate-invoice-match.ts'
import { invoiceRequest } from './invoice-request.record.ts'

export type Request = RowOf<typeof invoiceRequest>
type Shipment = RowOf<typeof shipment>
type Order = RowOf<typeof salesOrder>

/** A sales list line that is invoiced, with the shipment and the order it belongs to. */
export interface Billed {
  readonly shipment: Shipment
  readonly line: Shipment['list'][number]
  readonly order: Order
  readonly ordered: Order['lines'][number]
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

/** The list lines of these shipments, each with its order line. */
export async function billedLines(read: Reading, shipments: readonly Shipment[]): Promise<BilledLines> {
  const orders = await read.holding(
    salesOrder,
    'lines',
    shipments.flatMap((one) => one.list.map((line) => line.orderLine)),
  )
  const orderLines = new Map(orders.flatMap((order) => order.lines.map((ordered) => [ordered.id, { order, ordered }] as const)))
  return new Map(
    shipments.flatMap((one) =>
      one.list.map((line) => [line.id, { shipment: one, line, ...present(orderLines.get(line.orderLine), 'a list line has its order line') }] as const),
    ),
  )
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

/** The amounts of the request's lines: parts of the shipped lines' amounts, the last invoice of a line taking the rest. */
export function invoicedAmounts(row: Request, billed: BilledLines): Amounts[] {
  const sources = new Map(
    [...billed].map(([id, { line }]) => [id, { ...line, taken: line.invoiced, takenNet: line.invoicedNet, takenTax: line.invoicedTax }] as const),
  )
  return partsOf(
    row.lines.map((line) => ({ ...line, source: line.shipmentLine })),
    sources,
    row.basis,
  )
}

/** What each goods are called on an invoice: the short name of their class between asterisks, then theirs (practice §4.2). */
async function itemsOf(read: Reading, row: Request): Promise<ReadonlyMap<Id<'goods'>, string>> {
  const found = await read.getMany(goods, [...new Set(row.lines.map((line) => line.goods))])
  return new Map(found.map((one) => [one.id, invoiceItem(taxCodesIn(taxTable).classes.get(one.taxCode ?? '')?.short ?? one.taxShort ?? '', one.name)]))
}

/** A request that differs from its order cannot be saved. */
async function matched(tx: Tx, row: Request) {
  const billed = await billedLines(tx, await shipmentsOf(tx, row))
  await refuseUnlessMatching(tx, row, billed)
  const amounts = invoicedAmounts(row, billed)
  const items = await itemsOf(tx, row)
  const lines = row.lines.map((line, index) => ({ ...line, item: items.get(line.goods) ?? null, ...present(amounts[index], 'every line has its amounts') }))
  return { lines, net: sumMoney(lines.map((line) => line.net)), tax: sumMoney(lines.map((line) => line.tax)), gross: sumMoney(lines.map((line) => line.gross)) }
}

export default [implement(invoiceRequest, 'create', matched), implement(invoiceRequest, 'update', matched)]
