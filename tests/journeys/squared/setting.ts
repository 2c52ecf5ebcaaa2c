import { present } from '../../../src/base/assert.ts'
import { desk } from '../../archive/files.ts'
import { testOffice } from '../../database/fixture.ts'
import type { TestOffice } from '../../database/fixture.ts'
import { csvOf, uploaded } from '../../modules/treasury/money.ts'
import { seeded } from '../../seeded.ts'
import { Bag } from './bag.ts'
import { adjusting } from './adjusting.ts'
import { banking } from './banking.ts'
import type { Movement } from './banking.ts'
import { RandomOffice } from './office.ts'
import type { Deed, Parties } from './office.ts'
import type { House } from './paper.ts'
import { lending } from './lending.ts'
import { billing, receiving } from './receiving.ts'
import type { Money } from './receiving.ts'
import { returning } from './returning.ts'
import { Sold, selling } from './selling.ts'
import { spending } from './spending.ts'
import { storing } from './storing.ts'

const unitCosts = ['62.00', '38.75', '5.01']

/** A company that keeps its books like this, with whom it deals. */
async function founded(house: House): Promise<{ t: TestOffice; parties: Parties }> {
  const { standard, revenueOn, costing } = house
  const t = await testOffice({ signIns: true, standard, revenueOn, negativeStock: costing === 'fixed' ? 'allowed' : 'refused' })
  const [settings] = await t.sql<{ id: string; version: number }>('select id, version from company where company_id = $1', [t.company])
  if (costing !== 'fixed') await t.act('finance', 'company', 'update', { costing }, present(settings, 'the settings'))
  const made = async (who: 'clerk' | 'finance' | 'lead', record: string, input: object): Promise<string> => (await t.act(who, record, 'create', input)).id
  const customers: string[] = []
  for (let n = 1; n <= 12; n += 1)
    customers.push(
      await made('clerk', 'customer', { code: `K${n}`, name: `客户 ${n}`, salesperson: t.people.sales, creditDays: 30, invoiceTitle: `客户 ${n}` }),
    )
  const goods: string[] = []
  for (const [n, cost] of unitCosts.entries())
    goods.push(await made('finance', 'goods', { code: `P00${n + 1}`, name: `茶叶 ${n + 1}`, unit: '箱', price: '113', cost }))
  const warehouses = [await made('lead', 'warehouse', { code: 'CK1', name: '成品仓' }), await made('lead', 'warehouse', { code: 'CK2', name: '不良品仓' })]
  const [travel] = await t.sql<{ id: string }>("select id from expense_kind where company_id = $1 and name = '差旅费'", [t.company])
  const parties = {
    customers,
    goods,
    warehouses,
    travel: present(travel, 'a kind of expense').id,
    carrier: await made('clerk', 'carrier', { code: 'SF', name: '顺丰速运' }),
    supplier: await made('clerk', 'supplier', { code: 'G001', name: '苏州恒丰包装厂' }),
    bank: await made('finance', 'bankAccount', { name: '工行基本户', kind: 'bank' }),
  }
  return { t, parties }
}

/** Movements of a statement, half of them in: each is dealt with and taken back over and over. */
async function moved(t: TestOffice, account: string, random: () => number): Promise<Bag<Movement>> {
  const amounts = Array.from({ length: 60 }, (_, n) => BigInt(1 + Math.floor(random() * 20_000)) * (n % 2 === 0 ? 1n : -1n))
  const house = await desk(t)
  const text = (amount: bigint): string => (Number(amount) / 100).toFixed(2)
  const statement = await uploaded(t, house, { id: account, version: 1 }, csvOf(amounts.map((amount, n) => ['2025-01-01', text(amount), '', '', `第${n}笔`])))
  await house.close()
  const lines = await t.sql<{ id: string; direction: string; amount: string }>('select id, direction, amount::text from statement_line where statement = $1', [
    statement.id,
  ])
  const bag = new Bag<Movement>()
  for (const { id, direction, amount } of lines) bag.add({ id, amount: direction === 'in' ? BigInt(amount) : -BigInt(amount), state: 'open' })
  return bag
}

/** The office, and everything that may happen in it, what happens often several times. */
export async function opened(house: House, seed: number, events: number): Promise<{ office: RandomOffice; deeds: readonly Deed[] }> {
  const { t, parties } = await founded(house)
  const random = seeded(seed)
  const costs = new Map(parties.goods.map((id, n) => [id, BigInt((unitCosts[n] ?? '0').replace('.', ''))]))
  const office = new RandomOffice(t, house, parties, { random, events, costs })
  const [sold, money] = [new Sold(), new Bag<Money>()]
  const movements = await moved(t, parties.bank, random)
  const trade = [selling(office, sold), receiving(office, sold, money), returning(office, sold), billing(office, sold), adjusting(office, sold)]
  const besides = [storing(office), spending(office), lending(office), banking(office, movements, money)]
  return { office, deeds: [...trade, ...besides].flat() }
}
