import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textual } from '../../src/base/text.ts'
import { testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { overHttp } from '../database/over-http.ts'
import type { OverHttp } from '../database/over-http.ts'
import { drafted, ordered, shipped, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'

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
  readonly status: number
  readonly body: {
    readonly input?: object
    readonly row?: { readonly [field: string]: unknown }
    readonly rows?: readonly { readonly title: string }[]
    readonly entries?: readonly { readonly changes: readonly { readonly field: string; readonly after: string }[] }[]
    readonly drafts?: readonly { readonly record: string }[]
    readonly refusal?: { readonly code: string; readonly says: readonly string[] }
  }
}

async function get(who: Staff, path: string): Promise<Answer> {
  const answer = await fetch(`${server.origin}${path}`, { headers: { cookie: await server.cookieOf(who) } })
  return { status: answer.status, body: await answer.json() }
}

describe('a document drafted from others', () => {
  test('is offered and made where they are in a state for it', async () => {
    const order = await ordered(t, of)
    expect((await get('clerk', `/api/records/salesOrder/${order.id}`)).body.drafts).toMatchObject([{ record: 'shipment' }])
    expect(await get('clerk', `/api/drafts/shipment?from=salesOrder&ids=${order.id}`)).toMatchObject({ status: 200, body: { input: { kind: 'sale' } } })
  })

  test('is refused where one of them is not, in words that name it, its state, and the state it must be in', async () => {
    const open = await ordered(t, of)
    const closed = await t.act('clerk', 'salesOrder', 'close', { reason: '客户取消' }, await ordered(t, of))
    expect((await get('clerk', `/api/records/salesOrder/${closed.id}`)).body.drafts).toEqual([])
    const answer = await get('clerk', `/api/drafts/shipment?from=salesOrder&ids=${open.id},${closed.id}`)
    expect(answer).toMatchObject({ status: 409, body: { refusal: { code: 'state' } } })
    expect(answer.body.refusal?.says[0]).toBe(`销售订单 ${textual(closed.number)} 是「已关闭」，不能生成发货单：须为「执行中」`)
    expect(answer.body.input).toBeUndefined()
  })

  test.each([
    [
      'a request over a shipment that only one of the two has signed',
      'clerk',
      'invoiceRequest',
      'shipment',
      async () => {
        const order = await ordered(t, of)
        const made = await t.act('clerk', 'shipment', 'create', await drafted(t, 'shipment', 'salesOrder', [order.id]))
        return await t.sign('reviewerA', 'shipment', 'check', made)
      },
    ],
    [
      'a receipt for a request that is not invoiced',
      'finance',
      'receipt',
      'invoiceRequest',
      async () => {
        const shipment = await shipped(t, await ordered(t, of))
        const draft = await get('clerk', `/api/drafts/invoiceRequest?from=shipment&ids=${shipment.id}`)
        return await t.act('clerk', 'invoiceRequest', 'create', draft.body.input ?? {})
      },
    ],
  ] as const)('refuses %s', async (_what, who, record, from, source) => {
    const row = await source()
    expect(await get(who, `/api/drafts/${record}?from=${from}&ids=${row.id}`)).toMatchObject({ status: 409, body: { refusal: { code: 'state' } } })
  })
})

describe('a pick box', () => {
  test('offers first what begins with the typed initials, then what has them inside; letters in the middle of a pinyin are no initials', async () => {
    await t.act('clerk', 'customer', 'create', { code: 'Z01', name: '西安嘉禾' })
    await t.act('clerk', 'customer', 'create', { code: 'Z02', name: '南京大众副食品经营部' })
    await t.act('clerk', 'customer', 'create', { code: 'Z03', name: '中南酒业' })
    const { rows } = (await get('clerk', '/api/records/customer/choose?find=nj')).body
    expect(rows?.map((row) => row.title)).toEqual(['南京大众副食品经营部', '中南酒业'])
  })
})

describe('a pick box of documents', () => {
  test('finds by number and by whose they are, tells whose and how much, and offers what the field asks for only', async () => {
    const open = await ordered(t, of)
    const closed = await t.act('clerk', 'salesOrder', 'close', { reason: '客户取消' }, await ordered(t, of))
    const offered = async (query: string) => (await get('clerk', `/api/records/salesOrder/choose?${query}`)).body.rows ?? []
    expect(await offered(`find=${textual(open.number)}`)).toEqual([{ id: open.id, title: open.number, hint: '杭州华美食品有限公司 11,300.00' }])
    const shut = (await offered('find=hmsp&state=closed')).map((row) => row.title)
    expect(shut).toContain(closed.number)
    expect(shut).not.toContain(open.number)
    expect(await offered(`find=hmsp&f.customer=${of.goods.id}`)).toEqual([])
    expect((await offered('below=net,gross')).length).toBeGreaterThan(0)
    expect(await offered('below=gross,net')).toEqual([])
    for (const bad of ['below=made_at,gross', 'below=gross,colour', 'f.colour=red', 'find=%00'])
      expect((await get('clerk', `/api/records/salesOrder/choose?${bad}`)).status, bad).toBe(400)
    expect((await get('clerk', '/api/records/goods/choose?below=cost,price')).status).toBe(400)
  })
})

describe('the history of a row', () => {
  test('tells its values in the order of the form, numbers as people read them', async () => {
    const order = await ordered(t, of, '1000')
    const { entries } = (await get('clerk', `/api/records/salesOrder/${order.id}/history`)).body
    const changes = entries?.at(-1)?.changes ?? []
    expect(changes.map((change) => change.field).slice(0, 3)).toEqual(['customer', 'salesperson', 'orderedOn'])
    expect(changes.find((change) => change.field === 'gross')?.after).toMatch(/^\d{1,3}(,\d{3})+\.\d\d$/)
  })
})

describe('what a form takes over from a picked row', () => {
  test('comes from the row as this person may see it: prices for the clerk, costs for the finance desk only', async () => {
    const clerk = (await get('clerk', `/api/records/goods/${of.goods.id}`)).body.row
    expect(Object.keys(clerk ?? {})).toEqual(expect.arrayContaining(['price', 'rate']))
    expect(Object.keys(clerk ?? {})).not.toContain('cost')
    expect(Object.keys((await get('finance', `/api/records/goods/${of.goods.id}`)).body.row ?? {})).toContain('cost')
  })

  test('does not tell in its lines either what the row hides: what goods cost us', async () => {
    const shipment = await shipped(t, await ordered(t, of))
    const seen = async (who: Staff) => JSON.stringify((await get(who, `/api/records/shipment/${shipment.id}`)).body.row)
    expect(await seen('finance')).toContain('"cost":"6200.00"')
    for (const who of ['clerk', 'reviewerA', 'warehouse', 'lead'] as const) expect(await seen(who), who).not.toMatch(/"cost"|[cC]ost"/)
  })

  test('nor in a file with a row for each line, or in the history', async () => {
    const shipment = await shipped(t, await ordered(t, of))
    const taken = async (who: Staff): Promise<string> => {
      const cookie = await server.cookieOf(who)
      const asked = await fetch(`${server.origin}/api/exports`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ record: 'shipment', query: '', format: 'csv', lines: 'list' }),
      })
      const { file }: { file: string } = await asked.json()
      return (await (await fetch(`${server.origin}/api/kept/${file}`, { headers: { cookie } })).text()).split('\r\n')[0] ?? ''
    }
    expect(await taken('finance')).toMatch(/成本/)
    expect(await taken('clerk')).toMatch(/数量/)
    expect(await taken('clerk')).not.toMatch(/成本/)
    const told = async (who: Staff, row: string): Promise<string> => JSON.stringify((await get(who, `/api/records/${row}/history`)).body)
    for (const row of [`shipment/${shipment.id}`, `goods/${of.goods.id}`]) {
      expect(await told('finance', row), row).toContain('成本')
      expect(await told('clerk', row), row).not.toContain('成本')
    }
  })
})

describe('a new document that is drafted from no other', () => {
  test('opens with what its beginning says, for who may write one; others are refused, and what declares no beginning opens empty', async () => {
    await shipped(t, await ordered(t, of, '4'))
    const lines = [{ customer: of.customer.id, goods: of.goods.id }]
    expect(await get('sales', '/api/drafts/weeklySummary')).toMatchObject({ status: 200, body: { input: { lines }, titles: { [of.goods.id]: '龙井绿茶' } } })
    expect((await get('warehouse', '/api/drafts/weeklySummary')).status).toBe(403)
    expect(await get('sales', '/api/drafts/marketNote')).toMatchObject({ status: 200, body: { input: {} } })
  })
})
