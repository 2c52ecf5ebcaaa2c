import { addDays } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import { plus } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { fixed } from '../../base/exact.ts'
import { compareExact, pieces, readQuantity, timesQuantity } from '../../base/price.ts'
import type { Price, Quantity } from '../../base/price.ts'

/** A line of a carrier's price table: weights in kilograms, money in fen; places by their short names (浙江, 杭州). */
export interface Tariff {
  readonly code: string
  readonly carrier: string
  readonly province: string | null
  readonly city: string | null
  readonly over: Quantity
  readonly upTo: Quantity | null
  readonly firstWeight: Quantity
  readonly firstPrice: Money
  readonly perKilo: Price
  readonly step: Quantity
  readonly minimum: Money
  readonly perCubic: Quantity | null
  readonly days: number
  readonly validFrom: Day
  readonly validTo: Day | null
}
/** What is to be carried, to where, leaving on which day. */
export interface Freight {
  readonly province: string
  readonly city: string | null
  readonly weight: Quantity
  readonly volume: Quantity | null
  readonly on: Day
}
/** What one carrier would ask. */
export interface Offer {
  readonly carrier: string
  readonly tariff: string
  readonly price: Money
  readonly days: number
  readonly arrives: Day
}

const one = 1_000_000n
const quantityOf = (units: bigint): Quantity => readQuantity(fixed(units, 6))
const up = (value: bigint, step: bigint): bigint => ((value + step - 1n) / step) * step

/** What is paid for: the weight, or what the volume counts for where that is more (泡货). */
export function chargeable({ weight, volume }: Pick<Freight, 'weight' | 'volume'>, perCubic: Quantity | null): Quantity {
  if (volume === null || perCubic === null) return weight
  const light = quantityOf(up(pieces(volume) * pieces(perCubic), one) / one)
  return compareExact(light, weight) > 0 ? light : weight
}

/** The first weight at its price, every step begun above it at so much a kilogram, and never less than the least of the table; in fen. */
export function priceOf(tariff: Tariff, weight: Quantity): Money {
  const above = pieces(weight) - pieces(tariff.firstWeight)
  const further = above > 0n ? timesQuantity(tariff.perKilo, quantityOf(up(above, pieces(tariff.step)))) : null
  const price = further === null ? tariff.firstPrice : plus(tariff.firstPrice, further)
  return price < tariff.minimum ? tariff.minimum : price
}

const goesThere = (tariff: Tariff, to: Freight): boolean =>
  (tariff.province === null || tariff.province === to.province) && (tariff.city === null || tariff.city === to.city)
const holds = (tariff: Tariff, weight: Quantity): boolean =>
  compareExact(weight, tariff.over) > 0 && (tariff.upTo === null || compareExact(weight, tariff.upTo) <= 0)
const exactness = (tariff: Tariff): number => (tariff.city === null ? 0 : 2) + (tariff.province === null ? 0 : 1)

/** What each carrier asks: by the line of his table that names the place most exactly, the newest of those. Carriers without one are left out. */
export function offersOf(tariffs: readonly Tariff[], freight: Freight): readonly Offer[] {
  const fitting = tariffs.filter(
    (one) =>
      one.validFrom <= freight.on &&
      (one.validTo === null || one.validTo >= freight.on) &&
      goesThere(one, freight) &&
      holds(one, chargeable(freight, one.perCubic)),
  )
  const best = fitting.toSorted((a, b) => exactness(b) - exactness(a) || b.validFrom.localeCompare(a.validFrom) || a.code.localeCompare(b.code))
  return [...new Set(best.map((one) => one.carrier))].flatMap((carrier) => {
    const tariff = best.find((one) => one.carrier === carrier)
    if (!tariff) return []
    const price = priceOf(tariff, chargeable(freight, tariff.perCubic))
    return [{ carrier, tariff: tariff.code, price, days: tariff.days, arrives: addDays(freight.on, tariff.days) }]
  })
}

/** In the order of preference: who promises to be there in time before who does not, then the cheapest, then the quickest. */
export function ranked<O extends Pick<Offer, 'price' | 'days' | 'arrives' | 'carrier'>>(offers: readonly O[], due: Day | null): readonly O[] {
  const late = (offer: O): number => (due !== null && offer.arrives > due ? 1 : 0)
  return offers.toSorted((a, b) => late(a) - late(b) || Number(a.price - b.price) || a.days - b.days || a.carrier.localeCompare(b.carrier))
}
