import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, addMonths, dayIn, firstOf, monthOf } from '../../src/base/day.ts'
import { draftedReport, moved } from '../../src/modules/market/calculate-market-report.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { current } from '../modules/acting.ts'
import { as, pageOf } from '../reports/asking.ts'
import { ordered, stocked } from './chain.ts'
import type { Row } from './chain.ts'

// A4, E7: what is learned of the market goes to the manager with its source, competing prices stand beside ours, and a report is written of the month.

let t: TestOffice
let of: { customer: Row; goods: Row; carrier: Row }
let rival: Row
const today = dayIn('Asia/Shanghai', new Date())
const month = monthOf(addMonths(today, -1))
const inMonth = addDays(firstOf(month), 9)
beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
  rival = await t.act('sales', 'rivalGoods', 'create', { brand: '绿源', name: '明前龙井', spec: '250g×10', unit: '箱', ours: of.goods.id })
})
afterAll(() => t.close())

const note = async (who: 'sales' | 'clerk', more: object = {}): Promise<Row> =>
  await t.act(who, 'marketNote', 'create', {
    on: inMonth,
    region: '华东',
    kind: 'price',
    subject: '绿源降价 3%',
    content: '三家商超 <同时> 调价',
    source: '采购口头告知',
    ...more,
  })
const price = async (on: string, amount: string): Promise<Row> =>
  await t.act('sales', 'rivalPrice', 'create', { on, rival: rival.id, channel: 'store', region: '华东', price: amount })

test.each([
  ['100', '97', '-3.0%'],
  ['100', '103.25', '+3.3%'],
  ['98', '98', '0.0%'],
  [null, '98', ''],
  ['0', '98', ''],
])('a price that was %s and is %s moved by %s', (before, now, by) => {
  expect(moved(before, now)).toBe(by)
})

test('a report without notes says so, and what people wrote cannot become markup', () => {
  expect(draftedReport('2026-03', [], [])).toContain('本月没有登记市场信息')
  const one = { kind: '价格', on: '2026-03-02', region: '华东', subject: '<b>x</b>', content: 'a&b', source: 's', ruling: null }
  expect(draftedReport('2026-03', [one], [])).toContain('&lt;b&gt;x&lt;/b&gt;</strong>（2026-03-02，华东）：a&amp;b')
})

describe('A4: a note', () => {
  let made: Row
  test('names its source', async () => {
    expect(await refusalOf(note('sales', { source: '' }))).toMatchObject({ path: 'source' })
    made = await note('sales')
    expect(made.state).toBe('told')
  })

  test('is ruled on by the manager alone, done by whom he gave it to, once', async () => {
    const given = { ruling: '跟进到月底', handler: t.people.sales, dueOn: addDays(today, 3) }
    expect(await refusalOf(t.act('clerk', 'marketNote', 'give', given, made))).toMatchObject({ code: 'forbidden' })
    const inHand = await t.act('manager', 'marketNote', 'give', given, made)
    expect(await refusalOf(t.act('sales', 'marketNote', 'update', { subject: '改' }, inHand))).toMatchObject({ code: 'state' })
    const done = await t.act('sales', 'marketNote', 'finish', { result: '月底恢复原价' }, inHand)
    expect(done.state).toBe('done')
    expect(await refusalOf(t.act('sales', 'marketNote', 'finish', { result: '再办' }, await current(t, 'market_note', made.id)))).toMatchObject({
      code: 'state',
    })
  })

  test('D3: of a regulation is a note too; one that asks for nothing is read and filed; another salesperson does not see it', async () => {
    const other = await note('sales', { kind: 'rival', subject: '绿源上新' })
    expect(await refusalOf(t.act('sales2', 'marketNote', 'update', { subject: '改' }, other))).toMatchObject({ code: 'unknown' })
    expect(await t.act('manager', 'marketNote', 'file', {}, other)).toMatchObject({ state: 'filed' })
  })
})

