import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import type { Label } from '../../base/label.ts'
import { minus, negated, plus, sumMoney, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { splitGross } from '../../base/price.ts'
import type { BookPolicy, Entry, MoneyLine, Till } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { receipt } from './receipt.record.ts'

/** What of a receipt is posted. */
export type Posted = Pick<RowOf<typeof receipt>, 'id' | 'version' | 'customer' | 'method' | 'amount'> &
  Partial<Pick<RowOf<typeof receipt>, 'fee' | 'discount' | 'discountRate'>>
/** A matched amount: what it settles, and whose customer it was sold to. */
export interface Settled {
  readonly settles: 'receivable' | 'freightAdvanced'
  readonly person: Id<'person'>
  readonly amount: Money
}

/**
 * J27: what a customer keeps for paying early. Under CAS it takes revenue back in red, and output VAT where a red invoice was issued for it; under the
 * small-enterprise standard it is finance expense.
 */
function discountLines(row: Posted, amount: Money, standard: BookPolicy['standard'], person: Settled['person'] | undefined): readonly MoneyLine[] {
  const of = { customer: row.customer, ...(person === undefined ? {} : { person }) }
  if (standard === 'small') return [{ role: 'financeExpense', side: 'debit', amount, customer: row.customer }]
  const { net, tax } = row.discountRate ? splitGross(amount, row.discountRate) : { net: amount, tax: zeroMoney }
  return [
    { role: 'revenue', side: 'credit', amount: negated(net), ...of },
    { role: 'outputTax', side: 'credit', amount: negated(tax), ...of },
  ]
}

/**
 * J06, J13: money comes in; what is matched settles receivables and advanced freight, the rest stays on account as an advance, J07 (gross). A fee borne
 * by us is a part of what the customer paid and did not reach us. Without `till` the account is that of the method.
 */
export function receivedEntry(row: Posted, day: Day, settled: readonly Settled[], till: Till | null = null, standard: BookPolicy['standard'] = 'cas'): Entry {
  const [fee, discount] = [row.fee ?? zeroMoney, row.discount ?? zeroMoney]
  const rest = minus(plus(row.amount, discount), sumMoney(settled.map((one) => one.amount)))
  return entry(
    row,
    'receive',
    day,
    ['收款', 'Receipt'],
    [
      { role: row.method, ...till, side: 'debit', amount: minus(row.amount, fee), customer: row.customer },
      { role: 'financeExpense', side: 'debit', amount: fee },
      ...discountLines(row, discount, standard, settled[0]?.person),
      ...settled.map((one) => settledLine(row, one)),
      { role: 'customerAdvance', side: 'credit', amount: rest, customer: row.customer },
    ],
  )
}

/** Money on account goes back to the customer. Red (a negative amount) where that is taken back. */
export function refundedEntry(row: Posted, day: Day, amount: Money, till: Till): Entry {
  return entry(
    row,
    'refund',
    day,
    ['退还预收款', 'Paid back'],
    [
      { role: 'customerAdvance', side: 'debit', amount, customer: row.customer },
      { ...till, side: 'credit', amount, customer: row.customer },
    ],
  )
}

/** J07: what was on account settles receivables and advanced freight. */
export function matchedEntry(row: Posted, day: Day, settled: readonly Settled[]): Entry {
  return entry(
    row,
    'match',
    day,
    ['核销预收款', 'Advance matched'],
    [
      { role: 'customerAdvance', side: 'debit', amount: sumMoney(settled.map((one) => one.amount)), customer: row.customer },
      ...settled.map((one) => settledLine(row, one)),
    ],
  )
}

/**
 * The red mirror of a match of all lines, whether they were matched with the receipt or later: afterwards the whole amount is on account, and
 * reversing every entry of the receipt comes to nothing on every account. A cash discount was for what it settled, and goes back with it (J27).
 */
export function unmatchedEntry(row: Posted, day: Day, settled: readonly Settled[], reason: string, standard: BookPolicy['standard'] = 'cas'): Entry {
  const discount = row.discount ?? zeroMoney
  const onAccount = minus(sumMoney(settled.map((one) => one.amount)), discount)
  return entry(
    row,
    'unmatch',
    day,
    [`取消核销：${reason}`, `Unmatched: ${reason}`],
    [
      { role: 'customerAdvance', side: 'debit', amount: negated(onAccount), customer: row.customer },
      ...settled.map((one) => settledLine(row, { ...one, amount: negated(one.amount) })),
      ...discountLines(row, negated(discount), standard, settled[0]?.person),
    ],
  )
}

function settledLine(row: Posted, one: Settled): MoneyLine {
  return { role: one.settles, side: 'credit', amount: one.amount, customer: row.customer, person: one.person }
}

function entry(row: Posted, event: string, day: Day, summary: Label, money: readonly MoneyLine[]): Entry {
  return { source: { record: 'receipt', id: row.id, version: row.version, event }, day, summary, money, goods: [] }
}
