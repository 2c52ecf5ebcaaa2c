import { Bag } from './bag.ts'
import type { Named } from './debts.ts'
import type { Deed, RandomOffice } from './office.ts'
import { least, taxWithin, yuan } from './paper.ts'
import type { Page } from './paper.ts'
import type { Bill, Sale, Sold } from './selling.ts'

/** What money settles: part of an invoice, or of the freight we advanced. */
type Settles = { readonly bill: Bill; readonly amount: bigint } | { readonly freightOf: Sale; readonly amount: bigint }

/** Money that came from a customer, and what of it is matched. */
export interface Money {
  readonly customer: string
  row: { readonly id: string; readonly version: unknown }
  readonly amount: bigint
  readonly pages: Page[]
  lines: Settles[]
  named: Named[]
  discount: bigint
  discountPage: Page['money']
  refunded: bigint
}

export const openOf = (bill: Bill): bigint => bill.gross - bill.received
const sumOf = (lines: readonly Settles[]): bigint => lines.reduce((sum, one) => sum + one.amount, 0n)
const lineOf = (line: Settles) =>
  'bill' in line ? { invoice: line.bill.row.id, amount: yuan(line.amount) } : { shipment: line.freightOf.shipment.id, amount: yuan(line.amount) }
const settledOn = (customer: string, lines: readonly Settles[], sign: bigint): Page['money'] =>
  lines.map((line) => ['bill' in line ? 'receivable' : 'freightAdvanced', -sign * line.amount, customer] as const)

/** What is on account of it. */
export const onAccount = (money: Money): bigint => money.amount + money.discount - sumOf(money.lines) - money.refunded

/** Counts what is settled as received of its documents. */
export function settle({ paper }: RandomOffice, money: Money, lines: readonly Settles[]): void {
  for (const line of lines) {
    if ('bill' in line) {
      line.bill.received += line.amount
      line.bill.uses += 1
      const sources = [line.bill.row.id, line.bill.sale.shipment.id]
      money.named.push(paper.debts.pay({ customer: money.customer, sources, amount: line.amount }))
    } else line.freightOf.freightReceived += line.amount
  }
  money.lines.push(...lines)
}

/** All of it is open again. */
export function unsettle({ paper }: RandomOffice, money: Money): void {
  for (const line of money.lines) {
    if ('bill' in line) {
      line.bill.received -= line.amount
      line.bill.uses -= 1
    } else line.freightOf.freightReceived -= line.amount
  }
  for (const named of money.named) paper.debts.unpay(named)
  money.lines = []
  money.named = []
}

/** Invoices of a customer and freight that was advanced for him, of which something is open: a part of it, or all. */
export function somethingOpen(office: RandomOffice, sold: Sold, customer: string, most: number): Settles[] {
  const part = (open: bigint): bigint => (office.chance(0.5) ? open : office.upTo(open))
  const bills = new Set<Bill>()
  for (let tries = 0; tries < most; tries += 1) {
    const bill = sold.billsOf(customer).draw(office.random, (one) => openOf(one) > 0n)
    if (bill) bills.add(bill)
  }
  const freightOf = office.chance(0.3)
    ? sold.sales.draw(office.random, (one) => one.customer === customer && one.freightBy === 'advanced' && one.freight > one.freightReceived)
    : undefined
  return [
    ...[...bills].map((bill) => ({ bill, amount: part(openOf(bill)) })),
    ...(freightOf ? [{ freightOf, amount: part(freightOf.freight - freightOf.freightReceived) }] : []),
  ]
}

/** J27: what a customer keeps for paying early, by the standard and by whether a red invoice was issued for it. */
function discountPage({ house }: RandomOffice, discount: bigint, percent: bigint): Page['money'] {
  if (house.standard === 'small') return [['financeExpense', discount]]
  const tax = percent === 0n ? 0n : taxWithin(discount, percent)
  return [
    ['revenue', discount - tax],
    ['outputTax', tax],
  ]
}

/** Writes a page down as one of what this money caused. */
export function noted(office: RandomOffice, money: Money, page: Page): void {
  office.paper.write(page)
  money.pages.push(page)
}

/** Everything this money caused is struck out. */
export function struckOut(office: RandomOffice, money: Money): void {
  for (const page of money.pages) office.paper.write(page, -1n)
}

export function unmatchedPage(money: Money): Page {
  const sum = sumOf(money.lines)
  return {
    money: [
      ['customerAdvance', money.discount - sum, money.customer],
      ...settledOn(money.customer, money.lines, -1n),
      ...money.discountPage.map(([role, amount]) => [role, -amount] as const),
    ],
  }
}

