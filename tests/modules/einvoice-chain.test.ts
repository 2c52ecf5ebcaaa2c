import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayIn } from '../../src/base/day.ts'
import { textual } from '../../src/base/text.ts'
import { desk, zipOf } from '../archive/files.ts'
import type { Desk } from '../archive/files.ts'
import { realData } from '../database/real-data.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { drafted, invoiced, ordered, reviewed, shipped, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { current } from './acting.ts'
import { xmlOf } from './einvoice-xml.ts'

let t: TestOffice
let house: Desk
let of: Awaited<ReturnType<typeof stocked>>
beforeAll(async () => {
  t = await testOffice({ signIns: true })
  house = await desk(t)
  of = await stocked(t)
})
afterAll(async () => {
  await house.close()
  await t.close()
})

const today = dayIn('Asia/Shanghai', new Date())
type Stored = Row & { readonly state: string; readonly told: string | null; readonly request: string | null; readonly invoice_number: string | null }

/** Brings a file and waits until the program has read it. */
async function brought(bytes: string | Uint8Array, name = '发票.xml'): Promise<Stored> {
  const file = await house.bring('clerk', name, Buffer.from(bytes))
  const made = await t.act('clerk', 'eInvoice', 'create', { file: [file] })
  for (let tries = 0; tries < 200; tries += 1) {
    const [row] = await t.sql<Stored>('select * from e_invoice where id = $1', [made.id])
    if (row && row.state !== 'given') return { ...row, version: Number(row.version) }
    await new Promise((later) => setTimeout(later, 100))
  }
  throw new Error('the invoice was not read in twenty seconds')
}

const shipment = async (): Promise<Row> => await shipped(t, await ordered(t, of))

