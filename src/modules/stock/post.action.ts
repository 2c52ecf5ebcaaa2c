import { present } from '../../base/assert.ts'
import { happened } from '../../base/happened.ts'
import { groupedMoney, money } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { postEntry } from '../../books/post.ts'
import { costsOfIssue, lateCostsOf, refuseShortOf } from '../../books/stock-cost.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { customer } from '../parties/customer.record.ts'
import { issueEntry } from './goods-issue.posting.ts'
import { goodsIssue } from './goods-issue.record.ts'
import { receiptEntry } from './goods-receipt.posting.ts'
import { goodsReceipt } from './goods-receipt.record.ts'
import { transferEntry } from './goods-transfer.posting.ts'
import { goodsTransfer } from './goods-transfer.record.ts'

const earnedSql = "select coalesce(sum(credit - debit), 0)::bigint as left from ledger_sum where cube = 'customer' and role = 'goodsRebate' and customer = $1"

/** Never more than was put aside for him; the customer is locked, so that the same goods are not given twice. */
async function refuseBeyondEarned(tx: Tx, row: RowOf<typeof goodsIssue>): Promise<void> {
  if (row.kind !== 'rebate' || row.customer === null || row.released === null) return
  await tx.lock(customer, [row.customer])
  const [found] = await tx.rows<{ left: bigint }>(earnedSql, [row.customer])
  const left = money(found?.left ?? 0n)
  if (row.released > left)
    refuse(
      'exceeded',
      [`货返余额只剩 ${groupedMoney(left)}，不够 ${groupedMoney(row.released)}`, `Only ${groupedMoney(left)} of goods rebate is left`],
      'released',
    )
}

export default [
  /** Goods are in the store; what had left before they came gets its cost. */
  implement(goodsReceipt, 'post', async (tx, row, { on }) => {
    happened(on, tx.today, null)
    await postEntry(tx, receiptEntry(row, on, await lateCostsOf(tx, row.lines)))
    return { postedOn: on }
  }),
  /** Goods leave at cost. Refuses `exceeded` what is not there, unless the company allows it. */
  implement(goodsIssue, 'post', async (tx, row, { on }) => {
    happened(on, tx.today, null)
    await refuseBeyondEarned(tx, row)
    const costs = await costsOfIssue(
      tx,
      row.lines.map(({ goods, quantity }) => ({ goods, quantity, warehouse: row.warehouse })),
      on,
    )
    const lines = row.lines.map((line, index) => ({ ...line, cost: present(costs[index], 'every line has its cost') }))
    await postEntry(tx, issueEntry({ ...row, lines }, on))
    return { lines, postedOn: on }
  }),
  /** Goods change their place. What is given back was lent to him; what is lent or moved is there: refuses `exceeded` else. */
  implement(goodsTransfer, 'post', async (tx, row, { on }) => {
    happened(on, tx.today, null)
    await refuseShortOf(
      tx,
      row.lines.map(({ goods, quantity }) => ({ goods, quantity, warehouse: row.from })),
      row.kind === 'back' ? { person: row.holder, customer: row.customer } : null,
    )
    await postEntry(tx, transferEntry(row, on))
    return { postedOn: on }
  }),
]
