import { happened } from '../../base/happened.ts'
import { groupedMoney, negated, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { postEntry } from '../../books/post.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { customer } from '../parties/customer.record.ts'
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

/** Off no single invoice: never more than all that was sold to the customer and not taken back. He is locked, so that two at once do not do it together. */
async function refuseBeyondSold(tx: Tx, row: Allowance): Promise<void> {
  await tx.lock(customer, [row.customer])
  const [found] = await tx.rows<{ sold: Money }>(
    `select coalesce(sum(debit), 0)::bigint as sold from ledger_sum where cube = 'customer' and role = 'receivable' and customer = $1`,
    [row.customer],
  )
  const sold = found?.sold ?? zeroMoney
  if (row.gross <= sold) return
  const text = groupedMoney(sold)
  refuse('exceeded', [`这个客户的销货（减已折让）只有 ${text}`, `Only ${text} was sold to this customer and not taken back`], 'gross')
}

export default [
  implement(allowance, 'create', agreed),
  implement(allowance, 'update', agreed),
  /** Never more than the invoice still has open: its own verb refuses it, with the figures. */
  implement(allowance, 'post', async (tx, row, { on }) => {
    happened(on, tx.today, row.invoice === null ? null : (await tx.get(invoiceRequest, row.invoice)).invoicedOn)
    if (row.invoice === null) await refuseBeyondSold(tx, row)
    else await tx.do(invoiceRequest, 'noteReceived', row.invoice, { amount: row.gross })
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
