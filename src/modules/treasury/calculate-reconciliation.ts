import type { Day } from '../../base/day.ts'
import { groupedMoney, minus, plus, sumMoney, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'

/** What one document moved in an account of ours, by the books and by the bank. Amounts are above zero where money came in. */
export interface Pair {
  readonly day: Day
  readonly says: string
  readonly number: string
  readonly book: Money
  readonly bank: Money
}

/** The rows of a 银行余额调节表, in their order. */
export const steps = {
  bookBalance: ['企业账面余额', 'Balance by the books'],
  bankIn: ['加：银行已收，企业未收', 'Plus: received by the bank, not booked'],
  bankOut: ['减：银行已付，企业未付', 'Less: paid by the bank, not booked'],
  bookAdjusted: ['调节后余额（企业）', 'Adjusted, books'],
  bankBalance: ['银行对账单余额', 'Balance by the statement'],
  bookIn: ['加：企业已收，银行未收', 'Plus: booked as received, not at the bank'],
  bookOut: ['减：企业已付，银行未付', 'Less: booked as paid, not at the bank'],
  bankAdjusted: ['调节后余额（银行）', 'Adjusted, bank'],
  difference: ['两边相差', 'Difference'],
} as const
/** One of them. */
export type Step = keyof typeof steps

/** A row of the statement: a balance, or one document that only one side has. */
export interface Reconciled {
  readonly step: Step
  readonly day: Day | null
  readonly says: string
  readonly number: string | null
  readonly amount: Money
}

const size = (amount: Money): Money => (amount < zeroMoney ? minus(zeroMoney, amount) : amount)

function apart(pairs: readonly Pair[], inStep: Step, outStep: Step, of: (pair: Pair) => Money): readonly Reconciled[] {
  const rows = pairs.map((pair) => ({ pair, amount: of(pair) })).filter((one) => one.amount !== zeroMoney)
  const row =
    (step: Step) =>
    (one: (typeof rows)[number]): Reconciled => ({ step, day: one.pair.day, says: one.pair.says, number: one.pair.number, amount: size(one.amount) })
  return [...rows.filter((one) => one.amount > zeroMoney).map(row(inStep)), ...rows.filter((one) => one.amount < zeroMoney).map(row(outStep))]
}

const signedSum = (rows: readonly Reconciled[], inStep: Step): Money =>
  sumMoney(rows.map((row) => (row.step === inStep ? row.amount : minus(zeroMoney, row.amount))))

/**
 * 银行余额调节表: each side gets what only the other has. A document that both have with different amounts stands on the side that is short of it.
 * Where both sides then agree, nothing is missing and nothing is booked twice.
 */
export function reconcile(bookBalance: Money, bankBalance: Money, pairs: readonly Pair[]): readonly Reconciled[] {
  const balance = (step: Step, amount: Money, says = ''): Reconciled => ({ step, day: null, says, number: null, amount })
  const atBank = apart(pairs, 'bankIn', 'bankOut', (pair) => (pair.book === zeroMoney ? pair.bank : zeroMoney))
  const inBooks = apart(pairs, 'bookIn', 'bookOut', (pair) => (pair.book === zeroMoney ? zeroMoney : minus(pair.book, pair.bank)))
  const bookAdjusted = plus(bookBalance, signedSum(atBank, 'bankIn'))
  const bankAdjusted = plus(bankBalance, signedSum(inBooks, 'bookIn'))
  const off = minus(bookAdjusted, bankAdjusted)
  return [
    balance('bookBalance', bookBalance),
    ...atBank,
    balance('bookAdjusted', bookAdjusted),
    balance('bankBalance', bankBalance),
    ...inBooks,
    balance('bankAdjusted', bankAdjusted),
    balance('difference', off, off === zeroMoney ? '两边相符' : `相差 ${groupedMoney(off)}：请核对启用余额、期初余额，或有流水没有上传`),
  ]
}
