import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { overHttp } from '../database/over-http.ts'
import type { OverHttp } from '../database/over-http.ts'
import { drafted, ordered, reviewed, shipped, stocked } from './chain.ts'
import type { Row } from './chain.ts'

// What the server says no to, asked over HTTP as a browser would, whatever any page hides or shows.

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
    readonly row?: Row
    readonly refusal?: { readonly code: string; readonly path: string; readonly says: readonly string[] }
    readonly shown?: string
    readonly ticks?: object
  }
}

async function call(who: Staff | null, method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
  const headers: { [name: string]: string } = { 'content-type': 'application/json', ...(who ? { cookie: await server.cookieOf(who) } : {}) }
  const answer = await fetch(`${server.origin}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
  return { status: answer.status, body: await answer.json() }
}

const command = (who: Staff | null, record: string, verb: string, input: object, row?: Row, id: string = randomUUID()): Promise<Answer> =>
  call(who, 'POST', '/api/commands', { id, record, verb, input, ...(row ? { row: row.id, version: row.version } : {}) })

const sheet = (who: Staff, record: string, row: Row): Promise<Answer> => call(who, 'GET', `/api/records/${record}/${row.id}/review/check`)

async function sign(who: Staff, record: string, row: Row, shown?: string): Promise<Answer> {
  const seen = (await sheet('lead', record, row)).body
  return await command(who, record, 'sign', { verb: 'check', shown: shown ?? seen.shown, ticks: Object.keys(seen.ticks ?? {}) }, row)
}

const made = async (change: (draft: object) => object = (draft) => draft, quantity = '10'): Promise<Row> =>
  await t.act('clerk', 'shipment', 'create', change(await drafted(t, 'shipment', 'salesOrder', [(await ordered(t, of, quantity)).id])))

async function stateOf(record: string, id: string): Promise<string | undefined> {
  const [row] = await t.sql<{ state: string }>(`select state from ${record} where id = $1`, [id])
  return row?.state
}

describe('a review', () => {
  test("is not the maker's: he is refused though his role may review", async () => {
    const shipment = await made()
    expect(await sign('clerk', 'shipment', shipment)).toMatchObject({ status: 409, body: { refusal: { code: 'review' } } })
    expect((await sign('clerk2', 'shipment', shipment)).status).toBe(200)
  })

  test("is not the last editor's either", async () => {
    const edited = await t.act('lead', 'shipment', 'update', { remark: '改了备注' }, await made())
    expect(await sign('lead', 'shipment', edited)).toMatchObject({
      body: { refusal: { code: 'review', says: [expect.stringContaining('最后修改人'), expect.anything()] } },
    })
  })

  test('is of two persons: the same one twice is refused and counts once', async () => {
    const shipment = await made()
    expect((await sign('reviewerA', 'shipment', shipment)).status).toBe(200)
    expect(await sign('reviewerA', 'shipment', shipment)).toMatchObject({ body: { refusal: { code: 'review' } } })
    expect(await stateOf('shipment', shipment.id)).toBe('made')
    expect((await sign('reviewerB', 'shipment', shipment)).body.row?.state).toBe('checked')
  })

  test('of what was shown before an edit is refused; the edit voided the signature that stood', async () => {
    const shipment = await made()
    const before = (await sheet('reviewerB', 'shipment', shipment)).body.shown
    await sign('reviewerA', 'shipment', shipment)
    const edited = await t.act('clerk', 'shipment', 'update', { consignee: '李四' }, shipment)
    expect(await sign('reviewerB', 'shipment', shipment)).toMatchObject({ body: { refusal: { code: 'stale' } } })
    expect(await sign('reviewerB', 'shipment', edited, before)).toMatchObject({ body: { refusal: { code: 'stale' } } })
    expect((await sign('reviewerB', 'shipment', edited)).body.row?.state).toBe('made')
    expect((await sign('reviewerA', 'shipment', edited)).body.row?.state).toBe('checked')
  })

  test('is voided by an edit of the kind, too', async () => {
    const sample = await t.act('clerk', 'shipment', 'create', {
      kind: 'sample',
      customer: of.customer.id,
      salesperson: t.people.sales,
      lines: [{ goods: of.goods.id, quantity: '1', nature: 'sample' }],
    })
    const before = (await sheet('reviewerB', 'shipment', sample)).body.shown
    await sign('reviewerA', 'shipment', sample)
    const edited = await t.act('clerk', 'shipment', 'update', { kind: 'support', lines: [{ goods: of.goods.id, quantity: '1', nature: 'support' }] }, sample)
    expect(await sign('reviewerB', 'shipment', edited, before)).toMatchObject({ body: { refusal: { code: 'stale' } } })
    expect((await sign('reviewerB', 'shipment', edited)).body.row?.state).toBe('made')
  })

  test('without every tick, by a role that may not, or by nobody, is refused', async () => {
    const shipment = await made()
    const { shown, ticks } = (await sheet('lead', 'shipment', shipment)).body
    expect(await command('reviewerA', 'shipment', 'sign', { verb: 'check', shown, ticks: Object.keys(ticks ?? {}).slice(1) }, shipment)).toMatchObject({
      body: { refusal: { code: 'review', path: 'ticks' } },
    })
    expect(await sign('warehouse', 'shipment', shipment)).toMatchObject({ body: { refusal: { code: 'review' } } })
    expect(await command(null, 'shipment', 'sign', { verb: 'check', shown, ticks: [] }, shipment)).toMatchObject({ status: 401 })
    // The verb itself is no way round the signatures.
    expect(await command('lead', 'shipment', 'check', {}, shipment)).toMatchObject({ body: { refusal: { code: 'review' } } })
  })
})

describe('goods', () => {
  test('that were not reviewed do not leave, nor those that one person reviewed', async () => {
    const shipment = await made()
    expect(await command('warehouse', 'shipment', 'ship', {}, shipment)).toMatchObject({ status: 409, body: { refusal: { code: 'state' } } })
    await sign('reviewerA', 'shipment', shipment)
    expect(await command('warehouse', 'shipment', 'ship', {}, shipment)).toMatchObject({ body: { refusal: { code: 'state' } } })
    expect(await t.sql('select 1 from journal where source_id = $1', [shipment.id])).toEqual([])
  })

  test('beyond what was ordered are refused, with the figures', async () => {
    const draft = await drafted(t, 'shipment', 'salesOrder', [(await ordered(t, of, '10')).id])
    const text = JSON.stringify(draft).replaceAll('"quantity":"10"', '"quantity":"11"')
    expect(await command('clerk', 'shipment', 'create', JSON.parse(text))).toMatchObject({
      body: { refusal: { says: [expect.stringContaining('10'), expect.anything()] } },
    })
  })
})

test('an invoice that does not match its order is refused where it is asked for', async () => {
  const draft = await drafted(t, 'invoiceRequest', 'shipment', [(await shipped(t, await ordered(t, of))).id])
  for (const [from, to] of [
    ['"price":"113"', '"price":"114"'],
    ['"quantity":"100"', '"quantity":"101"'],
    ['"rate":"0.13"', '"rate":"0.09"'],
  ] as const) {
    const changed = JSON.stringify(draft).replace(from, to)
    expect(changed, from).not.toBe(JSON.stringify(draft))
    const request = await command('clerk', 'invoiceRequest', 'create', JSON.parse(changed))
    // Quantity and goods cannot even be saved; a price that differs is saved, marked, and blocks the signature.
    const refused = request.status === 200 && request.body.row ? await sign('reviewerA', 'invoiceRequest', request.body.row) : request
    expect(refused, to).toMatchObject({
      status: expect.toSatisfy((status: number) => status >= 400),
      body: { refusal: { code: expect.stringMatching(/mismatch|rule|exceeded/) } },
    })
  }
})

test('a closed month takes nothing; a receipt takes no fen more than is open; neither leaves a trace', async () => {
  const ready = await reviewed(t, await ordered(t, of, '10', { orderedOn: '2026-01-02' }))
  const period = await t.act('finance', 'period', 'create', { month: '2026-02' })
  for (const who of ['manager', 'lead'] as const) await t.sign(who, 'period', 'close', period)
  expect(await command('warehouse', 'shipment', 'ship', { on: '2026-02-10' }, ready)).toMatchObject({ body: { refusal: { code: 'closed', path: 'on' } } })
  expect(await stateOf('shipment', ready.id)).toBe('checked')
  const request = await t.act(
    'clerk',
    'invoiceRequest',
    'create',
    await drafted(t, 'invoiceRequest', 'shipment', [(await shipped(t, await ordered(t, of, '10'))).id]),
  )
  await t.sign('reviewerA', 'invoiceRequest', 'check', request)
  const posted = await t.act('finance', 'invoiceRequest', 'post', {}, await t.sign('reviewerB', 'invoiceRequest', 'check', request))
  const over = await command('finance', 'receipt', 'create', { customer: of.customer.id, amount: '2000', lines: [{ invoice: posted.id, amount: '1130.01' }] })
  expect(over).toMatchObject({ body: { refusal: { path: expect.stringContaining('lines.0') } } })
  expect(await t.sql('select 1 from receipt')).toEqual([])
})

test('the second submit of the same command is answered and changes nothing', async () => {
  const shipment = await reviewed(t, await ordered(t, of, '10'))
  const id = randomUUID()
  const [first, second] = [await command('warehouse', 'shipment', 'ship', {}, shipment, id), await command('warehouse', 'shipment', 'ship', {}, shipment, id)]
  expect([first.status, second.status]).toEqual([200, 200])
  expect(second.body).toEqual(first.body)
  expect(await t.sql<{ n: string }>('select count(*)::text as n from journal where source_id = $1', [shipment.id])).toEqual([{ n: '1' }])
  expect(await command('warehouse', 'shipment', 'ship', { waybill: 'X' }, shipment, id)).toMatchObject({
    status: expect.toSatisfy((status: number) => status >= 400),
  })
})

test('a document is offered to be drafted from only where it can be, and refused in words elsewhere', async () => {
  const waiting = await made()
  const offered = async (row: Row): Promise<unknown> => (await call('clerk', 'GET', `/api/records/shipment/${row.id}`)).body
  expect(await offered(waiting)).toMatchObject({ drafts: [{ record: 'carrierChoice' }] })
  expect(await call('clerk', 'GET', `/api/drafts/invoiceRequest?from=shipment&ids=${waiting.id}`)).toMatchObject({
    status: 409,
    body: { refusal: { code: 'state' } },
  })
  expect(await offered(await shipped(t, await ordered(t, of)))).toMatchObject({
    drafts: ['invoiceRequest', 'carrierClaim', 'salesReturn', 'consignment', 'deliveryProof', 'freightEstimate'].map((record) => ({ record })),
  })
})

test('what goods cost is not told by the entries either, but to those who may know', async () => {
  const gone = await shipped(t, await ordered(t, of))
  const amounts = async (who: Staff): Promise<string> => JSON.stringify((await call(who, 'GET', `/api/records/shipment/${gone.id}/entries`)).body)
  expect(await amounts('finance')).toContain('6,200.00')
  expect(await amounts('clerk')).toContain('11,300.00')
  expect(await amounts('clerk')).not.toContain('6,200.00')
  expect(await call('sales', 'GET', `/api/records/shipment/${gone.id}/entries`)).toMatchObject({ status: 403 })
})
