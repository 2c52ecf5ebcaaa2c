import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { present } from '../../src/base/assert.ts'
import { Refusal } from '../../src/base/refusal.ts'
import type { Advised } from '../../src/kernel/record/advised.ts'
import type { Actor } from '../../src/kernel/perform/tx.ts'
import { readId } from '../../src/base/id.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { current } from '../modules/acting.ts'
import { drafted, ordered, shipped, stocked } from './chain.ts'
import type { Row } from './chain.ts'

// B9, E3: what goods cost a customer, why, and who lets an order go that is beyond a floor, a policy or his credit.

let t: TestOffice
let of: { customer: Row; goods: Row; carrier: Row }
let cup: Row
beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
  cup = await t.act('finance', 'goods', 'create', { code: 'P002', name: '随手杯', unit: '只', price: '12', cost: '7' })
})
afterAll(() => t.close())

async function approved(record: 'priceList' | 'salesPolicy', input: object): Promise<Row> {
  const made = await t.act('clerk', record, 'create', { from: '2026-01-01', ...input })
  await t.sign('lead', record, 'approve', made)
  return await t.sign('manager', record, 'approve', made)
}

const settings = async (changes: object): Promise<void> => {
  const [row] = await t.sql<{ id: string }>('select id from company', [])
  await t.act('finance', 'company', 'update', changes, await current(t, 'company', present(row, 'a company').id))
}
const customer = async (code: string, more: object = {}): Promise<Row> =>
  await t.act('clerk', 'customer', 'create', { code, name: `客户${code}`, salesperson: t.people.sales, creditDays: 30, ...more })
const order = async (who: Row, lines: readonly object[], more: object = {}): Promise<Row> =>
  await ordered(t, { ...of, customer: who }, '1', { lines: lines.map((line) => ({ goods: of.goods.id, ...line })), ...more })
const released = async (row: Row): Promise<Row> => {
  await t.sign('lead', 'salesOrder', 'allow', row)
  return await t.sign('finance', 'salesOrder', 'allow', row)
}

const asker: Actor = {
  person: readId('0190a000-0000-7000-8000-000000000001'),
  name: '李娜',
  roles: ['clerk'],
  system: false,
  access: { rules: [], team: [], region: [] },
}

/** What the form of an order says while this is typed. */
async function advised(who: Row, lines: readonly object[], more: object = {}): Promise<Advised> {
  const advice = present(t.office.kernel.office.advice('salesOrder'), 'an order is advised on')
  const typed = lines.map((line) => ({ goods: of.goods.id, quantity: null, price: null, rate: '0.13', nature: 'sale', ...line }))
  return await t.see(
    async (read) => await advice.advise(read, { id: null, customer: who.id, orderedOn: read.today, basis: 'gross', lines: typed, ...more }, asker),
  )
}

