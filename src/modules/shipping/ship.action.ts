import { present } from '../../base/assert.ts'
import type { Label } from '../../base/label.ts'
import type { Day } from '../../base/day.ts'
import { happened } from '../../base/happened.ts'
import { zeroMoney } from '../../base/money.ts'
import { isZero } from '../../base/price.ts'
import { refuse, refuseAll } from '../../base/refusal.ts'
import { lotsLeave } from '../../books/lots.ts'
import { bookPolicy } from '../../books/policy.ts'
import { postEntry } from '../../books/post.ts'
import { costsOfIssue } from '../../books/stock-cost.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { salesOrder } from '../orders/sales-order.record.ts'
import { shipmentCosts } from './calculate-costs.ts'
import { bookedAs, undeclared } from './calculate-declared.ts'
import type { ShipmentCosts } from './calculate-costs.ts'
import { linesOfOrders, partsTaken } from './calculate-list.ts'
import type { ShippedPart } from './calculate-list.ts'
import { orderIdsOf } from './save.action.ts'
import { licencesMissing } from './shipment.review.ts'
import { shipmentEntry } from './shipment.posting.ts'
import { shipment } from './shipment.record.ts'
import { againstOrders, movedAmounts, wrongPrices } from './shipment.rules.ts'

type Shipment = RowOf<typeof shipment>
type Order = RowOf<typeof salesOrder>
type Booked = NonNullable<Shipment['booked']>

const toPick: Label = ['还没有批号，请先做拣货单', 'draft a picking list first']

/**
 * Goods leave. The shipment is locked already; its orders are locked now, in id order. Everybody locks documents in this direction —
 * receipt, invoice request, shipment, order — so of two who ship the same order line one waits, then sees what the other took.
 */
export default implement(shipment, 'ship', async (tx, row, { on, waybill }) => {
  const orders = await tx.lock(salesOrder, await orderIdsOf(tx, row))
  happened(on, tx.today, lastOrdered(orders))
  refuseUnlessAsSigned(row, orders)
  const [missing] = (await licencesMissing(tx, row, on)).filter((gap) => gap.blocks)
  if (missing)
    refuse('invalid', [
      `客户${missing.says[0]}，不能发货；请登记新证照并由另一人核实`,
      `The customer has ${missing.says[1]}: nothing leaves before it is verified`,
    ])
  await noteShipped(tx, orders, partsTaken(row))
  const lines = await lotsLeave(tx, row.lines, { on, expired: 'refused', warehouse: row.warehouse, ask: toPick })
  const costs = await costsOf(tx, row, on)
  const { revenueOn } = await bookPolicy(tx)
  const booked: Booked = bookedAs(
    revenueOn,
    row.list,
    row.list.some((line) => !isZero(line.invoiced)),
  )
  if (row.taxDue && booked === 'dispatch')
    refuse('state', [
      '收入在开票时确认，没有待转销项税额，不能未开票先计税；请反审核后取消勾选，或先开票',
      'Revenue waits for the invoice: nothing can be declared before it',
    ])
  await postEntry(tx, shipmentEntry({ ...row, lines }, booked, on, costs))
  return {
    shippedOn: on,
    waybill: waybill ?? row.waybill,
    booked,
    lines,
    list: row.list.map((line, index) => ({
      ...line,
      cost: present(costs.list[index], 'every line has its cost'),
      declared: row.taxDue ? undeclared(line) : zeroMoney,
    })),
  }
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

/** What leaves, at cost: refuses what is not there (see books/stock-cost). */
async function costsOf(tx: Tx, row: Shipment, on: Day): Promise<ShipmentCosts> {
  const asked = row.lines.map(({ goods, quantity }) => ({ goods, quantity, warehouse: row.warehouse }))
  return shipmentCosts(row, await costsOfIssue(tx, asked, on))
}
