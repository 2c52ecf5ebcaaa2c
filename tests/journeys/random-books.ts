import { addDays, daysBetween, readDay } from '../../src/base/day.ts'
import type { Day } from '../../src/base/day.ts'
import { textual } from '../../src/base/text.ts'
import type { TestOffice } from '../database/fixture.ts'
import { drafted, ordered, reviewed } from './chain.ts'
import type { Row } from './chain.ts'

/** Half up, of positive and negative amounts alike: the naive way. */
const share = (amount: bigint, over: bigint, under: bigint): bigint =>
  amount < 0n ? -share(-amount, over, under) : (amount * over * 2n + under) / (under * 2n)
const fen = (text: unknown): bigint => BigInt(textual(text).replace('.', ''))
const yuan = (amount: bigint): string => `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`

/** One sale: a debt that arose on a day, and what came off it. */
interface Sale {
  readonly customer: number
  readonly day: Day
  readonly gross: bigint
  readonly tax: bigint
  readonly quantity: bigint
  readonly goods: number
  shipment: Row
  invoice: Row | null
  settled: bigint
}

interface Money {
  readonly customer: number
  row: Row
  readonly amount: bigint
  readonly on: { readonly sale: Sale; readonly amount: bigint } | null
}

const cost = [6200n, 3875n]

/** The books as somebody would keep them on squared paper: balances by role, what each customer owes, what is in stock; nothing of the program's. */
export class SquaredPaper {
  readonly balances = new Map<string, bigint>()
  readonly owed: bigint[] = [0n, 0n, 0n]
  readonly stock: bigint[] = [0n, 0n]
  readonly sales: Sale[] = []
  readonly receipts: Money[] = []
  readonly papers: { readonly undo: (on: Day) => Promise<unknown>; readonly less: () => void }[] = []

  post(role: string, amount: bigint): void {
    this.balances.set(role, (this.balances.get(role) ?? 0n) + amount)
  }

  sold(sale: Pick<Sale, 'customer' | 'gross' | 'tax' | 'quantity' | 'goods'>, sign: bigint): void {
    this.post('receivable', sign * sale.gross)
    this.post('revenue', -sign * (sale.gross - sale.tax))
    this.post('deferredTax', -sign * sale.tax)
    const worth = sale.quantity * (cost[sale.goods] ?? 0n)
    this.post('cost', sign * worth)
    this.post('stock', -sign * worth)
    this.owed[sale.customer] = (this.owed[sale.customer] ?? 0n) + sign * sale.gross
    this.stock[sale.goods] = (this.stock[sale.goods] ?? 0n) - sign * sale.quantity
  }

  settled(sale: Sale, amount: bigint): void {
    sale.settled += amount
    this.post('receivable', -amount)
    this.owed[sale.customer] = (this.owed[sale.customer] ?? 0n) - amount
  }

  /** What is open of each customer by days since it arose: up to 30, 60, 90, 180 days, one, two and three years, and beyond. */
  aged(customer: number, asOf: Day): { readonly [bucket: string]: string } {
    const ends = { d30: 30, d60: 60, d90: 90, d180: 180, d365: 365, y2: 730, y3: 1095, older: Infinity }
    const buckets: { [bucket: string]: bigint } = Object.fromEntries(Object.keys(ends).map((bucket) => [bucket, 0n]))
    for (const sale of this.sales.filter((one) => one.customer === customer)) {
      const days = daysBetween(sale.day, asOf)
      const bucket = Object.entries(ends).find(([, end]) => days <= end)?.[0] ?? 'older'
      buckets[bucket] = (buckets[bucket] ?? 0n) + sale.gross - sale.settled
    }
    return Object.fromEntries(Object.entries(buckets).map(([bucket, amount]) => [bucket, yuan(amount)]))
  }
}

/** An office in which random things happen, and the paper beside it. Every step is a person's, through the same path as a page's. */
export class RandomOffice {
  readonly paper = new SquaredPaper()
  day: Day = readDay('2025-01-01')
  readonly t: TestOffice
  readonly customers: readonly Row[]
  readonly goods: readonly Row[]
  private readonly random: () => number

  constructor(t: TestOffice, customers: readonly Row[], goods: readonly Row[], random: () => number) {
    this.t = t
    this.customers = customers
    this.goods = goods
    this.random = random
  }

  private below = (most: number): number => Math.floor(this.random() * most)
  private readonly one = <T>(list: readonly T[]): T | undefined => list[this.below(list.length)]

  /** One thing that happens; what cannot happen now is another. */
  async step(): Promise<void> {
    // Never beyond today, which nothing is posted for: however many events, they fit into two years.
    if (this.random() < 0.3 && this.day < '2026-10-01') this.day = addDays(this.day, 1 + this.below(3))
    const kinds = [this.ship, this.ship, this.invoice, this.invoice, this.receive, this.receive, this.allow, this.claim, this.rebate, this.courier, this.undo]
    for (;;) if (await this.one(kinds)?.()) return
  }

