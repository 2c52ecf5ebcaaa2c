import { isZero, readQuantity, compareExact } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { withShipped } from './calculate-shipped.ts'
import { salesOrder } from './sales-order.record.ts'

const none = readQuantity('0')

/** Counts what a shipment took of this order, or gives it back; the last delivery makes it 已发完. A closed order only takes back, and stays closed; one that waits for a release too. */
export default implement(salesOrder, 'noteShipped', async (_tx, order, { lines }) => {
  if (order.state === 'closed' && lines.some((part) => compareExact(part.quantity, none) > 0)) {
    refuse('state', [`订单 ${order.number} 已关闭，不能再发货`, `Order ${order.number} is closed: no more shipments`])
  }
  if (order.state === 'held' && lines.some((part) => compareExact(part.quantity, none) > 0)) {
    refuse('state', [`订单 ${order.number} 待放行，不能发货：${order.heldFor ?? ''}`, `Order ${order.number} waits for its release: ${order.heldFor ?? ''}`])
  }
  const counted = withShipped(
    order.lines,
    lines.filter((part) => !isZero(part.quantity)),
  )
  if (order.state === 'closed' || order.state === 'held') return { lines: counted }
  const state: 'done' | 'open' = counted.every((line) => compareExact(line.shipped, line.quantity) === 0) ? 'done' : 'open'
  return { lines: counted, state }
})
