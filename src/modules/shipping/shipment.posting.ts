import type { Day } from '../../base/day.ts'
import { present } from '../../base/assert.ts'
import { negated, plus } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { minusQuantity, readQuantity } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'
import type { Entry, GoodsLine, MoneyLine, Place } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { ShipmentCosts } from './calculate-costs.ts'
import type { shipment } from './shipment.record.ts'

type Row = RowOf<typeof shipment>
/** What of a shipment is posted. */
export type Posted = Pick<
  Row,
  'id' | 'version' | 'number' | 'customer' | 'salesperson' | 'carrier' | 'warehouse' | 'freight' | 'freightBy' | 'list' | 'lines' | 'net' | 'tax' | 'gross'
>
const none = readQuantity('0')

const costAt = (costs: readonly Money[], index: number): Money => present(costs[index], 'every line has its cost')

/**
 * What shipping does to the books. Numbers are those of docs/postings: J02a for revenue on shipment (event `ship`: the VAT waits in
 * deferredTax for the invoice), J01 for revenue on invoice (event `dispatch`: goods only change their account). Gifts, samples and materials
 * leave stock at cost, J24, with output VAT where they are deemed sold (see calculate-deemed). Our freight is a cost, J14; advanced freight is the customer's debt, J13;
 * freight that the consignee pays is none of our books.
 */
export function shipmentEntry(row: Posted, booked: 'ship' | 'dispatch', day: Day, costs: ShipmentCosts): Entry {
  const sold = booked === 'ship' ? soldNow(row, costs) : dispatched(row, costs)
  const onTheWay: Place = booked === 'ship' ? 'customer' : 'dispatched'
  return {
    source: { record: 'shipment', id: row.id, version: row.version, event: booked },
    day,
    summary: [`发货 ${row.number}`, `Shipment ${row.number}`],
    money: [...sold, ...givenAway(row, costs), ...freight(row)],
    goods: row.lines.flatMap((line, index) => moved(row, line, costAt(costs.lines, index), line.nature === 'sale' ? onTheWay : 'given')),
  }
}

/** J02a: the customer owes the gross, the net is revenue, the tax waits; the cost leaves stock. */
function soldNow(row: Posted, costs: ShipmentCosts): MoneyLine[] {
  const who = { customer: row.customer, person: row.salesperson }
  return [
    { role: 'receivable', side: 'debit', amount: row.gross, ...who },
    ...row.list.map((line): MoneyLine => ({ role: 'revenue', side: 'credit', amount: line.net, ...who, goods: line.goods })),
    { role: 'deferredTax', side: 'credit', amount: row.tax, customer: row.customer },
    ...row.list.flatMap((line, index): MoneyLine[] => [
      { role: 'cost', side: 'debit', amount: costAt(costs.list, index), ...who, goods: line.goods },
      { role: 'stock', side: 'credit', amount: costAt(costs.list, index), goods: line.goods },
    ]),
  ]
}

/** J01: the goods are no longer in stock and not yet sold. */
function dispatched(row: Posted, costs: ShipmentCosts): MoneyLine[] {
  return row.list.flatMap((line, index): MoneyLine[] => [
    { role: 'dispatched', side: 'debit', amount: costAt(costs.list, index), customer: row.customer, goods: line.goods },
    { role: 'stock', side: 'credit', amount: costAt(costs.list, index), goods: line.goods },
  ])
}

/**
 * J24: samples are one expense, gifts and policy materials another, each at cost and the VAT on what is deemed sold. A bonus that stands on the invoice
 * of what it goes with is no gift (R6a): its cost is that of the sale, at once also where revenue waits for the invoice.
 */
function givenAway(row: Posted, costs: ShipmentCosts): MoneyLine[] {
  return row.lines
    .map((line, index) => ({ ...line, cost: costAt(costs.lines, index) }))
    .filter((line) => line.nature !== 'sale')
    .flatMap((line): MoneyLine[] => [
      {
        role: line.bonus ? 'cost' : line.nature === 'sample' ? 'samples' : 'promotion',
        side: 'debit',
        amount: plus(line.cost, line.fairTax),
        customer: row.customer,
        person: row.salesperson,
        goods: line.goods,
      },
      { role: 'stock', side: 'credit', amount: line.cost, goods: line.goods },
      { role: 'outputTax', side: 'credit', amount: line.fairTax, customer: row.customer },
    ])
}

/** J14 when it is ours, J13 when we advance it; nothing when the consignee pays. */
function freight(row: Posted): MoneyLine[] {
  if (row.freightBy === 'collect') return []
  const carrier = row.carrier === null ? {} : { carrier: row.carrier }
  const who = { customer: row.customer, person: row.salesperson }
  return [
    {
      role: row.freightBy === 'ours' ? 'freightCost' : 'freightAdvanced',
      side: 'debit',
      amount: row.freight,
      ...who,
      ...(row.freightBy === 'ours' ? carrier : {}),
    },
    { role: 'payable', side: 'credit', amount: row.freight, ...carrier },
  ]
}

function moved(
  row: Posted,
  line: { readonly goods: GoodsLine['goods']; readonly quantity: Quantity; readonly lot: string | null },
  cost: Money,
  to: Place,
): GoodsLine[] {
  const lot = line.lot === null ? {} : { lot: line.lot }
  return [
    {
      goods: line.goods,
      place: 'store',
      quantity: minusQuantity(none, line.quantity),
      value: negated(cost),
      ...(row.warehouse && { warehouse: row.warehouse }),
      ...lot,
    },
    { goods: line.goods, place: to, quantity: line.quantity, value: cost, customer: row.customer, ...lot },
  ]
}
