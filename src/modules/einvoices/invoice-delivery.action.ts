import { happened } from '../../base/happened.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { invoiceRequest } from '../invoicing/invoice-request.record.ts'
import { invoiceDelivery } from './invoice-delivery.record.ts'

/** Only what was issued is sent, and not before. */
async function sent(tx: Tx, row: RowOf<typeof invoiceDelivery>) {
  const { state, number, invoicedOn, customer } = await tx.get(invoiceRequest, row.invoice)
  if (state !== 'posted') refuse('state', [`${number} 还没有开票或已红冲，不能登记交付`, `${number} is not issued`], 'invoice')
  happened(row.sentOn, tx.today, invoicedOn, 'sentOn')
  return { customer }
}

export default [
  implement(invoiceDelivery, 'create', sent),
  implement(invoiceDelivery, 'update', sent),
  implement(invoiceDelivery, 'acknowledge', (tx, row, { confirmedOn, confirmedBy }) => {
    happened(confirmedOn, tx.today, row.sentOn, 'confirmedOn')
    return Promise.resolve({ confirmedOn, confirmedBy })
  }),
]
