import type { Day } from '../../base/day.ts'
import { happened } from '../../base/happened.ts'
import { takeBackStock } from '../../books/stock-cost.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { AnyRecord } from '../../kernel/record/record.ts'
import { goodsIssue } from './goods-issue.record.ts'
import { goodsReceipt } from './goods-receipt.record.ts'
import { goodsTransfer } from './goods-transfer.record.ts'

interface Posted {
  readonly id: string
  readonly version: number
  readonly number: string
  readonly postedOn: Day | null
}

/** 红冲: what a document moved is taken back in red at its old value, by hand or with the document it came from. Refuses `exceeded` when what came in has gone out since. */
const takenBack =
  ({ name }: AnyRecord, event: string) =>
  async (tx: Tx, row: Posted, { on, reason }: { readonly on: Day; readonly reason: string }): Promise<undefined> => {
    happened(on, tx.today, row.postedOn)
    await takeBackStock(tx, { record: name, id: row.id, version: row.version, number: row.number, events: [event] }, on, reason)
  }

export default [
  implement(goodsReceipt, 'reverse', takenBack(goodsReceipt, 'receive')),
  implement(goodsReceipt, 'unbookAlong', takenBack(goodsReceipt, 'receive')),
  implement(goodsIssue, 'reverse', takenBack(goodsIssue, 'issue')),
  implement(goodsIssue, 'unbookAlong', takenBack(goodsIssue, 'issue')),
  implement(goodsTransfer, 'reverse', takenBack(goodsTransfer, 'transfer')),
  implement(goodsTransfer, 'unbookAlong', takenBack(goodsTransfer, 'transfer')),
]
