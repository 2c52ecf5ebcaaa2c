import { createReadStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { present } from '../base/assert.ts'
import { addDays } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { takeIn } from '../kernel/archive/take-in.ts'
import { reading } from '../kernel/store/pool.ts'
import { act, commandId } from './bulk.ts'
import { runCourse, signed } from './chain.ts'
import type { Chain } from './chain.ts'
import { goods } from './demo-data/company.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'batches', ...parts)
// A sample with the sheets and headings of V260401; who issues in earnest uploads what he downloaded from the bureau.
const sample = fileURLToPath(new URL('./demo-data/bureau-batch.xlsx', import.meta.url))

interface BatchesOfDemo {
  readonly who: (login: string) => string
  readonly customers: readonly string[]
  readonly goods: readonly string[]
  readonly today: Day
}
type Row = Awaited<ReturnType<typeof act>>

/** The workbook that batches are filled into, as the clerk uploaded it. */
async function uploaded(chain: Chain, clerk: string): Promise<void> {
  const declared = present(chain.kernel.office.records.get('invoiceTemplate'), 'the templates')
  const file = await takeIn(chain.kernel, null, {
    company: chain.company,
    person: clerk,
    name: '批量开票模板 V260401（演示样张）.xlsx',
    body: createReadStream(sample),
    size: null,
    hash: null,
    record: declared,
    field: declared.fields.file ?? null,
    previous: null,
    secrecy: null,
  })
  await act(chain, clerk, id('template'), 'invoiceTemplate', 'create', { name: '批量开票 V260401（演示样张）', file: [file] })
}

/** A request of goods that left, reviewed by two: nothing is in its way but the bureau. */
async function requested(chain: Chain, { who, customers, today }: BatchesOfDemo, n: number, line: object): Promise<Row> {
  const ordered = {
    customer: present(customers[11 + n], 'a customer of the demo'),
    salesperson: who('wangqiang'),
    orderedOn: addDays(today, -4),
    basis: 'gross',
  }
  const order = await act(chain, who('lina'), id('order', String(n)), 'salesOrder', 'create', { ...ordered, freight: '0', lines: [line] })
  const course = { order: order.id, name: `batch ${n}`, shippedOn: addDays(today, -2), waybill: null, receivedOn: null, paid: 0 }
  await runCourse(chain, { ...course, upTo: 'requested' })
  const found = await reading(chain.readers, chain.company, (client) =>
    client.query<{ id: string; version: number; state: string }>(
      `select i.id, i.version::integer, i.state from invoice_request i where i.company_id = $1 and i.id in (select l.parent from invoice_request_lines l
         join shipment_list s on s.company_id = $1 and s.id = l.shipment_line join sales_order_lines o on o.company_id = $1 and o.id = s.order_line where l.company_id = $1 and o.parent = $2)`,
      [chain.company, order.id],
    ),
  )
  let row: Row = present(found.rows[0], 'the request of an order')
  for (const login of ['wangfang', 'chenjing']) row = await signed(chain, who(login), id(login, row.id), 'invoiceRequest', row, new Date())
  return row
}

/**
 * Invoices by the bureau's workbook: two requests in a batch that is made, one whose goods have no tax code, so that its batch was not made and says why, and
 * two that still wait to be put into one.
 */
export async function demoBatches(chain: Chain, of: BatchesOfDemo): Promise<void> {
  const clerk = of.who('lina')
  await uploaded(chain, clerk)
  const gift = { code: 'P901', name: '新春茶礼组合', spec: '龙井 250g＋碧螺春 200g', unit: '盒', price: '268', rate: '0.13', category: '茶叶', cost: '160' }
  const fresh = await act(chain, of.who('sunli'), id('goods'), 'goods', 'create', gift)
  const rows: Row[] = []
  for (const n of [0, 1, 2, 3, 4]) {
    const one = present(goods[n * 3], 'goods of the demo')
    const line = { goods: of.goods[n * 3], quantity: String(6 + n * 4), price: one.price, rate: one.rate }
    rows.push(await requested(chain, of, n, n === 2 ? { goods: fresh.id, quantity: '30', price: gift.price, rate: gift.rate } : line))
  }
  for (const [name, some] of [
    ['ready', rows.slice(0, 2)],
    ['failed', rows.slice(2, 3)],
  ] as const)
    await act(chain, clerk, id(name), 'invoiceBatch', 'create', { lines: some.map((row) => ({ request: row.id })) })
}
