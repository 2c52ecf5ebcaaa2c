import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import { endPress } from '../../src/kernel/print/press.ts'
import { perform } from '../../src/kernel/perform/perform.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { mailBox } from '../notice/stand-ins.ts'
import type { MailBox } from '../notice/stand-ins.ts'
import { pageTexts } from '../print/reading.ts'
import { ordered, stocked } from './chain.ts'
import type { Row } from './chain.ts'
import { runJob } from './running.ts'

// E6: a report is kept, forwarded, sent by itself on its day as one paper and a workbook; what went to whom is written down.

let t: TestOffice
let smtp: MailBox
const today = dayIn('Asia/Shanghai', new Date())
beforeAll(async () => {
  t = await testOffice()
  smtp = await mailBox()
  await ordered(t, await stocked(t), '10')
  await perform(t.office.kernel, t.company, t.administrator, {
    id: randomUUID(),
    record: 'mailServer',
    verb: 'create',
    input: { name: '公司邮箱', host: '127.0.0.1', port: smtp.port, security: 'none', sender: 'neiqin@example.cn' },
  })
  await t.act('manager', 'noticeChoice', 'create', { mail: 'zhou@example.cn' })
})
afterAll(async () => {
  await smtp.close()
  await t.close()
  endPress()
})

const filesOf = async (row: { readonly id: string }): Promise<{ name: string; bytes: Uint8Array }[]> => {
  const found = await t.sql<{ name: string; hash: string }>(
    "select a.name, a.hash from report_sending s join archive_file a on a.company_id = s.company_id and a.id::text = any(string_to_array(s.files, ' ')) where s.id = $1 order by a.name",
    [row.id],
  )
  return await Promise.all(found.map(async ({ name, hash }) => ({ name, bytes: new Uint8Array(await readFile(t.office.kernel.files.pathOf(hash))) })))
}
const now = async (table: string, id: string): Promise<Row> => {
  const [row] = await t.sql<Row>(`select * from ${table} where id = $1`, [id])
  if (!row) throw new Error(`no ${table} ${id}`)
  return row
}
const sendings = () => t.sql<Row>('select * from report_sending order by number')

describe('E6 forwarding', () => {
  test('what a clerk sees goes to the manager as paper and workbook; it is written down, and others do not see it', async () => {
    const made = await t.act('clerk', 'reportSending', 'create', {
      subject: '订单合计',
      report: 'orderTotals',
      query: `from=${today}&to=${today}`,
      readers: [t.people.manager],
      byMail: true,
      note: '请阅',
    })
    await runJob(t, 'makeSending', { sending: made.id }, t.people.clerk)
    const sent = await now('report_sending', made.id)
    expect(sent).toMatchObject({ state: 'sent', left: null })
    const files = await filesOf(made)
    expect(files.map((file) => file.name)).toEqual(['订单合计.pdf', '订单合计.xlsx'])
    const text = (await pageTexts(files[0]?.bytes ?? new Uint8Array())).join(' ')
    expect(text).toContain('江南百味食品有限公司')
    expect(text).toContain('1,130.00')
    expect(smtp.mails.at(-1)?.to).toBe('zhou@example.cn')
    expect(smtp.mails.at(-1)?.raw).toContain('application/pdf')
    // A second time changes nothing: it is no longer being made.
    await runJob(t, 'makeSending', { sending: made.id }, t.people.clerk)
    expect(smtp.mails.length).toBe(1)
    expect(
      await t.sql('select 1 from notice where company_id = $1 and person = $2 and record = $3', [t.company, t.people.manager, 'reportSending']),
    ).toHaveLength(1)
    // A colleague it did not go to cannot send it again, as if it were not there.
    expect((await refusalOf(t.act('clerk2', 'reportSending', 'again', {}, sent))).code).toBe('unknown')
  })

  test('out of the house only a manager sends it; a report the sender may not see is not made', async () => {
    const outside = { subject: '账龄', report: 'ageing', readers: [t.people.manager], addresses: 'boss@example.com' }
    expect(await refusalOf(t.act('clerk', 'reportSending', 'create', outside))).toMatchObject({ code: 'forbidden', path: 'addresses' })
    expect((await t.act('manager', 'reportSending', 'create', outside)).state).toBe('making')
    const ledger = await t.act('sales', 'reportSending', 'create', { subject: '明细', report: 'journal', readers: [t.people.sales2] })
    await runJob(t, 'makeSending', { sending: ledger.id }, t.people.sales)
    expect(await now('report_sending', ledger.id)).toMatchObject({ state: 'failed' })
    expect(await filesOf(ledger)).toEqual([])
  })

  test('a mail that was not taken is named, and goes again', async () => {
    smtp.refuse(550)
    const made = await t.act('manager', 'reportSending', 'create', {
      subject: '周报',
      report: 'orderTotals',
      readers: [t.people.sales],
      addresses: 'gone@example.com',
    })
    await runJob(t, 'makeSending', { sending: made.id }, t.people.manager)
    const partly = await now('report_sending', made.id)
    expect(partly.state).toBe('partly')
    expect(partly.left).toContain('gone@example.com')
    smtp.refuse(null)
    await t.act('manager', 'reportSending', 'again', {}, partly)
    await runJob(t, 'makeSending', { sending: made.id }, t.people.manager)
    expect(await now('report_sending', made.id)).toMatchObject({ state: 'sent', left: null })
  })
})

