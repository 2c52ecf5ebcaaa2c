import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { present } from '../../src/base/assert.ts'
import { addDays, dayIn } from '../../src/base/day.ts'
import { readId } from '../../src/base/id.ts'
import { textual } from '../../src/base/text.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { current } from '../modules/acting.ts'
import { page } from '../kernel/listing.ts'
import { as, pageOf } from '../reports/asking.ts'
import { drafted } from './chain.ts'
import type { Row } from './chain.ts'

// E10, C3: a meeting is called, answered, attended, minuted; what it decides is somebody's to do until it is done, and stands before the next.

let t: TestOffice
let meeting: Row
const today = dayIn('Asia/Shanghai', new Date())
const soon = new Date(Date.now() + 3_600_000).toISOString()
beforeAll(async () => {
  t = await testOffice()
})
afterAll(() => t.close())

const plan = (more: object = {}): Promise<Row> =>
  t.act('clerk', 'salesMeeting', 'create', {
    subject: '销售例会',
    heldAt: soon,
    place: '二楼会议室',
    host: t.people.lead,
    invited: [t.people.sales, t.people.sales2, t.people.manager],
    agenda: [{ topic: '完成情况', minutes: 30 }],
    ...more,
  })
const fresh = async (row: Row = meeting) => await current(t, 'sales_meeting', textual(row.id))
const of = async (who: Staff) => {
  const [row] = await t.sql<{ id: string; version: number; state: string }>(
    'select id, version, state from meeting_attendance where person = $1 and meeting = $2',
    [t.people[who], meeting.id],
  )
  return present(row, 'called')
}
const notices = async (who: Staff, like: string) => (await t.sql('select 1 from notice where person = $1 and says->>0 like $2', [t.people[who], like])).length
const duties = async (duty: string): Promise<readonly string[]> => {
  await goRound(t.office.kernel, t.company, new Date())
  return (await t.sql<{ owner: string }>("select owner from duty where duty = $1 and state = 'open' order by owner", [duty])).map((one) => one.owner)
}

