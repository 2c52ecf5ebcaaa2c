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

  test('of two lists carried out at once, one gives everything and the other is refused', async () => {
    await t.act('clerk', 'customer', 'create', { code: 'K901', name: '两人都要的', salesperson: t.people.clerk })
    const lists = [
      await t.act('manager', 'handOver', 'create', { from: t.people.clerk, to: t.people.clerk2 }),
      await t.act('manager', 'handOver', 'create', { from: t.people.clerk, to: t.people.sales2 }),
    ]
    await t.act('clerk', 'customer', 'create', { code: 'K902', name: '后来的', salesperson: t.people.clerk })
    const done = await Promise.allSettled(lists.map((list) => t.act('manager', 'handOver', 'carryOut', {}, list)))
    const [gone] = done.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(done.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))).toEqual(['state'])
    expect(gone?.items).toMatchObject([{ kind: '客户', count: 2 }])
    expect(await t.sql("select distinct salesperson from customer where code in ('K901', 'K902')")).toEqual([{ salesperson: gone?.to }])
    expect(await t.sql("select state from hand_over where state = 'made'")).toHaveLength(1)
    await t.sql("update customer set active = false where code in ('K901', 'K902')")
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

describe('what names somebody who leaves', () => {
  const policyOf = () =>
    t.sql<{ state: string; version: number; person: string | null }>(
      'select p.state, p.version, l.person from review_policy p join review_policy_steps l on l.company_id = p.company_id and l.parent = p.id order by l.place',
    )

  test('a review policy in force names his successor, with an entry; a delegation to him is his successor’s while it lasts', async () => {
    const leaver = t.people.reviewerB
    const made = await t.act('manager', 'reviewPolicy', 'create', {
      title: '发货复核',
      what: 'shipment.check',
      steps: [{ person: leaver }, { role: 'lead' }],
      copies: [{ person: leaver }],
    })
    await t.sign('lead', 'reviewPolicy', 'adopt', made)
    await t.sign('finance', 'reviewPolicy', 'adopt', made)
    const [before] = await policyOf()
    const days = { firstDay: '2026-11-01', lastDay: '2099-01-01', reason: '出差' }
    const standing = await t.act('lead', 'delegation', 'create', { delegate: leaver, ...days })
    await t.sql(
      "insert into delegation (company_id, id, version, made_by, made_at, edited_by, edited_at, find, serial, absent, delegate, first_day, last_day, covers, reason) select company_id, gen_random_uuid(), version, made_by, made_at, edited_by, edited_at, find, 'WT0000-9', absent, delegate, '2020-01-01', '2020-01-02', covers, reason from delegation",
    )
    const list = await t.act('manager', 'handOver', 'create', { from: leaver, to: t.people.reviewerA })
    expect(list.items).toMatchObject([
      { kind: '签字委托', count: 1 },
      { kind: '复核制度', count: 1 },
    ])
    await t.act('manager', 'handOver', 'carryOut', {}, list)
    expect(await policyOf()).toEqual([
      { state: 'inForce', version: Number(before?.version) + 2, person: t.people.reviewerA },
      { state: 'inForce', version: Number(before?.version) + 2, person: null },
    ])
    expect(await t.sql('select person from review_policy_copies')).toEqual([{ person: t.people.reviewerA }])
    expect(await t.sql('select id, delegate from delegation where delegate = $1', [t.people.reviewerA])).toEqual([
      { id: standing.id, delegate: t.people.reviewerA },
    ])
    expect(await t.sql("select record from audit where verb = 'handOver' and record in ('reviewPolicy', 'delegation') order by record")).toEqual([
      { record: 'delegation' },
      { record: 'reviewPolicy' },
      { record: 'reviewPolicy' },
    ])
  })

  test('nobody comes to sign for himself by it', async () => {
    const made = await t.act('manager', 'handOver', 'create', { from: t.people.reviewerA, to: t.people.lead })
    const refused = await refusalOf(t.act('manager', 'handOver', 'carryOut', {}, made))
    expect([refused.code, refused.path, refused.says[0]]).toEqual(['rule', 'to', expect.stringContaining('接手人那几天自己外出')])
  })
})
