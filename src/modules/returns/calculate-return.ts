import { allocate } from '../../base/allocate.ts'
import { present } from '../../base/assert.ts'
import { quantityText } from '../../base/exact-text.ts'
import { minus, plus, sumMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { compareExact, minusQuantity, pieces, sumQuantity } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'

/** A quantity and the fen that go with it. */
export interface Worth {
  readonly quantity: Quantity
  readonly value: Money
}
/** What of a sold line can still come back: quantity, net, VAT; and what of its cost is still out, with the quantity that it is out for. */
export interface Returnable {
  readonly quantity: Quantity
  readonly net: Money
  readonly tax: Money
  readonly cost: Worth
}
/** What a returned line takes back. */
export interface Returned {
  readonly net: Money
  readonly tax: Money
  readonly gross: Money
  readonly cost: Money
}
/** A sales list line as it left, with what of it is on invoices or came back before it was. */
export interface SoldLine {
  readonly quantity: Quantity
  readonly net: Money
  readonly tax: Money
  readonly cost: Money
  readonly invoiced: Quantity
  readonly invoicedNet: Money
  readonly invoicedTax: Money
  readonly invoicedCost: Money
}
/** Parts of a line: what an invoice has of it, what came back of it earlier. */
export interface LinePart {
  readonly quantity: Quantity
  readonly net: Money
  readonly tax: Money
  readonly cost: Money
}

const costsOf = (parts: readonly LinePart[]): Worth => ({
  quantity: sumQuantity(parts.map((one) => one.quantity)),
  value: sumMoney(parts.map((one) => one.cost)),
})
const less = (whole: Worth, gone: Worth): Worth => ({ quantity: minusQuantity(whole.quantity, gone.quantity), value: minus(whole.value, gone.value) })

/**
 * What of a line that is on no invoice can still come back. The list counts invoices and earlier returns alike; `back` is every earlier return of the line,
 * whose cost is no longer out. Where revenue waits for the invoice, so does the cost, and the list counts that too.
 */
export function openOf(line: SoldLine, back: readonly LinePart[], booked: 'ship' | 'dispatch'): Returnable {
  const out = { quantity: line.quantity, value: line.cost }
  return {
    quantity: minusQuantity(line.quantity, line.invoiced),
    net: minus(line.net, line.invoicedNet),
    tax: minus(line.tax, line.invoicedTax),
    cost: less(out, booked === 'dispatch' ? { quantity: line.invoiced, value: line.invoicedCost } : costsOf(back)),
  }
}

/** What of a line can still come back of one invoice: what is `billed` there less what came back of that invoice (`own`); `back` is every earlier return of the line. */
export function invoicedOf(
  line: SoldLine,
  { billed, own, back }: { readonly billed: readonly LinePart[]; readonly own: readonly LinePart[]; readonly back: readonly LinePart[] },
  booked: 'ship' | 'dispatch',
): Returnable {
  const sum = (name: 'net' | 'tax') => minus(sumMoney(billed.map((one) => one[name])), sumMoney(own.map((one) => one[name])))
  return {
    quantity: less(costsOf(billed), costsOf(own)).quantity,
    net: sum('net'),
    tax: sum('tax'),
    cost: booked === 'dispatch' ? less(costsOf(billed), costsOf(own)) : less({ quantity: line.quantity, value: line.cost }, costsOf(back)),
  }
}

const share = (whole: Money, of: Quantity, part: Quantity): Money =>
  present(allocate(whole, [pieces(part), pieces(minusQuantity(of, part))])[0], 'two weights, two shares')

/**
 * What each returned line takes back of what was sold: its share, by quantity, of what is left of the line, so that the last return takes the rest to the
 * fen. Refuses `exceeded` where more would come back than left less what came back before; names the line and the figures. A line that is not in
 * `left` was never sold so: nothing is left of it.
 */
export function returnedParts(lines: readonly { readonly source: string; readonly quantity: Quantity }[], left: ReadonlyMap<string, Returnable>): Returned[] {
  const now = new Map(left)
  return lines.map(({ source, quantity }, index) => {
    const rest = now.get(source)
    if (!rest || compareExact(quantity, rest.quantity) > 0) return tooMuch(index, rest === undefined ? '0' : quantityText(rest.quantity), quantity)
    const [net, tax] = [share(rest.net, rest.quantity, quantity), share(rest.tax, rest.quantity, quantity)]
    const cost = share(rest.cost.value, rest.cost.quantity, quantity)
    const out = less(rest.cost, { quantity, value: cost })
    now.set(source, { quantity: minusQuantity(rest.quantity, quantity), net: minus(rest.net, net), tax: minus(rest.tax, tax), cost: out })
    return { net, tax, gross: plus(net, tax), cost }
  })
}

function tooMuch(index: number, rest: string, asked: Quantity): never {
  return refuse(
    'exceeded',
    [
      `第 ${index + 1} 行超出可退数量：可退 ${rest}，本次 ${quantityText(asked)}；未开票的货和已开票的货请分两张单退`,
      `Line ${index + 1}: ${rest} can be returned, ${quantityText(asked)} asked; goods invoiced and not invoiced are returned apart`,
    ],
    `lines.${index}.quantity`,
  )
}
