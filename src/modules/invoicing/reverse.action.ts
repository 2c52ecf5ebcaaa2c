import { happened } from '../../base/happened.ts'
import type { Day } from '../../base/day.ts'
import { groupedMoney, negated, sumMoney, zeroMoney } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { rebatePayout } from '../rebates/rebate-payout.record.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { invoiceRequest } from './invoice-request.record.ts'
import { givenBack, noteInvoiced } from './post.action.ts'
import { shipmentIdsOf } from './save.action.ts'

/**
 * 红冲: the invoice is taken out of the books in red and off its shipments, which can then be invoiced again, and the rebate it took up
 * can be given anew. Refused while money is matched
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
  if (row.rebate !== null && row.discount !== null) await tx.do(rebatePayout, 'noteUsed', row.rebate, { on, amount: negated(row.discount) })
  await reverseEntries(tx, { record: invoiceRequest.name, id: row.id, version: row.version }, on, reason)
  for (const one of shipments) await waitAgain(tx, one, row, on)
  return undefined
})

/** Goods that were invoiced before they left, and have left since, were booked without the VAT of this invoice: it waits now, as of any shipment (J04). */
async function waitAgain(tx: Tx, from: RowOf<typeof shipment>, row: RowOf<typeof invoiceRequest>, on: Day): Promise<void> {
  if (from.booked === null) return
  const ahead = row.lines.filter((line) => line.ahead && from.list.some((listed) => listed.id === line.shipmentLine))
  const tax = sumMoney(ahead.map((line) => line.tax))
  if (tax !== zeroMoney) await tx.do(shipment, 'noteWaiting', from.id, { tax, on })
}
