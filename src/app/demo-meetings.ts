import { addDays } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { act, commandId } from './bulk.ts'
import type { Chain } from './chain.ts'
import { reading } from '../kernel/store/pool.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'meetings', ...parts)
const at = (day: Day, clock: string): Date => new Date(`${day}T${clock}:00+08:00`)

interface Called {
  readonly id: string
  readonly version: number
  readonly person: string
}

async function calledTo(chain: Chain, meeting: string): Promise<readonly Called[]> {
  return await reading(chain.readers, chain.company, async (client) => {
    const found = await client.query<Called>('select id, version, person from meeting_attendance where meeting = $1', [meeting])
    return found.rows
  })
}

/** Last month's meeting, held and minuted, with two things to do of which one is done; and the next one, called and partly answered. */
export async function demoMeetings(chain: Chain, { who, today }: { readonly who: (login: string) => string; readonly today: Day }): Promise<void> {
  const held = addDays(today, -21)
  const base = { kind: 'monthly', place: '二楼会议室', host: who('zhouqiang'), recorder: who('lina') }
  const invited = [...new Set(['zhaomin', 'wangqiang', 'zhangwei', 'liufang', 'liuyang', 'sunli'].map(who))]
  const agenda = [
    { topic: '上月计划完成情况', speaker: who('zhouqiang'), minutes: 20 },
    { topic: '重点客户和应收款', speaker: who('zhaomin'), minutes: 25 },
    { topic: '节日备货', minutes: 15 },
  ]
  const input = { ...base, subject: '月度销售例会', heldAt: `${held} 14:00`, invited, agenda }
  let meeting = await act(chain, who('lina'), id('held'), 'salesMeeting', 'create', input, undefined, at(addDays(held, -3), '10:00'))
  meeting = await act(chain, who('lina'), id('held', 'call'), 'salesMeeting', 'call', {}, meeting, at(addDays(held, -3), '10:10'))
  const called = await calledTo(chain, meeting.id)
  for (const one of called.filter((row) => row.person === who('liuyang')))
    await act(chain, one.person, id('excused'), 'meetingAttendance', 'excuse', { reason: '当天盘点' }, one, at(addDays(held, -2), '09:00'))
  meeting = await act(chain, who('lina'), id('held', 'begin'), 'salesMeeting', 'begin', {}, meeting, at(held, '13:58'))
  for (const one of called.filter((row) => row.person !== who('liuyang') && row.person !== who('liufang')))
    await act(
      chain,
      who('lina'),
      id('there', one.person),
      'meetingAttendance',
      'markPresent',
      {},
      one,
      at(held, one.person === who('zhangwei') ? '14:12' : '14:00'),
    )
  const minutes =
    '<h3>完成情况</h3><p>上月完成计划的九成，华东两家商超推迟备货。</p><h3>应收款</h3><p>逾期 60 天以上的三家由业务员本周上门。</p><h3>节日备货</h3><p>礼盒装按去年的一倍半备。</p>'
  const decided = [
    { what: '逾期 60 天以上客户上门对账，带回确认函', who: who('wangqiang'), dueOn: addDays(today, -6) },
    { what: '礼盒装备货计划报仓库', who: who('lina'), dueOn: addDays(held, 7) },
  ]
  meeting = await act(chain, who('lina'), id('held', 'minutes'), 'salesMeeting', 'update', { minutes, decided }, meeting, at(held, '15:20'))
  await act(chain, who('lina'), id('held', 'close'), 'salesMeeting', 'close', {}, meeting, at(held, '15:25'))
  const [plan] = await reading(chain.readers, chain.company, async (client) => {
    const found = await client.query<Called>('select id, version, who as person from meeting_action where meeting = $1 and who = $2', [meeting.id, who('lina')])
    return found.rows
  })
  if (plan)
    await act(chain, who('lina'), id('done'), 'meetingAction', 'finish', { result: '已报刘洋，礼盒 1,200 箱分三批到' }, plan, at(addDays(held, 5), '16:00'))
  const next = { ...input, heldAt: `${addDays(today, 2)} 14:00` }
  let soon = await act(chain, who('lina'), id('next'), 'salesMeeting', 'create', next)
  soon = await act(chain, who('lina'), id('next', 'call'), 'salesMeeting', 'call', {}, soon)
  for (const one of (await calledTo(chain, soon.id)).filter((row) => [who('lina'), who('sunli'), who('wangqiang')].includes(row.person)))
    await act(chain, one.person, id('comes', one.person), 'meetingAttendance', 'come', {}, one)
}
