import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import type { Day } from '../../src/base/day.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { current } from './acting.ts'

// Duties of the registers: each falls due by its day, is somebody's, and ends with what is written down.

let t: TestOffice
let customer: string
const today = dayIn('Asia/Shanghai', new Date())
const round = async (day: Day = today): Promise<number> => await goRound(t.office.kernel, t.company, new Date(`${day}T12:00:00+08:00`))
const stood = (duty: string, subject: string) =>
  t.sql<{ state: string; owner: string | null; owner_role: string | null }>(
    'select state, owner, owner_role from duty where duty = $1 and subject = $2 order by due_on, id',
    [duty, subject],
  )
const statesOf = async (duty: string, subject: string): Promise<string[]> => (await stood(duty, subject)).map((row) => row.state)

/** This day, or the Monday after it where it is a weekend's: a working week has begun. */
const monday = (day: Day): Day => addDays(day, { 6: 2, 0: 1 }[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 0)

beforeAll(async () => {
  t = await testOffice()
  customer = (await t.act('clerk', 'customer', 'create', { code: 'K1', name: '杭州华美食品有限公司', grade: 'A', salesperson: t.people.sales })).id
})
afterAll(() => t.close())

// First, as of today: later ones look from days to come.
test('E1: the weekly look is shown by an entry, and what was wrong is the one’s on duty until it is put right', async () => {
  await round()
  expect(await t.sql("select state, owner_role from duty where duty = 'hygieneRound'")).toEqual([{ state: 'open', owner_role: 'lead' }])
  const check = await t.act('lead', 'hygieneCheck', 'create', {
    area: '样品间',
    persons: [t.people.sales],
    score: 50,
    faults: '积灰',
    mendBy: addDays(today, 1),
  })
  // Nobody has looked yet at what is looked at next week, nor is it put right.
  const ahead = { area: '大厅', persons: [t.people.sales], score: 95, on: addDays(today, 7) }
  expect(await refusalOf(t.act('lead', 'hygieneCheck', 'create', ahead))).toMatchObject({ path: 'on' })
  expect(await refusalOf(t.act('clerk', 'hygieneCheck', 'update', { mendedOn: addDays(today, 1) }, check))).toMatchObject({ path: 'mendedOn' })
  await round()
  expect(await t.sql("select state from duty where duty = 'hygieneRound'")).toEqual([{ state: 'done' }])
  expect(await stood('hygieneMended', check.id)).toEqual([{ state: 'open', owner: t.people.sales, owner_role: null }])
  await t.act('clerk', 'hygieneCheck', 'update', { mendedOn: today }, check)
  await round()
  expect(await statesOf('hygieneMended', check.id)).toEqual(['done'])
})

test('B7: a customer is called in the rhythm of its grade by its salesperson, and a call that was answered shows it', async () => {
  // A customer that is new after the week's last working day is called from the next week on.
  const day = monday(today)
  const { id: twice } = await t.act('clerk', 'customer', 'create', { code: 'K1B', name: '杭州华美食品公司', grade: 'A', salesperson: t.people.sales })
  const merge = await t.act('clerk', 'customerMerge', 'create', { gone: twice, kept: customer, basis: 'told', why: '重复建档' })
  for (const who of ['lead', 'finance'] as const) await t.sign(who, 'customerMerge', 'merge', { id: merge.id, version: merge.version })
  await round(day)
  // Who went into another is not called beside him.
  expect(await stood('callCustomers', twice)).toEqual([])
  expect((await stood('callCustomers', customer))[0]).toEqual({ state: 'open', owner: t.people.sales, owner_role: null })
  const of = { customer, salesperson: t.people.sales, on: day }
  await t.act('sales', 'customerCall', 'create', { ...of, outcome: 'noAnswer' })
  await round(day)
  expect(await statesOf('callCustomers', customer)).toEqual(['open'])
  await t.act('sales', 'customerCall', 'create', { ...of, business: 'good' })
  await round(day)
  expect(await statesOf('callCustomers', customer)).toEqual(['done'])
})

describe('B5, C2', () => {
  test('a letter is its handler’s from two days before its day, and done when it is handled', async () => {
    const letter = await t.act('clerk', 'letterIn', 'create', { sender: '市监局', subject: '许可证延续' })
    await t.act('clerk', 'letterIn', 'route', { handler: t.people.lead, dueOn: addDays(today, 3) }, letter)
    await round()
    expect(await stood('letterDue', letter.id)).toEqual([])
    await round(addDays(today, 1))
    expect(await stood('letterDue', letter.id)).toEqual([{ state: 'open', owner: t.people.lead, owner_role: null }])
    await t.act('lead', 'letterIn', 'handle', { result: '已提交' }, await current(t, 'letter_in', letter.id))
    await round(addDays(today, 1))
    expect(await statesOf('letterDue', letter.id)).toEqual(['done'])
  })

  test('a message is passed on the same day', async () => {
    const message = await t.act('clerk', 'phoneMessage', 'create', { caller: '李经理', for: [t.people.sales], subject: '货期' })
    await round()
    expect(await stood('passOnMessage', message.id)).toEqual([{ state: 'open', owner: null, owner_role: 'clerk' }])
    await t.act('clerk', 'phoneMessage', 'tell', { passedBy: t.people.clerk }, message)
    await round()
    expect(await statesOf('passOnMessage', message.id)).toEqual(['done'])
  })
})

describe('A5', () => {
  test('materials that were granted are handed out by the day they are needed; what nobody granted is no duty', async () => {
    const asked = await t.act('sales', 'materialRequest', 'create', {
      neededOn: addDays(today, 1),
      purpose: '拜访客户',
      lines: [{ item: '彩页', unit: '张', quantity: '100' }],
    })
    await round()
    expect(await statesOf('handOutMaterials', asked.id)).toEqual([])
    await t.sign('reviewerA', 'materialRequest', 'approve', asked)
    const granted = await t.sign('lead', 'materialRequest', 'approve', asked)
    await round()
    expect(await statesOf('handOutMaterials', asked.id)).toEqual(['open'])
    await t.act('clerk', 'materialRequest', 'issue', { issuedBy: t.people.clerk }, granted)
    await round()
    expect(await statesOf('handOutMaterials', asked.id)).toEqual(['done'])
  })

  test('what is printed is checked in when it is due', async () => {
    const supplier = await t.act('clerk', 'supplier', 'create', { code: 'G1', name: '恒丰印刷厂' })
    const made = await t.act('clerk', 'printOrder', 'create', { kind: 'leaflet', subject: '彩页', for: [t.people.sales], copies: 10, price: '1', dueOn: today })
    await t.act('clerk', 'printOrder', 'order', { printer: supplier.id }, await t.sign('lead', 'printOrder', 'approve', made))
    await round()
    expect(await statesOf('acceptPrint', made.id)).toEqual(['open'])
    await t.act('clerk', 'printOrder', 'accept', { delivered: 10 }, await current(t, 'print_order', made.id))
    await round()
    expect(await statesOf('acceptPrint', made.id)).toEqual(['done'])
  })
})

describe('B1 B2 E7', () => {
  test('what was handed out for a customer is sent; what was sent is proved within a week, and the proof verified by another', async () => {
    const made = await t.act('sales', 'materialRequest', 'create', {
      customer,
      neededOn: today,
      purpose: '推介',
      lines: [{ kind: 'paper', item: '招商手册', unit: '本', quantity: '1' }],
    })
    await t.sign('reviewerA', 'materialRequest', 'approve', made)
    await t.act('clerk', 'materialRequest', 'issue', {}, await t.sign('lead', 'materialRequest', 'approve', made))
    await round()
    expect(await statesOf('sendMaterials', made.id)).toEqual(['open'])
    const sent = await t.act('clerk', 'materialSending', 'create', { request: made.id, customer, recipient: '李', contents: '手册', how: 'hand' })
    await round()
    expect([await statesOf('sendMaterials', made.id), await statesOf('proveSendings', sent.id)]).toEqual([['done'], []])
    await round(addDays(today, 5))
    expect(await stood('proveSendings', sent.id)).toEqual([{ state: 'open', owner: t.people.clerk, owner_role: null }])
    await t.sql("update material_sending set state = 'proved' where id = $1", [sent.id])
    await round(addDays(today, 5))
    expect([await statesOf('proveSendings', sent.id), await statesOf('verifySendings', sent.id)]).toEqual([['done'], ['open']])
    await t.sql("update material_sending set state = 'verified' where id = $1", [sent.id])
    await round(addDays(today, 5))
    expect(await statesOf('verifySendings', sent.id)).toEqual(['done'])
  })

  test('publicity material below its least is ordered again; samples of others go back by their day', async () => {
    const leaflet = await t.act('finance', 'goods', 'create', { code: 'W1', name: '彩页', unit: '张', publicity: 'leaflet', least: '10' })
    const kept = await t.act('sales', 'sampleIn', 'create', {
      source: 'customer',
      customer,
      item: '旧版礼盒',
      quantity: '1',
      unit: '盒',
      purpose: '比对',
      keptAt: '样品柜',
      dueOn: addDays(today, 2),
    })
    await round()
    expect([await statesOf('materialsLow', leaflet.id), await statesOf('sampleBack', kept.id)]).toEqual([['open'], ['open']])
    await t.act('sales', 'sampleIn', 'giveBack', { endedOn: today, ended: '带回' }, kept)
    await t.act('finance', 'goods', 'update', { least: null }, leaflet)
    await round()
    expect([await statesOf('materialsLow', leaflet.id), await statesOf('sampleBack', kept.id)]).toEqual([['done'], ['done']])
  })
})

describe('B6, E8', () => {
  test('a complaint is to be assigned the next day, then answered by its own day by whom it was given to', async () => {
    const made = await t.act('clerk', 'complaint', 'create', { customer, kind: 'late', subject: '晚到', detail: '晚三天' })
    await round()
    expect(await stood('answerComplaint', made.id)).toEqual([{ state: 'open', owner: null, owner_role: 'clerk' }])
    const given = await t.act('lead', 'complaint', 'assign', { handler: t.people.sales, dueOn: addDays(today, 4) }, made)
    await round()
    expect(await statesOf('answerComplaint', made.id)).toEqual(['dropped'])
    await round(addDays(today, 3))
    expect((await stood('answerComplaint', made.id)).at(-1)).toEqual({ state: 'open', owner: t.people.sales, owner_role: null })
    await t.act('sales', 'complaint', 'reply', { causeKind: 'carriage', cause: '堵车', remedies: ['explanation'], remedy: '致歉' }, given)
    await round(addDays(today, 3))
    expect(await statesOf('answerComplaint', made.id)).toEqual(['dropped', 'done'])
  })

  test('a service is done by its promised day, a talk is gone on with on its next day', async () => {
    const service = await t.act('clerk', 'serviceRequest', 'create', { customer, kind: 'papers', subject: '要证照', dueOn: today, handler: t.people.clerk2 })
    const partner = { partner: '温州美滋', ours: [t.people.sales], subject: '代理', content: '谈了价格' }
    const first = await t.act('sales', 'talk', 'create', { ...partner, nextOn: today })
    await round()
    expect((await stood('serveCustomer', service.id))[0]).toMatchObject({ state: 'open', owner: t.people.clerk2 })
    expect((await stood('talkAgain', first.id))[0]).toMatchObject({ state: 'open', owner: t.people.sales })
    await t.act('clerk', 'serviceRequest', 'finish', { result: '已寄' }, service)
    // One that is still to come ends nothing; one of the same day does.
    expect(await refusalOf(t.act('sales', 'talk', 'create', { ...partner, on: addDays(today, 1), outcome: 'agreed' }))).toMatchObject({ path: 'on' })
    await t.act('sales', 'talk', 'create', { ...partner, outcome: 'agreed' })
    await round()
    expect([await statesOf('serveCustomer', service.id), await statesOf('talkAgain', first.id)]).toEqual([['done'], ['done']])
  })
})
