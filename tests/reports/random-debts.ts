import { addDays, readDay } from '../../src/base/day.ts'
import type { Day } from '../../src/base/day.ts'
import { Refusal } from '../../src/base/refusal.ts'
import type { TestOffice } from '../database/fixture.ts'
import { drafted, ordered, reviewed } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'

interface Found {
  readonly id: string
  readonly version: number
  readonly customer: string
  readonly open: bigint
  readonly on: Day
}
/** The draft of an invoice. */
export interface Invoicing {
  readonly lines: readonly { readonly quantity: string }[]
}

/** Whether a draft is one of an invoice: it has lines with quantities. */
export const isInvoicing = (input: object): input is Invoicing => 'lines' in input && Array.isArray(input.lines)
const yuan = (fen: bigint): string => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`

/** An office in which debts come and go in every way there is: in parts, by name and without, taken back, given up and recovered. */
export class RandomDebts {
  day: Day = readDay('2025-01-06')
  readonly done = new Map<string, number>()
  private readonly t: TestOffice
  private readonly of: { readonly goods: Row; readonly customers: readonly Row[] }
  private readonly random: () => number

  constructor(t: TestOffice, of: { readonly goods: Row; readonly customers: readonly Row[] }, random: () => number) {
    this.t = t
    this.of = of
    this.random = random
  }

  private below = (most: number): number => Math.floor(this.random() * most)
  private readonly one = <T>(list: readonly T[]): T | undefined => list[this.below(list.length)]
  private readonly some = (of: bigint): bigint => (this.random() < 0.7 ? of : 1n + BigInt(this.below(Number(of))))
  private readonly found = async (sql: string): Promise<Found | undefined> => this.one(await this.t.sql<Found>(sql))
  private readonly invoiceOpen = (): Promise<Found | undefined> =>
    this.found(
      "select id, version, customer, gross - received as open, invoiced_on as on from invoice_request where state = 'posted' and received < gross order by number",
    )

  /** One thing that happens; what is refused now is another. */
  async step(): Promise<void> {
    if (this.random() < 0.4) this.day = addDays(this.day, 1 + this.below(12))
    const kinds = {
      ship: this.ship,
      shipMore: this.ship,
      invoice: this.invoice,
      invoiceMore: this.invoice,
      receive: this.receive,
      receiveMore: this.receive,
      match: this.match,
      unmatch: this.unmatch,
      allow: this.allow,
      giveUp: this.giveUp,
      recover: this.recover,
      unrecover: this.unrecover,
      giveBack: this.giveBack,
      takeBack: this.takeBack,
    }
    for (;;) {
      const [name, act] = this.one(Object.entries(kinds)) ?? ['', this.ship]
      try {
        if (!(await act())) continue
        this.done.set(name, (this.done.get(name) ?? 0) + 1)
        return
      } catch (thrown) {
        if (!(thrown instanceof Refusal)) throw thrown
      }
    }
  }

  private readonly ship = async (): Promise<boolean> => {
    const { t, day, of } = this
    const customer = this.one(of.customers)
    if (!customer) return false
    const order = await ordered(t, { customer, goods: of.goods }, String(4 + this.below(20)), { orderedOn: day })
    await t.act('warehouse', 'shipment', 'ship', { on: day }, await reviewed(t, order))
    return true
  }

  /** Over up to three shipments of a customer, of some of them only a part: so that shipments and invoices hang together. */
  private readonly invoice = async (): Promise<boolean> => {
    const { t, day } = this
    const customer = this.one(this.of.customers)?.id
    const shipments = await t.sql<{ id: string }>(
      `select s.id from shipment s where s.customer = $1 and s.state = 'shipped' and exists (select 1 from shipment_list l where l.parent = s.id and l.invoiced < l.quantity) order by s.number`,
      [customer],
    )
    const ids = shipments.slice(0, 1 + this.below(3)).map((row) => row.id)
    if (ids.length === 0) return false
    const input = await drafted(t, 'invoiceRequest', 'shipment', ids)
    if (!isInvoicing(input)) return false
    const lines = input.lines.map((line) => (this.random() < 0.7 ? line : { ...line, quantity: String(1 + this.below(Number(line.quantity))) }))
    const made = await t.act('clerk', 'invoiceRequest', 'create', { ...input, lines })
    await t.sign('reviewerA', 'invoiceRequest', 'check', made)
    await t.act('finance', 'invoiceRequest', 'post', { on: day }, await t.sign('reviewerB', 'invoiceRequest', 'check', made))
    return true
  }

  private readonly receive = async (): Promise<boolean> => {
    const invoice = this.random() < 0.7 ? await this.invoiceOpen() : undefined
    const customer = invoice?.customer ?? this.one(this.of.customers)?.id
    const matched = invoice ? this.some(invoice.open) : 0n
    const amount = matched + (invoice && this.random() < 0.6 ? 0n : BigInt(1 + this.below(200_000)))
    const lines = invoice ? [{ invoice: invoice.id, amount: yuan(matched) }] : []
    // Sometimes entered late: dated before what happened since.
    await this.t.act('finance', 'receipt', 'create', {
      customer,
      receivedOn: this.random() < 0.8 ? this.day : addDays(this.day, -5),
      amount: yuan(amount),
      lines,
    })
    return true
  }

  private readonly match = async (): Promise<boolean> => {
    const receipt = await this.found(
      "select id, version, customer, amount - matched as open, received_on as on from receipt where state = 'entered' and matched < amount order by number",
    )
    const invoice = await this.invoiceOpen()
    if (!receipt || !invoice || receipt.customer !== invoice.customer) return false
    const amount = this.some(receipt.open < invoice.open ? receipt.open : invoice.open)
    await this.t.act('finance', 'receipt', 'match', { on: this.day, lines: [{ invoice: invoice.id, amount: yuan(amount) }] }, receipt)
    return true
  }

  private readonly unmatch = async (): Promise<boolean> => {
    const receipt = await this.found(
      "select id, version, customer, matched as open, received_on as on from receipt where state = 'entered' and matched > 0 order by number",
    )
    if (!receipt) return false
    await this.t.act('finance', 'receipt', 'unmatch', { on: this.day, reason: '核销错' }, receipt)
    return true
  }

  private async signed(record: string, verb: string, input: object): Promise<Row> {
    const made = await this.t.act('clerk', record, 'create', input)
    await this.t.sign('lead', record, verb, made)
    return await this.t.sign('manager', record, verb, made)
  }

  private readonly allow = async (): Promise<boolean> => {
    const invoice = await this.invoiceOpen()
    if (!invoice) return false
    const named = this.random() < 0.7 ? { invoice: invoice.id } : {}
    const input = { customer: invoice.customer, salesperson: this.t.people.sales, gross: yuan(this.some(invoice.open)), about: '破损', ...named }
    await this.t.act('finance', 'allowance', 'post', { on: this.day }, await this.signed('allowance', 'check', input))
    return true
  }

  private readonly giveUp = async (): Promise<boolean> => {
    const invoice = await this.invoiceOpen()
    if (!invoice) return false
    const named = this.random() < 0.7 ? { invoice: invoice.id } : {}
    const input = { customer: invoice.customer, salesperson: this.t.people.sales, amount: yuan(this.some(invoice.open)), evidence: '终结执行', ...named }
    await this.t.act('finance', 'badDebt', 'writeOff', { on: this.day }, await this.signed('badDebt', 'approve', input))
    return true
  }

  private readonly recover = async (): Promise<boolean> => {
    const lost = await this.found(
      "select id, version, customer, amount - recovered as open, written_off_on as on from bad_debt where state = 'writtenOff' and recovered < amount order by number",
    )
    if (!lost) return false
    await this.t.act('finance', 'badDebt', 'recover', { on: this.day, amount: yuan(this.some(lost.open)), method: 'bank' }, lost)
    return true
  }

  private readonly unrecover = async (): Promise<boolean> => {
    const found = await this.found('select id, version, customer, recovered as open, written_off_on as on from bad_debt where recovered > 0 order by number')
    if (!found) return false
    await this.t.act('finance', 'badDebt', 'unrecover', { on: this.day, reason: '记错' }, found)
    return true
  }

  /** Goods come back: of what was not invoiced, else of an invoice, paid or not. */
  private readonly giveBack = async (): Promise<boolean> => {
    const { t, day } = this
    const shipment = await this.found("select id, version, customer, gross as open, shipped_on as on from shipment where state = 'shipped' order by number")
    if (!shipment) return false
    const [invoice] = await t.sql<{ id: string }>(
      "select i.parent as id from invoice_request_lines i join invoice_request r on r.id = i.parent and r.state = 'posted' join shipment_list s on s.id = i.shipment_line where s.parent = $1 order by r.number limit 1",
      [shipment.id],
    )
    const input = await drafted(t, 'salesReturn', 'shipment', [shipment.id])
    if (!isInvoicing(input)) return false
    const lines = input.lines.map((line) => ({ ...line, quantity: String(1 + this.below(Number(line.quantity))) }))
    const named = this.random() < 0.5 && invoice ? { invoice: invoice.id, redNumber: '26332000000000000904' } : {}
    const made = await t.act('clerk', 'salesReturn', 'create', { ...input, lines, ...named })
    await t.sign('reviewerA', 'salesReturn', 'check', made)
    await t.act('finance', 'salesReturn', 'post', { on: day }, await t.sign('reviewerB', 'salesReturn', 'check', made))
    return true
  }

  private readonly takeBack = async (): Promise<boolean> => {
    const ways = [
      ['shipment', 'uncheck', "state = 'shipped'", 'lead'],
      ['invoiceRequest', 'reverse', "state = 'posted' and received = 0", 'finance'],
      ['allowance', 'reverse', "state = 'posted'", 'finance'],
      ['badDebt', 'reverse', "state = 'writtenOff' and recovered = 0", 'finance'],
      ['receipt', 'reverse', "state = 'entered' and matched = 0", 'finance'],
      ['salesReturn', 'reverse', "state = 'posted'", 'finance'],
    ] as const
    const [record, verb, where, who] = this.one(ways) ?? ways[0]
    const table = {
      shipment: 'shipment',
      invoiceRequest: 'invoice_request',
      allowance: 'allowance',
      badDebt: 'bad_debt',
      receipt: 'receipt',
      salesReturn: 'sales_return',
    }[record]
    const row = await this.found(`select id, version, customer, 0::bigint as open, null as on from ${table} where ${where} order by number`)
    if (!row) return false
    await this.t.act(who, record, verb, { on: this.day, reason: '撤回' }, row)
    return true
  }
}
