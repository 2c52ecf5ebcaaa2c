import { negated } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { lineAmounts } from '../../base/price.ts'
import type { Price, PriceBasis, Quantity, Rate } from '../../base/price.ts'

/** Goods given with a sale, and the price they are shown at: what the same goods were sold at beside them, else a fair price, tax included. */
export interface Given {
  readonly quantity: Quantity
  readonly price: Price
  readonly basis: PriceBasis
  readonly rate: Rate
}

/** A gift on the invoice of what it goes with: a line at its price, and a discount of the same amount below it, so that it is no sale for nothing (practice §3.6, R6a). */
export function giftAmounts(given: Given): { readonly net: Money; readonly tax: Money; readonly discountNet: Money; readonly discountTax: Money } {
  const { net, tax } = lineAmounts(given)
  return { net, tax, discountNet: negated(net), discountTax: negated(tax) }
}