describe('B10 an electronic invoice', () => {
  test('is read, finds its request, and gives it its number; the same number twice is refused and told', async () => {
    const request = await invoiced(t, await shipment())
    const xml = xmlOf()
    const read = await brought(xml)
    expect(read).toMatchObject({ state: 'read', request: request.id, direction: 'issued', gross: 1_130_000n, told: null })
    const matched = await t.act('clerk', 'eInvoice', 'match', {}, read)
    expect(matched).toMatchObject({ state: 'matched', request: request.id })
    expect(await t.sql('select invoice_number from invoice_request where id = $1', [request.id])).toEqual([{ invoice_number: read.invoice_number }])
    const twice = await brought(xml)
    expect(twice.state).toBe('failed')
    expect(twice.told).toContain('发票号码')
    // Taken apart again by finance, with a reason; a void one makes room.
    expect(await refusalOf(t.act('clerk', 'eInvoice', 'unmatch', { reason: '对错' }, matched))).toMatchObject({ code: 'forbidden' })
    const apart = await t.act('finance', 'eInvoice', 'unmatch', { reason: '对错' }, matched)
    expect(apart).toMatchObject({ state: 'read', request: null })
    await t.act('clerk', 'eInvoice', 'void', { reason: '重传' }, apart)
    await t.act('clerk', 'eInvoice', 'again', {}, await current(t, 'e_invoice', twice.id))
  })

  test('of two requests alike it is that which its remark names; a reviewed one is posted on its day, by finance', async () => {
    const requests: Row[] = []
    for (let n = 0; n < 2; n += 1) {
      const made = await t.act('clerk', 'invoiceRequest', 'create', await drafted(t, 'invoiceRequest', 'shipment', [(await shipment()).id]))
      await t.sign('reviewerA', 'invoiceRequest', 'check', made)
      requests.push(await t.sign('reviewerB', 'invoiceRequest', 'check', made))
    }
    const [, second] = requests
    const unsure = await brought(xmlOf())
    expect(unsure).toMatchObject({ state: 'read', request: null, told: expect.stringContaining('请对应时选定') })
    expect(await refusalOf(t.act('clerk', 'eInvoice', 'match', {}, unsure))).toMatchObject({ path: 'request' })
    const named = await brought(xmlOf({ remark: `订单 12；${textual(second?.number)}`, day: today }))
    expect(named.request).toBe(second?.id)
    expect(await refusalOf(t.act('clerk', 'eInvoice', 'match', {}, named))).toMatchObject({ code: 'forbidden' })
    await t.act('finance', 'eInvoice', 'match', {}, named)
    expect(await t.sql('select state, invoice_number, invoiced_on::text as on from invoice_request where id = $1', [second?.id])).toEqual([
      { state: 'posted', invoice_number: named.invoice_number, on: today },
    ])
    // What has an invoice gets no second one.
    const late = await brought(xmlOf())
    expect(await refusalOf(t.act('finance', 'eInvoice', 'match', { request: second?.id }, late))).toMatchObject({ code: 'depended', path: 'request' })
  })

  test('what differs from the request is refused with every difference, and what was not reviewed is not posted', async () => {
    const request = await invoiced(t, await shipment())
    const other = await brought(xmlOf({ buyer: '宁波丰源商贸有限公司', gross: '11300.01', net: '10000.01' }))
    expect(other.request).toBeNull()
    const refusal = await refusalOf(t.act('clerk', 'eInvoice', 'match', { request: request.id }, await current(t, 'e_invoice', other.id)))
    expect(refusal.says[0]).toMatch(/购买方「宁波丰源商贸有限公司」，申请抬头「杭州华美食品有限公司」；金额 10,000.01，申请 10,000.00；价税合计/)
    const waiting = await t.act(
      'clerk',
      'invoiceRequest',
      'create',
      await drafted(t, 'invoiceRequest', 'shipment', [(await reviewed(t, await ordered(t, of))).id]),
    )
    const fresh = await brought(xmlOf())
    expect(await refusalOf(t.act('finance', 'eInvoice', 'match', { request: waiting.id }, await current(t, 'e_invoice', fresh.id)))).toMatchObject({
      code: 'state',
    })
  })

  test('of several for one request: the last makes it whole and posts it; none goes beyond, and two at once are counted one after the other', async () => {
    const made = await t.act('clerk', 'invoiceRequest', 'create', await drafted(t, 'invoiceRequest', 'shipment', [(await shipment()).id]))
    await t.sign('reviewerA', 'invoiceRequest', 'check', made)
    const request = await t.sign('reviewerB', 'invoiceRequest', 'check', made)
    const part = async (net: string, tax: string, gross: string): Promise<Stored> => await brought(xmlOf({ net, tax, gross, day: today }))
    const [first, second] = [await part('4000.00', '520.00', '4520.00'), await part('6000.00', '780.00', '6780.00')]
    const beyond = await part('7000.00', '910.00', '7910.00')
    const as = async (one: Stored, verb = 'matchPart'): Promise<Row> =>
      await t.act('finance', 'eInvoice', verb, { request: request.id }, await current(t, 'e_invoice', one.id))
    // by the plain verb it must be the whole
    expect(await refusalOf(as(first, 'match'))).toMatchObject({ code: 'invalid', path: 'request' })
    expect(await as(first)).toMatchObject({ state: 'matched', told: `${textual(request.number)} 开成几张，还差 6,780.00` })
    expect(await refusalOf(as(beyond))).toMatchObject({ code: 'exceeded', path: 'request' })
    expect(await t.sql('select state, invoice_number from invoice_request where id = $1', [request.id])).toEqual([{ state: 'checked', invoice_number: null }])
    // it stands on them now: it cannot be taken back
    expect(await refusalOf(t.act('lead', 'invoiceRequest', 'uncheck', { reason: '改' }, request))).toMatchObject({ code: 'depended' })
    const third = await part('6000.00', '780.00', '6780.00')
    const ends = await Promise.allSettled([as(second), as(third)])
    expect(ends.map((end) => end.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await t.sql('select state, invoice_number from invoice_request where id = $1', [request.id])).toEqual([
      { state: 'posted', invoice_number: first.invoice_number },
    ])
  })

  test('what does not add up is doubted until finance says why it is right; one that we received is matched to no request', async () => {
    const doubted = await brought(xmlOf({ gross: '11300.00', net: '10000.00', tax: '1200.00' }))
    expect(doubted.state).toBe('doubted')
    expect(doubted.told).toContain('金额加税额不等于价税合计')
    expect(await refusalOf(t.act('clerk', 'eInvoice', 'accept', { accepted: '我看没事' }, doubted))).toMatchObject({ code: 'forbidden' })
    expect(await t.act('finance', 'eInvoice', 'accept', { accepted: '已向税务局查验' }, doubted)).toMatchObject({ state: 'read', accepted: '已向税务局查验' })
    const received = await brought(xmlOf({ seller: '安吉茶厂', buyer: '江南百味食品有限公司' }))
    expect(received).toMatchObject({ state: 'read', direction: 'received', request: null, told: null })
    expect(await refusalOf(t.act('finance', 'eInvoice', 'match', {}, received))).toMatchObject({ path: 'request' })
    expect(await brought(xmlOf({ seller: '甲公司', buyer: '乙公司' }))).toMatchObject({ state: 'doubted', told: expect.stringContaining('都不是本公司') })
  })

  test('that we received becomes a line of a claim, its number once; one that we issued does not', async () => {
    const received = await brought(xmlOf({ seller: '安吉茶厂', buyer: '江南百味食品有限公司', gross: '113.00', net: '100.00', tax: '13.00' }))
    const draft = await drafted(t, 'expenseClaim', 'eInvoice', [received.id])
    expect(draft).toMatchObject({ papers: 1, lines: [{ invoiceNumber: received.invoice_number, gross: '113.00', rate: null }] })
    const claim = async (): Promise<Row> => await t.act('clerk', 'expenseClaim', 'create', draft)
    await claim()
    expect(await refusalOf(claim())).toMatchObject({ path: 'lines.0.invoiceNumber' })
    const ours = await brought(xmlOf())
    expect(await refusalOf(drafted(t, 'expenseClaim', 'eInvoice', [ours.id]))).toMatchObject({ code: 'state' })
  })

  test('nobody says himself what the bureau has signed; without a file one waits for it', async () => {
    const made = await t.act('clerk', 'eInvoice', 'create', {})
    expect((await refusalOf(t.act('clerk', 'eInvoice', 'again', {}, made))).says[0]).toContain('还没有上传发票文件')
    for (const verb of ['noteRead', 'noteDoubted', 'noteFailed'])
      expect((await refusalOf(t.act('finance', 'eInvoice', verb, { told: 'x' }, made))).code).toBe('forbidden')
    expect((await refusalOf(t.act('warehouse', 'eInvoice', 'create', {}))).code).toBe('forbidden')
  })

  test('what is no invoice is told in words and can be tried again with another file', async () => {
    for (const [name, bytes] of [
      ['空.xml', '<a/>'],
      ['压缩.ofd', zipOf({ 'Doc_0/Attachs/a.xml': '<b/>' })],
      ['两张.ofd', zipOf({ 'Doc_0/Attachs/a.xml': xmlOf(), 'Doc_0/Attachs/b.xml': xmlOf() })],
    ] as const) {
      const failed = await brought(bytes, name)
      expect([failed.state, failed.told], name).toEqual(['failed', expect.stringMatching(/XML|几张/)])
      const file = await house.bring('clerk', '发票.xml', Buffer.from(xmlOf()))
      await t.act('clerk', 'eInvoice', 'update', { file: [file] }, await current(t, 'e_invoice', failed.id))
    }
  })

  const ofd = realData('ofd')
  test.skipIf(ofd.absent !== undefined)('an OFD of a test bureau is read whole', async () => {
    const read = await brought(readFileSync(join(ofd.folder, 'ofdrw-converter__999.ofd')), '999.ofd')
    expect(read).toMatchObject({
      state: 'doubted',
      invoice_number: '05000170011112235358',
      gross: 1_060_000n,
      told: '销售方和购买方都不是本公司（江南百味食品有限公司）',
    })
    expect(await t.sql('select count(*)::int as lines from e_invoice_lines where parent = $1', [read.id])).toEqual([{ lines: 100 }])
  })
})