describe('C3 E10 a meeting', () => {
  test('is called before its time; everybody who comes is told once and asked', async () => {
    meeting = await plan()
    const past = await plan({ heldAt: new Date(Date.now() - 60_000).toISOString() })
    expect(await refusalOf(t.act('clerk', 'salesMeeting', 'call', {}, past))).toMatchObject({ code: 'rule', path: 'heldAt' })
    expect(await refusalOf(t.act('sales', 'salesMeeting', 'call', {}, meeting))).toMatchObject({ code: 'forbidden' })
    // What is said among some is not everybody's to read; who leaves the list reads it no more, who speaks or has to do of it does.
    const look = async (role: 'sales' | 'warehouse' | 'finance' | 'clerk') =>
      (await page(t, { person: t.people[role], roles: [role] }, 'salesMeeting', { filters: { subject: '闭门会' } })).rows.length
    const closed = await plan({ subject: '闭门会', invited: [t.people.sales] })
    expect([await look('sales'), await look('warehouse'), await look('finance'), await look('clerk')]).toEqual([1, 0, 0, 1])
    const speaking = {
      invited: [t.people.manager],
      agenda: [{ topic: '库存', speaker: t.people.warehouse }],
      decided: [{ what: '对账', who: t.people.finance, dueOn: today }],
    }
    await t.act('clerk', 'salesMeeting', 'update', speaking, closed)
    expect([await look('sales'), await look('warehouse'), await look('finance'), await look('clerk')]).toEqual([0, 1, 1, 1])
    meeting = await t.act('clerk', 'salesMeeting', 'call', {}, meeting)
    expect(meeting).toMatchObject({ state: 'called', carried: null })
    expect(await t.sql('select 1 from meeting_attendance where meeting = $1', [meeting.id])).toHaveLength(5)
    expect([await notices('sales', '会议通知%'), await notices('warehouse', '会议通知%')]).toEqual([1, 0])
  })

  test('is answered by each for himself; the office notes what was said by telephone', async () => {
    expect(await refusalOf(t.act('sales2', 'meetingAttendance', 'come', {}, await of('sales')))).toMatchObject({ code: 'unknown' })
    expect(await refusalOf(t.act('reviewerA', 'meetingAttendance', 'come', {}, await of('sales')))).toMatchObject({ code: 'unknown' })
    expect(await t.act('sales', 'meetingAttendance', 'come', {}, await of('sales'))).toMatchObject({ state: 'coming', byPhone: null })
    expect(await refusalOf(t.act('sales2', 'meetingAttendance', 'excuse', {}, await of('sales2')))).toMatchObject({ path: 'reason' })
    expect(await t.act('clerk', 'meetingAttendance', 'excuse', { reason: '出差' }, await of('sales2'))).toMatchObject({
      state: 'excused',
      byPhone: t.people.clerk,
    })
    // At ten to midnight the meeting is tomorrow's, and so is its answer.
    if (dayIn('Asia/Shanghai', new Date(soon)) === today)
      expect(await duties('answerMeeting')).toEqual([t.people.clerk, t.people.lead, t.people.manager].toSorted())
  })

  test('that is moved asks again; who is left out is called off, who is added is called', async () => {
    const invited = [t.people.sales, t.people.sales2, t.people.warehouse]
    meeting = await t.act('clerk', 'salesMeeting', 'update', { place: '三楼', invited }, await fresh())
    expect([(await of('sales')).state, (await of('sales2')).state, (await of('manager')).state, (await of('warehouse')).state]).toEqual([
      'invited',
      'invited',
      'void',
      'invited',
    ])
    expect(await notices('sales', '会议改期%')).toBe(1)
    meeting = await t.act('clerk', 'salesMeeting', 'update', { subject: '十一月例会', invited: [...invited, t.people.finance] }, await fresh())
    meeting = await t.act('clerk', 'salesMeeting', 'update', { invited }, await fresh())
    meeting = await t.act('clerk', 'salesMeeting', 'update', { invited: [...invited, t.people.finance] }, await fresh())
    expect(await t.sql('select state from meeting_attendance where person = $1 order by state', [t.people.finance])).toEqual([
      { state: 'invited' },
      { state: 'void' },
    ])
    expect(await notices('sales', '会议改期%')).toBe(1)
  })

  test('is attended by its code, by each for himself, only while it runs', async () => {
    expect(await refusalOf(t.act('sales', 'meetingAttendance', 'signIn', { code: '1' }, await of('sales')))).toMatchObject({ code: 'state' })
    // One that is only called was not held.
    await duties('doMeetingAction')
    expect(await t.sql("select state from duty where duty = 'holdSalesMeeting' and opens_on <= $1", [today])).toEqual([{ state: 'open' }])
    const early = await t.act(
      'clerk',
      'salesMeeting',
      'call',
      {},
      await plan({ invited: [t.people.manager], heldAt: new Date(Date.now() + 30 * 3_600_000).toISOString() }),
    )
    expect(await refusalOf(t.act('clerk', 'salesMeeting', 'begin', {}, early))).toMatchObject({ code: 'rule' })
    await t.act('clerk', 'salesMeeting', 'void', { reason: '重复' }, early)
    meeting = await t.act('clerk', 'salesMeeting', 'begin', {}, await fresh())
    const code = textual(meeting.code)
    // Six digits are tried through by a program while people meet; these are not, and none is mistaken for another.
    expect(code).toMatch(/^[ACDEFHJ-NP-RT-Y2346789]{6}$/)
    expect(await refusalOf(t.act('sales', 'meetingAttendance', 'signIn', { code: code === '111111' ? '222222' : '111111' }, await of('sales')))).toMatchObject({
      code: 'rule',
      path: 'code',
    })
    expect(await refusalOf(t.act('clerk', 'meetingAttendance', 'signIn', { code }, await of('sales')))).toMatchObject({ code: 'forbidden' })
    expect(await t.act('sales', 'meetingAttendance', 'signIn', { code: ` ${code.toLowerCase()}` }, await of('sales'))).toMatchObject({
      state: 'present',
      late: false,
    })
    expect(await t.act('clerk', 'meetingAttendance', 'markPresent', {}, await of('lead'))).toMatchObject({ state: 'present', byPhone: t.people.clerk })
    expect(await refusalOf(t.act('sales', 'meetingAttendance', 'markPresent', {}, await of('sales')))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(t.act('clerk', 'salesMeeting', 'update', { place: '四楼' }, await fresh()))).toMatchObject({ code: 'state', path: 'heldAt' })
    for (const verb of ['noteAbsent', 'askAgain', 'void'])
      expect(await refusalOf(t.act('clerk', 'meetingAttendance', verb, {}, await of('sales2')))).toMatchObject({ code: 'forbidden' })
  })

  test('ends with minutes; who was not there was absent, what was decided is given out', async () => {
    expect(await refusalOf(t.act('clerk', 'salesMeeting', 'close', {}, await fresh()))).toMatchObject({ code: 'rule', path: 'minutes' })
    const decided = [
      { what: '给十家客户报新价', who: t.people.sales, dueOn: addDays(today, -1) },
      { what: '订三月彩页', who: t.people.warehouse, dueOn: addDays(today, 9) },
    ]
    await t.act('clerk', 'salesMeeting', 'update', { minutes: '<p>本月完成九成。</p>', decided }, await fresh())
    meeting = await t.act('clerk', 'salesMeeting', 'close', {}, await fresh())
    expect(meeting).toMatchObject({ state: 'closed', code: null })
    expect([(await of('sales')).state, (await of('sales2')).state, (await of('warehouse')).state]).toEqual(['present', 'absent', 'absent'])
    expect([await notices('sales', '会议待办%'), await notices('sales2', '会议记录%')]).toEqual([1, 1])
    expect(await duties('doMeetingAction')).toEqual([t.people.sales])
    expect(await t.sql("select state from duty where duty = 'holdSalesMeeting' and opens_on <= $1", [today])).toEqual([{ state: 'done' }])
    expect(await refusalOf(t.act('clerk', 'salesMeeting', 'update', { subject: '改' }, await fresh()))).toMatchObject({ code: 'state' })
  })
})

