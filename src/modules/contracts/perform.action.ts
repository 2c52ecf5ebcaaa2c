import { newId } from '../../base/id.ts'
import { happened } from '../../base/happened.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { contract } from './contract.record.ts'

/** What was done under a contract that no document of ours shows: goods that came in, invoices received, money paid. */
export default implement(contract, 'perform', async (tx, row, input) => {
  happened(input.on, tx.today, row.signedOn)
  return { performed: [...row.performed, { id: newId(), kind: input.kind, on: input.on, amount: input.amount, evidence: input.evidence }] }
})
