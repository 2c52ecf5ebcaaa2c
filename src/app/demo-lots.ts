import { present } from '../base/assert.ts'
import { addDays } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { reading } from '../kernel/store/pool.ts'
import { act, commandId } from './bulk.ts'
import { drafted, signed } from './chain.ts'
import type { Chain } from './chain.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'lots', ...parts)

interface LotsOfDemo {
  readonly who: (login: string) => string
  readonly today: Day
}
interface Cake {
  readonly id: string
  readonly version: number
  readonly code: string
  readonly price: string
  readonly half: string
}

// Cakes go stale: two kinds of them are kept by lot and expiry from today on.
const cakesSql = `
  select g.id, g.version, g.code, g.price::text as price, floor(coalesce(sum(l.quantity), 0) / 2)::text as half
  from goods g left join goods_line l on l.company_id = g.company_id and l.goods = g.id and l.location = 'store'
  where g.company_id = $1 and g.name in ('绿豆糕', '凤梨酥') group by g.id, g.version, g.code, g.price order by g.code`
const buyerSql = 'select id, salesperson from customer where company_id = $1 and salesperson is not null order by code offset 6 limit 1'

/**
 * Cakes by lot: old stock gets its lots, two lots come in, one shipment leaves first expired first out, and another waits to be picked.
 */
export async function demoLots(chain: Chain, { who, today }: LotsOfDemo): Promise<void> {
  const { cakes, buyer } = await reading(chain.readers, chain.company, async (client) => ({
    cakes: (await client.query<Cake>(cakesSql, [chain.company])).rows,
    buyer: present((await client.query<{ id: string; salesperson: string }>(buyerSql, [chain.company])).rows[0], 'a customer of the demo'),
  }))
  const now = new Date()
  const booked = async (record: string, name: string, input: object): Promise<void> => {
    let row = await act(chain, who('lina'), id(name), record, 'create', input)
    for (const login of ['wangfang', 'chenjing']) row = await signed(chain, who(login), id(name, login), record, row, now)
    await act(chain, who('liuyang'), id(name, 'post'), record, 'post', { on: today }, row)
  }
  for (const cake of cakes) await act(chain, who('sunli'), id('kept', cake.code), 'goods', 'update', { lots: 'expiry' }, cake)
  const lot = (cake: Cake, name: string, quantity: string, days: number) => ({
    goods: cake.id,
    quantity,
    lot: `${cake.code}-${name}`,
    expires: addDays(today, days),
  })
  const old = cakes.filter((cake) => Number(cake.half) > 0)
  if (old.length > 0)
    await booked('goodsTransfer', 'old', { kind: 'relot', lines: old.flatMap((cake) => [lot(cake, 'A', cake.half, 20), lot(cake, 'B', cake.half, 75)]) })
  await booked('goodsReceipt', 'came', {
    kind: 'production',
    lines: cakes.flatMap((cake) => [
      { ...lot(cake, 'C', '40', 150), price: '150' },
      { ...lot(cake, 'D', '40', 170), price: '152' },
    ]),
  })
  for (const name of ['gone', 'waits']) {
    const order = await act(chain, who('lina'), id(name, 'order'), 'salesOrder', 'create', {
      customer: buyer.id,
      salesperson: buyer.salesperson,
      orderedOn: today,
      lines: cakes.map((cake) => ({ goods: cake.id, quantity: '15', price: cake.price })),
    })
    let shipment = await act(chain, who('lina'), id(name, 'shipment'), 'shipment', 'create', await drafted(chain, 'shipment', 'salesOrder', order.id))
    for (const login of ['wangfang', 'chenjing']) shipment = await signed(chain, who(login), id(name, login), 'shipment', shipment, now)
    const list = await act(chain, who('liuyang'), id(name, 'list'), 'pickingList', 'create', await drafted(chain, 'pickingList', 'shipment', shipment.id))
    if (name === 'waits') continue
    await act(chain, who('liuyang'), id(name, 'picked'), 'pickingList', 'pick', {}, list)
    await act(chain, who('liuyang'), id(name, 'ship'), 'shipment', 'ship', { on: today }, { id: shipment.id, version: shipment.version + 1 })
  }
}
