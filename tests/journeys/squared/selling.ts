import { drafted, ordered } from '../chain.ts'
import type { Row } from '../chain.ts'
import { Bag } from './bag.ts'
import type { Debt } from './debts.ts'
import type { Deed, RandomOffice } from './office.ts'
import { halfUp, least, taxWithin, yuan } from './paper.ts'
import type { Page } from './paper.ts'

/** A part of what was sold, and what of the sale goes with it. */
export interface Part {
  quantity: bigint
  net: bigint
  tax: bigint
  cost: bigint
}
export const nothing = (): Part => ({ quantity: 0n, net: 0n, tax: 0n, cost: 0n })
export const count = (sum: Part, part: Part, sign: 1n | -1n): void => {
  sum.quantity += sign * part.quantity
  sum.net += sign * part.net
  sum.tax += sign * part.tax
  sum.cost += sign * part.cost
}

/** One line that was sold to a customer: checked, then shipped, invoiced in parts, perhaps given back in parts. */
export interface Sale extends Part {
  readonly customer: string
  readonly goods: string
  readonly warehouse: string
  readonly price: bigint
  readonly percent: bigint
  readonly gross: bigint
  shipment: Row
  booked: 'ship' | 'dispatch' | null
  /** on invoices, or back before it was on one */
  readonly taken: Part
  /** back, on an invoice or not */
  readonly returned: Part
  /** VAT that was declared before its invoice */
  declared: bigint
  readonly pages: Page[]
  readonly debts: (Debt | null)[]
  readonly freight: bigint
  readonly freightBy: 'ours' | 'advanced'
  freightReceived: bigint
  readonly dueNow: boolean
  readonly gift: bigint
}

/** What was invoiced of a sale. */
export interface Bill extends Part {
  readonly sale: Sale
  readonly row: Row
  readonly gross: bigint
  readonly declared: bigint
  readonly booked: 'ship' | 'dispatch' | 'ahead'
  readonly issued: string
  received: bigint
  readonly returned: Part
  /** documents that name it */
  uses: number
}

/** What was sold and invoiced and still stands. */
export class Sold {
  readonly sales = new Bag<Sale>()
  readonly waiting = new Bag<Sale>()
  readonly bills = new Map<string, Bag<Bill>>()

  billsOf(customer: string): Bag<Bill> {
    return this.bills.get(customer) ?? this.bills.set(customer, new Bag<Bill>()).get(customer) ?? new Bag<Bill>()
  }
}

const fairPrice = 9040n

/** The page of goods that leave: sold at once, or only sent where revenue waits for the invoice. */
function shippedPage(office: RandomOffice, sale: Sale, gift: bigint): Page {
  const { customer, goods, warehouse, gross, net, tax, cost, freight } = sale
  const ahead = sale.taken.tax
  const giftTax = taxWithin(sale.gift * fairPrice, sale.percent)
  const sold: Page['money'] =
    sale.booked === 'ship'
      ? [
          ['receivable', gross - ahead, customer],
          ['revenue', -net],
          [sale.dueNow ? 'outputTax' : 'deferredTax', ahead - tax],
          ['cost', cost],
        ]
      : [['dispatched', cost]]
  const carried: Page['money'] = [
    sale.freightBy === 'ours' ? ['freightCost', freight] : ['freightAdvanced', freight, customer],
    ['payable', -freight, office.parties.carrier],
  ]
  return {
    money: [...sold, ['stock', -cost - gift, goods], ['promotion', gift + giftTax], ['outputTax', -giftTax], ...carried],
    goods: [[goods, 'store', warehouse, -sale.quantity - sale.gift]],
  }
}

/** A signed shipment leaves. */
async function leave(office: RandomOffice, sold: Sold, sale: Sale): Promise<void> {
  const { paper, house, day } = office
  sale.shipment = await office.act('warehouse', 'shipment', 'ship', { on: day }, await office.now('shipment', sale.shipment))
  const [cost = 0n, gift = 0n] = paper.taken(sale.goods, sale.quantity, ...(sale.gift === 0n ? [] : [sale.gift]))
  sale.cost = cost
  sale.booked = house.revenueOn === 'shipment' || sale.taken.quantity > 0n ? 'ship' : 'dispatch'
  const page = shippedPage(office, sale, gift)
  paper.write(page)
  sale.pages.push(page)
  if (sale.booked === 'ship')
    sale.debts.push(paper.debts.arise({ customer: sale.customer, day, source: sale.shipment.id, amount: sale.gross - sale.taken.tax }))
  if (sale.dueNow) sale.declared = sale.tax - sale.taken.tax
  sold.waiting.remove(sale)
  sold.sales.add(sale)
}

