import { happened } from '../../base/happened.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { materialRequest } from './material-request.record.ts'
import { materialSending } from './material-sending.record.ts'

type Row = RowOf<typeof materialSending>

/** Only what two have looked at and what was handed out for this customer leaves the house. */
async function saved(tx: Tx, row: Row): Promise<undefined> {
  happened(row.sentOn, tx.today, null, 'sentOn')
  const [request] = await tx.lock(materialRequest, [row.request])
  if (request?.state !== 'issued')
    refuse('state', [`物料申领单 ${request?.number ?? ''} 还没有复核、发放，或已签收，不能寄送`, 'Only what was reviewed and handed out is sent'], 'request')
  if (request?.customer !== row.customer)
    refuse('mismatch', [`客户与物料申领单 ${request?.number ?? ''} 不同`, 'The customer is another than that of the request'], 'customer')
  if (request?.issuedOn !== undefined && request.issuedOn !== null && row.sentOn < request.issuedOn)
    refuse('invalid', [`寄出日期不能早于发放日期 ${request.issuedOn}`, `Not before it was handed out, ${request.issuedOn}`], 'sentOn')
  return undefined
}

const prove = implement(materialSending, 'prove', (tx, row) => {
  happened(row.receivedOn ?? tx.today, tx.today, null, 'receivedOn')
  return Promise.resolve({ provedBy: tx.actor.person })
})

/** The proof is another's than who verifies it. When every parcel of the request is verified, the request is done. */
const verify = implement(materialSending, 'verify', async (tx, row) => {
  await tx.lock(materialRequest, [row.request])
  const others = await tx.find(materialSending, { request: row.request, state: ['sent', 'proved'] })
  if (others.every((one) => one.id === row.id)) await tx.do(materialRequest, 'noteDelivered', row.request, {})
  return undefined
})

const doubt = implement(materialSending, 'doubt', () => Promise.resolve({ receivedOn: null, signedBy: null, proof: null, provedBy: null }))

export default [implement(materialSending, 'create', saved), implement(materialSending, 'update', saved), prove, verify, doubt]
