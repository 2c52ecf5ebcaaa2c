import { sha256Hex } from '../base/hash.ts'
import { addDays } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { nobody } from '../kernel/jobs/desk.ts'
import { perform } from '../kernel/perform/perform.ts'
import { act, commandId } from './bulk.ts'
import type { Chain } from './chain.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'sites', ...parts)
// A company that is founded before eight in the morning has nothing of later that day.
const at = (day: Day, clock: string): Date => new Date(Math.min(Date.parse(`${day}T${clock}:00+08:00`), Date.now()))

interface SitesOfDemo {
  readonly who: (login: string) => string
  readonly today: Day
}
type Row = Awaited<ReturnType<typeof act>>

// Nobody has an address that ends so, and none is asked: the sites are looked at again in a week.
const sites = [
  { name: '省市场监督管理局 通知公告', address: 'https://scjg.zj.example/tzgg', kind: 'page', part: 'ul.news-list', keywords: '蜂蜜、坚果、抽检' },
  { name: '食品资讯网 行业要闻', address: 'https://www.shipin-zixun.example/rss.xml', kind: 'feed', keywords: '茶叶 坚果 召回' },
  { name: '绿源食品官网 新品', address: 'https://www.lvyuan.example/products', kind: 'page', part: '#products', keywords: '礼盒' },
  { name: '省食品工业协会', address: 'https://www.spxh.example/news', kind: 'page' },
] as const

/** Days since the sites were taken up. */
const begun = 12

/** What was found: which site, days ago, title, what it says, keywords. */
const entries = [
  [1, 11, '三季度休闲食品出口数据公布', '海关数据：前三季度坚果炒货出口同比增 6.1%，茶叶增 3.4%。', '坚果、茶叶'],
  [
    0,
    12,
    '关于 12 批次食品抽检不合格情况的通告',
    '＋ 关于 12 批次食品抽检不合格情况的通告\n＋ 涉及蜂蜜 2 批次（标签配料不符）、坚果 1 批次（过氧化值）',
    '蜂蜜、坚果、抽检',
  ],
  [1, 6, '龙井茶国家标准修订征求意见', '拟调整特级、一级感官指标，并新增产地追溯要求，征求意见至下月底。', '茶叶'],
  [2, 3, '绿源山核桃礼盒 1.2kg 年货装', '＋ 绿源山核桃礼盒 1.2kg 年货装 168 元\n－ 绿源山核桃罐装 500g 88 元', '礼盒'],
  [1, 1, '两批进口坚果被召回', '因过敏原未标示，两批次进口夏威夷果主动召回，涉及华东三省。', '坚果、召回'],
  [1, 0, '商务部：年货节促消费活动安排', '年货节自下月 18 日起，鼓励商超设置地方特产专区。', null],
  [0, 0, '关于开展节前食品标签专项检查的通知', '＋ 关于开展节前食品标签专项检查的通知', null],
] as const

async function watched(chain: Chain, { who, today }: SitesOfDemo): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const [n, site] of sites.entries()) {
    const input = { ...site, hours: 168, responsible: who(n === 2 ? 'wumin' : 'lina'), ...(n === 2 ? { tells: [who('zhaomin')] } : {}) }
    rows.push(await act(chain, who('lina'), id('site', String(n)), 'watchedSite', 'create', input, undefined, at(addDays(today, -begun), '09:00')))
  }
  return rows
}

/** What stood on the pages at the last look. */
const stands = '通知公告\n关于开展节前食品标签专项检查的通知\n关于 12 批次食品抽检不合格情况的通告\n关于公布食品生产许可证注销名单的公告'

/** How the program's look at a site went. */
async function looked(chain: Chain, site: Row, name: string, when: Date, fault: string | null): Promise<Row> {
  const input = { at: when.toISOString(), fault, etag: null, modified: null, seen: fault === null ? stands : null, told: null, hits: null }
  const command = { id: id('looked', site.id, name), record: 'watchedSite', verb: 'noteLooked', row: site.id, version: site.version, input }
  return (await perform(chain.kernel, chain.company, nobody, command, { founding: true, at: when })).row
}

/** The days on which the sites were seen to: all but today's, of which two still have something unread, and the last two of the one that fails. */
async function seenTo(chain: Chain, { today }: SitesOfDemo, rows: readonly Row[]): Promise<void> {
  for (const [n, row] of rows.entries()) {
    for (let ago = begun - 1; ago >= (n === 2 ? 0 : n === 3 ? 2 : 1); ago -= 1) {
      const when = at(addDays(today, -ago), '09:30')
      const news = entries.filter(([site, day]) => site === n && day === ago).length
      const says = `${sites[n]?.name ?? ''} ${news === 0 ? '没有新内容' : `新内容 ${news} 条，都已读`}`
      const command = {
        id: id('check', String(n), String(ago)),
        record: 'siteCheck',
        verb: 'create',
        input: { site: row.id, at: when.toISOString(), entries: news, says },
      }
      await perform(chain.kernel, chain.company, nobody, command, { founding: true, at: when })
    }
  }
}

