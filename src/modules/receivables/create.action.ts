import { present } from '../../base/assert.ts'
import type { Day } from '../../base/day.ts'
import { happened } from '../../base/happened.ts'
import { negated } from '../../base/money.ts'
import { refuse, refuseAll } from '../../base/refusal.ts'
import type { Till } from '../../books/entry.ts'
import { bookPolicy } from '../../books/policy.ts'
import { postEntry } from '../../books/post.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { chosenTill } from '../../books/till.ts'
import { invoiceRequest } from '../invoicing/invoice-request.record.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { againstTargets, targetOf } from './calculate-matching.ts'
import type { Target } from './calculate-matching.ts'
import { receivedEntry } from './receipt.posting.ts'
import type { Settled } from './receipt.posting.ts'
import { receipt } from './receipt.record.ts'

type Line = Pick<RowOf<typeof receipt>['lines'][number], 'invoice' | 'shipment' | 'amount'>
type Owed = Target & Pick<Settled, 'settles' | 'person'> & { readonly since: Day | null }
type Targets = ReadonlyMap<string, Owed>

/** Money came in: matched lines settle what they name, the rest is on account; all of it is posted at once. */
export default implement(receipt, 'create', async (tx, row) => {
  happened(row.receivedOn, tx.today, null, 'receivedOn')
  const targets = await lockTargets(tx, row.lines)
  refuseAll(againstTargets(row.customer, row.lines, targets))
  const till = await reachedBy(tx, row)
  await noteReceived(tx, row.lines)
  const { standard } = await bookPolicy(tx)
  await postEntry(tx, receivedEntry(row, row.receivedOn, settledBy(row.lines, targets), till, standard))
  return undefined
})

/** Which account of ours the money reached; none where it is a bill, or stood with the unknown money. */
async function reachedBy(tx: Tx, { method, account }: Pick<RowOf<typeof receipt>, 'method' | 'account'>): Promise<Till | null> {
  if (method === 'bank' || method === 'cash' || method === 'wallet') return await chosenTill(tx, method, account)
  if (account !== null) refuse('invalid', ['收款方式与收款账户的类型不符，请改其中一项', 'Method and account do not agree'], 'method')
  return null
}

/**
 * Locks what the lines are matched to, so that two receipts cannot take the same open amount: invoices first, then shipments, each in id
 * order (everybody locks receipt, invoice request, shipment, order in this direction).
 */
export async function lockTargets(tx: Tx, lines: readonly Line[]): Promise<Targets> {
  const invoices = await tx.lock(invoiceRequest, [...new Set(lines.map((line) => line.invoice).filter((id) => id !== null))])
  const shipments = await tx.lock(shipment, [...new Set(lines.map((line) => line.shipment).filter((id) => id !== null))])
  const named = (one: { readonly id: string }, target: Owed): readonly [string, Owed] => [one.id, target]
  return new Map([...invoices.map((one) => named(one, owedFor(one))), ...shipments.map((one) => named(one, freightOwedFor(one)))])
}

function owedFor(one: RowOf<typeof invoiceRequest>): Owed {
  const { customer, salesperson: person, gross: whole, received, invoicedOn: since } = one
  return {
    name: [`发票 ${one.number}`, `invoice ${one.number}`],
    customer,
    owed: one.state === 'posted',
    whole,
    received,
    settles: 'receivable',
    person,
    since,
  }
}

function freightOwedFor(one: RowOf<typeof shipment>): Owed {
  const { customer, salesperson: person, freight: whole, freightReceived: received } = one
  const owed = one.state === 'shipped' && one.freightBy === 'advanced'
  return {
    name: [`发货单 ${one.number} 的代垫运费`, `freight advanced on shipment ${one.number}`],
    customer,
    owed,
    whole,
    received,
    settles: 'freightAdvanced',
    person,
    since: one.shippedOn,
  }
}

/** The day from which all of these are owed: money on account settles nothing before it is there. */
export const lastOwed = (targets: Targets): Day | null =>
  [...targets.values()].reduce<Day | null>((last, { since }) => (since !== null && (last === null || since > last) ? since : last), null)

/** Counts the amounts as received on what they are matched to. */
export async function noteReceived(tx: Tx, lines: readonly Line[]): Promise<void> {
  for (const { invoice, shipment: freightOf, amount } of lines) {
    if (invoice !== null) await tx.do(invoiceRequest, 'noteReceived', invoice, { amount })
    if (freightOf !== null) await tx.do(shipment, 'noteFreightReceived', freightOf, { amount })
  }
}

/** The same lines given back. */
export function givenBack(lines: readonly Line[]): Line[] {
  return lines.map((line) => ({ ...line, amount: negated(line.amount) }))
}

/** What the lines settle in the books. */
export function settledBy(lines: readonly Line[], targets: Targets): Settled[] {
  return lines.map((line) => {
    const { settles, person } = present(targets.get(targetOf(line) ?? ''), 'a matched line has its target')
    return { settles, person, amount: line.amount }
  })
}
