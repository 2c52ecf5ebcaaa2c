import type { Day } from '../../base/day.ts'
import { minus, negated, plus, sumMoney, zeroMoney } from '../../base/money.ts'
import { minusQuantity, readQuantity } from '../../base/price.ts'
import type { Entry, GoodsLine, MoneyLine } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { invoiceRequest } from './invoice-request.record.ts'

type Row = RowOf<typeof invoiceRequest>
type Line = Row['lines'][number]
/** What of an invoice request is posted; its lines carry the cost they take out of goods dispatched. */
export type Posted = Pick<Row, 'id' | 'version' | 'number' | 'customer' | 'salesperson' | 'lines'>
/** How the shipment of each sales list line was booked when it left, by the line's id; `ahead`: it has not left. */
export type BookedLines = ReadonlyMap<string, 'ship' | 'dispatch' | 'ahead'>

const none = readQuantity('0')

/**
 * What issuing a tax invoice does to the books (event `invoice`). A line whose revenue was booked on shipment only moves its VAT from waiting
 * to due, J03, less what was declared before (J02b). A line whose goods have not left owes its VAT, which is due, J04: the rest is sold when they leave. A line that waited as goods dispatched is sold now, J05: receivable, revenue, VAT, and its cost. One invoice may have both,
 * when the company changed its policy in between. Goods with a discount line below them: see `discountGiven`. Lines of zero are left out
 * when it is posted; untaxed lines booked on shipment leave nothing to post.
 */
export function invoiceEntry(row: Posted, day: Day, booked: BookedLines): Entry {
  const waited = row.lines.filter((line) => booked.get(line.shipmentLine) === 'dispatch')
  const recognised = row.lines.filter((line) => booked.get(line.shipmentLine) === 'ship')
  const ahead = row.lines.filter((line) => booked.get(line.shipmentLine) === 'ahead')
  return {
    source: { record: 'invoiceRequest', id: row.id, version: row.version, event: 'invoice' },
    day,
    summary: [`开票 ${row.number}`, `Invoice ${row.number}`],
    money: [...taxFallsDue(row, recognised), ...taxAhead(row, ahead), ...soldNow(row, waited), ...discountGiven(row)],
    goods: waited.flatMap((line) => arrived(row, line)),
  }
}

/** J04: the invoice came first. */
function taxAhead(row: Posted, lines: readonly Line[]): MoneyLine[] {
  const tax = sumMoney(lines.map((line) => line.tax))
  return [
    { role: 'receivable', side: 'debit', amount: tax, customer: row.customer, person: row.salesperson },
    { role: 'outputTax', side: 'credit', amount: tax, customer: row.customer },
  ]
}

/** J03: revenue is untouched; what was declared without an invoice is due already. */
function taxFallsDue(row: Posted, lines: readonly Line[]): MoneyLine[] {
  const tax = sumMoney(lines.map((line) => minus(line.tax, line.declared)))
  return [
    { role: 'deferredTax', side: 'debit', amount: tax, customer: row.customer },
    { role: 'outputTax', side: 'credit', amount: tax, customer: row.customer },
  ]
}

/** J05, with the cost that waited since J01. */
function soldNow(row: Posted, lines: readonly Line[]): MoneyLine[] {
  const who = { customer: row.customer, person: row.salesperson }
  return [
    { role: 'receivable', side: 'debit', amount: sumMoney(lines.map((line) => line.gross)), ...who },
    ...lines.map((line): MoneyLine => ({ role: 'revenue', side: 'credit', amount: line.net, ...who, goods: line.goods })),
    { role: 'outputTax', side: 'credit', amount: sumMoney(lines.map((line) => line.tax)), customer: row.customer },
    ...lines.flatMap((line): MoneyLine[] => [
      { role: 'cost', side: 'debit', amount: line.cost, ...who, goods: line.goods },
      { role: 'dispatched', side: 'credit', amount: line.cost, customer: row.customer, goods: line.goods },
    ]),
  ]
}

/**
 * J12b: goods with a discount line on the invoice are sold, and taxed, at what is left after it. The rebate it gives was taken off revenue when it was
 * accrued, so that much comes back to revenue, or it would be taken off twice.
 */
function discountGiven(row: Posted): MoneyLine[] {
  const lines = row.lines.filter((line) => line.discountNet !== zeroMoney)
  if (lines.length === 0) return []
  const who = { customer: row.customer, person: row.salesperson }
  const [net, tax] = [sumMoney(lines.map((line) => line.discountNet)), sumMoney(lines.map((line) => line.discountTax))]
  return [
    ...lines.map((line): MoneyLine => ({ role: 'revenue', side: 'credit', amount: negated(line.discountNet), ...who, goods: line.goods })),
    { role: 'outputTax', side: 'credit', amount: negated(tax), customer: row.customer },
    { role: 'receivable', side: 'credit', amount: plus(net, tax), ...who },
    { role: 'rebateAccrued', side: 'debit', amount: net, ...who },
    { role: 'revenue', side: 'credit', amount: net, ...who },
  ]
}

function arrived(row: Posted, line: Line): GoodsLine[] {
  return [
    { goods: line.goods, place: 'dispatched', quantity: minusQuantity(none, line.quantity), customer: row.customer },
    { goods: line.goods, place: 'customer', quantity: line.quantity, customer: row.customer },
  ]
}
