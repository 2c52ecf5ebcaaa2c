import { allocate } from '../base/allocate.ts'
import { fixed, halfUp } from '../base/exact.ts'
import { boundedMoney, minus, negated, plus, sumMoney, zeroMoney } from '../base/money.ts'
import type { Money } from '../base/money.ts'
import { minusQuantity, pieces, plusQuantity, readPrice, readQuantity, sumQuantity, timesQuantity } from '../base/price.ts'
import type { Price, Quantity } from '../base/price.ts'

/** What is held of one goods, in store and out on loan, and what the stock account carries for it. Both may be below zero. */
export interface Holding {
  readonly quantity: Quantity
  readonly value: Money
}
/** A quantity and what it cost when it last moved: the known cost where nothing is held. */
export type LastCost = Holding | null

const none = readQuantity('0')
export const emptyHolding: Holding = { quantity: none, value: zeroMoney }

const share = (whole: Holding, part: bigint): Money => {
  const of = pieces(whole.quantity)
  return of === 0n ? zeroMoney : boundedMoney(halfUp(whole.value * part, of))
}

/**
 * What an issue takes out of the stock account under 移动加权平均: its share, half up to the fen, of what is held. The last unit takes all that is
 * left, so that nothing of value stays on goods that are gone. What is taken beyond what is held (where negative stock is allowed) goes at the
 * same average, and where nothing is held at the last known cost; without one at zero.
 */
export function takenValue(held: Holding, last: LastCost, quantity: Quantity): Money {
  const [have, wanted] = [pieces(held.quantity), pieces(quantity)]
  if (have === wanted) return held.value
  const averaged = have > 0n || (have < 0n && held.value < 0n)
  return averaged ? share(held, wanted) : last === null ? zeroMoney : share(last, wanted)
}

/**
 * What a receipt shows goods that had left before they came to have cost more (or less, below zero) than was booked: to the cost account and out of
 * stock. Of a receipt of 10 for 120.00 onto −4 booked at 40.00, 4 cost 48.00: 8.00.
 */
export function lateCost(held: Holding, quantity: Quantity, value: Money): Money {
  const [have, came] = [pieces(held.quantity), pieces(quantity)]
  if (have >= 0n || came <= 0n) return zeroMoney
  const covered = -have < came ? -have : came
  // held is below zero in both: its share of the covered part is what was booked for it, above zero
  return minus(share({ quantity, value }, covered), share(held, covered))
}

/** What is held after so much came or, below zero, left. */
export function heldAfter(held: Holding, quantity: Quantity, value: Money): Holding {
  return { quantity: plusQuantity(held.quantity, quantity), value: plus(held.value, value) }
}

/** The value of each issue in turn; each sees what the one before has left. */
export function takenInTurn<G extends string>(
  held: ReadonlyMap<G, Holding>,
  last: ReadonlyMap<G, LastCost>,
  issues: readonly { readonly goods: G; readonly quantity: Quantity }[],
): Money[] {
  const now = new Map(held)
  return issues.map(({ goods, quantity }) => {
    const before = now.get(goods) ?? emptyHolding
    const value = takenValue(before, last.get(goods) ?? null, quantity)
    now.set(goods, heldAfter(before, minusQuantity(none, quantity), negated(value)))
    return value
  })
}

/** Unit cost × quantity, half up to the fen; zero where no cost is known. */
export function fixedValue(cost: Price | null, quantity: Quantity): Money {
  return cost === null ? zeroMoney : timesQuantity(cost, quantity)
}

/**
 * What an issue costs for the time being under 月末一次加权平均: its share, half up, of what was held as the month began (the average of the month before,
 * once that is reckoned); where nothing was, the last known cost; without one zero. The month's average takes its place at the end (see monthAverage).
 */
export function provisionalValue(opening: Holding, last: LastCost, quantity: Quantity): Money {
  const known = pieces(opening.quantity) > 0n && opening.value > 0n ? opening : last
  return known === null ? zeroMoney : share(known, pieces(quantity))
}

/** A month of one goods: what was held before it, what is held after it with every issue at what it was booked, and these issues in their order. */
export interface GoodsMonth {
  readonly opening: Holding
  readonly closing: Holding
  readonly issues: readonly { readonly quantity: Quantity; readonly booked: Money }[]
}

/** What the month's average makes of it. */
export interface MonthAverage {
  /** all that came in the month and is no issue of it, each at its own value */
  readonly came: Holding
  /** what the average is of: what was held before and what came, less `late` */
  readonly pool: Holding
  /** what each issue costs, in their order */
  readonly costs: readonly Money[]
  /** to the cost of sales besides: what goods cost more that had left before this month began, and a rest of value on goods that are gone */
  readonly late: Money
}

/**
 * 月末一次加权平均: (opening value + receipts) ÷ (opening quantity + receipts). All that was issued costs its share of that, half up to the fen, or all of it
 * when nothing is left; each issue its own share half up and the last takes the rest. What was short as the month began is covered by what came, at
 * what that cost. Where nothing came to reckon with, issues keep what they were booked at, and the next receipt shows the difference.
 */
export function monthAverage({ opening, closing, issues }: GoodsMonth): MonthAverage {
  const issued: Holding = { quantity: sumQuantity(issues.map((one) => one.quantity)), value: sumMoney(issues.map((one) => one.booked)) }
  const whole = heldAfter(closing, issued.quantity, issued.value)
  const came: Holding = { quantity: minusQuantity(whole.quantity, opening.quantity), value: minus(whole.value, opening.value) }
  const late = lateCost(opening, came.quantity, came.value)
  const pool = heldAfter(whole, none, negated(late))
  const have = pieces(pool.quantity)
  if (have <= 0n) {
    const rest = have === 0n ? pool.value : zeroMoney
    return { came, pool: heldAfter(pool, none, negated(rest)), costs: issues.map((one) => one.booked), late: plus(late, rest) }
  }
  return {
    came,
    pool,
    costs: sharesOf(
      pool,
      issues.map((one) => pieces(one.quantity)),
    ),
    late,
  }
}

/** Each its share of what is held, half up, the last what is left of all their shares together; where that would turn its sign, to the largest remainders. */
function sharesOf(pool: Holding, parts: readonly bigint[]): readonly Money[] {
  const out = parts.reduce((sum, part) => sum + part, 0n)
  const total = out === pieces(pool.quantity) ? pool.value : share(pool, out)
  const shares = parts.slice(0, -1).map((part) => share(pool, part))
  const rest = minus(total, sumMoney(shares))
  return rest !== 0n && rest < 0n !== total < 0n ? allocate(total, parts) : [...shares, ...(parts.length === 0 ? [] : [rest])]
}

/** Yuan for one unit of what is held, to six decimals, half up; null where nothing is. */
export function unitCost({ quantity, value }: Holding): Price | null {
  const have = pieces(quantity)
  return have === 0n ? null : readPrice(fixed(halfUp(value * 10n ** 10n, have), 6))
}
