import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { present } from '../../src/base/assert.ts'
import { addDays, dayIn, readDay } from '../../src/base/day.ts'
import type { Day } from '../../src/base/day.ts'
import { readId } from '../../src/base/id.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { fulfilment, openFor } from '../../src/kernel/duty/open-duties.ts'
import type { OpenDuty } from '../../src/kernel/duty/open-duties.ts'
import { defineDuty, defineRowDuty } from '../../src/kernel/record/duty.ts'
import type { Duty } from '../../src/kernel/record/duty.ts'
import { roles } from '../../src/kernel/record/role.ts'
import type { Role } from '../../src/kernel/record/role.ts'
import { customer } from '../../src/modules/parties/customer.record.ts'
import { salesOrder } from '../../src/modules/orders/sales-order.record.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'

// A week of March 2026 without holidays; the year is one that is published.
const monday = readDay('2026-03-02')
const tuesday = readDay('2026-03-03')
const nextMonday = readDay('2026-03-09')
const noon = (day: Day): Date => new Date(`${day}T12:00:00+08:00`)

// Nothing here has a register of calls: an order stands for one, with its own day and person.
const call = defineRowDuty({
  name: 'callCustomer',
  label: ['电话拜访客户', 'Call customers'],
  serves: ['A6'],
  of: customer,
  by: 'grade',
  rhythms: { A: { every: 'week', on: 5 }, B: { every: 'month' } },
  where: { active: true },
  owner: { field: 'salesperson', otherwise: 'clerk' },
  evidence: { record: salesOrder, subject: 'customer', on: 'orderedOn', by: 'salesperson' },
  skipBy: ['manager'],
})
const glance = defineDuty({ name: 'glance', label: ['看库存', 'Glance'], serves: ['B11'], every: { every: 'week', on: 5 }, owner: { role: 'warehouse' } })
const summary = defineDuty({
  name: 'summary',
  label: ['周总结', 'Summary'],
  serves: ['A1'],
  every: { every: 'week', on: 5 },
  owner: { each: 'sales' },
  lapses: true,
})

let t: TestOffice
let of: { customer: Row; goods: Row; carrier: Row }
let graded: Row

/** The duties this test speaks of, instead of those the modules declare. */
function declare(...duties: readonly Duty[]): void {
  const known = t.office.kernel.office.duties
  if (!(known instanceof Map)) throw new Error('duties are a map')
  known.clear()
  for (const duty of duties) known.set(duty.name, duty)
}

const round = async (day: Day): Promise<number> => await goRound(t.office.kernel, t.company, noon(day))
const stored = async (duty: string): Promise<{ state: string; owner: string | null; period: string; done_on: string | null; evidence: string | null }[]> =>
  await t.sql('select state, owner, period, done_on, evidence from duty where company_id = $1 and duty = $2 order by due_on, id', [t.company, duty])
const actor = (who: Staff, own: readonly Role[]) => ({
  person: readId<'person'>(t.people[who]),
  name: who,
  roles: own,
  system: false,
  access: { rules: [], team: [], region: [] },
})
const today = dayIn('Asia/Shanghai', new Date())
const openOf = async (who: Staff, own: readonly Role[]): Promise<readonly OpenDuty[]> =>
  await t.see((read) => openFor({ ...read, today: nextMonday }, actor(who, own)))
const dutyRow = async (duty: string): Promise<{ id: string; version: number }> =>
  present((await t.sql<{ id: string; version: number }>('select id, version from duty where duty = $1 order by due_on desc, id limit 1', [duty]))[0], duty)
const order = async (day: Day, salesperson: Staff, about = graded): Promise<Row> =>
  await t.act('clerk', 'salesOrder', 'create', {
    customer: about.id,
    salesperson: t.people[salesperson],
    orderedOn: day,
    lines: [{ goods: of.goods.id, quantity: '1', price: '113' }],
  })

beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
})
afterAll(async () => await t.close())
beforeEach(async () => {
  await t.sql('delete from duty')
  await t.sql('delete from duty_round')
  await t.sql('delete from duty_plan')
  await t.sql('delete from sales_order_lines')
  await t.sql('delete from sales_order')
  await t.sql("delete from customer where code <> 'K001'")
  graded = await t.act('clerk', 'customer', 'create', { code: 'A001', name: '苏州甲级客户', grade: 'A', salesperson: t.people.sales }, undefined, {
    at: noon(addDays(monday, -30)),
  })
})

