import type { Day } from '../../base/day.ts'
import { sumMoney } from '../../base/money.ts'
import type { Entry, MoneyLine, Till } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { courierBill } from './courier-bill.record.ts'
import type { freightEstimate } from './freight-estimate.record.ts'
import type { payment } from './payment.record.ts'

/** What of a payment is posted. */
export type Paid = Pick<RowOf<typeof payment>, 'id' | 'version' | 'number' | 'carrier' | 'supplier' | 'amount'>
/** What of a courier's bill is posted. */
export type Billed = Pick<RowOf<typeof courierBill>, 'id' | 'version' | 'number' | 'carrier' | 'month'> & {
  readonly lines: readonly Pick<RowOf<typeof courierBill>['lines'][number], 'person' | 'customer' | 'net' | 'tax' | 'pays'>[]
}

const payeeOf = (row: Pick<Paid, 'carrier' | 'supplier'>): Pick<MoneyLine, 'carrier' | 'supplier'> => ({
  ...(row.carrier === null ? {} : { carrier: row.carrier }),
  ...(row.supplier === null ? {} : { supplier: row.supplier }),
})

/** What is owed is paid. Without `till` the account is that of the method. */
export const paidEntry = (row: Paid, day: Day, method: 'bank' | 'cash' | 'wallet', till: Till | null = null): Entry => ({
  source: { record: 'payment', id: row.id, version: row.version, event: 'pay' },
  day,
  summary: [`付款 ${row.number}`, `Payment ${row.number}`],
  money: [
    { role: 'payable', side: 'debit', amount: row.amount, ...payeeOf(row) },
    { role: method, ...till, side: 'credit', amount: row.amount },
  ],
  goods: [],
})

/** J19: courier expense by person and customer, net of VAT; owed to the courier until it is paid next month. */
export function courierEntry(row: Billed, day: Day): Entry {
  return {
    source: { record: 'courierBill', id: row.id, version: row.version, event: 'bill' },
    day,
    summary: [`${row.month} 快递费 ${row.number}`, `Courier of ${row.month}, ${row.number}`],
    money: [
      ...row.lines.map(
        (line): MoneyLine => ({
          role: 'courier',
          side: 'debit',
          amount: line.net,
          person: line.person,
          ...(line.customer === null ? {} : { customer: line.customer }),
        }),
      ),
      { role: 'inputTax', side: 'debit', amount: sumMoney(row.lines.map((line) => line.tax)) },
      { role: 'payable', side: 'credit', amount: sumMoney(row.lines.map((line) => line.pays)), carrier: row.carrier },
    ],
    goods: [],
  }
}

/** What of an estimate of freight is posted. */
export type Estimated = Pick<RowOf<typeof freightEstimate>, 'id' | 'version' | 'number' | 'month'> & {
  readonly lines: readonly Pick<RowOf<typeof freightEstimate>['lines'][number], 'carrier' | 'customer' | 'salesperson' | 'amount'>[]
}

/** J14 at the end of the month: freight that no carrier has billed is a cost of the month, owed as an estimate until it is taken back in the next. */
export function estimateEntry(row: Estimated, day: Day): Entry {
  return {
    source: { record: 'freightEstimate', id: row.id, version: row.version, event: 'estimate' },
    day,
    summary: [`${row.month} 运费暂估 ${row.number}`, `Freight of ${row.month}, estimated, ${row.number}`],
    money: row.lines.flatMap(({ carrier, customer, salesperson, amount }): MoneyLine[] => [
      { role: 'freightCost', side: 'debit', amount, carrier, ...(customer && { customer }), ...(salesperson && { person: salesperson }) },
      { role: 'expenseAccrued', side: 'credit', amount, carrier },
    ]),
    goods: [],
  }
}
