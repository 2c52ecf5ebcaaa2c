import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { drafted, invoiced, ordered, shipped, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { current, posted } from './acting.ts'

let t: TestOffice
let of: { customer: Row; goods: Row; carrier: Row }
beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
})
afterAll(() => t.close())

const received = (amount: string, lines: readonly object[] = [], more: object = {}) =>
  t.act('finance', 'receipt', 'create', { customer: of.customer.id, amount, lines, ...more })
const sold = async () => invoiced(t, await shipped(t, await ordered(t, of)))
const freighted = async () => shipped(t, await ordered(t, of, '100', { freight: '350', freightBy: 'advanced', carrier: of.carrier.id }))
const receivedOf = async (invoice: Row) => (await t.sql<{ received: bigint }>('select received from invoice_request where id = $1', [invoice.id]))[0]?.received

describe('a receipt', () => {
  test('is drafted from invoices: what is open on them, and the freight we advanced', async () => {
    const shipment = await freighted()
    const invoice = await invoiced(t, shipment)
    await received('300', [{ invoice: invoice.id, amount: '300' }])
    const draft = await drafted(t, 'receipt', 'invoiceRequest', [invoice.id])
    expect(draft).toMatchObject({
      amount: '11350.00',
      lines: [
        { invoice: invoice.id, amount: '11000.00' },
        { shipment: shipment.id, amount: '350.00' },
      ],
    })
    await t.act('finance', 'receipt', 'create', draft)
    expect(await refusalOf(drafted(t, 'receipt', 'invoiceRequest', [invoice.id]))).toMatchObject({ code: 'exceeded' })
  })

  test('matched in part, to an invoice and to freight, leaves the rest on account', async () => {
    const shipment = await freighted()
    const invoice = await invoiced(t, shipment)
    const made = await received('12000', [
      { invoice: invoice.id, amount: '11300' },
      { shipment: shipment.id, amount: '350' },
    ])
    expect(made).toMatchObject({ state: 'entered', matched: '11650.00' })
    expect(await posted(t, made.id)).toEqual([
      'receive 借 bank 1200000',
      'receive 贷 receivable 1130000',
      'receive 贷 freightAdvanced 35000',
      'receive 贷 customerAdvance 35000',
    ])
    expect(await receivedOf(invoice)).toBe(1_130_000n)
  })

  test('refuses a fen more than is open, at its line, with the figures; nothing is posted', async () => {
    const invoice = await sold()
    await received('11000', [{ invoice: invoice.id, amount: '11000' }])
    const before = await t.sql('select count(*) from journal')
    const refusal = await refusalOf(received('5000', [{ invoice: invoice.id, amount: '300.01' }]))
    expect([refusal.code, refusal.path]).toEqual(['exceeded', 'lines.0.amount'])
    expect(refusal.says[0]).toContain('应收 11,300.00，已收 11,000.00，未收 300.00，本次核销 300.01，超出 0.01')
    expect(await t.sql('select count(*) from journal')).toEqual(before)
  })

  test("refuses what is not owed: another customer's, not posted, freight that was ours, a day to come", async () => {
    const invoice = await sold()
    const other = await t.act('clerk', 'customer', 'create', { code: 'K904', name: '代付公司' })
    expect(await refusalOf(received('1', [{ invoice: invoice.id, amount: '1' }], { customer: other.id }))).toMatchObject({ code: 'invalid', path: 'lines.0' })
    const shipment = await shipped(t, await ordered(t, of, '1', { freight: '9', carrier: of.carrier.id }))
    expect(await refusalOf(received('1', [{ shipment: shipment.id, amount: '1' }]))).toMatchObject({ code: 'state' })
    const request = await t.act('clerk', 'invoiceRequest', 'create', await drafted(t, 'invoiceRequest', 'shipment', [shipment.id]))
    expect(await refusalOf(received('1', [{ invoice: request.id, amount: '1' }]))).toMatchObject({ code: 'state' })
    expect(await refusalOf(received('1', [], { receivedOn: '2099-01-01' }))).toMatchObject({ code: 'invalid', path: 'receivedOn' })
  })
})

