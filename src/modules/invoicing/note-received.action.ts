import { groupedMoney, minus, plus, zeroMoney } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { invoiceRequest } from './invoice-request.record.ts'

/** Counts what was received for this invoice, or gives it back: never below nothing, never above its gross. */
export default implement(invoiceRequest, 'noteReceived', async (_tx, row, { amount }) => {
  const received = plus(row.received, amount)
  if (received < zeroMoney || received > row.gross) {
    const [gross, before, left, asked] = [row.gross, row.received, minus(row.gross, row.received), amount].map(groupedMoney)
    refuse(
      'exceeded',
      [
        `发票 ${row.number} 价税合计 ${gross}，已收 ${before}，未收 ${left}，本次 ${asked}`,
        `Invoice ${row.number}: gross ${gross}, received ${before}, open ${left}, asked ${asked}`,
      ],
      'amount',
    )
  }
  return { received }
})
