import { happened } from '../../base/happened.ts'
import { groupedMoney, zeroMoney } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { receipt } from './receipt.record.ts'

/** 红冲: the receipt is taken out of the books in red. What it is matched to is set free first, by a step of its own. */
export default implement(receipt, 'reverse', async (tx, row, { on, reason }) => {
  if (row.matched !== zeroMoney) {
    const matched = groupedMoney(row.matched)
    refuse('depended', [`已核销 ${matched}，请先取消核销再红冲`, `${matched} is matched: unmatch it first`])
  }
  happened(on, tx.today, row.receivedOn)
  await reverseEntries(tx, { record: receipt.name, id: row.id, version: row.version }, on, reason)
  return undefined
})
