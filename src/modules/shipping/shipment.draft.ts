import { present } from '../../base/assert.ts'
import { readId } from '../../base/id.ts'
import { sumMoney, zeroMoney } from '../../base/money.ts'
import { isZero } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import type { InputOf, RowOf } from '../../kernel/record/record.ts'
import { salesOrder } from '../orders/sales-order.record.ts'
import { carrier } from '../parties/carrier.record.ts'
import { customer } from '../parties/customer.record.ts'
import { leftOf } from './calculate-list.ts'
import { heldByLine, heldOf, lessHeld, nothingLeft } from './calculate-held.ts'
import type { HeldLines, HeldRow } from './calculate-held.ts'
import { methodBy, shipment } from './shipment.record.ts'

type Order = RowOf<typeof salesOrder>

/** A shipment of everything that is left of the chosen orders and on no other shipment yet; the clerk takes out what does not go yet. */
export default draftFrom(shipment, salesOrder, ['生成发货单', 'Draft a shipment'], ['open'], async (read, orders): Promise<InputOf<typeof shipment>> => {
  const first = oneOffer(orders)
  const lines = orders.flatMap((order) => order.lines)
  const held = await heldByShipments(
    read,
    lines.map((line) => line.id),
  )
  const left = lines.map((line) => ({ ...line, left: lessHeld(leftOf(line), heldOf(held, line.id)) })).filter((line) => !isZero(line.left))
  if (left.length === 0)
    refuse(
      'exceeded',
      nothingLeft(held, ['所选订单已全部发完，没有可发的数量', 'Nothing is left to ship of these orders'], ['未发货的发货单', 'shipments under way']),
    )
  const sold = left.filter((line) => line.nature === 'sale')
  const by = first.carrier === null ? null : await read.get(carrier, first.carrier)
  return {
    kind: sold.length > 0 ? 'sale' : left.every((line) => line.nature === 'sample') ? 'sample' : 'support',
    customer: first.customer,
    salesperson: first.salesperson,
    dueOn: first.dueOn,
    basis: first.basis,
    ...(by === null ? {} : { carrier: by.id, method: methodBy[by.kind] }),
    freight: freightOf(orders),
    freightBy: first.freightBy,
    ...deliverTo(first, await read.get(customer, first.customer)),
    list: sold.map((line) => ({ orderLine: readId<'salesOrder.lines'>(line.id), goods: line.goods, quantity: line.left, price: line.price, rate: line.rate })),
    lines: left.map((line) => ({ orderLine: readId<'salesOrder.lines'>(line.id), goods: line.goods, quantity: line.left, nature: line.nature })),
  }
})

/** Orders can go together when they are of one customer and priced alike. Returns the first. */
function oneOffer(orders: readonly Order[]): Order {
  const first = present(orders[0], 'a draft has a source')
  const other = orders.find((order) => order.customer !== first.customer)
  if (other)
    refuse('invalid', [`订单 ${first.number} 和 ${other.number} 不是同一个客户的，不能合并发货`, `${first.number} and ${other.number} are of two customers`])
  const unlike = orders.find((order) => order.basis !== first.basis)
  if (unlike)
    refuse('invalid', [
      `订单 ${first.number} 和 ${unlike.number} 一张含税、一张不含税，不能合并发货`,
      `${first.number} and ${unlike.number} are priced on another basis`,
    ])
  return first
}

/** The freight agreed for orders of which nothing has gone yet: a second delivery does not charge it again. */
export function freightOf(orders: readonly Order[]): Order['freight'] {
  return sumMoney(orders.map((order) => (order.lines.every((line) => isZero(line.shipped)) ? order.freight : zeroMoney)))
}

/** Where an order goes: as it says, else as the customer's file says. */
export function deliverTo(order: Pick<Order, 'consignee' | 'phone' | 'address'>, buyer: Pick<RowOf<typeof customer>, 'contact' | 'phone' | 'address'>) {
  return { consignee: order.consignee ?? buyer.contact, phone: order.phone ?? buyer.phone, address: order.address ?? buyer.address }
}

/** What shipments that have not left yet hold of these order lines: a second draft must not hand out the same goods again. One shipment may be left out. */
export async function heldByShipments(read: Reading, lines: readonly string[], but: string | null = null): Promise<HeldLines> {
  return heldByLine(
    await read.rows<HeldRow>(
      `select l.order_line as line, sum(l.quantity)::text as quantity, array_agg(distinct s.number) as numbers
       from shipment_lines l join shipment s on s.company_id = l.company_id and s.id = l.parent
       where l.company_id = $1 and l.order_line = any($2::uuid[]) and s.state in ('made', 'returned', 'checked')
         and s.id is distinct from $3 group by l.order_line`,
      [read.company, lines, but],
    ),
  )
}