describe('E6 regular reports', () => {
  test('the monthly pack is put together by itself and sent on its day as its owner, once', async () => {
    const plan = await t.act('manager', 'reportPlan', 'create', { name: '经营月报', preset: 'monthly', every: 'month', monthDay: 3, readers: [t.people.lead] })
    expect(await t.sql('select 1 from report_plan_lines where parent = $1', [plan.id])).toHaveLength(13)
    expect(await t.sql('select 1 from report_plan where id = $1 and next_on > $2', [plan.id, today])).toHaveLength(1)
    const before = (await sendings()).length
    await runJob(t, 'sendPlans')
    expect(await sendings()).toHaveLength(before)
    await t.sql('update report_plan set next_on = $2 where id = $1', [plan.id, addDays(today, -1)])
    await runJob(t, 'sendPlans')
    await runJob(t, 'sendPlans')
    const [sending] = (await sendings()).slice(before)
    expect(await sendings()).toHaveLength(before + 1)
    await runJob(t, 'makeSending', { sending: sending?.id ?? '' }, t.people.manager)
    const sent = await now('report_sending', sending?.id ?? '')
    expect(sent.state).toBe('partly')
    // The lead has no mail address: he is told in the program, and it is said.
    expect(sent.left).toBe('赵敏：没有在「通知设置」里填接收邮箱')
    const [pdf] = await filesOf({ id: sending?.id ?? '' })
    const texts = await pageTexts(pdf?.bytes ?? new Uint8Array())
    expect(texts.length).toBeGreaterThan(10)
    expect(texts[0]).toContain('上月职责履行情况')
    expect(await t.sql('select 1 from report_plan where id = $1 and next_on > $2', [plan.id, today])).toHaveLength(1)
    // Paused it is not sent; resumed, on its next day, not at once for those that were let go.
    const paused = await t.act('manager', 'reportPlan', 'pause', {}, await now('report_plan', plan.id))
    await t.sql('update report_plan set next_on = $2 where id = $1', [plan.id, addDays(today, -1)])
    await runJob(t, 'sendPlans')
    await t.act('manager', 'reportPlan', 'resume', {}, paused)
    await runJob(t, 'sendPlans')
    expect(await sendings()).toHaveLength(before + 1)
  })

  test.each([
    ['reportPlan', 'noteFault', { fault: '没有权限' }],
    ['reportSending', 'noteSent', { files: [], rows: 0 }],
    ['reportSending', 'noteFailed', { left: '没有' }],
  ])('what the program notes of %s by %s nobody notes himself', async (record, verb, input) => {
    const [row] = await t.sql<Row>(`select * from ${record === 'reportPlan' ? 'report_plan' : 'report_sending'} where made_by = $1 limit 1`, [t.people.manager])
    expect((await refusalOf(t.act('manager', record, verb, input, { id: row?.id ?? '', version: row?.version ?? 0 }))).code).toBe('forbidden')
  })

  test('one whose owner left is not sent, and says so', async () => {
    const saved = await t.act('clerk2', 'savedReport', 'create', { name: '欠款', report: 'ageing' })
    const plan = await t.act('clerk2', 'reportPlan', 'create', {
      name: '欠款周报',
      every: 'week',
      weekday: '1',
      lines: [{ saved: saved.id }],
      readers: [t.people.lead],
    })
    expect((await refusalOf(t.act('manager', 'reportPlan', 'sendNow', {}, plan))).code).toBe('forbidden')
    await t.sql('update person set active = false where company_id = $1 and id = $2', [t.company, t.people.clerk2])
    await t.sql('update report_plan set next_on = $2 where id = $1', [plan.id, addDays(today, -1)])
    const before = (await sendings()).length
    await runJob(t, 'sendPlans')
    expect(await sendings()).toHaveLength(before)
    expect((await now('report_plan', plan.id)).fault).toMatch(/\p{Script=Han}/u)
    await t.sql('update person set active = true where company_id = $1 and id = $2', [t.company, t.people.clerk2])
  })

  test('only its owner says what it holds and to whom it goes: it reads with his eyes', async () => {
    const saved = await t.act('lead', 'savedReport', 'create', { name: '共享账龄', report: 'ageing', shared: 'everyone' })
    const monthly = { name: '给赵敏', every: 'workday', lines: [{ saved: saved.id }], readers: [t.people.lead] }
    const own = await t.act('manager', 'reportPlan', 'create', monthly)
    // A lead sees the plans of those below him, a manager all: neither reads through another's.
    await t.sql('update person set manager = $2 where id = $1', [t.people.clerk, t.people.lead])
    const below = await t.act('clerk', 'reportPlan', 'create', monthly)
    for (const who of ['lead', 'manager'] as const)
      expect(await refusalOf(t.act(who, 'reportPlan', 'update', { readers: [t.people.lead, t.people[who]] }, below))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(t.act('manager', 'reportPlan', 'confirm', {}, below))).toMatchObject({ code: 'forbidden' })
    // Another's plan is no way to what he has put together, either.
    const through = { subject: '借道', plan: own.id, readers: [t.people.lead] }
    for (const who of ['lead', 'sales'] as const) expect(await refusalOf(t.act(who, 'reportSending', 'create', through))).toMatchObject({ code: 'unknown' })
    // What a colleague shared and changed since is left out, until the owner has looked at it.
    await t.act('lead', 'savedReport', 'update', { report: 'journal', name: '共享账龄' }, saved)
    const sent = async (): Promise<Row> => {
      await t.act('manager', 'reportPlan', 'sendNow', {}, await now('report_plan', own.id))
      const [last] = (await sendings()).slice(-1)
      await runJob(t, 'makeSending', { sending: last?.id ?? '' }, t.people.manager)
      return await now('report_sending', last?.id ?? '')
    }
    expect(await sent()).toMatchObject({ state: 'failed', left: expect.stringContaining('赵敏 改过这张报表') })
    await t.act('manager', 'reportPlan', 'confirm', {}, await now('report_plan', own.id))
    expect(await sent()).toMatchObject({ state: 'partly', left: expect.not.stringContaining('改过') })
  })

  test('a token has no report sent about that it may not ask itself', async () => {
    const byToken = (scopes: readonly string[], record: string, verb: string, input: object, on?: Row) =>
      perform(
        t.office.kernel,
        t.company,
        t.people.manager,
        { id: randomUUID(), record, verb, input, ...(on ? { row: on.id, version: Number(on.version) } : {}) },
        { scopes },
      )
    const forward = (report: string) => ({ subject: '令牌', report, readers: [t.people.lead] })
    const writes = ['write:reportSending', 'see:reportSending', 'report:ageing', 'report:cross']
    for (const report of ['journal', 'cross'])
      expect(await refusalOf(byToken(writes, 'reportSending', 'create', forward(report)))).toMatchObject({ code: 'forbidden', path: 'report' })
    expect((await byToken(writes, 'reportSending', 'create', forward('ageing'))).row.state).toBe('making')
    const saved = await t.act('manager', 'savedReport', 'create', { name: '凭证', report: 'journal' })
    const monthly = { name: '凭证', every: 'workday', lines: [{ saved: saved.id }], readers: [t.people.lead] }
    expect(await refusalOf(byToken(['write:reportPlan', 'see:reportPlan'], 'reportPlan', 'create', monthly))).toMatchObject({ code: 'forbidden' })
    const plan = await t.act('manager', 'reportPlan', 'create', monthly)
    const sent = { subject: '令牌', plan: plan.id, readers: [t.people.lead] }
    expect(await refusalOf(byToken(writes, 'reportSending', 'create', sent))).toMatchObject({ code: 'forbidden' })
    // Nor does who made it send it to others under its name.
    expect(await refusalOf(t.act('manager', 'reportSending', 'create', { ...sent, readers: [t.people.sales] }))).toMatchObject({ path: 'readers' })
    expect((await byToken(['do:reportPlan.sendNow', 'see:reportPlan'], 'reportPlan', 'sendNow', {}, plan)).row.lastOn).toBe(today)
  })

  test('one that was handed over is not sent before its new owner has looked at it', async () => {
    const saved = await t.act('clerk2', 'savedReport', 'create', { name: '我的凭证', report: 'journal' })
    const plan = await t.act('clerk2', 'reportPlan', 'create', { name: '凭证', every: 'workday', lines: [{ saved: saved.id }], readers: [t.people.clerk2] })
    await t.sql('update report_plan set owner = $2, version = version + 1, next_on = $3 where id = $1', [plan.id, t.people.manager, addDays(today, -1)])
    const before = (await sendings()).length
    await runJob(t, 'sendPlans')
    expect(await sendings()).toHaveLength(before)
    const waits = await now('report_plan', plan.id)
    expect(waits.fault).toContain('核对无误')
    expect((await refusalOf(t.act('lead', 'reportPlan', 'confirm', {}, waits))).code).toBe('unknown')
    await t.act('manager', 'reportPlan', 'confirm', {}, waits)
    await t.sql('update report_plan set next_on = $2 where id = $1', [plan.id, addDays(today, -1)])
    await runJob(t, 'sendPlans')
    expect(await sendings()).toHaveLength(before + 1)
  })

  test('who may send out of the house no more does not send it again either', async () => {
    const made = await t.act('lead', 'reportSending', 'create', { subject: '账龄', report: 'ageing', readers: [t.people.lead], addresses: 'boss@example.com' })
    await t.sql("update report_sending set state = 'failed' where id = $1", [made.id])
    await t.sql("update person set roles = '{clerk}' where id = $1", [t.people.lead])
    expect(await refusalOf(t.act('lead', 'reportSending', 'again', {}, made))).toMatchObject({ code: 'forbidden', path: 'addresses' })
    await t.sql("update person set roles = '{lead}' where id = $1", [t.people.lead])
  })

  test('a saved report is its owner’s; who may share puts it on everybody’s list', async () => {
    expect((await refusalOf(t.act('clerk', 'savedReport', 'create', { name: '公用', report: 'ageing', shared: 'everyone' }))).code).toBe('forbidden')
    const shared = await t.act('lead', 'savedReport', 'create', { name: '公用', report: 'ageing', shared: 'everyone' })
    expect((await refusalOf(t.act('clerk', 'savedReport', 'update', { name: '我的' }, shared))).code).toBe('unknown')
    // What is shared he may send; of what is another's alone he is not told that it is there.
    const plan = (saved: string): object => ({ name: '借用', every: 'workday', lines: [{ saved }], readers: [t.people.lead] })
    expect((await t.act('clerk', 'reportPlan', 'create', plan(shared.id))).state).toBe('running')
    const own = await t.act('lead', 'savedReport', 'create', { name: '自用', report: 'ageing' })
    expect(await refusalOf(t.act('clerk', 'reportPlan', 'create', plan(own.id)))).toMatchObject({ code: 'unknown', path: 'lines.0.saved' })
  })
})
