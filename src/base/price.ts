import { assert } from './assert.ts'
import { fixed, halfUp, scaled, typedDecimal } from './exact.ts'
import { boundedMoney, minus, money, plus } from './money.ts'
import type { Money } from './money.ts'
import type { Label } from './label.ts'
import { refuse } from './refusal.ts'

declare const brand: unique symbol

/** Yuan per unit, exact: at most 13 decimals and 12 digits before the point. Canonical: no needless zeros, no plus sign, no commas. */
export type Price = string & { readonly [brand]: 'price' }
/** A number of units, exact: at most 6 decimals and 12 digits before the point. Canonical as a price is. */
export type Quantity = string & { readonly [brand]: 'quantity' }
/** A share from 0 to 1 with at most 6 decimals, such as the VAT rate `0.13`. Canonical as a price is. */
export type Rate = string & { readonly [brand]: 'rate' }
/** Percent points, exact: `12.5` is 12.5 %, `120` more than the whole; at most 6 decimals. Canonical as a price is. */
export type Percent = string & { readonly [brand]: 'percent' }
type Exact = Price | Quantity | Rate | Percent

/** Whether the typed unit price has VAT in it (含税) or not (不含税). What was typed is kept; the other is never read back from it. */
export type PriceBasis = 'gross' | 'net'

/** What a line comes to; gross = net + tax, always. */
export interface Amounts {
  readonly net: Money
  readonly tax: Money
  readonly gross: Money
}

const pricePlaces = 13
const quantityPlaces = 6
const ratePlaces = 6
const wholeDigits = 12

const tooLarge: Label = ['数字过大，最多 12 位整数', 'Too large: at most 12 digits before the point']

/** The canonical text of so many units of the `scale`-th place. The only place where these three brands are given. */
function canonical<T extends Exact>(units: bigint, scale: number): T {
  if ((units < 0n ? -units : units) >= 10n ** BigInt(wholeDigits + scale)) refuse('invalid', tooLarge)
  return fixed(units, scale).replace(/\.?0+$/, '') as T
}

/** Units of the `scale`-th place of a canonical text that has no more places than that. */
function unitsOf(value: Exact, scale: number): bigint {
  const decimal = typedDecimal(value)
  assert(decimal && decimal.places.length <= scale, `a canonical decimal of at most ${scale} places`)
  return scaled(decimal, scale)
}

function readExact<T extends Exact>(text: string, scale: number, expected: Label): T {
  const decimal = typedDecimal(text)
  if (!decimal) return refuse('invalid', expected)
  const kept = { ...decimal, places: decimal.places.replace(/0+$/, '') }
  if (kept.places.length > scale) return refuse('invalid', [`最多 ${scale} 位小数`, `At most ${scale} decimals`])
  return canonical<T>(scaled(kept, scale), scale)
}

/** Reads a unit price in yuan; commas and full-width digits are fine. Refuses what is no decimal, too long or too large; never rounds. */
export function readPrice(text: string): Price {
  return readExact<Price>(text, pricePlaces, ['请填写单价，例如 45.80', 'A unit price is expected, such as 45.80'])
}

/** Reads a number of units; commas and full-width digits are fine. Refuses what is no decimal, too long or too large; never rounds. */
export function readQuantity(text: string): Quantity {
  return readExact<Quantity>(text, quantityPlaces, ['请填写数量，例如 120', 'A quantity is expected, such as 120'])
}

/** Reads a share, `0.13` or `13%`. Refuses what is below 0 or above 1: `13` without the sign is as likely a slip as thirteen hundredths. */
export function readRate(text: string): Rate {
  const expected: Label = ['请填写比率，例如 13% 或 0.13', 'A rate is expected, such as 13% or 0.13']
  const [, percent] = /^(.{1,64}?)\s*%$/.exec(text.normalize('NFKC').trim()) ?? []
  const decimal = typedDecimal(percent ?? text)
  if (!decimal) return refuse('invalid', expected)
  const scale = percent === undefined ? ratePlaces : ratePlaces - 2
  const kept = { ...decimal, places: decimal.places.replace(/0+$/, '') }
  if (kept.places.length > scale) return refuse('invalid', [`最多 ${scale} 位小数`, `At most ${scale} decimals`])
  const millionths = scaled(kept, scale)
  if (millionths < 0n || millionths > 10n ** BigInt(ratePlaces)) return refuse('invalid', ['比率应在 0 到 100% 之间', 'A rate lies between 0 and 100%'])
  return canonical<Rate>(millionths, ratePlaces)
}

