import { present } from '../../base/assert.ts'
import { addDays, daysBetween } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import { minus, money, plus, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'

/** What became owed on a day, in fen. */
export interface Debt {
  readonly day: Day
  readonly amount: Money
}

/** A debt and the document it arose from. */
export interface SourcedDebt extends Debt {
  readonly source: string
}

/** Money that was matched by name, and the documents whose debts that name means: an invoice itself (`own`) and the shipments it is over. */
export interface Matched {
  readonly amount: Money
  readonly own: string
  readonly sources: readonly string[]
}

/** What is open of a customer's debts, oldest first, and what of his payments no debt was left for. */
export interface Open {
  readonly debts: readonly Debt[]
  readonly over: Money
}

/** By what debts are sorted into buckets: days beyond the term, or days since they arose. */
export type Basis = 'overdue' | 'age'

/** The last day of each bucket, in days (practice §8.4); years are 365 days. */
const bounds = { d30: 30, d60: 60, d90: 90, d180: 180, d365: 365, y2: 730, y3: 1095 } as const

/** The buckets of practice §8.4. */
export type Bucket = 'notDue' | keyof typeof bounds | 'older'
/** Open fen by bucket. */
export type Buckets = { readonly [B in Bucket]: Money }

/** Which bucket a debt of that day is in. By age nothing is "not due": what arose today is in the first bucket. */
export function bucketOf(day: Day, asOf: Day, basis: Basis, term: number): Bucket {
  const days = basis === 'age' ? daysBetween(day, asOf) : daysBetween(addDays(day, term), asOf)
  if (basis === 'overdue' && days <= 0) return 'notDue'
  if (days <= bounds.d30) return 'd30'
  if (days <= bounds.d60) return 'd60'
  if (days <= bounds.d90) return 'd90'
  if (days <= bounds.d180) return 'd180'
  if (days <= bounds.d365) return 'd365'
  if (days <= bounds.y2) return 'y2'
  return days <= bounds.y3 ? 'y3' : 'older'
}

const byDay = (a: Debt, b: Debt): number => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)

/**
 * Takes off the debts what was matched to them by name, and says what of `settled` is left to pay by age. A name settles the debt that arose from itself
 * first, which no other name can settle (the VAT of an invoice that came before its goods), then the oldest of those it means.
 * More than `settled` is never taken: what was matched after the day that is asked for had not been settled then.
 */
export function lessMatched(debts: readonly SourcedDebt[], matched: readonly Matched[], settled: Money): { debts: SourcedDebt[]; left: Money } {
  const open = debts.toSorted(byDay)
  let left = settled > 0n ? settled : zeroMoney
  for (const one of matched) {
    let given = money(one.amount < left ? one.amount : left)
    const meant = open.map((debt, index) => ({ source: debt.source, index })).filter(({ source }) => one.sources.includes(source))
    for (const { index } of [...meant.filter(({ source }) => source === one.own), ...meant.filter(({ source }) => source !== one.own)]) {
      const debt = present(open[index], 'a debt has its place')
      const paid = money(given < debt.amount ? given : debt.amount)
      open[index] = { ...debt, amount: minus(debt.amount, paid) }
      given = minus(given, paid)
      left = minus(left, paid)
    }
  }
  return { debts: open.filter((debt) => debt.amount !== 0n), left }
}

/** What is still open when `settled` pays the oldest debts first (FIFO). A negative `settled` pays nothing. */
export function openDebts(debts: readonly Debt[], settled: Money): Open {
  const open: Debt[] = []
  let left = settled > 0n ? settled : zeroMoney
  for (const debt of debts.toSorted(byDay)) {
    const paid = money(left < debt.amount ? left : debt.amount)
    left = minus(left, paid)
    if (paid !== debt.amount) open.push({ day: debt.day, amount: minus(debt.amount, paid) })
  }
  return { debts: open, over: left }
}

/** Open debts by bucket as of a day; `term` is the days a customer may take. */
export function aged(debts: readonly Debt[], asOf: Day, basis: Basis, term: number): Buckets {
  const buckets = {
    notDue: zeroMoney,
    d30: zeroMoney,
    d60: zeroMoney,
    d90: zeroMoney,
    d180: zeroMoney,
    d365: zeroMoney,
    y2: zeroMoney,
    y3: zeroMoney,
    older: zeroMoney,
  }
  for (const debt of debts) {
    const bucket = bucketOf(debt.day, asOf, basis, term)
    buckets[bucket] = plus(buckets[bucket], debt.amount)
  }
  return buckets
}