test('what was decided is done by whose it is, put off or dropped by the lead, and stands before the next meeting until then', async () => {
  const [first, second] = await t.sql<{ id: string; version: number }>('select id, version from meeting_action order by due_on')
  const one = present(first, 'one')
  let two: Row = present(second, 'two')
  const next = await plan(await drafted(t, 'salesMeeting', 'salesMeeting', [textual(meeting.id)]))
  expect(next.agenda).toMatchObject([{ topic: '上次待办完成情况', speaker: t.people.lead }, { topic: '完成情况' }])
  const called = await t.act('clerk', 'salesMeeting', 'call', {}, next)
  expect(textual(called.carried).split('\n')).toHaveLength(2)
  const advice = present(t.office.kernel.office.advice('salesMeeting'), 'a meeting is advised on')
  const { notes } = await t.see((read) => advice.advise(read, { id: readId(textual(next.id)) }, as(t.people.clerk, 'clerk')))
  expect(notes).toHaveLength(3)
  expect(await refusalOf(t.act('sales2', 'meetingAction', 'finish', { result: '办了' }, one))).toMatchObject({ code: 'unknown' })
  const done = await t.act('sales', 'meetingAction', 'finish', { result: '已报八家，两家已下单' }, one)
  expect(done).toMatchObject({ state: 'done', doneOn: today })
  expect(await duties('doMeetingAction')).toEqual([])
  expect(await t.act('lead', 'meetingAction', 'reopen', { reason: '还差两家' }, done)).toMatchObject({ state: 'open', doneOn: null })
  expect(await refusalOf(t.act('warehouse', 'meetingAction', 'postpone', { dueOn: addDays(today, 20), reason: '忙' }, two))).toMatchObject({
    code: 'forbidden',
  })
  // Nor by editing it: the office may word it better, another day or person is for the lead.
  const edit = (who: 'clerk' | 'lead', input: object) => t.act(who, 'meetingAction', 'update', input, two)
  expect(await refusalOf(edit('clerk', { dueOn: addDays(today, 20) }))).toMatchObject({ code: 'forbidden', path: 'dueOn' })
  expect(await refusalOf(edit('clerk', { who: t.people.sales2 }))).toMatchObject({ code: 'forbidden', path: 'who' })
  two = await edit('clerk', { what: '订三月彩页两千份' })
  expect(await t.act('lead', 'meetingAction', 'postpone', { dueOn: addDays(today, 20), reason: '印厂排期' }, two)).toMatchObject({ dueOn: addDays(today, 20) })
  expect((await t.act('lead', 'meetingAction', 'drop', { reason: '改用电子版' }, await current(t, 'meeting_action', two.id))).state).toBe('dropped')
  const work = await pageOf(t, as(t.people.lead, 'lead'), 'meetingWork', { from: addDays(today, -1), to: addDays(today, 2) })
  expect(work.rows.find((row) => row.person === t.people.sales)).toMatchObject({ called: 1, present: 1, rate: '100', given: 1, done: 0, overdue: 1 })
  expect(
    (await pageOf(t, as(t.people.sales2, 'sales'), 'meetingWork', { from: today, to: addDays(today, 2) })).rows.map((row) => [row.person, row.absent]),
  ).toEqual([[t.people.sales2, 1]])
})

test('a meeting that is cancelled tells everybody, and nobody answers it any more', async () => {
  meeting = await t.act('clerk', 'salesMeeting', 'call', {}, await plan({ subject: '专题会' }))
  await t.act('clerk', 'salesMeeting', 'void', { reason: '合并到下周' }, meeting)
  expect((await of('sales')).state).toBe('void')
  expect(await notices('sales', '会议取消%')).toBe(1)
  expect(await refusalOf(t.act('sales', 'meetingAttendance', 'come', {}, await of('sales')))).toMatchObject({ code: 'state' })
})
