import { present } from '../../base/assert.ts'
import type { Day } from '../../base/day.ts'
import { happened } from '../../base/happened.ts'
import { groupedMoney, money } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { postEntry } from '../../books/post.ts'
import { lotsCome, lotsLeave, refuseBeyondUnnamed, withLots } from '../../books/lots.ts'
import { costsOfIssue, lateCostsOf, refuseShortOf } from '../../books/stock-cost.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { customer } from '../parties/customer.record.ts'
import { expiredMayLeave } from './calculate-lots.ts'
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

/** The lots that a transfer moves: what is given back was lent by goods and need not lie anywhere; old stock gets its lots here. */
async function movedLots(tx: Tx, row: RowOf<typeof goodsTransfer>, on: Day): Promise<RowOf<typeof goodsTransfer>['lines']> {
  if (row.kind === 'relot') {
    await refuseBeyondUnnamed(tx, row.lines, row.from)
    return await lotsCome(tx, row.lines, true)
  }
  const use = { on, expired: expiredMayLeave(row.kind), warehouse: row.from }
  return row.kind === 'back' ? await withLots(tx, row.lines, { ...use, enough: false }) : await lotsLeave(tx, row.lines, use)
}

/** Goods are in the store; what had left before they came gets its cost. */
async function received(tx: Tx, row: RowOf<typeof goodsReceipt>, { on }: { readonly on: Day }) {
  happened(on, tx.today, null)
  const lines = await lotsCome(tx, row.lines, true)
  await postEntry(tx, receiptEntry({ ...row, lines }, on, await lateCostsOf(tx, lines)))
  return { lines, postedOn: on }
}

/** Goods leave at cost. Refuses `exceeded` what is not there, unless the company allows it. */
async function issued(tx: Tx, row: RowOf<typeof goodsIssue>, { on }: { readonly on: Day }) {
  happened(on, tx.today, null)
  await refuseBeyondEarned(tx, row)
  const named = await lotsLeave(tx, row.lines, { on, expired: expiredMayLeave(row.kind), warehouse: row.warehouse })
  const costs = await costsOfIssue(
    tx,
    named.map(({ goods, quantity }) => ({ goods, quantity, warehouse: row.warehouse })),
    on,
  )
  const lines = named.map((line, index) => ({ ...line, cost: present(costs[index], 'every line has its cost') }))
  await postEntry(tx, issueEntry({ ...row, lines }, on))
  return { lines, postedOn: on }
}

/** Goods change their place. What is given back was lent to him; what is lent or moved is there: refuses `exceeded` else. */
async function moved(tx: Tx, row: RowOf<typeof goodsTransfer>, { on }: { readonly on: Day }) {
  happened(on, tx.today, null)
  const lines = await movedLots(tx, row, on)
  await refuseShortOf(
    tx,
    lines.map(({ goods, quantity }) => ({ goods, quantity, warehouse: row.from })),
    row.kind === 'back' ? { person: row.holder, customer: row.customer } : null,
  )
  await postEntry(tx, transferEntry({ ...row, lines }, on))
  return { lines, postedOn: on }
}

// By hand, or together with the document that brought them about.
export default [
  implement(goodsReceipt, 'post', received),
  implement(goodsReceipt, 'bookAlong', received),
  implement(goodsIssue, 'post', issued),
  implement(goodsIssue, 'bookAlong', issued),
  implement(goodsTransfer, 'post', moved),
  implement(goodsTransfer, 'bookAlong', moved),
]
