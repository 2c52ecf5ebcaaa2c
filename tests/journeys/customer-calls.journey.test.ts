import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { present } from '../../src/base/assert.ts'
import { addDays, dayIn, readDay } from '../../src/base/day.ts'
import { readId } from '../../src/base/id.ts'
import type { Actor } from '../../src/kernel/perform/tx.ts'
import { nextCall } from '../../src/modules/visits/calculate-next-call.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { current } from '../modules/acting.ts'
import { as, pageOf } from '../reports/asking.ts'
import { drafted, stocked } from './chain.ts'
import type { Row } from './chain.ts'

// A6, B7: customers are called in the rhythm of their grade; what they want becomes an order, what they complain of a complaint, what we promise is kept.

let t: TestOffice
let of: { customer: Row; goods: Row; carrier: Row }
const today = dayIn('Asia/Shanghai', new Date())
beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
})
afterAll(() => t.close())

const call = async (more: object): Promise<Row> =>
  await t.act('clerk', 'customerCall', 'create', { customer: of.customer.id, salesperson: t.people.sales, ...more })

test.each([
  ['A', '2026-03-08'],
  ['B', '2026-04-01'],
  ['C', '2026-06-01'],
  ['D', '2026-09-01'],
] as const)('a customer of grade %s that was called on 1 March is called next on %s', (grade, next) => {
  expect(nextCall(grade, readDay('2026-03-01'))).toBe(next)
})

describe('A6, B7: a call', () => {
  let made: Row
  test('sets its next day by the grade, and keeps one that was agreed', async () => {
    made = await call({ business: 'good', demand: '四月补货', wants: [{ goods: of.goods.id, quantity: '50' }], quality: '三箱外箱破损' })
    expect(made).toMatchObject({ state: 'noted', nextOn: nextCall('C', today) })
    // One of next week would show today that next week's duty was done.
    expect(await refusalOf(call({ on: addDays(today, 1), business: 'good' }))).toMatchObject({ code: 'invalid', path: 'on' })
    expect(await refusalOf(t.act('clerk', 'customerCall', 'update', { on: addDays(today, 1), nextOn: addDays(today, 9) }, made))).toMatchObject({ path: 'on' })
    // One that nobody answered is no call: it is made again the next day, not in three months.
    expect(await call({ outcome: 'noAnswer' })).toMatchObject({ nextOn: addDays(today, 1) })
    expect(await call({ outcome: 'later', nextOn: addDays(today, 2) })).toMatchObject({ nextOn: addDays(today, 2) })
  })

  test('that was answered says something; one to be made again says when; a promise says whose and by when', async () => {
    expect(await refusalOf(call({}))).toMatchObject({ code: 'rule', path: 'business' })
    expect(await refusalOf(call({ outcome: 'later' }))).toMatchObject({ code: 'rule', path: 'nextOn' })
    expect(await refusalOf(call({ business: 'fair', promised: '寄样品' }))).toMatchObject({ code: 'rule', path: 'promisedBy' })
    expect(await refusalOf(call({ business: 'fair', nextOn: today }))).toMatchObject({ code: 'rule', path: 'nextOn' })
  })

  test('becomes an order that came in, with what was wanted; and a complaint, with what was said', async () => {
    const order = await t.act('clerk', 'incomingOrder', 'create', await drafted(t, 'incomingOrder', 'customerCall', [made.id]))
    expect(order).toMatchObject({ state: 'read', channel: 'hand', customer: of.customer.id })
    expect(await drafted(t, 'salesOrder', 'incomingOrder', [order.id])).toMatchObject({ lines: [{ goods: of.goods.id, quantity: '50', price: '113' }] })
    expect(await drafted(t, 'complaint', 'customerCall', [made.id])).toMatchObject({ kind: 'quality', subject: '三箱外箱破损' })
    const bare = await call({ business: 'fair' })
    for (const record of ['incomingOrder', 'complaint'])
      expect(await refusalOf(drafted(t, record, 'customerCall', [bare.id]))).toMatchObject({ code: 'invalid' })
  })

  test('with a promise waits until it is kept; who is to keep it is told', async () => {
    const promise = { business: 'fair', promised: '寄 3 罐样品', promisedBy: t.people.lead, promisedFor: addDays(today, 3) }
    const waits = await call(promise)
    expect(waits.state).toBe('promised')
    expect(await t.sql('select 1 from notice where person = $1 and row_id = $2', [t.people.lead, waits.id])).toHaveLength(1)
    expect(await refusalOf(t.act('reviewerA', 'customerCall', 'fulfil', { keptOn: today }, waits))).toMatchObject({ code: 'forbidden' })
    const kept = await t.act('lead', 'customerCall', 'fulfil', { keptOn: today }, waits)
    expect(kept.state).toBe('noted')
    expect(await refusalOf(t.act('lead', 'customerCall', 'fulfil', { keptOn: today }, await current(t, 'customer_call', waits.id)))).toMatchObject({
      code: 'state',
    })
  })

  test('is another salesperson’s neither to see nor to write', async () => {
    expect(await refusalOf(t.act('sales2', 'customerCall', 'update', { business: 'poor' }, await current(t, 'customer_call', made.id)))).toMatchObject({
      code: 'unknown',
    })
  })
})

