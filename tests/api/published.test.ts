import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { records } from '../../src/app/registry.gen.ts'
import { clientOf } from '../../src/web/kit/client.ts'
import type { Carry, Client } from '../../src/web/kit/client.ts'
import { testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { overHttp } from '../database/over-http.ts'
import type { OverHttp } from '../database/over-http.ts'
import { perform } from '../../src/kernel/perform/perform.ts'
import { newToken, signedByToken } from '../../src/kernel/session/token.ts'
import { hire } from '../../src/app/found.ts'

let t: TestOffice
let server: OverHttp
let adminCookie: string

/** What the server refused, as a line: status, code and field. */
const refused = (status: number, body: { readonly refusal?: { readonly code: string; readonly path: string } }): Error =>
  new Error(`${status} ${body.refusal?.code ?? 'bug'} ${body.refusal?.path ?? ''}`)

const carryWith =
  (token: string): Carry =>
  async (method, path, { input, version, id } = {}) => {
    const answer = await fetch(`${server.origin}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(input ? { 'content-type': 'application/json' } : {}),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
        ...(id ? { 'idempotency-key': id } : {}),
      },
      ...(input ? { body: JSON.stringify(input) } : {}),
    })
    const body = await answer.json()
    if (!answer.ok) throw refused(answer.status, body)
    return body
  }

const clientWith = (token: string): Client<typeof records> => clientOf(records, carryWith(token))

async function tokenFor(person: string, scopes: string, more: object = {}): Promise<string> {
  const answer = await fetch(`${server.origin}/api/tokens`, {
    method: 'POST',
    headers: { cookie: adminCookie, 'content-type': 'application/json', origin: server.origin },
    body: JSON.stringify({ name: '测试', person, scopes, expiresOn: '2099-12-31', ...more }),
  })
  const body = await answer.json()
  if (!answer.ok) throw refused(answer.status, body)
  return String(body.token)
}
const refusedBy = async (doing: Promise<unknown>): Promise<string> =>
  await doing.then(
    () => 'went through',
    (thrown: unknown) => String(thrown),
  )

async function cookieOf(username: string): Promise<string> {
  const signed = await fetch(`${server.origin}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.origin },
    body: JSON.stringify({ username, password: 'Mima-2026-hao' }),
  })
  return signed.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

beforeAll(async () => {
  t = await testOffice({ signIns: true })
  server = await overHttp(t)
  await hire(t.office, t.company, { code: 'ADM2', name: '管理员二', roles: ['administrator'] }, { login: 'adm2', password: 'Mima-2026-hao' })
  adminCookie = await cookieOf('adm2')
})
afterAll(async () => {
  await server.close()
  await t.close()
})

describe('the published interface by a typed client', () => {
  test('creates, reads, finds by initials, changes by version and lists', async () => {
    const client = clientWith(await tokenFor(t.people.clerk, 'see:customer write:customer'))
    const made = await client('customer').create({ code: 'hm01', name: '杭州华美食品有限公司', creditLimit: '100000.00' })
    expect(made).toMatchObject({ code: 'HM01', version: 1, creditLimit: '100000.00' })
    expect(await client('customer').get(made.id)).toMatchObject({ name: '杭州华美食品有限公司' })
    expect((await client('customer').list({ find: 'hmsp' })).rows.map((row) => row.code)).toEqual(['HM01'])
    const changed = await client('customer').change(made, { region: '华东' })
    expect(changed.version).toBe(2)
    expect(await refusedBy(client('customer').change(made, { region: '华北' }))).toContain('409 stale')
    // @ts-expect-error a field that is not declared does not compile
    expect(await refusedBy(client('customer').change(changed, { nothing: '1' }))).toContain('400 invalid')
    // @ts-expect-error nor does a record that is not there
    expect(await refusedBy(client('nowhere').list())).toContain('404 unknown')
  })

  test('what is sent twice under one id happens once', async () => {
    const client = clientWith(await tokenFor(t.people.clerk, 'see:customer write:customer'))
    const id = randomUUID()
    const input = { code: 'TW1', name: '同一家' }
    const [first, second] = await Promise.all([client('customer').create(input, { id }), client('customer').create(input, { id })])
    expect(second.id).toBe(first.id)
    expect((await client('customer').list({ find: '同一家' })).rows).toHaveLength(1)
    expect(await refusedBy(client('customer').create({ ...input, name: '另一家' }, { id }))).toContain('409 reused')
  })

  test('a bad value is refused at its field, as in the form', async () => {
    const client = clientWith(await tokenFor(t.people.clerk, 'see:customer write:customer'))
    expect(await refusedBy(client('customer').create({ code: 'B1', name: '甲', creditCode: '91350100M000100Y4Z' }))).toContain('400 invalid creditCode')
  })
})

