import type { Day } from '../../base/day.ts'
import { minus, sumMoney } from '../../base/money.ts'
import type { Entry, KindBooked, MoneyLine } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { purchaseInvoice } from './purchase-invoice.record.ts'

type Row = RowOf<typeof purchaseInvoice>
type Line = Row['lines'][number]
/** What of a purchase invoice is posted. */
export type Invoiced = Pick<Row, 'id' | 'version' | 'number' | 'supplier' | 'carrier' | 'person'> & {
  readonly lines: readonly Pick<Line, 'receipt' | 'consignment' | 'courierBill' | 'kind' | 'customer' | 'gross' | 'tax' | 'net' | 'freight'>[]
}

/**
 * An invoice to us is owed (event `invoice`): goods whose value was estimated are so no more; freight is a cost of the sale, J14, of which what was booked
 * as the goods left is owed already, so that only the rest of it is, and its VAT leaves the cost; an expense is booked by its kind. Of a statement that
 * was posted the invoice is only the paper.
 */
export function invoicedEntry(row: Invoiced, day: Day, booked: (kind: NonNullable<Line['kind']>) => KindBooked): Entry {
  const payee = { ...(row.supplier === null ? {} : { supplier: row.supplier }), ...(row.carrier === null ? {} : { carrier: row.carrier }) }
  const lines = row.lines.filter((line) => line.courierBill === null)
  return {
    source: { record: 'purchaseInvoice', id: row.id, version: row.version, event: 'invoice' },
    day,
    summary: [`应付发票 ${row.number}`, `Purchase invoice ${row.number}`],
    money: [
      ...lines.map((line): MoneyLine => {
        const who = { person: row.person, ...(line.customer === null ? {} : { customer: line.customer }) }
        if (line.receipt !== null) return { role: 'receivedNotInvoiced', side: 'debit', amount: line.net, ...payee }
        if (line.kind !== null) return { ...booked(line.kind), side: 'debit', amount: line.net, ...who, expense: line.kind }
        return { role: 'freightCost', side: 'debit', amount: minus(line.net, line.freight), ...payee, ...who }
      }),
      { role: 'inputTax', side: 'debit', amount: sumMoney(lines.map((line) => line.tax)), ...payee },
      { role: 'payable', side: 'credit', amount: sumMoney(lines.map((line) => minus(line.gross, line.freight))), ...payee },
    ],
    goods: [],
  }
}
