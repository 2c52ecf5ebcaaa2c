import { happened } from '../../base/happened.ts'
import { newId } from '../../base/id.ts'
import { plus, sumMoney, zeroMoney } from '../../base/money.ts'
import { refuseAll } from '../../base/refusal.ts'
import { postEntry } from '../../books/post.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { againstTargets, beyondReceipt } from './calculate-matching.ts'
import { lastOwed, lockTargets, noteReceived, settledBy } from './create.action.ts'
import { matchedEntry } from './receipt.posting.ts'
import { receipt } from './receipt.record.ts'

/** What is still on account settles invoices or advanced freight. The receipt is locked already, so it is matched once. */
export default implement(receipt, 'match', async (tx, row, { on, lines }) => {
  happened(on, tx.today, row.receivedOn)
  refuseAll(beyondReceipt({ ...row, amount: plus(row.amount, row.discount ?? zeroMoney) }, lines))
  const targets = await lockTargets(tx, lines)
  refuseAll(againstTargets(row.customer, lines, targets))
  happened(on, tx.today, lastOwed(targets))
  await noteReceived(tx, lines)
  await postEntry(tx, matchedEntry(row, on, settledBy(lines, targets)))
  const added = lines.map(({ invoice, shipment, amount }) => ({ id: newId<'receipt.lines'>(), invoice, shipment, amount }))
  return { lines: [...row.lines, ...added], matched: plus(row.matched, sumMoney(lines.map((line) => line.amount))) }
})
