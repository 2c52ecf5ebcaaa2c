import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { perform } from '../../src/kernel/perform/perform.ts'
import type { Reply } from '../../src/kernel/perform/command.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { overHttp } from '../database/over-http.ts'
import type { OverHttp } from '../database/over-http.ts'

let t: TestOffice
let server: OverHttp
const customers = new Map<string, Reply['row']>()

beforeAll(async () => {
  t = await testOffice({ signIns: true })
  server = await overHttp(t)
  for (const [code, salesperson] of [
    ['K1', t.people.sales],
    ['K2', t.people.sales2],
    ['K3', t.people.clerk2],
  ] as const)
    customers.set(code, await t.act('clerk', 'customer', 'create', { code, name: `客户${code}`, salesperson }))
  customers.set('K4', await t.act('clerk', 'customer', 'create', { code: 'K4', name: '没有业务员' }))
})
afterAll(async () => {
  await server.close()
  await t.close()
})

const asAdministrator = (record: string, verb: string, input: object, on?: { readonly id: string; readonly version: unknown }): Promise<Reply> =>
  perform(t.office.kernel, t.company, t.administrator, {
    id: randomUUID(),
    record,
    verb,
    input,
    ...(on ? { row: on.id, version: Number(on.version) } : {}),
  })

async function get(
  who: Staff,
  path: string,
): Promise<{ status: number; body: { readonly rows?: readonly { readonly code: string }[]; readonly records?: readonly string[] } }> {
  const answer = await fetch(`${server.origin}${path}`, { headers: { cookie: await server.cookieOf(who) } })
  return { status: answer.status, body: await answer.json() }
}
const seen = async (who: Staff, path = '/api/records/customer'): Promise<string[]> => ((await get(who, path)).body.rows ?? []).map((row) => row.code).sort()

async function person(who: Staff, changes: object): Promise<void> {
  const [row] = await t.sql<{ id: string; version: number }>('select id, version from person where id = $1', [t.people[who]])
  if (!row) throw new Error(who)
  await asAdministrator('person', 'update', changes, row)
}

async function ruled(role: string, reach: string, writes = reach !== 'none'): Promise<void> {
  const [row] = await t.sql<{ id: string; version: number }>("select id, version from access_rule where role = $1 and record = 'customer'", [role])
  await (row
    ? asAdministrator('accessRule', 'update', { reach, writes }, row)
    : asAdministrator('accessRule', 'create', { role, record: 'customer', reach, writes }))
}

