import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { ordered, shipped, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { current } from './acting.ts'

let t: TestOffice
let of: { customer: Row; goods: Row; carrier: Row }
beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
})
afterAll(async () => await t.close())

const ownersOf = async (table: string): Promise<(string | null)[]> =>
  (await t.sql<{ salesperson: string | null }>(`select salesperson from "${table}" order by made_at, id`)).map((row) => row.salesperson)

describe('a hand-over', () => {
  test('gives the successor everything that is open, leaves what is done and what is others’, and is noted row by row', async () => {
    const left = await shipped(t, await ordered(t, of, '5'))
    await ordered(t, of, '7')
    await t.act('clerk', 'customer', 'create', { code: 'K900', name: '别人的客户', salesperson: t.people.clerk2 })
    expect((await refusalOf(t.act('manager', 'handOver', 'create', { from: t.people.sales, to: t.people.sales }))).path).toBe('to')
    expect((await refusalOf(t.act('clerk', 'handOver', 'create', { from: t.people.sales, to: t.people.sales2 }))).code).toBe('forbidden')
    const made = await t.act('manager', 'handOver', 'create', { from: t.people.sales, to: t.people.sales2 })
    expect(made.items).toMatchObject([
      { kind: '客户', count: 1 },
      { kind: '销售订单', count: 1 },
    ])
    expect((await refusalOf(t.act('lead', 'handOver', 'carryOut', {}, made))).code).toBe('forbidden')
    const done = await t.act('manager', 'handOver', 'carryOut', {}, made)
    expect((await refusalOf(t.act('manager', 'handOver', 'carryOut', {}, done))).code).toBe('state')
    expect(await ownersOf('customer')).toEqual([t.people.sales2, t.people.clerk2])
    expect(await ownersOf('sales_order')).toEqual([t.people.sales, t.people.sales2])
    expect(await t.sql('select salesperson from shipment where id = $1', [left.id])).toEqual([{ salesperson: t.people.sales }])
    expect(await t.sql("select record, person from audit where verb = 'handOver' order by record")).toEqual([
      { record: 'customer', person: t.people.manager },
      { record: 'salesOrder', person: t.people.manager },
    ])
  })

  test('is asked for before somebody is put out of use', async () => {
    const leaver = await current(t, 'person', t.people.sales2)
    const founding = { id: leaver.id, version: leaver.version }
    await t.sql('update person set roles = array_append(roles, $1) where id = $2', ['administrator', t.people.manager])
    const refused = await refusalOf(t.act('manager', 'person', 'update', { active: false }, founding))
    expect(refused.code).toBe('depended')
    expect(refused.says[0]).toContain('客户 1')
    await t.act('manager', 'handOver', 'carryOut', {}, await t.act('manager', 'handOver', 'create', { from: t.people.sales2, to: t.people.sales }))
    await t.act('manager', 'person', 'update', { active: false }, await current(t, 'person', t.people.sales2))
    const late = await t.act('manager', 'handOver', 'create', { from: t.people.sales, to: t.people.sales2 })
    expect((await refusalOf(t.act('manager', 'handOver', 'carryOut', {}, late))).path).toBe('to')
    await t.act('manager', 'handOver', 'void', { reason: '选错人' }, late)
  })
})