describe('what a token may', () => {
  test('only what it was given: no other record, no writing, no verb, no report', async () => {
    const client = clientWith(await tokenFor(t.people.clerk, 'see:customer'))
    expect((await client('customer').list()).rows.length).toBeGreaterThan(0)
    expect(await refusedBy(client('goods').list())).toContain('403 forbidden')
    expect(await refusedBy(client('customer').create({ code: 'X1', name: '乙' }))).toContain('403 forbidden')
    expect(await refusedBy(carryWith(await tokenFor(t.people.manager, 'see:*'))('GET', '/api/v1/reports/orderTotals'))).toContain('403 forbidden')
    expect(await carryWith(await tokenFor(t.people.manager, 'report:orderTotals'))('GET', '/api/v1/reports/orderTotals')).toMatchObject({ rows: [] })
  })

  test('never more than its person: a salesperson’s token sees his own customers only, and gives no role', async () => {
    await t.act('clerk', 'customer', 'create', { code: 'OWN', name: '他自己的', salesperson: t.people.sales })
    const client = clientWith(await tokenFor(t.people.sales, 'see:* write:customer'))
    expect((await client('customer').list()).rows.map((row) => row.code)).toEqual(['OWN'])
    expect(await refusedBy(client('customer').create({ code: 'X2', name: '丙' }))).toContain('403 forbidden')
    expect(await refusedBy(client('accessRule').list())).toContain('403 forbidden')
  })

  test('a verb is done with all its consequences, where its own word was given', async () => {
    const customer = await t.act('clerk', 'customer', 'create', { code: 'V1', name: '丁' })
    const token = await tokenFor(t.people.clerk, 'see:shipment do:shipment.void')
    const goods = await t.act('clerk', 'goods', 'create', { code: 'G1', name: '龙井绿茶', unit: '箱', rate: '0.13', price: '113' })
    const made = await t.act('clerk', 'shipment', 'create', {
      kind: 'sample',
      customer: customer.id,
      salesperson: t.people.sales,
      lines: [{ goods: goods.id, quantity: '1', nature: 'sample' }],
    })
    const row = { id: made.id, version: Number(made.version) }
    expect(await refusedBy(clientWith(token)('shipment').do(row, 'return', { reason: '不对' }))).toContain('403 forbidden')
    expect(await clientWith(token)('shipment').do(row, 'void', { reason: '重复' })).toMatchObject({ state: 'void' })
  })

  test('a change names the version it was made from; what is merely hung on a row needs none', async () => {
    await hire(t.office, t.company, { code: 'CLK2', name: '内勤二', roles: ['clerk'] }, { login: 'clk2', password: 'Mima-2026-hao' })
    const cookie = await cookieOf('clk2')
    const customer = await t.act('clerk', 'customer', 'create', { code: 'V2', name: '戊' })
    const sent = async (method: string, path: string, body: object): Promise<unknown> => {
      const answer = await fetch(`${server.origin}/api/v1/customer/${customer.id}${path}`, {
        method,
        headers: { cookie, 'content-type': 'application/json', origin: server.origin },
        body: JSON.stringify(body),
      })
      return await answer.json()
    }
    expect(await sent('PATCH', '', { name: '己' })).toMatchObject({ refusal: { code: 'invalid', path: 'If-Match' } })
    expect(await sent('POST', '/attach', { files: [randomUUID()] })).toMatchObject({ refusal: { code: 'unknown', path: 'files' } })
  })

  test('never a signature', async () => {
    const token = await tokenFor(t.people.reviewerA, 'see:shipment do:shipment.check')
    const answer = await fetch(`${server.origin}/api/v1/shipment/${randomUUID()}/sign`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'if-match': '1' },
      body: JSON.stringify({ verb: 'check', shown: 'x', ticks: [] }),
    })
    expect(answer.status).toBe(403)
  })

  test('no part in a review either, whatever it was given', async () => {
    const steps = {
      sign: { shown: 'x', ticks: [] },
      unsign: { reason: '试' },
      sendBack: { step: 1, reason: '试' },
      passOn: { to: t.people.reviewerB, reason: '试' },
      urge: {},
      escalate: {},
    }
    const scopes = Object.keys(steps).map((verb) => `do:shipment.${verb}`)
    const token = await tokenFor(t.people.reviewerA, `see:* ${scopes.join(' ')}`)
    const customer = await t.act('clerk', 'customer', 'create', { code: 'RV1', name: '庚' })
    const goods = await t.act('clerk', 'goods', 'create', { code: 'RV1', name: '毛峰', unit: '箱', rate: '0.13', price: '113' })
    const made = await t.act('clerk', 'shipment', 'create', {
      kind: 'sample',
      customer: customer.id,
      salesperson: t.people.sales,
      lines: [{ goods: goods.id, quantity: '1', nature: 'sample' }],
    })
    for (const [verb, input] of Object.entries(steps)) {
      const answer = await fetch(`${server.origin}/api/v1/shipment/${made.id}/${verb}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'if-match': String(made.version) },
        body: JSON.stringify({ verb: 'check', ...input }),
      })
      const { refusal }: { refusal?: { says: readonly string[] } } = await answer.json()
      expect([verb, answer.status, refusal?.says[0]]).toEqual([verb, 403, expect.stringContaining('本人')])
    }
  })

  test('opens nothing but the published interface', async () => {
    const token = await tokenFor(t.people.clerk, 'see:* write:customer')
    for (const path of ['/api/me', '/api/records/customer', '/api/waiting', '/api/tokens', '/api/reports/orderTotals'])
      expect((await fetch(`${server.origin}${path}`, { headers: { authorization: `Bearer ${token}` } })).status, path).toBeGreaterThanOrEqual(401)
    const command = await fetch(`${server.origin}/api/commands`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ id: randomUUID(), record: 'customer', verb: 'create', input: { code: 'Z', name: 'Z' } }),
    })
    expect(command.status).toBe(401)
  })

  test('switched off, past its day, of a person who left, of another company or made up: signed out, whatever it was', async () => {
    const list = (token: string): Promise<string> => refusedBy(clientWith(token)('customer').list())
    expect(await list(await tokenFor(t.people.clerk, 'see:customer', { expiresOn: '2020-01-01' }))).toContain('401 signedOut')
    const token = await tokenFor(t.people.clerk2, 'see:customer')
    expect(await list(token)).toBe('went through')
    const [row] = await t.sql<{ id: string; version: number }>('select id, version from person where id = $1', [t.people.clerk2])
    await perform(t.office.kernel, t.company, t.administrator, {
      id: randomUUID(),
      record: 'person',
      verb: 'update',
      row: row?.id ?? '',
      version: row?.version ?? 0,
      input: { active: false },
    })
    expect(await list(token)).toContain('401 signedOut')
    // Not only by who then acts: the token itself opens nothing any more.
    expect(await signedByToken(t.office.readers, token, '2026-01-01')).toBeNull()
    const good = await tokenFor(t.people.clerk, 'see:customer')
    expect(await list(good.replace(/^nq\d+/, 'nq999'))).toContain('401 signedOut')
    expect(await list(newToken(t.company).token)).toContain('401 signedOut')
    await t.sql("update api_token set active = false where name = '测试'")
    expect(await list(good)).toContain('401 signedOut')
  })

  test('only an administrator makes one, and its secret is kept nowhere', async () => {
    const answer = await fetch(`${server.origin}/api/tokens`, {
      method: 'POST',
      headers: { cookie: await server.cookieOf('clerk'), 'content-type': 'application/json', origin: server.origin },
      body: JSON.stringify({ name: '偷', person: t.people.manager, scopes: 'see:*', expiresOn: '2099-12-31' }),
    })
    expect(answer.status).toBe(403)
    const token = await tokenFor(t.people.clerk, 'see:goods')
    for (const table of ['api_token', 'command', 'audit'])
      expect(await t.sql(`select 1 from ${table} x where x::text like '%' || $1 || '%'`, [token.slice(token.indexOf('_') + 1)]), table).toEqual([])
    expect(await refusedBy(tokenFor(t.people.clerk, 'write:*'))).toContain('422 rule scopes')
  })
})

test('what stands in the place of an id and is none is refused, not taken for another page', async () => {
  for (const id of ['totals', 'matching', 'setting', 'choose', '..%2fperson']) {
    const answer = await fetch(`${server.origin}/api/v1/customer/${id}`, { headers: { cookie: adminCookie } })
    expect([answer.status, id]).toEqual([400, id])
  }
})

describe('the OpenAPI document', () => {
  test('describes every record, verb and report that the person may see, and nothing else', async () => {
    const get = async (cookie: string) => await (await fetch(`${server.origin}/api/openapi.json`, { headers: { cookie } })).json()
    const whole = await get(adminCookie)
    expect(whole.openapi).toBe('3.1.1')
    const manager = await get(await server.cookieOf('manager'))
    const seen = Object.values(records).filter((record) => record.may.see.some((role) => role === 'manager'))
    for (const record of seen) {
      expect(Object.keys(manager.paths), record.name).toContain(`/api/v1/${record.name}`)
      for (const [verb, declared] of Object.entries<{ readonly by: readonly string[]; readonly review?: object }>(record.verbs))
        expect(Object.keys(manager.paths).includes(`/api/v1/${record.name}/{id}/${verb}`), `${record.name}.${verb}`).toBe(
          declared.by.includes('manager') && !declared.review,
        )
    }
    expect(manager.paths['/api/v1/reports/orderTotals']).toBeDefined()
    expect((await get(await server.cookieOf('sales'))).paths['/api/v1/accessRule']).toBeUndefined()
  })

  const described = async (headers: { readonly [name: string]: string }) => await (await fetch(`${server.origin}/api/openapi.json`, { headers })).json()
  const fieldsIn = (document: { components: { schemas: { [record: string]: { properties: object } } } }, record: string): readonly string[] =>
    Object.keys(document.components.schemas[record]?.properties ?? {})

  test('has no field that is hidden from the person, neither to read nor to give, in no line and no verb', async () => {
    const clerk = await described({ cookie: await server.cookieOf('clerk') })
    const finance = await described({ cookie: await server.cookieOf('finance') })
    expect(fieldsIn(finance, 'goods')).toContain('cost')
    expect(fieldsIn(clerk, 'goods')).not.toContain('cost')
    expect(fieldsIn(clerk, 'goods')).toContain('unit')
    const given = (document: typeof clerk, method: string, path: string): object =>
      document.paths[path][method].requestBody.content['application/json'].schema.properties
    expect(given(clerk, 'post', '/api/v1/goods')).not.toHaveProperty('cost')
    expect(given(clerk, 'patch', '/api/v1/goods/{id}')).not.toHaveProperty('cost')
    const lines = (document: typeof clerk): object => document.components.schemas.shipment.properties.list.items.properties
    expect(lines(finance)).toHaveProperty('cost')
    expect(lines(clerk)).not.toHaveProperty('cost')
    for (const record of Object.values(records)) {
      const names = Object.entries(record.fields).filter(([, field]) => 'seenBy' in field && !field.seenBy.some((role: string) => role === 'clerk'))
      for (const [name] of names) expect(fieldsIn(clerk, record.name), `${record.name}.${name}`).not.toContain(name)
    }
  })

  test('tells of a covered identity number that it can only be read', async () => {
    const manager = await described({ cookie: await server.cookieOf('manager') })
    expect(manager.components.schemas.visitor.properties.identity).toMatchObject({ readOnly: true, type: ['string', 'null'] })
    const clerk = await described({ cookie: await server.cookieOf('clerk') })
    expect(clerk.components.schemas.visitor.properties.identity).toMatchObject({ pattern: expect.any(String) })
  })

  test('tells who only looks of no way to write, and a token of what it was given alone', async () => {
    const reviewer = await described({ cookie: await server.cookieOf('reviewerA') })
    expect(reviewer.paths['/api/v1/customer'].get).toBeDefined()
    expect(reviewer.paths['/api/v1/customer'].post).toBeUndefined()
    expect(reviewer.paths['/api/v1/customer/{id}'].patch).toBeUndefined()
    const token = await described({ authorization: `Bearer ${await tokenFor(t.people.clerk, 'see:shipment see:customer write:customer do:shipment.void')}` })
    expect(Object.keys(token.paths).toSorted()).toEqual([
      '/api/v1/customer',
      '/api/v1/customer/{id}',
      '/api/v1/shipment',
      '/api/v1/shipment/{id}',
      '/api/v1/shipment/{id}/void',
    ])
    expect(token.paths['/api/v1/customer'].post).toBeDefined()
    expect(token.paths['/api/v1/shipment'].post).toBeUndefined()
    expect(token.components.schemas.goods).toBeUndefined()
  })

  test('every reference in it leads somewhere', async () => {
    const document = await (await fetch(`${server.origin}/api/openapi.json`, { headers: { cookie: adminCookie } })).json()
    const text = JSON.stringify(document)
    const refs = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1] ?? '')
    expect(refs.length).toBeGreaterThan(50)
    for (const path of new Set(refs))
      expect(
        path.split('/').reduce((at, part) => at?.[part], document),
        path,
      ).toBeDefined()
  })

  test('is not shown to strangers', async () => {
    expect((await fetch(`${server.origin}/api/openapi.json`)).status).toBe(401)
  })
})
