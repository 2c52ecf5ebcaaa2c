import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { present } from '../../src/base/assert.ts'
import { addDays, dayIn, readDay } from '../../src/base/day.ts'
import type { Day } from '../../src/base/day.ts'
import { readId } from '../../src/base/id.ts'
import { textual } from '../../src/base/text.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import type { AdvisedLine } from '../../src/kernel/record/advised.ts'
import { mondayOf, weekName } from '../../src/modules/weekly/calculate-week.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { current } from '../modules/acting.ts'
import { as, pageOf } from '../reports/asking.ts'
import { drafted, ordered, shipped, stocked } from './chain.ts'
import type { Row } from './chain.ts'

// A1: each salesperson files his week with the figures of his customers by Friday; who has not is asked, the manager answers, and the month is written up.

let t: TestOffice
let of: { customer: Row; goods: Row; carrier: Row }
let other: Row
const today = dayIn('Asia/Shanghai', new Date())
const week = mondayOf(today)
// Weeks of which the calendar is published: an ordinary one, and the one of National Day, whose Friday is off until 8 October.
const plain = readDay('2026-09-07')
const holiday = readDay('2026-09-28')
const at = (day: string): { at: Date } => ({ at: new Date(`${day}T17:00:00+08:00`) })

beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
  other = await t.act('finance', 'goods', 'create', { code: 'P002', name: '碧螺春', unit: '箱', price: '90', cost: '50' })
  await shipped(t, await ordered(t, of, '30'))
  await t.sql("update person set made_at = '2026-01-01T00:00:00Z' where company_id = $1", [t.company])
})
afterAll(() => t.close())

const line = (more: object = {}): object => ({ customer: of.customer.id, goods: of.goods.id, sellOut: '18', stock: '12', ...more })
const summary = async (on: Day, more: object = {}, who: Staff = 'sales', when?: string): Promise<Row> =>
  await t.act(who, 'weeklySummary', 'create', { week: on, done: '拜访三家客户', plan: '铺礼盒', ...more }, undefined, when === undefined ? {} : at(when))
const submitted = async (row: Row, when?: string, who: Staff = 'sales'): Promise<Row> =>
  await t.act(who, 'weeklySummary', 'submit', {}, await current(t, 'weekly_summary', row.id), when === undefined ? {} : at(when))
const begun = (who: Staff, on: Day) =>
  t.see(async (read) => await present(t.office.kernel.office.beginning('weeklySummary'), 'a summary begins').begin(read, { person: readId(t.people[who]), on }))
const told = (who: Staff, row: Row) => t.sql<{ says: string }>('select says from notice where person = $1 and row_id = $2 order by id', [t.people[who], row.id])

