import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import { verifyBooks } from '../../src/books/verify.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { current } from '../modules/acting.ts'
import { as, pageOf } from '../reports/asking.ts'
import { balances, drafted, invoiced, ordered, shipped, stocked } from './chain.ts'
import type { Row } from './chain.ts'

let t: TestOffice
let of: Awaited<ReturnType<typeof stocked>>
beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
})
afterAll(() => t.close())

const today = dayIn('Asia/Shanghai', new Date())
const hours = (count: number): string => new Date(Date.now() - count * 3_600_000).toISOString()
let count = 0
/** An invoice with its number. */
async function issued(): Promise<Row> {
  count += 1
  const request = await invoiced(t, await shipped(t, await ordered(t, of)))
  return await t.act('finance', 'invoiceRequest', 'noteNumber', { invoiceNumber: `2633200002${String(count).padStart(10, '0')}` }, request)
}
const letter = async (invoice: Row, more: object = {}): Promise<Row> =>
  await t.act('clerk', 'redLetter', 'create', { invoice: invoice.id, reason: 'wrong', ...more })
const does = async (row: Row, verb: string, input: object = {}): Promise<Row> =>
  await t.act(verb === 'issueRed' ? 'finance' : 'clerk', 'redLetter', verb, input, row)
const duties = async (name: string): Promise<readonly { title: string; state: string }[]> => {
  await goRound(t.office.kernel, t.company)
  return await t.sql<{ title: string; state: string }>('select subject_title as title, state from duty where duty = $1', [name])
}

