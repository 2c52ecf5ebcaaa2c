import { assert } from '../../base/assert.ts'
import { quantityText } from '../../base/exact-text.ts'
import { minus, plus } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { compareExact, plusQuantity } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { noQuantity } from './calculate-list.ts'

/** What of a sales list line has been invoiced so far, or came back before it was: it can be invoiced no more. */
export interface InvoicedLine {
  readonly id: string
  readonly quantity: Quantity
  readonly invoiced: Quantity
  readonly invoicedNet: Money
  readonly invoicedTax: Money
  readonly invoicedCost: Money
  readonly declared: Money
}
/** An invoice's part of a list line, with the cost it moved and the VAT that was declared before it; negative when it is taken back. */
export interface InvoicedPart {
  readonly line: string
  readonly quantity: Quantity
  readonly net: Money
  readonly tax: Money
  readonly cost: Money
  readonly declared: Money
}

/**
 * The sales list with these parts counted as invoiced. Refuses `exceeded` when a line would be invoiced beyond what was shipped; taking back
 * more than was invoiced is a bug.
 */
export function withInvoiced<L extends InvoicedLine>(list: readonly L[], parts: readonly InvoicedPart[]): L[] {
  assert(
    parts.every((part) => list.some((line) => line.id === part.line)),
    'a part belongs to a line of this list',
  )
  return list.map((line, index) => parts.filter((part) => part.line === line.id).reduce((sofar, part) => counted(sofar, part, index + 1), line))
}

function counted<L extends InvoicedLine>(line: L, part: InvoicedPart, place: number): L {
  const invoiced = plusQuantity(line.invoiced, part.quantity)
  assert(compareExact(invoiced, noQuantity) >= 0, 'no more is taken back than was invoiced')
  if (compareExact(invoiced, line.quantity) > 0) {
    const [shipped, before, asked] = [line.quantity, line.invoiced, part.quantity].map(quantityText)
    refuse(
      'exceeded',
      [
        `清单第 ${place} 行超出发货数量：发货 ${shipped}，已开票或退回 ${before}，本次 ${asked}`,
        `List line ${place} exceeds the shipment: shipped ${shipped}, invoiced or returned ${before}, asked ${asked}`,
      ],
      `list.${place - 1}.quantity`,
    )
  }
  return {
    ...line,
    invoiced,
    invoicedNet: plus(line.invoicedNet, part.net),
    invoicedTax: plus(line.invoicedTax, part.tax),
    invoicedCost: plus(line.invoicedCost, part.cost),
    declared: minus(line.declared, part.declared),
  }
}
