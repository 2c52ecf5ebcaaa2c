import { present } from '../../base/assert.ts'
import { minus, sumMoney, zeroMoney } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import type { InputOf, RowOf } from '../../kernel/record/record.ts'
import { invoiceRequest } from '../invoicing/invoice-request.record.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { receipt } from './receipt.record.ts'

type Invoice = RowOf<typeof invoiceRequest>

/** A receipt of all that is open on the chosen invoices, and of the freight we advanced on what they invoice. */
export default draftFrom(receipt, invoiceRequest, ['生成收款单', 'Draft a receipt'], ['posted'], async (read, invoices): Promise<InputOf<typeof receipt>> => {
  const { customer } = onePayer(invoices)
  const owed = invoices.map((one) => ({ invoice: one.id, amount: minus(one.gross, one.received) }))
  const lines = [...owed, ...(await openFreight(read, invoices))].filter((line) => line.amount > zeroMoney)
  if (lines.length === 0) refuse('exceeded', ['所选发票已全部收款，没有未收金额', 'Nothing is open on these invoices'])
  return { customer, amount: sumMoney(lines.map((line) => line.amount)), lines }
})

/** One receipt is from one customer. Returns the first invoice. */
function onePayer(invoices: readonly Invoice[]): Invoice {
  const first = present(invoices[0], 'a draft has a source')
  const other = invoices.find((one) => one.customer !== first.customer)
  if (other)
    refuse('invalid', [`发票 ${first.number} 和 ${other.number} 不是同一个客户的，请分开登记收款`, `${first.number} and ${other.number} are of two customers`])
  return first
}

/** Freight advanced and not paid back, of the shipments these invoices speak of. */
async function openFreight(read: Reading, invoices: readonly Invoice[]) {
  const shipments = await read.holding(
    shipment,
    'list',
    invoices.flatMap((one) => one.lines.map((line) => line.shipmentLine)),
  )
  return shipments
    .filter((one) => one.state === 'shipped' && one.freightBy === 'advanced')
    .map((one) => ({ shipment: one.id, amount: minus(one.freight, one.freightReceived) }))
}
