import { addDays } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { act, commandId } from './bulk.ts'
import { signed } from './chain.ts'
import type { Chain } from './chain.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'partners', ...parts)

/** A carrier who is on trial for another three weeks, and one who is barred. */
export async function demoPartners(chain: Chain, { who, today }: { readonly who: (login: string) => string; readonly today: Day }): Promise<void> {
  const tried = await act(chain, who('lina'), id('tried'), 'carrier', 'create', { code: 'ZTKY', name: '中通快运', kind: 'freight' })
  const trial = { carrier: tried.id, since: addDays(today, -70), until: addDays(today, 20), what: '三个月的准时率、破损率和赔付速度' }
  await act(chain, who('zhaomin'), id('trial'), 'partnerTrial', 'create', trial)
  const bad = await act(chain, who('lina'), id('bad'), 'carrier', 'create', { code: 'LLT', name: '路路通货运部', kind: 'freight' })
  let ban = await act(chain, who('lina'), id('ban'), 'partnerBan', 'create', { carrier: bad.id, reason: '三个月内两次丢货，拒不赔付' })
  for (const login of ['zhaomin', 'zhouqiang']) ban = await signed(chain, who(login), id('ban', login), 'partnerBan', ban, new Date(), 'approve')
}
