import { happened } from '../../base/happened.ts'
import { groupedMoney, zeroMoney } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { invoiceRequest } from './invoice-request.record.ts'
import { givenBack, noteInvoiced } from './post.action.ts'
import { shipmentIdsOf } from './save.action.ts'

/**
 * 红冲: the invoice is taken out of the books in red and off its shipments, which can then be invoiced again. Refused while money is matched
 * to it; that living receipts name it is refused by the write path itself, which says which.
 */
export default implement(invoiceRequest, 'reverse', async (tx, row, { on, reason }) => {
  if (row.received !== zeroMoney) {
    const received = groupedMoney(row.received)
    refuse('depended', [`发票已核销收款 ${received}，请先到收款单取消核销`, `${received} is matched to this invoice: unmatch the receipt first`])
  }
  happened(on, tx.today, row.invoicedOn)
  const shipments = await tx.lock(shipment, await shipmentIdsOf(tx, row))
  await noteInvoiced(tx, shipments, givenBack(row.lines))
  await reverseEntries(tx, { record: invoiceRequest.name, id: row.id, version: row.version }, on, reason)
  return undefined
})
