import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { as, pageOf } from '../reports/asking.ts'

// C7: what was said with a customer is written down once, wherever it belongs, and read together.

let t: TestOffice
let customer: string
const today = dayIn('Asia/Shanghai', new Date())
beforeAll(async () => {
  t = await testOffice()
  customer = (await t.act('clerk', 'customer', 'create', { code: 'K1', name: '杭州华美食品有限公司', salesperson: t.people.sales })).id
})
afterAll(() => t.close())

const noted = (more: object = {}) =>
  t.act('sales', 'interaction', 'create', { customer, salesperson: t.people.sales, theirs: '李经理', subject: '礼盒样品图', said: '看中第二款', ...more })
const timeline = async (who: 'clerk' | 'sales' | 'sales2', more: { readonly [field: string]: string } = {}) =>
  (await pageOf(t, as(t.people[who], who === 'clerk' ? 'clerk' : 'sales'), 'customerTimeline', { customer, ...more })).rows.map(
    (row) => `${row.day} ${row.kind} ${row.subject}`,
  )

describe('an interaction', () => {
  test('says something, and a next step says what and when', async () => {
    expect(await refusalOf(noted({ said: null }))).toMatchObject({ path: 'said' })
    expect(await refusalOf(noted({ nextStep: '报价' }))).toMatchObject({ path: 'nextOn' })
    expect(await refusalOf(noted({ nextStep: '报价', nextOn: addDays(today, -1) }))).toMatchObject({ path: 'nextOn' })
  })

  test('of another salesperson’s customer is neither seen nor written; its next step is due until it is done', async () => {
    const made = await noted({ nextStep: '报礼盒价', nextOn: today })
    expect(await refusalOf(t.act('sales2', 'interaction', 'update', { said: '改' }, made))).toMatchObject({ code: 'unknown' })
    expect(
      await refusalOf(t.act('sales2', 'interaction', 'create', { customer, salesperson: t.people.sales, theirs: '李', subject: '串', said: '串' })),
    ).toMatchObject({ code: 'unknown' })
    await goRound(t.office.kernel, t.company, new Date())
    const duty = () =>
      t.sql<{ state: string; owner: string | null; owner_role: string | null }>("select state, owner, owner_role from duty where duty = 'nextStep'")
    expect(await duty()).toEqual([{ state: 'open', owner: t.people.sales, owner_role: null }])
    await t.act('sales', 'interaction', 'update', { nextDoneOn: today }, made)
    await goRound(t.office.kernel, t.company, new Date())
    expect(await duty()).toEqual([{ state: 'done', owner: t.people.sales, owner_role: null }])
  })
})

describe('the timeline of a customer', () => {
  test('has all registers together, the newest first; each person sees what he sees there', async () => {
    await t.act('clerk', 'customerCall', 'create', { customer, salesperson: t.people.sales, on: addDays(today, -3), business: 'good', demand: '补 50 箱' })
    await t.act('lead', 'talk', 'create', {
      on: addDays(today, -2),
      customer,
      partner: '杭州华美食品有限公司',
      ours: [t.people.lead],
      owner: t.people.lead,
      subject: '谈年度返利',
      content: '<p>要 <b>3%</b></p>',
      outcome: 'agreed',
    })
    await t.act('clerk', 'letterIn', 'create', { sender: '杭州华美食品有限公司', subject: '关于包装的函', receivedOn: addDays(today, -4) })
    await t.act('clerk', 'letterIn', 'create', { sender: '别家公司', subject: '无关的函', receivedOn: addDays(today, -4) })
    await t.act('clerk', 'complaint', 'create', { customer, kind: 'late', subject: '晚到两天', detail: '说好周一', receivedOn: addDays(today, -1) })
    expect(await timeline('clerk')).toEqual([
      `${today} interaction 礼盒样品图`,
      `${addDays(today, -1)} complaint 晚到两天`,
      `${addDays(today, -2)} talk 谈年度返利`,
      `${addDays(today, -3)} customerCall 补 50 箱`,
      `${addDays(today, -4)} letterIn 关于包装的函`,
    ])
    expect(await timeline('sales')).toEqual((await timeline('clerk')).filter((line) => !line.includes(' talk ')))
    expect(await timeline('sales2')).toEqual([])
    expect(await timeline('clerk', { kind: 'talk', from: addDays(today, -2) })).toHaveLength(1)
    expect(await timeline('clerk', { from: today, kind: 'talk' })).toEqual([])
    const [row] = (await pageOf(t, as(t.people.clerk, 'clerk'), 'customerTimeline', { customer, kind: 'talk' })).rows
    expect(row).toMatchObject({ said: '要  3%', who: t.people.lead, record: 'talk' })
  })

  test('has what was said with who went into him', async () => {
    const twice = (await t.act('clerk', 'customer', 'create', { code: 'K1B', name: '杭州华美食品公司', salesperson: t.people.sales })).id
    await t.act('clerk', 'serviceRequest', 'create', { customer: twice, kind: 'papers', subject: '要许可证复印件', dueOn: addDays(today, 2) })
    expect(await timeline('clerk', { kind: 'serviceRequest' })).toEqual([])
    const merge = await t.act('clerk', 'customerMerge', 'create', { gone: twice, kept: customer, basis: 'told', why: '重复建档' })
    for (const who of ['lead', 'finance'] as const) await t.sign(who, 'customerMerge', 'merge', { id: merge.id, version: merge.version })
    expect(await timeline('clerk', { kind: 'serviceRequest' })).toEqual([`${today} serviceRequest 要许可证复印件`])
  })

  test('is not over by a day that is still to come', async () => {
    const ahead = addDays(today, 1)
    expect(await refusalOf(noted({ on: ahead, nextOn: null, nextStep: null }))).toMatchObject({ path: 'on' })
    expect(await refusalOf(noted({ nextStep: '寄样', nextOn: today, nextDoneOn: ahead }))).toMatchObject({ path: 'nextDoneOn' })
  })

  test('of who left is his role’s: a new duty falls to nobody who is gone', async () => {
    await noted({ nextStep: '寄样', nextOn: today, nextBy: t.people.sales2, subject: '寄样品' })
    await t.sql('update person set active = false where id = $1', [t.people.sales2])
    await goRound(t.office.kernel, t.company, new Date())
    expect(await t.sql("select owner, owner_role from duty where duty = 'nextStep' and state = 'open'")).toEqual([{ owner: null, owner_role: 'clerk' }])
  })
})
