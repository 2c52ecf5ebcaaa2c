import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '../../src/base/refusal.ts'
import { testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { drafted, invoiced, ordered, reviewed, shipped, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'

// Races of ten over what two people can do to the same thing at once; each must have exactly one effect. NEIQIN_RACES says how often each is run, where
// somebody has the time for 200.
const often = (usual: number): number => (process.env.NEIQIN_RACES === undefined ? usual : Number(process.env.NEIQIN_RACES))
const rounds = often(40)

let t: TestOffice
let of: { customer: Row; goods: Row; carrier: Row }
beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
})
afterAll(() => t.close())

/** Ten at once; gives how many went through. Whoever did not must have been refused in words, not have hit a fault. */
async function race(attempt: (n: number) => Promise<unknown>): Promise<number> {
  const results = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => attempt(n)))
  for (const result of results) if (result.status === 'rejected' && !(result.reason instanceof Refusal)) throw result.reason
  return results.filter((result) => result.status === 'fulfilled').length
}

async function count(sql: string, id: string): Promise<number> {
  const [row] = await t.sql<{ n: bigint }>(sql, [id])
  return Number(row?.n)
}

describe('ten at once', () => {
  test(`C01 shipping one shipment, ${rounds} times: it leaves once`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const shipment = await reviewed(t, await ordered(t, of, '5'))
      expect(await race(() => t.act('warehouse', 'shipment', 'ship', {}, shipment))).toBe(1)
      expect(await count("select count(*) as n from journal where source_id = $1 and event = 'ship'", shipment.id)).toBe(1)
    }
  })

  test('C01 C05 ten sign one shipment at once: two signatures count, the review passes once', async () => {
    const signers = ['reviewerA', 'reviewerB', 'lead', 'manager', 'clerk2'] as const
    for (let round = 0; round < often(15); round += 1) {
      const made = await t.act('clerk', 'shipment', 'create', await drafted(t, 'shipment', 'salesOrder', [(await ordered(t, of, '5')).id]))
      expect(await race((n) => t.sign(signers[n % 5] ?? 'lead', 'shipment', 'check', made))).toBe(2)
      expect(await count('select count(distinct person) as n from signature where row_id = $1', made.id)).toBe(2)
      expect(await count("select count(*) as n from audit where row_id = $1 and verb = 'check'", made.id)).toBe(1)
    }
  })

  test('C02 the last signature and a return at once: one of them, the other is told', async () => {
    for (let round = 0; round < often(15); round += 1) {
      const made = await t.act('clerk', 'shipment', 'create', await drafted(t, 'shipment', 'salesOrder', [(await ordered(t, of, '5')).id]))
      await t.sign('reviewerA', 'shipment', 'check', made)
      const went = await race((n) =>
        n % 2 === 0 ? t.sign('reviewerB', 'shipment', 'check', made) : t.act('lead', 'shipment', 'return', { reason: '地址不全' }, made),
      )
      expect(went).toBe(1)
      expect(await count("select count(*) as n from audit where row_id = $1 and verb in ('check', 'return')", made.id)).toBe(1)
    }
  })

  test('two policies adopted at once: one is in force', async () => {
    const drafts: Row[] = []
    for (const title of ['甲', '乙']) {
      const draft = await t.act('lead', 'reviewPolicy', 'create', { title, what: 'invoiceRequest.check', steps: [{ persons: 2 }] })
      await t.sign('manager', 'reviewPolicy', 'adopt', draft)
      drafts.push(draft)
    }
    await race((n) => t.sign('finance', 'reviewPolicy', 'adopt', drafts[n % 2] ?? of.goods))
    expect(await t.sql("select what from review_policy where state = 'inForce'")).toEqual([{ what: 'invoiceRequest.check' }])
  })

  test('two who delegate to each other at once: one does', async () => {
    const day = { firstDay: '2031-03-03', lastDay: '2031-03-04', reason: '外出' }
    const went = await race((n) =>
      n % 2 === 0
        ? t.act('reviewerA', 'delegation', 'create', { delegate: t.people.reviewerB, ...day })
        : t.act('reviewerB', 'delegation', 'create', { delegate: t.people.reviewerA, ...day }),
    )
    expect(went).toBe(1)
  })

  test(`C07 shipping the same order line from ten shipments, ${rounds} times: never more than was ordered`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const order = await ordered(t, of, '5')
      const draft = await drafted(t, 'shipment', 'salesOrder', [order.id])
      const ready: Row[] = []
      for (let n = 0; n < 3; n += 1) {
        const made = await t.act('clerk', 'shipment', 'create', draft)
        await t.sign('reviewerA', 'shipment', 'check', made)
        ready.push(await t.sign('reviewerB', 'shipment', 'check', made))
      }
      expect(await race((n) => t.act('warehouse', 'shipment', 'ship', {}, ready[n % 3] ?? order))).toBe(1)
      expect(await t.sql('select shipped from sales_order_lines where parent = $1', [order.id])).toEqual([{ shipped: '5.000000' }])
    }
  })

  test(`C08 posting one invoice request, ${rounds} times: once`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const made = await t.act(
        'clerk',
        'invoiceRequest',
        'create',
        await drafted(t, 'invoiceRequest', 'shipment', [(await shipped(t, await ordered(t, of, '2'))).id]),
      )
      await t.sign('reviewerA', 'invoiceRequest', 'check', made)
      const checked = await t.sign('reviewerB', 'invoiceRequest', 'check', made)
      expect(await race(() => t.act('finance', 'invoiceRequest', 'post', {}, checked))).toBe(1)
      expect(await count('select count(*) as n from journal where source_id = $1', checked.id)).toBe(1)
    }
  })

  test(`C10 matching ten receipts to one invoice, ${rounds} times: never more than is open`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const request = await invoiced(t, await shipped(t, await ordered(t, of, '1')))
      const receipts: Row[] = []
      for (let n = 0; n < 3; n += 1) receipts.push(await t.act('finance', 'receipt', 'create', { customer: of.customer.id, amount: '113.00' }))
      expect(await race((n) => t.act('finance', 'receipt', 'match', { lines: [{ invoice: request.id, amount: '113.00' }] }, receipts[n % 3] ?? request))).toBe(
        1,
      )
      expect(await t.sql('select received::text from invoice_request where id = $1', [request.id])).toEqual([{ received: '11300' }])
    }
  })

  test(`C06 one command sent ten times at once, ${rounds} times: one effect, ten equal replies`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const command = randomUUID()
      const replies = new Set<string>()
      expect(
        await race(async () =>
          replies.add(
            JSON.stringify(
              await t.act(
                'clerk',
                'salesOrder',
                'create',
                { customer: of.customer.id, salesperson: t.people.sales, lines: [{ goods: of.goods.id, quantity: '1', price: '1' }] },
                undefined,
                { command },
              ),
            ),
          ),
        ),
      ).toBe(10)
      expect(replies.size).toBe(1)
      expect(await count('select count(*) as n from audit where command = $1', command)).toBe(1)
    }
  })
})
