import { addDays } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { reading } from '../kernel/store/pool.ts'
import { act, commandId } from './bulk.ts'
import { drafted, signed } from './chain.ts'
import type { Chain } from './chain.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'checks', ...parts)

interface ChecksOfDemo {
  readonly who: (login: string) => string
  readonly today: Day
}
interface Found {
  readonly id: string
  readonly version: number
  readonly code: string
}

const found = async (chain: Chain, sql: string): Promise<readonly Found[]> =>
  await reading(chain.readers, chain.company, async (client) => (await client.query<Found>(sql, [chain.company])).rows)
const linesOf = (draft: object): readonly object[] => ('lines' in draft && Array.isArray(draft.lines) ? draft.lines : [])

/** Leaflets and gifts counted blind by two, who found the same other than the books; the paper waits for its second signature. */
async function counted(chain: Chain, { who }: ChecksOfDemo): Promise<void> {
  const goods = await found(chain, "select id, version, code from goods where company_id = $1 and code in ('W001', 'W003') order by code")
  if (goods.length === 0) return
  const plan = await act(chain, who('zhaomin'), id('plan'), 'stocktake', 'create', {
    scope: 'chosen',
    chosen: goods.map((one) => one.id),
    counter: who('liuyang'),
    second: who('wumin'),
    remark: '宣传物料季度盘点',
  })
  await act(chain, who('zhaomin'), id('begin'), 'stocktake', 'startCount', {}, plan)
  for (const login of ['liuyang', 'wumin']) {
    const lines = goods.map((one) => ({ goods: one.id, counted: one.code === 'W001' ? '688' : '118' }))
    const sheet = await act(chain, who(login), id('sheet', login), 'countSheet', 'create', { stocktake: plan.id, lines })
    await act(chain, who(login), id('hand', login), 'countSheet', 'hand', {}, sheet)
  }
  const draft = await drafted(chain, 'countDifference', 'stocktake', plan.id)
  const lines = linesOf(draft).map((line, n) => ({ ...line, reason: n === 0 ? '受潮作废没有登记' : '上次发放退回未入账' }))
  const row = await act(chain, who('sunli'), id('difference'), 'countDifference', 'create', { ...draft, lines })
  await signed(chain, who('zhaomin'), id('difference', 'zhaomin'), 'countDifference', row, new Date())
}

/** Carriers weighed by two, who do not see each other's points. */
async function weighed(chain: Chain, { who, today }: ChecksOfDemo): Promise<void> {
  const carriers = await found(chain, "select id, version, code from carrier where company_id = $1 and code in ('SF', 'DBL', 'ANE') order by code desc")
  const round = await act(chain, who('lina'), id('round'), 'partnerRound', 'create', {
    subject: '年度物流公司筛选',
    scorers: [who('zhaomin'), who('liuyang')],
    dueOn: addDays(today, 5),
    criteria: [
      { name: '准时', source: 'punctual', weight: 40 },
      { name: '完好', source: 'undamaged', weight: 30 },
      { name: '服务态度', weight: 30 },
    ],
    candidates: carriers.map((one) => ({ carrier: one.id, qualified: '营业执照、快递经营许可证' })),
  })
  await act(chain, who('lina'), id('round', 'begin'), 'partnerRound', 'begin', {}, round)
  for (const [n, login] of ['zhaomin', 'liuyang'].entries()) {
    const draft = await drafted(chain, 'partnerScore', 'partnerRound', round.id)
    const lines = linesOf(draft).map((line, place) => ({ ...line, points: [92, 80, 68][place] ?? 75 - n * 5 }))
    const sheet = await act(chain, who(login), id('score', login), 'partnerScore', 'create', { ...draft, scorer: who(login), lines })
    await act(chain, who(login), id('score', login, 'hand'), 'partnerScore', 'handIn', {}, sheet)
  }
}

/** Checks that are under way: a stocktake with a difference, carriers being weighed. */
export async function demoChecks(chain: Chain, of: ChecksOfDemo): Promise<void> {
  for (const part of [counted, weighed]) await part(chain, of)
}
