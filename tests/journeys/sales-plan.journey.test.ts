import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addMonths, dayIn, firstOf, monthOf } from '../../src/base/day.ts'
import { textual } from '../../src/base/text.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { current } from '../modules/acting.ts'
import { as, pageOf } from '../reports/asking.ts'
import { drafted, ordered, reviewed, stocked } from './chain.ts'
import type { Row } from './chain.ts'

// C6: the year is planned from above and from below, approved, changed by editions; what came of it is told by the ledger alone.

let t: TestOffice
let of: { customer: Row; goods: Row; carrier: Row }
let plan: Row
const today = dayIn('Asia/Shanghai', new Date())
// The month that is over last, and its year: in January that is December.
const last = monthOf(addMonths(firstOf(monthOf(today)), -1))
const year = last.slice(0, 4)
const before = String(Number(year) - 1)
const nth = Number(last.slice(5, 7))
beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
  // 10,000.00 net the year before, 6,000.00 in the month that is over.
  for (const [quantity, on] of [
    ['100', `${before}-03-10`],
    ['60', `${last}-05`],
  ] as const)
    await t.act('warehouse', 'shipment', 'ship', { on }, await reviewed(t, await ordered(t, of, quantity, { orderedOn: on })))
})
afterAll(() => t.close())

const make = (more: object = {}, who: 'clerk' | 'sales' | 'sales2' = 'clerk'): Promise<Row> =>
  t.act(who, 'salesPlan', 'create', { name: `${year} 年计划`, year, lines: [{ person: t.people.sales, [`m${nth}`]: '10000' }], ...more })
const fresh = (row: Row) => current(t, 'sales_plan', textual(row.id))
const progress = async (query: { readonly [field: string]: string } = {}, who: 'manager' | 'sales' | 'sales2' = 'manager') =>
  (await pageOf(t, as(t.people[who], who === 'manager' ? 'manager' : 'sales'), 'planProgress', { month: last, ...query })).rows

describe('C6: a plan', () => {
  test('is shared out as the year before went, or grown from it, and is empty of what the books do not hold', async () => {
    plan = await make({ lines: [] })
    expect(await refusalOf(t.sign('manager', 'salesPlan', 'approve', plan))).toMatchObject({ code: 'rule', path: 'lines' })
    plan = await t.act('clerk', 'salesPlan', 'fill', { by: 'customer', growth: '20' }, plan)
    expect(plan).toMatchObject({ total: '12000.00', q1: '12000.00', q2: '0.00', lines: [{ customer: of.customer.id, m3: '12000.00', year: '12000.00' }] })
    plan = await t.act('clerk', 'salesPlan', 'fill', { by: 'person', total: '36000.5' }, plan)
    expect(plan).toMatchObject({ total: '36000.50', lines: [{ person: t.people.sales, m3: '36000.50' }] })
    const other = await make({ measure: 'receipts', lines: [] })
    expect(await refusalOf(t.act('clerk', 'salesPlan', 'fill', { by: 'region' }, other))).toMatchObject({ code: 'rule', path: 'by' })
    await t.act('manager', 'salesPlan', 'void', { reason: '不做回款计划' }, other)
  })

  test('is approved by one who did not make it, once: a second of its kind is the next edition of it', async () => {
    expect(await refusalOf(make())).toMatchObject({ code: 'duplicate', path: 'year' })
    const lines = [{ person: t.people.sales, [`m${nth}`]: '10000' }]
    plan = await t.act('clerk', 'salesPlan', 'update', { lines }, plan)
    expect(await refusalOf(t.sign('clerk', 'salesPlan', 'approve', plan))).toMatchObject({ code: 'review' })
    plan = await t.sign('manager', 'salesPlan', 'approve', plan)
    expect(plan).toMatchObject({ state: 'approved', edition: 1 })
    expect(await refusalOf(make())).toMatchObject({ code: 'duplicate', path: 'year' })
    expect(await refusalOf(t.act('clerk', 'salesPlan', 'update', { name: '改' }, await fresh(plan)))).toMatchObject({ code: 'state' })
  })

  test('is measured by the ledger: month, since January, year, and where the year is going', async () => {
    const [row] = await progress()
    expect(row).toMatchObject({
      monthPlan: '10000.00',
      monthActual: '6000.00',
      monthRate: '60',
      sinceActual: '6000.00',
      gap: '-4000.00',
      forecast: '6000.00',
      forecastRate: '60',
    })
    expect((await progress({ by: 'customer' })).map((one) => [one.item, one.yearPlan, one.sinceActual])).toEqual([
      ['未分解到此', '10000.00', '0.00'],
      ['K001 杭州华美食品有限公司', '0.00', '6000.00'],
    ])
    expect((await progress({ by: 'goods' })).map((one) => one.sinceActual)).toEqual(['0.00', '6000.00'])
    const months = await pageOf(t, as(t.people.manager, 'manager'), 'planMonths', { month: last })
    expect(months.rows.find((one) => one.period === last)).toMatchObject({ planned: '10000.00', brought: '6000.00', since: '6000.00' })
    expect(months.rows.find((one) => one.period === '一季度')).toMatchObject({ before: '10000.00' })
    expect(months.totals).toMatchObject({ planned: '10000.00', brought: '6000.00', before: '10000.00' })
  })

  test('a salesperson sees what is his, nobody else’s, and not the whole company by its goods', async () => {
    expect((await progress({}, 'sales')).map((one) => one.sinceActual)).toEqual(['6000.00'])
    expect(await progress({}, 'sales2')).toEqual([])
    expect(await refusalOf(progress({ by: 'goods' }, 'sales'))).toMatchObject({ code: 'rule', path: 'by' })
  })

  test('from below is his who reports it, and stands beside what he is set, approved or not', async () => {
    const own = { direction: 'up', lines: [{ person: t.people.sales, m1: '3000', [`m${nth}`]: nth === 1 ? '7500' : '4500' }] }
    expect(await refusalOf(make({ ...own, person: t.people.sales }, 'sales2'))).toMatchObject({ code: 'unknown' })
    expect(await refusalOf(make({ ...own, person: null }, 'sales'))).toMatchObject({ code: 'rule', path: 'person' })
    const up = await make({ ...own, person: t.people.sales }, 'sales')
    const [row] = (await pageOf(t, as(t.people.lead, 'lead'), 'planDifferences', { month: last })).rows
    expect(row).toMatchObject({ salesperson: t.people.sales, down: '10000.00', up: '7500.00', difference: '-2500.00', share: '75' })
    expect(await refusalOf(t.sign('sales', 'salesPlan', 'approve', up))).toMatchObject({ code: 'review' })
    expect((await t.sign('lead', 'salesPlan', 'approve', up)).state).toBe('approved')
  })

  test('is changed by an edition that says why; the one before is replaced, and of two that race one is', async () => {
    const draft = await drafted(t, 'salesPlan', 'salesPlan', [textual(plan.id)])
    // Nobody replaces a plan by hand.
    expect(await refusalOf(t.act('manager', 'salesPlan', 'replace', {}, await fresh(plan)))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(t.act('clerk', 'salesPlan', 'create', draft))).toMatchObject({ code: 'rule', path: 'why' })
    const next = await t.act('clerk', 'salesPlan', 'create', { ...draft, why: '新开两个城市', lines: [{ person: t.people.sales, [`m${nth}`]: '20000' }] })
    expect(next.edition).toBe(2)
    expect((await t.sign('manager', 'salesPlan', 'approve', next)).state).toBe('approved')
    const [row] = await t.sql<{ state: string }>('select state from sales_plan where id = $1', [plan.id])
    expect(row?.state).toBe('replaced')
    expect((await progress())[0]).toMatchObject({ yearPlan: '20000.00', sinceRate: '30' })
    expect(await refusalOf(t.act('clerk', 'salesPlan', 'create', { ...draft, why: '又改' }))).toMatchObject({ code: 'state', path: 'replaces' })
  })
})

