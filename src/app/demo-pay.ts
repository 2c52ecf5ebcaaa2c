import { addMonths, firstOf, monthOf } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { present } from '../base/assert.ts'
import { act, commandId } from './bulk.ts'
import { signed } from './chain.ts'
import type { Chain } from './chain.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'pay', ...parts)

/** Wages and commission in yuan, fine, to the risk fund, tax; by login. */
const earned: readonly (readonly [login: string, wages: string, commission: string, fine: string, risk: string, tax: string])[] = [
  ['wangqiang', '5200', '4386.20', '0', '1315.86', '118.40'],
  ['zhangwei', '4800', '3120.75', '200', '936.22', '52.10'],
  ['liufang', '4800', '2750.00', '0', '825.00', '41.60'],
]

/** Two months of pay: one accrued and paid, last month's still with its approvers; and goods that a customer earned by what he bought. */
export async function demoPay(
  chain: Chain,
  { who, customers, today }: { readonly who: (login: string) => string; readonly customers: readonly string[]; readonly today: Day },
): Promise<void> {
  const now = new Date()
  const month = (back: number) => monthOf(addMonths(firstOf(monthOf(today)), -back))
  const lines = earned.map(([login, wages, commission, fine, risk, tax]) => ({ person: who(login), wages, commission, fine, risk, tax }))
  const both = async (record: string, made: Awaited<ReturnType<typeof act>>) => {
    const once = await signed(chain, who('zhaomin'), id(record, '1'), record, made, now, 'approve')
    return await signed(chain, who('zhouqiang'), id(record, '2'), record, once, now, 'approve')
  }
  const paid = await both('payRun', await act(chain, who('sunli'), id('paid'), 'payRun', 'create', { month: month(2), lines }))
  const accrued = await act(chain, who('sunli'), id('accrue'), 'payRun', 'accrue', { on: today }, paid)
  await act(chain, who('sunli'), id('pay'), 'payRun', 'pay', { on: today }, accrued)
  const waits = await act(chain, who('sunli'), id('waits'), 'payRun', 'create', { month: month(1), lines: lines.map((line) => ({ ...line, fine: '0' })) })
  await signed(chain, who('zhaomin'), id('waits', '1'), 'payRun', waits, now, 'approve')
  const goods = { customer: present(customers[0], 'a customer'), salesperson: who('wangqiang'), sold: '180000', worth: '5400', taken: '0.9' }
  const earning = { month: month(1), policy: `${month(1).slice(0, 4)} 年度货返协议`, lines: [goods] }
  const rebate = await both('goodsRebate', await act(chain, who('lina'), id('goods'), 'goodsRebate', 'create', earning))
  await act(chain, who('sunli'), id('goods', 'post'), 'goodsRebate', 'post', { on: today }, rebate)
}
