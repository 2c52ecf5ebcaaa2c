import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { contract } from '../contracts/contract.record.ts'
import { needInForce } from '../contracts/calculate-in-force.ts'
import { barredSql, refuseBarred } from '../partners/calculate-barred.ts'
import type { Barred } from '../partners/calculate-barred.ts'
import { printOrder } from './print-order.record.ts'

/** What is printed under a contract is printed by who signed it. */
async function underContract(tx: Tx, row: RowOf<typeof printOrder>): Promise<undefined> {
  refuseBarred(await tx.rows<Barred>(barredSql, [tx.company, null, row.printer, tx.today]), 'printer')
  if (row.contract !== null) needInForce(await tx.get(contract, row.contract), { supplier: row.printer }, null)
}

export default [implement(printOrder, 'create', underContract), implement(printOrder, 'update', underContract), implement(printOrder, 'order', underContract)]
