import { happened } from '../../base/happened.ts'
import { groupedMoney, minus, plus, zeroMoney } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { postEntry } from '../../books/post.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { ownTill } from '../../books/till.ts'
import { refundedEntry } from './receipt.posting.ts'
import { receipt } from './receipt.record.ts'

/** Money on account goes back to the customer: at most what is neither matched nor paid back before. A negative amount takes a refund back. */
export default implement(receipt, 'noteRefund', async (tx, row, { on, amount, account }) => {
  happened(on, tx.today, row.receivedOn)
  const left = minus(minus(plus(row.amount, row.discount ?? zeroMoney), row.matched), row.refunded)
  if (amount > left) {
    const [whole, matched, open, asked] = [row.amount, row.matched, left, amount].map(groupedMoney)
    refuse('exceeded', [
      `收款 ${whole}，已核销 ${matched}，可退 ${open}，本次退 ${asked}`,
      `Received ${whole}, matched ${matched}, left ${open}, asked ${asked}`,
    ])
  }
  await postEntry(tx, refundedEntry(row, on, amount, await ownTill(tx, account)))
  return { refunded: plus(row.refunded, amount) }
})
