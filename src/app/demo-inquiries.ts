import { addDays } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { nobody } from '../kernel/jobs/desk.ts'
import { perform } from '../kernel/perform/perform.ts'
import { act, commandId } from './bulk.ts'
import type { Chain } from './chain.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'inquiries', ...parts)
// A company that is founded before eight in the morning has nothing of later that day.
const at = (day: Day, clock: string): Date => new Date(Math.min(Date.parse(`${day}T${clock}:00+08:00`), Date.now()))

/** What came by the form: days ago, who, telephone, region, what he asks, where from, and what speaks against it. */
const came = [
  [
    16,
    '宁波海之味食品商行',
    '陈先生',
    '13905740218',
    '浙江宁波',
    '我们做水产和干货批发，想代理你们的坚果礼盒，宁波六区都能铺，请问首批要进多少？',
    'site',
    null,
  ],
  [9, '九江浔阳食品', '涂经理', '13807920356', '江西九江', '看到招商信息，九江有没有代理？保证金可以分两次付吗？', 'up', null],
  [0, '上饶鸡腿王商行', '付先生', '13800007165', '江西上饶', '上次要的手册还没收到，另外想问一下退货怎么算。', 'up', null],
  [
    1,
    'SEO 推广王经理',
    null,
    '13312340000',
    '全国',
    '专业网站排名优化，三天上首页，详情 www.seo-demo.top 和 http://paiming-demo.vip',
    null,
    '内容里有 2 个网址',
  ],
  [0, '芜湖徽鲜副食', '孙女士', '13955306618', '安徽芜湖', '想做芜湖代理，有两间门市，请尽快联系', 'site', '打开 2.4 秒就提交'],
  [6, 'aaaa', null, '13888888888', 'aaaa', 'aaaaaaaaaaaaaaaa', null, '没有一个汉字\n同样的字重复很多遍\n电话像是编的'],
] as const

/** A form on the company's own site and on a platform; six that came by it: three became leads (one of them of somebody known), two wait to be judged, one was none. */
export async function demoInquiries(
  chain: Chain,
  { who, today, offer, publication }: { readonly who: (login: string) => string; readonly today: Day; readonly offer: string; readonly publication: string },
): Promise<void> {
  const begun = addDays(today, -40)
  const form = await act(
    chain,
    who('wumin'),
    id('form'),
    'inquiryForm',
    'create',
    {
      title: '浙赣皖代理商在线咨询',
      offer,
      owner: who('wumin'),
      asks: ['contact', 'region', 'channels'],
      sites: 'https://www.baiwei.example\nhttps://zs.shipin.example',
    },
    undefined,
    at(begun, '10:00'),
  )
  for (const [ago, name, contact, phone, region, wants, from, why] of came.toSorted((a, b) => b[0] - a[0])) {
    const input = {
      form: form.id,
      name,
      contact,
      phone,
      region,
      wants,
      why,
      consentedTo: 1,
      cameFrom: from === 'up' ? publication : from === null ? null : '官网',
    }
    const command = { id: id('came', name), record: 'inquiry', verb: 'create', input }
    const { row } = await perform(chain.kernel, chain.company, nobody, command, { founding: true, at: at(addDays(today, -ago), '08:40') })
    const next = addDays(today, 1 - ago)
    const word = { lead: row.lead, on: next, how: 'phone', reached: true, said: '介绍了区域保护和首批条件，约下周看样品', nextOn: addDays(today, 3) }
    if (why === null && ago > 1) await act(chain, who('wumin'), id('word', name), 'leadFollowUp', 'create', word, undefined, at(next, '09:15'))
    if (name === 'aaaa') await act(chain, who('wumin'), id('none'), 'inquiry', 'discard', { verdict: '乱填的' }, row, at(addDays(today, -ago), '11:05'))
  }
}