test('before the next call the form says what was wanted last, what is owed and what is still promised', async () => {
  await call({ business: 'good', demand: '要新包装', promised: '报新价', promisedBy: t.people.clerk, promisedFor: today })
  const advice = present(t.office.kernel.office.advice('customerCall'), 'a call is advised on')
  const asker: Actor = { person: readId(t.people.clerk), name: '李娜', roles: ['clerk'], system: false, access: { rules: [], team: [], region: [] } }
  const { notes } = await t.see(async (read) => await advice.advise(read, { id: null, customer: of.customer.id }, asker))
  expect(notes.map((one) => one.says[0])).toEqual([`上次 ${today}：要新包装`, `承诺未办：报新价（${today}）`])
})

test('who is to be called is listed by day with what was said last; salespeople see their own', async () => {
  const other = await t.act('clerk', 'customer', 'create', { code: 'K2', name: '宁波远航商贸有限公司', grade: 'A', salesperson: t.people.sales2 })
  const seen = async (who: 'clerk' | 'sales' | 'sales2', ahead: 0 | 60) =>
    (await pageOf(t, as(t.people[who], who === 'clerk' ? 'clerk' : 'sales'), 'callSheet', { ahead: String(ahead) })).rows.map((row) => row.customer)
  expect(await seen('clerk', 0)).toEqual([other.id])
  expect(await seen('sales', 60)).toEqual([])
  expect(await seen('sales2', 0)).toEqual([other.id])
  const twice = await t.act('clerk', 'customer', 'create', { code: 'K2B', name: '宁波远航商贸公司', grade: 'A', salesperson: t.people.sales2 })
  expect(await seen('clerk', 0)).toEqual([other.id, twice.id])
  const merge = await t.act('clerk', 'customerMerge', 'create', { gone: twice.id, kept: other.id, basis: 'told', why: '重复建档' })
  for (const who of ['lead', 'finance'] as const) await t.sign(who, 'customerMerge', 'merge', { id: merge.id, version: merge.version })
  expect(await seen('clerk', 0)).toEqual([other.id])
  const work = await pageOf(t, as(t.people.clerk, 'clerk'), 'callWork', { from: today, to: today })
  expect(work.rows).toMatchObject([{ caller: t.people.clerk, calls: 6, reached: 4, promised: 2, broken: 0 }])
})

test('a customer that stood twice counts once, and an order under either of them is what came of the call', async () => {
  const [kept, gone] = [
    await t.act('clerk', 'customer', 'create', { code: 'K3', name: '绍兴古越食品有限公司', salesperson: t.people.sales2 }),
    await t.act('clerk', 'customer', 'create', { code: 'K3B', name: '绍兴古越食品公司', salesperson: t.people.sales2 }),
  ]
  const lines = [{ goods: of.goods.id, quantity: '1', price: '113' }]
  await t.act('clerk', 'salesOrder', 'create', { customer: gone.id, salesperson: t.people.sales2, lines })
  for (const one of [kept, gone]) await t.act('lead', 'customerCall', 'create', { customer: one.id, business: 'good' })
  const work = async () =>
    (await pageOf(t, as(t.people.clerk, 'clerk'), 'callWork', { from: today, to: today })).rows.find((row) => row.caller === t.people.lead)
  expect(await work()).toMatchObject({ calls: 2, customers: 2, orders: 1 })
  const merge = await t.act('clerk', 'customerMerge', 'create', { gone: gone.id, kept: kept.id, basis: 'told', why: '重复建档' })
  for (const who of ['lead', 'finance'] as const) await t.sign(who, 'customerMerge', 'merge', { id: merge.id, version: merge.version })
  expect(await work()).toMatchObject({ calls: 2, customers: 1, orders: 2 })
})