describe('whose rows a role sees in a company', () => {
  test('as declared: a salesperson his own, the others all', async () => {
    expect(await seen('sales')).toEqual(['K1'])
    expect(await seen('manager')).toEqual(['K1', 'K2', 'K3', 'K4'])
  })

  test('team: his own and of all below him, however deep, and of nobody else', async () => {
    await person('sales', { manager: t.people.clerk2 })
    await person('clerk2', { manager: t.people.manager })
    await ruled('manager', 'team')
    expect(await seen('manager')).toEqual(['K1', 'K3'])
    expect((await get('manager', `/api/records/customer/${customers.get('K2')?.id}`)).status).toBe(404)
    expect((await get('manager', `/api/records/customer/${customers.get('K1')?.id}`)).status).toBe(200)
    expect(await seen('manager', '/api/records/customer?find=客户')).toEqual(['K1', 'K3'])
    // Two who are each other's superior end the search all the same.
    await person('manager', { manager: t.people.sales })
    expect(await seen('manager')).toEqual(['K1', 'K3'])
  })

  test('region: of those in the same region; without a region only his own', async () => {
    await ruled('sales', 'region')
    expect(await seen('sales')).toEqual(['K1'])
    await person('sales', { region: '华东' })
    await person('sales2', { region: '华东' })
    expect(await seen('sales')).toEqual(['K1', 'K2'])
  })

  test('all: a company may let its salespeople see each other', async () => {
    await ruled('sales', 'all')
    expect(await seen('sales')).toEqual(['K1', 'K2', 'K3', 'K4'])
  })

  test('none: not in the list, not in the menu, not to be opened or picked', async () => {
    await ruled('sales', 'none')
    const { id } = customers.get('K1') ?? { id: '' }
    for (const path of ['', '/choose', `/${id}`, `/${id}/history`]) expect((await get('sales', `/api/records/customer${path}`)).status, path).toBe(403)
    expect((await get('sales', '/api/me')).body.records).not.toContain('customer')
  })

  test('none: nor is anything drafted from what he may not open, though he writes what it would become', async () => {
    await asAdministrator('accessRule', 'create', { role: 'clerk', record: 'salesOrder', reach: 'none', writes: false })
    expect((await get('clerk', `/api/drafts/shipment?from=salesOrder&ids=${randomUUID()}`)).status).toBe(403)
  })

  test('none: nor does he do anything with a row whose id he knows', async () => {
    await asAdministrator('accessRule', 'create', { role: 'clerk', record: 'phoneMessage', reach: 'none', writes: false })
    const made = await t.act('lead', 'phoneMessage', 'create', { caller: '李经理', for: [t.people.sales], subject: '催问货期' })
    const refusal = await refusalOf(t.act('clerk', 'phoneMessage', 'tell', {}, made))
    expect([refusal.code, refusal.says[0]]).toEqual(['forbidden', expect.stringContaining('权限设置')])
    expect((await t.act('lead', 'phoneMessage', 'tell', {}, made)).state).toBe('passed')
  })

  test('writing is taken away: creating and changing are refused, looking is not', async () => {
    await ruled('clerk', 'all', false)
    expect((await refusalOf(t.act('clerk', 'customer', 'create', { code: 'K9', name: '新客户' }))).code).toBe('forbidden')
    const row = customers.get('K1')
    expect((await refusalOf(t.act('clerk', 'customer', 'update', { region: '华北' }, { id: row?.id ?? '', version: row?.version }))).code).toBe('forbidden')
    expect(await seen('clerk')).toContain('K1')
    await ruled('clerk', 'all', true)
    expect(await t.act('clerk', 'customer', 'create', { code: 'K9', name: '新客户' })).toMatchObject({ code: 'K9' })
  })

  test('what one creates or changes stays within his reach', async () => {
    await ruled('clerk', 'own')
    expect((await refusalOf(t.act('clerk', 'customer', 'create', { code: 'K10', name: '别人的', salesperson: t.people.sales }))).code).toBe('unknown')
    const own = await t.act('clerk', 'customer', 'create', { code: 'K11', name: '自己的', salesperson: t.people.clerk })
    expect((await refusalOf(t.act('clerk', 'customer', 'update', { salesperson: t.people.sales }, own))).code).toBe('unknown')
    expect((await refusalOf(t.act('clerk', 'customer', 'update', { region: '华北' }, { id: customers.get('K1')?.id ?? '', version: 1 }))).code).toBe('unknown')
    await ruled('clerk', 'all')
  })

  test('a rule never gives what the declaration keeps back', async () => {
    await asAdministrator('accessRule', 'create', { role: 'warehouse', record: 'receipt', reach: 'all', writes: true })
    expect((await get('warehouse', '/api/records/receipt')).status).toBe(403)
    expect((await refusalOf(t.act('warehouse', 'receipt', 'create', {}))).code).toBe('forbidden')
  })
})

describe('access rules themselves', () => {
  test('only the administrator sets them', async () => {
    expect((await refusalOf(t.act('manager', 'accessRule', 'create', { role: 'sales', record: 'shipment', reach: 'all' }))).code).toBe('forbidden')
  })

  test('name a record that there is, and do not bind the administrator', async () => {
    expect((await refusalOf(asAdministrator('accessRule', 'create', { role: 'sales', record: 'nowhere', reach: 'all' }))).path).toBe('record')
    expect((await refusalOf(asAdministrator('accessRule', 'create', { role: 'administrator', record: 'shipment', reach: 'own' }))).path).toBe('role')
  })

  test('one for a role and a record', async () => {
    await ruled('finance', 'all')
    expect((await refusalOf(asAdministrator('accessRule', 'create', { role: 'finance', record: 'customer', reach: 'own' }))).code).toBe('duplicate')
  })
})
