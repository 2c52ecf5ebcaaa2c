import { assert } from '../../base/assert.ts'
import { plus } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { quantityText } from '../../base/exact-text.ts'
import { compareExact, plusQuantity, readQuantity } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'

/** What of an order line has been shipped so far. */
export interface ShippedLine {
  readonly id: string
  readonly quantity: Quantity
  readonly shipped: Quantity
  readonly shippedNet: Money
  readonly shippedTax: Money
}

/** A shipment's part of an order line; negative when it is taken back. */
export interface ShippedPart {
  readonly line: string
  readonly quantity: Quantity
  readonly net: Money
  readonly tax: Money
}

const none = readQuantity('0')

/**
 * The order's lines with these parts counted as shipped. Refuses `exceeded` when a line would be shipped beyond what was ordered; taking
 * back more than was shipped is a bug.
 */
export function withShipped<L extends ShippedLine>(lines: readonly L[], parts: readonly ShippedPart[]): L[] {
  assert(
    parts.every((part) => lines.some((line) => line.id === part.line)),
    'a part belongs to a line of this order',
  )
  return lines.map((line, index) => parts.filter((part) => part.line === line.id).reduce((sofar, part) => counted(sofar, part, index + 1), line))
}

function counted<L extends ShippedLine>(line: L, part: ShippedPart, place: number): L {
  const shipped = plusQuantity(line.shipped, part.quantity)
  assert(compareExact(shipped, none) >= 0, 'no more is taken back than was shipped')
  if (compareExact(shipped, line.quantity) > 0) {
    const [ordered, before, asked] = [line.quantity, line.shipped, part.quantity].map(quantityText)
    refuse(
      'exceeded',
      [
        `第 ${place} 行超出订购数量：订购 ${ordered}，已发 ${before}，本次 ${asked}`,
        `Line ${place} exceeds the order: ordered ${ordered}, shipped ${before}, asked ${asked}`,
      ],
      `lines.${place - 1}.quantity`,
    )
  }
  return { ...line, shipped, shippedNet: plus(line.shippedNet, part.net), shippedTax: plus(line.shippedTax, part.tax) }
}
