import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import { textual } from '../../src/base/text.ts'
import { verifyBooks } from '../../src/books/verify.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { current, marked, posted } from '../modules/acting.ts'
import { as, pageOf } from '../reports/asking.ts'
import { drafted, ordered, reviewed, stocked } from './chain.ts'
import type { Row } from './chain.ts'

// Invoices to us: matched to what they are for, owed, each number used once, their VAT deducted by month. Duties B8, C4, E4, E5.

let t: TestOffice
let of: Awaited<ReturnType<typeof stocked>>
let supplier: Row
let kind = ''
const today = dayIn('Asia/Shanghai', new Date())

beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
  supplier = await t.act('clerk', 'supplier', 'create', { code: 'G001', name: '安吉茶厂', creditCode: '91990000MA0000373R' })
  kind = (await t.sql<{ id: string }>('select id from expense_kind where active and not customer_needed order by code limit 1'))[0]?.id ?? ''
})
afterAll(() => t.close())

const both = async (record: string, verb: string, made: Row): Promise<Row> => {
  await t.sign('lead', record, verb, made)
  return await t.sign('manager', record, verb, made)
}
let count = 0
const fresh = (): string => {
  count += 1
  return `2633200006${String(count).padStart(10, '0')}`
}
const invoice = async (more: object): Promise<Row> =>
  await t.act('clerk', 'purchaseInvoice', 'create', { supplier: supplier.id, invoiceNumber: fresh(), issuedOn: today, ...more })
const booked = async (made: Row): Promise<Row> => await t.act('finance', 'purchaseInvoice', 'post', {}, await both('purchaseInvoice', 'check', made))
/** Forty boxes of 62.00, of which no invoice has come. */
const received = async (more: object = {}): Promise<Row> => {
  const made = await t.act('clerk', 'goodsReceipt', 'create', { supplier: supplier.id, lines: [{ goods: of.goods.id, quantity: '40', price: '62' }], ...more })
  await t.sign('reviewerA', 'goodsReceipt', 'check', made)
  return await t.act('warehouse', 'goodsReceipt', 'post', {}, await t.sign('reviewerB', 'goodsReceipt', 'check', made))
}
/** What left with the carrier, its freight in the books, and the consignment. */
const sent = async (freight: string, by = 'ours'): Promise<Row> => {
  const order = await ordered(t, of, '1', { carrier: of.carrier.id })
  const shipment = await t.act(
    'warehouse',
    'shipment',
    'ship',
    {},
    await reviewed(t, order, (draft) => ({ ...draft, carrier: of.carrier.id, method: 'express', freight, freightBy: by })),
  )
  const draft = { shipment: shipment.id, customer: of.customer.id, carrier: of.carrier.id, code: fresh() }
  return await t.act('clerk', 'consignment', 'create', draft)
}
const open = async (): Promise<unknown[]> =>
  (await pageOf(t, as(t.people.finance, 'finance'), 'inputTaxOpen', {})).rows.map(({ invoiceNumber, tax }) => `${String(invoiceNumber)} ${String(tax)}`)
const sound = async () => (await verifyBooks(t.office.readers, t.company)).checks.flatMap((check) => check.faults)

