import type { Day } from '../base/day.ts'
import { reading } from '../kernel/store/pool.ts'
import { act, commandId } from './bulk.ts'
import { signed } from './chain.ts'
import type { Chain } from './chain.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'returns', ...parts)

/** What left last and is on no invoice: a line of each shipment. */
const openSql = `
  select s.id as shipment, s.customer, s.salesperson, s.warehouse, l.id as line, l.goods
  from shipment s join lateral (
    select l.id, l.goods from shipment_list l where l.company_id = s.company_id and l.parent = s.id and l.quantity - l.invoiced >= 2 order by l.place limit 1
  ) l on true
  where s.company_id = $1 and s.state = 'shipped' order by s.shipped_on desc, s.number limit 3`

interface Open {
  readonly shipment: string
  readonly customer: string
  readonly salesperson: string
  readonly warehouse: string | null
  readonly line: string
  readonly goods: string
}

/** Goods that came back of three shipments not invoiced yet: one return is posted, one is reviewed by one, one waits. */
export async function demoReturns(chain: Chain, { who, today }: { readonly who: (login: string) => string; readonly today: Day }): Promise<void> {
  const open = await reading(chain.readers, chain.company, async (client) => (await client.query<Open>(openSql, [chain.company])).rows)
  for (const [n, { line, goods, ...from }] of open.entries()) {
    const input = { ...from, reason: n === 0 ? 'expired' : 'quality', lines: [{ shipmentLine: line, goods, quantity: n === 0 ? '2' : '1' }] }
    let now = await act(chain, who('lina'), id('made', from.shipment), 'salesReturn', 'create', input)
    for (const login of ['zhaomin', 'zhouqiang'].slice(0, 2 - n)) now = await signed(chain, who(login), id(login, now.id), 'salesReturn', now, new Date())
    if (n === 0) await act(chain, who('sunli'), id('post', now.id), 'salesReturn', 'post', { on: today }, now)
  }
}
