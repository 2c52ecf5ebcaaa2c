import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayIn } from '../../src/base/day.ts'
import { readId } from '../../src/base/id.ts'
import { textual } from '../../src/base/text.ts'
import { verifyBooks } from '../../src/books/verify.ts'
import { salesReturn } from '../../src/modules/returns/sales-return.record.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { drafted, invoiced, ordered, reviewed, shipped, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { as, pageOf } from '../reports/asking.ts'
import { current, posted } from './acting.ts'

// 销售退货, duties B10 and E4: what each step does to goods, to what is owed and to what can still be invoiced; what is refused; nothing is left of what is taken back.

let t: TestOffice
let base: { customer: Row; goods: Row }
const red = '26332000000000000904'
beforeAll(async () => {
  t = await testOffice()
  base = await stocked(t)
})
afterAll(() => t.close())

const at = (row: Row) => ({ id: textual(row.id), version: row.version })
const sold = async (): Promise<Row> => await shipped(t, await ordered(t, base))
/** The draft of a return, changed. */
const input = async (from: Row, quantity: string, more: object = {}): Promise<object> => {
  const draft = await drafted(t, 'salesReturn', 'shipment', [from.id])
  const lines = 'lines' in draft && Array.isArray(draft.lines) ? draft.lines : []
  return { ...draft, lines: lines.map((line: object) => ({ ...line, quantity })), ...more }
}
const signed = async (made: Row): Promise<Row> => {
  await t.sign('reviewerA', 'salesReturn', 'check', at(made))
  return await t.sign('reviewerB', 'salesReturn', 'check', at(made))
}
const ready = async (from: Row, quantity: string, more: object = {}): Promise<Row> =>
  await signed(await t.act('clerk', 'salesReturn', 'create', await input(from, quantity, more)))
const post = async (row: Row): Promise<Row> => await t.act('warehouse', 'salesReturn', 'post', {}, at(row))
const postRed = async (row: Row, redNumber = red): Promise<Row> => await t.act('finance', 'salesReturn', 'post', redNumber === '' ? {} : { redNumber }, at(row))
const reverse = async (row: Row) => await t.act('finance', 'salesReturn', 'reverse', { reason: '客户又收下了' }, at(row))
const owed = async (): Promise<unknown> => {
  const asOf = dayIn('Asia/Shanghai', new Date())
  const rows = (await pageOf(t, as(t.people.finance, 'finance'), 'ageing', { asOf, basis: 'age' })).rows
  return rows.find((row) => row.customer === base.customer.id)?.balance ?? '0.00'
}
const inStore = async () =>
  (
    await t.sql<{ n: string }>("select coalesce(trim_scale(sum(quantity)), 0)::text as n from goods_line where location = 'store' and goods = $1", [
      base.goods.id,
    ])
  )[0]?.n
const listed = async (from: Row) =>
  (await t.sql('select trim_scale(invoiced)::text as invoiced, invoiced_net as net from shipment_list where parent = $1', [from.id]))[0]
/** What who signs it is shown. */
const sheetOf = async (made: Row) => {
  const sheet = await t.see(async (read) => {
    const comparison = t.office.kernel.office.comparison('salesReturn', 'check')
    return await comparison?.sheet(read, await read.get(salesReturn, readId(textual(made.id))))
  })
  return sheet?.groups.flatMap((group) => group.rows.map((row) => [row.label[0], ...row.values]))
}
const faults = async () => (await verifyBooks(t.office.readers, t.company)).checks.flatMap((check) => check.faults)

