import { compareExact, isZero, minusQuantity, plusQuantity, priceWithVat, readQuantity } from '../../base/price.ts'
import type { Price, PriceBasis, Quantity, Rate } from '../../base/price.ts'
import { priceText, quantityText } from '../../base/exact-text.ts'
import type { Label } from '../../base/label.ts'
import { groupedMoney, minus, plus, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'

/** How the company watches prices and credit; see its settings. */
export interface Watch {
  readonly creditControl: 'hold' | 'warn'
  readonly overdueDays: number | null
  readonly priceControl: 'floor' | 'strict' | 'none'
}

/** How a customer stands with us beside the order that is looked at. */
export interface Standing {
  readonly limit: Money | null
  readonly settlement: 'advance' | 'delivery' | 'monthly' | 'bill'
  /** what he owes in the books, less what he paid on account */
  readonly owed: Money
  /** what left for him and is claimed only when it is invoiced */
  readonly unbilled: Money
  /** what other open orders of his still ask for */
  readonly ordered: Money
  /** what of his invoices is past its day, and by how many days the oldest */
  readonly overdue: Money
  readonly overdueBy: number
}

/** What he would owe once all he ordered has left, this order among it. */
export const exposureOf = (standing: Standing, gross: Money): Money => plus(plus(plus(standing.owed, standing.unbilled), standing.ordered), gross)

/** What he may owe at most: nothing where he pays before it leaves; null where there is no limit. */
const mostOwed = (standing: Standing): Money | null => (standing.settlement === 'advance' ? zeroMoney : standing.limit)

/**
 * Why credit keeps an order back: he would owe more than his limit, or more than he paid where he pays in advance; an invoice of his is overdue by more
 * than the company bears. `released`: up to this gross two persons have let it go; null where nobody has.
 */
export function creditHolds(standing: Standing, gross: Money, watch: Watch, released: Money | null): readonly Label[] {
  if (released !== null && gross <= released) return []
  const holds: Label[] = []
  const most = mostOwed(standing)
  const after = exposureOf(standing, gross)
  if (most !== null && after > most) {
    const over = groupedMoney(minus(after, most))
    holds.push(
      standing.settlement === 'advance'
        ? [`款到发货：还差 ¥${over}`, `paid in advance: ¥${over} is missing`]
        : [`超出信用额度 ¥${over}（额度 ¥${groupedMoney(most)}，下单后 ¥${groupedMoney(after)}）`, `¥${over} over the limit of ¥${groupedMoney(most)}`],
    )
  }
  if (watch.overdueDays !== null && standing.overdueBy > watch.overdueDays)
    holds.push([
      `有 ¥${groupedMoney(standing.overdue)} 逾期，最长 ${standing.overdueBy} 天`,
      `¥${groupedMoney(standing.overdue)} overdue, by up to ${standing.overdueBy} days`,
    ])
  return holds
}

/** A line as it is watched: what it was quoted at, with VAT, and whether it was released as it stands. */
export interface WatchedLine {
  readonly goods: string
  readonly quantity: Quantity
  readonly price: Price
  readonly rate: Rate
  readonly nature: 'sale' | 'gift' | 'sample' | 'support'
  readonly released: boolean
  readonly floor: Price | null
}

const none = readQuantity('0')

/** Goods that policies give with the order, of each nature. */
export interface Granted {
  readonly goods: string
  readonly nature: 'gift' | 'support'
  readonly quantity: Quantity
}

/** Why prices keep a line back, by its place; null where nothing does. Gifts beyond what policies give count from the line on which they are used up. */
export function priceHolds(lines: readonly WatchedLine[], basis: PriceBasis, granted: readonly Granted[], watch: Watch): readonly (Label | null)[] {
  const left = new Map(granted.map((one) => [`${one.goods} ${one.nature}`, one.quantity]))
  return lines.map((line) => {
    if (watch.priceControl === 'none') return null
    if (line.nature === 'sale') return line.released ? null : belowFloor(line, basis)
    if (watch.priceControl !== 'strict' || line.nature === 'sample') return null
    const key = `${line.goods} ${line.nature}`
    const has = left.get(key) ?? none
    const enough = compareExact(has, line.quantity) >= 0
    left.set(key, enough ? minusQuantity(has, line.quantity) : none)
    if (enough || line.released) return null
    const beyond = quantityText(minusQuantity(line.quantity, has))
    return [`政策外多送 ${beyond}`, `${beyond} beyond what policies give`]
  })
}

function belowFloor(line: WatchedLine, basis: PriceBasis): Label | null {
  if (line.floor === null) return null
  const price = basis === 'gross' ? line.price : priceWithVat(line.price, line.rate)
  if (compareExact(price, line.floor) >= 0) return null
  return [`低于底价：含税 ${priceText(price)}，底价 ${priceText(line.floor)}`, `below the floor: ${priceText(price)} with VAT, floor ${priceText(line.floor)}`]
}

/** A line as it was before it was changed. */
interface Before extends Pick<WatchedLine, 'goods' | 'quantity' | 'price' | 'nature' | 'released'> {
  readonly id: string
}

/** Whether a line that was released is still what was released: the same goods for no less, and no more of them. */
export function stillReleased(before: Before | undefined, now: Omit<Before, 'released'>): boolean {
  if (!before?.released || before.goods !== now.goods || before.nature !== now.nature) return false
  return compareExact(now.price, before.price) >= 0 && compareExact(now.quantity, before.quantity) <= 0
}

/** How much of goods is missing of what policies give, by what stands on the order. */
export function missingOf(granted: Granted, lines: readonly Pick<WatchedLine, 'goods' | 'nature' | 'quantity'>[]): Quantity | null {
  const there = lines
    .filter((line) => line.goods === granted.goods && line.nature === granted.nature)
    .reduce((sum, line) => plusQuantity(sum, line.quantity), none)
  const missing = minusQuantity(granted.quantity, there)
  return compareExact(missing, none) > 0 && !isZero(missing) ? missing : null
}
