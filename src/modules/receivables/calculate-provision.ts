import { daysBetween } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import { money, plus, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { shareOf } from '../../base/price.ts'
import type { Rate } from '../../base/price.ts'
import type { Debt } from './calculate-ageing.ts'

/** The share of open debts that is provided for, by years since they arose: up to one, two, three, four, five, and beyond. */
export type Shares = readonly [Rate, Rate, Rate, Rate, Rate, Rate]

const year = 365

/** What open debts need as allowance on a day (practice §8.4): each year of age at its share, half up on the year's sum; years are 365 days. */
export function provisionFor(debts: readonly Debt[], asOf: Day, shares: Shares): Money {
  const byYear: bigint[] = shares.map(() => 0n)
  for (const debt of debts) {
    const age = Math.max(0, Math.min(shares.length - 1, Math.ceil(daysBetween(debt.day, asOf) / year) - 1))
    byYear[age] = (byYear[age] ?? 0n) + debt.amount
  }
  return shares.reduce((sum, share, index) => plus(sum, shareOf(money(byYear[index] ?? 0n), share)), zeroMoney)
}
