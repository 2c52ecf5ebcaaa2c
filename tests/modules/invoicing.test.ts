import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { balances, drafted, invoiced, ordered, reviewed, shipped, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { current, marked, numberOf, part, posted, sheetOf } from './acting.ts'

let t: TestOffice
let of: { customer: Row; goods: Row; carrier: Row }
beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
})
afterAll(() => t.close())

const saved = async (shipment: Row, change: (draft: object) => object = (draft) => draft) =>
  t.act('clerk', 'invoiceRequest', 'create', change(await drafted(t, 'invoiceRequest', 'shipment', [shipment.id])))
const inLines =
  (more: object) =>
  (draft: object): object =>
    Object.fromEntries(Object.entries(draft).map(([key, value]) => [key, Array.isArray(value) ? value.map((line: object) => ({ ...line, ...more })) : value]))
async function signed(made: Row): Promise<Row> {
  await t.sign('reviewerA', 'invoiceRequest', 'check', made)
  return await t.sign('reviewerB', 'invoiceRequest', 'check', made)
}
const post = (row: { id: string; version: unknown }, input: object = {}) => t.act('finance', 'invoiceRequest', 'post', input, row)

describe('a request for an invoice', () => {
  test('is drafted from what was shipped and not invoiced, with the title of the customer', async () => {
    const shipment = await shipped(t, await ordered(t, of))
    expect(await drafted(t, 'invoiceRequest', 'shipment', [shipment.id])).toMatchObject({
      invoiceTitle: '杭州华美食品有限公司',
      invoiceKind: 'ordinary',
      lines: [{ quantity: '100', price: '113', rate: '0.13' }],
    })
    await post(await signed(await saved(shipment, part('30'))))
    expect(await drafted(t, 'invoiceRequest', 'shipment', [shipment.id])).toMatchObject({ lines: [{ quantity: '70' }] })
    await post(await signed(await saved(shipment)))
    expect(await refusalOf(drafted(t, 'invoiceRequest', 'shipment', [shipment.id]))).toMatchObject({ code: 'exceeded' })
  })

  test.each([
    ['price', { price: '113.20' }, 'mismatch', '第 1 行 单价与订单不符：订单 113.00，申请 113.20，差 0.20'],
    ['rate', { rate: '0.09' }, 'mismatch', '第 1 行 税率与订单不符：订单 13%，申请 9%，差 4%'],
    ['quantity', { quantity: '101' }, 'exceeded', '第 1 行 数量超出可开票数量：可开 100，申请 101，超出 1'],
  ])('with another %s than ordered cannot be saved, and says which line and by how much', async (field, more, code, says) => {
    const shipment = await shipped(t, await ordered(t, of))
    const refusal = await refusalOf(saved(shipment, inLines(more)))
    expect([refusal.code, refusal.path, refusal.says[0]]).toEqual([code, `lines.0.${field}`, says])
  })

  test('with other goods than ordered cannot be saved', async () => {
    const bowl = await t.act('finance', 'goods', 'create', { code: 'P900', name: '茶碗', unit: '只' })
    const refusal = await refusalOf(saved(await shipped(t, await ordered(t, of)), inLines({ goods: bowl.id })))
    expect([refusal.code, refusal.says[0]]).toEqual(['mismatch', '第 1 行 品种与订单不符：订单 龙井绿茶，申请 茶碗'])
  })

  test('over goods that have not left is refused, drafted or saved', async () => {
    const gone = await shipped(t, await ordered(t, of))
    const draft = await drafted(t, 'invoiceRequest', 'shipment', [gone.id])
    await t.act('lead', 'shipment', 'uncheck', { reason: '退' }, gone)
    expect(await refusalOf(t.act('clerk', 'invoiceRequest', 'create', draft))).toMatchObject({ code: 'state', path: 'lines.0.shipmentLine' })
    expect(await refusalOf(drafted(t, 'invoiceRequest', 'shipment', [gone.id]))).toMatchObject({ code: 'state' })
  })

  test("is shown beside order and shipment; a title that is not the customer's and a missing tax code are marked", async () => {
    const made = await saved(await shipped(t, await ordered(t, of)), (draft) => ({ ...draft, invoiceTitle: '华美食品' }))
    expect((await sheetOf(t, 'invoiceRequest', made.id)).columns.map((column) => column[0])).toEqual(['销售订单', '发货单（销售清单）', '开票申请'])
    expect(await marked(t, 'invoiceRequest', made.id)).toEqual(['抬头：与客户档案的抬头不同', '税收分类编码：商品没有填税收分类编码'])
  })

  test('that another invoice has overtaken is marked, and blocks the signature', async () => {
    const shipment = await shipped(t, await ordered(t, of))
    const [first, second] = [await saved(shipment, part('60')), await saved(shipment, part('50'))]
    await post(await signed(first))
    expect(await marked(t, 'invoiceRequest', second.id)).toContain('数量：差 10!')
    expect((await refusalOf(t.sign('reviewerA', 'invoiceRequest', 'check', second))).code).toBe('mismatch')
  })
})

