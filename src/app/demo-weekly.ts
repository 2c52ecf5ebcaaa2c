import { addDays, addMonths, firstOf, monthOf } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { calendarOf } from '../kernel/perform/calendar.ts'
import { occurrences } from '../kernel/duty/cadence.ts'
import { reading } from '../kernel/store/pool.ts'
import type { Json } from '../kernel/kinds/kind.ts'
import { act, commandId } from './bulk.ts'
import { begun } from './chain.ts'
import type { Chain } from './chain.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'weekly', ...parts)
const at = (day: Day, time: string): Date => new Date(`${day}T${time}:00+08:00`)

interface WeeklyOfDemo {
  readonly who: (login: string) => string
  readonly administrator: string
  /** those who file, by their sign-ins */
  readonly sellers: readonly string[]
  readonly today: Day
}
type Row = Awaited<ReturnType<typeof act>>

/** Weeks of summaries behind the demo company. */
const weeksBehind = 8
/** Lines of one summary at most: what is filled in on a telephone. */
const mostLines = 8

const done = [
  '拜访 6 家客户，谈妥两家商超的端架陈列',
  '走访批发市场三天，催回一笔货款',
  '陪经销商送货，做了两场试吃',
  '新品铺货 5 家，盘点渠道库存',
  '处理临期换货，与采购经理对账',
] as const
const results = ['新开 1 家店，月销预计 20 箱', '礼盒订单 60 箱，下周发货', '回款 3.2 万元', '堆头位置谈到月底', '茶饮动销比上周多一成'] as const
const problems = ['竞品买十赠一，终端压价', '物流慢两天，门店断货一次', '老包装库存偏多', null, '账期谈不下来，对方要 45 天'] as const
const support = ['申请试吃物料 2 套', null, '请财务出 10 月对账函', null, '申请陈列费 800 元'] as const
const plans = ['开宁波两家新店，铺礼盒', '催华美补货，跑温州批发市场', '做周末试吃，跟进陈列', '清老包装，谈年底订货会', '拜访采购，定下月计划'] as const

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length]
const number = (value: Json | undefined): number => (typeof value === 'string' ? Number(value) : 0)

type Line = { readonly [field: string]: Json }

/** The lines of a summary as its salesperson would fill them: most of what came in and lay there was sold on. */
function filled(lines: Json | undefined, n: number): readonly object[] {
  if (!Array.isArray(lines)) return []
  const told: readonly Line[] = lines
  const first = told.toSorted((a, b) => number(b.sellIn) - number(a.sellIn)).slice(0, mostLines)
  return first.map((line, place) => {
    // goods that are told of for the first time lay there before
    const opening = line.opening === null ? 18 + ((n * 11 + place * 7) % 40) : number(line.opening)
    const sellIn = number(line.sellIn)
    const sellOut = Math.round((opening + sellIn) * (0.12 + ((n + place) % 4) * 0.05))
    // now and then a box is broken, and the sum does not come out
    const stock = Math.max(opening + sellIn - sellOut - ((n + place) % 7 === 3 ? 1 : 0), 0)
    const price = line.price ?? String(40 + ((n * 7 + place * 13) % 90))
    return { ...line, opening: String(opening), sellOut: String(sellOut), stock: String(stock), price }
  })
}

/** One summary: written on its Friday, handed in, and read. */
async function written(chain: Chain, person: string, week: Day, on: Day, n: number): Promise<Row> {
  const open = await begun(chain, 'weeklySummary', person, week)
  const said = { done: pick(done, n), results: pick(results, n + 1), problems: pick(problems, n), support: pick(support, n + 2), plan: pick(plans, n) }
  const input = { week, ...said, lines: filled(open.lines, n) }
  return await act(chain, person, id('summary', person, week), 'weeklySummary', 'create', input, undefined, at(on, '15:40'))
}

