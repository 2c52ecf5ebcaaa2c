import type { Day } from '../../base/day.ts'
import { happened } from '../../base/happened.ts'
import { groupedMoney, zeroMoney } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { receipt } from './receipt.record.ts'

/** 红冲: the receipt is taken out of the books in red. What it is matched to is set free first, by a step of its own. */
async function takeBack(tx: Tx, row: RowOf<typeof receipt>, { on, reason }: { readonly on: Day; readonly reason: string }): Promise<undefined> {
  if (row.matched !== zeroMoney) {
    const matched = groupedMoney(row.matched)
    refuse('depended', [`已核销 ${matched}，请先取消核销再红冲`, `${matched} is matched: unmatch it first`])
  }
  if (row.refunded !== zeroMoney) {
    const refunded = groupedMoney(row.refunded)
    refuse('depended', [`已退款 ${refunded}，请先撤回那笔退款的流水`, `${refunded} was paid back: take that back first`])
  }
  happened(on, tx.today, row.receivedOn)
  await reverseEntries(tx, { record: receipt.name, id: row.id, version: row.version }, on, reason)
  return undefined
}

/** A receipt that a bank movement made is taken back there: the movement refers to it, which holds `reverse`, and withdraws it by itself. */
export default [implement(receipt, 'reverse', takeBack), implement(receipt, 'withdraw', takeBack)]
