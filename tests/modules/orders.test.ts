import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { drafted, ordered, reviewed, shipped, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { current, numberOf, part } from './acting.ts'

let t: TestOffice
let of: { customer: Row; goods: Row; carrier: Row }
beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
})
afterAll(() => t.close())

const contractWith = (customer: Row, more: object = {}) =>
  t.act('clerk', 'contract', 'create', { subject: '年度供货合同', customer: customer.id, salesperson: t.people.sales, signedOn: '2026-01-01', ...more })

async function inForce(made: Row): Promise<Row> {
  await t.sign('reviewerA', 'contract', 'approve', made)
  return await t.sign('reviewerB', 'contract', 'approve', made)
}

describe('taking an order', () => {
  test('from a customer out of use is refused', async () => {
    const made = await t.act('clerk', 'customer', 'create', { code: 'K900', name: '停用客户' })
    await t.act('clerk', 'customer', 'update', { active: false }, made)
    expect(await refusalOf(ordered(t, { ...of, customer: made }))).toMatchObject({ code: 'invalid', path: 'customer' })
  })

  test('under a contract of his that is in force goes through; of another, not in force or ended, it is refused', async () => {
    const other = await t.act('clerk', 'customer', 'create', { code: 'K901', name: '别的客户' })
    const waiting = await contractWith(of.customer)
    const under = (contract: Row) => ordered(t, of, '1', { contract: contract.id, orderedOn: '2026-03-02' })
    expect(await refusalOf(under(await inForce(await contractWith(other))))).toMatchObject({ code: 'invalid', path: 'contract' })
    expect(await refusalOf(under(waiting))).toMatchObject({ code: 'invalid', path: 'contract' })
    expect(await refusalOf(under(await inForce(await contractWith(of.customer, { validTo: '2026-03-01' }))))).toMatchObject({
      code: 'invalid',
      path: 'contract',
    })
    expect(await under(await inForce(waiting))).toMatchObject({ state: 'open', contract: waiting.id })
  })
})

describe('an order of which goods have left', () => {
  test('keeps its shipped line, and its quantity down to what was shipped', async () => {
    const order = await ordered(t, of)
    await t.act('warehouse', 'shipment', 'ship', {}, await reviewed(t, order, part('60')))
    const lines = await t.sql<{ id: string }>('select id from sales_order_lines where parent = $1', [order.id])
    const change = async (line: object) =>
      t.act(
        'clerk',
        'salesOrder',
        'update',
        { lines: [{ id: lines[0]?.id, goods: of.goods.id, quantity: '100', price: '113', ...line }] },
        await current(t, 'sales_order', order.id),
      )
    expect(await refusalOf(change({ price: '112' }))).toMatchObject({ code: 'depended', path: 'lines.0.price' })
    expect(await refusalOf(change({ id: undefined }))).toMatchObject({ code: 'depended', path: 'lines' })
    expect(await refusalOf(change({ quantity: '59' }))).toMatchObject({ code: 'rule', path: 'lines' })
    expect(await change({ quantity: '60' })).toMatchObject({ gross: '6780.00' })
  })

  test('keeps a line that a waiting shipment was made from, and says so in words', async () => {
    const order = await ordered(t, of)
    await t.act('clerk', 'shipment', 'create', await drafted(t, 'shipment', 'salesOrder', [order.id]))
    const other = t.act(
      'clerk',
      'salesOrder',
      'update',
      { lines: [{ goods: of.goods.id, quantity: '1', price: '1' }] },
      await current(t, 'sales_order', order.id),
    )
    expect(await refusalOf(other)).toMatchObject({ code: 'depended', path: 'lines' })
  })

  test('is not void, also when somebody asks past the shipments that depend on it', async () => {
    const order = await ordered(t, of)
    await shipped(t, order)
    expect(await refusalOf(t.act('clerk', 'salesOrder', 'void', { reason: '重复' }, await current(t, 'sales_order', order.id)))).toMatchObject({
      code: 'depended',
    })
  })

  test('is not void for one living shipment, behind however many that are void', async () => {
    const order = await ordered(t, of)
    const made = await t.act('clerk', 'shipment', 'create', await drafted(t, 'shipment', 'salesOrder', [order.id]))
    const copy = async (table: string, of: string, more: string) =>
      await t.sql(
        `insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(s) || jsonb_build_object(${more}))).* from ${table} s, generate_series(1, 100) n where s.${of} = $1`,
        [made.id],
      )
    // ids before those of our days, so that a hundred of them come first
    const id = (first: string) => `'${first}' || lpad(n::text, 12, '0')`
    await copy('shipment', 'id', `'id', ${id('00000000-0000-7000-8000-')}, 'number', 'V' || n, 'state', 'void'`)
    await copy('shipment_list', 'parent', `'id', ${id('00000000-0000-7000-8001-')}, 'parent', ${id('00000000-0000-7000-8000-')}`)
    await copy('shipment_lines', 'parent', `'id', ${id('00000000-0000-7000-8002-')}, 'parent', ${id('00000000-0000-7000-8000-')}`)
    const refusal = await refusalOf(t.act('clerk', 'salesOrder', 'void', { reason: '重复' }, order))
    expect([refusal.code, refusal.says[0]]).toEqual(['depended', expect.stringContaining(numberOf(made))])
  })

  test('once closed ships nothing more, and what went can still be taken back', async () => {
    const order = await ordered(t, of)
    const [first, second] = [await reviewed(t, order, part('60')), await reviewed(t, order, part('40'))]
    const gone = await t.act('warehouse', 'shipment', 'ship', {}, first)
    await t.act('clerk', 'salesOrder', 'close', { reason: '客户取消' }, await current(t, 'sales_order', order.id))
    expect(await refusalOf(t.act('warehouse', 'shipment', 'ship', {}, second))).toMatchObject({ code: 'state' })
    expect(await t.act('lead', 'shipment', 'uncheck', { reason: '退回' }, gone)).toMatchObject({ state: 'made', shippedOn: null })
  })
})