describe('goods on no invoice (J08)', () => {
  test('J08 ten of a hundred come back: revenue, waiting VAT and cost in red; ninety can be invoiced; taken back, all is as before', async () => {
    const from = await sold()
    const [before, held] = [await owed(), await inStore()]
    const row = await post(await ready(from, '10'))
    expect(row).toMatchObject({ state: 'posted', gross: '1130.00', owed: '1130.00' })
    expect(await posted(t, textual(row.id))).toEqual([
      'return 借 receivable -113000',
      'return 贷 revenue -100000',
      'return 贷 deferredTax -13000',
      'return 借 cost -62000',
      'return 贷 stock -62000',
    ])
    expect([before, await owed(), Number(await inStore()) - Number(held)]).toEqual(['11300.00', '10170.00', 10])
    expect(await listed(from)).toEqual({ invoiced: '10', net: 100_000n })
    expect(await faults()).toEqual([])
    expect((await refusalOf(t.act('lead', 'shipment', 'uncheck', { reason: '退' }, await current(t, 'shipment', textual(from.id))))).code).toBe('depended')
    await reverse(row)
    expect([await owed(), await inStore(), await listed(from)]).toEqual([before, held, { invoiced: '0', net: 0n }])
    expect(await faults()).toEqual([])
    await t.act('lead', 'shipment', 'uncheck', { reason: '重来' }, await current(t, 'shipment', textual(from.id)))
  })

  test('never more than was shipped less what came back or was invoiced, also when two were signed before either was posted', async () => {
    const from = await sold()
    expect(await refusalOf(t.act('clerk', 'salesReturn', 'create', await input(from, '100.5')))).toMatchObject({ code: 'exceeded', path: 'lines.0.quantity' })
    const [one, two] = [await ready(from, '60'), await ready(from, '60')]
    await post(one)
    const refused = await refusalOf(post(two))
    expect([refused.code, refused.says[0]]).toEqual(['exceeded', expect.stringContaining('可退 40')])
    expect((await refusalOf(post(one))).code).toBe('stale')
  })

  test('a fen that another return took meanwhile is not what was signed', async () => {
    const from = await shipped(t, await ordered(t, base, '3', { lines: [{ goods: base.goods.id, quantity: '3', price: '33.3333333' }] }))
    const [one, two] = [await ready(from, '1'), await ready(from, '1')]
    expect([one.gross, two.gross]).toEqual(['33.33', '33.33'])
    await post(one)
    expect(await refusalOf(post(two))).toMatchObject({ code: 'stale', says: [expect.stringContaining('现应为 33.34'), expect.any(String)] })
  })

  test('who signs sees what left, what can come back, why and by which red invoice', async () => {
    const from = await sold()
    await ready(from, '10').then(post)
    const made = await t.act('clerk', 'salesReturn', 'create', await input(from, '20'))
    expect(await sheetOf(made)).toEqual([
      ['退货原因', '', '', '质量问题'],
      ['仓库', '', '', ''],
      ['数量', '100', '90', '20'],
      ['金额', '10,000.00', '9,000.00', '2,000.00'],
      ['税额', '1,300.00', '1,170.00', '260.00'],
      ['价税合计', '11,300.00', '', '2,260.00'],
    ])
  })

  test('two who did not make it sign; other goods, a price of its own and a return without its shipment are refused', async () => {
    const from = await sold()
    const made = await t.act('clerk', 'salesReturn', 'create', await input(from, '1'))
    expect((await refusalOf(t.sign('clerk', 'salesReturn', 'check', at(made)))).code).toBe('review')
    expect((await refusalOf(post(made))).code).toBe('state')
    const other = await t.act('finance', 'goods', 'create', { code: 'P9', name: '别的', unit: '箱' })
    const third = await t.act('clerk', 'customer', 'create', { code: 'K9', name: '第三家', salesperson: t.people.sales })
    const draft = await input(from, '1')
    const lines = 'lines' in draft && Array.isArray(draft.lines) ? draft.lines : []
    const changed = (more: object) => ({ ...draft, lines: lines.map((line: object) => ({ ...line, ...more })) })
    expect(await refusalOf(t.act('clerk', 'salesReturn', 'create', changed({ goods: other.id })))).toMatchObject({ code: 'mismatch' })
    expect(await refusalOf(t.act('clerk', 'salesReturn', 'create', { ...draft, customer: third.id }))).toMatchObject({ code: 'mismatch', path: 'customer' })
    expect(await refusalOf(t.act('clerk', 'salesReturn', 'create', { ...draft, salesperson: t.people.sales2 }))).toMatchObject({ path: 'salesperson' })
    expect(await refusalOf(t.act('clerk', 'salesReturn', 'create', { ...draft, shipment: null }))).toMatchObject({ path: 'shipment' })
    const waiting = await reviewed(t, await ordered(t, base))
    expect(await refusalOf(t.act('clerk', 'salesReturn', 'create', { ...draft, shipment: waiting.id }))).toMatchObject({ code: 'state', path: 'shipment' })
  })
})

