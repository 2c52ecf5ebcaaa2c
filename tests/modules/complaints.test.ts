import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import type { Day } from '../../src/base/day.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { as, pageOf } from '../reports/asking.ts'
import { current } from './acting.ts'

// B6: a complaint is responded to within a day, answered by its day by who has it in hand, agreed with the customer by another, and its cause put right.

let t: TestOffice
let customer: string
let others: string
let goods: string
const today = dayIn('Asia/Shanghai', new Date())
type Row = Awaited<ReturnType<TestOffice['act']>>

beforeAll(async () => {
  t = await testOffice()
  customer = (await t.act('clerk', 'customer', 'create', { code: 'K1', name: '杭州华美食品有限公司', salesperson: t.people.sales })).id
  others = (await t.act('clerk', 'customer', 'create', { code: 'K2', name: '宁波远航商贸有限公司', salesperson: t.people.sales2 })).id
  goods = (await t.act('clerk', 'goods', 'create', { code: 'P1', name: '西湖龙井', unit: '箱', price: '200' })).id
})
afterAll(() => t.close())

const told = (more: object = {}) => t.act('clerk', 'complaint', 'create', { customer, kind: 'damage', subject: '外箱破损', detail: '三箱受潮', ...more })
const now = (row: Row) => current(t, 'complaint', row.id)
const act = async (who: Staff, verb: string, row: Row, input: object = {}) => await t.act(who, 'complaint', verb, input, await now(row))
const answer = { causeKind: 'carriage', cause: '装车没有垫板', remedies: ['exchange'], remedy: '补发三箱' }
const agreed = { agreed: true, confirmedBy: '李经理', cost: '0' }
const answered = async (more: object = {}): Promise<Row> => {
  const row = await told(more)
  await act('lead', 'assign', row, { handler: t.people.warehouse })
  return await act('warehouse', 'reply', row, { ...answer })
}

describe('its term', () => {
  test('follows from how grave it is; later only with a reason, and the house may set other days', async () => {
    expect((await told()).dueOn).toBe(addDays(today, 7))
    const major = await told({ severity: 'major' })
    expect(major.dueOn).toBe(addDays(today, 3))
    const late = { handler: t.people.warehouse, dueOn: addDays(today, 4) }
    expect(await refusalOf(act('lead', 'assign', major, late))).toMatchObject({ path: 'dueReason' })
    expect(await act('lead', 'assign', major, { ...late, dueReason: '等质检报告' })).toMatchObject({ dueOn: addDays(today, 4), dueReason: '等质检报告' })
    expect(await refusalOf(act('lead', 'assign', await told(), { handler: t.people.warehouse, dueOn: addDays(today, -1) }))).toMatchObject({ path: 'dueOn' })
    expect(await refusalOf(told({ receivedOn: addDays(today, 1) }))).toMatchObject({ path: 'receivedOn' })
    await t.sql('update company set complaint_major_days = 1')
    expect((await told({ severity: 'major' })).dueOn).toBe(addDays(today, 1))
    await t.sql('update company set complaint_major_days = 3')
  })
})

describe('whose it is', () => {
  test('of the customer’s salesperson: another neither sees it nor is given it', async () => {
    const row = await told()
    expect(row.salesperson).toBe(t.people.sales)
    expect(await refusalOf(act('lead', 'assign', row, { handler: t.people.sales2 }))).toMatchObject({ path: 'handler' })
    expect(await refusalOf(act('sales2', 'respond', row, { firstSaid: '我来' }))).toMatchObject({ code: 'unknown' })
    await act('lead', 'assign', row, { handler: t.people.sales })
    expect(await t.sql('select 1 from notice where row_id = $1 and person = $2', [row.id, t.people.sales])).toHaveLength(1)
    expect(await act('sales', 'respond', row, { firstSaid: '已致电李经理' })).toMatchObject({ firstSaid: '已致电李经理', state: 'handling' })
    expect(await refusalOf(act('clerk', 'respond', row, { firstSaid: '再说一次' }))).toMatchObject({ code: 'state' })
  })

  test('answered by who has it in hand; closed by another, and by a manager what the customer does not accept', async () => {
    const row = await told()
    await act('lead', 'assign', row, { handler: t.people.clerk })
    expect(await refusalOf(act('clerk2', 'reply', row, answer))).toMatchObject({ code: 'forbidden' })
    await act('clerk', 'reply', row, answer)
    expect(await refusalOf(act('clerk', 'close', row, agreed))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(act('clerk2', 'close', row, { ...agreed, agreed: false }))).toMatchObject({ path: 'agreed' })
    expect(await refusalOf(act('clerk2', 'close', row, { ...agreed, confirmedOn: addDays(today, 1) }))).toMatchObject({ path: 'confirmedOn' })
    expect(await refusalOf(act('clerk2', 'close', row, { ...agreed, cost: '50' }))).toMatchObject({ path: 'borneBy' })
    expect(await act('manager', 'close', row, { ...agreed, agreed: false, confirmedBy: '李经理（不认可）' })).toMatchObject({
      state: 'closed',
      closedOn: today,
    })
    expect(await refusalOf(act('clerk2', 'reopen', row, { reason: '又来电' }))).toMatchObject({ code: 'forbidden' })
    expect(await act('lead', 'reopen', row, { reason: '又来电' })).toMatchObject({ state: 'handling', agreed: null, repliedOn: null, reopened: 1 })
  })
})

