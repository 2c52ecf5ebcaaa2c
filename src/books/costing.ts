import { halfUp } from '../base/exact.ts'
import { boundedMoney, minus, negated, plus, zeroMoney } from '../base/money.ts'
import type { Money } from '../base/money.ts'
import { minusQuantity, pieces, plusQuantity, readQuantity, timesQuantity } from '../base/price.ts'
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
