import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import type { Label } from '../../base/label.ts'
import { minus, negated, sumMoney, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import type { Entry, MoneyLine } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { receipt } from './receipt.record.ts'

/** What of a receipt is posted. */
export type Posted = Pick<RowOf<typeof receipt>, 'id' | 'version' | 'customer' | 'method' | 'amount'> & Partial<Pick<RowOf<typeof receipt>, 'fee'>>
/** Which account of ours the money reached or left. */
export type Till = Pick<MoneyLine, 'role' | 'bank' | 'account'>
/** A matched amount: what it settles, and whose customer it was sold to. */
export interface Settled {
  readonly settles: 'receivable' | 'freightAdvanced'
  readonly person: Id<'person'>
  readonly amount: Money
}

/**
 * J06, J13: money comes in; what is matched settles receivables and advanced freight, the rest stays on account as an advance, J07 (gross). A fee borne
 * by us is a part of what the customer paid and did not reach us. Without `till` the account is that of the method.
 */
export function receivedEntry(row: Posted, day: Day, settled: readonly Settled[], till: Till | null = null): Entry {
  const fee = row.fee ?? zeroMoney
  const rest = minus(row.amount, sumMoney(settled.map((one) => one.amount)))
  return entry(
    row,
    'receive',
    day,
    ['收款', 'Receipt'],
    [
      { role: row.method, ...till, side: 'debit', amount: minus(row.amount, fee), customer: row.customer },
      { role: 'financeExpense', side: 'debit', amount: fee },
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
 * reversing every entry of the receipt comes to nothing on every account.
 */
export function unmatchedEntry(row: Posted, day: Day, settled: readonly Settled[], reason: string): Entry {
  const red = matchedEntry(
    row,
    day,
    settled.map((one) => ({ ...one, amount: negated(one.amount) })),
  )
  return { ...red, source: { ...red.source, event: 'unmatch' }, summary: [`取消核销：${reason}`, `Unmatched: ${reason}`] }
}

function settledLine(row: Posted, one: Settled): MoneyLine {
  return { role: one.settles, side: 'credit', amount: one.amount, customer: row.customer, person: one.person }
}

function entry(row: Posted, event: string, day: Day, summary: Label, money: readonly MoneyLine[]): Entry {
  return { source: { record: 'receipt', id: row.id, version: row.version, event }, day, summary, money, goods: [] }
}
