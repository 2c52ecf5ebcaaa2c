import { sumMoney } from '../../base/money.ts'
import type { Id } from '../../base/id.ts'
import { refuseAll } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading, Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { salesOrder } from '../orders/sales-order.record.ts'
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

/** A shipment agrees with its orders before it is saved; its amounts are those of the orders' lines, the last delivery taking the rest. */
async function agreed(tx: Tx, row: Shipment) {
  const ordered = linesOfOrders(await ordersOf(tx, row))
  refuseAll(againstOrders(row, ordered))
  const list = listAmounts(row.list, ordered, row.basis)
  return { list, net: sumMoney(list.map((line) => line.net)), tax: sumMoney(list.map((line) => line.tax)), gross: sumMoney(list.map((line) => line.gross)) }
}

export default [implement(shipment, 'create', agreed), implement(shipment, 'update', agreed)]
