import type { Day } from '../base/day.ts'
import { moneyText, plus, readMoney, sumMoney } from '../base/money.ts'
import type { Money } from '../base/money.ts'
import { readPrice, readQuantity, timesQuantity } from '../base/price.ts'
import { reading } from '../kernel/store/pool.ts'
import { act, commandId } from './bulk.ts'
import { signed } from './chain.ts'
import type { Chain } from './chain.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'opening', ...parts)

interface OpeningOfDemo {
  readonly who: (login: string) => string
  /** the day before the year of the demo begins */
  readonly on: Day
}

// What left in the year was there when it began, and a fifth more.
const stockSql = `
  select g.id, g.cost::text as cost, trim_scale(ceil(coalesce(-sum(l.quantity), 0) * 1.2) + 10)::text as quantity
  from goods g left join goods_line l on l.company_id = $1 and l.goods = g.id and l.location = 'store'
  where g.company_id = $1 and g.cost is not null group by g.id, g.code, g.cost order by g.code`

/** The balances with which the demo company began its year: money, goods, and the capital they came from; proved and posted by two. */
export async function demoOpening(chain: Chain, { who, on }: OpeningOfDemo): Promise<void> {
  const finance = who('sunli')
  const [stock, accounts] = await reading(chain.readers, chain.company, async (client) => [
    (await client.query<{ id: string; cost: string; quantity: string }>(stockSql, [chain.company])).rows,
    (await client.query<{ id: string; code: string }>('select id, code from account where company_id = $1', [chain.company])).rows,
  ])
  const accountOf = (code: string): string | undefined => accounts.find((one) => one.code === code)?.id
  const line = async (code: string, account: string, more: object): Promise<void> => {
    await act(chain, finance, id('line', code), 'openingLine', 'create', { code, account: accountOf(account), ...more })
  }
  const values: Money[] = stock.map(({ cost, quantity }) => timesQuantity(readPrice(cost), readQuantity(quantity)))
  const money = [readMoney('20000'), readMoney('600000')] as const
  await line('001', '1001', { debit: moneyText(money[0]) })
  await line('002', '1002', { debit: moneyText(money[1]) })
  for (const [index, { id: goods, quantity }] of stock.entries())
    await line(`1${String(index + 1).padStart(3, '0')}`, '1405', { goods, quantity, debit: moneyText(values[index] ?? readMoney('0')) })
  await line('900', '4001', { credit: moneyText(plus(sumMoney(values), sumMoney(money))) })
  let row = await act(chain, finance, id('made'), 'opening', 'create', { on })
  for (const login of ['zhaomin', 'zhouqiang']) row = await signed(chain, who(login), id('post', login), 'opening', row, new Date(), 'post')
}
