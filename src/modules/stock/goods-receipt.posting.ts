import type { Day } from '../../base/day.ts'
import { plus, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { minusQuantity, readQuantity } from '../../base/price.ts'
import type { Entry, MoneyLine } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { goodsReceipt } from './goods-receipt.record.ts'

/** What of a receipt is posted. */
export type PostedReceipt = Pick<
  RowOf<typeof goodsReceipt>,
  'id' | 'version' | 'number' | 'kind' | 'supplier' | 'warehouse' | 'billed' | 'tax' | 'lines' | 'value'
>

const none = readQuantity('0')

/**
 * What goods that come in do to the books (event `receive`): stock at the net value; against what is owed to the supplier (暂估 until his invoice
 * comes, with input VAT when it has), against production, or against stock differences. `late` is, line by line, what goods that had left before
 * they came cost more than was booked (see books/costing): out of stock and to the cost of sales.
 */
export function receiptEntry(row: PostedReceipt, day: Day, late: readonly Money[]): Entry {
  return {
    source: { record: 'goodsReceipt', id: row.id, version: row.version, event: 'receive' },
    day,
    summary: [`入库 ${row.number}`, `Receipt ${row.number}`],
    money: [
      ...row.lines.map((line): MoneyLine => ({ role: 'stock', side: 'debit', amount: line.value, goods: line.goods })),
      ...against(row),
      ...row.lines.flatMap((line, index): MoneyLine[] => [
        { role: 'cost', side: 'debit', amount: late[index] ?? zeroMoney, goods: line.goods },
        { role: 'stock', side: 'credit', amount: late[index] ?? zeroMoney, goods: line.goods },
      ]),
    ],
    goods: row.lines.flatMap(({ goods, quantity, value, lot, expires }) => [
      { goods, place: 'outside', quantity: minusQuantity(none, quantity) },
      { goods, place: 'store', quantity, value, ...(row.warehouse && { warehouse: row.warehouse }), ...(lot && { lot }), ...(expires && { expires }) },
    ]),
  }
}

function against(row: PostedReceipt): MoneyLine[] {
  const whom = row.supplier === null ? {} : { supplier: row.supplier }
  if (row.kind === 'production') return [{ role: 'production', side: 'credit', amount: row.value }]
  if (row.kind === 'surplus') return [{ role: 'stockDifference', side: 'credit', amount: row.value }]
  if (row.billed === 'estimated') return [{ role: 'receivedNotInvoiced', side: 'credit', amount: row.value, ...whom }]
  return [
    { role: 'inputTax', side: 'debit', amount: row.tax, ...whom },
    { role: 'payable', side: 'credit', amount: plus(row.value, row.tax), ...whom },
  ]
}
