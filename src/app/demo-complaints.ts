import { present } from '../base/assert.ts'
import { addDays } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { act, commandId } from './bulk.ts'
import type { Chain } from './chain.ts'

interface Told {
  readonly ago: number
  readonly customer: number
  readonly goods?: number
  readonly kind: string
  readonly severity?: string
  readonly channel?: string
  readonly lot?: string
  readonly quantity?: string
  readonly subject: string
  readonly detail: string
  readonly handler?: string
  /** what the customer was told at first */
  readonly first?: string
  readonly answer?: {
    readonly causeKind: string
    readonly cause: string
    readonly remedies: readonly string[]
    readonly remedy: string
    readonly corrective?: string
    readonly correctiveBy?: string
    readonly days?: number
  }
  readonly close?: { readonly confirmedBy: string; readonly cost: string; readonly borneBy?: string; readonly costSaid?: string }
  readonly corrected?: number
}

const told: readonly Told[] = [
  {
    ago: 62,
    customer: 0,
    goods: 0,
    kind: 'damage',
    lot: 'L260811',
    quantity: '2',
    subject: '两箱外箱压塌',
    detail: '最底层两箱压变形，内盒完好',
    handler: 'liuyang',
    first: '已致电李经理，请拍照留货',
    answer: {
      causeKind: 'carriage',
      cause: '物流混装重货压塌',
      remedies: ['exchange'],
      remedy: '随下一票补两箱，旧箱由物流带回',
      corrective: '与物流约定轻货在上，出库贴「轻放」',
      correctiveBy: 'liuyang',
      days: 2,
    },
    close: { confirmedBy: '李经理', cost: '86.00', borneBy: 'carrier', costSaid: '补货运费，扣运费结算' },
    corrected: 55,
  },
  {
    ago: 40,
    customer: 2,
    goods: 1,
    kind: 'late',
    channel: 'sales',
    subject: '中秋前到货晚两天',
    detail: '约定周三到店，周五才到，促销档期错过',
    handler: 'wumin',
    first: '已道歉并查运单',
    answer: { causeKind: 'carriage', cause: '干线甩货', remedies: ['allowance', 'explanation'], remedy: '本单折让 300 元，下次改走专线', days: 4 },
    close: { confirmedBy: '陈店长', cost: '0' },
  },
  {
    ago: 26,
    customer: 0,
    goods: 0,
    kind: 'damage',
    channel: 'call',
    lot: 'L260923',
    quantity: '1',
    subject: '又有一箱受潮',
    detail: '回访时说底层一箱受潮起皱',
    handler: 'liuyang',
    first: '请客户留样',
    answer: {
      causeKind: 'carriage',
      cause: '雨天装车没有盖雨布',
      remedies: ['exchange', 'explanation'],
      remedy: '补一箱',
      corrective: '雨天装车拍照留底，没有雨布不发车',
      correctiveBy: 'liuyang',
      days: 3,
    },
    close: { confirmedBy: '李经理', cost: '120.00', borneBy: 'us', costSaid: '补货一箱' },
  },
  {
    ago: 15,
    customer: 1,
    kind: 'price',
    channel: 'mail',
    subject: '发票单价与协议价不符',
    detail: '十月发票第 3 行单价高 1.20 元',
    handler: 'wumin',
    first: '已核对协议',
    answer: { causeKind: 'billing', cause: '新协议价生效日录晚一天', remedies: ['explanation'], remedy: '红冲重开，差额下次对账抵扣', days: 1 },
  },
  {
    ago: 3,
    customer: 4,
    goods: 1,
    kind: 'quality',
    severity: 'major',
    lot: 'L261102',
    quantity: '5',
    subject: '茶汤浑浊、有异味',
    detail: '五箱开封三箱有异味，客户要求退货',
    handler: 'lina',
    first: '已请客户封存，寄样两盒检测',
  },
  { ago: 1, customer: 5, kind: 'suggestion', channel: 'visit', subject: '希望增加 250 克小包装', detail: '社区店反映整斤装走得慢' },
]

/** Complaints of two months: settled, one that came again, one waiting for the customer's word, a grave one in hand and a suggestion. */
export async function demoComplaints(
  chain: Chain,
  {
    who,
    customers,
    goods,
    today,
  }: { readonly who: (login: string) => string; readonly customers: readonly string[]; readonly goods: readonly string[]; readonly today: Day },
): Promise<void> {
  for (const [place, one] of told.entries()) {
    const on = addDays(today, -one.ago)
    const at = (day: Day, clock: string): Date => new Date(`${day}T${clock}:00+08:00`)
    const id = (step: string): string => commandId('demo', 'complaints', String(place), step)
    const { ago: _, customer, goods: item, handler, first, answer, close, corrected, ...rest } = one
    const input = {
      ...rest,
      customer: present(customers[customer], 'a customer of the demo'),
      ...(item === undefined ? {} : { goods: present(goods[item], 'goods of the demo') }),
      receivedOn: on,
    }
    let row = await act(chain, who('lina'), id('told'), 'complaint', 'create', input, undefined, at(on, '09:40'))
    if (handler === undefined) continue
    row = await act(chain, who('zhaomin'), id('assign'), 'complaint', 'assign', { handler: who(handler) }, row, at(on, '10:20'))
    row = await act(chain, who('lina'), id('respond'), 'complaint', 'respond', { firstSaid: first }, row, at(on, '15:10'))
    if (!answer) continue
    const { days = 1, correctiveBy, ...said } = answer
    const answered = addDays(on, days)
    const mending = correctiveBy === undefined ? {} : { correctiveBy: who(correctiveBy), correctiveFor: addDays(on, 14) }
    row = await act(chain, who(handler), id('reply'), 'complaint', 'reply', { ...said, ...mending }, row, at(answered, '16:00'))
    if (close) row = await act(chain, who('zhaomin'), id('close'), 'complaint', 'close', { ...close, agreed: true }, row, at(addDays(answered, 2), '11:00'))
    if (corrected !== undefined && correctiveBy !== undefined)
      await act(
        chain,
        who(correctiveBy),
        id('correct'),
        'complaint',
        'correct',
        { correctedOn: addDays(today, -corrected) },
        row,
        at(addDays(today, -corrected), '17:00'),
      )
  }
}
