import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { newId } from '../../src/base/id.ts'
import { deskOf } from '../../src/kernel/jobs/desk.ts'
import type { JobDesk } from '../../src/kernel/jobs/job.ts'
import { postDue } from '../../src/kernel/notice/post-due.ts'
import { isInner } from '../../src/kernel/notice/outside.ts'
import { postJson } from '../../src/kernel/notice/post-json.ts'
import { putOut } from '../../src/kernel/notice/put-out.ts'
import { perform } from '../../src/kernel/perform/perform.ts'
import { writing } from '../../src/kernel/store/job-rows.ts'
import { insertNotices } from '../../src/kernel/store/notice-rows.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { overHttp } from '../database/over-http.ts'
import type { OverHttp } from '../database/over-http.ts'
import { checkedAs, mailBox, receiver } from './stand-ins.ts'
import type { MailBox, Receiver } from './stand-ins.ts'

let t: TestOffice
let box: MailBox
let group: Receiver
let server: OverHttp
let desk: JobDesk

const set = async (record: string, input: object): Promise<string> =>
  (await perform(t.office.kernel, t.company, t.administrator, { id: randomUUID(), record, verb: 'create', input })).id

/** Tells a person something, as a command does, and carries it out of the house. */
async function tell(who: Staff, topic: string, says: string): Promise<string> {
  const id = newId()
  const at = new Date().toISOString()
  await writing(t.office.kernel.pool, t.company, (client) =>
    insertNotices(client, t.company, [{ id, person: t.people[who], topic, says: [says, says], record: null, row_id: null, at }]),
  )
  await putOut(desk, [id])
  return id
}
const outbox = () =>
  t.sql<{ channel: string; state: string; tries: number; fault: string | null }>('select channel, state, tries, fault from outbox order by made_at, id')
const dueNow = () => t.sql("update outbox set due_at = now() where state = 'waiting'")

beforeAll(async () => {
  t = await testOffice({ signIns: true })
  box = await mailBox()
  group = await receiver()
  server = await overHttp(t, { working: false })
  const row = {
    id: randomUUID(),
    name: 'post',
    person: null,
    payload: {},
    state: 'running',
    done: 0,
    total: null,
    says: null,
    result: null,
    fault: null,
    attempts: 1,
    made_at: '',
    began_at: null,
    ended_at: null,
  } as const
  desk = deskOf({ kernel: t.office.kernel, readers: t.office.readers }, t.company, row, new AbortController().signal, () => Promise.resolve())
  await set('mailServer', { name: '公司邮箱', host: '127.0.0.1', port: box.port, security: 'none', sender: 'office@example.cn' })
})
afterAll(async () => {
  await server.close()
  await Promise.all([box.close(), group.close()])
  await t.close()
})
beforeEach(() => {
  // The stand-ins are programs on this machine: whoever starts the program lets it post to them.
  vi.stubEnv('NEIQIN_INNER_HOSTS', 'erp.local, 127.0.0.1')
  group.answer = () => ({ status: 200, body: { errcode: 0, code: 0 } })
})
afterEach(async () => {
  box.refuse(null)
  box.mails.length = 0
  group.got.length = 0
  await t.sql('delete from outbox')
  await t.sql('delete from notice_choice')
})

