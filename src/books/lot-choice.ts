import { quantityText } from '../base/exact-text.ts'
import type { Day } from '../base/day.ts'
import type { Label } from '../base/label.ts'
import { compareExact, minusQuantity, plusQuantity, readQuantity, sumQuantity } from '../base/price.ts'
import type { Quantity } from '../base/price.ts'
import { Refusal } from '../base/refusal.ts'

/** Goods that are kept by lot 批次管理: by its number alone, or by number and day of expiry. */
export interface KeptByLot {
  readonly name: string
  readonly by: 'lot' | 'expiry'
}
/** Kept goods by their id; what is not among them is kept by quantity alone. */
export type LotGoods = ReadonlyMap<string, KeptByLot>

/** A lot that was received once: until when it is good (that day included), and how much of it can be taken from where one looks. */
export interface Lot {
  readonly goods: string
  readonly lot: string
  readonly expires: Day | null
  readonly quantity: Quantity
}
/** A line that takes goods of a lot. */
export interface LotLine {
  readonly goods: string
  readonly quantity: Quantity
  readonly lot: string | null
}

const none = readQuantity('0')
const never = '9999-12-31'
const less = (a: Quantity, b: Quantity): Quantity => (compareExact(a, b) < 0 ? a : b)

/** A lot is good on the last day that its label names. */
export const isExpired = ({ expires }: Pick<Lot, 'expires'>, on: Day): boolean => expires !== null && expires < on

/** Lots of which something can be taken, in the order in which they should leave: what expires first, what never expires last 先到期先出. */
export function firstExpired(lots: readonly Lot[], goods: string, on: Day): readonly Lot[] {
  return lots
    .filter((one) => one.goods === goods && !isExpired(one, on) && compareExact(one.quantity, none) > 0)
    .toSorted((a, b) => (a.expires ?? never).localeCompare(b.expires ?? never) || a.lot.localeCompare(b.lot))
}

/** The lots as they are once these lines have taken theirs. */
export function lessTaken(lots: readonly Lot[], lines: readonly LotLine[]): readonly Lot[] {
  return lots.map((one) => {
    const taken = lines.filter((line) => line.goods === one.goods && line.lot === one.lot).map((line) => line.quantity)
    return taken.length === 0 ? one : { ...one, quantity: minusQuantity(one.quantity, sumQuantity(taken)) }
  })
}

/** Each line cut into the lots that it takes, first expired first; what no lot covers stands last, without one. Goods that are not kept by lot stay as they are. */
export function suggestedLots<L extends { readonly goods: string; readonly quantity: Quantity }>(
  lines: readonly L[],
  kept: LotGoods,
  lots: readonly Lot[],
  on: Day,
): readonly (L & { readonly lot: string | null; readonly expires: Day | null })[] {
  let left = lots
  return lines.flatMap((line) => {
    if (!kept.has(line.goods)) return [{ ...line, lot: null, expires: null }]
    let wanted = line.quantity
    const parts = firstExpired(left, line.goods, on).flatMap(({ lot, expires, quantity: there }) => {
      const quantity = less(wanted, there)
      wanted = minusQuantity(wanted, quantity)
      return compareExact(quantity, none) > 0 ? [{ ...line, quantity, lot, expires }] : []
    })
    left = lessTaken(left, parts)
    return compareExact(wanted, none) > 0 ? [...parts, { ...line, quantity: wanted, lot: null, expires: null }] : parts
  })
}

/** What is asked of lines that name lots: on which day they leave, and whether lots that have expired may, and whether there must be enough. */
export interface LotUse {
  readonly on: Day
  readonly expired: 'refused' | 'allowed'
  readonly enough: boolean
  /** what who names no lot is asked to do */
  readonly ask?: Label
}

/** The lots that could be taken, for who has to name one. */
function there(lots: readonly Lot[], goods: string, on: Day): Label {
  const lines = firstExpired(lots, goods, on).slice(0, 3)
  if (lines.length === 0) return ['没有可用的批次', 'no lot can be taken']
  const said = lines.map(({ lot, quantity, expires }): Label => {
    const [much, until] = [quantityText(quantity), expires ?? '']
    return until === '' ? [`${lot}（${much}）`, `${lot} (${much})`] : [`${lot}（${much}，有效期至 ${until}）`, `${lot} (${much}, until ${until})`]
  })
  return [`可用批次：${said.map(([zh]) => zh).join('、')}`, `there are ${said.map(([, en]) => en).join(', ')}`]
}

/**
 * Why lines may not leave as they stand, at the lot of each: goods kept by lot without one, a lot that never came, one that has expired, more than there is
 * of it (counted over the whole document).
 */