test('E7: competing prices stand by month beside what ours was sold for, and a price is above nothing', async () => {
  await price(addMonths(inMonth, -1), '100')
  await price(inMonth, '96')
  await price(inMonth, '98')
  expect(await refusalOf(price(inMonth, '0'))).toMatchObject({ code: 'rule', path: 'price' })
  await ordered(t, of, '10', { orderedOn: inMonth })
  const { rows } = await pageOf(t, as(t.people.clerk, 'clerk'), 'rivalPrices', { from: addMonths(firstOf(month), -1), to: today })
  expect(rows.map(({ month: at, seen, average, own, gap }) => [at, seen, average, own, gap])).toEqual([
    [monthOf(addMonths(inMonth, -1)), 1, '100', '113', '-11.5'],
    [month, 2, '97', '113', '-14.2'],
  ])
})

test('E7: shares are of the same shops: one that was looked at twice counts once, and ours stands beside where it was noted', async () => {
  const on = addMonths(inMonth, -2)
  const looked = (brand: Row, outlet: string, more: object) =>
    t.act('sales', 'rivalPrice', 'create', { on, rival: brand.id, channel: 'store', region: '西南', outlet, price: '90', ...more })
  const second = await t.act('sales', 'rivalGoods', 'create', { brand: '茗山', name: '绿茶', unit: '箱', ours: of.goods.id })
  await looked(rival, '重百', { facings: 4, sold: '20', ownFacings: 6, ownSold: '30', promotion: '买一送一', spread: '50' })
  await looked(rival, '重百', { facings: 8, sold: '40', ownFacings: 6, ownSold: '30' })
  await looked(second, '重百', { facings: 2, sold: '10' })
  await looked(second, '永辉', { facings: 6 })
  const { rows } = await pageOf(t, as(t.people.sales, 'sales'), 'rivalShares', { from: firstOf(monthOf(on)), to: on, region: '西南' })
  const [house] = await t.sql<{ name: string }>('select name from company where company_id = $1', [t.company])
  expect(rows.map((row) => [row.brand, row.outlets, row.facings, row.facingShare, row.sold, row.soldShare, row.promotions])).toEqual([
    [house?.name, 1, '6', '30', '30', '42.9', 0],
    ['绿源', 1, '6', '30', '30', '42.9', 1],
    ['茗山', 2, '8', '40', '10', '14.3', 0],
  ])
})

describe('A4: the month’s report', () => {
  let report: Row
  test('is begun from what was noted and what prices did, and is one a month', async () => {
    report = await t.act('clerk', 'marketReport', 'create', { month })
    expect(report).toMatchObject({ state: 'draft', notes: 2 })
    expect(report.content).toMatch(/绿源降价 3%.*跟进到月底.*绿源 明前龙井（商超）均价 97 元，比上月 -3\.0%/s)
    expect(report.content).toContain('&lt;同时&gt;')
    expect(await refusalOf(t.act('clerk', 'marketReport', 'create', { month }))).toMatchObject({ code: 'duplicate' })
  })

  test('goes to the manager, who sends it back or answers; nobody answers his own', async () => {
    const sent = await t.act('clerk', 'marketReport', 'send', {}, report)
    expect(sent.sentOn).toBe(today)
    expect(await refusalOf(t.act('clerk', 'marketReport', 'send', { sentOn: addDays(today, -9) }, report))).toMatchObject({ code: 'stale' })
    expect(await refusalOf(t.act('clerk', 'marketReport', 'update', { content: '<p>改</p>' }, sent))).toMatchObject({ code: 'state' })
    expect(await refusalOf(t.act('lead', 'marketReport', 'answer', { remark: '阅' }, sent))).toMatchObject({ code: 'forbidden' })
    const back = await t.act('manager', 'marketReport', 'takeBack', { reason: '补价格分析' }, sent)
    const again = await t.act('clerk', 'marketReport', 'send', {}, await t.act('clerk', 'marketReport', 'update', { content: '<p>已补</p>' }, back))
    expect(await t.act('manager', 'marketReport', 'answer', { remark: '跟价 2%' }, again)).toMatchObject({ state: 'answered' })
  })
})
