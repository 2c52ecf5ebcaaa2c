import { addDays } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { moment } from '../base/moment.ts'
import { nobody } from '../kernel/jobs/desk.ts'
import { systemActor } from '../kernel/perform/actor.ts'
import { readingOf } from '../kernel/perform/transaction.ts'
import { reading } from '../kernel/store/pool.ts'
import { deliverPapers } from '../modules/policies/deliver-papers.job.ts'
import type { DeliveryDesk } from '../modules/policies/deliver-papers.job.ts'
import { act, commandId } from './bulk.ts'
import { signed } from './chain.ts'
import type { Chain } from './chain.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'policies', ...parts)

interface PoliciesOfDemo {
  readonly who: (login: string) => string
  readonly today: Day
}

/** What a job stands on while the demo is laid down, as of a day. */
export function deskOn(chain: Chain, day: Day): DeliveryDesk {
  const at = new Date(`${day}T09:30:00+08:00`)
  const see: DeliveryDesk['see'] = (run) =>
    reading(chain.readers, chain.company, (client) => {
      const reader = { client, company: chain.company }
      return run({ actor: systemActor(nobody, '系统'), reader, read: readingOf(reader, moment(at), day) })
    })
  return { kernel: chain.kernel, company: chain.company, see, step: () => Promise.resolve(), at }
}

type Row = Awaited<ReturnType<typeof act>>

/** Written by a clerk, signed by the lead, and brought to whom it concerns, all on one day. */
async function issued(chain: Chain, { who }: PoliciesOfDemo, name: string, day: Day, input: object): Promise<Row> {
  const at = new Date(`${day}T09:00:00+08:00`)
  const made = await act(chain, who('lina'), id(name), 'policyPaper', 'create', input, undefined, at)
  await signed(chain, who('zhaomin'), id(name, 'sign'), 'policyPaper', made, at, 'issuePaper')
  await deliverPapers(deskOn(chain, day))
  return made
}

/** One of the addressees opens it, and acknowledges it where he says something to it. */
async function read(chain: Chain, { who }: PoliciesOfDemo, paper: Row, login: string, day: Day, input: object | null): Promise<void> {
  const found = await reading(chain.readers, chain.company, (client) =>
    client.query<{ id: string; version: number }>(
      "select id, version from policy_receipt where company_id = $1 and paper = $2 and person = $3 and state = 'unread'",
      [chain.company, paper.id, who(login)],
    ),
  )
  const [mine] = found.rows
  if (!mine) return
  const opened = await act(chain, who(login), id(paper.id, login, 'open'), 'policyReceipt', 'open', {}, mine, new Date(`${day}T10:12:00+08:00`))
  if (input) await act(chain, who(login), id(paper.id, login, 'ack'), 'policyReceipt', 'confirmRead', input, opened, new Date(`${day}T10:20:00+08:00`))
}

const quarter = `<p>一、执行时间：本季度内签订并发货的订单。</p><p>二、龙井、碧螺春系列：单次进货满 100 箱送 8 箱，满 300 箱送 27 箱，赠品随货同行。</p>
<p>三、账期 30 天；逾期超过 15 天的客户暂停享受本政策。</p><p>四、特价产品、样品、返利货不参与。</p>`

/** A policy in its second edition, a rule, and the notice of a meeting: told to the salespeople, opened and acknowledged by some of them, one question asked. */
export async function demoPolicies(chain: Chain, demo: PoliciesOfDemo): Promise<void> {
  const { who, today } = demo
  const sales = [{ roles: ['sales'] }]
  const first = await issued(chain, demo, 'first', addDays(today, -40), {
    title: '龙井、碧螺春系列季度销售政策',
    reference: '江百销〔2026〕9 号',
    validFrom: addDays(today, -40),
    body: quarter.replace('满 100 箱送 8 箱', '满 100 箱送 6 箱'),
    audience: sales,
    dueOn: addDays(today, -35),
  })
  for (const login of ['wangqiang', 'zhangwei', 'liufang', 'chenyong']) await read(chain, demo, first, login, addDays(today, -38), {})
  const second = await issued(chain, demo, 'second', addDays(today, -6), {
    title: '龙井、碧螺春系列季度销售政策（修订）',
    reference: '江百销〔2026〕12 号',
    validFrom: addDays(today, -6),
    supersedes: first.id,
    body: quarter,
    audience: sales,
    named: [who('sunli')],
    dueOn: addDays(today, -1),
    question: '账期是多少天？',
    answer: '30 天；三十天',
  })
  for (const [login, days, acknowledges] of [
    ['zhangwei', 5, true],
    ['chenyong', 5, true],
    ['yangjie', 3, true],
    ['huanglei', 2, true],
    ['liufang', 4, false],
    ['xuli', 1, false],
  ] as const)
    await read(chain, demo, second, login, addDays(today, -days), acknowledges ? { answer: '30天' } : null)
  const asks = { about: 'policyPaper', row: second.id, text: '上月已下单、本月才发货的订单，按修订前还是修订后的赠送？' }
  await act(chain, who('liufang'), id('question'), 'comment', 'create', asks, undefined, new Date(`${addDays(today, -1)}T15:40:00+08:00`))
  await others(chain, demo)
}

/** A rule that all have read, the notice of a meeting, and a draft that waits for its signature. */
async function others(chain: Chain, demo: PoliciesOfDemo): Promise<void> {
  const { who, today } = demo
  const rule = await issued(chain, demo, 'rule', addDays(today, -20), {
    title: '样品借用与归还管理办法',
    kind: 'rule',
    reference: '江百行〔2026〕3 号',
    validFrom: addDays(today, -20),
    body: '<p>样品借出须填应还日期，最长 30 天；到期未还的由借用人说明原因，逾期 15 天以上按成本价扣回。</p>',
    audience: [{ roles: ['sales'] }, { department: '仓储部' }],
    dueOn: addDays(today, -13),
  })
  for (const login of ['liuyang', 'wangqiang', 'zhangwei', 'liufang', 'chenyong', 'yangjie', 'huanglei', 'xuli', 'machao', 'zhulin'])
    await read(chain, demo, rule, login, addDays(today, login === 'machao' ? -10 : -18), {})
  const meeting = await issued(chain, demo, 'meeting', addDays(today, -1), {
    title: '月度销售例会',
    kind: 'meeting',
    validFrom: addDays(today, -1),
    meetsAt: `${addDays(today, 3)}T01:00:00.000Z`,
    place: '二楼会议室',
    body: '<p>议题：本月回款进度；重点客户动销；下月促销安排。请各区域带本周销售数据。</p>',
    audience: [{ roles: ['sales'] }],
    named: [who('zhouqiang'), who('liuyang')],
    dueOn: addDays(today, 2),
  })
  await read(chain, demo, meeting, 'zhangwei', addDays(today, -1), { attends: 'yes' })
  await read(chain, demo, meeting, 'machao', addDays(today, -1), { attends: 'no', remark: '当天在宁波参加客户订货会' })
  await act(chain, who('wumin'), id('draft'), 'policyPaper', 'create', {
    title: '年货节礼盒价格表',
    kind: 'price',
    reference: '江百价〔2026〕5 号',
    validFrom: addDays(today, 5),
    validTo: addDays(today, 65),
    body: '<p>福礼、禧礼、岁礼三款礼盒的出厂价、开票价和最低零售价，见附表。</p>',
    audience: [{ roles: ['sales', 'finance'] }],
    dueOn: addDays(today, 4),
  })
}