describe('matching later', () => {
  test('takes from the account, up to what is left of the receipt', async () => {
    const invoice = await sold()
    const made = await received('5000', [{ invoice: invoice.id, amount: '1000' }])
    expect(await refusalOf(t.act('finance', 'receipt', 'match', { lines: [{ invoice: invoice.id, amount: '4000.01' }] }, made))).toMatchObject({
      code: 'exceeded',
      path: 'lines',
    })
    const matched = await t.act('finance', 'receipt', 'match', { lines: [{ invoice: invoice.id, amount: '4000' }] }, made)
    expect(matched).toMatchObject({ matched: '5000.00', lines: [{ amount: '1000.00' }, { amount: '4000.00' }] })
    expect((await posted(t, made.id)).slice(3)).toEqual(['match 借 customerAdvance 400000', 'match 贷 receivable 400000'])
  })

  test('C10 ten matches of one receipt at once, and ten receipts for one invoice at once, never take more than there is', async () => {
    const [invoice, second] = [await sold(), await sold()]
    const made = await received('11300')
    const matches = await Promise.allSettled(
      Array.from({ length: 10 }, () => t.act('finance', 'receipt', 'match', { lines: [{ invoice: invoice.id, amount: '11300' }] }, made)),
    )
    expect(matches.filter((end) => end.status === 'fulfilled')).toHaveLength(1)
    const receipts = await Promise.allSettled(Array.from({ length: 10 }, () => received('4000', [{ invoice: second.id, amount: '4000' }])))
    expect(receipts.filter((end) => end.status === 'fulfilled')).toHaveLength(2)
    expect([await receivedOf(invoice), await receivedOf(second)]).toEqual([1_130_000n, 800_000n])
  })

  test('unmatched, the whole amount is on account and the invoice is open; matched and unmatched again, the books agree', async () => {
    const invoice = await sold()
    let row = await received('5000', [{ invoice: invoice.id, amount: '1000' }])
    row = await t.act('finance', 'receipt', 'match', { lines: [{ invoice: invoice.id, amount: '2000' }] }, row)
    row = await t.act('finance', 'receipt', 'unmatch', { reason: '记错发票' }, row)
    expect(row).toMatchObject({ matched: '0.00', lines: [] })
    expect(await receivedOf(invoice)).toBe(0n)
    row = await t.act('finance', 'receipt', 'match', { lines: [{ invoice: invoice.id, amount: '5000' }] }, row)
    row = await t.act('finance', 'receipt', 'unmatch', { reason: '再来' }, row)
    const sums = () =>
      t.sql(
        "select l.role, sum(case l.side when 'D' then l.amount else -l.amount end)::text as sum from journal j join journal_line l on l.company_id = j.company_id and l.journal_id = j.id where j.source_id = $1 group by l.role having sum(case l.side when 'D' then l.amount else -l.amount end) <> 0 order by l.role",
        [row.id],
      )
    expect(await sums()).toEqual([
      { role: 'bank', sum: '500000' },
      { role: 'customerAdvance', sum: '-500000' },
    ])
    await t.act('finance', 'receipt', 'reverse', { reason: '退票' }, row)
    expect(await sums()).toEqual([])
  })

  test('money on account settles nothing before it is owed, and is not set free before it was matched', async () => {
    const invoice = await sold()
    const today = dayIn('Asia/Shanghai', new Date())
    const yesterday = addDays(today, -1)
    const early = await received('11300', [], { receivedOn: addDays(today, -20) })
    const lines = [{ invoice: invoice.id, amount: '11300' }]
    expect(await refusalOf(t.act('finance', 'receipt', 'match', { on: yesterday, lines }, early))).toMatchObject({ code: 'invalid', path: 'on' })
    const matched = await t.act('finance', 'receipt', 'match', { on: today, lines }, early)
    expect(await refusalOf(t.act('finance', 'receipt', 'unmatch', { on: yesterday, reason: '退' }, matched))).toMatchObject({ code: 'invalid', path: 'on' })
    const free = await t.act('finance', 'receipt', 'unmatch', { on: today, reason: '退' }, matched)
    await t.act('finance', 'receipt', 'reverse', { on: today, reason: '退' }, free)
  })

  test('a receipt that is matched is not reversed, one with nothing matched is not unmatched', async () => {
    const invoice = await sold()
    const made = await received('100', [{ invoice: invoice.id, amount: '100' }])
    expect(await refusalOf(t.act('finance', 'receipt', 'reverse', { reason: '退' }, made))).toMatchObject({
      code: 'depended',
      says: ['已核销 100.00，请先取消核销再红冲', expect.any(String)],
    })
    const free = await t.act('finance', 'receipt', 'unmatch', { reason: '退' }, await current(t, 'receipt', made.id))
    expect(await refusalOf(t.act('finance', 'receipt', 'unmatch', { reason: '退' }, free))).toMatchObject({ code: 'state' })
  })

  test('freight that was received holds its shipment until it is given back', async () => {
    const shipment = await freighted()
    const made = await received('350', [{ shipment: shipment.id, amount: '350' }])
    const back = async () => t.act('lead', 'shipment', 'uncheck', { reason: '退' }, await current(t, 'shipment', shipment.id))
    expect((await refusalOf(back())).code).toBe('depended')
    await t.act('finance', 'receipt', 'unmatch', { reason: '退' }, made)
    expect(await back()).toMatchObject({ state: 'made' })
  })
})
