import { minus, sumMoney, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import type { BookPolicy } from '../../books/entry.ts'

/** A sales list line, as far as its VAT goes, in fen. */
export interface TaxedLine {
  readonly tax: Money
  readonly invoicedTax: Money
  readonly declared: Money
}

/** How a shipment is booked: where revenue waits for the invoice, goods that were invoiced before they left are sold when they leave (J04). */
export const bookedAs = (revenueOn: BookPolicy['revenueOn'], list: readonly TaxedLine[], invoicedAhead: boolean): 'ship' | 'dispatch' =>
  revenueOn === 'shipment' || (invoicedAhead && list.length > 0) ? 'ship' : 'dispatch'

/** VAT of a line that is on no invoice and was not declared before one (未开票收入), in fen. */
export const undeclared = (line: TaxedLine): Money => minus(minus(line.tax, line.invoicedTax), line.declared)

/** VAT of a list that invoices have: when goods leave, the part that fell due before them (J04). */
export const invoicedTaxOf = (list: readonly TaxedLine[]): Money => sumMoney(list.map((line) => line.invoicedTax))

/**
 * How much of the VAT of each part (of an invoice, of a return) was declared before it had one (J02b): as much as is left of its line, in order. That much is
 * not declared again.
 */
export function declaredParts(parts: readonly { readonly source: string; readonly tax: Money }[], declared: ReadonlyMap<string, Money>): Money[] {
  const left = new Map(declared)
  return parts.map(({ source, tax }) => {
    const rest = left.get(source) ?? zeroMoney
    const taken = rest < tax ? rest : tax
    left.set(source, minus(rest, taken))
    return taken
  })
}
