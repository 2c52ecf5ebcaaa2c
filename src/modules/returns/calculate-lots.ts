import type { Day } from '../../base/day.ts'
import { plusQuantity } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'

/** A line that left, as far as its lot goes. */
interface Left {
  readonly goods: string
  readonly lot: string | null
  readonly expires: Day | null
  readonly quantity: Quantity
}

/** The lots in which goods left, each once with its quantity; lines that named none are left out. */
export function lotsThatLeft(lines: readonly Left[]): readonly (Left & { readonly lot: string })[] {
  return lines.reduce<readonly (Left & { readonly lot: string })[]>((sofar, { goods, lot, expires, quantity }) => {
    if (lot === null) return sofar
    const same = sofar.find((one) => one.goods === goods && one.lot === lot)
    if (!same) return [...sofar, { goods, lot, expires, quantity }]
    return sofar.map((one) => (one === same ? { ...one, quantity: plusQuantity(one.quantity, quantity) } : one))
  }, [])
}

/** The lot that goods were sold in, where they left in one only. */
export function lotOf(lines: readonly Pick<Left & { readonly nature: string }, 'goods' | 'lot' | 'nature'>[], goods: string): string | null {
  const lots = new Set(lines.filter((line) => line.goods === goods && line.nature === 'sale').map((line) => line.lot))
  return lots.size === 1 ? ([...lots][0] ?? null) : null
}