/** Reads percent points, `12.5` or `12.5%`, of any size and sign. Refuses what is no decimal, too long or too large; never rounds. */
export function readPercent(text: string): Percent {
  const [, points] = /^(.{1,64}?)\s*%$/.exec(text.normalize('NFKC').trim()) ?? []
  return readExact<Percent>(points ?? text, ratePlaces, ['请填写百分数，例如 12.5 或 12.5%', 'A percentage is expected, such as 12.5 or 12.5%'])
}

/** -1 when `a` is less, 0 when they are the same number, 1 when `a` is more. */
export function compareExact(a: Exact, b: Exact): -1 | 0 | 1 {
  const difference = unitsOf(a, pricePlaces) - unitsOf(b, pricePlaces)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Nothing, in however many places it was written. */
export function isZero(value: Exact): boolean {
  return unitsOf(value, pricePlaces) === 0n
}

/** Millionths of a unit: a quantity as a whole number, to share amounts out by. */
export const pieces = (quantity: Quantity): bigint => unitsOf(quantity, quantityPlaces)

/** The sum of all, zero of none; refuses a sum of more than 12 digits before the point. */
export function sumQuantity(list: Iterable<Quantity>): Quantity {
  let sum = 0n
  for (const quantity of list) sum += pieces(quantity)
  return canonical<Quantity>(sum, quantityPlaces)
}

/** The sum, to 6 places; refuses more than 12 digits before the point. */
export function plusQuantity(a: Quantity, b: Quantity): Quantity {
  return canonical<Quantity>(pieces(a) + pieces(b), quantityPlaces)
}

/** The difference, to 6 places; negative when `b` is more. */
export function minusQuantity(a: Quantity, b: Quantity): Quantity {
  return canonical<Quantity>(pieces(a) - pieces(b), quantityPlaces)
}

/** quantity × price in whole fen, half up. Refuses an amount that is too large to be written. */
export function timesQuantity(price: Price, quantity: Quantity): Money {
  return boundedMoney(halfUp(unitsOf(price, pricePlaces) * pieces(quantity) * 100n, 10n ** BigInt(pricePlaces + quantityPlaces)))
}

/**
 * What one line comes to, rounded half up to the fen on the line, so that headers are sums of lines and never header × rate.
 * With VAT in the price: gross = q × p, tax = gross × r / (1 + r), net is the rest. Without: net = q × p, tax = net × r, gross is the sum.
 * A negative quantity gives the exact negative.
 */
export function lineAmounts(line: { quantity: Quantity; price: Price; basis: PriceBasis; rate: Rate }): Amounts {
  const amount = timesQuantity(line.price, line.quantity)
  const one = 10n ** BigInt(ratePlaces)
  const rate = unitsOf(line.rate, ratePlaces)
  if (line.basis === 'gross') {
    const tax = money(halfUp(amount * rate, one + rate))
    return { net: minus(amount, tax), tax, gross: amount }
  }
  const tax = money(halfUp(amount * rate, one))
  return { net: amount, tax, gross: boundedMoney(plus(amount, tax)) }
}

/** An amount with VAT in it, split: tax = gross × r / (1 + r), half up to the fen; net is the rest (practice §3.2). A negative amount gives the exact negative. */
export function splitGross(gross: Money, rate: Rate): Amounts {
  const one = 10n ** BigInt(ratePlaces)
  const share = unitsOf(rate, ratePlaces)
  const tax = money(halfUp(gross * share, one + share))
  return { net: minus(gross, tax), tax, gross }
}

/** amount × rate in whole fen, half up. */
export function shareOf(amount: Money, rate: Rate): Money {
  return money(halfUp(amount * unitsOf(rate, ratePlaces), 10n ** BigInt(ratePlaces)))
}

/** A part of an ordered line, and what went before it. All quantities and amounts belong to the same line. */
export interface Part {
  readonly total: Amounts
  readonly ordered: Quantity
  readonly before: Quantity
  readonly beforeAmounts: Amounts
  readonly now: Quantity
  readonly price: Price
  readonly basis: PriceBasis
  readonly rate: Rate
}

/**
 * What a partial delivery comes to: what the line comes to with it, less what it came to before. So every part is within a fen of q × p (what
 * follows from it and the tax, within three), the delivery that completes the line takes exactly what is left of the agreed total, and no fen
 * stays open on the order for ever (practice §3.3a; taking q × p for all but the last would pile up the roundings on it). When the price was
 * changed between deliveries, what went before no longer follows from this price, and the part is q × p.
 */
export function partAmounts(part: Part): Amounts {
  const line = { price: part.price, basis: part.basis, rate: part.rate }
  const followed = lineAmounts({ ...line, quantity: part.before })
  const before = part.beforeAmounts
  if (followed.net !== before.net || followed.tax !== before.tax) return lineAmounts({ ...line, quantity: part.now })
  const after = plusQuantity(part.before, part.now)
  const reached = compareExact(after, part.ordered) === 0 ? part.total : lineAmounts({ ...line, quantity: after })
  return { net: minus(reached.net, before.net), tax: minus(reached.tax, before.tax), gross: minus(reached.gross, before.gross) }
}

/** amount / quantity to `places` decimals, half up. */
function quotient(amount: Money, quantity: Quantity, places: number): Price {
  const count = pieces(quantity)
  assert(count !== 0n, 'a unit price needs a quantity other than zero')
  const units = halfUp(amount * 10n ** BigInt(quantityPlaces + places), count * 100n)
  return canonical<Price>(units * 10n ** BigInt(pricePlaces - places), pricePlaces)
}

/**
 * The unit price without VAT that a tax invoice shows: net / quantity, half up to 13 decimals and 15 significant digits. For showing; the
 * net amount stays what it is. The quantity is not zero.
 */
export function unitNet(net: Money, quantity: Quantity): Price {
  const whole = quotient(net, quantity, pricePlaces).replace('-', '').split('.')[0] ?? ''
  return quotient(net, quantity, Math.min(pricePlaces, 15 - whole.length))
}

/** The price with a share taken off: `0.1` off is 九折. Half up to 13 decimals. */
export function discounted(price: Price, discountRate: Rate): Price {
  const one = 10n ** BigInt(ratePlaces)
  return canonical<Price>(halfUp(unitsOf(price, pricePlaces) * (one - unitsOf(discountRate, ratePlaces)), one), pricePlaces)
}

/** A price with VAT in it without the VAT, half up to 6 decimals: what is proposed where a price is agreed without. */
export function priceWithoutVat(gross: Price, rate: Rate): Price {
  const one = 10n ** BigInt(ratePlaces)
  const places = 6
  const units = halfUp(unitsOf(gross, pricePlaces) * one, (one + unitsOf(rate, ratePlaces)) * 10n ** BigInt(pricePlaces - places))
  return canonical<Price>(units, places)
}

/** A price without VAT with the VAT in it, half up to 4 decimals: held against prices that have it. */
export function priceWithVat(net: Price, rate: Rate): Price {
  const one = 10n ** BigInt(ratePlaces)
  const places = 4
  const units = halfUp(unitsOf(net, pricePlaces) * (one + unitsOf(rate, ratePlaces)), one * 10n ** BigInt(pricePlaces - places))
  return canonical<Price>(units, places)
}

/** How often `each` goes whole into the quantity, and what is left. `each` is more than zero. */
export function timesIn(quantity: Quantity, each: Quantity): { readonly times: bigint; readonly rest: Quantity } {
  const times = pieces(quantity) / pieces(each)
  return { times, rest: canonical<Quantity>(pieces(quantity) - times * pieces(each), quantityPlaces) }
}

/** So many times the quantity; refuses more than 12 digits before the point. */
export function multipliedQuantity(quantity: Quantity, times: bigint): Quantity {
  return canonical<Quantity>(pieces(quantity) * times, quantityPlaces)
}

/**
 * A unit price for which quantity × price is the given amount again: the one with the fewest decimals from two on, so that it stays
 * readable. The quantity is not zero and below a hundred thousand million, above which 13 decimals cannot tell one fen from the next.
 */
export function priceForAmount(amount: Money, quantity: Quantity): Price {
  for (let places = 2; places <= pricePlaces; places += 1) {
    const price = quotient(amount, quantity, places)
    if (timesQuantity(price, quantity) === amount) return price
  }
  assert(false, 'a unit price of 13 decimals gives the amount back')
}
