import { isZero } from '../../base/price.ts'
import { quantityText } from '../../base/exact-text.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { incomingOrder } from './incoming-order.record.ts'
import { salesOrder } from './sales-order.record.ts'

/** An order under which goods have left is not void: its shipments are taken back first. */
export default implement(salesOrder, 'void', async (tx, order) => {
  const index = order.lines.findIndex((line) => !isZero(line.shipped))
  const line = order.lines[index]
  if (line) {
    const shipped = quantityText(line.shipped)
    refuse('depended', [`第 ${index + 1} 行已发货 ${shipped}，请先反审核发货单`, `Line ${index + 1} has ${shipped} shipped: take the shipment back first`])
  }
  // What came in may become another order.
  if (order.incoming !== null) await tx.do(incomingOrder, 'noteFreed', order.incoming, {})
  return undefined
})
