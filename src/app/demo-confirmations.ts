import { addDays, addMonths, firstOf, lastOf, monthOf } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { reading } from '../kernel/store/pool.ts'
import { act, commandId } from './bulk.ts'
import { signed } from './chain.ts'
import type { Chain } from './chain.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'confirmations', ...parts)

/** The customers who owe most: they are asked first. */
const owingSql = `
  select m.customer as id from ledger_now m where m.cube = 'customer' and m.role = 'receivable' and m.month <= $1 and m.customer is not null
  group by m.customer having sum(m.debit - m.credit) > 0 order by sum(m.debit - m.credit) desc, m.customer limit 10`

/** Confirmations of last month: ten customers are asked, six of the letters are out, four still lie with the reviewer. */
export async function demoConfirmations(chain: Chain, { who, today }: { readonly who: (login: string) => string; readonly today: Day }): Promise<void> {
  const month = monthOf(addMonths(today, -1))
  const [from, asOf] = [firstOf(month), lastOf(month)]
  const owing = await reading(chain.readers, chain.company, async (client) => (await client.query<{ id: string }>(owingSql, [month])).rows)
  const early = addDays(today, -16)
  const sentOn = early < asOf ? asOf : early
  for (const [n, { id: customer }] of owing.entries()) {
    const made = await act(chain, who('lina'), id('made', customer), 'balanceConfirmation', 'create', { customer, from, asOf })
    if (n > 5) continue
    const checked = await signed(chain, who('zhaomin'), id('check', customer), 'balanceConfirmation', made, new Date())
    const input = { sentOn, sentBy: n % 3 === 0 ? 'mail' : 'courier', ...(n % 3 === 0 ? {} : { sentTo: `SF10293847${n}` }) }
    await act(chain, who('lina'), id('send', customer), 'balanceConfirmation', 'send', input, checked)
  }
}
