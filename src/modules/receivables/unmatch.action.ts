import { happened } from '../../base/happened.ts'
import { zeroMoney } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { bookPolicy } from '../../books/policy.ts'
import { postEntry } from '../../books/post.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { givenBack, lockTargets, noteReceived, settledBy } from './create.action.ts'
import { unmatchedEntry } from './receipt.posting.ts'
import { receipt } from './receipt.record.ts'

/** All that was matched is open again, and the whole receipt is on account; a cash discount is gone with what it settled. */
export default implement(receipt, 'unmatch', async (tx, row, { on, reason }) => {
  if (row.lines.length === 0) refuse('state', ['这张收款单没有核销，不用取消', 'Nothing is matched'])
  happened(on, tx.today, row.receivedOn)
  const targets = await lockTargets(tx, row.lines)
  await noteReceived(tx, givenBack(row.lines))
  const { standard } = await bookPolicy(tx)
  await postEntry(tx, unmatchedEntry(row, on, settledBy(row.lines, targets), reason, standard))
  return { lines: [], matched: zeroMoney, discount: null, discountRate: null }
})
