import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Hono } from 'hono'
import { handOut, takeBack } from '../../src/app/inquiry/token.ts'
import { network, Rates } from '../../src/app/inquiry/rates.ts'
import { serverApp } from '../../src/app/server.ts'
import { addDays, dayIn } from '../../src/base/day.ts'
import { textual } from '../../src/base/text.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { doubtsOf, soundSites } from '../../src/modules/recruiting/calculate-inquiry.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { current } from '../modules/acting.ts'
import type { Row } from './chain.ts'

// D2: strangers ask on a form that stands in other sites; each is a lead or waits to be judged, none is lost, and no stranger learns anything.

let t: TestOffice
let app: Hono
let offer: Row
let up: Row
let form: Row
let secret = ''
const logged: unknown[] = []
const secretOf = async (row: Row): Promise<string> =>
  (await t.sql<{ secret: string }>('select secret from inquiry_form where id = $1', [row.id]))[0]?.secret ?? ''
const today = dayIn('Asia/Shanghai', new Date())

beforeAll(async () => {
  t = await testOffice()
  const base = { region: '浙江温州', until: addDays(today, 200), content: '<p>独家区域</p>' }
  offer = await t.act('clerk', 'recruitOffer', 'create', { subject: '温州诚招代理', ...base })
  const made = {
    title: '温州代理咨询',
    offer: offer.id,
    owner: t.people.sales,
    asks: ['contact', 'region', 'wechat'],
    sites: 'https://www.baiwei.example\nhttps://zs.example',
  }
  form = await t.act('clerk', 'inquiryForm', 'create', { ...made, dailyMost: 1000 })
  app = serverApp(t.office, 'token', () => undefined)
  expect((await app.request(`http://office.example/inquiry/${textual(form.key)}`)).status).toBe(410)
  offer = await t.sign('lead', 'recruitOffer', 'approve', offer)
  up = await t.act('clerk', 'publication', 'create', { offer: offer.id, platform: '食品招商网', on: today, cost: '800' })
  secret = await secretOf(form)
})
afterAll(() => t.close())
// Each test is another quarter of an hour: what was counted before is forgotten.
beforeEach(() => {
  logged.length = 0
  app = serverApp(t.office, 'token', (_id, thrown) => void logged.push(thrown))
})

const address = (more = ''): string => `http://office.example/inquiry/${textual(form.key)}${more}`
const page = async (at = address()): Promise<{ readonly status: number; readonly html: string; readonly headers: Headers }> => {
  const answer = await app.request(at)
  return { status: answer.status, html: await answer.text(), headers: answer.headers }
}
let people = 0
const somebody = () => {
  people += 1
  return {
    name: `商行 ${people}`,
    phone: `1395770${String(1300 + people * 7)}`,
    region: '温州鹿城',
    wants: `想做第 ${people} 个区的代理，首批要进多少？`,
    consent: 'yes',
  }
}
/** A page that was opened so many seconds ago. */
const opened = (ago = 20): string => handOut(secret, form.id, Date.now() - ago * 1000)
async function send(boxes: object, more: { readonly at?: string; readonly headers?: object; readonly ago?: number } = {}) {
  const body = new URLSearchParams(Object.entries({ token: opened(more.ago), ...boxes }).map(([name, value]) => [name, String(value)]))
  const headers = { 'content-type': 'application/x-www-form-urlencoded', host: 'office.example', ...more.headers }
  const answer = await app.request(more.at ?? address(), { method: 'POST', headers, body: body.toString() })
  return { status: answer.status, html: await answer.text() }
}
interface Came {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly why: string | null
  readonly lead: string | null
}
const cameOf = async (phone: string): Promise<readonly Came[]> =>
  await t.sql<Came>('select id, version, state, why, lead from inquiry where phone = $1 order by made_at', [phone])
const leadsOf = (phone: string) => t.sql('select * from dealer_lead where phone = $1', [phone])
const counts = async () =>
  (
    await t.sql(
      'select (select count(*) from inquiry)::integer as inquiries, (select count(*) from dealer_lead)::integer as leads, (select count(*) from command)::integer as commands',
    )
  )[0]
const thanks = '您的咨询已收到，我们会尽快与您联系。'

