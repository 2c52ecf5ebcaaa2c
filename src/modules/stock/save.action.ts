import { lotsCome, withLots } from '../../books/lots.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { contract } from '../contracts/contract.record.ts'
import { needInForce } from '../contracts/calculate-in-force.ts'
import { expiredMayLeave } from './calculate-lots.ts'
import { goodsIssue } from './goods-issue.record.ts'
import { goodsReceipt } from './goods-receipt.record.ts'
import { goodsTransfer } from './goods-transfer.record.ts'

/** Goods come under a contract that is in force, by lot where they are kept so; those that were made or found wait for no invoice: nobody has to say so. */
async function received(tx: Tx, row: RowOf<typeof goodsReceipt>) {
  if (row.contract !== null) needInForce(await tx.get(contract, row.contract), { supplier: row.supplier }, null)
  const lines = await lotsCome(tx, row.lines, false)
  return row.kind === 'purchase' ? { lines } : { lines, billed: 'none' as const }
}

/** Who names no lot learns which there are. How much of it is there is asked as it leaves. */
const issued = async (tx: Tx, row: RowOf<typeof goodsIssue>) => ({
  lines: await withLots(tx, row.lines, { on: tx.today, expired: expiredMayLeave(row.kind), enough: false, warehouse: row.warehouse }),
})

async function moved(tx: Tx, row: RowOf<typeof goodsTransfer>) {
  if (row.kind === 'relot') return { lines: await lotsCome(tx, row.lines, false) }
  return { lines: await withLots(tx, row.lines, { on: tx.today, expired: expiredMayLeave(row.kind), enough: false, warehouse: row.from }) }
}

export default [
  implement(goodsReceipt, 'create', received),
  implement(goodsReceipt, 'update', received),
  implement(goodsIssue, 'create', issued),
  implement(goodsIssue, 'update', issued),
  implement(goodsTransfer, 'create', moved),
  implement(goodsTransfer, 'update', moved),
]
