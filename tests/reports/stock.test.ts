import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyBooks } from '../../src/books/verify.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { stocked, ordered, shipped } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { as, pageOf } from './asking.ts'

let t: TestOffice
let of: Awaited<ReturnType<typeof stocked>>
const at = (row: Row) => ({ id: row.id, version: row.version })
const post = async (record: 'goodsReceipt' | 'goodsTransfer', input: object): Promise<void> => {
  const made = await t.act('clerk', record, 'create', input)
  await t.act('warehouse', record, 'post', {}, at(await t.sign('reviewerB', record, 'check', at(await t.sign('reviewerA', record, 'check', at(made))))))
}
beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
  const lines = [{ goods: of.goods.id, quantity: '150', price: '62', lot: 'A1', expires: '2030-01-31' }]
  await post('goodsReceipt', { kind: 'surplus', lines })
  await shipped(t, await ordered(t, of, '100'))
  await ordered(t, of, '30')
  await post('goodsTransfer', { kind: 'lend', holder: t.people.sales, dueOn: '2026-03-31', lines: [{ goods: of.goods.id, quantity: '2' }] })
})
afterAll(() => t.close())

const finance = () => as(t.people.finance, 'finance')

describe('E4 收发存', () => {
  test('quantity and value come, go and stay; what is lent is still ours; the value is that of the stock account', async () => {
    const { rows, totals } = await pageOf(t, finance(), 'stockValue', { from: '2020-01-01', to: '2099-01-01' })
    expect(rows).toMatchObject([
      { opening: '0', received: '150', receivedValue: '9300.00', issued: '100', issuedValue: '6200.00', closing: '50', closingValue: '3100.00' },
    ])
    expect(totals.closingValue).toBe('3100.00')
    const later = await pageOf(t, finance(), 'stockValue', { from: '2099-01-01', to: '2099-01-02' })
    expect(later.rows).toMatchObject([{ opening: '50', openingValue: '3100.00', received: '0', closing: '50' }])
  })

  test('each cell leads to the movements behind it, and these to their documents: in, out and what is left in quantity and value', async () => {
    const asked = { goods: of.goods.id, from: '2020-01-01', to: '2099-01-01' }
    const { rows, totals } = await pageOf(t, finance(), 'goodsLedger', asked)
    expect(rows).toMatchObject([
      { summary: '上年结转', quantity: '0', value: '0.00', unit: null, subtotal: true },
      { source: 'goodsReceipt', received: '150', receivedValue: '9300.00', issued: null, quantity: '150', unit: '62', value: '9300.00' },
      { source: 'shipment', received: null, issued: '100', issuedValue: '6200.00', quantity: '50', value: '3100.00' },
    ])
    expect(totals).toMatchObject({ received: '150', receivedValue: '9300.00', issued: '100', issuedValue: '6200.00' })
    const out = await pageOf(t, finance(), 'goodsLedger', { ...asked, moves: 'out' })
    expect(out.rows.map((row) => row.source)).toEqual([undefined, 'shipment'])
    const later = await pageOf(t, finance(), 'goodsLedger', { ...asked, from: '2099-01-01' })
    expect(later.rows).toMatchObject([{ quantity: '50', value: '3100.00' }])
    const [cells] = (await pageOf(t, finance(), 'stockValue', { from: '2099-01-01', to: '2099-01-02' })).rows
    expect(cells).toMatchObject({ incoming: 'in', outgoing: 'out', before: '2098-12-31', began: expect.stringMatching(/^20/) })
    const before = await pageOf(t, finance(), 'goodsLedger', { goods: of.goods.id, from: cells?.began ?? '', to: cells?.before ?? '' })
    expect(before.rows.at(-1)).toMatchObject({ quantity: '50', value: '3100.00' })
    expect((await refusalOf(pageOf(t, as(t.people.warehouse, 'warehouse'), 'goodsLedger', asked))).code).toBe('forbidden')
  })

  test('what is taken back is red on its own side', async () => {
    const goods = await t.act('finance', 'goods', 'create', { code: 'R1', name: '红茶', unit: '箱' })
    const made = await t.act('clerk', 'goodsReceipt', 'create', { kind: 'surplus', lines: [{ goods: goods.id, quantity: '3', price: '10' }] })
    const both = await t.sign('reviewerB', 'goodsReceipt', 'check', at(await t.sign('reviewerA', 'goodsReceipt', 'check', at(made))))
    await t.act('finance', 'goodsReceipt', 'reverse', { reason: '录错' }, at(await t.act('warehouse', 'goodsReceipt', 'post', {}, at(both))))
    const { rows } = await pageOf(t, finance(), 'goodsLedger', { goods: goods.id, from: '2020-01-01', to: '2099-01-01' })
    expect(rows.slice(1)).toMatchObject([
      { received: '3', receivedValue: '30.00', issued: null, quantity: '3' },
      { received: '-3', receivedValue: '-30.00', issued: null, issuedValue: null, quantity: '0', value: '0.00' },
    ])
  })

  test('who may not see costs does not see it, and a span ends after it begins', async () => {
    expect((await refusalOf(pageOf(t, as(t.people.warehouse, 'warehouse'), 'stockValue', { from: '2026-01-01', to: '2026-01-02' }))).code).toBe('forbidden')
    expect((await refusalOf(pageOf(t, finance(), 'stockValue', { from: '2026-01-02', to: '2026-01-01' }))).path).toBe('to')
  })
})

describe('可用库存', () => {
  test('48 in store, 30 asked for by an open order, 2 lent: 18 can be promised', async () => {
    const { rows } = await pageOf(t, as(t.people.warehouse, 'warehouse'), 'stockAvailable', { by: 'goods' })
    expect(rows).toMatchObject([{ onHand: '48', reserved: '30', loaned: '2', available: '18' }])
  })

  test('by lot with its expiry: what came in with a lot and what left without one', async () => {
    const { rows } = await pageOf(t, as(t.people.warehouse, 'warehouse'), 'stockAvailable', { by: 'lot' })
    expect(rows.map((row) => [row.lot ?? '', row.expires ?? '', row.onHand])).toEqual(expect.arrayContaining([['A1', '2030-01-31', '150']]))
  })
})

test('verify: the goods book and the stock account say the same, and it tells where they do not', async () => {
  const check = async () => (await verifyBooks(t.office.readers, t.company)).checks.find((one) => one.name === '商品账的库存价值与库存科目相符')
  expect(await check()).toMatchObject({ count: 4, faults: [] })
  await t.sql("update goods_line set value = value + 1 where location = 'store' and value > 100000")
  expect((await check())?.faults).toEqual([expect.stringContaining('商品账 930001 分，库存科目 930000 分')])
})