describe('by mail', () => {
  test('goes to who chose so, for the topics he chose, with the Chinese words whole', async () => {
    await t.act('clerk', 'noticeChoice', 'create', { mail: 'lina@example.cn', byMail: ['review'] })
    await tell('clerk', 'review', '发货单 FH20260302-0001 等您复核')
    await tell('clerk', 'duty', '今天有电话回访')
    await tell('lead', 'review', '没有设置的人')
    expect(await postDue(desk)).toBe(1)
    expect(box.mails.map((mail) => mail.to)).toEqual(['lina@example.cn'])
    expect(box.mails[0]?.raw).toMatch(/^Subject: =\?UTF-8\?/m)
    expect(Buffer.from(box.mails[0]?.raw.split(/\r?\n\r?\n/)[1] ?? '', 'base64').toString('utf8')).toContain('发货单 FH20260302-0001 等您复核')
  })

  test('several at once are one mail', async () => {
    await t.act('clerk', 'noticeChoice', 'create', { mail: 'lina@example.cn', byMail: ['review', 'duty'], digest: 'hourly' })
    for (const says of ['第一件', '第二件', '第三件']) await tell('clerk', 'duty', says)
    expect(await postDue(desk), 'gathered until the hour').toBe(0)
    await dueNow()
    expect(await postDue(desk)).toBe(3)
    expect(box.mails).toHaveLength(1)
  })

  test('what the mail server does not take is tried again later, then given up, told why, and may be tried again by an administrator', async () => {
    await t.act('clerk', 'noticeChoice', 'create', { mail: 'lina@example.cn', byMail: ['duty'] })
    await tell('clerk', 'duty', '今天有电话回访')
    box.refuse(451)
    for (let tries = 1; tries <= 6; tries += 1) {
      await postDue(desk)
      const [row] = await outbox()
      expect(row).toMatchObject({ tries, state: tries < 6 ? 'waiting' : 'failed' })
      expect(row?.fault).toContain('mailbox busy')
      expect(await postDue(desk), 'not before its time').toBe(0)
      await dueNow()
    }
    box.refuse(null)
    expect(await postDue(desk)).toBe(0)
    const [{ id } = { id: '' }] = await t.sql<{ id: string }>('select id from outbox')
    const again = await fetch(`${server.origin}/api/outbox/again`, {
      method: 'POST',
      headers: { cookie: await server.cookieOf('clerk'), 'content-type': 'application/json', origin: server.origin },
      body: JSON.stringify({ ids: [id] }),
    })
    expect(again.status, 'a clerk may not').toBe(403)
    await t.sql("update outbox set state = 'waiting', tries = 0, due_at = now()")
    expect(await postDue(desk)).toBe(1)
    expect(box.mails).toHaveLength(1)
  })

  test('put in twice, or sent by two at once, it goes once', async () => {
    await t.act('clerk', 'noticeChoice', 'create', { mail: 'lina@example.cn', byMail: ['duty'] })
    const id = await tell('clerk', 'duty', '今天有电话回访')
    await putOut(desk, [id])
    await Promise.all([postDue(desk), postDue(desk), postDue(desk)])
    await dueNow()
    await postDue(desk)
    expect(box.mails).toHaveLength(1)
  })

  test('nothing goes to who has left', async () => {
    await t.act('clerk2', 'noticeChoice', 'create', { mail: 'wumin@example.cn', byMail: ['duty'] })
    await t.sql('update person set active = false where id = $1', [t.people.clerk2])
    await tell('clerk2', 'duty', '今天有电话回访')
    await t.sql('update person set active = true where id = $1', [t.people.clerk2])
    expect(await outbox()).toEqual([])
  })

  test('its password is never shown again, not in the history and not in the reply, and stays when the form sends its mask back', async () => {
    const made = await perform(t.office.kernel, t.company, t.administrator, {
      id: randomUUID(),
      record: 'mailServer',
      verb: 'create',
      input: {
        name: '另一个',
        host: '127.0.0.1',
        port: 2525,
        security: 'none',
        sender: 'b@example.cn',
        user: 'b',
        password: 'geheim-shouquanma',
        active: false,
      },
    })
    expect(JSON.stringify(made)).not.toContain('geheim')
    for (const table of ['audit', 'command']) expect(await t.sql(`select 1 from ${table} x where x::text like '%geheim%'`), table).toEqual([])
    const on = { row: made.id, version: 1 }
    const change = (input: object, version = 1) =>
      perform(t.office.kernel, t.company, t.administrator, { id: randomUUID(), record: 'mailServer', verb: 'update', ...on, version, input })
    await change({ password: '••••••••', sender: 'c@example.cn' })
    expect(await t.sql("select password from mail_server where name = '另一个'")).toEqual([{ password: 'geheim-shouquanma' }])
    await change({ password: 'xin-de-shouquanma' }, 2)
    expect(await t.sql("select password from mail_server where name = '另一个'")).toEqual([{ password: 'xin-de-shouquanma' }])
    expect(
      await t.sql("select 1 from audit where record = 'mailServer' and changes ? 'password' and verb = 'update'"),
      'that it changed is noted',
    ).toHaveLength(1)
  })
})