test('a major one says what is put right, by whom and by when; only he says that it is done, once', async () => {
  const row = await told({ severity: 'major' })
  await act('lead', 'assign', row, { handler: t.people.warehouse })
  expect(await refusalOf(act('warehouse', 'reply', row, answer))).toMatchObject({ path: 'corrective' })
  const mended = { corrective: '装车一律垫板', correctiveFor: addDays(today, 5) }
  expect(await refusalOf(act('warehouse', 'reply', row, { ...answer, ...mended }))).toMatchObject({ path: 'correctiveBy' })
  await act('warehouse', 'reply', row, { ...answer, ...mended, correctiveBy: t.people.warehouse })
  expect(await refusalOf(act('clerk', 'correct', row, {}))).toMatchObject({ code: 'forbidden' })
  expect(await refusalOf(act('warehouse', 'correct', row, { correctedOn: addDays(today, 1) }))).toMatchObject({ path: 'correctedOn' })
  expect(await act('warehouse', 'correct', row, {})).toMatchObject({ correctedOn: today, state: 'replied' })
  expect(await refusalOf(act('warehouse', 'correct', row, {}))).toMatchObject({ code: 'state' })
  const plain = await answered()
  expect(await refusalOf(act('warehouse', 'correct', plain, {}))).toMatchObject({ code: 'state' })
})

test('what was entered by mistake is void while nobody answered it, and counts no more', async () => {
  const row = await told({ subject: '录错了' })
  expect(await act('clerk', 'void', row, { reason: '重复登记' })).toMatchObject({ state: 'void' })
  expect(await refusalOf(act('clerk', 'void', await answered(), { reason: '不要了' }))).toMatchObject({ code: 'state' })
})

describe('duties', () => {
  const round = async (day: Day) => await goRound(t.office.kernel, t.company, new Date(`${day}T12:00:00+08:00`))
  const stood = async (duty: string, row: Row) =>
    (
      await t.sql<{ said: string }>("select state || ' ' || coalesce(owner_role, 'person') as said from duty where duty = $1 and subject = $2 order by id", [
        duty,
        row.id,
      ])
    ).map((one) => one.said)

  test('to respond within a day, to ask whether he agrees three days after the answer, to put right by the day', async () => {
    const row = await told()
    await round(today)
    expect(await stood('respondComplaint', row)).toEqual(['open clerk'])
    await act('lead', 'assign', row, { handler: t.people.warehouse })
    await act('clerk', 'respond', row, { firstSaid: '已致电' })
    const mended = { corrective: '垫板', correctiveBy: t.people.warehouse, correctiveFor: addDays(today, 5) }
    await act('warehouse', 'reply', row, { ...answer, ...mended })
    await round(addDays(today, 5))
    expect(await stood('respondComplaint', row)).toEqual(['done clerk'])
    expect([await stood('confirmComplaint', row), await stood('correctComplaint', row)]).toEqual([['open clerk'], ['open person']])
    await act('clerk', 'close', row, agreed)
    await act('warehouse', 'correct', row, {})
    await round(addDays(today, 5))
    expect([await stood('confirmComplaint', row), await stood('correctComplaint', row)]).toEqual([['done clerk'], ['done person']])
  })
})

