import type { Day } from '../../base/day.ts'
import { minus, negated, sumMoney, zeroMoney } from '../../base/money.ts'
import { minusQuantity, readQuantity } from '../../base/price.ts'
import type { Entry, MoneyLine } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { salesReturn } from './sales-return.record.ts'

type Row = RowOf<typeof salesReturn>
/** What of a return is posted. */
export type PostedReturn = Pick<Row, 'id' | 'version' | 'number' | 'customer' | 'salesperson' | 'invoice' | 'warehouse' | 'lines'>

const none = readQuantity('0')

/** Goods that were only dispatched (发出商品) and never invoiced are no sale yet: nobody owes them. */
export const wasSold = ({ invoice }: Pick<Row, 'invoice'>, booked: 'ship' | 'dispatch'): boolean => booked === 'ship' || invoice !== null

/**
 * What goods that a customer gives back do to the books (event `return`), in red on the sides of the sale. J08 before the invoice: the VAT that waited goes, or is no longer due
 * where it was declared (J02b);
 * J09 after it: output VAT, by a red invoice. The cost comes back at what it left with. Of goods dispatched and not sold yet only the cost comes back.
 */
export function returnEntry(row: PostedReturn, booked: 'ship' | 'dispatch', day: Day): Entry {
  const { customer } = row
  const sold = wasSold(row, booked)
  return {
    source: { record: 'salesReturn', id: row.id, version: row.version, event: 'return' },
    day,
    summary: [`退货 ${row.number}`, `Return ${row.number}`],
    money: sold ? unsold(row) : undispatched(row),
    goods: row.lines.flatMap(({ goods, quantity, cost, lot, expires }) => {
      const batch = { ...(lot && { lot }), ...(expires && { expires }) }
      return [
        { goods, place: sold ? 'customer' : 'dispatched', quantity: minusQuantity(none, quantity), value: negated(cost), customer, ...batch },
        { goods, place: 'store', quantity, value: cost, ...(row.warehouse && { warehouse: row.warehouse }), ...batch },
      ]
    }),
  }
}

function unsold(row: PostedReturn): MoneyLine[] {
  const who = { customer: row.customer, person: row.salesperson }
  const sum = (name: 'gross' | 'tax') => negated(sumMoney(row.lines.map((line) => line[name])))
  const declared = negated(sumMoney(row.lines.map((line) => line.declared)))
  return [
    { role: 'receivable', side: 'debit', amount: sum('gross'), ...who },
    ...row.lines.map((line): MoneyLine => ({ role: 'revenue', side: 'credit', amount: negated(line.net), ...who, goods: line.goods })),
    { role: 'deferredTax', side: 'credit', amount: row.invoice === null ? minus(sum('tax'), declared) : zeroMoney, customer: row.customer },
    { role: 'outputTax', side: 'credit', amount: row.invoice === null ? declared : sum('tax'), customer: row.customer },
    ...row.lines.flatMap((line): MoneyLine[] => [
      { role: 'cost', side: 'debit', amount: negated(line.cost), ...who, goods: line.goods },
      { role: 'stock', side: 'credit', amount: negated(line.cost), goods: line.goods },
    ]),
  ]
}

const undispatched = (row: PostedReturn): MoneyLine[] =>
  row.lines.flatMap((line): MoneyLine[] => [
    { role: 'dispatched', side: 'debit', amount: negated(line.cost), customer: row.customer, goods: line.goods },
    { role: 'stock', side: 'credit', amount: negated(line.cost), goods: line.goods },
  ])
