import type { Day } from '../../base/day.ts'
import { happened } from '../../base/happened.ts'
import { groupedMoney } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { postEntry } from '../../books/post.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { ownTill } from '../../books/till.ts'
import { receipt } from '../receivables/receipt.record.ts'
import { bill } from './bill.record.ts'
import { collectedEntry, discountedEntry, endorsedEntry } from './bill.posting.ts'
import { oldestFirst } from './claim.action.ts'

type Row = RowOf<typeof bill>

/** The money that it stood for was never received: what it settled is open again. */
async function takenBack(tx: Tx, row: Row, input: { readonly on: Day; readonly reason: string }) {
  happened(input.on, tx.today, row.receivedOn)
  if (row.receipt !== null) {
    const { lines } = await tx.get(receipt, row.receipt)
    if (lines.length > 0) await tx.do(receipt, 'unmatch', row.receipt, input)
    await tx.do(receipt, 'withdraw', row.receipt, input)
  }
  return { endedOn: input.on }
}

/** The receipt of a bill that somebody entered by its number before the bill itself; refuses one of another amount. It is no other bill's. */
async function enteredBefore(tx: Tx, row: Row): Promise<Row['receipt']> {
  const entered = await tx.find(receipt, { customer: row.customer, reference: row.billNumber, method: 'notesReceivable', state: 'entered' })
  const others = await tx.find(bill, { billNumber: row.billNumber })
  const [found] = entered.filter((one) => !others.some((other) => other.receipt === one.id))
  if (found === undefined) return null
  if (found.amount !== row.amount)
    refuse(
      'mismatch',
      [
        `收款单 ${found.number} 已按这个票号收款 ${groupedMoney(found.amount)}，与票面金额不同；请改票面金额，或先红冲那张收款单`,
        `Receipt ${found.number} has this bill with ${groupedMoney(found.amount)}: mend the amount, or reverse that receipt`,
      ],
      'amount',
    )
  return found.id
}

export default [
  /**
   * J06: a bill is money received. A receipt that was entered for it by hand is its own; else one is made, which settles the oldest invoices, or stays on
   * account. The same bill is not held twice.
   */
  implement(bill, 'create', async (tx, row) => {
    const [held] = (await tx.find(bill, { billNumber: row.billNumber, state: 'held' })).filter((one) => one.id !== row.id)
    if (held)
      refuse('duplicate', [`票号 ${row.billNumber} 已在手（${held.number}），请核对`, `${row.billNumber} is held already (${held.number})`], 'billNumber')
    const before = await enteredBefore(tx, row)
    if (before !== null) return { receipt: before }
    const lines = row.how === 'oldest' ? await oldestFirst(tx, row.customer, row.amount) : []
    const made = await tx.create(receipt, {
      customer: row.customer,
      receivedOn: row.receivedOn,
      amount: row.amount,
      method: 'notesReceivable',
      payer: row.endorser ?? row.drawer,
      reference: row.billNumber,
      lines,
    })
    return { receipt: made.id }
  }),
  implement(bill, 'collect', async (tx, row, { account, on }) => {
    happened(on, tx.today, row.dueOn)
    await postEntry(tx, collectedEntry(row, on, await ownTill(tx, account)))
    return { endedOn: on }
  }),
  implement(bill, 'discount', async (tx, row, { account, on }) => {
    happened(on, tx.today, row.receivedOn)
    if (row.interest !== null && row.interest >= row.amount) refuse('invalid', ['贴现息须小于票面金额', 'The discount is less than the amount'], 'interest')
    await postEntry(tx, discountedEntry(row, on, await ownTill(tx, account)))
    return { endedOn: on }
  }),
  implement(bill, 'endorse', async (tx, row, { on }) => {
    happened(on, tx.today, row.receivedOn)
    await postEntry(tx, endorsedEntry(row, on))
    return { endedOn: on }
  }),
  implement(bill, 'dishonour', takenBack),
  implement(bill, 'void', takenBack),
  implement(bill, 'undo', async (tx, row, { on, reason }) => {
    happened(on, tx.today, row.endedOn)
    await reverseEntries(tx, { record: bill.name, id: row.id, version: row.version }, on, reason)
    return { endedOn: null, supplier: null, interest: null }
  }),
]