  private readonly ship = async (): Promise<boolean> => {
    const [customer, goods] = [this.below(this.customers.length), this.below(this.goods.length)]
    const [quantity, price] = [BigInt(1 + this.below(30)), BigInt(100 + this.below(30_000))]
    const [who, what] = [this.customers[customer], this.goods[goods]]
    if (!who || !what) return false
    const { t, day } = this
    const order = await ordered(t, { customer: who, goods: what }, String(quantity), {
      orderedOn: day,
      lines: [{ goods: what.id, quantity: String(quantity), price: yuan(price), rate: '0.13' }],
    })
    const shipment = await t.act('warehouse', 'shipment', 'ship', { on: day }, await reviewed(t, order))
    const gross = quantity * price
    const sale: Sale = { customer, day, gross, tax: share(gross, 13n, 113n), quantity, goods, shipment, invoice: null, settled: 0n }
    this.paper.sold(sale, 1n)
    this.paper.sales.push(sale)
    return true
  }

  private readonly invoice = async (): Promise<boolean> => {
    const sale = this.one(this.paper.sales.filter((one) => one.invoice === null))
    if (!sale) return false
    const { t, day } = this
    const made = await t.act('clerk', 'invoiceRequest', 'create', await drafted(t, 'invoiceRequest', 'shipment', [sale.shipment.id]))
    await t.sign('reviewerA', 'invoiceRequest', 'check', made)
    sale.invoice = await t.act('finance', 'invoiceRequest', 'post', { on: day }, await t.sign('reviewerB', 'invoiceRequest', 'check', made))
    this.paper.post('deferredTax', sale.tax)
    this.paper.post('outputTax', -sale.tax)
    return true
  }

  private readonly receive = async (): Promise<boolean> => {
    const sale = this.random() < 0.8 ? this.one(this.paper.sales.filter((one) => one.invoice !== null && one.settled < one.gross)) : undefined
    const customer = sale?.customer ?? this.below(this.customers.length)
    const open = sale ? sale.gross - sale.settled : 0n
    const matched = sale ? (this.random() < 0.5 ? open : 1n + BigInt(this.below(Number(open)))) : 0n
    const amount = matched + (sale && this.random() < 0.7 ? 0n : BigInt(1 + this.below(50_000)))
    const lines = sale?.invoice ? [{ invoice: sale.invoice.id, amount: yuan(matched) }] : []
    const row = await this.t.act('finance', 'receipt', 'create', { customer: this.customers[customer]?.id, receivedOn: this.day, amount: yuan(amount), lines })
    this.paper.receipts.push({ customer, row, amount, on: sale ? { sale, amount: matched } : null })
    this.paper.post('bank', amount)
    this.paper.post('customerAdvance', matched - amount)
    if (sale) this.paper.settled(sale, matched)
    return true
  }

  private readonly allow = async (): Promise<boolean> => {
    const sale = this.one(this.paper.sales.filter((one) => one.invoice !== null && one.settled < one.gross))
    if (!sale?.invoice) return false
    const { t, day, paper } = this
    const gross = 1n + BigInt(this.below(Number(sale.gross - sale.settled)))
    const tax = share(gross, 13n, 113n)
    const input = { customer: this.customers[sale.customer]?.id, invoice: sale.invoice.id, salesperson: t.people.sales, gross: yuan(gross), about: '破损' }
    const row = await t.act('finance', 'allowance', 'post', { on: day }, await this.signed('allowance', 'check', input))
    const book = (sign: bigint): void => {
      paper.settled(sale, sign * gross)
      paper.post('revenue', sign * (gross - tax))
      paper.post('outputTax', sign * tax)
    }
    book(1n)
    paper.papers.push({ undo: (on) => t.act('finance', 'allowance', 'reverse', { on, reason: '撤回' }, row), less: () => book(-1n) })
    return true
  }

  private readonly claim = async (): Promise<boolean> => {
    const { t, day, paper } = this
    const [kind] = await t.sql<{ id: string }>("select id from expense_kind where company_id = $1 and name = '差旅费'", [t.company])
    const gross = BigInt(1 + this.below(300_000))
    const tax = share(gross, 9n, 109n)
    const line = { on: day, kind: kind?.id, summary: '车票', gross: yuan(gross), rate: '0.09', invoiceNumber: `R${paper.papers.length}` }
    const row = await t.act(
      'finance',
      'expenseClaim',
      'post',
      { on: day },
      await this.signed('expenseClaim', 'check', { claimedOn: day, about: '出差', papers: 1, lines: [line] }),
    )
    const book = (sign: bigint): void => {
      paper.post('sellingExpense', sign * (gross - tax))
      paper.post('inputTax', sign * tax)
      paper.post('bank', -sign * gross)
    }
    book(1n)
    paper.papers.push({ undo: (on) => t.act('finance', 'expenseClaim', 'reverse', { on, reason: '撤回' }, row), less: () => book(-1n) })
    return true
  }