test('C6: who is behind is asked why by the 8th, says it once, and is answered', async () => {
  const open = async () => {
    await goRound(t.office.kernel, t.company, new Date(`${addMonths(firstOf(monthOf(today)), 0).slice(0, 8)}08T09:00:00+08:00`))
    return (await t.sql<{ owner: string }>("select owner from duty where duty = 'explainGap' and state = 'open'")).map((one) => one.owner)
  }
  expect(await open()).toEqual([t.people.sales])
  const said = { month: last, salesperson: t.people.sales, cause: 'late', said: '客户推迟', measures: '每周跟进' }
  expect(await refusalOf(t.act('sales2', 'planRemark', 'create', said))).toMatchObject({ code: 'unknown' })
  expect(await refusalOf(t.act('sales', 'planRemark', 'create', { ...said, month: monthOf(today) }))).toMatchObject({ code: 'rule', path: 'month' })
  expect(await t.act('clerk', 'planRemark', 'create', { ...said, salesperson: t.people.sales2 })).toMatchObject({ plan: null, rate: null })
  const remark = await t.act('sales', 'planRemark', 'create', said)
  expect(remark).toMatchObject({ planned: '20000.00', brought: '6000.00', rate: '30', state: 'told' })
  expect((await refusalOf(t.act('sales', 'planRemark', 'create', said))).code).toBe('duplicate')
  expect(await open()).toEqual([])
  expect(await refusalOf(t.act('sales', 'planRemark', 'answer', { ruling: '好' }, remark))).toMatchObject({ code: 'forbidden' })
  const answered = await t.act('lead', 'planRemark', 'answer', { ruling: '写清楚哪两家' }, remark)
  const back = await t.act('lead', 'planRemark', 'takeBack', { reason: '没有写客户' }, answered)
  const again = await t.act('sales', 'planRemark', 'update', { said: '客户 K001 推迟' }, back)
  await t.act('lead', 'planRemark', 'answer', { ruling: '同意，下月追平' }, again)
  expect(await t.sql('select 1 from notice where person = $1 and row_id = $2', [t.people.sales, remark.id])).toHaveLength(2)
})
