import { minus, plus } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { compareExact, lineAmounts, partAmounts, plusQuantity } from '../../base/price.ts'
import type { Amounts, Price, PriceBasis, Quantity, Rate } from '../../base/price.ts'

/** A line of which parts are taken: an order line that is shipped, a sales list line that is invoiced; and what was taken before. */
export interface Source extends Amounts {
  readonly quantity: Quantity
  readonly price: Price
  readonly rate: Rate
  readonly taken: Quantity
  readonly takenNet: Money
  readonly takenTax: Money
}
export interface Asked {
  readonly source: string
  readonly quantity: Quantity
  readonly price: Price
  readonly rate: Rate
}
interface Before {
  readonly quantity: Quantity
  readonly amounts: Amounts
}

/**
 * The amounts of each part, in order, also when two name the same source. Whoever takes the last of a line takes what is left of its amounts
 * (practice §3.3a), so that all its parts always come to the line, whatever was taken back in between. A part at another price or rate than
 * its source stands as typed: it is a difference for people to find, not a part of those amounts.
 */
export function partsOf(asked: readonly Asked[], sources: ReadonlyMap<string, Source>, basis: PriceBasis): Amounts[] {
  const taken = new Map<string, Before>()
  return asked.map((part) => {
    const source = sources.get(part.source)
    if (!source || !sameOffer(part, source)) return lineAmounts({ ...part, basis })
    const before = taken.get(part.source) ?? takenOf(source)
    const amounts = onePart(part, source, before, basis)
    taken.set(part.source, { quantity: plusQuantity(before.quantity, part.quantity), amounts: together(before.amounts, amounts) })
    return amounts
  })
}

const takenOf = (source: Source): Before => ({
  quantity: source.taken,
  amounts: { net: source.takenNet, tax: source.takenTax, gross: plus(source.takenNet, source.takenTax) },
})

function onePart(part: Asked, source: Source, before: Before, basis: PriceBasis): Amounts {
  const last = compareExact(plusQuantity(before.quantity, part.quantity), source.quantity) === 0
  if (!last) {
    const { price, rate, quantity: now } = part
    return partAmounts({ total: source, ordered: source.quantity, before: before.quantity, beforeAmounts: before.amounts, now, price, basis, rate })
  }
  const { net, tax, gross } = before.amounts
  return { net: minus(source.net, net), tax: minus(source.tax, tax), gross: minus(source.gross, gross) }
}

const sameOffer = (part: Asked, source: Source): boolean => compareExact(part.price, source.price) === 0 && compareExact(part.rate, source.rate) === 0

const together = (a: Amounts, b: Amounts): Amounts => ({ net: plus(a.net, b.net), tax: plus(a.tax, b.tax), gross: plus(a.gross, b.gross) })
