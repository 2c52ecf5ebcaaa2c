import { happened } from '../../base/happened.ts'
import { groupedMoney, zeroMoney } from '../../base/money.ts'
import { quantityText } from '../../base/exact-text.ts'
import { isZero } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { takeBackStock } from '../../books/stock-cost.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { salesOrder } from '../orders/sales-order.record.ts'
import { givenBack, partsTaken } from './calculate-list.ts'
import { orderIdsOf } from './save.action.ts'
import { noteShipped } from './ship.action.ts'
import { shipment } from './shipment.record.ts'

/** 反审核. A shipment that was only reviewed goes back to its maker; one that has left is taken out of the books in red and off its orders. */
export default implement(shipment, 'uncheck', async (tx, row, { on, reason }) => {
  if (row.state !== 'shipped') return undefined
  happened(on, tx.today, row.shippedOn)
  refuseWhileUsed(row)
  const orders = await tx.lock(salesOrder, await orderIdsOf(tx, row))
  await noteShipped(tx, orders, givenBack(partsTaken(row)))
  await takeBackStock(
    tx,
    { record: shipment.name, id: row.id, version: row.version, number: row.number, events: ['ship', 'dispatch', 'declare', 'undeclare', 'wait'] },
    on,
    reason,
  )
  return { shippedOn: null, booked: null, list: row.list.map((line) => ({ ...line, cost: zeroMoney, declared: zeroMoney })) }
})

function refuseWhileUsed(row: RowOf<typeof shipment>): void {
  const index = row.list.findIndex((line) => !isZero(line.invoiced))
  const line = row.list[index]
  if (line) {
    const invoiced = quantityText(line.invoiced)
    refuse('depended', [
      `清单第 ${index + 1} 行已开票或退回 ${invoiced}，请先红冲发票、退货单`,
      `List line ${index + 1} has ${invoiced} invoiced or returned: reverse that first`,
    ])
  }
  if (row.freightReceived !== zeroMoney) {
    const received = groupedMoney(row.freightReceived)
    refuse('depended', [`代垫运费已收回 ${received}，请先取消核销`, `${received} of the freight was received: unmatch the receipt first`])
  }
}