test('a return goes back to its maker and is submitted again, is taken out of review by the lead, and is made void before it is posted', async () => {
  const from = await sold()
  const made = await t.act('clerk', 'salesReturn', 'create', await input(from, '1'))
  const back = await t.act('reviewerA', 'salesReturn', 'return', { reason: '批号不符' }, at(made))
  const again = await t.act('clerk', 'salesReturn', 'submit', {}, at(back))
  const recalled = await t.act('clerk', 'salesReturn', 'recall', { reason: '再看看' }, at(again))
  const checked = await signed(await t.act('clerk', 'salesReturn', 'submit', {}, at(recalled)))
  expect((await refusalOf(t.act('clerk', 'salesReturn', 'uncheck', { reason: '错' }, at(checked)))).code).toBe('forbidden')
  const opened = await t.act('lead', 'salesReturn', 'uncheck', { reason: '错' }, at(checked))
  const gone = await t.act('clerk', 'salesReturn', 'void', { reason: '客户不退了' }, at(opened))
  expect(gone.state).toBe('void')
  expect((await refusalOf(post(gone))).code).toBe('state')
  const own = await t.act('clerk', 'salesReturn', 'create', await input(from, '1'))
  expect(await refusalOf(t.sign('sales', 'salesReturn', 'check', at(own)))).toMatchObject({ code: 'review' })
})

