import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { isRight } from '../../src/modules/policies/calculate-answer.ts'
import { hire } from '../../src/app/found.ts'
import { desk, pdfOf } from '../archive/files.ts'
import type { Desk } from '../archive/files.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { current } from '../modules/acting.ts'
import { as, csvOf, pageOf } from '../reports/asking.ts'
import type { Row } from './chain.ts'
import { runJob } from './running.ts'

// A3, C3: what the company decides is told to each person it concerns; each opens and acknowledges it, who has not is chased, and a newer edition takes its place.

let t: TestOffice
let at: Desk
const today = dayIn('Asia/Shanghai', new Date())
beforeAll(async () => {
  t = await testOffice({ signIns: true })
  // Jobs are begun by the test itself.
  at = await desk(t, false)
})
afterAll(async () => {
  await at.close()
  await t.close()
})

interface Receipt {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly person: string
  readonly opened: boolean
  readonly due: string
}
const receiptsOf = (paper: string) =>
  t.sql<Receipt>(
    'select r.id, r.version, r.state, r.person, r.opened_at is not null as opened, r.due_on::text as due from policy_receipt r join person q on q.id = r.person where r.paper = $1 order by q.code',
    [paper],
  )
async function receiptOf(whose: Staff, paper: string): Promise<Receipt> {
  const found = (await receiptsOf(paper)).find((one) => one.person === t.people[whose])
  if (!found) throw new Error(`${whose} has no receipt`)
  return found
}
const does = async (who: Staff, verb: string, input: object, paper: string, whose: Staff = who) =>
  await t.act(who, 'policyReceipt', verb, input, await receiptOf(whose, paper))
const written = (more: object = {}): Promise<Row> =>
  t.act('clerk', 'policyPaper', 'create', {
    title: '二季度龙井系列销售政策',
    reference: '江百销〔2026〕12 号',
    body: '<p>满一百箱送八箱，账期 30 天。</p>',
    audience: [{ roles: ['sales'] }],
    dueOn: addDays(today, 5),
    question: '账期多少天？',
    answer: '30 天；三十天',
    ...more,
  })
const deliver = () => runJob(t, 'deliverPapers')
const round = (days: number) => goRound(t.office.kernel, t.company, new Date(`${addDays(today, days)}T12:00:00+08:00`))
const duties = (name: string, paper: string) =>
  t.sql<{ owner: string | null; state: string }>('select owner, state from duty where duty = $1 and subject = $2 order by state, owner', [name, paper])
/** Written, signed by the lead, and on everybody's desk. */
async function issued(more: object = {}): Promise<Row> {
  const row = await written(more)
  await t.sign('lead', 'policyPaper', 'issuePaper', row)
  await deliver()
  return { ...row, ...(await current(t, 'policy_paper', row.id)) }
}
const stateOf = async (id: string): Promise<string | undefined> =>
  (await t.sql<{ state: string }>('select state from policy_paper where id = $1', [id]))[0]?.state

test.each([
  ['30 天', '30天', true],
  ['30 天；三十天', '三十 天。', true],
  ['３０天', '30 天', true],
  ['30 天', '60 天', false],
  ['30 天', '', false],
  ['30 天', null, false],
] as const)('where %s is right, %s counts: %s', (right, given, holds) => {
  expect(isRight(right, given)).toBe(holds)
})