describe('B8 an invoice of a supplier', () => {
  test('takes goods out of the estimate, is owed, and counts as invoiced under the contract; no more of the goods than is estimated, ten at once neither', async () => {
    const bought = await both(
      'contract',
      'approve',
      await t.act('clerk', 'contract', 'create', {
        kind: 'purchase',
        subject: '茶叶采购',
        supplier: supplier.id,
        salesperson: t.people.sales,
        signedOn: today,
        lines: [{ goods: of.goods.id, quantity: '100', price: '70.06', rate: '0.13' }],
      }),
    )
    const goods = await received({ contract: bought.id })
    const part = (gross: string, more: object = {}) => invoice({ contract: bought.id, lines: [{ receipt: goods.id, gross, rate: '0.13' }], ...more })
    expect(await refusalOf(part('2802.41'))).toMatchObject({ code: 'exceeded', path: 'lines.0.gross' })
    const made = await part('1130')
    expect(made).toMatchObject({ gross: '1130.00', tax: '130.00' })
    const done = await booked(made)
    expect(await posted(t, made.id)).toEqual(['invoice 借 receivedNotInvoiced 100000', 'invoice 借 inputTax 13000', 'invoice 贷 payable 113000'])
    const { rows } = await pageOf(t, as(t.people.manager, 'manager'), 'contractLedger', { kind: 'purchase' })
    expect(rows[0]).toMatchObject({ delivered: '2802.40', invoiced: '1130.00' })
    const ends = await Promise.allSettled(Array.from({ length: 10 }, () => part('565')))
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(2)
    // under way it is not taken back below; paid, not reversed
    expect(await refusalOf(t.act('finance', 'goodsReceipt', 'reverse', { reason: '错' }, await current(t, 'goods_receipt', goods.id)))).toMatchObject({
      code: 'depended',
    })
    const payment = await t.act('clerk', 'payment', 'create', { supplier: supplier.id, amount: '1130', about: '茶叶款' })
    const paid = await t.act('finance', 'payment', 'pay', {}, await both('payment', 'approve', payment))
    expect(await refusalOf(t.act('finance', 'purchaseInvoice', 'reverse', { reason: '错' }, done))).toMatchObject({ code: 'exceeded' })
    await t.act('finance', 'payment', 'reverse', { reason: '退' }, paid)
    await t.act('finance', 'purchaseInvoice', 'reverse', { reason: '错' }, done)
    expect(await sound()).toEqual([])
  })

  test('is of one party and of things of his, each once', async () => {
    const goods = await received()
    const other = await t.act('clerk', 'supplier', 'create', { code: 'G002', name: '杭州彩印厂' })
    const lines = [{ receipt: goods.id, gross: '113', rate: '0.13' }]
    expect(await refusalOf(invoice({ supplier: other.id, lines }))).toMatchObject({ code: 'mismatch', path: 'lines.0.receipt' })
    expect(await refusalOf(invoice({ carrier: of.carrier.id, lines }))).toMatchObject({ code: 'rule', path: 'supplier' })
    expect(await refusalOf(invoice({ supplier: null, carrier: of.carrier.id, lines }))).toMatchObject({ code: 'rule', path: 'lines' })
    expect(await refusalOf(invoice({ lines: [...lines, ...lines] }))).toMatchObject({ code: 'rule', path: 'lines' })
    const asks = await t.sql<{ id: string }>('select id from expense_kind where active and customer_needed order by code limit 1')
    expect(await refusalOf(invoice({ lines: [{ kind: asks[0]?.id, gross: '1' }] }))).toMatchObject({ code: 'rule', path: 'lines.0.customer' })
    const come = await received({ billed: 'invoiced', tax: '322.40' })
    expect(await refusalOf(invoice({ lines: [{ receipt: come.id, gross: '113', rate: '0.13' }] }))).toMatchObject({ code: 'state', path: 'lines.0.receipt' })
  })
})

