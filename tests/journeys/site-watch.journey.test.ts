import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import { textual } from '../../src/base/text.ts'
import { goRound } from '../../src/kernel/duty/go-round.ts'
import { changedBetween, counting, waitAfter } from '../../src/modules/sites/calculate-changes.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { siteHost, siteServer } from '../fetch/site-server.ts'
import type { SiteStandIn } from '../fetch/site-server.ts'
import { current } from '../modules/acting.ts'
import type { Row } from './chain.ts'
import { drafted } from './chain.ts'
import { runJob } from './running.ts'

// C10: sites of the trade are looked at, what is new on them is read or becomes market information; what stands of us elsewhere is looked through in time.

let t: TestOffice
let site: SiteStandIn
const now = new Date()
const today = dayIn('Asia/Shanghai', now)
beforeAll(async () => {
  t = await testOffice()
  site = await siteServer()
})
afterAll(async () => {
  await site.close()
  await t.close()
})
beforeEach(() => {
  // The stand-in is a program on this machine: whoever starts the program lets it be spoken to.
  vi.stubEnv('NEIQIN_INNER_HOSTS', siteHost)
  site.asked.length = 0
})

const watch = (path: string, more: object = {}): Promise<Row> =>
  t.act('clerk', 'watchedSite', 'create', { name: `网站 ${path}`, address: `${site.origin}${path}`, responsible: t.people.clerk, ...more })
const look = (row: Row, person: string | null = null): Promise<unknown> => runJob(t, 'lookAtSite', { site: textual(row.id) }, person)
/** What follows on somebody's reading an entry. */
const after = (row: Row): Promise<unknown> => runJob(t, 'noteSiteCheck', { site: textual(row.id) }, t.people.clerk)
interface Entry {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly state: string
  readonly link: string | null
  readonly summary: string | null
  readonly hits: string | null
  readonly published: string | null
}
const entriesOf = (row: Row): Promise<Entry[]> =>
  t.sql<Entry>('select id, version, title, state, link, summary, hits, published from site_entry where site = $1 order by number', [row.id])
const standsAt = async (row: Row) =>
  (
    await t.sql<{ fault: string | null; faults: number; waits: number; seen: string | null; checked: boolean }>(
      'select fault, faults, round(extract(epoch from next_at - now()) / 3600)::integer as waits, seen, checked_at is not null as checked from watched_site where id = $1',
      [row.id],
    )
  )[0]
const fresh = (row: Row) => current(t, 'watched_site', textual(row.id))
const told = (row: Row, who: string) => t.sql<{ says: string[] }>('select says from notice where person = $1 and row_id = $2 order by at', [who, row.id])
const item = (title: string, link: string, more = ''): string =>
  `<item><title>${title}</title><link>${link}</link><pubDate>Mon, 02 Mar 2026 09:00:00 +0800</pubDate>${more}</item>`
const feed = (...items: readonly string[]) => ({
  type: 'application/rss+xml; charset=utf-8',
  body: `<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>${items.join('')}</channel></rss>`,
})
const page = (...lines: readonly string[]) => ({
  type: 'text/html; charset=utf-8',
  body: `<html><body><nav>首页</nav><ul class="news">${lines.map((line) => `<li>${line}</li>`).join('')}</ul></body></html>`,
})
/** A workday of this week or the last on which duties are looked for. */
const round = () => goRound(t.office.kernel, t.company, new Date())