describe('A3: a paper', () => {
  let paper: Row
  test('is issued by another than its maker, to who fits its audience, and is there for nobody else', async () => {
    paper = await written()
    expect(await refusalOf(t.sign('clerk', 'policyPaper', 'issuePaper', paper))).toMatchObject({ code: 'review' })
    const own = await t.act('lead', 'policyPaper', 'create', { title: '盘点通知', kind: 'notice', body: '<p>节前盘点。</p>', toAll: true, dueOn: today })
    expect(await refusalOf(t.sign('lead', 'policyPaper', 'issuePaper', own))).toMatchObject({ code: 'review' })
    // A draft is nobody's but of those who issue papers.
    expect((await at.call('sales', `/api/records/policyPaper/${paper.id}`)).status).toBe(404)
    await t.sign('lead', 'policyPaper', 'issuePaper', paper)
    await deliver()
    await deliver()
    expect((await receiptsOf(paper.id)).map((one) => one.person)).toEqual([t.people.sales, t.people.sales2])
    const [mine, others] = await Promise.all((['sales', 'warehouse'] as const).map((who) => at.call(who, `/api/records/policyPaper/${paper.id}`)))
    expect([mine?.status, others?.status]).toEqual([200, 404])
    // The right answer is for those who issue papers alone.
    expect(JSON.stringify(mine?.body)).toContain('账期多少天')
    expect(JSON.stringify(mine?.body)).not.toContain('三十天')
    // Nor by what was shown to who signed it: whom else it went to neither.
    const sheets = await Promise.all((['sales', 'lead'] as const).map((who) => at.call(who, `/api/records/policyPaper/${paper.id}/review/issuePaper`)))
    const shown = sheets.map(({ body }) => JSON.stringify(body))
    expect(shown.map((text) => text.includes('账期多少天'))).toEqual([true, true])
    expect(shown.map((text) => text.includes('三十天'))).toEqual([false, true])
    expect(shown.map((text) => text.includes('郑涛'))).toEqual([false, true])
    const listed = await Promise.all((['sales', 'warehouse', 'clerk'] as const).map((who) => at.call(who, '/api/records/policyPaper')))
    expect(listed.map(({ body }) => (JSON.stringify(body).includes(paper.id) ? 'seen' : ''))).toEqual(['seen', '', 'seen'])
    expect(
      await t.sql('select 1 from notice where row_id = $1 and person = any($2)', [paper.id, [t.people.sales, t.people.sales2, t.people.warehouse]]),
    ).toHaveLength(2)
  })

  test('that reaches nobody, says nothing, or is over, is not issued', async () => {
    for (const [more, why] of [
      [{ audience: [{ roles: ['sales'], region: '火星' }] }, { code: 'mismatch' }],
      [{ validFrom: addDays(today, -9), validTo: addDays(today, -1) }, { path: 'validTo' }],
      [{ dueOn: addDays(today, -1) }, { path: 'dueOn' }],
    ] as const) {
      const row = await written(more)
      expect(await refusalOf(t.sign('lead', 'policyPaper', 'issuePaper', row))).toMatchObject(why)
      expect(await stateOf(row.id)).toBe('draft')
    }
    expect(await refusalOf(written({ body: null }))).toMatchObject({ code: 'rule', path: 'body' })
    expect(await refusalOf(written({ audience: [] }))).toMatchObject({ code: 'rule', path: 'audience' })
    expect(await refusalOf(written({ answer: null }))).toMatchObject({ code: 'rule', path: 'question' })
  })

  test('is opened and acknowledged by each himself; a wrong answer is refused, with the question', async () => {
    expect(await duties('acknowledgePaper', paper.id)).toEqual([])
    await round(0)
    expect(await duties('acknowledgePaper', paper.id)).toHaveLength(2)
    await does('sales', 'open', {}, paper.id)
    expect(await receiptOf('sales', paper.id)).toMatchObject({ state: 'read', opened: true })
    expect(await refusalOf(does('sales', 'open', {}, paper.id))).toMatchObject({ code: 'state' })
    expect(await refusalOf(does('sales', 'confirmRead', { answer: '60 天' }, paper.id))).toMatchObject({ code: 'rule', path: 'answer' })
    expect(await refusalOf(does('sales', 'confirmRead', {}, paper.id))).toMatchObject({ path: 'answer' })
    // In another's place: a colleague has no such receipt, and whoever sees all of them may not either.
    expect(await refusalOf(does('sales2', 'confirmRead', { answer: '30天' }, paper.id, 'sales'))).toMatchObject({ code: 'unknown' })
    for (const who of ['clerk', 'manager'] as const)
      for (const verb of ['open', 'confirmRead'])
        expect(await refusalOf(does(who, verb, verb === 'open' ? {} : { answer: '30天' }, paper.id, 'sales2'))).toMatchObject({ code: 'forbidden' })
    await does('sales', 'confirmRead', { answer: '30天' }, paper.id)
    expect(await receiptOf('sales', paper.id)).toMatchObject({ state: 'acknowledged' })
    expect(await refusalOf(does('sales', 'confirmRead', { answer: '30天' }, paper.id))).toMatchObject({ code: 'state' })
    await round(0)
    expect((await duties('acknowledgePaper', paper.id)).map((one) => one.state)).toEqual(['done', 'open'])
  })

  test('is asked about, and what was asked is answered by the next day', async () => {
    const says = (who: Staff, text: string) => t.act(who, 'comment', 'create', { about: 'policyPaper', row: paper.id, text })
    expect(await refusalOf(says('warehouse', '在吗'))).toMatchObject({ code: 'unknown' })
    await says('sales2', '老客户补单也送吗？')
    await round(1)
    expect((await duties('answerQuestion', paper.id)).map((one) => one.state)).toEqual(['open'])
    await says('clerk', '送，4 月 1 日起的订单都算。')
    await round(1)
    expect((await duties('answerQuestion', paper.id)).map((one) => one.state)).toEqual(['done'])
  })

  test('is chased: each at most once a day, by those who issue papers', async () => {
    expect(await refusalOf(does('sales2', 'remind', {}, paper.id))).toMatchObject({ code: 'forbidden' })
    await does('clerk', 'remind', {}, paper.id, 'sales2')
    expect(await refusalOf(does('lead', 'remind', {}, paper.id, 'sales2'))).toMatchObject({
      code: 'state',
      says: [expect.stringContaining('今天已经催办过'), expect.anything()],
    })
    expect(await refusalOf(does('clerk', 'remind', {}, paper.id, 'sales'))).toMatchObject({ code: 'state' })
    expect(await t.sql('select 1 from notice where row_id = $1 and person = $2', [paper.id, t.people.sales2])).toHaveLength(2)
    await round(6)
    expect((await duties('chasePaper', paper.id)).map((one) => one.state)).toEqual(['open'])
  })

  test('is proved: who opened, who acknowledged, who is late', async () => {
    await t.sql('update policy_receipt set due_on = due_on - 8 where paper = $1', [paper.id])
    const proof = await pageOf(t, as(t.people.clerk, 'clerk'), 'policyProof', { paper: paper.id })
    expect(proof.rows).toMatchObject([
      { person: t.people.sales2, stands: 'unread', openedAt: null, acknowledgedAt: null, late: 3, quiz: null, reminders: 1 },
      { person: t.people.sales, stands: 'acknowledged', late: 3, quiz: '30天', reminders: 0 },
    ])
    expect(await csvOf(t, as(t.people.clerk, 'clerk'), 'policyProof', { paper: paper.id })).toContain('王强')
    expect(await refusalOf(pageOf(t, as(t.people.sales, 'sales'), 'policyProof', { paper: paper.id }))).toMatchObject({ code: 'forbidden' })
  })

  test('reaches who comes to fit later, with days of his own to read it', async () => {
    const late = await issued({ title: '过期也要看的制度', kind: 'rule', question: null, answer: null, validFrom: addDays(today, -30) })
    await t.sql('update policy_paper set due_on = $2 where id = $1', [late.id, addDays(today, -20)])
    const person = await hire(t.office, t.company, { code: 'ZNEW', name: '新人', roles: ['sales'] }, null)
    await deliver()
    expect((await receiptsOf(late.id)).at(-1)).toMatchObject({ person, state: 'unread', due: addDays(today, 3) })
    expect(await t.sql('select 1 from policy_paper where id = $1 and $2 = any(addressees)', [late.id, person])).toHaveLength(1)
    // Who leaves is not chased.
    await t.sql('update person set active = false where id = $1', [person])
    await deliver()
    expect((await receiptsOf(late.id)).at(-1)).toMatchObject({ person, state: 'lapsed' })
    expect((await receiptsOf(late.id)).at(0)).toMatchObject({ state: 'unread' })
  })

  test('keeps the classes of its files: an addressee does not open what his role may not know', async () => {
    const open = await at.bring('clerk', '政策.pdf', pdfOf('policy'), { record: 'policyPaper' })
    const secret = await at.bring('clerk', '底价.pdf', pdfOf('floor'), { record: 'policyPaper', secrecy: 'secret' })
    await issued({ title: '价格表', kind: 'price', files: [open, secret], question: null, answer: null })
    const content = async (who: Staff, file: string) => (await at.call(who, `/api/files/${file}/content`)).status
    expect([await content('sales', open), await content('sales', secret), await content('warehouse', open)]).toEqual([200, 404, 404])
    expect([await content('manager', secret)]).toEqual([200])
  })
})