describe('issuing the invoice', () => {
  test('dates it, says when it falls due, and moves the waiting tax', async () => {
    const request = await signed(await saved(await shipped(t, await ordered(t, of))))
    expect(await refusalOf(post(request, { on: '2099-01-01' }))).toMatchObject({ code: 'invalid', path: 'on' })
    expect(await refusalOf(post(request, { on: '2020-01-01' }))).toMatchObject({ code: 'invalid', path: 'on' })
    const [day] = await t.sql<{ due: string }>("select (now() at time zone 'Asia/Shanghai' + interval '30 days')::date::text as due")
    const issued = await post(request, { invoiceNumber: '26332000000000000001' })
    expect(issued).toMatchObject({ state: 'posted', dueOn: day?.due, invoiceNumber: '26332000000000000001', received: '0.00' })
    expect(await posted(t, issued.id)).toEqual(['invoice 借 deferredTax 130000', 'invoice 贷 outputTax 130000'])
  })

  test('C08 the same invoice number is not given twice', async () => {
    const [first, second] = [
      await signed(await saved(await shipped(t, await ordered(t, of)))),
      await signed(await saved(await shipped(t, await ordered(t, of)))),
    ]
    await post(first, { invoiceNumber: '26332000000000000002' })
    expect(await refusalOf(post(second, { invoiceNumber: '26332000000000000002' }))).toMatchObject({ code: 'duplicate', path: 'invoiceNumber' })
    expect(await posted(t, second.id)).toEqual([])
  })

  test('C08 ten requests over one shipped line, posted at once: one is', async () => {
    const shipment = await shipped(t, await ordered(t, of))
    const requests: Row[] = []
    const draft = await drafted(t, 'invoiceRequest', 'shipment', [shipment.id])
    for (let n = 0; n < 10; n += 1) requests.push(await signed(await t.act('clerk', 'invoiceRequest', 'create', draft)))
    // a draft is of what is on no other request: none is left
    expect(await refusalOf(drafted(t, 'invoiceRequest', 'shipment', [shipment.id]))).toMatchObject({ code: 'exceeded' })
    const ends = await Promise.allSettled(requests.map((request) => post(request)))
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(1)
    expect(ends.flatMap((end) => (end.status === 'rejected' ? [end.reason.code] : []))).toEqual(Array.from({ length: 9 }, () => 'exceeded'))
    expect(await t.sql('select invoiced::float as invoiced from shipment_list where parent = $1', [shipment.id])).toEqual([{ invoiced: 100 }])
  })

  test('is of the salesperson whose sale was shipped, and of one only', async () => {
    const shipment = await shipped(t, await ordered(t, of))
    const other = await shipped(t, await ordered(t, of, '10', { salesperson: t.people.sales2 }))
    expect(await refusalOf(saved(shipment, (draft) => ({ ...draft, salesperson: t.people.sales2 })))).toMatchObject({ code: 'mismatch', path: 'salesperson' })
    expect(await refusalOf(drafted(t, 'invoiceRequest', 'shipment', [shipment.id, other.id]))).toMatchObject({ code: 'invalid' })
  })

  test('its number can be written later, once, and is nobody else’s', async () => {
    const request = await invoiced(t, await shipped(t, await ordered(t, of)))
    const noted = await t.act('clerk', 'invoiceRequest', 'noteNumber', { invoiceNumber: '26332000000000000077' }, request)
    expect(noted).toMatchObject({ state: 'posted', invoiceNumber: '26332000000000000077' })
    const again = { invoiceNumber: '26332000000000000078' }
    expect(await refusalOf(t.act('finance', 'invoiceRequest', 'noteNumber', again, noted))).toMatchObject({ code: 'state', path: 'invoiceNumber' })
    const other = await invoiced(t, await shipped(t, await ordered(t, of)))
    const taken = { invoiceNumber: '26332000000000000077' }
    expect(await refusalOf(t.act('finance', 'invoiceRequest', 'noteNumber', taken, other))).toMatchObject({ code: 'duplicate' })
    expect(await refusalOf(t.act('reviewerA', 'invoiceRequest', 'noteNumber', again, other))).toMatchObject({ code: 'forbidden' })
  })

  test('reversed, it is red in the books and the goods can be invoiced again; money matched to it must be set free first', async () => {
    const shipment = await shipped(t, await ordered(t, of))
    const invoice = await invoiced(t, shipment)
    const receipt = await t.act('finance', 'receipt', 'create', { customer: of.customer.id, amount: '100', lines: [{ invoice: invoice.id, amount: '100' }] })
    const reverse = async () => t.act('finance', 'invoiceRequest', 'reverse', { reason: '开票有误' }, await current(t, 'invoice_request', invoice.id))
    const refusal = await refusalOf(reverse())
    expect([refusal.code, refusal.says[0]]).toEqual(['depended', expect.stringContaining(numberOf(receipt))])
    await t.act('finance', 'receipt', 'unmatch', { reason: '红冲' }, receipt)
    expect(await reverse()).toMatchObject({ state: 'reversed' })
    expect(await posted(t, invoice.id)).toEqual([
      'invoice 借 deferredTax 130000',
      'invoice 贷 outputTax 130000',
      'invoice 借 deferredTax -130000',
      'invoice 贷 outputTax -130000',
    ])
    expect(await invoiced(t, shipment)).toMatchObject({ state: 'posted', gross: '11300.00' })
  })

  test('what was received is told by receipts only, never by a person', async () => {
    const invoice = await invoiced(t, await shipped(t, await ordered(t, of)))
    expect((await refusalOf(t.act('finance', 'invoiceRequest', 'noteReceived', { amount: '1' }, invoice))).code).toBe('forbidden')
  })
})