async function found(chain: Chain, { who, today }: SitesOfDemo, rows: readonly Row[]): Promise<void> {
  for (const [site, ago, title, summary, hits] of entries) {
    const [day, on] = [addDays(today, -ago), rows[site]]
    if (!on) continue
    const when = at(day, '07:35')
    const link = `${sites[site].address}/${sha256Hex(title).slice(0, 8)}.html`
    const input = {
      site: on.id,
      source: sites[site].name,
      title,
      link,
      published: site === 1 ? at(day, '06:10').toISOString() : null,
      foundAt: when.toISOString(),
      summary,
      hits,
      fingerprint: sha256Hex(title),
      old: false,
    }
    const command = { id: id('entry', title), record: 'siteEntry', verb: 'create', input }
    const { row } = await perform(chain.kernel, chain.company, nobody, command, { founding: true, at: when })
    if (title.startsWith('龙井茶')) {
      const note = {
        on: day,
        region: '全国',
        kind: 'policy',
        subject: title,
        content: summary,
        source: `${sites[site].name} ${link}`,
        sure: 'sure',
        entry: row.id,
      }
      await act(chain, who('wumin'), id('note'), 'marketNote', 'create', note, undefined, at(day, '09:20'))
    } else if (ago > 0) await act(chain, who('lina'), id('read', title), 'siteEntry', 'markSeen', {}, row, at(day, '09:10'))
  }
}

/** What stands of the company elsewhere: name, kind, address, what it says, who keeps it, where the account is, days ago, every so many days. */
const listings = [
  [
    '公司官网「关于我们」',
    'site',
    'https://www.baiwei.example/about',
    '公司全称、电话 0571-88001234、地址、食品经营许可证号、主要产品',
    'lina',
    '后台账号 baiwei-admin，李娜保管',
    100,
    90,
  ],
  ['1688 旗舰店首页', 'trade', 'https://baiwei.1688.example', '公司简介、起批量、主推 8 个单品价格、联系人', 'wumin', '主账号由吴敏保管，子账号 2 个', 70, 60],
  ['公众号「江南百味」简介和菜单', 'account', null, '客服电话、招商入口、产品目录链接', 'wumin', '运营者微信：吴敏', 40, 90],
  ['百科词条「江南百味食品」', 'encyclopaedia', 'https://baike.example/item/jnbw', '成立时间、注册资本、法定代表人、产品', 'lina', null, 200, 180],
  ['地图标注（总部、仓库）', 'encyclopaedia', null, '地址、电话、营业时间', 'lina', '手机号验证，李娜', 20, 180],
] as const

async function listed(chain: Chain, { who, today }: SitesOfDemo): Promise<void> {
  for (const [name, where, address, content, keeper, account, ago, every] of listings) {
    const made = addDays(today, -ago)
    const input = { name, where, address, content, keeper: who(keeper), account, every }
    const row = await act(chain, who('lina'), id('listing', name), 'listing', 'create', input, undefined, at(made, '15:00'))
    if (where !== 'trade') continue
    const on = addDays(today, -8)
    const seen = { checkedOn: on, outcome: 'wrong', found: '联系人还是已离职的周经理，碧螺春价格是去年的；已提交修改，等平台审核' }
    await act(chain, who('wumin'), id('reviewed', name), 'listing', 'reviewed', seen, row, at(on, '16:20'))
  }
}

/** Four sites of the trade, of which one cannot be looked at; what was found on them of late, read and unread; and the company's own listings, one of them due. */
export async function demoSites(chain: Chain, of: SitesOfDemo): Promise<void> {
  const rows = await watched(chain, of)
  await found(chain, of, rows)
  const now = at(of.today, '07:40')
  for (const [n, row] of rows.entries()) {
    const last = await looked(chain, row, 'first', n === 3 ? at(addDays(of.today, -2), '07:40') : now, null)
    if (n !== 3) continue
    const again = await looked(chain, last, 'second', at(addDays(of.today, -1), '07:40'), '网站答复 HTTP 503')
    await looked(chain, again, 'third', now, '网站答复 HTTP 503')
  }
  await seenTo(chain, of, rows)
  await listed(chain, of)
}