/** The weeks that are over, the oldest first, with the day each was due. */
async function weeksOf(chain: Chain, today: Day): Promise<readonly { readonly week: Day; readonly due: Day }[]> {
  const calendar = await reading(chain.readers, chain.company, (client) => calendarOf({ client, company: chain.company }))
  // whole months, too, for the report on the last one
  const month = firstOf(monthOf(addMonths(today, -1)))
  const early = addDays(today, -7 * (weeksBehind + 3))
  const found = occurrences({ every: 'week', on: 5, off: 'after' }, early < month ? early : month, today, calendar)
  const over = found.filter(({ due }) => due <= today).map(({ opens, due }) => ({ week: opens, due }))
  return over.filter(({ week }, place) => place >= over.length - weeksBehind || addDays(week, 6) >= month)
}

/** The month before, written up by a clerk, sent to the manager and remarked on. */
async function reported(chain: Chain, { who, today }: WeeklyOfDemo): Promise<void> {
  const fifth = addDays(firstOf(monthOf(today)), 4)
  const on = fifth < today ? fifth : today
  const month = monthOf(addMonths(today, -1))
  const made = await act(chain, who('lina'), id('report'), 'salesReport', 'create', { month }, undefined, at(on, '10:00'))
  const sent = await act(chain, who('lina'), id('report', 'send'), 'salesReport', 'send', {}, made, at(on, '10:30'))
  const ruling = '竞品赠送的两个区域下月跟进，陈列费按计划批。'
  await act(chain, who('zhouqiang'), id('report', 'ruling'), 'salesReport', 'annotate', { ruling }, sent, at(on, '16:00'))
}

/** Eight weeks of summaries: one was late, one of this week is a draft, one is missing and asked for; most were read, some remarked on, one came back to be completed. */
export async function demoWeekly(chain: Chain, demo: WeeklyOfDemo): Promise<void> {
  const { who, administrator, sellers, today } = demo
  const [absent, unfinished] = [sellers.at(-2), sellers.at(-3)]
  // The lead's clerks collect what the manager's salespeople write: here she sees them all.
  await act(chain, administrator, id('lead sees'), 'accessRule', 'create', { role: 'lead', record: 'weeklySummary', reach: 'all' })
  const weeks = await weeksOf(chain, today)
  for (const [place, { week, due }] of weeks.entries()) {
    const last = place === weeks.length - 1
    for (const [n, login] of sellers.entries()) {
      if (last && login === absent) continue
      const lateBy = n === 3 && !last && place % 4 === 2 ? 2 : 0
      const on = addDays(due, lateBy)
      const row = await written(chain, who(login), week, due, place * 3 + n)
      if (last && login === unfinished) continue
      const sent = await act(chain, who(login), id('submit', row.id), 'weeklySummary', 'submit', {}, row, at(on, '17:20'))
      await seen(chain, demo, sent, { on, last, n: place + n })
    }
  }
  const [latest] = weeks.slice(-1)
  if (latest && absent !== undefined) await act(chain, who('lina'), id('remind'), 'summaryReminder', 'create', { week: latest.week, persons: [who(absent)] })
  await reported(chain, demo)
}

/** What the manager made of it: older ones are read, some with a remark; of the last week's one goes back, the rest wait. */
async function seen(chain: Chain, { who, today }: WeeklyOfDemo, row: Row, of: { readonly on: Day; readonly last: boolean; readonly n: number }): Promise<void> {
  const next = addDays(of.on, 3)
  const on = at(next < today ? next : today, of.last ? '08:30' : '09:10')
  const manager = who('zhouqiang')
  if (of.last && of.n % 9 !== 0 && of.n % 4 !== 1) return
  if (of.last && of.n % 9 === 0) await act(chain, manager, id('back', row.id), 'weeklySummary', 'return', { returned: '请补两家商超的期末库存' }, row)
  else if (of.n % 4 === 1)
    await act(chain, manager, id('remark', row.id), 'weeklySummary', 'annotate', { ruling: '陈列跟到月底，数据按时报。' }, row, of.last ? undefined : on)
  else await act(chain, manager, id('read', row.id), 'weeklySummary', 'markRead', {}, row, on)
}