describe('prices', () => {
  let buyer: Row
  beforeAll(async () => {
    buyer = await customer('K010', { grade: 'A' })
    await approved('priceList', {
      name: '统一价',
      lines: [
        { goods: of.goods.id, price: '110', floor: '100' },
        { goods: of.goods.id, atLeast: '100', price: '105', floor: '100' },
      ],
    })
    await approved('salesPolicy', { name: '买一百送八', lines: [{ goods: of.goods.id, atLeast: '100', gives: cup.id, givesQuantity: '8' }] })
  })

  test('a list counts once two others approved it, and never for who made it', async () => {
    const made = await t.act('lead', 'priceList', 'create', {
      name: 'A 级价',
      from: '2026-01-01',
      whom: 'grade',
      grade: 'A',
      lines: [{ goods: of.goods.id, price: '104' }],
    })
    expect(await refusalOf(t.sign('lead', 'priceList', 'approve', made))).toMatchObject({ code: 'review' })
    await t.sign('manager', 'priceList', 'approve', made)
    expect((await advised(buyer, [{ quantity: '10' }])).lines?.lines?.rows[0]?.fills).toEqual({ price: '110' })
    await t.sign('finance', 'priceList', 'approve', made)
    expect((await advised(buyer, [{ quantity: '10' }])).lines?.lines?.rows[0]?.fills).toEqual({ price: '104' })
  })

  test('the form says each price and why, what policies give, and offers both', async () => {
    const advice = await advised(buyer, [{ quantity: '100', price: '109' }])
    const [line] = advice.lines?.lines?.rows ?? []
    expect(line?.notes.map((note) => note.says[0])).toEqual([expect.stringMatching(/^等级价格表 JG\d{4}-\d{3}「A 级价」104\.00$/), '可用 0 箱'])
    expect(line?.offers).toEqual({ says: ['取 104.00', 'Take 104.00'], values: { price: '104' } })
    expect(advice.lines?.lines?.more).toEqual([
      { says: [expect.stringContaining('加上赠品 P002 随手杯 × 8'), expect.any(String)], values: { goods: cup.id, quantity: '8', nature: 'gift', price: '0' } },
    ])
    expect(advice.titles?.[cup.id]).toBe('随手杯')
    expect(
      await advised(buyer, [
        { quantity: '100', price: '104' },
        { goods: cup.id, quantity: '8', nature: 'gift', price: '0' },
      ]),
    ).toMatchObject({ lines: { lines: { more: [] } } })
  })

  test('an order priced without VAT is offered the price without it', async () => {
    expect((await advised(buyer, [{ quantity: '1' }], { basis: 'net' })).lines?.lines?.rows[0]?.fills).toEqual({ price: '92.035398' })
  })

  test('a saved line says why; last time stands beside the next', async () => {
    const made = await order(buyer, [{ quantity: '10', price: '104' }])
    expect(made).toMatchObject({ state: 'open', lines: [{ why: expect.stringContaining('「A 级价」104.00'), released: false }] })
    const [line] = (await advised(buyer, [{ quantity: '1' }])).lines?.lines?.rows ?? []
    expect(line?.notes.map((note) => [note.says[0], note.opens?.id])).toContainEqual([expect.stringMatching(/^上次 104\.00（/), made.id])
  })

  test('below the floor an order waits, ships nothing, and goes on when two others released it', async () => {
    const made = await order(buyer, [{ quantity: '10', price: '99.99' }])
    expect(made).toMatchObject({ state: 'held', heldFor: '第 1 行低于底价：含税 99.99，底价 100.00' })
    expect(await refusalOf(drafted(t, 'shipment', 'salesOrder', [made.id]))).toMatchObject({ code: 'state' })
    expect(await refusalOf(t.sign('clerk2', 'salesOrder', 'allow', made))).toMatchObject({ code: expect.stringMatching(/review|forbidden/) })
    await t.sign('lead', 'salesOrder', 'allow', made)
    expect(await refusalOf(t.sign('lead', 'salesOrder', 'allow', made))).toMatchObject({ code: 'review' })
    expect(await t.sign('finance', 'salesOrder', 'allow', made)).toMatchObject({ state: 'open', heldFor: null, lines: [{ released: true }] })
  })

  test('what was released stays released for no less; for less it waits again, and at the floor it need not', async () => {
    const row = await released(await order(buyer, [{ quantity: '10', price: '98' }]))
    const lines = await t.sql<{ id: string }>('select id from sales_order_lines where parent = $1', [row.id])
    const change = async (price: string, quantity = '10'): Promise<Row> =>
      await t.act(
        'clerk',
        'salesOrder',
        'update',
        { lines: [{ id: lines[0]?.id, goods: of.goods.id, quantity, price }] },
        await current(t, 'sales_order', row.id),
      )
    expect(await change('98.5', '9')).toMatchObject({ state: 'open' })
    expect(await change('98.5', '900')).toMatchObject({ state: 'held', heldFor: expect.stringContaining('低于底价') })
    expect(await change('100', '9')).toMatchObject({ state: 'open' })
    expect(await change('97')).toMatchObject({ state: 'held' })
    expect(await change('100')).toMatchObject({ state: 'open', heldFor: null })
  })

  test('another day on the paper is no way below the floor of the day on which it is typed', async () => {
    const before = await order(buyer, [{ quantity: '10', price: '1' }], { orderedOn: '2025-12-31' })
    expect(before).toMatchObject({ state: 'held', heldFor: expect.stringContaining('低于底价') })
    const today = await order(buyer, [{ quantity: '10', price: '1' }])
    expect(await t.act('clerk', 'salesOrder', 'update', { orderedOn: '2025-12-31' }, today)).toMatchObject({ state: 'held' })
    expect(await order(buyer, [{ quantity: '10', price: '100' }], { orderedOn: '2025-12-31' })).toMatchObject({ state: 'open' })
  })

  test('an order that waits is sent back with a reason by who may release it, never by its maker', async () => {
    const made = await order(buyer, [{ quantity: '1', price: '1' }])
    expect(await refusalOf(t.act('clerk', 'salesOrder', 'return', { reason: '价太低' }, made))).toMatchObject({ code: 'forbidden' })
    expect(await t.act('lead', 'salesOrder', 'return', { reason: '价太低' }, made)).toMatchObject({ state: 'held' })
  })

  test('to close an order that waits and take it up again is no way past the release', async () => {
    const made = await order(buyer, [{ quantity: '10', price: '50' }])
    const closed = await t.act('clerk', 'salesOrder', 'close', { reason: '先放着' }, made)
    expect(await t.act('manager', 'salesOrder', 'reopen', {}, closed)).toMatchObject({ state: 'held', heldFor: expect.stringContaining('低于底价') })
    const open = await released(await order(buyer, [{ quantity: '10', price: '50' }]))
    const again = await t.act('clerk', 'salesOrder', 'close', { reason: '先放着' }, open)
    expect(await t.act('manager', 'salesOrder', 'reopen', {}, again)).toMatchObject({ state: 'open' })
  })

  test('gifts beyond the policies wait only where the company says so', async () => {
    const lines = [
      { quantity: '100', price: '104' },
      { goods: cup.id, quantity: '9', price: '0', nature: 'gift' },
    ]
    expect(await order(buyer, lines)).toMatchObject({ state: 'open' })
    await settings({ priceControl: 'strict' })
    expect(await order(buyer, lines)).toMatchObject({ state: 'held', heldFor: '第 2 行政策外多送 1' })
    expect(await order(buyer, [lines[0] ?? {}, { ...lines[1], quantity: '8' }])).toMatchObject({
      state: 'open',
      lines: [{}, { why: expect.stringContaining('买一百送八') }],
    })
    await settings({ priceControl: 'floor' })
  })

  test('what was not approved is made void, and only then', async () => {
    const list = await t.act('clerk', 'priceList', 'create', { name: '错表', lines: [{ goods: of.goods.id, price: '1' }] })
    expect(await t.act('clerk', 'priceList', 'void', { reason: '填错' }, list)).toMatchObject({ state: 'void' })
    const policy = await t.act('clerk', 'salesPolicy', 'create', {
      name: '错政策',
      lines: [{ goods: of.goods.id, atLeast: '1', gives: cup.id, givesQuantity: '1' }],
    })
    expect(await t.act('clerk', 'salesPolicy', 'void', { reason: '填错' }, policy)).toMatchObject({ state: 'void' })
    const [inForce] = await t.sql<{ id: string; version: number }>("select id, version from sales_policy where state = 'effective'", [])
    expect(await refusalOf(t.act('clerk', 'salesPolicy', 'void', { reason: '不要了' }, inForce))).toMatchObject({ code: 'state' })
  })

  test('a policy that ended gives nothing any more', async () => {
    const [policy] = await t.sql<{ id: string; version: number }>("select id, version from sales_policy where state = 'effective'", [])
    await t.act('manager', 'salesPolicy', 'end', {}, policy)
    expect((await advised(buyer, [{ quantity: '100' }])).lines?.lines?.more).toEqual([])
  })

  test('a list that ended gives no price any more', async () => {
    const [list] = await t.sql<{ id: string; version: number }>("select id, version from price_list where name = 'A 级价'", [])
    await t.act('lead', 'priceList', 'end', {}, list)
    expect((await advised(buyer, [{ quantity: '10' }])).lines?.lines?.rows[0]?.fills).toEqual({ price: '110' })
  })
})

