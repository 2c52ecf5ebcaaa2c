import { allocate } from '../base/allocate.ts'
import { minus, negated, sumMoney, zeroMoney } from '../base/money.ts'
import type { Money } from '../base/money.ts'
import type { MoneyLine } from './entry.ts'

/** Where a part of an issue went: the line that took its cost, what that was, and how much of the issue it stands for. */
export interface Served {
  readonly line: MoneyLine
  readonly booked: Money
  readonly weight: bigint
}

/** A part of a difference and the line it belongs to: where what left went. The amount of the line itself says nothing. */
export interface Difference {
  readonly line: MoneyLine
  readonly amount: Money
}

/** What each part of an issue takes of a change of its cost, by what it was booked at (where it was booked at nothing, by quantity), to the fen. */
function changeOf(served: readonly Served[], change: Money): readonly Money[] {
  return allocate(
    change,
    served.map((one) => one.weight),
  )
}

/**
 * Where a change of an issue's cost goes: to the lines that took its cost; and of what waits as goods dispatched, `toCost` follows the invoices that have
 * taken their part already to the cost of sales.
 */
export function differencesOf(
  issue: { readonly served: readonly Served[]; readonly salesperson: NonNullable<MoneyLine['person']> | null },
  change: Money,
  toCost: Money,
): readonly Difference[] {
  const shares = changeOf(issue.served, change)
  const waits = issue.served.findIndex(({ line }) => line.role === 'dispatched')
  const own = issue.served.map(({ line }, index) => ({ line, amount: minus(shares[index] ?? zeroMoney, index === waits ? toCost : zeroMoney) }))
  const from = issue.served[waits]?.line
  if (from === undefined || toCost === zeroMoney) return own
  const { customer, goods, side } = from
  const who = { ...(customer && { customer }), ...(issue.salesperson && { person: issue.salesperson }), ...(goods && { goods }) }
  return [...own, { line: { role: 'cost', side, amount: zeroMoney, ...who }, amount: toCost }]
}

/** What of an issue waits as goods dispatched: what it was booked at, and its part of a change. */
export function waitingCost(served: readonly Served[], change: Money): { readonly booked: Money; readonly change: Money } {
  const shares = changeOf(served, change)
  const waits = served.flatMap((one, index) => (one.line.role === 'dispatched' ? [{ booked: one.booked, change: shares[index] ?? zeroMoney }] : []))
  return { booked: sumMoney(waits.map((one) => one.booked)), change: sumMoney(waits.map((one) => one.change)) }
}

/** The same parts taken back. */
export const takenBack = (parts: readonly Difference[]): readonly Difference[] => parts.map(({ line, amount }) => ({ line, amount: negated(amount) }))

const keyOf = ({ line: { amount: _, ...line } }: Difference): string => JSON.stringify(line, Object.keys(line).toSorted())
const summed = (parts: readonly Difference[]): Money => sumMoney(parts.map((part) => part.amount))

/**
 * Differences as lines: to where each went, those of one account and one set of dimensions in one line, and out of stock, a line for each goods. What costs
 * less than was booked is red on the same sides.
 */
export function differenceLines(differences: readonly Difference[]): readonly MoneyLine[] {
  return [
    ...[...Map.groupBy(differences, keyOf).values()].flatMap((parts): MoneyLine[] => parts.slice(0, 1).map(({ line }) => ({ ...line, amount: summed(parts) }))),
    ...[...Map.groupBy(differences, ({ line }) => line.goods)].map(
      ([goods, parts]): MoneyLine => ({ role: 'stock', side: 'credit', amount: summed(parts), ...(goods && { goods }) }),
    ),
  ]
}
