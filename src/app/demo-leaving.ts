import { addDays } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { present } from '../base/assert.ts'
import { reading } from '../kernel/store/pool.ts'
import { act, commandId } from './bulk.ts'
import { signed } from './chain.ts'
import type { Chain } from './chain.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'leaving', ...parts)
const at = (day: Day): Date => new Date(`${day}T14:00:00+08:00`)

interface LeavingOfDemo {
  readonly who: (login: string) => string
  readonly administrator: string
  readonly customers: readonly string[]
  readonly today: Day
}

/** Who was spoken with, how, how many days ago, about what, what was agreed, and the next step in so many days. */
const talks = [
  [0, 'wechat', 1, '李经理', '礼盒样品图', '发了三款新礼盒的图，对方看中第二款', '下周报礼盒价', '报二号礼盒价', 4],
  [0, 'fair', 26, '李经理、采购小周', '秋季茶博会见面', '看了展位，问明年的返利政策', '月底前寄政策文件', null, null],
  [1, 'visit', 3, '陈店长', '看门店陈列', '端架位置让给了竞品，愿意换回来', '给两组堆头物料', '送堆头物料', -1],
  [2, 'call', 6, '王会计', '核对上月往来', '差一张运费发票', null, '补开运费发票', 2],
  [4, 'meeting', 15, '赵总', '谈年度目标', '明年想做到 80 万，要区域保护', '十二月出合同草稿', '起草年度合同', 10],
] as const

async function dealings(chain: Chain, { who, customers, today }: LeavingOfDemo): Promise<void> {
  const owners = await reading(chain.readers, chain.company, (client) =>
    client.query<{ id: string; salesperson: string | null }>('select id, salesperson from customer where company_id = $1', [chain.company]),
  )
  for (const [n, way, ago, theirs, subject, said, agreed, nextStep, nextIn] of talks) {
    const customer = present(customers[n], 'a customer')
    const salesperson = owners.rows.find((row) => row.id === customer)?.salesperson
    const next = nextStep === null ? {} : { nextStep, nextOn: addDays(today, nextIn) < addDays(today, -ago) ? addDays(today, -ago) : addDays(today, nextIn) }
    const input = { on: addDays(today, -ago), customer, salesperson, way, theirs, subject, said, ...(agreed === null ? {} : { agreed }), ...next }
    await act(chain, salesperson ?? who('lina'), id('talk', subject), 'interaction', 'create', input, undefined, at(addDays(today, -ago)))
  }
}

/** One who left a month ago, all handed over; one who leaves next week and is in the middle of it; and what was said with customers of late. */
export async function demoLeaving(chain: Chain, of: LeavingOfDemo): Promise<void> {
  const { who, administrator, today } = of
  await dealings(chain, of)
  const began = addDays(today, -52)
  const gone = (
    await act(
      chain,
      administrator,
      id('person'),
      'person',
      'create',
      { code: 'YW10', name: '何伟', roles: ['sales'], department: '销售部', manager: who('zhouqiang') },
      undefined,
      at(began),
    )
  ).id
  const left = {
    person: gone,
    why: 'expires',
    lastDay: addDays(today, -30),
    to: who('xuli'),
    witness: who('zhaomin'),
    things: [{ what: '门禁卡' }],
  }
  const made = await act(chain, who('lina'), id('left'), 'departure', 'create', left, undefined, at(addDays(today, -45)))
  const heard = await act(chain, gone, id('left', 'heard'), 'departure', 'acknowledge', {}, made, at(addDays(today, -45)))
  const approved = await signed(chain, who('zhouqiang'), id('left', 'sign'), 'departure', heard, at(addDays(today, -44)), 'approve')
  const card = { things: [{ what: '门禁卡', returnedOn: addDays(today, -31), receivedBy: who('lina') }] }
  const back = await act(chain, who('lina'), id('left', 'card'), 'departure', 'update', card, approved, at(addDays(today, -31)))
  const over = await act(chain, who('lina'), id('left', 'settle'), 'departure', 'settle', {}, back, at(addDays(today, -31)))
  await act(chain, who('zhouqiang'), id('left', 'done'), 'departure', 'complete', {}, over, at(addDays(today, -30)))
  const things = [
    { what: '门禁卡', count: 1 },
    { what: '笔记本电脑（资产号 SB-0117）', count: 1 },
    { what: '样品间钥匙', count: 1 },
  ]
  const leaves = { person: who('huanglei'), lastDay: addDays(today, 6), to: who('xuli'), witness: who('zhaomin'), remark: '江西片区的客户建议给马超', things }
  const listed = await act(chain, who('lina'), id('leaves'), 'departure', 'create', leaves, undefined, at(addDays(today, -2)))
  const handing = await signed(chain, who('zhouqiang'), id('leaves', 'sign'), 'departure', listed, at(addDays(today, -1)), 'approve')
  const given = things.map((one) => (one.what === '样品间钥匙' ? { ...one, returnedOn: addDays(today, -1), receivedBy: who('lina') } : one))
  await act(chain, who('lina'), id('leaves', 'key'), 'departure', 'update', { things: given }, handing, at(addDays(today, -1)))
}
