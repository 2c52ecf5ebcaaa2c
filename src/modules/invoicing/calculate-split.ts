import { minus, money, plus, sumMoney, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { lineAmounts, minusQuantity, pieces, readQuantity } from '../../base/price.ts'
import type { Price, PriceBasis, Quantity, Rate } from '../../base/price.ts'

/** How a customer wants his invoices: one for all of a month, one for each shipment, one for each order. */
export type Grouping = 'monthly' | 'shipment' | 'order'

/** What of a sales list line can be invoiced, and on no request yet; `net` is what of its net amount is left. */
export interface OpenLine {
  readonly source: string
  readonly shipment: string
  readonly order: string
  readonly customer: string
  readonly salesperson: string
  readonly basis: PriceBasis
  readonly goods: string
  readonly quantity: Quantity
  readonly price: Price
  readonly rate: Rate
  readonly net: Money
}

/** The lines that may stand on one invoice: of one customer, salesperson and price basis, and as the customer wants them together; in the order given. */
export function groupsOf(lines: readonly OpenLine[], grouping: Grouping): readonly (readonly OpenLine[])[] {
  const groups = new Map<string, OpenLine[]>()
  for (const line of lines) {
    const own = grouping === 'monthly' ? '' : line[grouping]
    const key = [line.customer, line.salesperson, line.basis, own].join(' ')
    groups.set(key, [...(groups.get(key) ?? []), line])
  }
  return [...groups.values()]
}

/** What follows from the amounts of a part of a line may differ so much, in fen, from what the part comes to by itself (practice §3.3a). */
const odd = 3n
const one = 1_000_000n

/** As much of a line as comes to at most `room`: whole pieces of what is counted in whole pieces. Nothing: not one fits. */
function fitting(line: OpenLine, room: Money): { readonly quantity: Quantity; readonly net: Money } | null {
  const whole = pieces(line.quantity)
  const step = whole % one === 0n ? one : 1n
  const netOf = (count: bigint): Money => lineAmounts({ ...line, quantity: quantityOf(count) }).net
  if (room <= zeroMoney || line.net <= zeroMoney) return null
  // A share of what is left may round up by a fen or two: then a little less is taken.
  for (let less = 0n; less <= odd && less < room; less += 1n) {
    const count = ((whole * (room - less)) / line.net / step) * step
    if (count > 0n && count < whole && netOf(count) <= room) return { quantity: quantityOf(count), net: netOf(count) }
  }
  return null
}

const quantityOf = (count: bigint): Quantity => readQuantity(`${count / one}.${String(count % one).padStart(6, '0')}`)

/** Requests whose net amounts keep to the limit, and the lines of which one piece alone is above it. */
export interface Split {
  readonly requests: readonly (readonly OpenLine[])[]
  readonly above: readonly OpenLine[]
}

/**
 * Shares lines out to as few requests as fill up one after the other, none above the limit (net, in fen; null: none). A line that would go over is cut where it reaches the
 * limit; the parts of each line come to the line, in quantity and net.
 */
export function splitByLimit(lines: readonly OpenLine[], limit: Money | null): Split {
  if (limit === null) return { requests: lines.length > 0 ? [lines] : [], above: [] }
  const requests: OpenLine[][] = []
  const above: OpenLine[] = []
  let filling: OpenLine[] = []
  const room = (): Money => minus(limit, plus(sumMoney(filling.map((line) => line.net)), money(odd * BigInt(filling.length))))
  const next = (): void => {
    if (filling.length > 0) requests.push(filling)
    filling = []
  }
  for (const line of lines) {
    let left: OpenLine | null = line
    while (left !== null) {
      if (left.net <= room()) {
        filling.push(left)
        break
      }
      const part = fitting(left, minus(room(), money(odd)))
      if (part !== null) {
        filling.push({ ...left, ...part })
        left = { ...left, quantity: minusQuantity(left.quantity, part.quantity), net: minus(left.net, part.net) }
      } else if (filling.length === 0) {
        above.push(left)
        left = null
      }
      if (left !== null) next()
    }
  }
  next()
  return { requests, above }
}
