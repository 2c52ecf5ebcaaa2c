import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { current } from '../modules/acting.ts'
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
    const after = await balances(t)
    expect(after.outputTax).toBe(before.outputTax)
  })

  test('what the buyer has not used needs no answer; entered by him it waits for us', async () => {
    expect((await does(await letter(await issued(), { used: false }), 'send')).state).toBe('noNeed')
    const his = await does(await letter(await issued(), { enteredBy: 'buyer', reason: 'returned' }), 'send')
    expect(his.state).toBe('waitsUs')
    expect((await does(his, 'deny', { reason: '没有退货' })).state).toBe('deniedUs')
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

  test('in part it takes no more than the invoice has, and leaves the books to the return or allowance; ten at once never take more', async () => {
    const invoice = await issued()
    const part = { reason: 'allowance', extent: 'part', net: '800', tax: '104' }
    expect(await refusalOf(letter(invoice, { ...part, extent: 'whole' }))).toMatchObject({ code: 'rule' })
    expect(await refusalOf(letter(invoice, { reason: 'returned', extent: 'part' }))).toMatchObject({ code: 'rule', path: 'net' })
    expect(await refusalOf(letter(invoice, { ...part, net: '10000.01' }))).toMatchObject({ code: 'exceeded', path: 'net' })
    const ends = await Promise.allSettled(Array.from({ length: 10 }, () => letter(invoice, { ...part, net: '3000', tax: '390' })))
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(3)
    const [one] = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
    const before = await balances(t)
    await does(await does(await does(one ?? invoice, 'send'), 'agree'), 'issueRed', { redNumber: '26332000090000000009' })
    expect(await balances(t)).toEqual(before)
    expect(await t.sql('select state from invoice_request where id = $1', [invoice.id])).toEqual([{ state: 'posted' }])
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
