import type { Day } from '../../base/day.ts'
import { present } from '../../base/assert.ts'
import { minus, negated, plus } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { minusQuantity, readQuantity } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'
import type { Entry, GoodsLine, MoneyLine, Place } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { invoicedTaxOf } from './calculate-declared.ts'
import type { ShipmentCosts } from './calculate-costs.ts'
import type { shipment } from './shipment.record.ts'

type Row = RowOf<typeof shipment>
/** What of a shipment is posted. */
export type Posted = Pick<
  Row,
  | 'id'
  | 'version'
  | 'number'
  | 'customer'
  | 'salesperson'
  | 'carrier'
  | 'warehouse'
  | 'freight'
  | 'freightBy'
  | 'taxDue'
  | 'list'
  | 'lines'
  | 'net'
  | 'tax'
  | 'gross'
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

/**
 * J02a: the customer owes the gross, the net is revenue, the tax waits; the cost leaves stock. J02b: the tax is due where its duty has arisen without an
 * invoice. J04: what was invoiced before it left has its tax in the books already, owed and due.
 */
function soldNow(row: Posted, costs: ShipmentCosts): MoneyLine[] {
  const who = { customer: row.customer, person: row.salesperson }
  const ahead = invoicedTaxOf(row.list)
  return [
    { role: 'receivable', side: 'debit', amount: minus(row.gross, ahead), ...who },
    ...row.list.map((line): MoneyLine => ({ role: 'revenue', side: 'credit', amount: line.net, ...who, goods: line.goods })),
    { role: row.taxDue ? 'outputTax' : 'deferredTax', side: 'credit', amount: minus(row.tax, ahead), customer: row.customer },
    ...row.list.flatMap((line, index): MoneyLine[] => [
      { role: 'cost', side: 'debit', amount: costAt(costs.list, index), ...who, goods: line.goods },
      { role: 'stock', side: 'credit', amount: costAt(costs.list, index), goods: line.goods },
    ]),
  ]
}

/** J02b later: VAT that waited is due without an invoice (event `declare`), or waits again (`undeclare`, negative). */
export function declaredEntry(row: Pick<Posted, 'id' | 'version' | 'number' | 'customer'>, event: 'declare' | 'undeclare', tax: Money, day: Day): Entry {
  const { customer } = row
  return {
    source: { record: 'shipment', id: row.id, version: row.version, event },
    day,
    summary:
      event === 'declare'
        ? [`未开票收入 ${row.number}`, `VAT due without an invoice, ${row.number}`]
        : [`取消未开票收入 ${row.number}`, `Taken back: VAT of ${row.number}`],
    money: [
      { role: 'deferredTax', side: 'debit', amount: tax, customer },
      { role: 'outputTax', side: 'credit', amount: tax, customer },
    ],
    goods: [],
  }
}

/** The tax of goods that have left waits again when the invoice that came before them is taken back (event `wait`): they are owed in full, as J02a. */
export function waitsEntry(row: Pick<Posted, 'id' | 'version' | 'number' | 'customer' | 'salesperson'>, tax: Money, day: Day): Entry {
  return {
    source: { record: 'shipment', id: row.id, version: row.version, event: 'wait' },
    day,
    summary: [`发货 ${row.number} 税额待转`, `VAT of ${row.number} waits for its invoice`],
    money: [
      { role: 'receivable', side: 'debit', amount: tax, customer: row.customer, person: row.salesperson },
      { role: 'deferredTax', side: 'credit', amount: tax, customer: row.customer },
    ],
    goods: [],
  }
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
  line: { readonly goods: GoodsLine['goods']; readonly quantity: Quantity; readonly lot: string | null; readonly expires: Day | null },
  cost: Money,
  to: Place,
): GoodsLine[] {
  const lot = { ...(line.lot !== null && { lot: line.lot }), ...(line.expires !== null && { expires: line.expires }) }
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