describe('A1: a summary', () => {
  let made: Row
  test('opens with what we delivered this week, and is one for a person and week', async () => {
    expect(await begun('sales', today)).toMatchObject({ week, lines: [{ customer: of.customer.id, goods: of.goods.id, opening: null, sellIn: '30' }] })
    expect(await begun('sales2', today)).toMatchObject({ week, lines: [] })
    made = await summary(week, { lines: [line({ price: '128' })] })
    // what was left empty is our delivery
    expect(made).toMatchObject({ state: 'draft', late: false, lines: [{ sellIn: '30', opening: null, gap: null }] })
    expect(await refusalOf(summary(week))).toMatchObject({
      code: 'duplicate',
      path: 'week',
      says: [expect.stringContaining(textual(made.number)), expect.anything()],
    })
    const ten = await Promise.allSettled(Array.from({ length: 5 }, () => summary(addDays(week, -70))))
    expect(ten.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  test('is of a week that has begun, of a salesperson, named by its Monday, each customer’s goods once', async () => {
    expect(await refusalOf(summary(addDays(week, 1)))).toMatchObject({ code: 'rule', path: 'week' })
    expect(await refusalOf(summary(addDays(week, 7)))).toMatchObject({ code: 'invalid', path: 'week' })
    expect(await refusalOf(summary(plain, { lines: [line(), line()] }))).toMatchObject({ code: 'rule', path: 'lines' })
    expect(await refusalOf(summary(plain, { person: t.people.finance }, 'clerk'))).toMatchObject({ code: 'invalid', path: 'person' })
    // a salesperson writes none for another, and sees none of his
    expect(await refusalOf(summary(plain, { person: t.people.sales2 }))).toMatchObject({ code: 'unknown' })
    expect(await refusalOf(t.act('sales2', 'weeklySummary', 'update', { done: '改' }, made))).toMatchObject({ code: 'unknown' })
  })

  test('is submitted by himself with every line filled, and not changed after', async () => {
    const bare = await t.act('sales', 'weeklySummary', 'update', { lines: [line(), line({ goods: other.id, stock: null })] }, made)
    expect(await refusalOf(submitted(bare))).toMatchObject({ code: 'rule', says: [expect.stringContaining('第 2 行'), expect.anything()] })
    await t.act('sales', 'weeklySummary', 'update', { lines: [line({ price: '128' })] }, bare)
    expect(await refusalOf(submitted(made, undefined, 'clerk'))).toMatchObject({ code: 'forbidden' })
    // nor does who leads him, salesperson or not
    await t.sql("update person set roles = '{lead,sales}' where id = $1", [t.people.lead])
    expect(await refusalOf(submitted(made, undefined, 'lead'))).toMatchObject({ code: 'unknown' })
    await t.sql('update person set manager = $2 where id = $1', [t.people.sales, t.people.lead])
    expect(await refusalOf(submitted(made, undefined, 'lead'))).toMatchObject({ code: 'forbidden', says: [expect.stringContaining('本人'), expect.anything()] })
    await t.sql("update person set roles = '{lead}' where id = $1", [t.people.lead])
    await t.sql('update person set manager = null where id = $1', [t.people.sales])
    const sent = await submitted(made)
    expect(sent).toMatchObject({ state: 'submitted', submittedOn: today })
    expect(await refusalOf(t.act('sales', 'weeklySummary', 'update', { done: '改' }, sent))).toMatchObject({ code: 'state' })
    expect(await refusalOf(submitted(made))).toMatchObject({ code: 'state' })
  })

  test('of the next week opens with the last one’s customers, stock and price', async () => {
    expect(await begun('sales', addDays(today, 7))).toMatchObject({
      week: addDays(week, 7),
      lines: [{ customer: of.customer.id, goods: of.goods.id, opening: '12', sellIn: '0', price: '128' }],
    })
  })

  test('beside the form stand the plan and figures of last time, and what was delivered and no line tells of', async () => {
    const advice = present(t.office.kernel.office.advice('weeklySummary'), 'a summary is advised on')
    const actor = as(t.people.sales, 'sales')
    const typed = (lines: readonly object[], on: Day, own: string | null) => ({ id: own, person: t.people.sales, week: on, lines })
    const next = await t.see(async (read) => await advice.advise(read, typed([line({ sellIn: '5' })], addDays(week, 7), null), actor))
    expect(next.notes.map((one) => one.says[0])).toEqual(['上次计划：铺礼盒'])
    const rows: readonly AdvisedLine[] = next.lines?.lines?.rows ?? []
    expect(rows[0]?.notes.map((one) => one.says[0])).toEqual(['上次进货 30，出货 18，库存 12，价 128', '本周发货 0，所填进货 5'])
    const empty = await t.see(async (read) => await advice.advise(read, typed([], week, made.id), actor))
    expect(empty.lines?.lines?.more).toMatchObject([{ values: { sellIn: '30' } }])
    expect((await t.see(async (read) => await advice.advise(read, typed([], week, null), actor))).notes[0]).toMatchObject({
      warn: true,
      opens: { id: made.id },
    })
    // another salesperson who types this one's name learns nothing
    expect(await t.see(async (read) => await advice.advise(read, typed([], week, null), as(t.people.sales2, 'sales')))).toEqual({ notes: [] })
  })

  test('is recalled by himself before it is read, and its duty is open again', async () => {
    await goRound(t.office.kernel, t.company)
    const duty = () =>
      t.sql<{ state: string; evidence: string | null }>("select state, evidence from duty where duty = 'fileWeeklySummary' and owner = $1", [t.people.sales])
    expect(await duty()).toEqual([{ state: 'done', evidence: made.id }])
    expect(await refusalOf(t.act('sales2', 'weeklySummary', 'recall', {}, await current(t, 'weekly_summary', made.id)))).toMatchObject({ code: 'unknown' })
    expect(await t.act('sales', 'weeklySummary', 'recall', {}, await current(t, 'weekly_summary', made.id))).toMatchObject({
      state: 'draft',
      submittedOn: null,
    })
    expect(await duty()).toEqual([{ state: 'open', evidence: null }])
    expect(await t.sql("select 1 from audit where record = 'duty' and verb = 'noteOpen'")).toHaveLength(1)
    // one of the week before, however late it comes, does not stand for this one's
    await submitted(await summary(addDays(week, -7)))
    await goRound(t.office.kernel, t.company)
    expect(await duty()).toContainEqual({ state: 'open', evidence: null })
    await submitted(made)
    await goRound(t.office.kernel, t.company)
    expect(await duty()).toEqual([{ state: 'done', evidence: made.id }])
  })

  test('is read and remarked on by manager or lead, who are told apart by whose people they lead; the salesperson hears of it', async () => {
    const now = () => current(t, 'weekly_summary', made.id)
    expect(await refusalOf(t.act('clerk', 'weeklySummary', 'annotate', { ruling: '好' }, await now()))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(t.act('lead', 'weeklySummary', 'annotate', { ruling: '好' }, await now()))).toMatchObject({ code: 'unknown' })
    await t.sql('update person set manager = $2 where id = $1', [t.people.sales, t.people.lead])
    expect(await t.act('lead', 'weeklySummary', 'markRead', {}, await now())).toMatchObject({ state: 'read', readBy: t.people.lead, readOn: today })
    expect(await refusalOf(t.act('sales', 'weeklySummary', 'recall', {}, await now()))).toMatchObject({ code: 'state' })
    expect(await t.act('manager', 'weeklySummary', 'annotate', { ruling: '跟到月底' }, await now())).toMatchObject({ state: 'read', ruling: '跟到月底' })
    expect(JSON.stringify(await told('sales', made))).toContain('跟到月底')
    expect(await refusalOf(t.act('manager', 'weeklySummary', 'return', { returned: '补' }, await now()))).toMatchObject({ code: 'state' })
  })

  test('that is sent back says why, is completed, and is not late for that; one that came after its day is late', async () => {
    const first = await submitted(await summary(holiday, {}, 'sales', '2026-10-08'), '2026-10-08')
    expect(first).toMatchObject({ dueOn: '2026-10-08', late: false })
    const back = await t.act('clerk', 'weeklySummary', 'return', { returned: '补期末库存' }, first, at('2026-10-09'))
    expect(JSON.stringify(await told('sales', first))).toContain('补期末库存')
    const again = await t.act('sales', 'weeklySummary', 'update', { results: '补齐' }, back, at('2026-10-12'))
    expect(await t.act('sales', 'weeklySummary', 'submit', {}, again, at('2026-10-12'))).toMatchObject({
      state: 'submitted',
      late: false,
      submittedOn: '2026-10-08',
      returned: null,
    })
    expect(await submitted(await summary(plain, {}, 'sales', '2026-09-14'), '2026-09-14')).toMatchObject({ dueOn: '2026-09-11', late: true })
    // taken back it was never handed in: what comes then comes late
    const recalled = await t.act('sales', 'weeklySummary', 'recall', {}, await current(t, 'weekly_summary', first.id), at('2026-10-13'))
    expect(await submitted(recalled, '2026-10-13')).toMatchObject({ late: true })
  })
})

describe('A1: who has not filed', () => {
  const asked = addDays(plain, 4)
  const standing = async (who: 'clerk' | 'sales2' | 'lead') =>
    (await pageOf(t, as(t.people[who], who === 'sales2' ? 'sales' : who), 'weeklyChasing', { week: asked })).rows.map((row) => [
      row.person,
      row.standing,
      row.missed,
      row.late,
      row.times,
    ])

  test('stands in the list with who was late, and how often in eight weeks; each sees his people', async () => {
    // seven weeks before the one of the test's first summaries nobody filed
    expect(await standing('clerk')).toEqual([
      [t.people.sales2, 'none', 8, 0, 0],
      [t.people.sales, 'late', 7, 1, 0],
    ])
    expect(await standing('sales2')).toEqual([[t.people.sales2, 'none', 8, 0, 0]])
    // who leads nobody is shown nobody
    expect(await standing('lead')).toEqual([])
  })

  test('is reminded by a notice, once a day at most, and not when he has filed', async () => {
    const remind = (persons: readonly string[], who: Staff = 'clerk') => t.act(who, 'summaryReminder', 'create', { week: plain, persons })
    expect(await refusalOf(remind([t.people.sales]))).toMatchObject({ code: 'state', says: [expect.stringContaining('已交 ZJ'), expect.anything()] })
    expect(await refusalOf(remind([t.people.finance]))).toMatchObject({ code: 'invalid', path: 'persons' })
    expect(await refusalOf(remind([t.people.sales2], 'sales'))).toMatchObject({ code: 'forbidden' })
    const both = await Promise.allSettled([remind([t.people.sales2]), remind([t.people.sales2], 'clerk2')])
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const said = await t.sql<{ says: unknown }>("select says from notice where person = $1 and topic = 'duty'", [t.people.sales2])
    expect(said).toHaveLength(1)
    expect(JSON.stringify(said)).toContain(weekName(plain)[0])
    expect(await refusalOf(remind([t.people.sales2]))).toMatchObject({ code: 'duplicate', says: [expect.stringContaining('今天'), expect.anything()] })
    expect((await standing('clerk'))[0]).toEqual([t.people.sales2, 'none', 8, 0, 1])
    // from his page nothing is left to ask today
    expect(await refusalOf(drafted(t, 'summaryReminder', 'person', [t.people.sales2]))).toMatchObject({ code: 'state' })
    expect(await refusalOf(drafted(t, 'summaryReminder', 'person', [t.people.finance]))).toMatchObject({ code: 'invalid' })
  })

  test('is a case of the clerk until he files', async () => {
    const open = () => t.sql<{ period: string }>("select period from duty where duty = 'chaseSummaries' and subject = $1 and state = 'open'", [t.people.sales2])
    const before = (await open()).length
    expect(before).toBeGreaterThan(4)
    const last = readDay(
      textual(
        (await open())
          .map((one) => one.period)
          .toSorted()
          .at(-1),
      ).slice(0, 10),
    )
    await submitted(await summary(last, {}, 'sales2'), undefined, 'sales2')
    await goRound(t.office.kernel, t.company)
    expect(await open()).toHaveLength(before - 1)
  })
})

test('A1: the consolidation says what we delivered, to the box; summaries tell the rest, and each figure leads to its lines and their summary', async () => {
  const clerk = as(t.people.clerk, 'clerk')
  const span = { to: today, weeks: '1' }
  const ledger = await t.sql<{ left: string }>("select trim_scale(-sum(quantity)) as left from goods_line where location = 'store' and day >= $1", [week])
  for (const by of ['region', 'goods', 'customer', 'person', 'week']) {
    const { totals, rows } = await pageOf(t, clerk, 'marketData', { ...span, by })
    expect([by, totals.sellIn, totals.sellOut, totals.stock, rows[0]?.gap, totals.untold]).toEqual([by, ledger[0]?.left, '18', '12', '0', '0'])
  }
  const { rows } = await pageOf(t, clerk, 'marketDataLines', { ...span, customer: textual(of.customer.id) })
  expect(rows).toMatchObject([
    { week, person: t.people.sales, sellIn: '30', sellOut: '18', stock: '12', price: '128', gap: '0', summaryRecord: 'weeklySummary' },
  ])
  // what was delivered and no summary tells of stands apart, and is no difference
  await shipped(t, await ordered(t, { ...of, goods: other }, '7'))
  const goods = await pageOf(t, clerk, 'marketData', { ...span, by: 'goods' })
  expect(goods.rows.map((row) => [row.sellIn, row.gap, row.untold])).toEqual([
    ['30', '0', null],
    ['7', null, '7'],
  ])
  // a draft tells nothing yet, and another salesperson sees nothing of his colleague's
  await summary(week, { lines: [line({ sellOut: '99', stock: '99' })] }, 'sales2')
  expect((await pageOf(t, clerk, 'marketData', { ...span, by: 'goods' })).totals).toMatchObject({ sellOut: '18', stock: '12' })
  expect((await pageOf(t, as(t.people.sales2, 'sales'), 'marketData', span)).rows).toEqual([])
  const next = await pageOf(t, clerk, 'marketData', { to: addDays(today, 7), weeks: '1', by: 'goods' })
  expect(next.rows[0]).toMatchObject({ sellIn: '0', inBefore: '30', change: '-100', outBefore: '18' })
})

describe('A1: the month’s report', () => {
  let report: Row
  test('is begun from its summaries, and is one a month', async () => {
    report = await t.act('clerk', 'salesReport', 'create', { month: '2026-09' })
    // sales filed two of the four weeks that end in September, late one of them (and National Day's is October's)
    expect(report).toMatchObject({ state: 'draft', late: 1, onTime: 0 })
    expect(report.content).toContain('周报交 1 / 4（未交 3，迟交 1）')
    expect(await refusalOf(t.act('clerk', 'salesReport', 'create', { month: '2026-09' }))).toMatchObject({ code: 'duplicate', path: 'month' })
    expect(await refusalOf(t.act('sales', 'salesReport', 'create', { month: '2026-08' }))).toMatchObject({ code: 'forbidden' })
  })

  test('goes to the manager, comes back with a reason, is recalled by its sender, read and remarked on; the sender hears of it', async () => {
    const send = async (): Promise<Row> => await t.act('clerk', 'salesReport', 'send', {}, await current(t, 'sales_report', report.id))
    const sent = await send()
    expect(await told('manager', report)).toHaveLength(1)
    expect(await refusalOf(t.act('clerk2', 'salesReport', 'recall', {}, sent))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(t.act('lead', 'salesReport', 'markRead', {}, sent))).toMatchObject({ code: 'forbidden' })
    expect(await t.act('manager', 'salesReport', 'return', { returned: '补分析' }, sent)).toMatchObject({ state: 'draft', returned: '补分析' })
    expect(await t.act('clerk', 'salesReport', 'recall', {}, await send())).toMatchObject({ state: 'draft', sentOn: null })
    const read = await t.act('manager', 'salesReport', 'markRead', {}, await send())
    expect(await refusalOf(t.act('clerk', 'salesReport', 'recall', {}, read))).toMatchObject({ code: 'state' })
    expect(await t.act('manager', 'salesReport', 'annotate', { ruling: '同意' }, read)).toMatchObject({
      state: 'read',
      ruling: '同意',
      readBy: t.people.manager,
    })
    expect(JSON.stringify(await told('clerk', report))).toMatch(/补分析.*同意/s)
  })
})
