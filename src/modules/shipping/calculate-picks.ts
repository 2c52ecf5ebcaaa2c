import { allocate } from '../../base/allocate.ts'
import { present } from '../../base/assert.ts'
import type { Day } from '../../base/day.ts'
import { quantityText, quantityGap } from '../../base/exact-text.ts'
import { plus } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { compareExact, minusQuantity, pieces, plusQuantity, sumQuantity } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'
import { Refusal } from '../../base/refusal.ts'
import { noQuantity } from './calculate-list.ts'

/** What was taken from a shelf: so much of goods, of which lot, and why not of the one that expires first. */
export interface Pick {
  readonly goods: string
  readonly quantity: Quantity
  readonly lot: string | null
  readonly expires: Day | null
  readonly reason: string | null
}
/** A line handed out, as far as picking goes. */
export interface PickedLine {
  readonly id: string
  readonly orderLine: string | null
  readonly goods: string
  readonly quantity: Quantity
  readonly nature: string
  readonly lot: string | null
  readonly expires: Day | null
  readonly lotReason: string | null
  readonly fairPrice: string | null
  readonly fairTax: Money
  readonly bonus: boolean
  readonly remark: string | null
}

/** Lines that are one but for their lots, as one again: what an earlier picking cut is put together before it is cut anew. */
function whole<L extends PickedLine>(lines: readonly L[]): readonly L[] {
  const like = ({ orderLine, goods, nature, fairPrice, bonus, remark }: L): string => JSON.stringify([orderLine, goods, nature, fairPrice, bonus, remark])
  return lines.reduce<readonly L[]>((sofar, line) => {
    const same = sofar.find((one) => like(one) === like(line))
    if (!same) return [...sofar, line]
    const both = { ...same, quantity: plusQuantity(same.quantity, line.quantity), fairTax: plus(same.fairTax, line.fairTax) }
    return sofar.map((one) => (one === same ? both : one))
  }, [])
}

/**
 * The lines handed out with the lots picked for them. A line that leaves in several lots becomes several, which share the VAT deemed due on it by quantity;
 * the first keeps the id. Picks cover the goods they name exactly (see pickFaults); lines of other goods stay as they are.
 */
export function pickedLines<L extends PickedLine>(lines: readonly L[], picks: readonly Pick[], nextId: () => string): readonly L[] {
  let left = picks
  const named = new Set(picks.map((one) => one.goods))
  return whole(lines.filter((line) => named.has(line.goods)))
    .flatMap((line) => {
      const taken: Pick[] = []
      let wanted = line.quantity
      left = left.flatMap((pick) => {
        if (pick.goods !== line.goods || compareExact(wanted, noQuantity) === 0) return [pick]
        const quantity = compareExact(pick.quantity, wanted) < 0 ? pick.quantity : wanted
        wanted = minusQuantity(wanted, quantity)
        taken.push({ ...pick, quantity })
        const rest = minusQuantity(pick.quantity, quantity)
        return compareExact(rest, noQuantity) > 0 ? [{ ...pick, quantity: rest }] : []
      })
      const taxes = allocate(
        line.fairTax,
        taken.map((one) => pieces(one.quantity)),
      )
      return taken.map(({ quantity, lot, expires, reason }, index) => ({
        ...line,
        id: index === 0 ? line.id : nextId(),
        quantity,
        lot,
        expires,
        lotReason: reason,
        fairTax: present(taxes[index], 'a share for each weight'),
      }))
    })
    .concat(lines.filter((line) => !named.has(line.goods)))
}

/** A shipment to be picked, as far as its goods go. */
export interface ToPick {
  readonly id: string
  readonly number: string
  readonly lines: readonly { readonly goods: string; readonly quantity: Quantity }[]
}

/** What each goods of a shipment comes to. */
const sumsOf = (lines: readonly { readonly goods: string; readonly quantity: Quantity }[]): ReadonlyMap<string, Quantity> =>
  new Map(
    [...new Set(lines.map((line) => line.goods))].map((goods) => [
      goods,
      sumQuantity(lines.filter((line) => line.goods === goods).map((line) => line.quantity)),
    ]),
  )

/** Where what is picked is not what the shipments hand out: too much, too little, or other goods. Names shipment, goods and the difference. */
export function pickFaults(
  shipments: readonly ToPick[],
  picks: readonly { readonly shipment: string; readonly goods: string; readonly quantity: Quantity }[],
  names: ReadonlyMap<string, { readonly name: string }>,
): Refusal[] {
  return shipments.flatMap((one) => {
    const own = picks.filter((pick) => pick.shipment === one.id)
    const [due, taken] = [sumsOf(one.lines), sumsOf(own)]
    return [...new Set([...due.keys(), ...taken.keys()])].flatMap((goods) => {
      const [want, have] = [due.get(goods) ?? noQuantity, taken.get(goods) ?? noQuantity]
      if (compareExact(want, have) === 0) return []
      const at = picks.findLastIndex((pick) => pick.shipment === one.id && pick.goods === goods)
      const [name, out, in_, gap] = [names.get(goods)?.name ?? '', quantityText(want), quantityText(have), quantityGap(want, have)]
      return [
        new Refusal(
          'mismatch',
          [`发货单 ${one.number} 的${name}：应拣 ${out}，拣货 ${in_}，差 ${gap}`, `${name} of ${one.number}: ${out} go, ${in_} picked, apart ${gap}`],
          at < 0 ? 'lines' : `lines.${at}.quantity`,
        ),
      ]
    })
  })
}
