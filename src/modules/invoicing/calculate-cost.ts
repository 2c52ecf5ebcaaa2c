import { allocate } from '../../base/allocate.ts'
import { present } from '../../base/assert.ts'
import { minus, plus, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { minusQuantity, pieces, plusQuantity } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'

/** A shipped line whose cost waits in goods dispatched. */
export interface Waiting {
  readonly quantity: Quantity
  readonly invoiced: Quantity
  readonly cost: Money
  readonly invoicedCost: Money
}

/**
 * The cost that each invoiced part takes out of goods dispatched: its share, by quantity, of what still waits of its shipped line, so that the
 * last part takes the rest and the account clears. Lines whose cost does not wait take nothing.
 */
export function costParts(parts: readonly { readonly source: string; readonly quantity: Quantity }[], waiting: ReadonlyMap<string, Waiting>): Money[] {
  const sofar = new Map<string, Waiting>()
  return parts.map((part) => {
    const line = sofar.get(part.source) ?? waiting.get(part.source)
    if (!line) return zeroMoney
    const invoiced = plusQuantity(line.invoiced, part.quantity)
    const weights = [pieces(part.quantity), pieces(minusQuantity(line.quantity, invoiced))]
    const share = present(allocate(minus(line.cost, line.invoicedCost), weights)[0], 'two weights, two shares')
    sofar.set(part.source, { ...line, invoiced, invoicedCost: plus(line.invoicedCost, share) })
    return share
  })
}
