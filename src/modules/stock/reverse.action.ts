import { happened } from '../../base/happened.ts'
import { takeBackStock } from '../../books/stock-cost.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { goodsIssue } from './goods-issue.record.ts'
import { goodsReceipt } from './goods-receipt.record.ts'
import { goodsTransfer } from './goods-transfer.record.ts'

/** 红冲: what a document moved is taken back in red at its old value. Refuses `exceeded` when what came in has gone out since. */
export default [
  implement(goodsReceipt, 'reverse', async (tx, row, { on, reason }) => {
    happened(on, tx.today, row.postedOn)
    await takeBackStock(tx, { record: goodsReceipt.name, id: row.id, version: row.version, number: row.number, events: ['receive'] }, on, reason)
    return undefined
  }),
  implement(goodsIssue, 'reverse', async (tx, row, { on, reason }) => {
    happened(on, tx.today, row.postedOn)
    await takeBackStock(tx, { record: goodsIssue.name, id: row.id, version: row.version, number: row.number, events: ['issue'] }, on, reason)
    return undefined
  }),
  implement(goodsTransfer, 'reverse', async (tx, row, { on, reason }) => {
    happened(on, tx.today, row.postedOn)
    await takeBackStock(tx, { record: goodsTransfer.name, id: row.id, version: row.version, number: row.number, events: ['transfer'] }, on, reason)
    return undefined
  }),
]
