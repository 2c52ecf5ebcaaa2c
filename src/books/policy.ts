import { present } from '../base/assert.ts'
import type { Reading } from '../kernel/perform/tx.ts'
import type { BookPolicy } from './entry.ts'

/** How the company keeps its books now. */
export async function bookPolicy(read: Reading): Promise<BookPolicy> {
  const rows = await read.rows<{
    standard: BookPolicy['standard']
    revenue_on: BookPolicy['revenueOn']
    costing: BookPolicy['costing']
    negative_stock: BookPolicy['negativeStock']
    gift_tax: BookPolicy['giftTax']
  }>('select standard, revenue_on, costing, negative_stock, gift_tax from company where company_id = $1', [read.company])
  const row = present(rows[0], 'a company has its settings')
  return { standard: row.standard, revenueOn: row.revenue_on, costing: row.costing, negativeStock: row.negative_stock, giftTax: row.gift_tax }
}