describe('C4 an invoice of a carrier', () => {
  const his = (more: object) => invoice({ supplier: null, carrier: of.carrier.id, ...more })

  test('for consignments takes its VAT out of the freight that was booked as they left, and owes what is beyond it; each shipment once', async () => {
    const first = await sent('100')
    const made = await his({ lines: [{ consignment: first.id, gross: '109', rate: '0.09' }] })
    await booked(made)
    expect(await posted(t, made.id)).toEqual(['invoice 借 inputTax 900', 'invoice 贷 payable 900'])
    expect(await refusalOf(his({ lines: [{ consignment: first.id, gross: '109', rate: '0.09' }] }))).toMatchObject({
      code: 'duplicate',
      path: 'lines.0.consignment',
    })
    const bare = await his({ lines: [{ consignment: (await sent('0')).id, gross: '218', rate: '0.09' }] })
    await booked(bare)
    expect(await posted(t, bare.id)).toEqual(['invoice 借 freightCost 20000', 'invoice 借 inputTax 1800', 'invoice 贷 payable 21800'])
    const his2 = await sent('50', 'advanced')
    expect(await refusalOf(his({ lines: [{ consignment: his2.id, gross: '50', rate: '0.09' }] }))).toMatchObject({ code: 'rule', path: 'lines.0.consignment' })
    const other = await t.act('clerk', 'carrier', 'create', { code: 'YT', name: '圆通速递' })
    expect(await refusalOf(his({ carrier: other.id, lines: [{ consignment: (await sent('9')).id, gross: '9' }] }))).toMatchObject({
      code: 'mismatch',
      path: 'lines.0.consignment',
    })
  })

  test('for a statement is its paper: the same amounts, nothing more is booked, and the statement has its number', async () => {
    const line = { waybill: 'SF1', on: addDays(today, -1), person: t.people.sales, billed: '106' }
    const asked = await t.act('clerk', 'courierBill', 'create', { carrier: of.carrier.id, month: today.slice(0, 7), lines: [line] })
    const row = { courierBill: asked.id, gross: '106', rate: '0.06' }
    expect(await refusalOf(his({ lines: [row] }))).toMatchObject({ code: 'state', path: 'lines.0.courierBill' })
    await t.act('finance', 'courierBill', 'post', {}, await both('courierBill', 'check', asked))
    expect(await refusalOf(his({ lines: [{ ...row, gross: '107' }] }))).toMatchObject({ code: 'mismatch', path: 'lines.0.gross' })
    const made = await his({ lines: [row] })
    const done = await booked(made)
    expect(await posted(t, made.id)).toEqual([])
    expect(await t.sql('select invoice_number from courier_bill where id = $1', [asked.id])).toEqual([{ invoice_number: made.invoiceNumber }])
    expect(await refusalOf(his({ lines: [row] }))).toMatchObject({ code: 'duplicate', path: 'lines.0.courierBill' })
    const bill = await current(t, 'courier_bill', asked.id)
    expect(await refusalOf(t.act('finance', 'courierBill', 'noteInvoice', { invoiceNumber: fresh() }, bill))).toMatchObject({ code: 'forbidden' })
    await t.act('finance', 'purchaseInvoice', 'reverse', { reason: '票错' }, done)
    expect(await t.sql('select invoice_number from courier_bill where id = $1', [asked.id])).toEqual([{ invoice_number: null }])
  })
})

describe('E5 a number', () => {
  const claim = (invoiceNumber: string, more: object = {}) =>
    t.act('clerk', 'expenseClaim', 'create', {
      claimant: t.people.clerk,
      about: '办公用品',
      papers: 1,
      lines: [{ kind, summary: '打印纸', gross: '113', rate: '0.13', invoiceNumber, ...more }],
    })

  test('is used once: claimed, owed or billed, by ten at once too', async () => {
    const number = fresh()
    const line = { lines: [{ kind, gross: '113', rate: '0.13' }] }
    const ends = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? claim(number) : invoice({ invoiceNumber: number, ...line }))))
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(1)
    expect(await refusalOf(claim(number))).toMatchObject({ code: 'rule', path: 'lines.0.invoiceNumber' })
    expect(await refusalOf(invoice({ invoiceNumber: number, ...line }))).toMatchObject({ code: 'duplicate', path: 'invoiceNumber' })
    const bill = { carrier: of.carrier.id, month: today.slice(0, 7), invoiceNumber: number }
    const lines = [{ waybill: 'SF9', on: today, person: t.people.sales, billed: '1' }]
    expect(await refusalOf(t.act('clerk', 'courierBill', 'create', { ...bill, lines }))).toMatchObject({ code: 'duplicate', path: 'invoiceNumber' })
  })

  test('stands in the list of VAT that is not deducted until it is ticked for a month, once; a deducted invoice stands', async () => {
    const before = await open()
    const made = await booked(await invoice({ lines: [{ kind, gross: '113', vat: '13' }] }))
    expect(new Set(await open())).toEqual(new Set([...before, `${textual(made.invoiceNumber)} 13.00`]))
    const month = today.slice(0, 7)
    const tick = (lines: object[] = []) => t.act('finance', 'taxDeduction', 'create', { month, lines })
    expect(await refusalOf(tick([{ invoiceNumber: fresh() }]))).toMatchObject({ code: 'rule', path: 'lines.0.invoiceNumber' })
    expect(await refusalOf(t.act('finance', 'taxDeduction', 'create', { month: addDays(today, 40).slice(0, 7) }))).toMatchObject({ path: 'month' })
    expect(await refusalOf(t.act('clerk', 'taxDeduction', 'create', { month }))).toMatchObject({ code: 'forbidden' })
    const ends = await Promise.allSettled(Array.from({ length: 10 }, () => tick([{ invoiceNumber: textual(made.invoiceNumber) }])))
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(1)
    expect(await open()).toEqual(before)
    expect(await refusalOf(t.act('finance', 'purchaseInvoice', 'reverse', { reason: '错' }, made))).toMatchObject({ code: 'depended' })
    const rest = await tick()
    expect(await open()).toEqual([])
    expect(await refusalOf(tick())).toMatchObject({ code: 'rule', path: 'month' })
    await t.act('finance', 'taxDeduction', 'void', { reason: '未确认' }, rest)
    expect(await open()).toEqual(before)
    expect(await sound()).toEqual([])
  })
})