test('A3: a paper goes back to its maker and comes again, or is void; what the program notes nobody notes by hand', async () => {
  const row = await written()
  const back = await t.act('lead', 'policyPaper', 'return', { reason: '期限太短' }, row)
  expect(back.state).toBe('returned')
  const again = await t.act('clerk', 'policyPaper', 'submit', {}, back)
  expect(again.state).toBe('draft')
  expect((await t.act('clerk', 'policyPaper', 'void', { reason: '重写' }, again)).state).toBe('void')
  const paper = await issued({ title: '只由程序登记' })
  for (const [verb, input] of [
    ['noteAddressees', { persons: [t.people.warehouse] }],
    ['noteSuperseded', { newer: paper.id }],
  ] as const)
    expect(await refusalOf(t.act('manager', 'policyPaper', verb, input, paper))).toMatchObject({ code: 'forbidden' })
  expect(await refusalOf(does('manager', 'letBe', {}, paper.id, 'sales'))).toMatchObject({ code: 'forbidden' })
})

describe('A3: a newer edition', () => {
  test('takes the place of the older one on its day, which is chased and acknowledged no more', async () => {
    const older = await issued({ title: '一季度政策' })
    const newer = await written({ title: '一季度政策（修订）', supersedes: older.id })
    expect(newer).toMatchObject({ edition: 2 })
    expect(await refusalOf(written({ supersedes: older.id }))).toMatchObject({ code: 'state', path: 'supersedes' })
    expect(await refusalOf(written({ supersedes: newer.id }))).toMatchObject({ code: 'state', path: 'supersedes' })
    await round(0)
    expect((await duties('acknowledgePaper', older.id)).map((one) => one.state)).toEqual(['open', 'open'])
    await t.sign('manager', 'policyPaper', 'issuePaper', newer)
    expect(await t.sql('select state, superseded_by from policy_paper where id = $1', [older.id])).toEqual([{ state: 'superseded', superseded_by: newer.id }])
    expect(await refusalOf(does('sales', 'confirmRead', { answer: '30天' }, older.id))).toMatchObject({
      code: 'state',
      says: [expect.stringContaining('已被取代'), expect.anything()],
    })
    expect(await refusalOf(does('clerk', 'remind', {}, older.id, 'sales'))).toMatchObject({ code: 'state' })
    await deliver()
    await round(0)
    expect((await receiptsOf(older.id)).map((one) => one.state)).toEqual(['lapsed', 'lapsed'])
    expect((await duties('acknowledgePaper', older.id)).map((one) => one.state)).toEqual(['done', 'done'])
  })

  test('that begins later leaves the older one in force until then; on a day past the edition of that day is found', async () => {
    const older = await issued({ title: '返利办法', validFrom: addDays(today, -30) })
    const newer = await issued({ title: '返利办法（二版）', supersedes: older.id, validFrom: addDays(today, 1) })
    expect(await stateOf(older.id)).toBe('issued')
    // The day has come.
    await t.sql('update policy_paper set valid_from = $2 where id = $1', [newer.id, today])
    await deliver()
    expect(await stateOf(older.id)).toBe('superseded')
    const held = async (who: Staff, role: 'sales' | 'clerk' | 'warehouse', on: string) =>
      (await pageOf(t, as(t.people[who], role), 'policiesInForce', { on })).rows.map((row) => row.paper)
    expect(await held('sales', 'sales', today)).toContain(newer.id)
    expect(await held('sales', 'sales', today)).not.toContain(older.id)
    expect(await held('sales', 'sales', addDays(today, -1))).toContain(older.id)
    expect(await held('warehouse', 'warehouse', today)).toEqual([])
  })

  test('may be none: a paper that is withdrawn is told of, with the reason, and let be', async () => {
    const row = await issued({ title: '试行办法' })
    expect(await refusalOf(t.act('clerk', 'policyPaper', 'repeal', { reason: '停' }, row))).toMatchObject({ code: 'forbidden' })
    await t.act('manager', 'policyPaper', 'repeal', { reason: '政策合并' }, row)
    await deliver()
    expect((await receiptsOf(row.id)).map((one) => one.state)).toEqual(['lapsed', 'lapsed'])
    expect(await t.sql("select 1 from notice where row_id = $1 and says::text like '%政策合并%'", [row.id])).toHaveLength(2)
  })
})