describe('what is counted', () => {
  const counted = async (who: 'clerk' | 'sales2', by: string, more: { readonly [field: string]: string } = {}) =>
    (await pageOf(t, as(t.people[who], who === 'clerk' ? 'clerk' : 'sales'), 'complaintStatistics', { by, from: today, ...more })).rows

  test('by cause and by customer, with what returns and allowances that name it took off; others’ customers are not told', async () => {
    const row = await answered({ customer: others, goods, lot: 'L1', subject: '受潮' })
    await act('clerk', 'close', row, { ...agreed, cost: '36.5', borneBy: 'carrier' })
    const off = { customer: others, salesperson: t.people.sales2, gross: '113', rate: '0.13', about: '受潮', complaint: row.id, invoiced: false }
    const given = await t.act('clerk', 'allowance', 'create', off)
    await t.act('clerk', 'allowance', 'create', off)
    await t.sql("update allowance set state = 'posted' where id = $1", [given.id])
    const [mine, ...more] = await counted('sales2', 'customer')
    expect(more).toEqual([])
    expect(mine).toMatchObject({
      customer: others,
      count: 1,
      open: 0,
      responded: '100',
      onTime: '100',
      days: '0',
      agreed: '100',
      allowed: '113.00',
      cost: '36.50',
    })
    const all = await counted('clerk', 'cause')
    expect(all.find((one) => one.cause === 'carriage')).toMatchObject({ allowed: '113.00', cost: '36.50' })
    expect(all.every((one) => one.customer === null)).toBe(true)
    const total = (await t.sql<{ n: number }>("select count(*)::integer as n from complaint where state <> 'void'"))[0]?.n
    expect(all.reduce((sum, one) => sum + Number(one.count), 0)).toBe(total)
    expect(await counted('clerk', 'month', { customer: others })).toMatchObject([{ month: today.slice(0, 7), count: 1 }])
  })

  test('one that was not responded to within a day, or is late, lowers the shares', async () => {
    const row = await told({ customer: others, kind: 'late', subject: '晚到' })
    await t.sql("update complaint set made_at = made_at - interval '30 hours', received_on = received_on - 9, due_on = received_on - 2 where id = $1", [row.id])
    const [mine] = await counted('sales2', 'customer', { from: addDays(today, -9) })
    expect(mine).toMatchObject({ count: 2, open: 1, responded: '50', onTime: '50' })
  })

  test('the same cause again with a lot, and again after it was put right', async () => {
    const repeats = async (who: 'clerk' | 'sales2') =>
      (await pageOf(t, as(t.people[who], who === 'clerk' ? 'clerk' : 'sales'), 'repeatComplaints', { from: today })).rows.filter((one) => one.goods === goods)
    expect(await repeats('clerk')).toEqual([])
    const again = await answered({ customer: others, goods, lot: 'L1', subject: '又受潮' })
    expect(await repeats('sales2')).toMatchObject([
      { same: 'goods', cause: 'carriage', times: 2, after: 0, cost: '36.50' },
      { same: 'lot', lot: 'L1', times: 2 },
    ])
    await t.sql("update complaint set corrective = '垫板', corrected_on = received_on - 1 where id <> $1 and lot = 'L1'", [again.id])
    expect((await repeats('clerk'))[0]).toMatchObject({ times: 2, after: 2, unmended: 0 })
  })

  test('while it is typed: what he complained of lately is told to who sees it, of another’s lot only how often', async () => {
    const advice = async (who: 'clerk' | 'sales2', more: object) => {
      const advised = t.office.kernel.office.advice('complaint')
      const typed = { id: null, customer, kind: 'damage', goods: null, lot: null, ...more }
      return (
        await t.see((read) => advised?.advise(read, typed, as(t.people[who], who === 'clerk' ? 'clerk' : 'sales')) ?? Promise.reject(new Error('no advice')))
      ).notes
    }
    expect((await advice('clerk', {}))[0]).toMatchObject({ says: [expect.stringContaining('同类投诉'), expect.anything()], opens: { record: 'complaint' } })
    expect(await advice('sales2', {})).toEqual([])
    const [lot] = await advice('sales2', { kind: 'quality', goods, lot: 'L1' })
    expect(lot).toMatchObject({ says: [expect.stringContaining('同一批号'), expect.anything()] })
    expect(lot).not.toHaveProperty('opens')
  })
})
