import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import stockGlance from '../../src/modules/goods/stock-glance.duty.ts'
import { testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { overHttp } from '../database/over-http.ts'
import type { OverHttp } from '../database/over-http.ts'
import { ordered, reviewed, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { part } from '../modules/acting.ts'

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

interface Answer {
  readonly rows?: readonly {
    readonly id: string
    readonly verb: string
    readonly title: string | null
    readonly reason: string | null
    readonly number: string | null
  }[]
  readonly came?: { readonly person: string; readonly reason: string; readonly label: readonly string[] } | null
}

async function get(who: Staff, path: string): Promise<Answer> {
  return await (await fetch(`${server.origin}${path}`, { headers: { cookie: await server.cookieOf(who) } })).json()
}

describe('what is to be done next', () => {
  test('is told to whose hand it is: a shipment to the warehouse, and to nobody once it has left', async () => {
    const checked = await reviewed(t, await ordered(t, of), part('10'))
    expect((await get('warehouse', '/api/next')).rows).toMatchObject([{ id: checked.id, verb: 'ship', title: '杭州华美食品有限公司', reason: null }])
    expect((await get('clerk', '/api/next')).rows?.map((row) => row.id)).not.toContain(checked.id)
    expect((await get('sales', '/api/next')).rows).toEqual([])
    await t.act('warehouse', 'shipment', 'ship', {}, checked)
    expect((await get('warehouse', '/api/next')).rows).toEqual([])
  })

  test('what came back is told to the clerk with who sent it back and why, until it is handed in again', async () => {
    const made = await t.act('clerk', 'shipment', 'create', {
      kind: 'sample',
      customer: of.customer.id,
      salesperson: t.people.sales,
      lines: [{ goods: of.goods.id, quantity: '2', nature: 'sample' }],
    })
    expect((await get('clerk', `/api/records/shipment/${made.id}`)).came).toBeNull()
    const back = await t.act('reviewerA', 'shipment', 'return', { reason: '单价请与合同核对' }, made)
    expect((await get('clerk', '/api/next')).rows).toMatchObject([{ id: made.id, verb: 'submit', reason: '单价请与合同核对' }])
    const { came } = await get('clerk', `/api/records/shipment/${made.id}`)
    expect(came).toMatchObject({ reason: '单价请与合同核对', label: ['退回', 'Return to maker'] })
    await t.act('clerk', 'shipment', 'submit', {}, back)
    expect((await get('clerk', '/api/next')).rows).toEqual([])
    expect((await get('clerk', `/api/records/shipment/${made.id}`)).came).toBeNull()
  })
})

describe('a report', () => {
  test('names what it was asked for: it stands above the printed table', async () => {
    const report = await fetch(`${server.origin}/api/reports/statement?from=2020-01-01&to=2020-01-31&customer=${of.customer.id}`, {
      headers: { cookie: await server.cookieOf('finance') },
    })
    expect(await report.json()).toMatchObject({ titles: { [of.customer.id]: '杭州华美食品有限公司' } })
  })
})

describe('a body that is no text', () => {
  test('is refused, and is no fault of the program', async () => {
    const body = Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])
    const headers = { 'content-type': 'application/json', cookie: await server.cookieOf('clerk') }
    const answer = await fetch(`${server.origin}/api/commands`, { method: 'POST', headers, body })
    expect(answer.status).toBe(400)
  })
})

describe('what depends on a row', () => {
  test('is told to a salesperson only as far as it is his own; the rest is counted without a name', async () => {
    await ordered(t, of)
    const theirs = await get('sales2', `/api/records/goods/${of.goods.id}/dependents`)
    const own = await get('sales', `/api/records/goods/${of.goods.id}/dependents`)
    expect(theirs.rows?.length).toBe(own.rows?.length)
    expect(theirs.rows?.every((row) => row.id === null && row.number === '（无权查看）')).toBe(true)
    expect(own.rows?.some((row) => row.id !== null)).toBe(true)
  })
})

test('a duty is named in both languages, on the desk and in the account of how duties fared', async () => {
  await get('warehouse', '/api/duties/mine')
  const today = dayIn('Asia/Shanghai', new Date())
  for (const path of ['fulfilment', 'occurrences']) {
    const { rows } = await get('warehouse', `/api/duties/${path}?from=${addDays(today, -7)}&to=${addDays(today, 31)}`)
    expect(rows, path).toContainEqual(expect.objectContaining({ duty: stockGlance.name, label: stockGlance.label }))
  }
})