test('a request goes back to its maker, is submitted again, reviewed, taken back and made void, and holds nothing of the shipment', async () => {
  const shipment = await shipped(t, await ordered(t, of))
  const made = await saved(shipment)
  const returned = await t.act('reviewerA', 'invoiceRequest', 'return', { reason: '抬头有误' }, made)
  const again = await t.act('clerk', 'invoiceRequest', 'submit', {}, await t.act('clerk', 'invoiceRequest', 'update', { remark: '已改' }, returned))
  const back = await t.act('lead', 'invoiceRequest', 'uncheck', { reason: '改票种' }, await signed(again))
  expect(back).toMatchObject({ state: 'made' })
  expect(await t.act('clerk', 'invoiceRequest', 'void', { reason: '不开了' }, back)).toMatchObject({ state: 'void' })
  expect(await t.act('lead', 'shipment', 'uncheck', { reason: '退' }, await current(t, 'shipment', shipment.id))).toMatchObject({ state: 'made' })
})

describe('a company that changes its policy between shipment and invoice', () => {
  test('clears each shipment as it was booked, at the cost of the day it left, to the fen', async () => {
    const own = await testOffice({ revenueOn: 'invoice' })
    try {
      const its = await stocked(own)
      const waiting = await shipped(own, await ordered(own, its, '3'))
      const settings = async (more: object) => {
        const [row] = await own.sql<{ id: string; version: number }>('select id, version from company')
        await own.act('finance', 'company', 'update', more, { id: row?.id ?? '', version: row?.version })
      }
      await settings({ revenueOn: 'shipment' })
      await own.act('finance', 'goods', 'update', { cost: '99' }, its.goods)
      const parts: Row[] = []
      for (const quantity of ['1', '2']) {
        const made = await own.act('clerk', 'invoiceRequest', 'create', part(quantity)(await drafted(own, 'invoiceRequest', 'shipment', [waiting.id])))
        await own.sign('reviewerA', 'invoiceRequest', 'check', made)
        parts.push(await own.act('finance', 'invoiceRequest', 'post', {}, await own.sign('reviewerB', 'invoiceRequest', 'check', made)))
      }
      expect(await balances(own)).toEqual({ receivable: '33900', revenue: '-30000', outputTax: '-3900', cost: '18600', stock: '-18600' })
      const later = await own.act('warehouse', 'shipment', 'ship', {}, await reviewed(own, await ordered(own, its, '1')))
      expect(later.booked).toBe('ship')
      await own.act('finance', 'invoiceRequest', 'reverse', { reason: '重开' }, parts[0])
      expect(await balances(own)).toMatchObject({ dispatched: '6200' })
    } finally {
      await own.close()
    }
  })
})