describe('the page', () => {
  test('is there for strangers, in the named sites only, with nothing that runs and no secret in it', async () => {
    const { status, html, headers } = await page()
    expect(status).toBe(200)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain('frame-ancestors https://www.baiwei.example https://zs.example')
    expect(policy).toContain("default-src 'none'")
    expect(headers.get('x-frame-options')).toBeNull()
    expect(headers.get('cache-control')).toBe('no-store')
    expect(html).not.toContain('<script')
    expect(html).not.toContain(secret)
    expect(html).toContain('江南百味食品有限公司')
    expect(html.length).toBeLessThan(8000)
    // The program's own pages are framed by nobody as before.
    expect((await app.request('http://office.example/api/health')).headers.get('x-frame-options')).toBe('DENY')
  })

  test('is nowhere else: not under another address, another company, nor in a site that was not named', async () => {
    const key = textual(form.key)
    for (const other of [`${key.slice(0, -1)}x`, key.replace(/^\d+/, '999'), key.replace(/^\d+/, '0'), '1-short', "1-' or 1=1--00000000000", `${key}/more`])
      expect((await page(`http://office.example/inquiry/${encodeURIComponent(other)}`)).status, other).toBe(404)
    const closed = await t.act('clerk', 'inquiryForm', 'update', { sites: null }, form)
    expect((await page()).headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect((await page()).headers.get('x-frame-options')).toBe('DENY')
    form = await t.act('clerk', 'inquiryForm', 'update', { sites: 'https://www.baiwei.example' }, closed)
  })

  test.each([
    'https://a.example/path',
    'https://a.example; script-src *',
    "https://a.example 'self'",
    '*',
    'http://*',
    'javascript:alert(1)',
    'https://a.example\r\nx: y',
  ])('no site is %s', (typed) => {
    expect(soundSites(typed)).toBe(false)
  })

  test('says that it is closed when the form or its offer is', async () => {
    const shut = await t.act('clerk', 'inquiryForm', 'close', {}, form)
    const one = somebody()
    expect((await page()).status).toBe(410)
    expect((await send(one)).status).toBe(410)
    expect(await cameOf(one.phone)).toEqual([])
    form = await t.act('clerk', 'inquiryForm', 'reopen', {}, shut)
    await t.sql('update recruit_offer set until = $2 where id = $1', [offer.id, addDays(today, -1)])
    expect((await page()).status).toBe(410)
    expect((await send(one)).status).toBe(410)
    await t.sql('update recruit_offer set until = $2 where id = $1', [offer.id, addDays(today, 200)])
    expect((await page()).status).toBe(200)
  })
})

describe('who asks', () => {
  test('is a lead of the person it is meant for, who is told; from a publication it is one of that', async () => {
    const one = somebody()
    const answer = await send({ ...one, contact: '周女士', wechat: 'zhou_88' }, { at: address(`?from=${textual(up.number)}`) })
    expect(answer.status).toBe(200)
    expect(answer.html).toContain(thanks)
    expect(await leadsOf(one.phone)).toMatchObject([
      {
        name: one.name,
        contact: '周女士',
        region: '温州鹿城',
        source: 'platform',
        publication: up.id,
        form: form.id,
        owner: t.people.sales,
        state: 'inquired',
        wants: `${one.wants}\n微信号：zhou_88`,
      },
    ])
    const [came] = await cameOf(one.phone)
    expect(came).toMatchObject({ state: 'taken', why: null })
    expect(await t.sql('select topic from notice where person = $1 and row_id = $2', [t.people.sales, came?.lead])).toHaveLength(1)
    const other = somebody()
    await send(other, { at: address('?from=<b>官网</b>') })
    expect(await leadsOf(other.phone)).toMatchObject([{ source: 'site', publication: null }])
    expect(await t.sql('select came_from from inquiry where phone = $1', [other.phone])).toEqual([{ came_from: 'b官网b' }])
    await goRound(t.office.kernel, t.company, new Date(Date.now() + 86_400_000))
    expect(await t.sql("select owner from duty where duty = 'followLeads' and subject = $1", [came?.lead])).toEqual([{ owner: t.people.sales }])
  })

  test('again by the same telephone is one more word with that lead, reads the same, and puts nobody off', async () => {
    const one = somebody()
    const first = await send(one)
    const [lead] = await t.sql<{ id: string; version: number }>('select id, version from dealer_lead where phone = $1', [one.phone])
    await t.sql('update dealer_lead set next_on = $2 where id = $1', [lead?.id, today])
    const second = await send({ ...one, wants: '手册收到了，退货怎么算？' })
    expect(second).toEqual(first)
    expect(await leadsOf(one.phone)).toMatchObject([{ follow_ups: 1, state: 'inquired' }])
    expect(await t.sql('select next_on::text from dealer_lead where phone = $1', [one.phone])).toEqual([{ next_on: today }])
    expect(await t.sql('select how, reached, said, done_by from lead_follow_up where lead = $1', [lead?.id])).toMatchObject([
      { how: 'form', reached: false, said: expect.stringContaining('退货怎么算'), done_by: t.people.sales },
    ])
    // One whose lead came to nothing is a new one.
    await t.act('clerk', 'dealerLead', 'lose', { lost: 'price' }, await current(t, 'dealer_lead', textual(lead?.id)))
    await send({ ...one, wants: '条件可以再谈吗？' })
    expect(await leadsOf(one.phone)).toHaveLength(2)
    // Whatever stands in the way in our own rows, he reads nothing of them.
    await t.sql('update dealer_lead set received_on = $2 where phone = $1', [one.phone, addDays(today, 9)])
    expect(await send({ ...one, wants: '第三次来问条件' })).toEqual(first)
  })

  test('by two taps at once, or by going back and sending again, is one inquiry', async () => {
    const one = { ...somebody(), token: opened() }
    const answers = await Promise.all([send(one), send(one), send(one)])
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
    expect((await send({ ...one, wants: '改了几个字' })).html).toContain(thanks)
    expect(await cameOf(one.phone)).toHaveLength(1)
    expect(await leadsOf(one.phone)).toHaveLength(1)
  })

  test('and left something out, or mistyped it, is told at the box, with what he typed; nothing is written', async () => {
    const before = await counts()
    const { name, ...rest } = somebody()
    const wrong = await send({ ...rest, name: '', wants: '<script>alert(1)</script>"要' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('id="wrong-name"')
    expect(wrong.html).toContain(rest.phone)
    expect(wrong.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;要')
    expect(wrong.html).not.toContain('<script')
    const phone = await send({ ...rest, name, phone: '1390000' })
    expect(phone.status).toBe(422)
    expect(phone.html).toContain('手机号应为 11 位')
    const { consent: _, ...unagreed } = { ...rest, name }
    expect((await send(unagreed)).html).toContain('请勾选同意')
    expect((await send({ ...rest, name, wants: 'x'.repeat(1001) })).html).toContain('最多 1000 个字')
    expect((await send({ ...rest, name, wants: '好'.repeat(20_000) })).status).toBe(400)
    expect(await counts()).toEqual(before)
  })
})

describe('what is doubtful', () => {
  const kept = async (boxes: { readonly phone: string; readonly wants: string }, more: Parameters<typeof send>[1] = {}): Promise<string | null> => {
    const answer = await send(boxes, more)
    expect(answer.status).toBe(200)
    expect(answer.html).toContain(thanks)
    const last = (await cameOf(boxes.phone)).at(-1)
    expect(last).toMatchObject({ state: 'suspect', lead: null })
    return last?.why ?? null
  }
  test('is kept, reads to its sender like any other, and makes no lead', async () => {
    const filled = { ...somebody(), homepage: 'http://spam.example' }
    expect(await kept(filled)).toContain('看不见的栏')
    expect(await leadsOf(filled.phone)).toEqual([])
    expect(await kept(somebody(), { ago: 1 })).toContain('秒就提交')
    expect(await kept({ ...somebody(), wants: '优化排名 www.a.top http://b.vip' })).toContain('2 个网址')
    // More within ten minutes than people send: all of this test come from one address.
    expect(await kept(somebody())).toContain('短时间内提交太多次')
  })

  test('by what came before it: the same words from another telephone, the fourth of one on a day', async () => {
    const words = '代理合作请联系我详谈价格从优'
    await send({ ...somebody(), wants: words })
    expect(await kept({ ...somebody(), wants: `${words} ！` })).toContain('同样的内容')
    app = serverApp(t.office, 'token', () => undefined)
    const one = somebody()
    for (const n of [1, 2, 3]) await send({ ...one, wants: `第 ${n} 次来问` })
    app = serverApp(t.office, 'token', () => undefined)
    expect(await kept({ ...one, wants: '第 4 次来问' })).toContain('今天已提交 3 次')
    expect(await leadsOf(one.phone)).toMatchObject([{ follow_ups: 2 }])
  })

  test('is judged by a clerk by the next day: released it is a lead, discarded it is none, and can be taken up again', async () => {
    const [one, other] = [somebody(), somebody()]
    for (const each of [one, other]) await kept(each, { ago: 1 })
    const [real] = await cameOf(one.phone)
    const [junk] = await cameOf(other.phone)
    if (!real || !junk) throw new Error('both came')
    await goRound(t.office.kernel, t.company, new Date(Date.now() + 86_400_000))
    expect(await t.sql("select subject from duty where duty = 'judgeInquiries' and state = 'open' and subject = any($1)", [[real.id, junk.id]])).toHaveLength(2)
    for (const who of ['sales', 'warehouse', 'finance'] as const)
      expect(await refusalOf(t.act(who, 'inquiry', 'takeAsLead', {}, real)), who).toMatchObject({ code: 'forbidden' })
    expect(await t.act('clerk', 'inquiry', 'takeAsLead', {}, real)).toMatchObject({ state: 'taken' })
    expect(await leadsOf(one.phone)).toMatchObject([{ owner: t.people.sales, form: form.id }])
    expect(await refusalOf(t.act('clerk', 'inquiry', 'takeAsLead', {}, await current(t, 'inquiry', real.id)))).toMatchObject({ code: 'state' })
    expect(await refusalOf(t.act('clerk', 'inquiry', 'discard', {}, junk))).toMatchObject({ path: 'verdict' })
    const gone = await t.act('clerk', 'inquiry', 'discard', { verdict: '广告' }, junk)
    expect(gone.state).toBe('discarded')
    expect(await leadsOf(other.phone)).toEqual([])
    expect(await t.act('clerk', 'inquiry', 'reconsider', {}, gone)).toMatchObject({ state: 'suspect', verdict: null })
    await goRound(t.office.kernel, t.company, new Date(Date.now() + 86_400_000))
    expect(await t.sql("select state from duty where duty = 'judgeInquiries' and subject = $1", [real.id])).toEqual([{ state: 'done' }])
  })

  test.each([
    ['没有一个汉字', { texts: ['buy now'] }],
    ['重复很多遍', { texts: ['哈哈哈哈哈哈哈哈哈哈哈哈'] }],
    ['电话像是编的', { phone: '13888888888' }],
    ['电话像是编的', { phone: '13812345678' }],
    ['秒就提交', { took: 2999 }],
  ] as const)('%s', (says, more) => {
    const good = { baited: false, took: 3000, crowded: false, texts: ['想做代理，见 www.a.cn'], phone: '13957701234' }
    expect(doubtsOf(good)).toEqual([])
    expect(doubtsOf({ ...good, ...more }).join()).toContain(says)
  })
})

describe('what is refused, with nothing written', () => {
  test('W08: a page that was not handed out by us for this form, or too long ago, or that comes from another site', async () => {
    const before = await counts()
    const one = somebody()
    const now = Date.now()
    const [at = '', nonce = '', signed = ''] = opened().split('.')
    for (const token of [
      '',
      'x',
      `${at}.${nonce}.${'A'.repeat(43)}`,
      `${(now - 5000).toString(36)}.${nonce}.${signed}`,
      handOut(secret, 'another form', now - 9000),
      handOut('guess', form.id, now - 9000),
      handOut(secret, form.id, now - 3 * 3600_000),
      handOut(secret, form.id, now + 60_000),
    ]) {
      const answer = await send({ ...one, token })
      expect(answer.status, token).toBe(400)
      expect(answer.html).toContain(one.wants)
      app = serverApp(t.office, 'token', () => undefined)
    }
    expect((await send(one, { headers: { origin: 'https://evil.example' } })).status).toBe(400)
    expect((await send(one, { headers: { origin: 'null' } })).status).toBe(400)
    expect((await send(one, { headers: { 'content-type': 'text/plain' } })).status).toBe(415)
    expect((await app.request(address(), { method: 'DELETE' })).status).toBe(404)
    expect(await counts()).toEqual(before)
    expect(takeBack(secret, form.id, opened(30), now)).toMatchObject({ nonce: expect.any(String) })
  })

  test('what was opened under an old address is sent no more', async () => {
    const one = { ...somebody(), token: opened() }
    const old = address()
    form = await t.act('clerk', 'inquiryForm', 'renew', {}, form)
    expect((await send(one, { at: old })).status).toBe(404)
    expect((await send(one)).status).toBe(400)
    secret = await secretOf(form)
    expect(await cameOf(one.phone)).toEqual([])
  })

  test('more from one address in ten minutes than anybody sends; others are taken on', async () => {
    const answers: number[] = []
    for (let n = 0; n < 22; n += 1) answers.push((await send({ name: '', consent: '' })).status)
    expect(answers.slice(0, 20).every((status) => status === 422)).toBe(true)
    expect(answers.slice(20)).toEqual([429, 429])
    // A proxy that is known says who it was; what the caller wrote before that, or without one, counts for nothing.
    const by = async (forwarded: string): Promise<number> => (await send({ name: '', consent: '' }, { headers: { 'x-forwarded-for': forwarded } })).status
    expect(await by('203.0.113.7')).toBe(429)
    vi.stubEnv('NEIQIN_PROXIES', '0.0.0.0')
    expect([await by('203.0.113.7'), await by('9.9.9.9, 203.0.113.8'), await by('nobody')]).toEqual([422, 422, 429])
    for (let n = 0; n < 20; n += 1) await by(`8.8.${n}.8, 203.0.113.8`)
    expect(await by('203.0.113.8')).toBe(429)
    vi.stubEnv('NEIQIN_PROXIES', '')
    const rates = new Rates(1000)
    for (let n = 0; n < 50_000; n += 1) rates.count(`key ${n}`, n / 1000)
    expect(rates.size).toBeLessThanOrEqual(20_000)
    expect([rates.count('a', 0), rates.count('a', 10), rates.count('a', 1005)]).toEqual([1, 2, 2])
    expect([network('::ffff:1.2.3.4'), network('2400:3200:1:2:3:4:5:6'), network('2400:3200:1:2::9')]).toEqual(['1.2.3.4', '2400:3200:1:2', '2400:3200:1:2'])
  })

  test('more on one day than was set; a flood of doubtful ones takes nobody’s place', async () => {
    const small = await t.act('clerk', 'inquiryForm', 'create', { title: '小表', offer: offer.id, sites: null, dailyMost: 1 })
    const own = await secretOf(small)
    const at = `http://office.example/inquiry/${textual(small.key)}`
    const handed = (ago: number): string => handOut(own, textual(small.id), Date.now() - ago * 1000)
    const [one, two, three, four] = [somebody(), somebody(), somebody(), somebody()]
    expect((await send({ ...one, token: handed(1) }, { at })).status).toBe(200)
    expect((await send({ ...two, token: handed(1) }, { at })).status).toBe(429)
    expect((await send({ ...three, token: handed(20) }, { at })).status).toBe(200)
    app = serverApp(t.office, 'token', () => undefined)
    const full = await send({ ...four, token: handed(20) }, { at })
    expect(full.status).toBe(429)
    expect(full.html).toContain('请明天再来')
    expect(await cameOf(one.phone)).toMatchObject([{ state: 'suspect' }])
    expect(await cameOf(three.phone)).toMatchObject([{ state: 'taken' }])
    for (const late of [two, four]) expect(await cameOf(late.phone)).toEqual([])
  })
})

test('W17: a fault of the program is logged without what was typed', async () => {
  const one = somebody()
  await t.sql("create function trouble() returns trigger language plpgsql as $$ begin raise exception 'row %', new.phone; end $$")
  await t.sql('create trigger trouble before insert on inquiry for each row execute function trouble()')
  const answer = await send(one)
  await t.sql('drop trigger trouble on inquiry')
  expect(answer.status).toBe(500)
  expect(logged).toHaveLength(1)
  expect(`${String(logged[0])} ${JSON.stringify(logged[0])} ${logged[0] instanceof Error ? (logged[0].stack ?? '') : ''}`).not.toContain(one.phone)
  expect(answer.html).not.toContain(one.phone)
})

test('nobody sees the secret of a form, and only those who follow leads see what came', async () => {
  expect(textual(form.secret)).not.toContain(secret.slice(0, 8))
  expect(JSON.stringify(await t.sql("select changes from audit where record = 'inquiryForm'"))).not.toContain(secret.slice(0, 8))
  for (const who of ['sales', 'finance', 'reviewerA'] as const)
    expect(await refusalOf(t.act(who, 'inquiryForm', 'update', { title: 'x' }, form)), who).toMatchObject({ code: 'forbidden' })
  expect(await refusalOf(t.act('clerk', 'inquiry', 'create', { form: form.id, ...somebody(), consentedTo: 1 }))).toMatchObject({ code: 'forbidden' })
})
