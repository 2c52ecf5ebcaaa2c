import { negated, plus, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { compareExact, lineAmounts, minusQuantity, partAmounts, plusQuantity, readQuantity } from '../../base/price.ts'
import type { Amounts, Price, PriceBasis, Quantity, Rate } from '../../base/price.ts'

/** An order line as a shipment sees it. */
export interface OrderedLine extends Amounts {
  readonly id: string
  readonly goods: string
  readonly quantity: Quantity
  readonly price: Price
  readonly rate: Rate
  readonly nature: 'sale' | 'gift' | 'sample' | 'support'
  readonly shipped: Quantity
  readonly shippedNet: Money
  readonly shippedTax: Money
}
export interface OrderOfLines {
  readonly number: string
  readonly state: string
  readonly customer: string
  readonly basis: PriceBasis
  readonly lines: readonly OrderedLine[]
}
/** An order line with the order it stands in; `place` counts from 1, as people read it. */
export interface Ordered {
  readonly order: OrderOfLines
  readonly line: OrderedLine
  readonly place: number
}
/** Order lines by their id. */
export type OrderedLines = ReadonlyMap<string, Ordered>

/** What of a sales list its amounts follow from. */
export interface ListedLine {
  readonly orderLine: string
  readonly quantity: Quantity
  readonly price: Price
  readonly rate: Rate
}

export const noQuantity = readQuantity('0')

export function linesOfOrders(orders: readonly OrderOfLines[]): OrderedLines {
  return new Map(orders.flatMap((order) => order.lines.map((line, index) => [line.id, { order, line, place: index + 1 }] as const)))
}

/** What of an order line has not been shipped yet. */
export function leftOf(line: OrderedLine): Quantity {
  return minusQuantity(line.quantity, line.shipped)
}

/** The amounts of an order line's shipped part. */
function shippedAmounts(line: OrderedLine): Amounts {
  return { net: line.shippedNet, tax: line.shippedTax, gross: plus(line.shippedNet, line.shippedTax) }
}

/**
 * The list with its amounts: quantity × price, except that the delivery which completes an order line takes what is left of the line's
 * amounts (practice §3.3a), also when one list speaks of the line twice. A line that disagrees with its order on price or rate is not part
 * of its amounts: it stands as typed, for the reviewers to find.
 */
export function listAmounts<L extends ListedLine>(list: readonly L[], ordered: OrderedLines, basis: PriceBasis): (L & Amounts)[] {
  const before = new Map<string, { readonly quantity: Quantity; readonly amounts: Amounts }>()
  return list.map((line) => {
    const found = ordered.get(line.orderLine)?.line
    if (!found || !sameOffer(line, found)) return { ...line, ...lineAmounts({ ...line, basis }) }
    const sofar = before.get(found.id) ?? { quantity: found.shipped, amounts: shippedAmounts(found) }
    const amounts = partAmounts({
      total: found, ordered: found.quantity, before: sofar.quantity, beforeAmounts: sofar.amounts, now: line.quantity, price: line.price, basis, rate: line.rate,
    })
    before.set(found.id, { quantity: plusQuantity(sofar.quantity, line.quantity), amounts: sumAmounts(sofar.amounts, amounts) })
    return { ...line, ...amounts }
  })
}

function sameOffer(line: ListedLine, ordered: OrderedLine): boolean {
  return compareExact(line.price, ordered.price) === 0 && compareExact(line.rate, ordered.rate) === 0
}

function sumAmounts(a: Amounts, b: Amounts): Amounts {
  return { net: plus(a.net, b.net), tax: plus(a.tax, b.tax), gross: plus(a.gross, b.gross) }
}

/** What one shipment takes of one order line. */
export interface ShippedPart<L extends string = string> {
  readonly line: L
  readonly quantity: Quantity
  readonly net: Money
  readonly tax: Money
}
interface HandedOut<L extends string> {
  readonly orderLine: L | null
  readonly nature: string
  readonly quantity: Quantity
}

/** What a shipment takes of its order lines: of sold lines as its list says, of gifts, samples and materials as they were handed out. */
export function partsTaken<L extends string>(shipment: {
  readonly list: readonly { readonly orderLine: L; readonly quantity: Quantity; readonly net: Money; readonly tax: Money }[]
  readonly lines: readonly HandedOut<L>[]
}): ShippedPart<L>[] {
  const sold = shipment.list.map(({ orderLine, quantity, net, tax }) => ({ line: orderLine, quantity, net, tax }))
  const given = shipment.lines.flatMap(({ orderLine, nature, quantity }) =>
    nature === 'sale' || orderLine === null ? [] : [{ line: orderLine, quantity, net: zeroMoney, tax: zeroMoney }],
  )
  return [...sold, ...given]
}

/** The same parts given back. */
export function givenBack<L extends string>(parts: readonly ShippedPart<L>[]): ShippedPart<L>[] {
  return parts.map((part) => ({ line: part.line, quantity: minusQuantity(noQuantity, part.quantity), net: negated(part.net), tax: negated(part.tax) }))
}