  private readonly rebate = async (): Promise<boolean> => {
    const { t, day, paper } = this
    const base = BigInt(1 + this.below(9_000_000))
    const amount = share(base, 2n, 100n)
    if (amount === 0n) return false
    const lines = [{ customer: this.one(this.customers)?.id, salesperson: t.people.sales, base: yuan(base), rate: '0.02' }]
    const row = await t.act(
      'finance',
      'rebateAccrual',
      'post',
      { on: day },
      await this.signed('rebateAccrual', 'approve', { month: day.slice(0, 7), policy: `第 ${paper.papers.length} 号协议`, lines }),
    )
    const book = (sign: bigint): void => {
      paper.post('revenue', sign * amount)
      paper.post('rebateAccrued', -sign * amount)
    }
    book(1n)
    paper.papers.push({ undo: (on) => t.act('finance', 'rebateAccrual', 'reverse', { on, reason: '撤回' }, row), less: () => book(-1n) })
    return true
  }

  private readonly courier = async (): Promise<boolean> => {
    const { t, day, paper } = this
    const [carrier] = await t.sql<{ id: string }>('select id from carrier where company_id = $1', [t.company])
    const billed = BigInt(1 + this.below(20_000))
    const pays = share(billed, 9n, 10n)
    const tax = share(pays, 6n, 106n)
    const lines = [{ waybill: `W${paper.papers.length}`, on: day, person: t.people.sales, billed: yuan(billed) }]
    const row = await t.act(
      'finance',
      'courierBill',
      'post',
      { on: day },
      await this.signed('courierBill', 'check', { carrier: carrier?.id, month: day.slice(0, 7), discount: '0.9', lines }),
    )
    const book = (sign: bigint): void => {
      paper.post('courier', sign * (pays - tax))
      paper.post('inputTax', sign * tax)
      paper.post('payable', -sign * pays)
    }
    book(1n)
    paper.papers.push({ undo: (on) => t.act('finance', 'courierBill', 'reverse', { on, reason: '撤回' }, row), less: () => book(-1n) })
    return true
  }

  /** Something is taken back: the newest of a kind of which nothing depends. */
  private readonly undo = async (): Promise<boolean> => {
    const kinds = [this.undoPaper, this.undoReceipt, this.undoInvoice, this.undoSale]
    return (await this.one(kinds)?.()) ?? false
  }

  private async signed(record: string, verb: string, input: object): Promise<Row> {
    const made = await this.t.act('clerk', record, 'create', input)
    await this.t.sign('lead', record, verb, made)
    return await this.t.sign('manager', record, verb, made)
  }

  private readonly undoPaper = async (): Promise<boolean> => {
    const paper = this.paper.papers.at(-1)
    if (!paper) return false
    await paper.undo(this.day)
    this.paper.papers.pop()
    paper.less()
    return true
  }

  private readonly undoReceipt = async (): Promise<boolean> => {
    const money = this.one(this.paper.receipts)
    if (!money) return false
    const { t, day, paper } = this
    if (money.on) {
      money.row = await t.act('finance', 'receipt', 'unmatch', { on: day, reason: '撤回' }, money.row)
      paper.settled(money.on.sale, -money.on.amount)
      paper.post('customerAdvance', -money.on.amount)
    }
    await t.act('finance', 'receipt', 'reverse', { on: day, reason: '撤回' }, money.row)
    paper.post('bank', -money.amount)
    paper.post('customerAdvance', money.amount)
    paper.receipts.splice(paper.receipts.indexOf(money), 1)
    return true
  }

  private readonly undoInvoice = async (): Promise<boolean> => {
    const sale = this.one(this.paper.sales.filter((one) => one.invoice !== null && this.untouched(one)))
    if (!sale?.invoice) return false
    const [now] = await this.t.sql<{ version: number }>('select version from invoice_request where id = $1', [sale.invoice.id])
    await this.t.act('finance', 'invoiceRequest', 'reverse', { on: this.day, reason: '撤回' }, { id: sale.invoice.id, version: now?.version })
    sale.invoice = null
    this.paper.post('deferredTax', -sale.tax)
    this.paper.post('outputTax', sale.tax)
    return true
  }

  /** Neither money nor an allowance was ever set against it, or all of that was taken back. */
  private untouched(sale: Sale): boolean {
    return sale.settled === 0n && !this.paper.receipts.some((money) => money.on?.sale === sale)
  }

  private readonly undoSale = async (): Promise<boolean> => {
    const sale = this.one(this.paper.sales.filter((one) => one.invoice === null))
    if (!sale) return false
    const [now] = await this.t.sql<{ version: number }>('select version from shipment where id = $1', [sale.shipment.id])
    await this.t.act('lead', 'shipment', 'uncheck', { reason: '撤回', on: this.day }, { id: sale.shipment.id, version: now?.version })
    this.paper.sold(sale, -1n)
    this.paper.sales.splice(this.paper.sales.indexOf(sale), 1)
    return true
  }

  /** Everything that stands is taken back, newest papers first. */
  async undoAll(): Promise<void> {
    while (await this.undoPaper());
    while (await this.undoReceipt());
    while (await this.undoInvoice());
    while (await this.undoSale());
  }
}

/** Fen of a report's amount. */
export const fenOf = fen