describe('credit', () => {
  test('over the limit an order waits; released up to its sum, more waits again', async () => {
    const buyer = await customer('K020', { creditLimit: '2000' })
    expect(await order(buyer, [{ quantity: '10', price: '110' }])).toMatchObject({ state: 'open' })
    const second = await order(buyer, [{ quantity: '10', price: '110' }])
    expect(second).toMatchObject({ state: 'held', heldFor: '超出信用额度 ¥200.00（额度 ¥2,000.00，下单后 ¥2,200.00）' })
    expect(await released(second)).toMatchObject({ state: 'open', releasedGross: '1100.00' })
    const lines = await t.sql<{ id: string }>('select id from sales_order_lines where parent = $1', [second.id])
    const change = async (quantity: string): Promise<Row> =>
      await t.act(
        'clerk',
        'salesOrder',
        'update',
        { lines: [{ id: lines[0]?.id, goods: of.goods.id, quantity, price: '110' }] },
        await current(t, 'sales_order', second.id),
      )
    expect(await change('9')).toMatchObject({ state: 'open' })
    expect(await change('11')).toMatchObject({ state: 'held' })
  })

  test('what left and what was paid counts', async () => {
    const buyer = await customer('K021', { creditLimit: '1200' })
    await shipped(t, await order(buyer, [{ quantity: '10', price: '110' }]))
    expect(await order(buyer, [{ quantity: '1', price: '110' }])).toMatchObject({ state: 'held' })
    await t.act('finance', 'receipt', 'create', { customer: buyer.id, amount: '1000' })
    expect(await order(buyer, [{ quantity: '1', price: '110' }])).toMatchObject({ state: 'open' })
  })

  test('who pays in advance has paid before an order goes on', async () => {
    const buyer = await customer('K022', { settlement: 'advance' })
    expect(await order(buyer, [{ quantity: '1', price: '110' }])).toMatchObject({ state: 'held', heldFor: '款到发货：还差 ¥110.00' })
    await t.act('finance', 'receipt', 'create', { customer: buyer.id, amount: '110' })
    expect(await order(buyer, [{ quantity: '1', price: '110' }])).toMatchObject({ state: 'open' })
    expect(await order(buyer, [{ quantity: '1', price: '110' }])).toMatchObject({ state: 'held' })
  })

  test('only told where the company says so', async () => {
    await settings({ creditControl: 'warn' })
    const buyer = await customer('K023', { creditLimit: '1' })
    expect(await order(buyer, [{ quantity: '1', price: '110' }])).toMatchObject({ state: 'open' })
    expect((await advised(buyer, [{ quantity: '1', price: '110' }])).notes.filter((note) => note.warn).map((note) => note.says[0])).toEqual([
      '超出信用额度 ¥219.00（额度 ¥1.00，下单后 ¥220.00）',
    ])
    await settings({ creditControl: 'hold' })
  })

  test('C11 ten orders at once, twenty times: the limit is never passed by what goes on', async () => {
    for (let round = 0; round < 20; round += 1) {
      const buyer = await customer(`K1${String(round).padStart(2, '0')}`, { creditLimit: '330' })
      const results = await Promise.allSettled(Array.from({ length: 10 }, async () => await order(buyer, [{ quantity: '1', price: '110' }])))
      for (const one of results) if (one.status === 'rejected' && !(one.reason instanceof Refusal)) throw one.reason
      const states = results.map((one) => (one.status === 'fulfilled' ? one.value.state : 'refused'))
      expect([states.filter((state) => state === 'open').length, states.filter((state) => state === 'held').length]).toEqual([3, 7])
    }
  })
})