describe('a round through the duties', () => {
  test('makes each occurrence once, however often and by however many it is asked', async () => {
    declare(call, glance, summary)
    await Promise.all([round(monday), round(monday), round(monday)])
    await round(monday)
    expect((await stored('callCustomer')).map((row) => row.period)).toEqual(['2026-W10'])
    expect(await stored('glance')).toHaveLength(1)
    expect(new Set((await stored('summary')).map((row) => row.owner))).toEqual(new Set([t.people.sales, t.people.sales2]))
  })

  test('writes nothing when there is nothing to write', async () => {
    declare(glance)
    await round(monday)
    expect(await round(monday)).toBe(0)
    expect(await t.sql('select id from duty_round')).toHaveLength(1)
  })

  test('begins with the first day it is gone, and makes up for two weeks at most', async () => {
    declare(glance)
    await round(monday)
    expect(await stored('glance')).toHaveLength(1)
    await round(addDays(monday, 70))
    expect((await stored('glance')).map((row) => row.period)).toEqual(['2026-W10', '2026-W18', '2026-W19', '2026-W20'])
  })

  test('is not led astray by a clock that goes back: nothing twice, nothing taken for missed', async () => {
    declare(call, glance)
    await round(nextMonday)
    const before = [...(await stored('callCustomer')), ...(await stored('glance'))]
    await round(tuesday)
    await round(nextMonday)
    const after = [...(await stored('callCustomer')), ...(await stored('glance'))].filter((row) => row.period === '2026-W11')
    expect(after).toEqual(before)
  })

  test('gives a customer without a salesperson to the role, and none to a customer that is out of use or of another grade', async () => {
    declare(call)
    await t.act('clerk', 'customer', 'create', { code: 'A002', name: '无业务员客户', grade: 'A' }, undefined, { at: noon(addDays(monday, -30)) })
    await t.act('clerk', 'customer', 'create', { code: 'C001', name: '丙级客户', grade: 'C' }, undefined, { at: noon(addDays(monday, -30)) })
    await round(monday)
    expect((await stored('callCustomer')).map((row) => row.owner)).toEqual(expect.arrayContaining([null, t.people.sales]))
    expect(await stored('callCustomer')).toHaveLength(2)
    await t.act('clerk', 'customer', 'update', { active: false }, graded)
    await round(monday)
    expect((await stored('callCustomer')).filter((row) => row.owner !== null).map((row) => row.state)).toEqual(['dropped'])
  })
})

describe('evidence', () => {
  beforeEach(async () => {
    declare(call)
    await round(monday)
  })

  test('a row of the right kind, by the right person, about the right customer, within the period does it by itself', async () => {
    const shown = await order(tuesday, 'sales')
    await round(readDay('2026-03-05'))
    expect(await stored('callCustomer')).toMatchObject([{ state: 'done', done_on: tuesday, evidence: shown.id }])
  })

  test.each([
    ['by another person', tuesday, 'sales2', false],
    ['about another customer', tuesday, 'sales', true],
    ['before the period', addDays(monday, -1), 'sales', false],
    ['after the period', nextMonday, 'sales', false],
  ] as const)('%s does not count', async (_says, day, who, other) => {
    await order(day, who, other ? of.customer : graded)
    await round(nextMonday)
    expect((await stored('callCustomer'))[0]).toMatchObject({ period: '2026-W10', state: 'missed' })
  })

  test('that is not there yet by the clock does not count', async () => {
    await order(readDay('2026-03-06'), 'sales')
    await round(tuesday)
    expect((await stored('callCustomer')).map((row) => row.state)).toEqual(['open'])
  })

  test('that was cancelled does not count', async () => {
    const shown = await order(tuesday, 'sales')
    await t.act('clerk', 'salesOrder', 'void', { reason: '录错' }, shown)
    await round(readDay('2026-03-05'))
    expect((await stored('callCustomer')).map((row) => row.state)).toEqual(['open'])
  })

  test('a week without is missed, and what was written down late but dated within it makes it good', async () => {
    await round(nextMonday)
    expect((await stored('callCustomer')).map((row) => `${row.period} ${row.state}`)).toEqual(['2026-W10 missed', '2026-W11 open'])
    await order(tuesday, 'sales')
    await round(nextMonday)
    expect((await stored('callCustomer')).map((row) => `${row.period} ${row.state}`)).toEqual(['2026-W10 done', '2026-W11 open'])
  })

  test('counts for one occurrence only', async () => {
    declare({ ...call, lapses: false })
    await t.sql('delete from duty')
    await round(monday)
    await round(nextMonday)
    await order(nextMonday, 'sales')
    await round(addDays(nextMonday, 1))
    await round(addDays(nextMonday, 1))
    expect((await stored('callCustomer')).map((row) => row.state)).toEqual(['done', 'open'])
  })

  test('what a row shows is not done by saying so', async () => {
    const refused = await refusalOf(t.act('sales', 'duty', 'done', { note: '打过了' }, await dutyRow('callCustomer'), { at: noon(tuesday) }))
    expect(refused.code).toBe('rule')
    expect(refused.says[0]).toContain('销售订单')
  })
})