describe('goods that were invoiced (J09)', () => {
  test('J09 output VAT in red by a red invoice; the invoice has less open; taken back, all is as before', async () => {
    const from = await sold()
    const bill = await invoiced(t, from)
    const before = await owed()
    expect(await refusalOf(t.act('clerk', 'salesReturn', 'create', await input(from, '10', { invoice: null })))).toMatchObject({ code: 'exceeded' })
    // All of it stands on one invoice: the draft names it.
    expect(await input(from, '10')).toMatchObject({ invoice: bill.id })
    expect(await refusalOf(postRed(await ready(from, '10', { invoice: bill.id }), ''))).toMatchObject({ path: 'redNumber' })
    expect(await refusalOf(post(await ready(from, '10', { invoice: bill.id })))).toMatchObject({ code: 'forbidden' })
    const row = await postRed(await ready(from, '10', { invoice: bill.id }))
    expect((await posted(t, textual(row.id)))[2]).toBe('return 贷 outputTax -13000')
    const open = async () => (await t.sql('select received from invoice_request where id = $1', [bill.id]))[0]
    expect(await open()).toEqual({ received: 113_000n })
    expect(Number(before) - Number(await owed())).toBe(1130)
    expect(await faults()).toEqual([])
    expect(await refusalOf(t.act('clerk', 'salesReturn', 'create', await input(from, '91', { invoice: bill.id })))).toMatchObject({ code: 'exceeded' })
    const rest = await postRed(await ready(from, '90', { invoice: bill.id }))
    await reverse(rest)
    await reverse(row)
    expect([await open(), await owed()]).toEqual([{ received: 0n }, before])
    expect(await faults()).toEqual([])
  })

  test('what was paid already stands to his credit; an invoice with a return cannot be reversed; its red number is of no other invoice', async () => {
    const from = await sold()
    const bill = await invoiced(t, from)
    const paid = await t.act('finance', 'receipt', 'create', {
      customer: base.customer.id,
      amount: '11000',
      lines: [{ invoice: bill.id, amount: '11000' }],
    })
    const before = await owed()
    const number = '26332000000000000905'
    const made = await t.act('clerk', 'salesReturn', 'create', await input(from, '10', { invoice: bill.id }))
    expect(await sheetOf(made)).toContainEqual(['发票未收', '', '300.00', '1,130.00'])
    const row = await postRed(await signed(made), number)
    expect([row.owed, row.offInvoice, Number(before) - Number(await owed())]).toEqual(['1130.00', '300.00', 1130])
    expect(await faults()).toEqual([])
    const off = async (now: Row) => await t.act('finance', 'salesReturn', 'offInvoice', {}, at(now))
    expect(await refusalOf(off(row))).toMatchObject({ code: 'exceeded', says: [expect.stringContaining('取消核销'), expect.any(String)] })
    const free = await t.act('finance', 'receipt', 'unmatch', { reason: '部分退货' }, paid)
    const settled = await off(row)
    expect([settled.offInvoice, (await posted(t, textual(row.id))).length]).toEqual(['1130.00', 5])
    expect(await refusalOf(off(settled))).toMatchObject({ code: 'exceeded' })
    expect(await refusalOf(t.act('finance', 'receipt', 'match', { lines: [{ invoice: bill.id, amount: '10170.01' }] }, free))).toMatchObject({
      code: 'exceeded',
    })
    const rest = await t.act('finance', 'receipt', 'match', { lines: [{ invoice: bill.id, amount: '10170' }] }, free)
    expect([rest.amount, rest.matched]).toEqual(['11000.00', '10170.00'])
    expect(await t.sql('select received = gross as paid from invoice_request where id = $1', [bill.id])).toEqual([{ paid: true }])
    expect(await faults()).toEqual([])
    const other = await sold()
    const wrong = await input(other, '1', { invoice: (await invoiced(t, other)).id, redNumber: number })
    expect(await refusalOf(t.act('clerk', 'salesReturn', 'create', wrong))).toMatchObject({ code: 'invalid', path: 'redNumber' })
    expect(
      await refusalOf(t.act('finance', 'invoiceRequest', 'reverse', { reason: '错' }, await current(t, 'invoice_request', textual(bill.id)))),
    ).toMatchObject({ code: 'depended' })
    expect(
      await refusalOf(t.act('finance', 'salesReturn', 'post', { on: '2020-01-01', redNumber: number }, at(await ready(from, '1', { invoice: bill.id })))),
    ).toMatchObject({ path: 'on' })
  })

  test('an invoice of another shipment is refused', async () => {
    const [from, other] = [await sold(), await sold()]
    const bill = await invoiced(t, other)
    expect(await refusalOf(t.act('clerk', 'salesReturn', 'create', await input(from, '1', { invoice: bill.id })))).toMatchObject({
      code: 'mismatch',
      path: 'invoice',
    })
  })
})

describe('revenue on invoice', () => {
  test('J08 what was only dispatched comes back without a debt; J09 what was invoiced takes its cost back', async () => {
    const [settings] = await t.sql<{ id: string; version: number }>('select id, version from company')
    if (settings) await t.act('finance', 'company', 'update', { revenueOn: 'invoice' }, settings)
    const from = await sold()
    const before = await owed()
    const row = await post(await ready(from, '10'))
    expect(await posted(t, textual(row.id))).toEqual(['return 借 dispatched -62000', 'return 贷 stock -62000'])
    expect([await owed(), row.owed]).toEqual([before, '0.00'])
    const bill = await invoiced(t, from)
    expect(bill.gross).toBe('10170.00')
    const back = await postRed(await ready(from, '90', { invoice: bill.id }))
    expect((await posted(t, textual(back.id))).slice(3)).toEqual(['return 借 cost -558000', 'return 贷 stock -558000'])
    expect(await owed()).toBe(before)
    expect(await faults()).toEqual([])
  })
})
