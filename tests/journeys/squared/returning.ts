import { drafted } from '../chain.ts'
import { Bag } from './bag.ts'
import { count } from './selling.ts'
import type { Bill, Part, Sale, Sold } from './selling.ts'
import type { Deed, RandomOffice } from './office.ts'
import { halfUp, least } from './paper.ts'
import type { Page } from './paper.ts'

/** Its share, by quantity, of what is left. */
function shareOf(rest: Part, cost: Pick<Part, 'quantity' | 'cost'>, quantity: bigint): Part {
  const part = (whole: bigint, of: bigint) => halfUp(whole, quantity, of)
  return { quantity, net: part(rest.net, rest.quantity), tax: part(rest.tax, rest.quantity), cost: part(cost.cost, cost.quantity) }
}
const less = (whole: Part, gone: Part): Part => {
  const rest = { ...whole }
  count(rest, gone, -1n)
  return { quantity: rest.quantity, net: rest.net, tax: rest.tax, cost: rest.cost }
}

function unsoldPage(sale: Sale, part: Part, tax: Page['money']): Page {
  return {
    money: [['receivable', -part.net - part.tax, sale.customer], ['revenue', part.net], ...tax, ['cost', -part.cost], ['stock', part.cost, sale.goods]],
    goods: [[sale.goods, 'store', sale.warehouse, part.quantity]],
  }
}

async function signedReturn(office: RandomOffice, sale: Sale, bill: Bill | null, quantity: bigint) {
  const draft = await drafted(office.t, 'salesReturn', 'shipment', [sale.shipment.id])
  const found: unknown = Object.entries(draft).find(([field]) => field === 'lines')?.[1]
  const lines = Array.isArray(found) ? found.map((line: object) => ({ ...line, quantity: String(quantity) })) : []
  const named = bill ? { invoice: bill.row.id, redNumber: String(26_332_000_000 + office.serial()) } : {}
  const made = await office.act('clerk', 'salesReturn', 'create', { ...draft, ...named, lines })
  const signed = await office.signed('salesReturn', 'check', made, ['reviewerA', 'reviewerB'])
  return await office.act('finance', 'salesReturn', 'post', { on: office.day }, signed)
}

/** Whether the warehouse still has what came back. */
const there = ({ house, paper }: RandomOffice, { goods, warehouse }: Sale, quantity: bigint) =>
  house.costing === 'fixed' || paper.inStore(goods, warehouse) >= quantity

/** J08: goods on no invoice come back; what was only dispatched is no sale yet. */
async function backUninvoiced(office: RandomOffice, sale: Sale): Promise<void> {
  const { paper } = office
  const rest = less(sale, sale.taken)
  const part = shareOf(rest, sale.booked === 'dispatch' ? rest : less(sale, sale.returned), office.upTo(rest.quantity))
  const declared = least(sale.declared, part.tax)
  const row = await signedReturn(office, sale, null, part.quantity)
  const page: Page =
    sale.booked === 'ship'
      ? unsoldPage(sale, part, [
          ['deferredTax', part.tax - declared],
          ['outputTax', declared],
        ])
      : {
          money: [
            ['dispatched', -part.cost],
            ['stock', part.cost, sale.goods],
          ],
          goods: [[sale.goods, 'store', sale.warehouse, part.quantity]],
        }
  const taken = sale.booked === 'dispatch' ? part : { ...part, cost: 0n }
  paper.write(page)
  paper.settle(sale.goods)
  count(sale.taken, taken, 1n)
  count(sale.returned, part, 1n)
  sale.declared -= declared
  const named = sale.booked === 'ship' ? paper.debts.pay({ customer: sale.customer, sources: [sale.shipment.id], amount: part.net + part.tax }) : null
  office.stands(
    `return not invoiced ${sale.booked ?? ''}`,
    () => there(office, sale, part.quantity),
    async () => {
      await office.reversed('salesReturn', row)
      paper.write(page, -1n)
      paper.settle(sale.goods)
      count(sale.taken, taken, -1n)
      count(sale.returned, part, -1n)
      sale.declared += declared
      if (named) paper.debts.unpay(named)
    },
  )
}

/** A return of goods on an invoice, and how much of it is off that. */
interface Off {
  readonly row: { readonly id: string }
  readonly bill: Bill
  readonly gross: bigint
  off: bigint
}

/** J09: goods on an invoice come back by a red one; as much as the invoice has open is off it. */
async function backInvoiced(office: RandomOffice, bill: Bill, returns: Bag<Off>): Promise<void> {
  const { paper } = office
  const { sale } = bill
  const rest = less(bill, bill.returned)
  const sold = bill.booked === 'dispatch'
  const part = shareOf(rest, sold ? rest : less(sale, sale.returned), office.upTo(rest.quantity))
  const gross = part.net + part.tax
  const row = await signedReturn(office, sale, bill, part.quantity)
  const page = unsoldPage(sale, part, [['outputTax', part.tax]])
  const one = returns.add({ row, bill, gross, off: least(gross, bill.gross - bill.received) })
  paper.write(page)
  paper.settle(sale.goods)
  bill.received += one.off
  bill.uses += 1
  count(bill.returned, part, 1n)
  count(sale.returned, part, 1n)
  const named = paper.debts.pay({ customer: sale.customer, sources: sold ? [bill.row.id, sale.shipment.id] : [sale.shipment.id], amount: gross })
  office.stands(
    `return invoiced ${bill.booked}`,
    () => there(office, sale, part.quantity),
    async () => {
      await office.reversed('salesReturn', await office.now('sales_return', row))
      paper.write(page, -1n)
      paper.settle(sale.goods)
      returns.remove(one)
      bill.received -= one.off
      bill.uses -= 1
      count(bill.returned, part, -1n)
      count(sale.returned, part, -1n)
      paper.debts.unpay(named)
    },
  )
}

/** What was paid when goods came back, and is open again since, is off the invoice by them: nobody owes more or less. */
async function offLater(office: RandomOffice, one: Off): Promise<void> {
  await office.act('finance', 'salesReturn', 'offInvoice', {}, await office.now('sales_return', one.row))
  const more = least(one.gross - one.off, one.bill.gross - one.bill.received)
  one.off += more
  one.bill.received += more
  office.happened('return off its invoice later')
}

/** Goods that customers give back, in parts, before and after their invoice. */
export function returning(office: RandomOffice, sold: Sold): readonly Deed[] {
  const returns = new Bag<Off>()
  const before: Deed = async () => {
    const sale = sold.sales.draw(office.random, (one) => one.taken.quantity < one.quantity)
    if (sale) await backUninvoiced(office, sale)
    return sale !== undefined
  }
  const after: Deed = async () => {
    const bill = sold
      .billsOf(office.one(office.parties.customers))
      .draw(office.random, (one) => one.sale.booked !== null && one.returned.quantity < one.quantity)
    if (bill) await backInvoiced(office, bill, returns)
    return bill !== undefined
  }
  const later: Deed = async () => {
    const one = returns.draw(office.random, ({ bill, gross, off }) => off < gross && bill.received < bill.gross)
    if (one) await offLater(office, one)
    return one !== undefined
  }
  return [before, after, later]
}
