import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { part } from '../modules/acting.ts'
import { drafted, ordered, reviewed, shipped, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { as, pageOf } from './asking.ts'

// B7, E3: what a customer bought, at which prices, and what he paid; which grade follows.

let t: TestOffice
let of: { customer: Row; goods: Row; carrier: Row }
const manager = as('00000000-0000-0000-0000-000000000001', 'manager')
beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
  await shipped(t, await ordered(t, of, '10'))
  await shipped(t, await ordered(t, of, '1', { lines: [{ goods: of.goods.id, quantity: '5', price: '90', rate: '0.13' }], basis: 'net' }))
  // of twenty only eight went
  await t.act('warehouse', 'shipment', 'ship', {}, await reviewed(t, await ordered(t, of, '20'), part('8')))
  await t.act('finance', 'receipt', 'create', { customer: of.customer.id, amount: '1000' })
})
afterAll(() => t.close())

describe('what a customer buys', () => {
  test('is told by what left, at prices with VAT however they were agreed', async () => {
    const page = await pageOf(t, manager, 'customerGoods', { customer: of.customer.id })
    expect(page.rows).toMatchObject([
      { goods: of.goods.id, times: 3, quantity: '23', returned: '0', lowest: '101.7', highest: '113', last: '113', gross: '2542.50' },
    ])
  })

  test('counts what came back beside', async () => {
    const [shipment] = await t.sql<{ id: string }>("select id from shipment where state = 'shipped' order by number limit 1", [])
    const made = await t.act('clerk', 'salesReturn', 'create', part('4')(await drafted(t, 'salesReturn', 'shipment', [shipment?.id ?? ''])))
    await t.sign('reviewerA', 'salesReturn', 'check', made)
    await t.act('warehouse', 'salesReturn', 'post', {}, await t.sign('reviewerB', 'salesReturn', 'check', made))
    expect((await pageOf(t, manager, 'customerGoods', { customer: of.customer.id })).rows).toMatchObject([{ quantity: '23', returned: '4' }])
  })

  test('is told to a salesperson of his own customers only', async () => {
    expect((await pageOf(t, as(t.people.sales, 'sales'), 'customerGoods', { customer: of.customer.id })).rows).toHaveLength(1)
    expect((await pageOf(t, as(t.people.sales2, 'sales'), 'customerGoods', { customer: of.customer.id })).rows).toEqual([])
    // What a customer is called who is none of his is not told either.
    const asked = async (who: 'sales' | 'sales2') => JSON.stringify(await pageOf(t, as(t.people[who], 'sales'), 'customerGoods', { customer: of.customer.id }))
    expect([(await asked('sales')).includes('华美'), (await asked('sales2')).includes('华美')]).toEqual([true, false])
    expect((await pageOf(t, as(t.people.sales2, 'sales'), 'customerMonths', { customer: of.customer.id })).rows).toEqual([])
  })
})

test('by month: orders, revenue net, receipts, of twenty-four months', async () => {
  const { rows } = await pageOf(t, manager, 'customerMonths', { customer: of.customer.id })
  expect(rows).toHaveLength(24)
  expect(rows.at(-1)).toMatchObject({ revenue: '1850.00', receipts: '1000.00' })
  expect(rows.slice(0, -1).every((row) => row.revenue === '0.00' && row.receipts === '0.00')).toBe(true)
})

test('grades: those that differ come first, whoever looks sees the same grade', async () => {
  await t.act('clerk', 'customer', 'create', { code: 'K2', name: '没有成交的客户', grade: 'D', salesperson: t.people.sales2 })
  const { rows } = await pageOf(t, manager, 'customerGrades', {})
  expect(rows.map((row) => [row.grade, row.computed])).toEqual([
    ['C', 'A'],
    ['D', 'D'],
  ])
  expect((await pageOf(t, as(t.people.sales2, 'sales'), 'customerGrades', {})).rows.map((row) => row.computed)).toEqual(['D'])
})
