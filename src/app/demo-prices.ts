import { present } from '../base/assert.ts'
import { addDays } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { act, commandId } from './bulk.ts'
import { signed } from './chain.ts'
import type { Chain } from './chain.ts'
import { reading } from '../kernel/store/pool.ts'
import { goods } from './demo-data/company.ts'

interface Settings {
  readonly id: string
  readonly version: number
}

interface Priced {
  readonly who: (login: string) => string
  readonly customers: readonly string[]
  readonly goods: readonly string[]
  readonly today: Day
}

const id = (...parts: readonly string[]): string => commandId('demo', 'prices', ...parts)
const noon = (day: Day): Date => new Date(`${day}T10:00:00+08:00`)
const share = (price: string, hundredths: number): string => ((Number(price) * hundredths) / 100).toFixed(2)

/** A document that two approved on the day it was made. */
async function approved(chain: Chain, { who }: Priced, record: string, name: string, input: object, on: Day): Promise<void> {
  let made = await act(chain, who('lina'), id(record, name), record, 'create', { name, ...input }, undefined, noon(on))
  for (const signer of ['zhaomin', 'zhouqiang']) made = await signed(chain, who(signer), id(record, name, signer), record, made, noon(on), 'approve')
}

/** Price lists and policies in force, from now on credit that is watched, and an order below its floor that waits for two. */
export async function demoPrices(chain: Chain, priced: Priced): Promise<void> {
  const { who, customers, today } = priced
  const line = (n: number, hundredths: number, atLeast = '0') => {
    const { price } = present(goods[n], 'goods of the demo')
    return { goods: priced.goods[n], atLeast, price: share(price, hundredths), floor: share(price, 88) }
  }
  const all = goods.map((_, n) => line(n, 100))
  const from = addDays(today, -20)
  const year = today.slice(0, 4)
  await approved(chain, priced, 'priceList', `${year} 年统一价`, { from, lines: [...all, ...goods.map((_, n) => line(n, 97, '100'))] }, from)
  await approved(chain, priced, 'priceList', `${year} 年 A 级客户价`, { from, whom: 'grade', grade: 'A', lines: goods.map((_, n) => line(n, 95)) }, from)
  const [gift, rack] = [priced.goods[1], priced.goods[2]]
  await approved(
    chain,
    priced,
    'salesPolicy',
    '买一百送五',
    { from, to: addDays(today, 40), lines: [{ goods: priced.goods[0], atLeast: '100', gives: gift, givesQuantity: '5' }] },
    from,
  )
  await approved(
    chain,
    priced,
    'salesPolicy',
    '开门红阶梯价',
    { from, to: addDays(today, 40), kind: 'step', lines: [{ goods: priced.goods[3], atLeast: '200', off: '0.03' }] },
    from,
  )
  const display = { from, kind: 'display', lines: [{ goods: priced.goods[4], atLeast: '60', each: false, gives: rack, givesQuantity: '2' }] }
  await act(chain, who('lina'), id('waits'), 'salesPolicy', 'create', { name: '端架陈列支持', ...display }, undefined, noon(today))
  const settings = await reading(chain.readers, chain.company, async (client) => (await client.query<Settings>('select id, version from company', [])).rows)
  await act(chain, who('sunli'), id('watch'), 'company', 'update', { creditControl: 'hold' }, present(settings[0], 'settings of the company'))
  const one = present(goods[0], 'goods of the demo')
  const cheap = { goods: priced.goods[0], quantity: '50', price: share(one.price, 80), rate: one.rate }
  await act(
    chain,
    who('lina'),
    id('cheap'),
    'salesOrder',
    'create',
    { customer: customers[6], salesperson: who('wangqiang'), orderedOn: today, lines: [cheap] },
    undefined,
    noon(today),
  )
}

/** Two orders as customers sent them: one that a clerk has still to settle, one by telephone that is ready to become an order. */
export async function demoReceived(chain: Chain, { who, customers, today, goods: sold }: Priced): Promise<void> {
  const [first, second] = [present(goods[0], 'goods of the demo'), present(goods[4], 'goods of the demo')]
  const made = async (name: string, input: object, at: Day): Promise<unknown> =>
    await act(chain, who('lina'), id('received', name), 'incomingOrder', 'create', { receivedOn: at, ...input }, undefined, noon(at))
  await made(
    'chat',
    {
      channel: 'chat',
      customer: customers[5],
      subject: '月底补货',
      theirNumber: 'WX-1128',
      dueOn: addDays(today, 5),
      lines: [
        { theirs: `${first.name}（老包装）`, quantity: '40', unit: '件' },
        { theirs: second.name, goods: sold[4], quantity: '12', unit: second.unit },
      ],
    },
    addDays(today, -1),
  )
  await made('hand', { channel: 'hand', customer: customers[8], subject: '电话补货', lines: [{ theirs: first.name, goods: sold[0], quantity: '20' }] }, today)
}
