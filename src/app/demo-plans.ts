import { addMonths, firstOf, monthOf } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { reading } from '../kernel/store/pool.ts'
import { act, commandId } from './bulk.ts'
import { signed } from './chain.ts'
import type { Chain } from './chain.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'plans', ...parts)

interface Brought {
  readonly person: string
  readonly month: number
  readonly amount: bigint
}

/** What each salesperson brought in each month of the year, in fen. */
async function broughtIn(chain: Chain, of: string): Promise<readonly Brought[]> {
  return await reading(chain.readers, chain.company, async (client) => {
    const found = await client.query<Brought>(
      `select person, right(month, 2)::integer as month, sum(credit - debit)::bigint as amount from ledger_now
       where cube = 'customer' and role = 'revenue' and person is not null and left(month, 4) = $1 group by 1, 2 order by 1, 2`,
      [of],
    )
    return found.rows
  })
}

/** The year's plan as it might have been made: some are ahead of it, some behind; months that are not over as the average of those that are. */
export async function demoPlans(chain: Chain, { who, today }: { readonly who: (login: string) => string; readonly today: Day }): Promise<void> {
  const last = monthOf(addMonths(firstOf(monthOf(today)), -1))
  const [of, over] = [last.slice(0, 4), Number(last.slice(5, 7))]
  const brought = (await broughtIn(chain, of)).filter((row) => row.month <= over)
  const people = [...new Set(brought.map((row) => row.person))]
  const asked = (person: string, n: number, hundredths: bigint): string => {
    const own = brought.filter((row) => row.person === person)
    const average = own.reduce((sum, row) => sum + row.amount, 0n) / BigInt(over)
    // Half as it went and half the average: nobody plans each month as it will go. To the thousand.
    const went = own.find((row) => row.month === n)?.amount ?? (n > over ? average : 0n)
    return String(((((went + average) / 2n) * hundredths) / 100n / 100_000n) * 1000n)
  }
  const months = (person: string, hundredths: bigint): { readonly [month: string]: string } =>
    Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`m${n + 1}`, asked(person, n + 1, hundredths)]))
  const set = [105n, 138n, 98n, 112n]
  const lines = people.map((person, n) => ({ person, ...months(person, set[n % set.length] ?? 100n) }))
  if (lines.length === 0) return
  const made = await act(chain, who('lina'), id('year'), 'salesPlan', 'create', { name: `${of} 年销售计划`, year: of, lines })
  await signed(chain, who('zhouqiang'), id('year', 'approve'), 'salesPlan', made, new Date(), 'approve')
  await reported(chain, who, of, months)
  const zhang = who('zhangwei')
  if (people.includes(zhang))
    await act(chain, zhang, id('remark'), 'planRemark', 'create', {
      month: last,
      salesperson: zhang,
      cause: 'late',
      said: '两家商超推迟节日备货，约 20 万元订单转到下月',
      measures: '每周跟进到货计划；补开两家社区连锁',
    })
}

/** Two report plans of their own: one asks for more than he is set, one for less and waits. */
async function reported(
  chain: Chain,
  who: (login: string) => string,
  of: string,
  months: (person: string, hundredths: bigint) => { readonly [month: string]: string },
): Promise<void> {
  for (const [login, name, hundredths] of [
    ['wangqiang', '王强', 110n],
    ['zhangwei', '张伟', 96n],
  ] as const) {
    const person = who(login)
    const input = { name: `${of} 年 ${name} 上报`, year: of, direction: 'up', person, lines: [{ person, ...months(person, hundredths) }] }
    const made = await act(chain, person, id('up', login), 'salesPlan', 'create', input)
    if (login === 'wangqiang') await signed(chain, who('zhaomin'), id('up', login, 'approve'), 'salesPlan', made, new Date(), 'approve')
  }
}
