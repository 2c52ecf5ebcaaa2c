import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { contract } from '../contracts/contract.record.ts'
import { needInForce } from '../contracts/calculate-in-force.ts'
import { goodsReceipt } from './goods-receipt.record.ts'

/** Goods come under a contract that is in force; those that were made or found wait for no invoice: nobody has to say so. */
async function saved(tx: Tx, row: RowOf<typeof goodsReceipt>) {
  if (row.contract !== null) needInForce(await tx.get(contract, row.contract), { supplier: row.supplier }, null)
  return row.kind === 'purchase' ? undefined : { billed: 'none' as const }
}

export default [implement(goodsReceipt, 'create', saved), implement(goodsReceipt, 'update', saved)]
