import type { Day } from '../../base/day.ts'
import { happened } from '../../base/happened.ts'
import { zeroMoney } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { bookPolicy } from '../../books/policy.ts'
import { postEntry } from '../../books/post.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { givenBack, lockTargets, noteReceived, settledBy } from './create.action.ts'
import { unmatchedEntry } from './receipt.posting.ts'
import { receipt } from './receipt.record.ts'

const matchedSql =
  "select max(day) as day from journal where company_id = $1 and source_record = 'receipt' and source_id = $2 and event in ('receive', 'match')"

/** All that was matched is open again, and the whole receipt is on account; a cash discount is gone with what it settled. Not before the last of it was matched. */
export default implement(receipt, 'unmatch', async (tx, row, { on, reason }) => {
  if (row.lines.length === 0) refuse('state', ['这张收款单没有核销，不用取消', 'Nothing is matched'])
  const [matched] = await tx.rows<{ day: Day | null }>(matchedSql, [tx.company, row.id])
  happened(on, tx.today, matched?.day ?? row.receivedOn)
  const targets = await lockTargets(tx, row.lines)
  await noteReceived(tx, givenBack(row.lines))
  const { standard } = await bookPolicy(tx)
  await postEntry(tx, unmatchedEntry(row, on, settledBy(row.lines, targets), reason, standard))
  return { lines: [], matched: zeroMoney, discount: null, discountRate: null }
})
