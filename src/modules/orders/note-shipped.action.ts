import { isZero, readQuantity, compareExact } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { withShipped } from './calculate-shipped.ts'
import { salesOrder } from './sales-order.record.ts'

const none = readQuantity('0')

/** Counts what a shipment took of this order, or gives it back. A closed order only takes back. */
export default implement(salesOrder, 'noteShipped', async (_tx, order, { lines }) => {
  if (order.state === 'closed' && lines.some((part) => compareExact(part.quantity, none) > 0)) {
    refuse('state', [`订单 ${order.number} 已关闭，不能再发货`, `Order ${order.number} is closed: no more shipments`])
  }
  return {
    lines: withShipped(
      order.lines,
      lines.filter((part) => !isZero(part.quantity)),
    ),
  }
})
