import { addDays, addMonths, firstOf, monthOf } from '../base/day.ts'
import type { Day, Month } from '../base/day.ts'
import { goRound } from '../kernel/duty/go-round.ts'
import { reading } from '../kernel/store/pool.ts'
import { numberVouchers } from '../kernel/store/seal.ts'
import { act, commandId } from './bulk.ts'
import type { Hand } from './bulk.ts'
import { signed } from './chain.ts'
import type { Chain } from './chain.ts'
import type { OpenOffice } from './office.ts'

const id = (...parts: readonly string[]): string => commandId('demo duties', ...parts)
const morning = (day: Day): Date => new Date(`${day}T09:00:00+08:00`)

/** Days of duties behind the demo company, so that a manager sees how they fared. */
const daysBehind = 28

/** What was found, by duty, when it was done: who does it, and how he says it. */
const words: { readonly [duty: string]: readonly [login: string, ...notes: readonly string[]] } = {
  stockGlance: ['liuyang', '龙井绿茶 12 箱将在 30 天内到期，已报主管', '账实相符', '酱油缺 3 箱，查明为串货，已调整'],
  weeklyReport: ['lina', '周报已发周经理：订单 14 张，回款 21 万', '周报已发，华东订单下滑，附说明', '周报已发'],
}

interface Opened {
  readonly id: string
  readonly version: number
  readonly duty: string
  readonly due_on: Day
}

/** People have managers, the months of the year are closed but the last, and the duties of four weeks were seen to: mostly in time, one late, one not at all. */
export async function demoDuties(office: OpenOffice, hand: Chain, who: (login: string) => string, salespeople: readonly string[], today: Day): Promise<void> {
  const below = [
    ...salespeople.map((person) => [person, who('zhouqiang')] as const),
    ...['lina', 'wumin', 'wangfang', 'chenjing'].map((login) => [who(login), who('zhaomin')] as const),
  ]
  for (const [person, manager] of below)
    await act(hand, who('admin'), id('manager', person), 'person', 'update', { manager }, { id: person, version: 1 }, morning(addDays(today, -360)))
  // Ninety customers by their grades would fill every list: this company calls each once a quarter.
  const plan = { code: 'HF-01', title: '客户定期回访', duty: 'callCustomers', every: 'quarter' }
  await act(hand, who('zhaomin'), id('calls'), 'dutyPlan', 'create', plan, undefined, morning(addDays(today, -daysBehind)))
  await closeMonths(hand, who, monthOf(addDays(today, -367)), monthOf(addMonths(today, -2)))
  for (let back = daysBehind; back >= 0; back -= 1) {
    const day = addDays(today, -back)
    await goRound(hand.kernel, hand.company, morning(day))
    if (back > 0) await doneOn(office, hand, who, day)
  }
}

/**
 * Every month from the first to the last is closed in its turn, by two over its check list, and at the end of a year its profit and loss is carried
 * before. The month after is left for who tries it.
 */
async function closeMonths(hand: Chain, who: (login: string) => string, first: Month, last: Month): Promise<void> {
  for (let month = first; month <= last; month = monthOf(addMonths(firstOf(month), 1))) {
    const both = async (verb: string, row: Awaited<ReturnType<typeof act>>): Promise<typeof row> => {
      let now = row
      for (const login of ['zhouqiang', 'zhaomin']) now = await signed(hand, who(login), id(verb, month, login), 'period', now, new Date(), verb)
      return now
    }
    const made = await act(hand, who('sunli'), id('period', month), 'period', 'create', { month })
    const row = month.endsWith('-12') ? await both('carry', made) : made
    // What has no number yet is not closed.
    while ((await numberVouchers(hand.kernel.pool, hand.company)) > 0);
    await both('close', row)
  }
}

/** What was due by that day is done on it, but for every fifth: that one is late by a day or two, or stays. */
async function doneOn(office: OpenOffice, hand: Hand, who: (login: string) => string, day: Day): Promise<void> {
  const open = await reading(office.readers, hand.company, async (client) => {
    const found = await client.query<Opened>(
      "select id, version, duty, due_on from duty where company_id = $1 and state = 'open' and due_on <= $2 and duty = any($3)",
      [hand.company, day, Object.keys(words)],
    )
    return found.rows
  })
  for (const one of open) {
    const [login, ...notes] = words[one.duty] ?? ['']
    const week = Math.floor(Number(one.due_on.slice(8)) / 7)
    if (login === '' || (one.due_on === day && week === 2)) continue
    await act(hand, who(login), id('done', one.id), 'duty', 'done', { note: notes[week % notes.length] ?? '' }, one, morning(day))
  }
}