describe('C3: the notice of a meeting', () => {
  test('goes out in writing, is confirmed by who is asked, or by telephone; a policy is not', async () => {
    const meeting = await issued({
      title: '三月销售例会',
      kind: 'meeting',
      meetsAt: `${addDays(today, 4)}T01:00:00.000Z`,
      place: '二楼会议室',
      question: null,
      answer: null,
      audience: [{ roles: ['warehouse', 'finance'] }],
      named: [t.people.sales],
    })
    expect(await receiptsOf(meeting.id)).toHaveLength(3)
    expect(await refusalOf(does('sales', 'confirmRead', {}, meeting.id))).toMatchObject({ path: 'attends' })
    expect(await refusalOf(does('sales', 'confirmRead', { attends: 'no' }, meeting.id))).toMatchObject({ path: 'remark' })
    await does('sales', 'confirmRead', { attends: 'no', remark: '在外出差' }, meeting.id)
    expect(await refusalOf(does('warehouse', 'tellByPhone', { attends: 'yes' }, meeting.id))).toMatchObject({ code: 'forbidden' })
    await does('clerk', 'tellByPhone', { attends: 'yes' }, meeting.id, 'warehouse')
    const proof = await pageOf(t, as(t.people.lead, 'lead'), 'policyProof', { paper: meeting.id, stands: 'acknowledged' })
    expect(proof.rows).toMatchObject([
      { person: t.people.sales, attends: 'no', toldBy: null },
      { person: t.people.warehouse, attends: 'yes', toldBy: t.people.clerk, openedAt: null },
    ])
    const policy = await issued({ title: '电话不算' })
    expect(await refusalOf(does('clerk', 'tellByPhone', { attends: 'yes' }, policy.id, 'sales'))).toMatchObject({ code: 'state' })
    expect(await refusalOf(written({ kind: 'meeting' }))).toMatchObject({ code: 'rule', path: 'meetsAt' })
  })
})

test('A3: where the company’s own review policy asks for two, one signature does not issue a paper', async () => {
  const draft = await t.act('lead', 'reviewPolicy', 'create', { title: '政策文件会签', what: 'policyPaper.issuePaper', steps: [{ persons: 2 }] })
  await t.sign('manager', 'reviewPolicy', 'adopt', draft)
  await t.sign('finance', 'reviewPolicy', 'adopt', draft)
  const row = await written()
  await t.sign('lead', 'policyPaper', 'issuePaper', row)
  expect(await stateOf(row.id)).toBe('draft')
  await t.sign('manager', 'policyPaper', 'issuePaper', row)
  expect(await stateOf(row.id)).toBe('issued')
})