async function unship(office: RandomOffice, sold: Sold, sale: Sale): Promise<void> {
  await office.act('lead', 'shipment', 'uncheck', { reason: '撤回', on: office.day }, await office.now('shipment', sale.shipment))
  for (const page of sale.pages) office.paper.write(page, -1n)
  for (const debt of sale.debts) office.paper.debts.gone(debt)
  if (sale.booked !== null) office.paper.settle(sale.goods)
  sold.sales.remove(sale)
  sold.waiting.remove(sale)
}

function offered(office: RandomOffice): Sale | null {
  const { parties, house, paper } = office
  const [customer, goods, warehouse] = [office.one(parties.customers), office.one(parties.goods), office.one(parties.warehouses)]
  const there = paper.inStore(goods, warehouse)
  if (house.costing === 'moving' && there < 2n) return null
  const most = house.costing === 'moving' ? least(30n, there - 1n) : 30n
  const [quantity, price, percent] = [office.upTo(most), 99n + office.upTo(30_000), office.chance(0.8) ? 13n : 9n]
  const gross = quantity * price
  const tax = taxWithin(gross, percent)
  return {
    customer,
    goods,
    warehouse,
    price,
    percent,
    quantity,
    gross,
    tax,
    net: gross - tax,
    cost: 0n,
    booked: null,
    declared: 0n,
    freightReceived: 0n,
    shipment: { id: '', version: 0 },
    taken: nothing(),
    returned: nothing(),
    pages: [],
    debts: [],
    freight: office.chance(0.3) ? office.upTo(20_000) : 0n,
    freightBy: office.chance(0.5) ? 'ours' : 'advanced',
    dueNow: house.revenueOn === 'shipment' && office.chance(0.1),
    gift: percent === 13n && office.chance(0.1) ? 1n : 0n,
  }
}

const linesIn = (draft: object, name: 'lines' | 'list'): object[] => {
  const found: unknown = Object.entries(draft).find(([field]) => field === name)?.[1]
  return Array.isArray(found) ? found.map((line: object) => line) : []
}

/** An order, its shipment, two signatures. */
async function checkedShipment(office: RandomOffice, sale: Sale): Promise<Row> {
  const { t, parties, day } = office
  const quantity = String(sale.quantity)
  const line = { goods: sale.goods, quantity, price: yuan(sale.price), rate: `0.${String(sale.percent).padStart(2, '0')}` }
  const of = { customer: { id: sale.customer, version: 1 }, goods: { id: sale.goods, version: 1 } }
  const order = await ordered(t, of, quantity, { orderedOn: day, lines: [line] })
  const draft = await drafted(t, 'shipment', 'salesOrder', [order.id])
  const gift = sale.gift === 0n ? [] : [{ goods: sale.goods, quantity: String(sale.gift), nature: 'gift', fairPrice: yuan(fairPrice) }]
  const made = await office.act('clerk', 'shipment', 'create', {
    ...draft,
    warehouse: sale.warehouse,
    taxDue: sale.dueNow,
    carrier: parties.carrier,
    freight: yuan(sale.freight),
    freightBy: sale.freightBy,
    lines: [...linesIn(draft, 'lines'), ...gift],
  })
  return await office.signed('shipment', 'check', made, ['reviewerA', 'reviewerB'])
}

/** What of a sale an invoice for so much comes to: with it, less what was taken before; the last takes the rest (practice §3.3a). */
function partOf({ quantity, net, tax, price, percent, taken }: Sale, now: bigint): Part {
  const worth = (part: bigint): Part => {
    const within = taxWithin(part * price, percent)
    return { quantity: part, net: part * price - within, tax: within, cost: 0n }
  }
  const follows = worth(taken.quantity).tax === taken.tax && worth(taken.quantity).net === taken.net
  const whole = taken.quantity + now === quantity
  if (!whole && !follows) return worth(now)
  const reached = whole ? { net, tax } : worth(taken.quantity + now)
  return { quantity: now, net: reached.net - taken.net, tax: reached.tax - taken.tax, cost: 0n }
}

function billedPage(bill: Bill): Page {
  const { sale, tax } = bill
  if (bill.booked === 'ahead')
    return {
      money: [
        ['receivable', tax, sale.customer],
        ['outputTax', -tax],
      ],
    }
  if (bill.booked === 'ship')
    return {
      money: [
        ['deferredTax', tax - bill.declared],
        ['outputTax', bill.declared - tax],
      ],
    }
  return {
    money: [
      ['receivable', bill.gross, sale.customer],
      ['revenue', -bill.net],
      ['outputTax', -tax],
      ['cost', bill.cost],
      ['dispatched', -bill.cost],
    ],
  }
}

