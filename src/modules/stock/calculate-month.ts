import { allocate } from '../../base/allocate.ts'
import { halfUp } from '../../base/exact.ts'
import { boundedMoney, sumMoney, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { pieces, sumQuantity } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'

/** A line of a sales list with what it cost and how much of that its invoices took along. */
export interface ListedCost {
  readonly id: string
  readonly quantity: Quantity
  readonly invoiced: Quantity
  readonly cost: Money
  readonly invoicedCost: Money
}

/** Of what a sold part costs, the share that its invoices have taken so far; all of it when nothing waits. */
export function invoicedShare(list: readonly ListedCost[], cost: Money): Money {
  const [all, taken] = [list.map((line) => line.quantity), list.map((line) => line.invoiced)].map((one) => pieces(sumQuantity(one)))
  return all === undefined || taken === undefined || all === taken ? cost : boundedMoney(halfUp(cost * taken, all))
}

/** Of what an issue costs, the part of what is on the sales list: goods that were given with it are not. */
export function listShare(list: readonly ListedCost[], issued: Quantity, cost: Money): Money {
  const listed = pieces(sumQuantity(list.map((line) => line.quantity)))
  return allocate(cost, [listed, pieces(issued) - listed])[0] ?? zeroMoney
}

/** A cost, and what of it was invoiced, over the lines of a sales list by their quantities. */
export function overList(
  list: readonly ListedCost[],
  cost: Money,
  taken: Money,
): readonly { readonly line: string; readonly cost: Money; readonly invoicedCost: Money }[] {
  const costs = allocate(
    cost,
    list.map((line) => pieces(line.quantity)),
  )
  const invoiced = list.some((line) => pieces(line.invoiced) > 0n) ? list.map((line) => pieces(line.invoiced)) : list.map((line) => pieces(line.quantity))
  const parts = taken === sumMoney(list.map((line) => line.invoicedCost)) ? list.map((line) => line.invoicedCost) : allocate(taken, invoiced)
  return list.map((line, index) => ({ line: line.id, cost: costs[index] ?? zeroMoney, invoicedCost: parts[index] ?? zeroMoney }))
}
