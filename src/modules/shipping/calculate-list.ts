import { present } from '../../base/assert.ts'
import { negated, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { minusQuantity, readQuantity } from '../../base/price.ts'
import type { Amounts, Price, PriceBasis, Quantity, Rate } from '../../base/price.ts'
import { partsOf } from './calculate-parts.ts'

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

/** The list with its amounts: each line the part of its order line that it takes (see calculate-parts). */
export function listAmounts<L extends ListedLine>(list: readonly L[], ordered: OrderedLines, basis: PriceBasis): (L & Amounts)[] {
  const sources = new Map(
    [...ordered].map(([id, { line }]) => [id, { ...line, taken: line.shipped, takenNet: line.shippedNet, takenTax: line.shippedTax }] as const),
  )
  const parts = partsOf(
    list.map((line) => ({ ...line, source: line.orderLine })),
    sources,
    basis,
  )
  return list.map((line, index) => ({ ...line, ...present(parts[index], 'every line has its part') }))
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