async function stateOf(order: Row): Promise<string | undefined> {
  return (await t.sql<{ state: string }>('select state from sales_order where id = $1', [order.id]))[0]?.state
}

describe('an order that is shipped in full', () => {
  test('is done by itself, takes no further shipment, and is open again when goods come back', async () => {
    const order = await ordered(t, of)
    const half = await t.act('warehouse', 'shipment', 'ship', {}, await reviewed(t, order, part('60')))
    expect(await stateOf(order)).toBe('open')
    await t.act('warehouse', 'shipment', 'ship', {}, await reviewed(t, order, part('40')))
    const done = await current(t, 'sales_order', order.id)
    expect(await stateOf(order)).toBe('done')
    expect(await refusalOf(t.act('clerk', 'salesOrder', 'update', { freight: '1.00' }, done))).toMatchObject({ code: 'state' })
    expect(await refusalOf(reviewed(t, order, part('1')))).toMatchObject({ code: 'state' })
    await t.act('lead', 'shipment', 'uncheck', { reason: '退回' }, half)
    expect(await stateOf(order)).toBe('open')
  })

  test('is reopened by the lead for more', async () => {
    const order = await ordered(t, of)
    await shipped(t, order)
    const open = await t.act('lead', 'salesOrder', 'reopen', {}, await current(t, 'sales_order', order.id))
    expect(open).toMatchObject({ state: 'open' })
  })

  test('one that was closed by hand stays closed when goods come back', async () => {
    const order = await ordered(t, of)
    const gone = await t.act('warehouse', 'shipment', 'ship', {}, await reviewed(t, order, part('60')))
    await t.act('clerk', 'salesOrder', 'close', { reason: '客户取消' }, await current(t, 'sales_order', order.id))
    await t.act('lead', 'shipment', 'uncheck', { reason: '退回' }, gone)
    expect(await stateOf(order)).toBe('closed')
  })
})

test('an order closed too early is reopened by the lead, and ships again', async () => {
  const order = await ordered(t, of)
  const closed = await t.act('clerk', 'salesOrder', 'close', { reason: '客户取消' }, order)
  expect((await refusalOf(t.act('clerk', 'salesOrder', 'reopen', {}, closed))).code).toBe('forbidden')
  expect(await t.act('lead', 'salesOrder', 'reopen', {}, closed)).toMatchObject({ state: 'open' })
  expect(await shipped(t, order)).toMatchObject({ state: 'shipped' })
})

test('an order of which nothing left is void, and ships nothing', async () => {
  const order = await ordered(t, of)
  expect(await t.act('clerk', 'salesOrder', 'void', { reason: '客户取消' }, order)).toMatchObject({ state: 'void' })
  expect((await refusalOf(shipped(t, order))).code).toBe('state')
})

test('what was shipped is told by shipments only, never by a person', async () => {
  const order = await ordered(t, of)
  expect((await refusalOf(t.act('lead', 'salesOrder', 'noteShipped', { lines: [] }, order))).code).toBe('forbidden')
})
