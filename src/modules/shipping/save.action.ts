import { sumMoney } from '../../base/money.ts'
import type { Id } from '../../base/id.ts'
import { refuseAll } from '../../base/refusal.ts'
import { withLots } from '../../books/lots.ts'
import { bookPolicy } from '../../books/policy.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading, Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { salesOrder } from '../orders/sales-order.record.ts'
import { barredSql, refuseBarred } from '../partners/calculate-barred.ts'
import type { Barred } from '../partners/calculate-barred.ts'
import { deemedLines, isDeemedSold } from './calculate-deemed.ts'
import type { KnownPrice } from './calculate-deemed.ts'
import { linesOfOrders, listAmounts } from './calculate-list.ts'
import { shipment } from './shipment.record.ts'
import { againstOrders } from './shipment.rules.ts'

type Shipment = RowOf<typeof shipment>

const orderLinesOf = (row: Pick<Shipment, 'list' | 'lines'>) => [...row.list, ...row.lines].flatMap((line) => (line.orderLine === null ? [] : [line.orderLine]))

/** The orders whose lines a shipment names, to be locked. */
export async function orderIdsOf(read: Reading, row: Pick<Shipment, 'list' | 'lines'>): Promise<Id<'salesOrder'>[]> {
  const named = orderLinesOf(row)
  if (named.length === 0) return []
  const found = await read.rows<{ parent: Id<'salesOrder'> }>(
    'select distinct parent from sales_order_lines where company_id = $1 and id = any($2::uuid[]) order by parent',
    [read.company, named],
  )
  return found.map((one) => one.parent)
}

/** The orders whose lines a shipment names, in the order of their ids. */
export const ordersOf = async (read: Reading, row: Pick<Shipment, 'list' | 'lines'>): Promise<RowOf<typeof salesOrder>[]> =>
  await read.holding(salesOrder, 'lines', orderLinesOf(row))

// What we sold the goods at last, VAT included; the list line of a sale has both amount and quantity.
const fairSql = `
  select g.id as goods, g.code || ' ' || g.name as name, g.rate, trim_scale(g.price) as guide, l.gross, trim_scale(l.quantity) as quantity
  from goods g left join lateral (
    select l.gross, l.quantity from shipment_list l join shipment s on s.company_id = l.company_id and s.id = l.parent
    where l.company_id = $1 and l.goods = g.id and s.state = 'shipped' and l.gross > 0 order by s.shipped_on desc, s.number desc, l.place limit 1) l on true
  where g.company_id = $1 and g.id = any($2::uuid[])`

/** The lines handed out, with what is deemed sold of them at its fair price, as the company reckons (J24). */
async function withFairPrices(tx: Tx, row: Shipment): Promise<Shipment['lines']> {
  const { giftTax } = await bookPolicy(tx)
  const goods = giftTax === 'untaxed' ? [] : row.lines.filter(isDeemedSold).map((line) => line.goods)
  const found = goods.length === 0 ? [] : await tx.rows<KnownPrice>(fairSql, [tx.company, [...new Set(goods)]])
  return deemedLines(row.lines, giftTax, new Map(found.map((one) => [one.goods, one])))
}

/** A shipment agrees with its orders before it is saved; its amounts are those of the orders' lines, the last delivery taking the rest. Lots may be named now or when the goods are picked. */
async function agreed(tx: Tx, row: Shipment) {
  if (row.carrier !== null) refuseBarred(await tx.rows<Barred>(barredSql, [tx.company, row.carrier, null, tx.today]), 'carrier')
  const ordered = linesOfOrders(await ordersOf(tx, row))
  refuseAll(againstOrders(row, ordered))
  const list = listAmounts(row.list, ordered, row.basis)
  const named = await withLots(tx, row.lines, { on: tx.today, expired: 'refused', enough: false, warehouse: row.warehouse, unnamed: 'allowed' })
  const lines = await withFairPrices(tx, { ...row, lines: named })
  return {
    list,
    lines,
    net: sumMoney(list.map((line) => line.net)),
    tax: sumMoney(list.map((line) => line.tax)),
    gross: sumMoney(list.map((line) => line.gross)),
  }
}

export default [implement(shipment, 'create', agreed), implement(shipment, 'update', agreed)]
