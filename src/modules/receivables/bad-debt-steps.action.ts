import { happened } from '../../base/happened.ts'
import { groupedMoney, money, minus, negated, plus, zeroMoney } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { bookPolicy } from '../../books/policy.ts'
import { postEntry } from '../../books/post.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { chosenTill } from '../../books/till.ts'
import { invoiceRequest } from '../invoicing/invoice-request.record.ts'
import { customer } from '../parties/customer.record.ts'
import { recoveredEntry, writtenOffEntry } from './adjustment.posting.ts'
import { badDebt } from './bad-debt.record.ts'

async function agreed(tx: Tx, row: RowOf<typeof badDebt>): Promise<undefined> {
  if (row.invoice === null) return undefined
  const invoice = await tx.get(invoiceRequest, row.invoice)
  if (invoice.customer !== row.customer)
    refuse('invalid', [`发票 ${invoice.number} 是别的客户的`, `Invoice ${invoice.number} is another customer's`], 'invoice')
  return undefined
}

/** What was not invoiced: never more than the customer owes by the book. He is locked, so that two do not write off the same money. */
async function refuseBeyondOwed(tx: Tx, row: RowOf<typeof badDebt>): Promise<void> {
  await tx.lock(customer, [row.customer])
  const [found] = await tx.rows<{ owed: bigint }>(
    `select coalesce(sum(m.debit - m.credit), 0)::bigint as owed from ledger_sum m where m.cube = 'customer' and m.role = 'receivable' and m.customer = $1`,
    [row.customer],
  )
  const owed = money(found?.owed ?? 0n)
  if (row.amount <= owed) return
  const text = groupedMoney(owed)
  refuse('exceeded', [`该客户应收余额只有 ${text}，不能核销更多`, `The customer owes only ${text}`], 'amount')
}

export default [
  implement(badDebt, 'create', agreed),
  implement(badDebt, 'update', agreed),
  /** An invoice is settled by it as by money, and refuses more than it has open. */
  implement(badDebt, 'writeOff', async (tx, row, { on }) => {
    happened(on, tx.today, row.invoice === null ? null : (await tx.get(invoiceRequest, row.invoice)).invoicedOn)
    if (row.invoice !== null) await tx.do(invoiceRequest, 'noteReceived', row.invoice, { amount: row.amount })
    else await refuseBeyondOwed(tx, row)
    await postEntry(tx, writtenOffEntry(row, on, (await bookPolicy(tx)).standard))
    return { writtenOffOn: on }
  }),
  implement(badDebt, 'recover', async (tx, row, { on, amount, method, account }) => {
    happened(on, tx.today, row.writtenOffOn)
    const recovered = plus(row.recovered, amount)
    if (recovered > row.amount) {
      const left = groupedMoney(minus(row.amount, row.recovered))
      refuse('exceeded', [`未收回只有 ${left}；多收的请另记收款单`, `Only ${left} is not recovered: enter the rest as a receipt`], 'amount')
    }
    const till = await chosenTill(tx, method, account)
    await postEntry(tx, recoveredEntry(row, on, (await bookPolicy(tx)).standard, amount, method, till))
    return { recovered }
  }),
  /** Every recovery that stands is taken back in red; the debt stays written off. */
  implement(badDebt, 'unrecover', async (tx, row, { on, reason }) => {
    if (row.recovered === zeroMoney) refuse('state', ['没有登记过收回，不用取消', 'Nothing was recovered'])
    happened(on, tx.today, row.writtenOffOn)
    await reverseEntries(tx, { record: badDebt.name, id: row.id, version: row.version, events: ['recover'] }, on, reason)
    return { recovered: zeroMoney }
  }),
  implement(badDebt, 'reverse', async (tx, row, { on, reason }) => {
    if (row.recovered !== zeroMoney) {
      const recovered = groupedMoney(row.recovered)
      refuse('depended', [`已登记收回 ${recovered}，请先取消收回`, `${recovered} was recovered: take that back first`])
    }
    happened(on, tx.today, row.writtenOffOn)
    if (row.invoice !== null) await tx.do(invoiceRequest, 'noteReceived', row.invoice, { amount: negated(row.amount) })
    await reverseEntries(tx, { record: badDebt.name, id: row.id, version: row.version }, on, reason)
    return undefined
  }),
]
