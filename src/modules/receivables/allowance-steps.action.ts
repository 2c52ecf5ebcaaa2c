import { happened } from '../../base/happened.ts'
import { negated } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { postEntry } from '../../books/post.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { invoiceRequest } from '../invoicing/invoice-request.record.ts'
import { allowedEntry } from './adjustment.posting.ts'
import { allowance } from './allowance.record.ts'

type Allowance = RowOf<typeof allowance>

/** The invoice is the customer's own; refused at the field. Its open amount is guarded when it is posted, under the lock. */
async function agreed(tx: Tx, row: Allowance): Promise<undefined> {
  if (row.invoice === null) return undefined
  const invoice = await tx.get(invoiceRequest, row.invoice)
  if (invoice.customer !== row.customer)
    refuse('invalid', [`发票 ${invoice.number} 是别的客户的`, `Invoice ${invoice.number} is another customer's`], 'invoice')
  if (invoice.state !== 'posted') refuse('state', [`发票 ${invoice.number} 还没有开出`, `Invoice ${invoice.number} is not issued`], 'invoice')
  return undefined
}

export default [
  implement(allowance, 'create', agreed),
  implement(allowance, 'update', agreed),
  /** Never more than the invoice still has open: its own verb refuses it, with the figures. */
  implement(allowance, 'post', async (tx, row, { on }) => {
    happened(on, tx.today, null)
    if (row.invoice !== null) await tx.do(invoiceRequest, 'noteReceived', row.invoice, { amount: row.gross })
    await postEntry(tx, allowedEntry(row, on))
    return { postedOn: on }
  }),
  implement(allowance, 'reverse', async (tx, row, { on, reason }) => {
    happened(on, tx.today, row.postedOn)
    if (row.invoice !== null) await tx.do(invoiceRequest, 'noteReceived', row.invoice, { amount: negated(row.gross) })
    await reverseEntries(tx, { record: allowance.name, id: row.id, version: row.version }, on, reason)
    return undefined
  }),
]