describe('a feed', () => {
  let row: Row
  test('brings what is new once; what stood there when it was taken up is nobody’s to read', async () => {
    site.put('/rss', feed(item('旧闻一', `${site.origin}/1`), item('旧闻二', `${site.origin}/2`)))
    row = await watch('/rss', { kind: 'feed', keywords: '蜂蜜、抽检', tells: [t.people.lead] })
    await look(row)
    expect(await entriesOf(row)).toMatchObject([
      { title: '旧闻二', state: 'read' },
      { title: '旧闻一', state: 'read', link: `${site.origin}/1`, published: '2026-03-02T01:00:00.000Z' },
    ])
    site.put(
      '/rss',
      feed(
        item('新闻：蜂蜜抽检', `${site.origin}/3`, '<description>&lt;p&gt;两批次&lt;script&gt;x&lt;/script&gt;不合格&lt;/p&gt;</description>'),
        item('旧闻一', `${site.origin}/1`),
      ),
    )
    await look(row)
    await look(row)
    const [, , third, ...none] = await entriesOf(row)
    expect(third).toMatchObject({ title: '新闻：蜂蜜抽检', state: 'fresh', summary: '两批次不合格', hits: '蜂蜜、抽检' })
    expect(none).toEqual([])
    // Who is responsible and whom it names are told once, with what it is.
    for (const who of [t.people.clerk, t.people.lead]) expect(JSON.stringify(await told(row, who))).toContain('新闻：蜂蜜抽检（蜂蜜、抽检）')
    expect(await told(row, t.people.lead)).toHaveLength(1)
  })

  test('whose numbers, schemes and marks of campaigns change brings nothing twice; one that leads everywhere to the same page is known by its titles', async () => {
    const before = await entriesOf(row)
    const other = site.origin.replace('http:', 'https:')
    site.put(
      '/rss',
      feed(item('新闻：蜂蜜抽检（更正）', `${other}/3?utm_source=rss#top`, '<guid>another</guid>'), item('旧闻一', `${site.origin}/1`, '<guid>2</guid>')),
    )
    await look(row)
    expect(await entriesOf(row)).toEqual(before)
    site.put('/home', feed(item('甲', site.origin), item('乙', site.origin)))
    const home = await watch('/home', { kind: 'feed' })
    await look(home)
    site.put('/home', feed(item('丙', site.origin), item('甲', site.origin), item('乙', site.origin)))
    await look(home)
    expect((await entriesOf(home)).map((one) => [one.title, one.state])).toEqual([
      ['乙', 'read'],
      ['甲', 'read'],
      ['丙', 'fresh'],
    ])
  })

  test('is asked under its conditions; one that is the same is not read again', async () => {
    site.put('/same', { ...feed(item('一', `${site.origin}/a`)), headers: { etag: '"v1"' } })
    const same = await watch('/same', { kind: 'feed' })
    await look(same)
    await look(same)
    expect(site.asked.map((one) => one.headers['if-none-match'])).toEqual([undefined, '"v1"'])
    expect(await standsAt(same)).toMatchObject({ fault: null, waits: 4, checked: true })
  })

  test('that is broken, no feed, or leads to where no links may is a fault in words or no link', async () => {
    site.put('/broken', { type: 'text/xml', body: '<rss><channel><item><title>没关' })
    const broken = await watch('/broken', { kind: 'feed' })
    await look(broken)
    expect((await standsAt(broken))?.fault).toContain('不完整')
    site.put('/evil', feed(item('好题目', 'javascript:alert(1)')))
    const evil = await watch('/evil', { kind: 'feed' })
    await look(evil)
    expect(await entriesOf(evil)).toMatchObject([{ title: '好题目', link: null }])
  })
})

describe('a page', () => {
  test('tells what came and what went, of the piece that is watched, with the link beside it', async () => {
    site.put('/page', page('<a href="/a">通知一</a>', '龙井 320 元'))
    const row = await watch('/page', { part: 'ul.news', keywords: '抽检' })
    await look(row)
    expect(await entriesOf(row)).toEqual([])
    site.put('/page', page('<a href="/b.html">关于蜂蜜抽检的通告</a>', '<a href="/a">通知一</a>', '龙井 350 元'))
    await look(row)
    await look(row)
    expect(await entriesOf(row)).toMatchObject([
      {
        title: '关于蜂蜜抽检的通告',
        link: `${site.origin}/b.html`,
        state: 'fresh',
        hits: '抽检',
        summary: '＋ 关于蜂蜜抽检的通告\n＋ 龙井 350 元\n－ 龙井 320 元',
      },
    ])
    expect(await entriesOf(row)).toHaveLength(1)
  })

  test('that differs only in its day, its clock, its counter, the order of its lines or lines that are left out has not changed', async () => {
    const at = (day: string, views: number, advert: string) =>
      page(`今天是${day} 星期日 10:2${views % 10}`, `关于会议的通知 [${day}] 浏览次数：${views}`, '通知二', `广告：${advert}`)
    site.put('/clock', at('2026年3月1日', 100, '甲'))
    const row = await watch('/clock', { ignored: '广告' })
    await look(row)
    site.put('/clock', at('2026年3月2日', 2357, '乙'))
    await look(row)
    site.put('/clock', page('通知二', '今天是2026年3月9日', '关于会议的通知 3-9'))
    await look(row)
    expect(await entriesOf(row)).toEqual([])
    const lines = (...texts: readonly string[]) => texts.map((text) => ({ text, link: null }))
    expect(changedBetween(['甲 2026-03-01', '乙', '乙'], lines('乙', '甲 2026-03-02', '乙'))).toBeNull()
    for (const [before, after] of [
      ['龙井 3.20 元', '龙井 3.50 元'],
      ['批次 12', '批次 13'],
      ['第 1.2 号', '第 3.4 号'],
    ] as const)
      expect(changedBetween([before], lines(after)), before).not.toBeNull()
    expect(changedBetween(['乙', '乙'], lines('乙'))).toMatchObject({ added: [], removed: ['乙'] })
    expect(counting(lines('2026-03-01', '10:20', '— · —', '广告：甲', '正文'), '广告')).toEqual(lines('正文'))
  })

  test('in GB18030 is read as it is written', async () => {
    const bytes = Buffer.concat([Buffer.from('<html><head><meta charset="gb2312"></head><p>'), Buffer.from([0xc1, 0xfa, 0xbe, 0xae]), Buffer.from('</p>')])
    site.put('/gb', { type: 'text/html', body: bytes })
    const row = await watch('/gb')
    await look(row)
    expect((await standsAt(row))?.seen).toBe('龙井')
  })

  test('without the piece that is watched, or without words, is a fault; another address begins anew', async () => {
    site.put('/moved', page('一'))
    const row = await watch('/moved', { part: '#gone' })
    await look(row)
    expect((await standsAt(row))?.fault).toContain('没有「#gone」这一块')
    await t.act('clerk', 'watchedSite', 'update', { part: 'ul.news' }, await fresh(row))
    expect(await standsAt(row)).toMatchObject({ fault: null, faults: 0, waits: null })
    await look(row)
    expect(await standsAt(row)).toMatchObject({ fault: null, seen: '一' })
  })
})