export function lotFaults(lines: readonly LotLine[], kept: LotGoods, lots: readonly Lot[], use: LotUse): Refusal[] {
  return lines.flatMap((line, index) => {
    const goods = kept.get(line.goods)
    if (!goods) return []
    const [row, at] = [`第 ${index + 1} 行 ${goods.name}`, `lines.${index}.lot`]
    const [known, ask] = [there(lots, line.goods, use.on), use.ask ?? (['请填批号', 'name it'] as const)]
    if (line.lot === null)
      return [
        new Refusal('invalid', [`${row} 按批次管理，${ask[0]}；${known[0]}`, `Line ${index + 1}: ${goods.name} is kept by lot: ${ask[1]}; ${known[1]}`], at),
      ]
    const lot = lots.find((one) => one.goods === line.goods && one.lot === line.lot)
    if (!lot) return [new Refusal('invalid', [`${row} 没有批号 ${line.lot}；${known[0]}`, `Line ${index + 1}: no lot ${line.lot}; ${known[1]}`], at)]
    if (use.expired === 'refused' && isExpired(lot, use.on))
      return [
        new Refusal(
          'invalid',
          [
            `${row} 批号 ${line.lot} 有效期至 ${lot.expires ?? ''}，已过期，不能发出；${known[0]}`,
            `Line ${index + 1}: lot ${line.lot} expired on ${lot.expires ?? ''}`,
          ],
          at,
        ),
      ]
    return use.enough ? beyondLot(lines, index, lot, row, at) : []
  })
}

function beyondLot(lines: readonly LotLine[], index: number, lot: Lot, row: string, at: string): Refusal[] {
  const sum = sumQuantity(lines.slice(0, index + 1).flatMap((one) => (one.goods === lot.goods && one.lot === lot.lot ? [one.quantity] : [])))
  if (compareExact(sum, lot.quantity) <= 0) return []
  const [have, want, short] = [lot.quantity, sum, minusQuantity(sum, lot.quantity)].map(quantityText)
  return [
    new Refusal(
      'exceeded',
      [
        `${row} 批号 ${lot.lot} 不够：可用 ${have}，本单 ${want}，缺 ${short}`,
        `Line ${index + 1}, lot ${lot.lot}: ${have} there, ${want} asked, ${short} short`,
      ],
      at,
    ),
  ]
}

/** Lines that take a lot although one that expires before it is left over, and say no reason why. */
export function skippedLots(lines: readonly (LotLine & { readonly reason: string | null })[], kept: LotGoods, lots: readonly Lot[], on: Day): Refusal[] {
  const left = lessTaken(lots, lines)
  return lines.flatMap((line, index) => {
    const taken = lots.find((one) => one.goods === line.goods && one.lot === line.lot)
    const first = firstExpired(left, line.goods, on)[0]
    if (!kept.has(line.goods) || !taken || !first || line.reason !== null || (taken.expires ?? never) <= (first.expires ?? never)) return []
    const rest = quantityText(first.quantity)
    return [
      new Refusal(
        'rule',
        [
          `第 ${index + 1} 行：批号 ${first.lot} 先到期（${first.expires ?? ''}），还有 ${rest}；不先发它请写原因`,
          `Line ${index + 1}: lot ${first.lot} expires first, ${rest} are left; say why it stays`,
        ],
        `lines.${index}.reason`,
      ),
    ]
  })
}

/** A line of goods that come in, as far as its lot goes. */
export interface LotCome {
  readonly goods: string
  readonly lot: string | null
  readonly expires: Day | null
}

/** The day a lot expires, as an earlier receipt or an earlier line of the same one says; the line's own where nothing is known. */
function knownExpiry(lines: readonly LotCome[], index: number, lots: readonly Lot[]): Day | null {
  const line = lines[index]
  const same = (one: LotCome): boolean => one.goods === line?.goods && one.lot === line.lot && one.expires !== null
  return lots.find(same)?.expires ?? lines.slice(0, index + 1).find(same)?.expires ?? null
}

/** Lines that come in, with the expiry that is known of their lots. Of goods kept by lot each names its lot; a lot has one day of expiry for good. */
export function cameInLots<L extends LotCome>(
  lines: readonly L[],
  kept: LotGoods,
  lots: readonly Lot[],
): { readonly lines: readonly L[]; readonly faults: Refusal[] } {
  const faults = lines.flatMap((line, index): Refusal[] => {
    const goods = kept.get(line.goods)
    if (!goods) return []
    const [row, rowEn] = [`第 ${index + 1} 行 ${goods.name}`, `Line ${index + 1}: ${goods.name}`]
    if (line.lot === null) return [new Refusal('invalid', [`${row} 按批次管理，请填批号`, `${rowEn} is kept by lot`], `lines.${index}.lot`)]
    const known = knownExpiry(lines, index, lots)
    const at = `lines.${index}.expires`
    if (known === null && goods.by === 'expiry') return [new Refusal('invalid', [`${row} 按效期管理，请填有效期至`, `${rowEn} needs its day of expiry`], at)]
    if (line.expires !== null && known !== line.expires)
      return [
        new Refusal(
          'mismatch',
          [
            `${row} 批号 ${line.lot} 已登记有效期至 ${known ?? ''}，与 ${line.expires} 不符；请核对，或改批号`,
            `${rowEn}, lot ${line.lot} expires on ${known ?? ''}, not on ${line.expires}`,
          ],
          at,
        ),
      ]
    return []
  })
  return { faults, lines: lines.map((line, index) => (kept.has(line.goods) ? { ...line, expires: knownExpiry(lines, index, lots) } : line)) }
}

/** Lots and what of each was taken by others, as one list: what is free. */
export function freeLots(lots: readonly Lot[], held: readonly { readonly goods: string; readonly lot: string; readonly quantity: Quantity }[]): readonly Lot[] {
  return lots.map((one) => {
    const taken = held.filter((other) => other.goods === one.goods && other.lot === one.lot).reduce((sum, other) => plusQuantity(sum, other.quantity), none)
    return { ...one, quantity: minusQuantity(one.quantity, taken) }
  })
}