/** Undoes the matches of a receipt; its cash discount goes with what it settled. */
async function unmatch(office: RandomOffice, money: Money): Promise<void> {
  money.row = await office.act('finance', 'receipt', 'unmatch', { on: office.day, reason: '撤回' }, await office.now('receipt', money.row))
  noted(office, money, unmatchedPage(money))
  unsettle(office, money)
  money.discount = 0n
  money.discountPage = []
}

async function received(office: RandomOffice, sold: Sold, money: Bag<Money>): Promise<boolean> {
  const customer = office.one(office.parties.customers)
  const lines = office.chance(0.8) ? somethingOpen(office, sold, customer, office.chance(0.3) ? 2 : 1) : []
  const settled = sumOf(lines)
  const ofBills = sumOf(lines.filter((line) => 'bill' in line))
  const discount = ofBills > 100n && office.chance(0.15) ? office.upTo(ofBills / 10n) : 0n
  const percent = office.chance(0.6) ? 13n : 0n
  const amount = settled - discount + (lines.length > 0 && office.chance(0.6) ? 0n : office.upTo(50_000))
  const fee = amount > 1000n && office.chance(0.1) ? office.upTo(999) : 0n
  const method = office.one(['bank', 'bank', 'cash', 'wallet'])
  const row = await office.act('finance', 'receipt', 'create', {
    customer,
    method,
    receivedOn: office.day,
    amount: yuan(amount),
    lines: lines.map(lineOf),
    ...(fee > 0n ? { fee: yuan(fee) } : {}),
    ...(discount > 0n ? { discount: yuan(discount) } : {}),
    ...(discount > 0n && percent > 0n ? { discountRate: '0.13' } : {}),
  })
  const keeps = discount > 0n ? discountPage(office, discount, percent) : []
  const one: Money = { customer, row, amount, pages: [], lines: [], named: [], discount, discountPage: keeps, refunded: 0n }
  const rest = amount + discount - settled
  noted(office, one, {
    money: [[method, amount - fee], ['financeExpense', fee], ...keeps, ...settledOn(customer, lines, 1n), ['customerAdvance', -rest, customer]],
  })
  settle(office, one, lines)
  money.add(one)
  office.stands(
    discount > 0n ? 'receipt with discount' : 'receipt',
    () => one.refunded === 0n,
    async () => {
      if (one.lines.length > 0) await unmatch(office, one)
      await office.reversed('receipt', await office.now('receipt', one.row))
      struckOut(office, one)
      money.remove(one)
    },
  )
  return true
}

/** Money on account settles what is open. */
async function match(office: RandomOffice, sold: Sold, one: Money): Promise<boolean> {
  let left = onAccount(one)
  const lines = somethingOpen(office, sold, one.customer, 2).flatMap((line): Settles[] => {
    const amount = least(line.amount, left)
    left -= amount
    return amount > 0n ? [{ ...line, amount }] : []
  })
  if (lines.length === 0) return false
  one.row = await office.act('finance', 'receipt', 'match', { on: office.day, lines: lines.map(lineOf) }, await office.now('receipt', one.row))
  noted(office, one, { money: [['customerAdvance', sumOf(lines), one.customer], ...settledOn(one.customer, lines, 1n)] })
  settle(office, one, lines)
  office.happened('match')
  return true
}

/** Receipts with and without fee and discount, matched at once, later, and no more. */
export function receiving(office: RandomOffice, sold: Sold, money: Bag<Money>): readonly Deed[] {
  const receive: Deed = () => received(office, sold, money)
  const matchLater: Deed = async () => {
    const one = money.draw(office.random, (other) => onAccount(other) > 0n)
    return one !== undefined && (await match(office, sold, one))
  }
  const unmatchOnly: Deed = async () => {
    const one = money.draw(office.random, (other) => other.lines.length > 0)
    if (!one) return false
    await unmatch(office, one)
    office.happened('match back')
    return true
  }
  return [receive, receive, receive, matchLater, matchLater, unmatchOnly]
}