describe('a site that cannot be looked at', () => {
  test('W05: is not spoken to inside; the fault is kept, told at the second time, tried later and later, and said to who asked', async () => {
    site.put('/away', { type: 'text/html', body: '', status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data' } })
    const row = await watch('/away')
    await look(row)
    expect(await standsAt(row)).toMatchObject({ faults: 1, waits: 1, checked: false })
    expect((await standsAt(row))?.fault).toContain('不允许的地址 169.254.169.254')
    expect(await told(row, t.people.clerk)).toEqual([])
    await look(row)
    expect(await standsAt(row)).toMatchObject({ faults: 2, waits: 2 })
    expect(await refusalOf(look(row, t.people.clerk))).toMatchObject({ code: 'invalid' })
    expect(await told(row, t.people.clerk)).toHaveLength(1)
    expect([1, 2, 3, 4, 5, 6, 60].map(waitAfter)).toEqual([1, 2, 4, 8, 16, 24, 24])
    site.put('/away', page('好了'))
    await look(row)
    expect(await standsAt(row)).toMatchObject({ fault: null, faults: 0, waits: 4 })
  })

  test('keeps no other: those whose time has come are begun, each by itself; one that is paused is not', async () => {
    await t.sql("update watched_site set next_at = now() + interval '1 hour'")
    const [due, paused] = [await watch('/due'), await watch('/paused')]
    await t.act('clerk', 'watchedSite', 'pause', {}, paused)
    expect(await runJob(t, 'watchSites')).toEqual({ begun: 1 })
    expect(await t.sql("select payload->>'site' as site from job where name = 'lookAtSite'")).toEqual([{ site: due.id }])
    expect(await look(paused)).toEqual({ entries: 0 })
    expect(site.asked).toEqual([])
    expect(await refusalOf(t.act('clerk', 'watchedSite', 'lookNow', {}, await fresh(paused)))).toMatchObject({ code: 'state' })
    await t.sql("update watched_site set next_at = now() + interval '1 hour', fault = 'x', faults = 3 where id = $1", [paused.id])
    // Whoever takes it up again sees soon whether it works.
    expect(await t.act('clerk', 'watchedSite', 'resume', {}, await fresh(paused))).toMatchObject({ state: 'watched', nextAt: null, fault: null, faults: 0 })
    await t.act('clerk', 'watchedSite', 'lookNow', {}, await fresh(due))
    expect(await t.sql("select person from job where name = 'lookAtSite' and payload->>'site' = $1 order by made_at", [due.id])).toEqual([
      { person: null },
      { person: t.people.clerk },
    ])
    expect(await refusalOf(t.act('clerk', 'watchedSite', 'noteLooked', { at: new Date().toISOString() }, await fresh(due)))).toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('the day’s check', () => {
  // Two weeks ago was a Monday to Friday somewhere: the duty is looked at on a workday.
  const dutyOf = (row: Row, duty = 'checkSites') =>
    t.sql<{ state: string; evidence: string | null; title: string }>(
      'select state, evidence_title as evidence, subject_title as title from duty where duty = $1 and subject = $2 order by due_on',
      [duty, row.id],
    )
  const workday = async (row: Row): Promise<void> => {
    // Whatever day the test runs on, the duty of today is there as on a workday.
    await t.sql(`update duty set opens_on = $2, due_on = $2, lapses_on = $2 where duty = 'checkSites' and subject = $1 and state = 'open'`, [row.id, today])
  }
  test('ends by itself where nothing is new; waits for who reads where something is; and stays with its reason where the site failed', async () => {
    site.put('/quiet', page('一'))
    site.put('/busy', page('一'))
    const [quiet, busy, dead] = [await watch('/quiet'), await watch('/busy'), await watch('/dead')]
    for (const row of [quiet, busy]) await look(row)
    const checks = (row: Row) => t.sql<{ says: string }>('select says from site_check where site = $1', [row.id])
    expect(await checks(quiet)).toEqual([{ says: '网站 /quiet 没有新内容' }])
    await look(quiet)
    expect(await checks(quiet)).toHaveLength(1)
    await t.sql('delete from site_check where site = $1', [busy.id])
    site.put('/busy', page('二', '一'))
    await look(busy)
    await look(dead)
    expect(await checks(busy)).toEqual([])
    expect(await checks(dead)).toEqual([])
    await round()
    expect(await dutyOf(dead, 'mendSites')).toMatchObject([{ state: 'open', title: '网站 /dead：网站答复 HTTP 404 ×1' }])
    const [entry] = await entriesOf(busy)
    if (!entry) throw new Error('something is new')
    for (const who of ['sales', 'finance'] as const)
      expect(await refusalOf(t.act(who, 'siteEntry', 'markSeen', {}, entry)), who).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(t.act('clerk', 'siteCheck', 'create', { site: busy.id, at: new Date().toISOString(), entries: 0, says: '看过了' }))).toMatchObject({
      code: 'forbidden',
    })
    expect(await after(busy)).toEqual({ noted: false })
    await t.act('clerk', 'siteEntry', 'markSeen', {}, entry)
    expect(await t.sql("select payload->>'site' as site from job where name = 'noteSiteCheck'")).toEqual([{ site: busy.id }])
    expect(await after(busy)).toEqual({ noted: true })
    expect(await checks(busy)).toEqual([{ says: '网站 /busy 新内容 1 条，都已读' }])
    expect(await refusalOf(t.act('clerk', 'siteEntry', 'markSeen', {}, await current(t, 'site_entry', entry.id)))).toMatchObject({ code: 'state' })
    for (const row of [quiet, busy, dead]) await workday(row)
    await round()
    const states = async (row: Row) => (await dutyOf(row)).map((one) => one.state)
    for (const row of [quiet, busy]) expect((await states(row)).every((state) => state === 'done')).toBe(true)
    expect(await states(dead)).not.toContain('done')
    site.put('/dead', page('又有了'))
    await look(dead)
    await round()
    expect(await dutyOf(dead, 'mendSites')).toMatchObject([{ state: 'done' }])
  })

  test('an entry that is read while its site fails shows nothing; one that is unread the next day is somebody’s', async () => {
    site.put('/frail', page('一'))
    const row = await watch('/frail')
    await look(row)
    await t.sql('delete from site_check where site = $1', [row.id])
    site.put('/frail', page('二'))
    await look(row)
    site.put('/frail', { type: 'text/html', body: 'x', status: 500 })
    await look(row)
    const [entry] = await entriesOf(row)
    if (!entry) throw new Error('something is new')
    await t.sql("update site_entry set found_at = now() - interval '2 days' where id = $1", [entry.id])
    await round()
    expect(await dutyOf(row, 'readEntries')).toMatchObject([{ state: 'open', title: '网站 /frail ×1' }])
    await t.act('clerk', 'siteEntry', 'markSeen', {}, entry)
    expect(await after(row)).toEqual({ noted: false })
    await round()
    expect(await dutyOf(row, 'readEntries')).toMatchObject([{ state: 'done' }])
    expect(await t.act('clerk', 'siteEntry', 'markUnseen', {}, await current(t, 'site_entry', entry.id))).toMatchObject({ state: 'fresh', readBy: null })
  })
})

test('A4: an entry becomes market information, once written it is read; whoever may not see it makes nothing of it', async () => {
  site.put('/law', page('一'))
  const row = await watch('/law')
  await look(row)
  site.put('/law', page('<a href="/law/7">标签新规征求意见</a>', '一'))
  await look(row)
  const [entry] = await entriesOf(row)
  if (!entry) throw new Error('something is new')
  const draft = await drafted(t, 'marketNote', 'siteEntry', [entry.id])
  expect(draft).toMatchObject({ on: today, subject: '标签新规征求意见', source: `网站 /law ${site.origin}/law/7`, entry: entry.id })
  expect(await entriesOf(row)).toMatchObject([{ state: 'fresh' }])
  expect(await refusalOf(t.act('sales', 'marketNote', 'create', draft))).toMatchObject({ code: 'forbidden' })
  expect(await refusalOf(t.act('clerk', 'siteEntry', 'becomeNote', {}, entry))).toMatchObject({ code: 'forbidden' })
  const note = await t.act('clerk', 'marketNote', 'create', { ...draft, region: '华东' })
  expect(await entriesOf(row)).toMatchObject([{ state: 'noted' }])
  expect(await refusalOf(t.act('clerk', 'siteEntry', 'markUnseen', {}, await current(t, 'site_entry', entry.id)))).toMatchObject({ code: 'state' })
  expect(await refusalOf(t.act('clerk', 'marketNote', 'update', { entry: null }, note))).toMatchObject({ code: 'rule', path: 'entry' })
  expect(await t.sql("select 1 from job where name = 'noteSiteCheck' and payload->>'site' = $1", [row.id])).toHaveLength(1)
})

describe('a listing', () => {
  const listed = (more: object = {}): Promise<Row> =>
    t.act('clerk', 'listing', 'create', { name: '1688 旗舰店首页', where: 'trade', content: '电话、主推产品', keeper: t.people.clerk2, every: 90, ...more })
  test('is looked through when its day has come, by who keeps it; with what was found', async () => {
    const row = await listed()
    expect(row).toMatchObject({ nextOn: addDays(today, 90), checkedOn: null })
    const open = async (): Promise<unknown[]> => {
      await round()
      return await t.sql("select owner from duty where duty = 'reviewListings' and subject = $1 and state = 'open'", [row.id])
    }
    expect(await open()).toEqual([])
    await t.sql('update listing set next_on = $2 where id = $1', [row.id, today])
    expect(await open()).toEqual([{ owner: t.people.clerk2 }])
    const seen = { checkedOn: today, outcome: 'wrong', found: '电话是旧的，等平台审核' }
    const fresh = await current(t, 'listing', textual(row.id))
    expect(await refusalOf(t.act('clerk', 'listing', 'reviewed', { ...seen, checkedOn: addDays(today, 1) }, fresh))).toMatchObject({ path: 'checkedOn' })
    expect(await refusalOf(t.act('sales', 'listing', 'reviewed', seen, fresh))).toMatchObject({ code: 'forbidden' })
    // What is still wrong is looked at again in a week; what was found before says nothing of the next look.
    const wrong = await t.act('clerk2', 'listing', 'reviewed', seen, fresh)
    expect(wrong).toMatchObject({ nextOn: addDays(today, 7), found: '电话是旧的，等平台审核' })
    expect(await open()).toEqual([])
    expect(await t.act('clerk2', 'listing', 'reviewed', { checkedOn: today, outcome: 'right' }, wrong)).toMatchObject({
      nextOn: addDays(today, 90),
      found: null,
    })
  })

  test('keeps no password, and brings nothing to do once it is taken down', async () => {
    for (const account of ['baiwei 密码：abc', 'admin / password=123', '口令是8888', 'pwd: x'])
      expect(await refusalOf(listed({ account })), account).toMatchObject({ code: 'rule', path: 'account' })
    const row = await listed({ account: 'baiwei2026，吴敏保管，密码在保险柜' })
    await t.act('clerk', 'listing', 'takeDown', { reason: '店铺关闭' }, row)
    await t.sql('update listing set next_on = $2 where id = $1', [row.id, today])
    await round()
    expect(await t.sql("select 1 from duty where duty = 'reviewListings' and subject = $1", [row.id])).toEqual([])
    await t.act('clerk', 'listing', 'putUp', {}, await current(t, 'listing', textual(row.id)))
    await round()
    expect(await t.sql("select 1 from duty where duty = 'reviewListings' and subject = $1", [row.id])).toHaveLength(1)
  })
})