async function issue(office: RandomOffice, sold: Sold, sale: Sale): Promise<void> {
  const { t, paper, day } = office
  const left = sale.quantity - sale.taken.quantity
  const part = partOf(sale, office.chance(0.6) ? left : office.upTo(left))
  const draft = await drafted(t, 'invoiceRequest', 'shipment', [sale.shipment.id])
  const lines = linesIn(draft, 'lines').map((line) => ({ ...line, quantity: String(part.quantity) }))
  const made = await office.signed('invoiceRequest', 'check', await office.act('clerk', 'invoiceRequest', 'create', { ...draft, lines }), [
    'reviewerA',
    'reviewerB',
  ])
  const row = await office.act('finance', 'invoiceRequest', 'post', { on: day }, made)
  if (sale.booked === 'dispatch') part.cost = halfUp(sale.cost - sale.taken.cost, part.quantity, left)
  const bill: Bill = {
    ...part,
    sale,
    row,
    gross: part.net + part.tax,
    received: 0n,
    returned: nothing(),
    uses: 0,
    issued: day,
    declared: least(sale.declared, part.tax),
    booked: sale.booked ?? 'ahead',
  }
  const page = billedPage(bill)
  paper.write(page)
  const owes = bill.booked === 'ahead' ? bill.tax : bill.booked === 'dispatch' ? bill.gross : 0n
  const debt = paper.debts.arise({ customer: sale.customer, day, source: row.id, amount: owes })
  count(sale.taken, bill, 1n)
  sale.declared -= bill.declared
  sold.billsOf(sale.customer).add(bill)
  office.stands(
    `invoice ${bill.booked}`,
    () => bill.received === 0n && bill.uses === 0,
    async () => {
      await office.reversed('invoiceRequest', await office.now('invoice_request', row))
      paper.write(page, -1n)
      paper.debts.gone(debt)
      count(sale.taken, bill, -1n)
      sale.declared += bill.declared
      sold.billsOf(sale.customer).remove(bill)
      if (bill.booked === 'ahead' && sale.booked !== null) waitAgain(office, sale, bill.tax)
    },
  )
}

/** The invoice that came first is gone, the goods as well: its VAT waits for another. */
function waitAgain({ paper, day }: RandomOffice, sale: Sale, tax: bigint): void {
  const page: Page = {
    money: [
      ['receivable', tax, sale.customer],
      ['deferredTax', -tax],
    ],
  }
  paper.write(page)
  sale.pages.push(page)
  sale.debts.push(paper.debts.arise({ customer: sale.customer, day, source: sale.shipment.id, amount: tax }))
}

/** Whether VAT of it waits for an invoice. */
const waits = (sale: Sale): bigint => (sale.booked === 'ship' ? sale.tax - sale.taken.tax - sale.declared : 0n)

function declare(office: RandomOffice, sale: Sale, tax: bigint): void {
  const page: Page = {
    money: [
      ['deferredTax', tax],
      ['outputTax', -tax],
    ],
  }
  office.paper.write(page)
  sale.pages.push(page)
  sale.declared += tax
}

/** Orders shipped at once or later, invoices before and after, VAT that falls due between. */
export function selling(office: RandomOffice, sold: Sold): readonly Deed[] {
  const ship: Deed = async () => {
    const sale = offered(office)
    if (!sale) return false
    sale.shipment = await checkedShipment(office, sale)
    sold.waiting.add(sale)
    if (office.chance(0.8)) await leave(office, sold, sale)
    office.stands(
      'shipment',
      () => sale.taken.quantity === 0n && sale.freightReceived === 0n,
      () => unship(office, sold, sale),
    )
    return true
  }
  const leaveLater: Deed = async () => {
    const sale = sold.waiting.draw(
      office.random,
      (one) => office.house.costing === 'fixed' || office.paper.inStore(one.goods, one.warehouse) >= one.quantity + one.gift,
    )
    if (!sale) return false
    await leave(office, sold, sale)
    office.happened('shipment left later')
    return true
  }
  const invoice: Deed = async () => {
    const bag = office.chance(0.15) ? sold.waiting : sold.sales
    const sale = bag.draw(office.random, (one) => one.taken.quantity < one.quantity)
    if (sale) await issue(office, sold, sale)
    return sale !== undefined
  }
  const declareVat: Deed = async () => {
    const sale = sold.sales.draw(office.random, (one) => waits(one) > 0n)
    if (!sale) return false
    await office.act('finance', 'shipment', 'declare', { on: office.day }, await office.now('shipment', sale.shipment))
    declare(office, sale, waits(sale))
    office.happened('VAT declared')
    return true
  }
  const undeclareVat: Deed = async () => {
    const sale = sold.sales.draw(office.random, (one) => one.declared > 0n)
    if (!sale) return false
    await office.act('finance', 'shipment', 'undeclare', { on: office.day, reason: '撤回' }, await office.now('shipment', sale.shipment))
    declare(office, sale, -sale.declared)
    office.happened('VAT declared back')
    return true
  }
  return [ship, ship, ship, leaveLater, invoice, invoice, invoice, declareVat, undeclareVat]
}