describe('a person', () => {
  beforeEach(async () => {
    declare(call, glance, summary)
    await round(monday)
  })

  test('says how it was done, once, where no row shows it', async () => {
    const row = await dutyRow('glance')
    expect((await refusalOf(t.act('warehouse', 'duty', 'done', { note: ' ' }, row))).path).toBe('note')
    const done = await t.act('warehouse', 'duty', 'done', { note: '龙井临期 3 箱，已报' }, row, { at: noon(tuesday) })
    expect(done).toMatchObject({ state: 'done', doneOn: tuesday, doneBy: t.people.warehouse })
    expect((await refusalOf(t.act('warehouse', 'duty', 'done', { note: '再来' }, done))).code).toBe('state')
  })

  test('does not reach what is not his: neither another’s nor another role’s', async () => {
    expect((await refusalOf(t.act('sales2', 'duty', 'skip', { reason: '不去' }, await dutyRow('callCustomer')))).code).toBe('unknown')
    expect((await refusalOf(t.act('finance', 'duty', 'done', { note: '看了' }, await dutyRow('glance')))).code).toBe('unknown')
  })

  test('lets it be with a reason, and only with the role the duty asks for', async () => {
    const row = await dutyRow('callCustomer')
    expect((await refusalOf(t.act('sales', 'duty', 'skip', { reason: '客户放假' }, row))).code).toBe('forbidden')
    const glanced = await dutyRow('glance')
    expect((await refusalOf(t.act('warehouse', 'duty', 'skip', {}, glanced))).path).toBe('reason')
    expect(await t.act('warehouse', 'duty', 'skip', { reason: '盘点已做' }, glanced)).toMatchObject({ state: 'skipped', reason: '盘点已做' })
  })

  test('postpones to a later day, not for ever', async () => {
    const row = await dutyRow('glance')
    const late = { at: noon(tuesday) }
    expect((await refusalOf(t.act('warehouse', 'duty', 'postpone', { until: '2026-03-06', reason: '忙' }, row, late))).path).toBe('until')
    expect((await refusalOf(t.act('warehouse', 'duty', 'postpone', { until: '2026-09-06', reason: '忙' }, row, late))).path).toBe('until')
    expect(await t.act('warehouse', 'duty', 'postpone', { until: '2026-03-12', reason: '盘点' }, row, late)).toMatchObject({
      dueOn: '2026-03-12',
      plannedOn: '2026-03-06',
    })
  })

  test('passes it on to somebody who works here', async () => {
    const row = await dutyRow('glance')
    const passed = await t.act('warehouse', 'duty', 'pass', { to: t.people.clerk }, row)
    expect(passed).toMatchObject({ owner: t.people.clerk, ownerRole: null })
    expect((await refusalOf(t.act('warehouse', 'duty', 'done', { note: 'x' }, passed))).code).toBe('unknown')
    expect((await refusalOf(t.act('clerk', 'duty', 'pass', { to: t.people.clerk }, passed))).path).toBe('to')
  })

  test('nobody makes, changes or finds one done by hand; only a lead or manager opens one again', async () => {
    const row = await dutyRow('glance')
    expect((await refusalOf(t.act('manager', 'duty', 'create', {}))).code).toBe('forbidden')
    expect((await refusalOf(t.act('manager', 'duty', 'update', { what: 'x' }, row))).code).toBe('forbidden')
    for (const verb of ['noteDone', 'noteMissed', 'drop']) expect((await refusalOf(t.act('manager', 'duty', verb, {}, row))).code).toBe('forbidden')
    const done = await t.act('warehouse', 'duty', 'done', { note: '看了' }, row)
    expect((await refusalOf(t.act('warehouse', 'duty', 'reopen', { reason: '误点' }, done))).code).toBe('forbidden')
  })

  test('sees his own and what his roles share, and nothing of others', async () => {
    expect((await openOf('sales', ['sales'])).map((row) => row.duty)).toEqual(['summary', 'callCustomer'])
    expect((await openOf('warehouse', ['warehouse'])).map((row) => row.duty)).toEqual(['glance'])
    expect(await openOf('finance', ['finance'])).toEqual([])
  })
})

