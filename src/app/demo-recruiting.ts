import { addDays } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { textual } from '../base/text.ts'
import { act, commandId } from './bulk.ts'
import { signed } from './chain.ts'
import type { Chain } from './chain.ts'
import { demoInquiries } from './demo-inquiries.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'recruiting', ...parts)
const morning = (day: Day): Date => new Date(`${day}T09:30:00+08:00`)

/** Who asked: name, contact, region, source, days ago, what he asked, and how far it came. */
const leads = [
  ['温州美滋食品商行', '周女士', '浙江温州', 'platform', 48, '想做温州总代理，有自己的冷链车', 'signed'],
  ['丽水山珍行', '吴经理', '浙江丽水', 'fair', 35, '展会上看过样品，问首批进货条件', 'negotiating'],
  ['赣州客家味道食品', '赖先生', '江西赣州', 'platform', 30, '问保证金和区域保护', 'lost'],
  ['黄山徽味商贸', '程女士', '安徽黄山', 'friend', 21, '华美食品介绍来的，想先拿茶叶', 'qualified'],
  ['衢州三头一掌食品', '徐老板', '浙江衢州', 'call', 12, '电话问价格和账期', 'contacted'],
  ['上饶鸡腿王商行', '付先生', '江西上饶', 'platform', 1, '在招商网看到的，想要一份手册', 'inquired'],
] as const

type Row = Awaited<ReturnType<typeof act>>

/** An offer on two platforms, one of which is to be refreshed, and six who asked, each as far as he came. */
export async function demoRecruiting(
  chain: Chain,
  { who, customers, today }: { readonly who: (login: string) => string; readonly customers: readonly string[]; readonly today: Day },
): Promise<void> {
  const written = addDays(today, -60)
  const offer = await act(
    chain,
    who('wumin'),
    id('offer'),
    'recruitOffer',
    'create',
    {
      subject: '浙赣皖地级市诚招代理',
      region: '浙江、江西、安徽',
      deposit: '20000',
      firstOrder: '50000',
      until: addDays(today, 200),
      content: '<p>一市一家，首批进货五万元，保证金两万元，合同期满退还。</p><p>提供铺货支持、业务员协销和每季一次的促销物料。</p>',
    },
    undefined,
    morning(written),
  )
  await signed(chain, who('zhouqiang'), id('offer', 'approve'), 'recruitOffer', offer, morning(written), 'approve')
  const stands = async (platform: string, cost: string, days: number): Promise<Row> =>
    await act(
      chain,
      who('wumin'),
      id('up', platform),
      'publication',
      'create',
      { offer: offer.id, platform, cost, on: addDays(today, -days) },
      undefined,
      morning(addDays(today, -days)),
    )
  const site = await stands('食品招商网', '1800', 55)
  const account = await stands('公司公众号', '0', 20)
  await act(chain, who('wumin'), id('refresh'), 'publication', 'refresh', { refreshedOn: addDays(today, -26), views: 1260 }, site, morning(addDays(today, -26)))
  for (const [n, [name, contact, region, source, days, wants, upTo]] of leads.entries()) {
    const on = addDays(today, -days)
    const input = {
      name,
      contact,
      region,
      source,
      receivedOn: on,
      wants,
      phone: `1380000${String(7100 + n * 13)}`,
      ...(source === 'platform' ? { publication: n === 5 ? account.id : site.id } : {}),
    }
    const lead = await act(chain, who('wumin'), id('lead', name), 'dealerLead', 'create', input, undefined, morning(on))
    if (upTo !== 'inquired') await followed(chain, who, { lead, name, upTo, on, today, customer: customers[90] ?? '' })
  }
  await demoInquiries(chain, { who, today, offer: offer.id, publication: textual(account.number) })
}

/** The lead as it went on: reached the next day, and then as far as it came. */
async function followed(
  chain: Chain,
  who: (login: string) => string,
  of: { readonly lead: Row; readonly name: string; readonly upTo: (typeof leads)[number][6]; readonly on: Day; readonly today: Day; readonly customer: string },
): Promise<void> {
  const { lead, name, upTo, on, today } = of
  const next = addDays(on, 1)
  const word = { lead: lead.id, on: next, how: 'phone', said: '介绍了区域、首批和保证金，寄出招商手册', nextOn: addDays(today, upTo === 'contacted' ? -1 : 6) }
  await act(chain, who('wumin'), id('word', name), 'leadFollowUp', 'create', word, undefined, morning(next))
  let row = { ...lead, version: lead.version + 1 }
  const step = async (verb: string, input: object): Promise<void> => {
    row = await act(chain, who('wumin'), id(verb, name), 'dealerLead', verb, input, row, morning(addDays(on, 8)))
  }
  if (upTo === 'contacted') return
  if (upTo === 'lost') return await step('lose', { lost: 'price', lostSaid: '要求账期 90 天，谈不拢' })
  await step('qualify', { channels: '自有仓库 300 平，业务员 4 人，覆盖三县', worth: '480000' })
  if (upTo === 'qualified') return
  await step('negotiate', { nextOn: addDays(today, 3) })
  if (upTo === 'signed') await step('signUp', { customer: of.customer, signedOn: addDays(on, 20) })
}
