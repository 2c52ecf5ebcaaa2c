import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import { perform } from '../../src/kernel/perform/perform.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { newToken } from '../../src/kernel/session/token.ts'
import { desk, pdfOf } from '../archive/files.ts'
import type { Desk } from '../archive/files.ts'
import { password, refusalOf, testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { current, numberOf } from '../modules/acting.ts'
import { as, pageOf } from '../reports/asking.ts'
import { ordered, stocked } from './chain.ts'
import type { Row } from './chain.ts'
import { runJob } from './running.ts'

// E2: somebody leaves. Everything that is his is handed over or comes back, and his access ends, whether or not that was done.

let t: TestOffice
let at: Desk
let of: { customer: Row; goods: Row; carrier: Row }
const today = dayIn('Asia/Shanghai', new Date())
const lastDay = addDays(today, 5)
beforeAll(async () => {
  t = await testOffice({ signIns: true })
  at = await desk(t, false)
  of = await stocked(t)
})
afterAll(async () => {
  await at.close()
  await t.close()
})

const byAdministrator = async (record: string, verb: string, input: object, on?: Row): Promise<Row> =>
  (
    await perform(t.office.kernel, t.company, t.administrator, {
      id: randomUUID(),
      record,
      verb,
      input,
      ...(on ? { row: on.id, version: Number(on.version) } : {}),
    })
  ).row
const signIn = (who: Staff): Promise<Response> =>
  fetch(`${at.http.origin}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: at.http.origin },
    body: JSON.stringify({ username: who.toLowerCase(), password }),
  })
interface Line {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly count: number
  readonly way: string
  readonly doneOn: string | null
  readonly doneBy: string | null
}
const isLine = (value: unknown): value is Line => typeof value === 'object' && value !== null && 'kind' in value
const linesOf = (row: Row): Line[] => (Array.isArray(row.items) ? row.items.filter(isLine) : [])
const told = (row: Row): string[] => linesOf(row).map((one) => `${one.way} ${one.kind} ${one.title}${one.doneOn === null ? '' : ' 已办'}`)
const leaves = (who: Staff, person: Staff, to: Staff, more: object = {}) =>
  t.act(who, 'departure', 'create', { person: t.people[person], to: t.people[to], lastDay, ...more })
const now = (row: Row) => current(t, 'departure', row.id)
const approved = async (row: Row): Promise<Row> => await t.sign('manager', 'departure', 'approve', row)

describe('E2: a salesperson leaves', () => {
  let other: Row
  let loan: Row
  let advance: Row
  let paper: Row
  let row: Row
  const token = { secret: '', id: '' }

  test('all that is his stands in one list, with what is to become of each', async () => {
    other = await t.act('clerk', 'customer', 'create', { code: 'K2', name: '宁波远航商贸有限公司', salesperson: t.people.sales })
    await ordered(t, of, '5')
    await ordered(t, { customer: other, goods: of.goods }, '3')
    const complaint = await t.act('clerk', 'complaint', 'create', { customer: other.id, kind: 'late', subject: '晚到两天', detail: '说好周一' })
    await t.act('lead', 'complaint', 'assign', { handler: t.people.sales, dueOn: lastDay, dueReason: '等质检' }, complaint)
    paper = await t.act('clerk', 'paperOriginal', 'create', { code: 'HT-1', name: '华美年度合同', category: 'contract', writtenOn: today, place: 'A 柜' })
    loan = await t.act('clerk', 'paperLoan', 'create', { paper: paper.id, borrower: t.people.sales, purpose: '核对条款', dueOn: lastDay })
    advance = await t.act('sales', 'staffAdvance', 'create', { borrower: t.people.sales, purpose: '温州出差', amount: '500', dueOn: lastDay })
    const made = newToken(t.company)
    token.secret = made.token
    token.id = (
      await byAdministrator('apiToken', 'create', {
        name: '手机看订单',
        person: t.people.sales,
        scopes: 'see:customer',
        expiresOn: lastDay,
        digest: made.digest,
      })
    ).id
    row = await leaves('clerk', 'sales', 'sales2', { things: [{ what: '样品间钥匙' }] })
    expect(told(row).toSorted()).toEqual(
      [
        'hand 客户 杭州华美食品有限公司',
        'hand 客户 宁波远航商贸有限公司',
        'hand 客户投诉 名下 1 项',
        'hand 销售订单 名下 2 项',
        'hand 客户投诉 名下 1 项',
        'back 档案借阅 HT-1 华美年度合同',
        `settle 借款单 ${numberOf(advance)} 温州出差 未冲还 500`,
        'ends 接口令牌 手机看订单',
        'check 借款单 他制单、还能修改的 1 张',
      ].toSorted(),
    )
    const page = await pageOf(t, as(t.people.clerk, 'clerk'), 'heldItems', { person: t.people.sales })
    expect(page.rows.filter((one) => one.way === 'hand')).toHaveLength(6)
    expect(page.rows.find((one) => one.record === 'paperLoan')).toMatchObject({ way: 'back', id: loan.id, due: lastDay })
  })

  test('is written down once, seen by himself and not by other salespeople, and approved by neither him nor who made it', async () => {
    expect(await refusalOf(leaves('lead', 'sales', 'clerk'))).toMatchObject({ code: 'duplicate', path: 'person' })
    expect(await refusalOf(t.act('sales2', 'departure', 'acknowledge', {}, row))).toMatchObject({ code: 'unknown' })
    expect(await refusalOf(t.sign('clerk', 'departure', 'approve', row))).toMatchObject({ code: 'review' })
    const own = await leaves('manager', 'lead', 'clerk')
    for (const who of ['manager', 'lead'] as const) expect(await refusalOf(t.sign(who, 'departure', 'approve', own))).toMatchObject({ code: 'review' })
    await t.act('manager', 'departure', 'void', { reason: '不走了' }, own)
    expect(await refusalOf(t.act('clerk', 'departure', 'carryOut', {}, row))).toMatchObject({ code: 'state' })
    row = await approved(row)
    expect(row.state).toBe('handing')
    expect(await t.sql('select access_until::text as until from person where id = $1', [t.people.sales])).toEqual([{ until: lastDay }])
  })

  test('each customer goes to whom the list names, his papers follow him, and the rest goes to the one who takes over', async () => {
    const items = linesOf(row).map((one) => ({ id: one.id, ...(one.title.startsWith('宁波') ? { to: t.people.clerk2 } : {}) }))
    expect(await refusalOf(t.act('clerk', 'departure', 'update', { items: [...items, { to: t.people.clerk2 }] }, await now(row)))).toMatchObject({
      path: 'items',
    })
    const himself = { items: items.map((one) => ({ ...one, to: t.people.sales })) }
    expect(await refusalOf(t.act('clerk', 'departure', 'update', himself, await now(row)))).toMatchObject({ code: 'rule', path: 'items' })
    expect(await refusalOf(t.act('clerk', 'departure', 'update', { lastDay: addDays(lastDay, 9) }, await now(row)))).toMatchObject({ code: 'state' })
    row = await t.act('clerk', 'departure', 'update', { items }, await now(row))
    row = await t.act('clerk', 'departure', 'carryOut', {}, row)
    const whose = async (table: string, field = 'salesperson') =>
      await t.sql<{ customer: string; whose: string }>(`select customer, "${field}" as whose from "${table}" order by made_at, id`)
    expect(await t.sql('select code, salesperson from customer where id = any($1) order by code', [[of.customer.id, other.id]])).toEqual([
      { code: expect.any(String), salesperson: t.people.sales2 },
      { code: 'K2', salesperson: t.people.clerk2 },
    ])
    expect(await whose('sales_order')).toEqual([
      { customer: of.customer.id, whose: t.people.sales2 },
      { customer: other.id, whose: t.people.clerk2 },
    ])
    expect(await whose('complaint', 'handler')).toEqual([{ customer: other.id, whose: t.people.clerk2 }])
    expect(linesOf(row).filter((one) => one.way === 'hand' && one.doneBy !== t.people.clerk)).toEqual([])
  })

  test('is not over while anything is open, and says exactly what; only he himself acknowledges', async () => {
    const refused = await refusalOf(t.act('clerk', 'departure', 'settle', {}, row))
    expect(refused.code).toBe('depended')
    for (const words of ['档案借阅：HT-1 华美年度合同', '借款单', '未交还 样品间钥匙', '保密承诺没有确认']) expect(refused.says[0]).toContain(words)
    await t.act('clerk', 'paperLoan', 'update', { returnedOn: today }, loan)
    await t.act('sales', 'staffAdvance', 'void', { reason: '不去了' }, advance)
    const [thing] = Array.isArray(row.things) ? row.things : []
    const back = { things: [{ ...thing, returnedOn: today, receivedBy: t.people.lead }] }
    expect(await refusalOf(t.act('clerk', 'departure', 'update', { things: [{ ...thing, returnedOn: today }] }, row))).toMatchObject({ path: 'things' })
    const promised = { things: [{ ...thing, returnedOn: addDays(today, 1), receivedBy: t.people.lead }] }
    expect(await refusalOf(t.act('clerk', 'departure', 'update', promised, row))).toMatchObject({ path: 'things.0.returnedOn' })
    row = await t.act('clerk', 'departure', 'update', back, row)
    expect(await refusalOf(t.act('manager', 'departure', 'acknowledge', {}, row))).toMatchObject({ code: 'forbidden' })
    row = await t.act('sales', 'departure', 'acknowledge', {}, row)
    expect(await refusalOf(t.act('sales', 'departure', 'acknowledge', {}, row))).toMatchObject({ code: 'state' })
    row = await t.act('clerk', 'departure', 'settle', {}, row)
    expect(row.state).toBe('settled')
    // What came to him meanwhile stands in the way again.
    const late = await t.act('lead', 'customer', 'create', { code: 'K9', name: '后来的客户', salesperson: t.people.sales })
    row = await t.act('clerk', 'departure', 'reopen', { reason: '又分给他一个客户' }, row)
    expect((await refusalOf(t.act('clerk', 'departure', 'settle', {}, row))).says[0]).toContain('后来的客户')
    row = await t.act('clerk', 'departure', 'settle', {}, await t.act('clerk', 'departure', 'carryOut', {}, row))
    expect(await t.sql('select salesperson from customer where id = $1', [late.id])).toEqual([{ salesperson: t.people.sales2 }])
  })

  test('leaves on his last day and not before: nobody signs in as him, no token opens, what he did stays under his name', async () => {
    expect((await at.call('sales', '/api/me')).status).toBe(200)
    const asProgram = () => fetch(`${at.http.origin}/api/v1/customer`, { headers: { authorization: `Bearer ${token.secret}` } })
    expect((await asProgram()).status).toBe(200)
    expect(await refusalOf(t.act('manager', 'departure', 'complete', {}, row))).toMatchObject({ code: 'state' })
    expect(await refusalOf(t.act('clerk', 'departure', 'moveDay', { lastDay: today, reason: '提前' }, row))).toMatchObject({ code: 'forbidden' })
    row = await t.act('manager', 'departure', 'moveDay', { lastDay: today, reason: '提前' }, row)
    // What comes between is no reason to begin again: it goes to who takes over.
    const between = await t.act('lead', 'customer', 'create', { code: 'K10', name: '最后一天的客户', salesperson: t.people.sales })
    row = await t.act('manager', 'departure', 'complete', {}, row)
    expect(await t.sql('select salesperson from customer where id = $1', [between.id])).toEqual([{ salesperson: t.people.sales2 }])
    expect(row).toMatchObject({ state: 'done', doneOn: today })
    expect((await at.call('sales', '/api/me')).status).toBe(401)
    expect((await signIn('sales')).status).toBe(403)
    expect((await asProgram()).status).toBe(401)
    await runJob(t, 'endSessions', { person: t.people.sales })
    expect(await t.sql('select 1 from signin.session s join signin.membership m on m.user_id = s."userId" where m.person_id = $1', [t.people.sales])).toEqual(
      [],
    )
    expect(await t.sql('select active, (select active from api_token where id = $2) as token from person where id = $1', [t.people.sales, token.id])).toEqual([
      { active: false, token: false },
    ])
    expect(await t.sql("select 1 from audit where person = $1 and record = 'staffAdvance'", [t.people.sales])).not.toEqual([])
    const page = await pageOf(t, as(t.people.clerk, 'clerk'), 'heldItems', { person: t.people.sales })
    expect(page.rows.filter((one) => one.way !== 'check')).toEqual([])
  })
})

describe('E2: access ends by itself', () => {
  let row: Row
  test('on the day after the last one, though nothing was handed over; the administrators hear what is left', async () => {
    await t.act('lead', 'customer', 'create', { code: 'K3', name: '绍兴古越食品有限公司', salesperson: t.people.clerk2 })
    row = await approved(await leaves('lead', 'clerk2', 'clerk'))
    expect(await refusalOf(t.act('clerk2', 'departure', 'carryOut', {}, row))).toMatchObject({ code: 'forbidden' })
    await goRound(t.office.kernel, t.company, new Date())
    expect(await t.sql("select duty, owner from duty where subject = $1 and state = 'open' order by duty", [row.id])).toEqual([
      { duty: 'handOverInTime', owner: t.people.lead },
    ])
    expect((await at.call('clerk2', '/api/me')).status).toBe(200)
    expect(await runJob(t, 'closeAccess')).toEqual({ closed: 0 })
    await t.sql('update departure set last_day = $2 where id = $1', [row.id, addDays(today, -1)])
    await t.sql('update person set access_until = $2 where id = $1', [t.people.clerk2, addDays(today, -1)])
    // Before anything ran: it is asked at every request.
    expect((await at.call('clerk2', '/api/me')).status).toBe(401)
    expect(await runJob(t, 'closeAccess')).toEqual({ closed: 1 })
    expect(await runJob(t, 'closeAccess')).toEqual({ closed: 0 })
    expect(await t.sql('select state, closed_why from departure where id = $1', [row.id])).toEqual([{ state: 'handing', closed_why: '最后工作日已过' }])
    const [notice] = await t.sql<{ says: readonly string[] }>('select says from notice where person = $1 and row_id = $2', [t.administrator, row.id])
    expect(notice?.says[0]).toContain('客户 2 项')
    expect(await refusalOf(byAdministrator('departure', 'noteLastDay', {}, { ...row, ...(await now(row)) }))).toMatchObject({ code: 'forbidden' })
  })

  test('it is finished afterwards all the same, with the reason why he did not sign', async () => {
    const next = await t.act('lead', 'departure', 'carryOut', {}, await now(row))
    expect(await refusalOf(t.act('lead', 'departure', 'settle', {}, next))).toMatchObject({ code: 'depended' })
    expect(await refusalOf(t.act('lead', 'departure', 'noteUnsigned', { unsignedWhy: '已离开' }, next))).toMatchObject({ code: 'forbidden' })
    const settled = await t.act(
      'lead',
      'departure',
      'settle',
      {},
      await t.act('manager', 'departure', 'noteUnsigned', { unsignedWhy: '已离开，联系不上' }, next),
    )
    // Who handed everything over has left when his day is over, without anybody's doing.
    await t.sql("update departure set closed_at = now() - interval '2 days' where id = $1", [settled.id])
    expect(await runJob(t, 'closeAccess')).toEqual({ closed: 1 })
    expect(await t.sql('select d.state, p.active from departure d join person p on p.id = d.person where d.id = $1', [settled.id])).toEqual([
      { state: 'done', active: false },
    ])
  })

  test('at once where it must be, by an administrator, and is opened again by him', async () => {
    const made = await leaves('clerk', 'reviewerA', 'reviewerB')
    expect(await refusalOf(t.act('manager', 'departure', 'closeAccess', { reason: '泄密' }, made))).toMatchObject({ code: 'forbidden' })
    expect((await at.call('reviewerA', '/api/me')).status).toBe(200)
    const closed = await byAdministrator('departure', 'closeAccess', { reason: '发现外传价格表' }, made)
    expect((await at.call('reviewerA', '/api/me')).status).toBe(401)
    expect(await refusalOf(t.act('reviewerA', 'departure', 'acknowledge', {}, closed))).toMatchObject({ code: 'signedOut' })
    expect(await refusalOf(byAdministrator('departure', 'closeAccess', { reason: '再来' }, closed))).toMatchObject({ code: 'state' })
    const approvedNow = await approved(closed)
    expect((await at.call('reviewerA', '/api/me')).status).toBe(401)
    const open = await byAdministrator('departure', 'reopenAccess', { reason: '查清，与他无关' }, approvedNow)
    expect((await signIn('reviewerA')).status).toBe(200)
    expect(await refusalOf(byAdministrator('departure', 'reopenAccess', { reason: '再来' }, open))).toMatchObject({ code: 'state' })
    await t.act('manager', 'departure', 'void', { reason: '不走了' }, open)
    expect(await t.sql('select access_until from person where id = $1', [t.people.reviewerA])).toEqual([{ access_until: null }])
  })
})

test('E2: what an administrator closed nobody else opens, by voiding the departure or by making it somebody else’s', async () => {
  const made = await leaves('manager', 'warehouse', 'clerk')
  const shut = await byAdministrator('departure', 'closeAccess', { reason: '泄密嫌疑' }, made)
  expect(await refusalOf(t.act('manager', 'departure', 'void', { reason: '误办' }, shut))).toMatchObject({ code: 'forbidden' })
  expect(await refusalOf(t.act('manager', 'departure', 'update', { person: t.people.reviewerB }, shut))).toMatchObject({ code: 'state', path: 'person' })
  expect((await signIn('warehouse')).status).not.toBe(200)
  await byAdministrator('departure', 'void', { reason: '查清了' }, shut)
  expect((await signIn('warehouse')).status).toBe(200)
})

test('E2: the manager sees which secret files a leaver looked at and took; others do not see that report', async () => {
  const file = await at.bring('manager', '底价表.pdf', pdfOf('floor'), { record: 'customer', secrecy: 'secret' })
  await at.call('manager', `/api/files/${file}/content?download=1`)
  const ask = { person: t.people.manager, from: today, to: today }
  expect((await pageOf(t, as(t.people.manager, 'manager'), 'secretLooks', ask)).rows).toMatchObject([
    { what: 'download', name: '底价表.pdf', person: t.people.manager },
  ])
  expect((await pageOf(t, as(t.people.manager, 'manager'), 'secretLooks', { ...ask, person: t.people.lead })).rows).toEqual([])
  await t.sql("update archive_file set secrecy = 'confidential' where id = $1", [file])
  expect((await pageOf(t, as(t.administrator, 'administrator'), 'secretLooks', ask)).rows).toMatchObject([{ name: null }])
  for (const role of ['clerk', 'sales', 'lead'] as const)
    expect(await refusalOf(pageOf(t, as(t.people.lead, role), 'secretLooks', ask))).toMatchObject({ code: 'forbidden' })
  const made = await leaves('clerk', 'manager', 'lead')
  expect(await t.sql('select looks from departure where id = $1', [made.id])).toEqual([{ looks: 1 }])
})
