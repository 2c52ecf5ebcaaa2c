import { addMonths, firstOf, monthOf } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { reading } from '../kernel/store/pool.ts'
import { act, commandId } from './bulk.ts'
import { drafted, signed } from './chain.ts'
import type { Chain } from './chain.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'rebates', ...parts)

/** What left first, is worth something and is on no invoice yet. */
const openSql = `
  select s.id, s.customer, s.salesperson from shipment s where s.company_id = $1 and s.state = 'shipped'
    and (select sum(l.net - l.invoiced_net) from shipment_list l where l.company_id = $1 and l.parent = s.id) > 150000
    and not exists (select 1 from shipment_list l join invoice_request_lines i on i.company_id = $1 and i.shipment_line = l.id where l.company_id = $1 and l.parent = s.id)
  order by s.shipped_on, s.number limit 1`

/** A rebate of last month is accrued, agreed to be given on invoices, and taken up by a request that one of two reviewers has signed. */
export async function demoRebates(chain: Chain, { who, today }: { readonly who: (login: string) => string; readonly today: Day }): Promise<void> {
  const found = await reading(
    chain.readers,
    chain.company,
    async (client) => (await client.query<{ id: string; customer: string; salesperson: string }>(openSql, [chain.company])).rows[0],
  )
  if (!found) return
  const now = new Date()
  const { customer, salesperson } = found
  const month = monthOf(addMonths(firstOf(monthOf(today)), -1))
  const both = async (record: string, verb: string, made: Awaited<ReturnType<typeof act>>) => {
    const once = await signed(chain, who('zhaomin'), id(record, '1'), record, made, now, verb)
    return await signed(chain, who('zhouqiang'), id(record, '2'), record, once, now, verb)
  }
  const lines = [{ customer, salesperson, base: '60000', rate: '0.02' }]
  const accrual = await act(chain, who('lina'), id('accrual'), 'rebateAccrual', 'create', { month, policy: `${month.slice(0, 4)} 年度返利协议`, lines })
  await act(chain, who('sunli'), id('accrued'), 'rebateAccrual', 'post', { on: today }, await both('rebateAccrual', 'approve', accrual))
  const given = { customer, salesperson, way: 'discount', net: '1200', about: `${month} 返利，下次开票折扣` }
  const payout = await both('rebatePayout', 'check', await act(chain, who('lina'), id('payout'), 'rebatePayout', 'create', given))
  const draft = { ...(await drafted(chain, 'invoiceRequest', 'shipment', found.id)), rebate: payout.id, discount: '800' }
  const request = await act(chain, who('lina'), id('request'), 'invoiceRequest', 'create', draft)
  await signed(chain, who('chenjing'), id('request', '1'), 'invoiceRequest', request, now)
}
