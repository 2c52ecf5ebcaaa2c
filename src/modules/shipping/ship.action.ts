import { happened } from '../../base/happened.ts'
import { refuseAll } from '../../base/refusal.ts'
import { bookPolicy } from '../../books/policy.ts'
import { postEntry } from '../../books/post.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { goods } from '../goods/goods.record.ts'
import { salesOrder } from '../orders/sales-order.record.ts'
import { linesOfOrders, partsTaken } from './calculate-list.ts'
import type { ShippedPart } from './calculate-list.ts'
import { orderIdsOf } from './save.action.ts'
import { costOf, shipmentEntry } from './shipment.posting.ts'
import type { UnitCosts } from './shipment.posting.ts'
import { shipment } from './shipment.record.ts'
import { againstOrders, movedAmounts, wrongPrices } from './shipment.rules.ts'

type Shipment = RowOf<typeof shipment>
type Order = RowOf<typeof salesOrder>
type Booked = NonNullable<Shipment['booked']>

/**
 * Goods leave. The shipment is locked already; its orders are locked now, in id order. Everybody locks documents in this direction —
 * receipt, invoice request, shipment, order — so of two who ship the same order line one waits, then sees what the other took.
 */
export default implement(shipment, 'ship', async (tx, row, { on, waybill }) => {
  const orders = await tx.lock(salesOrder, await orderIdsOf(tx, row))
  happened(on, tx.today, lastOrdered(orders))
  refuseUnlessAsSigned(row, orders)
  await noteShipped(tx, orders, partsTaken(row))
  const costs = await unitCosts(tx, row)
  const { revenueOn } = await bookPolicy(tx)
  const booked: Booked = revenueOn === 'shipment' ? 'ship' : 'dispatch'
  await postEntry(tx, shipmentEntry(row, booked, on, costs))
  return { shippedOn: on, waybill: waybill ?? row.waybill, booked, list: row.list.map((line) => ({ ...line, cost: costOf(costs, line) })) }
})

/** Nothing leaves before it was ordered. */
const lastOrdered = (orders: readonly Order[]) =>
  orders.map((order) => order.orderedOn).reduce<Order['orderedOn'] | null>((last, day) => (last === null || day > last ? day : last), null)

/** The orders may have moved since the reviewers signed: what they signed must still be what is shipped. */
function refuseUnlessAsSigned(row: Shipment, orders: readonly Order[]): void {
  const ordered = linesOfOrders(orders)
  refuseAll(againstOrders(row, ordered))
  refuseAll(wrongPrices(row, ordered))
  refuseAll(movedAmounts(row, ordered))
}

/** Counts the parts on the orders they belong to; negative parts are given back. */
export async function noteShipped(tx: Tx, orders: readonly Order[], parts: readonly ShippedPart<Shipment['list'][number]['orderLine']>[]): Promise<void> {
  for (const order of orders) {
    const lines = parts.filter((part) => order.lines.some((line) => line.id === part.line))
    await tx.do(salesOrder, 'noteShipped', order.id, { lines })
  }
}

async function unitCosts(tx: Tx, row: Shipment): Promise<UnitCosts> {
  const sent = await tx.getMany(goods, [...new Set([...row.list, ...row.lines].map((line) => line.goods))])
  return new Map(sent.map((one) => [one.id, one.cost]))
}
