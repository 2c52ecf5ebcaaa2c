import { present } from './assert.ts'
import { fixed, scaled, typedDecimal } from './exact.ts'
import type { Price, Quantity, Rate } from './price.ts'

type Exact = Price | Quantity | Rate

const places = 13

const unitsOf = (value: Exact): bigint => scaled(present(typedDecimal(value), 'a canonical decimal'), places)

/** Thousands apart, at least `least` decimals and no needless ones. */
function written(units: bigint, least: number): string {
  const [whole = '', decimals = ''] = fixed(units, places).split('.')
  const kept = decimals.replace(/0+$/, '').padEnd(least, '0')
  return whole.replaceAll(/\B(?=(\d{3})+$)/g, ',') + (kept === '' ? '' : `.${kept}`)
}

/** A unit price in words to a clerk, in yuan: `45.80`, `1,250.505`. Two decimals at least, because prices are read aloud so. */
export function priceText(price: Price): string {
  return written(unitsOf(price), 2)
}

/** A number of units in words to a clerk: `120`, `1,000.5`. */
export function quantityText(quantity: Quantity): string {
  return written(unitsOf(quantity), 0)
}

/** A rate in words to a clerk: `13%`, `0.5%`. */
export function rateText(rate: Rate): string {
  return `${written(unitsOf(rate) * 100n, 0)}%`
}

const apart = (a: Exact, b: Exact): bigint => (unitsOf(a) > unitsOf(b) ? unitsOf(a) - unitsOf(b) : unitsOf(b) - unitsOf(a))

/** How far two prices are apart, without a sign: `0.20`. */
export function priceGap(a: Price, b: Price): string {
  return written(apart(a, b), 2)
}

/** How far two quantities are apart, without a sign: `20`. */
export function quantityGap(a: Quantity, b: Quantity): string {
  return written(apart(a, b), 0)
}

/** How far two rates are apart, in percentage points, without a sign: `4%`. */
export function rateGap(a: Rate, b: Rate): string {
  return `${written(apart(a, b) * 100n, 0)}%`
}
