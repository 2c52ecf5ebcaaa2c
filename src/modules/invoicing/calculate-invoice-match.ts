import type { Label } from '../../base/label.ts'
import { priceGap, priceText, quantityGap, quantityText, rateGap, rateText } from '../../base/exact-text.ts'
import { compareExact, plusQuantity, readQuantity } from '../../base/price.ts'
import type { Price, Quantity, Rate } from '../../base/price.ts'
import { Refusal } from '../../base/refusal.ts'

/** What a line says was sold. */
export interface Offer {
  readonly goods: string
  readonly price: Price
  readonly rate: Rate
}
/** A line of an invoice request beside the order line it goes back to, and what of the shipped line `source` is not invoiced yet. */
export interface MatchedPair {
  readonly request: Offer & { readonly quantity: Quantity }
  readonly order: Offer
  readonly source: string
  readonly left: Quantity
}
/** One disagreement: which line (from 1), on what, what either says, and by how much. */
export interface Difference {
  readonly line: number
  readonly field: 'goods' | 'price' | 'quantity' | 'rate'
  readonly order: string
  readonly request: string
  readonly by: string
}

const none = readQuantity('0')

/**
 * The match that duty B10 asks for: line by line the variety, the unit price and the rate are the order's, and no more is invoiced than was
 * shipped and not invoiced yet, also when several lines name the same shipped line. No difference, no result.
 */
export function invoiceMatch(pairs: readonly MatchedPair[], nameOf: (goods: string) => string): Difference[] {
  const asked = new Map<string, Quantity>()
  return pairs.flatMap((pair, index) => {
    const sum = plusQuantity(asked.get(pair.source) ?? none, pair.request.quantity)
    asked.set(pair.source, sum)
    return [...offerDifferences(pair, index + 1, nameOf), ...quantityDifference(pair, index + 1, sum)]
  })
}

function offerDifferences({ request, order }: MatchedPair, line: number, nameOf: (goods: string) => string): Difference[] {
  const found: Difference[] = []
  if (request.goods !== order.goods) found.push({ line, field: 'goods', order: nameOf(order.goods), request: nameOf(request.goods), by: '' })
  if (compareExact(request.price, order.price) !== 0) {
    found.push({ line, field: 'price', order: priceText(order.price), request: priceText(request.price), by: priceGap(order.price, request.price) })
  }
  if (compareExact(request.rate, order.rate) !== 0) {
    found.push({ line, field: 'rate', order: rateText(order.rate), request: rateText(request.rate), by: rateGap(order.rate, request.rate) })
  }
  return found
}

function quantityDifference(pair: MatchedPair, line: number, sum: Quantity): Difference[] {
  if (compareExact(sum, pair.left) <= 0) return []
  return [{ line, field: 'quantity', order: quantityText(pair.left), request: quantityText(sum), by: quantityGap(sum, pair.left) }]
}

const fieldNames = { goods: ['品种', 'goods'], price: ['单价', 'unit price'], quantity: ['数量', 'quantity'], rate: ['税率', 'rate'] } as const satisfies {
  readonly [field: string]: Label
}

/** The differences as refusals at the fields of the form, in words that say which line and by how much. */
export function differenceRefusals(differences: readonly Difference[]): Refusal[] {
  return differences.map((one) => {
    const path = `lines.${one.line - 1}.${one.field}`
    const [name, nameEn] = fieldNames[one.field]
    if (one.field === 'quantity') {
      return new Refusal(
        'exceeded',
        [
          `第 ${one.line} 行 数量超出可开票数量：可开 ${one.order}，申请 ${one.request}，超出 ${one.by}`,
          `Line ${one.line} exceeds what can be invoiced: left ${one.order}, asked ${one.request}, over by ${one.by}`,
        ],
        path,
      )
    }
    const [by, byEn] = one.by === '' ? ['', ''] : [`，差 ${one.by}`, `, apart ${one.by}`]
    return new Refusal(
      'mismatch',
      [
        `第 ${one.line} 行 ${name}与订单不符：订单 ${one.order}，申请 ${one.request}${by}`,
        `Line ${one.line}: ${nameEn} differs from the order: ordered ${one.order}, asked ${one.request}${byEn}`,
      ],
      path,
    )
  })
}
