import { lastOf } from '../../base/day.ts'
import { present } from '../../base/assert.ts'
import { newId, readId } from '../../base/id.ts'
import type { Id } from '../../base/id.ts'
import { moneyText, sumMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { readPrice, readQuantity, readRate } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading, Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { customer } from '../parties/customer.record.ts'
import { company } from '../people/company.record.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { buyerOf } from './calculate-buyer.ts'
import { groupsOf, splitByLimit } from './calculate-split.ts'
import type { OpenLine } from './calculate-split.ts'
import { invoiceRequest } from './invoice-request.record.ts'
import { invoiceRun } from './invoice-run.record.ts'

type Run = RowOf<typeof invoiceRun>
type Customer = RowOf<typeof customer>
type Asked = Pick<Run, 'month' | 'whom' | 'customer'>

/** Lines of one run: a year of a busy house; what is beyond is said. */
const mostLines = 20_000

/** What left by the end of the month and is neither invoiced nor on a request under way, oldest first. */
const openSql = `
  select l.id as source, s.id as shipment, s.customer, s.salesperson, s.basis, o.parent as "order", l.goods, trim_scale(l.price)::text as price, trim_scale(l.rate)::text as rate,
    trim_scale(l.quantity - l.invoiced - coalesce(h.quantity, 0))::text as quantity, (l.net - l.invoiced_net - coalesce(h.net, 0))::bigint as net
  from shipment s join shipment_list l on l.company_id = $1 and l.parent = s.id join sales_order_lines o on o.company_id = $1 and o.id = l.order_line
  join customer c on c.company_id = $1 and c.id = s.customer
  left join lateral (select sum(r.quantity) as quantity, sum(r.net) as net from invoice_request_lines r join invoice_request i on i.company_id = $1 and i.id = r.parent
    where r.company_id = $1 and r.shipment_line = l.id and i.state in ('made', 'returned', 'checked')) h on true
  where s.company_id = $1 and s.state = 'shipped' and s.shipped_on <= $2 and ($3::uuid is null or s.customer = $3) and ($4 = 'all' or c.invoicing = 'monthly')
    and l.quantity - l.invoiced - coalesce(h.quantity, 0) > 0
  order by c.code, s.shipped_on, s.number, l.place limit ${mostLines + 1}`

interface OpenRow {
  readonly source: string
  readonly shipment: string
  readonly order: string
  readonly customer: string
  readonly salesperson: string
  readonly basis: 'gross' | 'net'
  readonly goods: string
  readonly quantity: string
  readonly price: string
  readonly rate: string
  readonly net: Money
}

async function openLines(read: Reading, { month, whom, customer: only }: Asked): Promise<readonly OpenLine[]> {
  const rows = await read.rows<OpenRow>(openSql, [read.company, lastOf(month), only, whom])
  if (rows.length > mostLines)
    refuse('tooLarge', [`未开票的明细超过 ${mostLines} 行，请按客户分开做`, `More than ${mostLines} lines: take the customers one by one`])
  return rows.map((row) => ({ ...row, quantity: readQuantity(row.quantity), price: readPrice(row.price), rate: readRate(row.rate) }))
}

async function limitOf(read: Reading): Promise<Money | null> {
  const [own] = await read.find(company, {})
  return own?.invoiceLimit ?? null
}

/** The requests of one customer, and the goods of which a single piece is above the limit. */
function requestsOf(buyer: Pick<Customer, 'invoicing'>, lines: readonly OpenLine[], limit: Money | null) {
  const splits = groupsOf(lines, buyer.invoicing).map((group) => splitByLimit(group, limit))
  return { requests: splits.flatMap((one) => one.requests), above: splits.flatMap((one) => one.above) }
}

const toldOf = (above: readonly OpenLine[], limit: Money | null): string | null =>
  above.length === 0 ? null : `${above.length} 行单件金额就超过单张限额 ${moneyText(present(limit, 'what is above has a limit'))}，没有列入`

/** What the run would make: a line a customer. */
async function plan(read: Reading, asked: Asked): Promise<Pick<Run, 'lines' | 'net' | 'told'>> {
  const [open, limit] = [await openLines(read, asked), await limitOf(read)]
  const byCustomer = Map.groupBy(open, (line) => readId<'customer'>(line.customer))
  const buyers = new Map((await read.getMany(customer, [...byCustomer.keys()])).map((one) => [one.id, one]))
  const lines = [...byCustomer].map(([id, own]) => {
    const buyer = present(buyers.get(id), 'a shipment has its customer')
    const { requests, above } = requestsOf(buyer, own, limit)
    const net = sumMoney(requests.flat().map((line) => line.net))
    const shipments = new Set(own.map((line) => line.shipment)).size
    return { id: newId(), customer: id, grouping: buyer.invoicing, shipments, requests: requests.length, net, made: null, told: toldOf(above, limit) }
  })
  const told = lines.length === 0 ? '截至月末没有发出未开票的货' : null
  return { lines, net: sumMoney(lines.map((line) => line.net)), told }
}

/** Makes the requests of one customer. His shipments are locked first: whoever makes them at the same moment finds them on these. */
async function makeFor(tx: Tx, run: Run, id: Id<'customer'>): Promise<Pick<Run, 'lines'>> {
  const lines = run.lines ?? []
  if (!lines.some((line) => line.customer === id))
    refuse('invalid', ['清单里没有这个客户，请先重新列出', 'This customer is not in the list: plan again'], 'customer')
  const asked = { ...run, customer: id }
  await tx.lock(shipment, [...new Set((await openLines(tx, asked)).map((line) => readId<'shipment'>(line.shipment)))].toSorted())
  const [open, limit, buyer] = [await openLines(tx, asked), await limitOf(tx), await tx.get(customer, id)]
  const { requests, above } = requestsOf(buyer, open, limit)
  const numbers: string[] = []
  for (const request of requests) {
    const first = present(request[0], 'a request has lines')
    const made = await tx.create(invoiceRequest, {
      customer: id,
      salesperson: readId<'person'>(first.salesperson),
      basis: first.basis,
      ...buyerOf(buyer),
      lines: request.map(({ source, goods, quantity, price, rate }) => ({
        shipmentLine: readId<'shipment.list'>(source),
        goods: readId<'goods'>(goods),
        quantity,
        price,
        rate,
      })),
    })
    numbers.push(made.number)
  }
  const told = numbers.length === 0 ? '已没有可开的，没有再生成' : toldOf(above, limit)
  const said = (made: string | null): string | null => (numbers.length === 0 ? made : shortened([...(made === null ? [] : [made]), ...numbers]))
  return { lines: lines.map((line) => (line.customer === id ? { ...line, made: said(line.made), told } : line)) }
}

/** Numbers that are told; of more it is said how many. */
const named = 30
const shortened = (numbers: readonly string[]): string =>
  numbers.length <= named ? numbers.join('、') : `${numbers.slice(0, named).join('、')} 等 ${numbers.length} 张`

export default [
  implement(invoiceRun, 'create', async (tx, row) => await plan(tx, row)),
  implement(invoiceRun, 'update', async (tx, row) => await plan(tx, row)),
  implement(invoiceRun, 'plan', async (tx, row) => await plan(tx, row)),
  implement(invoiceRun, 'makeFor', async (tx, row, input) => await makeFor(tx, row, input.customer)),
  implement(invoiceRun, 'make', async (tx, row) => {
    if ((row.lines ?? []).length === 0) refuse('state', ['没有可生成的开票申请', 'There is nothing to make'])
    tx.later('makeInvoices', { run: row.id })
    return Promise.resolve(undefined)
  }),
  implement(invoiceRun, 'noteMade', (_tx, _row, { told }) => Promise.resolve({ told })),
]