describe('by the robots of chat groups', () => {
  test.each([
    ['wecom', null],
    ['dingtalk', 'SEC0123456789'],
    ['feishu', 'feishu-miyao'],
  ] as const)('%s takes what is posted, signed as it asks', async (kind, secret) => {
    group.answer = checkedAs(kind, secret)
    const robot = await set('robot', { name: `群 ${kind}`, kind, address: `${group.origin}/${kind}?key=1`, ...(secret ? { secret } : {}) })
    await t.act('clerk', 'noticeChoice', 'create', { robot, byRobot: ['duty'] })
    await tell('clerk', 'duty', '今天有电话回访')
    expect(await postDue(desk)).toBe(1)
    expect(group.got).toHaveLength(1)
    expect(group.got[0]?.body).toContain('今天有电话回访')
    expect(await outbox()).toMatchObject([{ state: 'sent', fault: null }])
  })

  test('a refusal inside a 200 is a refusal: the platform’s words are kept and it is tried again', async () => {
    group.answer = checkedAs('dingtalk', 'another')
    const robot = await set('robot', { name: '钉钉错密钥', kind: 'dingtalk', address: `${group.origin}/d?access_token=1`, secret: 'wrong' })
    await t.act('clerk', 'noticeChoice', 'create', { robot, byRobot: ['duty'] })
    await tell('clerk', 'duty', '今天有电话回访')
    expect(await postDue(desk)).toBe(0)
    expect(await outbox()).toMatchObject([{ state: 'waiting', fault: '310000 sign not match' }])
  })

  test('what is no robot, a broken answer or an address of the machine’s own secrets is a fault, not the end of the others', async () => {
    group.answer = (path) => (path.startsWith('/bad') ? { status: 502, body: {} } : { status: 200, body: { errcode: 0 } })
    const bad = await set('robot', { name: '坏的', kind: 'wecom', address: `${group.origin}/bad` })
    const meta = await set('robot', { name: '元数据', kind: 'wecom', address: 'http://169.254.169.254/latest/meta-data' })
    const good = await set('robot', { name: '好的', kind: 'wecom', address: `${group.origin}/good` })
    for (const [who, robot] of [
      ['clerk', bad],
      ['lead', meta],
      ['manager', good],
    ] as const) {
      await t.act(who, 'noticeChoice', 'create', { robot, byRobot: ['duty'] })
      await tell(who, 'duty', '今天有电话回访')
    }
    expect(await postDue(desk)).toBe(1)
    const faults = (await outbox()).map((row) => row.fault)
    expect(faults).toContain(null)
    expect(faults.some((fault) => fault?.startsWith('HTTP 502'))).toBe(true)
    expect(faults.some((fault) => fault?.includes('不允许的地址'))).toBe(true)
  })
})

describe('one’s own choice', () => {
  test('is one’s own: nobody sees or sets another’s, and there is one a person', async () => {
    const own = await t.act('clerk', 'noticeChoice', 'create', { mail: 'lina@example.cn', byMail: ['review'] })
    expect((await refusalOf(t.act('clerk', 'noticeChoice', 'create', { mail: 'x@example.cn' }))).code).toBe('duplicate')
    expect((await refusalOf(t.act('lead', 'noticeChoice', 'update', { mail: 'thief@example.cn' }, own))).code).toBe('unknown')
    expect((await refusalOf(t.act('lead', 'noticeChoice', 'create', { person: t.people.clerk2, mail: 'thief@example.cn' }))).code).toBe('unknown')
  })
})

describe('events for other programs', () => {
  test('go out signed, once, with the row named and not told', async () => {
    const secret = 'yige-hen-chang-de-miyao'
    await set('webhook', { name: '仓库系统', address: `${group.origin}/hook`, events: 'customer.create goods.*', secret })
    await t.act('clerk', 'customer', 'create', { code: 'WH1', name: '机密客户' })
    await t.act('clerk', 'carrier', 'create', { code: 'SF', name: '顺丰' })
    expect(await postDue(desk)).toBe(1)
    const [got] = group.got
    const body = JSON.parse(got?.body ?? '{}')
    expect(body).toMatchObject({ event: 'customer.create', record: 'customer', version: 1 })
    expect(got?.body).not.toContain('机密客户')
    const [, seconds = '', seal = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(got?.headers['neiqin-signature'])) ?? []
    expect(seal).toBe(createHmac('sha256', secret).update(`${seconds}.${got?.body}`).digest('hex'))
    expect(Math.abs(Number(seconds) - Date.now() / 1000)).toBeLessThan(60)
    await dueNow()
    expect(await postDue(desk)).toBe(0)
  })

  test('of a refused command there is no event, and none for a webhook that is switched off or of another company', async () => {
    await t.sql("update webhook set events = '*'")
    await refusalOf(t.act('clerk', 'customer', 'create', { code: 'WH1', name: '重复' }))
    expect(await outbox()).toEqual([])
    await t.sql('update webhook set active = false')
    await t.act('clerk', 'customer', 'create', { code: 'WH2', name: '客户二' })
    expect(await outbox()).toEqual([])
    await t.sql('update webhook set active = true')
  })

  test('a receiver that was away gets it when it is back, under the same id', async () => {
    group.answer = () => ({ status: 503, body: {} })
    await t.act('clerk', 'customer', 'create', { code: 'WH3', name: '客户三' })
    await postDue(desk)
    await dueNow()
    group.answer = () => ({ status: 200, body: {} })
    expect(await postDue(desk)).toBe(1)
    const ids = group.got.map((one) => one.headers['neiqin-event-id'])
    expect(ids).toHaveLength(2)
    expect(ids[0]).toBe(ids[1])
  })
})

