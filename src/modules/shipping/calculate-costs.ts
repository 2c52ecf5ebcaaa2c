import { present } from '../../base/assert.ts'
import { allocate } from '../../base/allocate.ts'
import { sumMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { pieces } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'

/** What each line of the sales list and each line handed out costs. */
export interface ShipmentCosts {
  readonly list: readonly Money[]
  readonly lines: readonly Money[]
}
interface Moved {
  readonly goods: string
  readonly quantity: Quantity
}

/**
 * The costs of a shipment, from those of what is handed out. The sales list is another cut of the same goods (one line sold may leave in two lots): the
 * cost of what is sold of each goods is shared out over its list lines by quantity, to the fen, so that both come to the same.
 */
export function shipmentCosts(
  { list, lines }: { readonly list: readonly Moved[]; readonly lines: readonly (Moved & { readonly nature: string })[] },
  costs: readonly Money[],
): ShipmentCosts {
  const shares = new Map<number, Money>()
  for (const goods of new Set(list.map((line) => line.goods))) {
    const own = list.flatMap((line, index) => (line.goods === goods ? [index] : []))
    const sold = sumMoney(costs.filter((_, index) => lines[index]?.goods === goods && lines[index].nature === 'sale'))
    const parts = allocate(
      sold,
      own.map((index) => pieces(present(list[index], 'a line of the list').quantity)),
    )
    own.forEach((index, nth) => shares.set(index, present(parts[nth], 'a share for each weight')))
  }
  return { list: list.map((_, index) => present(shares.get(index), 'every line has its goods')), lines: costs }
}
