import type { Id } from '../../base/id.ts'
import { isZero, minusQuantity, plusQuantity } from '../../base/price.ts'
import type { Price, Quantity } from '../../base/price.ts'

/** What a line says of one customer's goods in a week; null where it was not filled in. */
export interface CountedLine {
  readonly opening: Quantity | null
  readonly sellIn: Quantity | null
  readonly sellOut: Quantity | null
  readonly stock: Quantity | null
}

/** Opening stock and what came in, less what went out, against what lies there (practice 10.4): nothing where the sum comes out, or where one of the four is missing. */
export function stockGap({ opening, sellIn, sellOut, stock }: CountedLine): Quantity | null {
  if (opening === null || sellIn === null || sellOut === null || stock === null) return null
  return minusQuantity(minusQuantity(plusQuantity(opening, sellIn), sellOut), stock)
}

/** What we delivered to a customer of one kind of goods in a week. */
export interface Delivered {
  readonly customer: Id<'customer'>
  readonly goods: Id<'goods'>
  readonly quantity: Quantity
}

/** A line of an earlier summary. */
export interface TellingLine extends CountedLine {
  readonly customer: Id<'customer'>
  readonly goods: Id<'goods'>
  readonly price: Price | null
}

/** New deliveries fill a summary up to so many lines, which a telephone takes in two minutes; those besides are offered. What the last one told of stays, however much it was. */
const mostBegun = 12

/** Whose goods a line is about. */
export const lineKey = (line: { readonly customer: string | null; readonly goods: string | null }): string => `${line.customer ?? ''} ${line.goods ?? ''}`

/** What a summary begins with: the customers and goods of the last one, its stock as the opening and its price, and what we delivered meanwhile; then what was delivered besides. What is sold out and did not come again is left out. */
export function begunLines(last: readonly TellingLine[], delivered: readonly Delivered[], nothing: Quantity) {
  const came = new Map(delivered.map((one) => [lineKey(one), one.quantity]))
  const known = [...new Map(last.map((one) => [lineKey(one), one])).values()].filter(
    (one) => one.stock === null || !isZero(one.stock) || came.has(lineKey(one)),
  )
  const told = new Set(known.map(lineKey))
  return [
    ...known.map((one) => ({ customer: one.customer, goods: one.goods, opening: one.stock, sellIn: came.get(lineKey(one)) ?? nothing, price: one.price })),
    ...delivered
      .filter((one) => !told.has(lineKey(one)))
      .slice(0, Math.max(mostBegun - known.length, 0))
      .map((one) => ({ customer: one.customer, goods: one.goods, opening: null, sellIn: one.quantity, price: null })),
  ]
}
