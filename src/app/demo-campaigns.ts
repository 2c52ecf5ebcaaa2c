import { present } from '../base/assert.ts'
import { addDays } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { act, commandId } from './bulk.ts'
import { signed } from './chain.ts'
import type { Chain } from './chain.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'campaigns', ...parts)

/** An autumn campaign under way: one request granted and being written off, one still with its approvers. */
export async function demoCampaigns(
  chain: Chain,
  { who, customers, today }: { readonly who: (login: string) => string; readonly customers: readonly string[]; readonly today: Day },
): Promise<void> {
  const now = new Date()
  const span = { from: addDays(today, -45), to: addDays(today, 15) }
  const both = async (record: string, made: Awaited<ReturnType<typeof act>>) => {
    const once = await signed(chain, who('zhaomin'), id(record, '1'), record, made, now, 'approve')
    return await signed(chain, who('zhouqiang'), id(record, '2'), record, once, now, 'approve')
  }
  const plan = {
    name: '秋季陈列促销',
    ...span,
    budget: '30000',
    responsible: who('wangqiang'),
    policy: '江味销〔2026〕18 号',
    plan: '商超堆头、端架陈列 30 天，买二赠一',
  }
  const campaign = await both('campaign', await act(chain, who('lina'), id('campaign'), 'campaign', 'create', plan))
  const asked = async (n: number, about: string, amount: string) =>
    await act(chain, who('wangqiang'), id('request', about), 'campaignRequest', 'create', {
      campaign: campaign.id,
      customer: present(customers[n], 'a customer'),
      salesperson: who('wangqiang'),
      ...span,
      about,
      amount,
    })
  const granted = await both('campaignRequest', await asked(0, '庆春店堆头 30 天', '6000'))
  await asked(3, '城西店端架两组', '3200')
  const written = {
    request: granted.id,
    customer: customers[0],
    salesperson: who('wangqiang'),
    claimed: '6000',
    approved: '5400',
    cutReason: '少两周的陈列照片',
  }
  await act(chain, who('lina'), id('written'), 'campaignWriteOff', 'create', written)
}