/** Bills of exchange: received as money is, collected, discounted or endorsed, and back. */
export function billing(office: RandomOffice, sold: Sold): readonly Deed[] {
  const receive: Deed = async () => {
    const customer = office.one(office.parties.customers)
    const amount = office.upTo(400_000)
    const oldest = office.chance(0.3)
    const lines = oldest ? oldestOf(sold, customer, amount) : []
    const row = await office.act('finance', 'bill', 'create', {
      billNumber: `51023310000182026${office.serial()}`,
      customer,
      amount: yuan(amount),
      drawer: '出票人',
      acceptor: '工商银行',
      drawnOn: office.day,
      dueOn: office.later(office.one([1, 20, 90])),
      receivedOn: office.day,
      how: oldest ? 'oldest' : 'account',
    })
    const one: Money = { customer, row, amount, pages: [], lines: [], named: [], discount: 0n, discountPage: [], refunded: 0n }
    noted(office, one, { money: [['notesReceivable', amount], ...settledOn(customer, lines, 1n), ['customerAdvance', sumOf(lines) - amount, customer]] })
    settle(office, one, lines)
    const held = { ended: false, dueOn: textOf(row.dueOn) }
    heldBills.add({ one, held })
    office.stands(
      oldest ? 'bill to the oldest' : 'bill on account',
      () => !held.ended,
      async () => {
        await office.act('finance', 'bill', 'void', { on: office.day, reason: '撤回' }, await office.now('bill', row))
        if (one.lines.length > 0) noted(office, one, unmatchedPage(one))
        unsettle(office, one)
        struckOut(office, one)
        heldBills.removeWhere(one)
      },
    )
    return true
  }
  const heldBills = new HeldBills()
  const end: Deed = async () => {
    const found = heldBills.bag.draw(office.random, ({ held }) => !held.ended)
    if (!found) return false
    await ended(office, found)
    return true
  }
  return [receive, end]
}

interface Held {
  readonly one: Money
  readonly held: { ended: boolean; readonly dueOn: string }
}

class HeldBills {
  readonly bag = new Bag<Held>()
  private readonly by = new Map<Money, Held>()
  add(held: Held): void {
    this.by.set(held.one, this.bag.add(held))
  }
  removeWhere(one: Money): void {
    const held = this.by.get(one)
    if (held) this.bag.remove(held)
    this.by.delete(one)
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

async function ended(office: RandomOffice, { one, held }: Held): Promise<void> {
  const { parties, day, paper } = office
  const given: Page['money'] = [['notesReceivable', -one.amount]]
  const way = held.dueOn <= day ? 'collect' : one.amount > 100n && office.chance(0.5) ? 'discount' : 'endorse'
  const interest = way === 'discount' ? office.upTo(one.amount / 50n) : 0n
  const page: Page = {
    money:
      way === 'endorse' ? [['payable', one.amount, parties.supplier], ...given] : [['bank', one.amount - interest], ['financeExpense', interest], ...given],
  }
  const input =
    way === 'endorse'
      ? { on: day, supplier: parties.supplier }
      : { on: day, account: parties.bank, ...(way === 'discount' ? { interest: yuan(interest) } : {}) }
  await office.act('finance', 'bill', way, input, await office.now('bill', one.row))
  paper.write(page)
  held.ended = true
  office.stands(
    `bill ${way}`,
    () => true,
    async () => {
      await office.act('finance', 'bill', 'undo', { on: office.day, reason: '撤回' }, await office.now('bill', one.row))
      paper.write(page, -1n)
      held.ended = false
    },
  )
}

/** What is due first is paid first, then the freight that was advanced, in the order it left. */
function oldestOf(sold: Sold, customer: string, amount: bigint): Settles[] {
  const numberOf = (row: { readonly [field: string]: unknown }): string => textOf(row.number)
  const bills = sold
    .billsOf(customer)
    .all()
    .filter((bill) => openOf(bill) > 0n)
    .map((bill) => ({ bill, order: `${bill.issued} ${numberOf(bill.row)}` }))
    .toSorted((a, b) => (a.order < b.order ? -1 : 1))
  const freights = sold.sales
    .all()
    .filter((sale) => sale.customer === customer && sale.freightBy === 'advanced' && sale.freight > sale.freightReceived)
    .map((sale) => ({ sale, order: `${textOf(sale.shipment.shippedOn)} ${numberOf(sale.shipment)}` }))
    .toSorted((a, b) => (a.order < b.order ? -1 : 1))
  let left = amount
  const pay = (open: bigint): bigint => {
    const part = least(open, left)
    left -= part
    return part
  }
  return [
    ...bills.slice(0, 200).map(({ bill }) => ({ bill, amount: pay(openOf(bill)) })),
    ...freights.slice(0, 200).map(({ sale }) => ({ freightOf: sale, amount: pay(sale.freight - sale.freightReceived) })),
  ].filter((line) => line.amount > 0n)
}