/** An electronic invoice of a seller to us, as it was read. */
async function read(number: string, seller: string, fen: readonly [net: number, tax: number]): Promise<Row> {
  const paper = await t.act('clerk', 'eInvoice', 'create', { remark: '下载' })
  await t.sql(
    `update e_invoice set state = 'read', invoice_number = $2, direction = 'received', invoice_kind = 'special', red = false, issued_on = $3, seller_name = $4,
       seller_code = case when $4 = '安吉茶厂' then '91990000MA0000373R' end, buyer_name = (select name from company limit 1), net = $5, tax = $6, gross = $7 where id = $1`,
    [paper.id, number, today, seller, fen[0], fen[1], fen[0] + fen[1]],
  )
  return paper
}

test('a purchase invoice is drafted from the electronic one: its seller, and the goods that are worth as much', async () => {
  const goods = await received({ lines: [{ goods: of.goods.id, quantity: '7', price: '62' }] })
  const number = fresh()
  const paper = await read(number, '安吉茶厂', [43400, 5642])
  const draft = await drafted(t, 'purchaseInvoice', 'eInvoice', [paper.id])
  expect(draft).toMatchObject({ supplier: supplier.id, invoiceNumber: number, lines: [{ receipt: goods.id, gross: '490.42', vat: '56.42' }] })
  const create = (more: object) => t.act('clerk', 'purchaseInvoice', 'create', { ...draft, ...more })
  expect(await refusalOf(create({ invoiceNumber: fresh() }))).toMatchObject({ code: 'mismatch', path: 'invoiceNumber' })
  expect(await refusalOf(create({ lines: [{ kind, gross: '490.41' }] }))).toMatchObject({ code: 'mismatch', path: 'lines' })
  const made = await create({})
  const kept = await current(t, 'e_invoice', paper.id)
  expect(await refusalOf(t.act('clerk', 'eInvoice', 'void', { reason: '重传' }, kept))).toMatchObject({ code: 'depended' })
  // Who checks it sees it beside the paper and the goods: the same; another name, another day and goods of another value stand out.
  expect(await marked(t, 'purchaseInvoice', made.id)).toEqual([])
  await t.sql("update e_invoice set seller_name = '安吉茶厂有限公司', issued_on = issued_on - 1 where id = $1", [paper.id])
  await t.sql('update goods_receipt set value = value + 100 where id = $1', [goods.id])
  expect(await marked(t, 'purchaseInvoice', made.id)).toEqual(['销方：', '开票日期：', expect.stringMatching(/^1 暂估入库 .*余下的仍为暂估/)])
})

test('what is for no goods is drafted as an expense of the kind of their last invoice; who never sent one leaves it open', async () => {
  const before = await invoice({ lines: [{ kind, gross: '10' }] })
  expect(await marked(t, 'purchaseInvoice', before.id)).toEqual(['电子发票：'])
  const known = await drafted(t, 'purchaseInvoice', 'eInvoice', [(await read(fresh(), '安吉茶厂', [777, 0])).id])
  expect(known).toMatchObject({ supplier: supplier.id, lines: [{ kind, gross: '7.77' }] })
  await t.act('clerk', 'purchaseInvoice', 'void', { reason: '重开' }, before)
  await t.act('clerk', 'supplier', 'create', { code: 'G009', name: '宁波新供应商有限公司' })
  const stranger = await drafted(t, 'purchaseInvoice', 'eInvoice', [(await read(fresh(), '宁波新供应商有限公司', [777, 0])).id])
  expect(stranger).toMatchObject({ lines: [{ kind: null, gross: '7.77' }] })
})