describe('B10: an invoice issued in red', () => {
  test('the buyer agrees within 72 hours; the red invoice takes the whole one back, and the goods can be invoiced again', async () => {
    const before = await balances(t)
    const notInvoiced = await listed('shippedNotInvoiced', 'shipment')
    const invoice = await issued()
    const sent = await does(await letter(invoice), 'send')
    expect(sent.state).toBe('waitsBuyer')
    expect(await refusalOf(does(sent, 'issueRed', { redNumber: '26332000090000000001' }))).toMatchObject({ code: 'state' })
    expect(await refusalOf(does(sent, 'lapse'))).toMatchObject({ code: 'state' })
    expect(await refusalOf(letter(invoice))).toMatchObject({ code: 'depended', path: 'invoice' })
    const agreed = await does(sent, 'agree')
    expect(await refusalOf(t.act('clerk', 'redLetter', 'issueRed', { redNumber: '26332000090000000001' }, agreed))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(does(agreed, 'issueRed', { redNumber: '123' }))).toMatchObject({ path: 'redNumber' })
    expect(await refusalOf(does(agreed, 'issueRed', { redNumber: '26332000090000000001', redOn: addDays(today, 1) }))).toMatchObject({
      code: 'invalid',
      path: 'redOn',
    })
    await does(agreed, 'issueRed', { redNumber: '26332000090000000001' })
    expect(await t.sql('select state from invoice_request where id = $1', [invoice.id])).toEqual([{ state: 'reversed' }])
    expect((await listed('shippedNotInvoiced', 'shipment')).length).toBe(notInvoiced.length + 1)
    const after = await balances(t)
    expect(after.outputTax).toBe(before.outputTax)
  })

  test('what the buyer has not used needs no answer; entered by him it waits for us', async () => {
    expect((await does(await letter(await issued(), { used: false }), 'send')).state).toBe('noNeed')
    const his = await does(await letter(await issued(), { enteredBy: 'buyer', reason: 'returned' }), 'send')
    expect(his.state).toBe('waitsUs')
    expect((await does(his, 'deny', { reason: '没有退货' })).state).toBe('deniedUs')
  })

  test('is entered when it is entered, never ahead, so that its 72 hours run', async () => {
    expect(await refusalOf(letter(await issued(), { enteredAt: hours(-2) }))).toMatchObject({ code: 'rule', path: 'enteredAt' })
  })

  test('after 72 hours nobody agrees any more: it lapses, and another can be entered; a duty warns before', async () => {
    const invoice = await issued()
    const late = await does(await letter(invoice, { enteredAt: hours(73) }), 'send')
    expect(await refusalOf(does(late, 'agree'))).toMatchObject({ code: 'state' })
    expect((await duties('answerRedLetters')).length).toBeGreaterThan(0)
    expect((await does(late, 'lapse')).state).toBe('lapsed')
    const again = await does(await letter(invoice), 'send')
    expect((await does(again, 'deny', { reason: '已抵扣' })).state).toBe('deniedBuyer')
  })

  test('is withdrawn before it is agreed, undone after, or marked abnormal', async () => {
    const invoice = await issued()
    expect((await does(await letter(invoice), 'withdraw', { reason: '录错' })).state).toBe('withdrawn')
    const agreed = await does(await does(await letter(invoice), 'send'), 'agree')
    expect((await does(agreed, 'withdraw', { reason: '双方商定' })).state).toBe('undone')
    const odd = await does(await does(await letter(invoice), 'send'), 'markAbnormal', { reason: '税务局认定' })
    expect(odd.state).toBe('abnormal')
  })

  const signed = async (record: string, made: Row): Promise<Row> => {
    await t.sign('lead', record, 'check', made)
    return await t.sign('manager', record, 'check', made)
  }
  /** Ten boxes of that invoice come back. */
  const returning = async (invoice: Row, quantity = '10'): Promise<Row> => {
    const [line] = await t.sql<{ line: string; parent: string }>(
      'select l.shipment_line as line, s.parent from invoice_request_lines l join shipment_list s on s.id = l.shipment_line where l.parent = $1',
      [invoice.id],
    )
    return await t.act('clerk', 'salesReturn', 'create', {
      shipment: line?.parent,
      customer: of.customer.id,
      salesperson: t.people.sales,
      invoice: invoice.id,
      reason: 'quality',
      lines: [{ shipmentLine: line?.line, goods: of.goods.id, quantity }],
    })
  }
  const allowing = async (invoice: Row, gross: string): Promise<Row> =>
    await t.act('clerk', 'allowance', 'create', { customer: of.customer.id, salesperson: t.people.sales, invoice: invoice.id, gross, about: '受潮' })
  const listed = async (name: string, column: string): Promise<unknown[]> =>
    (await pageOf(t, as(t.people.finance, 'finance'), name, {})).rows.map((row) => row[column])
  const sound = async () => (await verifyBooks(t.office.readers, t.company)).checks.flatMap((check) => check.faults)

  test('in part for goods returned: drafted from the return, posted with the red invoice on its day, and the lists of what is open follow (J09)', async () => {
    const invoice = await issued()
    const back = await returning(invoice)
    expect(await refusalOf(letter(invoice, { reason: 'returned', extent: 'part', salesReturn: back.id }))).toMatchObject({ code: 'state', path: 'salesReturn' })
    await signed('salesReturn', back)
    const draft = await drafted(t, 'redLetter', 'salesReturn', [back.id])
    expect(draft).toMatchObject({ invoice: invoice.id, reason: 'returned', extent: 'part', salesReturn: back.id })
    const entered = await t.act('clerk', 'redLetter', 'create', draft)
    expect(entered).toMatchObject({ net: '1000.00', tax: '130.00' })
    expect(await refusalOf(t.act('clerk', 'redLetter', 'create', draft))).toMatchObject({ code: 'depended', path: 'salesReturn' })
    // what waits for the buyer is not changed below it
    expect(await refusalOf(t.act('lead', 'salesReturn', 'uncheck', { reason: '改数量' }, await current(t, 'sales_return', back.id)))).toMatchObject({
      code: 'depended',
    })
    const [before, open, notInvoiced] = [await balances(t), await listed('invoicedNotPaid', 'open'), await listed('shippedNotInvoiced', 'shipment')]
    const red = await does(await does(await does(entered, 'send'), 'agree'), 'issueRed', { redNumber: '26332000090000000008' })
    expect(red.state).toBe('issued')
    expect(await t.sql('select state, red_number, posted_on::text from sales_return where id = $1', [back.id])).toEqual([
      { state: 'posted', red_number: '26332000090000000008', posted_on: today },
    ])
    const after = await balances(t)
    const moved = (role: string): bigint => BigInt(after[role] ?? '0') - BigInt(before[role] ?? '0')
    expect([moved('receivable'), moved('revenue'), moved('outputTax'), moved('stock')]).toEqual([-113_000n, 100_000n, 13_000n, 62_000n])
    expect((await listed('invoicedNotPaid', 'open')).length).toBe(open.length)
    expect(await listed('invoicedNotPaid', 'open')).toContain('10170.00')
    expect(await listed('shippedNotInvoiced', 'shipment')).toEqual(notInvoiced)
    expect(await t.sql('select state from invoice_request where id = $1', [invoice.id])).toEqual([{ state: 'posted' }])
    expect(await refusalOf(t.act('finance', 'salesReturn', 'reverse', { reason: '记错' }, await current(t, 'sales_return', back.id)))).toMatchObject({
      code: 'depended',
    })
    expect(await sound()).toEqual([])
  })

  test('in part for an allowance: no more than the invoice has, each once, ten at once too; of wrong grounds there is none', async () => {
    const [invoice, other] = [await issued(), await issued()]
    const allowed = await signed('allowance', await allowing(invoice, '904'))
    const part = { reason: 'allowance', extent: 'part', allowance: allowed.id }
    expect(await refusalOf(letter(invoice, { ...part, extent: 'whole', allowance: null }))).toMatchObject({ code: 'rule', path: 'extent' })
    expect(await refusalOf(letter(invoice, { ...part, reason: 'wrong' }))).toMatchObject({ code: 'rule', path: 'extent' })
    expect(await refusalOf(letter(invoice, { ...part, reason: 'returned' }))).toMatchObject({ code: 'rule', path: 'reason' })
    expect(await refusalOf(letter(invoice, { ...part, allowance: null }))).toMatchObject({ code: 'rule', path: 'extent' })
    expect(await refusalOf(letter(other, part))).toMatchObject({ code: 'mismatch', path: 'allowance' })
    const ends = await Promise.allSettled(Array.from({ length: 10 }, () => letter(invoice, part)))
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(1)
    const more = await signed('allowance', await allowing(invoice, '10396.01'))
    expect(await refusalOf(letter(invoice, { ...part, allowance: more.id }))).toMatchObject({ code: 'exceeded', path: 'extent' })
    const [one] = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
    const before = await balances(t)
    await does(await does(await does(one ?? invoice, 'send'), 'agree'), 'issueRed', { redNumber: '26332000090000000009' })
    expect(BigInt((await balances(t)).outputTax ?? '0') - BigInt(before.outputTax ?? '0')).toBe(10_400n)
    // one that finance posted before with another number is not of this red invoice
    const early = await signed('allowance', await allowing(other, '113'))
    const entered = await does(await does(await letter(other, { ...part, allowance: early.id }), 'send'), 'agree')
    await t.act('finance', 'allowance', 'post', { redNumber: '26332000090000000010' }, await current(t, 'allowance', early.id))
    expect(await refusalOf(does(entered, 'issueRed', { redNumber: '26332000090000000011' }))).toMatchObject({ code: 'mismatch', path: 'redNumber' })
    expect((await does(entered, 'issueRed', { redNumber: '26332000090000000010' })).state).toBe('issued')
    expect(await sound()).toEqual([])
  })

  test('of what is not issued, or has no number, there is none', async () => {
    const bare = await invoiced(t, await shipped(t, await ordered(t, of)))
    expect(await refusalOf(letter(bare))).toMatchObject({ code: 'state', path: 'invoice' })
  })
})

