import { rowToWire } from '../../src/kernel/kinds/read.ts'
import { readRows } from '../../src/kernel/store/rows.ts'
import { reading } from '../../src/kernel/store/pool.ts'
import { readingOf } from '../../src/kernel/perform/transaction.ts'
import { moment } from '../../src/base/moment.ts'
import { dayIn } from '../../src/base/day.ts'
import { present } from '../../src/base/assert.ts'
import type { AnyField } from '../../src/kernel/record/field.ts'
import type { TestOffice } from '../database/fixture.ts'

export type Row = Awaited<ReturnType<TestOffice['act']>>

/** The base case of practice §2: 100 箱 at 113.00 with 13 % in it, cost 62.00 each. */
export async function stocked(t: TestOffice): Promise<{ customer: Row; goods: Row; carrier: Row }> {
  return {
    customer: await t.act('clerk', 'customer', 'create', {
      code: 'K001',
      name: '杭州华美食品有限公司',
      salesperson: t.people.sales,
      creditDays: 30,
      invoiceTitle: '杭州华美食品有限公司',
    }),
    goods: await t.act('finance', 'goods', 'create', { code: 'P001', name: '龙井绿茶', unit: '箱', price: '113', cost: '62' }),
    carrier: await t.act('clerk', 'carrier', 'create', { code: 'SF', name: '顺丰速运' }),
  }
}

const editable = (field: AnyField): AnyField =>
  field.fields ? { ...field, fields: Object.fromEntries(Object.entries(field.fields).filter(([, one]) => !one.system)) } : field

/** What the form would open with: a document drafted from others. */
export async function drafted(t: TestOffice, record: string, from: string, ids: readonly string[]): Promise<object> {
  const { office } = t.office.kernel
  const draft = present(
    office.drafts.find((one) => one.record === record && one.from === from),
    `a draft of ${record} from ${from}`,
  )
  return await reading(t.office.readers, t.company, async (client) => {
    const read = readingOf({ client, company: t.company }, moment(new Date()), dayIn('Asia/Shanghai', new Date()))
    const rows = await readRows({ client, company: t.company }, present(office.records.get(from), from), ids)
    const input = {
      ...(await draft.draft(
        read,
        ids.map((id) => rows.find((row) => row.id === id)),
      )),
    }
    const fields = Object.fromEntries(
      Object.entries(present(office.records.get(record), record).fields)
        .filter(([name]) => name in input)
        .map(([name, field]) => [name, editable(field)]),
    )
    return rowToWire(fields, input)
  })
}

export async function ordered(t: TestOffice, of: { customer: Row; goods: Row }, quantity = '100', more: object = {}): Promise<Row> {
  return await t.act('clerk', 'salesOrder', 'create', {
    customer: of.customer.id,
    salesperson: t.people.sales,
    lines: [{ goods: of.goods.id, quantity, price: '113' }],
    ...more,
  })
}

/** A shipment saved by the clerk, signed by both reviewers: ready to be shipped. */
export async function reviewed(t: TestOffice, order: Row, change: (draft: object) => object = (draft) => draft): Promise<Row> {
  const made = await t.act('clerk', 'shipment', 'create', change(await drafted(t, 'shipment', 'salesOrder', [order.id])))
  await t.sign('reviewerA', 'shipment', 'check', made)
  return await t.sign('reviewerB', 'shipment', 'check', made)
}

export async function shipped(t: TestOffice, order: Row): Promise<Row> {
  return await t.act('warehouse', 'shipment', 'ship', {}, await reviewed(t, order))
}

export async function invoiced(t: TestOffice, shipment: Row): Promise<Row> {
  const made = await t.act('clerk', 'invoiceRequest', 'create', await drafted(t, 'invoiceRequest', 'shipment', [shipment.id]))
  await t.sign('reviewerA', 'invoiceRequest', 'check', made)
  return await t.act('finance', 'invoiceRequest', 'post', {}, await t.sign('reviewerB', 'invoiceRequest', 'check', made))
}

/** Balances of the money book in fen by role: debits less credits. */
export async function balances(t: TestOffice): Promise<{ [role: string]: string }> {
  const rows = await t.sql<{ role: string; balance: string }>(
    "select role, sum(case side when 'D' then amount else -amount end)::text as balance from journal_line group by role having sum(case side when 'D' then amount else -amount end) <> 0 order by role",
  )
  return Object.fromEntries(rows.map((row) => [row.role, row.balance]))
}
