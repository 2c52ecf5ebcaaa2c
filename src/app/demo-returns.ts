import type { Day } from '../base/day.ts'
import { reading } from '../kernel/store/pool.ts'
import { act, commandId } from './bulk.ts'
import { drafted, signed } from './chain.ts'
import type { Chain } from './chain.ts'

type Row = Awaited<ReturnType<typeof act>>
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

/** An invoice of which nothing is paid, with a line of which something can come back. */
const invoicedSql = `
  select i.id, i.version::integer, i.customer, i.salesperson, s.id as shipment, s.warehouse, p.id as line, p.goods from invoice_request i
  join invoice_request_lines l on l.company_id = $1 and l.parent = i.id and l.quantity >= 2 join shipment_list p on p.company_id = $1 and p.id = l.shipment_line
  join shipment s on s.company_id = $1 and s.id = p.parent and s.state = 'shipped'
  where i.company_id = $1 and i.state = 'posted' and i.received = 0 order by i.invoiced_on desc, i.number limit 1`

/** A box comes back of an invoice: the return is reviewed, and its red-letter confirmation waits for the buyer. */
async function demoRedLetter(chain: Chain, who: (login: string) => string): Promise<void> {
  const [found] = await reading(chain.readers, chain.company, async (client) => {
    return (await client.query<Open & { id: string; version: number }>(invoicedSql, [chain.company])).rows
  })
  if (!found) return
  const { id: invoice, version, line, goods, ...from } = found
  await act(chain, who('sunli'), id('number', invoice), 'invoiceRequest', 'noteNumber', { invoiceNumber: '26332000000012345678' }, { id: invoice, version })
  const lines = [{ shipmentLine: line, goods, quantity: '1' }]
  let back = await act(chain, who('lina'), id('back', invoice), 'salesReturn', 'create', { ...from, invoice, reason: 'quality', lines })
  for (const login of ['zhaomin', 'zhouqiang']) back = await signed(chain, who(login), id(login, back.id), 'salesReturn', back, new Date())
  const letter = await act(chain, who('lina'), id('letter'), 'redLetter', 'create', await drafted(chain, 'redLetter', 'salesReturn', back.id))
  await act(chain, who('lina'), id('sent'), 'redLetter', 'send', {}, letter)
}

/** What came back too old is scrap: inspected, issued, and its loss waits for the second of two who approve where it goes. */
async function demoScrap(chain: Chain, who: (login: string) => string, back: Row): Promise<void> {
  const draft: { readonly lines: readonly object[] } = { lines: [], ...(await drafted(chain, 'returnInspection', 'salesReturn', back.id)) }
  const input = { ...draft, lines: draft.lines.map((line) => ({ ...line, result: 'scrap', note: '临期，包装受潮' })) }
  const { warehouse } = chain.crew
  const made = await act(chain, warehouse, id('inspected'), 'returnInspection', 'create', input)
  const concluded = await act(chain, warehouse, id('concluded'), 'returnInspection', 'conclude', {}, made)
  let issue = await act(chain, who('lina'), id('scrap'), 'goodsIssue', 'create', await drafted(chain, 'goodsIssue', 'returnInspection', concluded.id))
  for (const login of ['chenjing', 'wangfang']) issue = await signed(chain, who(login), id('scrap', login), 'goodsIssue', issue, new Date())
  await act(chain, warehouse, id('scrapped'), 'goodsIssue', 'post', {}, issue)
  const settled = await drafted(chain, 'scrapSettlement', 'goodsIssue', issue.id)
  const asked = await act(chain, who('sunli'), id('settle'), 'scrapSettlement', 'create', settled)
  await signed(chain, who('zhaomin'), id('settle', 'zhaomin'), 'scrapSettlement', asked, new Date(), 'settle')
}

/** Goods that came back of three shipments not invoiced yet: one return is posted and scrapped, one is reviewed by one, one waits; and one of an invoice. */
export async function demoReturns(chain: Chain, { who, today }: { readonly who: (login: string) => string; readonly today: Day }): Promise<void> {
  const open = await reading(chain.readers, chain.company, async (client) => (await client.query<Open>(openSql, [chain.company])).rows)
  for (const [n, { line, goods, ...from }] of open.entries()) {
    const input = { ...from, reason: n === 0 ? 'expired' : 'quality', lines: [{ shipmentLine: line, goods, quantity: n === 0 ? '2' : '1' }] }
    let now = await act(chain, who('lina'), id('made', from.shipment), 'salesReturn', 'create', input)
    for (const login of ['zhaomin', 'zhouqiang'].slice(0, 2 - n)) now = await signed(chain, who(login), id(login, now.id), 'salesReturn', now, new Date())
    if (n === 0) await demoScrap(chain, who, await act(chain, who('sunli'), id('post', now.id), 'salesReturn', 'post', { on: today }, now))
  }
  await demoRedLetter(chain, who)
}
