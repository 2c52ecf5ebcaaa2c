import type { Month } from '../../base/day.ts'
import { allocate } from '../../base/allocate.ts'
import { halfUp } from '../../base/exact.ts'
import { boundedMoney, money, sumMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { readPercent } from '../../base/price.ts'
import type { Percent } from '../../base/price.ts'
import { readMonth } from '../../base/day.ts'

/** The money of one line by month, January first. */
export interface PlannedMonths {
  readonly m1: Money
  readonly m2: Money
  readonly m3: Money
  readonly m4: Money
  readonly m5: Money
  readonly m6: Money
  readonly m7: Money
  readonly m8: Money
  readonly m9: Money
  readonly m10: Money
  readonly m11: Money
  readonly m12: Money
}

/** The twelve months of a line, January first, in fen. */
export const monthsOf = (line: PlannedMonths): readonly Money[] => [
  line.m1,
  line.m2,
  line.m3,
  line.m4,
  line.m5,
  line.m6,
  line.m7,
  line.m8,
  line.m9,
  line.m10,
  line.m11,
  line.m12,
]

/** What a line comes to in a quarter, 0 to 3, or in the year, in fen. */
export const quarterOf = (line: PlannedMonths, quarter: number): Money => sumMoney(monthsOf(line).slice(quarter * 3, quarter * 3 + 3))
export const yearOf = (line: PlannedMonths): Money => sumMoney(monthsOf(line))

/** The months of a year, `2026-01` first. */
export const monthsIn = (year: string): readonly Month[] => Array.from({ length: 12 }, (_, n) => readMonth(`${year}-${String(n + 1).padStart(2, '0')}`))

/** What a line says of its months, `m1` first. */
export function asMonths(amounts: readonly Money[]): PlannedMonths {
  const at = (n: number): Money => amounts[n] ?? money(0n)
  return { m1: at(0), m2: at(1), m3: at(2), m4: at(3), m5: at(4), m6: at(5), m7: at(6), m8: at(7), m9: at(8), m10: at(9), m11: at(10), m12: at(11) }
}

/**
 * A year's plan from what a year brought: each month grown by so many percent, to the whole yuan, as plans are written; a month that brought less than
 * nothing (more came back than was sold) is planned as nothing. `growth` in points, 12.5 or -3.
 */
export function grown(actual: readonly Money[], growth: Percent): readonly Money[] {
  const [whole = '0', part = ''] = growth.split('.')
  const scaled = BigInt(`${whole}${part.padEnd(4, '0').slice(0, 4)}`) + 1_000_000n
  return actual.map((fen) => (fen <= 0n || scaled <= 0n ? money(0n) : boundedMoney(halfUp(fen * scaled, 100_000_000n) * 100n)))
}

/** A year's amount shared out over its months as another year's were, to the fen; evenly where that year brought nothing. */
export function sharedOut(year: Money, like: readonly Money[]): readonly Money[] {
  const weights = like.map((fen) => (fen > 0n ? BigInt(fen) : 0n))
  return allocate(year, weights.some((one) => one > 0n) ? weights : like.map(() => 1n))
}

/** How much of a whole a part is, in points of at most one place; nothing of nothing is not said. */
export function shareIn(part: Money, whole: Money): Percent | null {
  if (whole <= 0n) return null
  const tenths = halfUp((part < 0n ? -part : part) * 1000n, whole)
  return readPercent(`${part < 0n && tenths > 0n ? '-' : ''}${tenths / 10n}.${tenths % 10n}`)
}

/**
 * What the year will bring if it goes on as it went: what the months that are over brought, and the rest of the plan at the rate at which these months
 * met theirs; the month that runs at least what it has brought. Without a plan for the months that are over their average stands for each of the rest.
 * `over`: how many months are over, 0 to 12. Null while none is.
 */
export function forecast(plan: readonly Money[], actual: readonly Money[], over: number): Money | null {
  if (over <= 0) return null
  const done = sumMoney(actual.slice(0, over))
  const planned = sumMoney(plan.slice(0, over))
  const basis = done > 0n ? done : 0n
  const rest = Array.from({ length: 12 - over }, (_, n) => {
    const month = over + n
    const expected = planned > 0n ? halfUp((plan[month] ?? 0n) * basis, planned) : halfUp(basis, BigInt(over))
    return n === 0 && (actual[month] ?? 0n) > expected ? (actual[month] ?? 0n) : expected
  })
  return boundedMoney(done + rest.reduce((sum, one) => sum + one, 0n))
}

/** What each of the months that are left must bring so that the year is met, in fen; nothing when it is met, or when none is left. */
export function neededEach(year: Money, done: Money, left: number): Money | null {
  if (left <= 0) return null
  return done >= year ? money(0n) : money(halfUp(year - done, BigInt(left)))
}
