import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { perform } from '../../src/kernel/perform/perform.ts'
import { testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { overHttp } from '../database/over-http.ts'
import type { OverHttp } from '../database/over-http.ts'
import { stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'

interface Answer {
  readonly status: number
  readonly notes: readonly string[]
  readonly fills: readonly unknown[]
}

let t: TestOffice
let server: OverHttp
let of: { customer: Row; goods: Row; carrier: Row }
beforeAll(async () => {
  t = await testOffice({ signIns: true })
  of = await stocked(t)
  server = await overHttp(t)
})
afterAll(async () => {
  await server.close()
  await t.close()
})

async function advised(who: Staff, values: object, record = 'salesOrder'): Promise<Answer> {
  const cookie = await server.cookieOf(who)
  const answer = await fetch(`${server.origin}/api/records/${record}/advice`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ values }),
  })
  const body = await answer.json()
  const rows: readonly { readonly fills?: unknown }[] = body.lines?.lines?.rows ?? []
  return { status: answer.status, notes: (body.notes ?? []).map((note: { says: readonly string[] }) => note.says[0]), fills: rows.map((row) => row.fills) }
}

describe('what is said while a row is typed', () => {
  test('is said of what can be read, whatever else is half typed', async () => {
    const lines = [{ goods: of.goods.id, quantity: '一百', price: '' }, { goods: of.goods.id, quantity: '10' }, {}, { goods: 'no such id', quantity: '1' }]
    const answer = await advised('clerk', { customer: of.customer.id, orderedOn: '明天', lines })
    expect(answer).toMatchObject({ status: 200, notes: ['欠款 ¥0.00', '加未发订单和本单 ¥0.00'], fills: [{ price: '113' }] })
    expect(await advised('clerk', { customer: '', lines: 'none' })).toMatchObject({ status: 200, notes: [], fills: [] })
    expect(await advised('clerk', [])).toMatchObject({ status: 200, notes: [] })
  })

  test('is said to who may write the record, and to nobody else', async () => {
    for (const who of ['sales', 'warehouse', 'reviewerA'] as const) expect((await advised(who, { customer: of.customer.id })).status, who).toBe(403)
    expect(await advised('lead', { customer: of.customer.id })).toMatchObject({ status: 200, notes: [expect.any(String), expect.any(String)] })
  })

  test('of a record that has none is nothing', async () => {
    expect(await advised('clerk', { name: '某某' }, 'customer')).toMatchObject({ status: 200, notes: [] })
  })

  test('says nothing of a customer out of reach', async () => {
    const other = await t.act('clerk', 'customer', 'create', { code: 'K2', name: '别人的客户', salesperson: t.people.sales2 })
    await perform(t.office.kernel, t.company, t.administrator, {
      id: randomUUID(),
      record: 'accessRule',
      verb: 'create',
      input: { role: 'lead', record: 'customer', reach: 'own', writes: false },
    })
    expect(await advised('lead', { customer: other.id })).toMatchObject({ status: 200, notes: [] })
    expect((await advised('clerk', { customer: other.id })).notes).toHaveLength(2)
  })
})

test('what everybody gets before his first page comes packed to who takes it so: it names every report with its columns', async () => {
  const cookie = await server.cookieOf('clerk')
  const packed = async (encoding: string) =>
    (await fetch(`${server.origin}/api/me`, { headers: { cookie, 'accept-encoding': encoding } })).headers.get('content-encoding')
  expect([await packed('gzip'), await packed('identity')]).toEqual(['gzip', null])
})