describe('a change after goods have left', () => {
  test('is a revision; a change before is not', async () => {
    const made = await order(await customer('K030'), [{ quantity: '10', price: '110' }])
    const lines = await t.sql<{ id: string }>('select id from sales_order_lines where parent = $1', [made.id])
    const change = async (who: Staff, quantity: string): Promise<Row> =>
      await t.act(
        who,
        'salesOrder',
        'update',
        { lines: [{ id: lines[0]?.id, goods: of.goods.id, quantity, price: '110' }] },
        await current(t, 'sales_order', made.id),
      )
    expect(await change('clerk', '12')).toMatchObject({ revision: 0 })
    const draft = await drafted(t, 'shipment', 'salesOrder', [made.id])
    const shipment = await t.act('clerk', 'shipment', 'create', draft)
    await t.sign('reviewerA', 'shipment', 'check', shipment)
    await t.act('warehouse', 'shipment', 'ship', {}, await t.sign('reviewerB', 'shipment', 'check', shipment))
    await t.act('lead', 'salesOrder', 'reopen', {}, await current(t, 'sales_order', made.id))
    expect(await change('clerk', '20')).toMatchObject({ revision: 1 })
    expect(await t.act('clerk', 'salesOrder', 'close', { reason: '客户不要了' }, await current(t, 'sales_order', made.id))).toMatchObject({ state: 'closed' })
  })
})
