import { allocate } from '../../base/allocate.ts'
import { present } from '../../base/assert.ts'
import { minus, moneyText, negated, plus, readMoney, sumMoney, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { shareOf } from '../../base/price.ts'
import type { Amounts, Price, Quantity, Rate } from '../../base/price.ts'
import { textual } from '../../base/text.ts'

/** A goods line with its amounts before any discount, and what a clerk said is taken off it, net. */
interface Discountable extends Amounts {
  readonly rate: Rate
  readonly discount: Money | null
}
/** What is taken off a goods line, as positive amounts. */
export interface Discount {
  readonly discountNet: Money
  readonly discountTax: Money
}

const least = (a: Money, b: Money): Money => (a < b ? a : b)

/** Whether a discount (net, in fen) stays within the goods: each line's own within that line, the whole within all of them. */
export const withinGoods = (lines: readonly Pick<Discountable, 'net' | 'discount'>[], whole: Money | null): boolean =>
  lines.every((line) => (line.discount ?? zeroMoney) <= line.net) && (whole ?? zeroMoney) <= sumMoney(lines.map((line) => line.net))

/**
 * A discount (net, in fen) goods by goods (practice §3.5, case R5): what each line says of itself, or where no line says anything, its share by the lines'
 * net amounts. VAT at the line's rate, never more than the line's. One that is more than the goods is shown on no line: the rule refuses it.
 */
export function discounted<L extends Discountable>(lines: readonly L[], whole: Money | null): (L & Discount)[] {
  const said = lines.some((line) => line.discount !== null)
  const total = whole !== null && withinGoods(lines, whole) ? whole : zeroMoney
  const shares = said
    ? lines.map((line) => least(line.discount ?? zeroMoney, line.net))
    : allocate(
        total,
        lines.map((line) => line.net),
      )
  return lines.map((line, index) => {
    const discountNet = present(shares[index], 'every line has its share')
    return { ...line, discountNet, discountTax: discountNet === line.net ? line.tax : least(shareOf(discountNet, line.rate), line.tax) }
  })
}

/** What an invoice comes to: its goods less their discounts, in fen. */
export function totalsOf(lines: readonly (Amounts & Discount)[]): Amounts & { readonly discountTax: Money } {
  const sum = (name: 'net' | 'tax' | 'discountNet' | 'discountTax'): Money => sumMoney(lines.map((line) => line[name]))
  const [net, tax] = [minus(sum('net'), sum('discountNet')), minus(sum('tax'), sum('discountTax'))]
  return { net, tax, gross: plus(net, tax), discountTax: sum('discountTax') }
}

/** What of a rebate that is given on invoices no posted invoice has taken up yet, as a form fills it in. */
export const leftOf = (payout: { readonly [field: string]: unknown }): string =>
  moneyText(minus(readMoney(textual(payout.net) || '0'), readMoney(textual(payout.used) || '0')))

/** A row as it stands on the invoice. */
export interface FaceRow extends Amounts {
  readonly item: string
  readonly sort: 'goods' | 'discounted' | 'discount'
  readonly quantity: Quantity | null
  readonly price: Price | null
  readonly rate: Rate
}

/** A row of the goods and, where something is taken off, the discount directly below it: the same name and rate, negative amounts, no quantity (practice §3.5, V6). */
export function faceOf<R extends Omit<FaceRow, 'sort'> & Discount>(row: R): (Omit<R, keyof Discount> & Pick<FaceRow, 'sort'>)[] {
  const { discountNet, discountTax, ...goods } = row
  if (discountNet === zeroMoney) return [{ ...goods, sort: 'goods' }]
  const [net, tax] = [negated(discountNet), negated(discountTax)]
  return [
    { ...goods, sort: 'discounted' },
    { ...goods, sort: 'discount', quantity: null, price: null, net, tax, gross: plus(net, tax) },
  ]
}