describe('B10: an invoice goes to the customer', () => {
  test('how, when and to whom is noted, and that he has it; what was not sent in three days is somebody’s duty', async () => {
    const invoice = await issued()
    await t.sql('update invoice_request set invoiced_on = $2 where id = $1', [invoice.id, addDays(today, -4)])
    expect((await duties('deliverInvoices')).some((one) => one.title.includes(String(count)))).toBe(true)
    expect(await drafted(t, 'invoiceDelivery', 'invoiceRequest', [invoice.id])).toMatchObject({ invoice: invoice.id, how: 'message' })
    const deliver = async (more: object = {}): Promise<Row> =>
      await t.act('clerk', 'invoiceDelivery', 'create', { invoice: invoice.id, to: 'fp@example.cn', ...more })
    expect(await refusalOf(deliver({ how: 'courier' }))).toMatchObject({ code: 'rule', path: 'waybill' })
    expect(await refusalOf(deliver({ sentOn: addDays(today, -5) }))).toMatchObject({ code: 'invalid', path: 'sentOn' })
    const sent = await deliver()
    expect(sent).toMatchObject({ state: 'sent', customer: of.customer.id })
    expect(await refusalOf(t.act('clerk', 'invoiceDelivery', 'acknowledge', { confirmedOn: addDays(today, 1), confirmedBy: '王会计' }, sent))).toMatchObject({
      path: 'confirmedOn',
    })
    const confirmed = await t.act('clerk', 'invoiceDelivery', 'acknowledge', { confirmedBy: '王会计' }, sent)
    expect(confirmed).toMatchObject({ state: 'confirmed', confirmedOn: today, confirmedBy: '王会计' })
    expect((await duties('deliverInvoices')).filter((one) => one.state === 'open')).toEqual([])
    expect((await t.act('clerk', 'invoiceDelivery', 'void', { reason: '登错' }, await current(t, 'invoice_delivery', sent.id))).state).toBe('void')
  })

  test('one that was not issued is not sent', async () => {
    const shipment = await shipped(t, await ordered(t, of))
    const open = await t.act('clerk', 'invoiceRequest', 'create', await drafted(t, 'invoiceRequest', 'shipment', [shipment.id]))
    expect(await refusalOf(t.act('clerk', 'invoiceDelivery', 'create', { invoice: open.id, to: '某人' }))).toMatchObject({ code: 'state', path: 'invoice' })
  })
})