describe('a manager', () => {
  test('sees how his own people fared and nobody else’s; a lead the clerks', async () => {
    declare(call, summary)
    await t.sql('update person set manager = $1 where id = $2', [t.people.manager, t.people.sales])
    await round(monday)
    await order(tuesday, 'sales')
    await round(nextMonday)
    const span = { from: monday, to: readDay('2026-03-31') }
    const seen = async (who: Staff, own: readonly Role[]) => await t.see((read) => fulfilment({ ...read, today: nextMonday }, actor(who, own), span))
    const his = await seen('manager', ['manager'])
    expect(new Set(his.map((row) => row.person))).toEqual(new Set([t.people.sales]))
    expect(his.find((row) => row.duty === 'callCustomer')).toMatchObject({ total: 2, onTime: 1, open: 1, missed: 0 })
    expect(his.find((row) => row.duty === 'summary')).toMatchObject({ total: 2, onTime: 0, open: 1, missed: 1 })
    expect(await seen('lead', ['lead'])).toEqual([])
    await t.sql('update person set manager = null')
    expect(await seen('manager', ['manager'])).toEqual([])
  })
})

describe('what a company plans', () => {
  test('changes how often a declared duty is done, for one grade or for all, and whose it is', async () => {
    declare(call, glance)
    await t.act('lead', 'dutyPlan', 'create', { code: 'CALL-A', title: 'A 级拜访', duty: 'callCustomer', grade: 'A', every: 'month', on: 20 })
    await t.act('lead', 'dutyPlan', 'create', { code: 'GLANCE', title: '看库存', duty: 'glance', person: t.people.clerk2 })
    await round(monday)
    expect((await stored('callCustomer')).map((row) => row.period)).toEqual(['2026-03'])
    expect((await stored('glance')).map((row) => row.owner)).toEqual([t.people.clerk2])
  })

  test('switches one off with a reason, and what is open of it is dropped', async () => {
    declare(glance)
    await round(monday)
    expect((await refusalOf(t.act('lead', 'dutyPlan', 'create', { code: 'G', title: '看库存', duty: 'glance', off: true }))).path).toBe('reason')
    await t.act('lead', 'dutyPlan', 'create', { code: 'G', title: '看库存', duty: 'glance', off: true, reason: '外包仓库' })
    await round(tuesday)
    expect((await stored('glance')).map((row) => row.state)).toEqual(['dropped'])
  })

  test('adds duties of its own: by a word, or by a row of a register', async () => {
    declare()
    await t.act('lead', 'dutyPlan', 'create', { code: 'OWN-1', title: '核对快递账单', every: 'week', on: 5, role: 'clerk' })
    await t.act('lead', 'dutyPlan', 'create', {
      code: 'OWN-2',
      title: '录订单',
      every: 'workday',
      person: t.people.clerk,
      evidence: 'record',
      evidenceRecord: '销售订单',
    })
    await t.act(
      'clerk',
      'salesOrder',
      'create',
      {
        customer: graded.id,
        salesperson: t.people.sales,
        lines: [{ goods: of.goods.id, quantity: '1', price: '113' }],
      },
      undefined,
      { at: noon(monday) },
    )
    await round(monday)
    await round(monday)
    const rows = await t.sql<{ what: string; state: string }>('select what, state from duty order by what')
    expect(rows).toEqual([
      { what: '录订单', state: 'done' },
      { what: '核对快递账单', state: 'open' },
    ])
  })

  test('names duties and registers that are there, once each, and is nobody’s but a lead’s', async () => {
    declare(glance)
    const plan = { code: 'X', title: 'x', every: 'week', role: 'clerk' }
    expect((await refusalOf(t.act('lead', 'dutyPlan', 'create', { ...plan, duty: 'nothing' }))).path).toBe('duty')
    expect((await refusalOf(t.act('lead', 'dutyPlan', 'create', { ...plan, evidence: 'record', evidenceRecord: '飞行日志' }))).path).toBe('evidenceRecord')
    await t.act('lead', 'dutyPlan', 'create', { code: 'G1', title: 'x', duty: 'glance', warn: 3 })
    expect((await refusalOf(t.act('lead', 'dutyPlan', 'create', { code: 'G2', title: 'x', duty: 'glance', warn: 1 }))).code).toBe('duplicate')
    expect((await refusalOf(t.act('clerk', 'dutyPlan', 'create', plan))).code).toBe('forbidden')
  })
})

test('another company’s duties are not there', async () => {
  declare(glance)
  await round(monday)
  const foreign = await t.see((read) => openFor({ ...read, company: t.company + 1, today: nextMonday }, actor('warehouse', ['warehouse'])))
  expect(foreign).toEqual([])
  expect(Object.keys(roles)).toContain('warehouse')
  expect(today >= monday).toBe(true)
})
