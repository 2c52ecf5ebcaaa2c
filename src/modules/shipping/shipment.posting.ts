import type { Day } from '../../base/day.ts'
import { zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { minusQuantity, readQuantity, timesQuantity } from '../../base/price.ts'
import type { Price, Quantity } from '../../base/price.ts'
import type { Entry, GoodsLine, MoneyLine, Place } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { shipment } from './shipment.record.ts'

type Row = RowOf<typeof shipment>
/** What of a shipment is posted. */
export type Posted = Pick<
  Row,
  'id' | 'version' | 'number' | 'customer' | 'salesperson' | 'carrier' | 'freight' | 'freightBy' | 'list' | 'lines' | 'net' | 'tax' | 'gross'
>
/** Unit costs by goods; null or absent: no cost is known, and none is posted. */
export type UnitCosts = ReadonlyMap<string, Price | null>

const none = readQuantity('0')

/** Unit cost × quantity, half up to the fen; zero where no cost is known. */
export function costOf(costs: UnitCosts, line: { readonly goods: string; readonly quantity: Quantity }): Money {
  const cost = costs.get(line.goods) ?? null
  return cost === null ? zeroMoney : timesQuantity(cost, line.quantity)
}

/**
 * What shipping does to the books. Numbers are those of docs/postings: J02a for revenue on shipment (event `ship`: the VAT waits in
 * deferredTax for the invoice), J01 for revenue on invoice (event `dispatch`: goods only change their account). Gifts, samples and materials
 * leave stock at cost, J24; VAT on gifts deemed sold is not posted. Our freight is a cost, J14; advanced freight is the customer's debt, J13;
 * freight that the consignee pays is none of our books.
 */
export function shipmentEntry(row: Posted, booked: 'ship' | 'dispatch', day: Day, costs: UnitCosts): Entry {
  const sold = booked === 'ship' ? soldNow(row, costs) : dispatched(row, costs)
  const onTheWay: Place = booked === 'ship' ? 'customer' : 'dispatched'
  return {
    source: { record: 'shipment', id: row.id, version: row.version, event: booked },
    day,
    summary: [`发货 ${row.number}`, `Shipment ${row.number}`],
    money: [...sold, ...givenAway(row, costs), ...freight(row)],
    goods: row.lines.flatMap((line) => moved(row, line, line.nature === 'sale' ? onTheWay : 'given')),
  }
}

/** J02a: the customer owes the gross, the net is revenue, the tax waits; the cost leaves stock. */
function soldNow(row: Posted, costs: UnitCosts): MoneyLine[] {
  const who = { customer: row.customer, person: row.salesperson }
  return [
    { role: 'receivable', side: 'debit', amount: row.gross, ...who },
    ...row.list.map((line): MoneyLine => ({ role: 'revenue', side: 'credit', amount: line.net, ...who, goods: line.goods })),
    { role: 'deferredTax', side: 'credit', amount: row.tax, customer: row.customer },
    ...row.list.flatMap((line): MoneyLine[] => [
      { role: 'cost', side: 'debit', amount: costOf(costs, line), ...who, goods: line.goods },
      { role: 'stock', side: 'credit', amount: costOf(costs, line), goods: line.goods },
    ]),
  ]
}

/** J01: the goods are no longer in stock and not yet sold. */
function dispatched(row: Posted, costs: UnitCosts): MoneyLine[] {
  return row.list.flatMap((line): MoneyLine[] => [
    { role: 'dispatched', side: 'debit', amount: costOf(costs, line), customer: row.customer, goods: line.goods },
    { role: 'stock', side: 'credit', amount: costOf(costs, line), goods: line.goods },
  ])
}

/** J24: samples are one expense, gifts and policy materials another, each at cost. */
function givenAway(row: Posted, costs: UnitCosts): MoneyLine[] {
  return row.lines
    .filter((line) => line.nature !== 'sale')
    .flatMap((line): MoneyLine[] => [
      {
        role: line.nature === 'sample' ? 'samples' : 'promotion',
        side: 'debit',
        amount: costOf(costs, line),
        customer: row.customer,
        person: row.salesperson,
        goods: line.goods,
      },
      { role: 'stock', side: 'credit', amount: costOf(costs, line), goods: line.goods },
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

function moved(row: Posted, line: { readonly goods: GoodsLine['goods']; readonly quantity: Quantity }, to: Place): GoodsLine[] {
  return [
    { goods: line.goods, place: 'store', quantity: minusQuantity(none, line.quantity) },
    { goods: line.goods, place: to, quantity: line.quantity, customer: row.customer },
  ]
}