describe('an address inside', () => {
  const post = (address: string): Promise<string> => postJson(address, '{}', {}, AbortSignal.timeout(5000))

  test('is not posted to, however it is written, unless whoever starts the program lets it in', async () => {
    const port = new URL(group.origin).port
    vi.stubEnv('NEIQIN_INNER_HOSTS', '')
    for (const host of [
      '127.0.0.1',
      'localhost',
      '2130706433',
      '0x7f.1',
      '0',
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:169.254.169.254]',
      '[64:ff9b::7f00:1]',
    ])
      await expect(post(`http://${host}:${port}/x`), host).rejects.toThrow('不允许的地址')
    await expect(post('file:///etc/passwd')).rejects.toThrow('http')
    expect(group.got).toEqual([])
    vi.stubEnv('NEIQIN_INNER_HOSTS', 'localhost')
    expect(await post(`http://localhost:${port}/x`)).toContain('errcode')
    await expect(post(group.origin)).rejects.toThrow('不允许的地址')
  })

  test.each(['10.1.2.3', '172.31.0.1', '192.168.1.20', '100.100.100.200', '169.254.169.254', 'fd00:ec2::254', 'fe80::1', '::ffff:10.0.0.1'])(
    '%s is one',
    (address) => {
      expect(isInner(address)).toBe(true)
    },
  )

  test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2001:db8::1', '::ffff:8.8.8.8'])('%s is none', (address) => {
    expect(isInner(address)).toBe(false)
  })

  test('an answer that leads elsewhere is not followed, and of a long one only the beginning is read', async () => {
    group.answer = (path) => (path === '/long' ? { status: 200, body: { text: 'x'.repeat(5_000_000) } } : { status: 302, body: {} })
    await expect(post(`${group.origin}/moved`)).rejects.toThrow('HTTP 302')
    expect((await post(`${group.origin}/long`)).length).toBe(64_000)
  })
})

describe('live', () => {
  const open = async (who: Staff) => {
    const ending = new AbortController()
    const answer = await fetch(`${server.origin}/api/live`, { headers: { cookie: await server.cookieOf(who) }, signal: ending.signal })
    const reader = answer.body?.getReader()
    if (!reader) throw new Error('no stream')
    let heard = ''
    void (async () => {
      const decoder = new TextDecoder()
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return
        heard += decoder.decode(value)
      }
    })().catch(() => undefined)
    return { heard: () => heard, end: () => ending.abort() }
  }
  const until = async (holds: () => boolean): Promise<void> => {
    for (let n = 0; n < 400 && !holds(); n += 1) await new Promise((done) => setTimeout(done, 25))
    expect(holds()).toBe(true)
  }

  test('tells a person that something new is there for him, and nobody else', async () => {
    const [mine, other] = await Promise.all([open('lead'), open('manager')])
    await until(() => mine.heard().includes('event: ready') && other.heard().includes('event: ready'))
    await new Promise((done) => setTimeout(done, 300))
    const customer = await t.act('clerk', 'customer', 'create', { code: 'LV1', name: '直播客户' })
    await t.act('clerk', 'comment', 'create', { about: 'customer', row: customer.id, text: '请看一下', mentions: [{ person: t.people.lead }] })
    await until(() => mine.heard().includes('event: notice'))
    expect(other.heard()).not.toContain('event: notice')
    mine.end()
    other.end()
  })

  const broken = async (query: string): Promise<number> =>
    (await t.sql('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like $1', [query])).length

  test('outlives a line that breaks: whoever listens is told that something may be missed, and hears on', async () => {
    const mine = await open('lead')
    await until(() => mine.heard().includes('event: ready'))
    await new Promise((done) => setTimeout(done, 300))
    expect(await broken('listen %')).toBe(1)
    await until(() => mine.heard().includes('event: missed'))
    await new Promise((done) => setTimeout(done, 300))
    const customer = await t.act('clerk', 'customer', 'create', { code: 'LV2', name: '断线客户' })
    await t.act('clerk', 'comment', 'create', { about: 'customer', row: customer.id, text: '请再看', mentions: [{ person: t.people.lead }] })
    await until(() => mine.heard().includes('event: notice'))
    mine.end()
  })

  test('outlives a line that breaks when nobody listens any more', async () => {
    const mine = await open('lead')
    await until(() => mine.heard().includes('event: ready'))
    await new Promise((done) => setTimeout(done, 300))
    mine.end()
    // Given back to the pool, and idle there.
    await expect.poll(() => broken('unlisten %'), { timeout: 5000 }).toBe(1)
    await new Promise((done) => setTimeout(done, 300))
    const again = await open('lead')
    await until(() => again.heard().includes('event: ready'))
    again.end()
  })

  test('asks who listens', async () => {
    expect((await fetch(`${server.origin}/api/live`)).status).toBe(401)
  })
})
