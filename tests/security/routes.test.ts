import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serverApp } from '../../src/app/server.ts'
import { tableOf } from '../../src/kernel/store/table.ts'
import { testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { overHttp } from '../database/over-http.ts'
import type { OverHttp } from '../database/over-http.ts'
import { strangersIn, theirName } from './strangers.ts'
import type { Strangers } from './strangers.ts'

let t: TestOffice
let server: OverHttp
let strangers: Strangers

interface Route {
  readonly method: string
  readonly path: string
}
let routes: readonly Route[] = []

const roles: readonly Staff[] = ['clerk', 'reviewerA', 'lead', 'manager', 'finance', 'warehouse', 'sales']
/** What a stranger may ask before he has signed in. */
const open = new Set(['/api/setup', '/api/health', '/api/auth/sign-in/username', '/api/auth/sign-out', '/api/auth/*', '/api/*'])

beforeAll(async () => {
  t = await testOffice({ signIns: true })
  server = await overHttp(t)
  strangers = await strangersIn(t)
  const all = serverApp(t.office, 'token', () => undefined).routes.filter((route) => route.path.startsWith('/api/') && route.method !== 'ALL')
  routes = [...new Map(all.map(({ method, path }) => [`${method} ${path}`, { method, path }])).values()]
})
afterAll(async () => {
  await server.close()
  await t.close()
})

/** The addresses of a route when each of its places is filled with what belongs to the strangers. */
function filled(path: string): readonly string[] {
  if (!path.includes(':')) return [path]
  const names = [...strangers.rows.entries()]
  const narrowed = path.includes(':record') ? names : names.slice(0, 3)
  return narrowed.map(([record, id]) => {
    const [verb = 'create'] = Object.keys(t.office.kernel.office.records.get(record)?.verbs ?? {})
    return path
      .replace(':record', record)
      .replace(':id', id)
      .replace(':verb', verb)
      .replace(':name', 'orderTotals')
      .replaceAll(/:\w+(\{[^}]*\})?/g, id)
  })
}

async function ask(method: string, path: string, cookie: string | null, body?: object): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${server.origin}${path}`, {
    method,
    headers: {
      ...(cookie === null ? {} : { cookie }),
      ...(method === 'GET' ? {} : { 'content-type': 'application/json', origin: server.origin, 'if-match': '1' }),
    },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
    signal: AbortSignal.timeout(5000),
  })
  // A live stream never ends: its head is all that is looked at.
  const endless = answer.headers.get('content-type')?.startsWith('text/event-stream') ?? false
  const text = endless ? '' : await answer.text()
  if (endless) await answer.body?.cancel()
  return { status: answer.status, text }
}

/** Tries them, eight at a time. */
async function several<T>(tries: readonly T[], one: (tried: T) => Promise<void>): Promise<void> {
  const queue = tries.values()
  const lane = async (): Promise<void> => {
    for (const tried of queue) await one(tried)
  }
  await Promise.all(Array.from({ length: 8 }, lane))
}

/** What the program itself goes on with by the clock, whoever asks what: it looks into mailboxes and sends answers. */
const byTheClock = new Set(['mailbox', 'mailReply', 'mailCheck'])

/** Everything the strangers have, as one figure. */
async function theirs(): Promise<readonly string[]> {
  const prints: string[] = []
  for (const record of t.office.kernel.office.records.values()) {
    if (byTheClock.has(record.name)) continue
    const rows = await t.sql<{ print: string }>(
      `select coalesce(md5(string_agg(x::text, '|' order by x::text)), '') as print from "${tableOf(record)}" x where company_id = $1`,
      [strangers.company],
    )
    prints.push(`${record.name} ${rows[0]?.print ?? ''}`)
  }
  return prints
}

describe('every route', () => {
  test('is looked at, and nearly every record has a row of the strangers to try with', () => {
    expect(routes.length).toBeGreaterThan(30)
    const all = t.office.kernel.office.records.size
    expect([...strangers.left], 'records without a row').toSatisfy((left: readonly unknown[]) => left.length <= all * 0.35)
    expect(strangers.rows.has('customer')).toBe(true)
  })

  test('asks who comes, but for the few that need not', async () => {
    const let_in: string[] = []
    for (const { method, path } of routes) {
      if (open.has(path)) continue
      const [address = path] = filled(path)
      const { status } = await ask(method, address, null)
      if (status !== 401) let_in.push(`${method} ${path} ${status}`)
    }
    expect(let_in).toEqual([])
  })
})

describe.each(roles.map((role) => [role]))('for %s', (role) => {
  test('no route tells anything of another company, whatever id is put in', async () => {
    const cookie = await server.cookieOf(role)
    const told: string[] = []
    const ids = [...strangers.rows.values()]
    const tries = routes.filter((route) => route.method === 'GET').flatMap(({ path }) => filled(path).map((address) => ({ path, address })))
    await several(tries, async ({ path, address }) => {
      const { status, text } = await ask('GET', address, cookie)
      const named = text.includes(theirName) || ids.some((id) => text.includes(id) && !address.includes(id))
      if (named || (path.includes(':id') && status < 400) || status >= 500) told.push(`${path} ${address} ${status}`)
    })
    expect(told).toEqual([])
  })

  test('no route changes anything of another company', async () => {
    const cookie = await server.cookieOf(role)
    const before = await theirs()
    const faults: string[] = []
    const writing = routes.filter((route) => route.method !== 'GET' && !open.has(route.path) && route.path !== '/api/password')
    await several(
      writing.flatMap((route) => filled(route.path).map((address) => ({ ...route, address }))),
      async ({ method, path, address }) => {
        const { status } = await ask(method, address, cookie, { id: randomUUID() })
        if (status >= 500 || (path.includes(':id') && status < 400)) faults.push(`${method} ${address} ${status}`)
      },
    )
    const verbsOf = (record: string): string[] => ['update', 'sign', ...Object.keys(t.office.kernel.office.records.get(record)?.verbs ?? {})]
    await several(
      [...strangers.rows].flatMap(([record, row]) => verbsOf(record).map((verb) => ({ record, row, verb }))),
      async (command) => {
        const { status } = await ask('POST', '/api/commands', cookie, { id: randomUUID(), ...command, version: 1, input: {} })
        if (status < 400 || status >= 500) faults.push(`command ${command.record} ${command.verb} ${status}`)
      },
    )
    expect(faults).toEqual([])
    expect((await theirs()).filter((print) => !before.includes(print))).toEqual([])
  })
})

describe('within one company', () => {
  test('a row outside his scope is as unknown to a salesperson as one that is not there, at every address', async () => {
    const customer = await t.act('clerk', 'customer', 'create', { code: 'SEC1', name: '别人的客户', salesperson: t.people.sales2 })
    const cookie = await server.cookieOf('sales')
    const addresses = routes.filter((route) => route.method === 'GET' && route.path.includes(':record') && route.path.includes(':id'))
    expect(addresses.length).toBeGreaterThan(3)
    for (const { path } of addresses) {
      const address = path.replace(':record', 'customer').replace(':id', customer.id).replace(':verb', 'check').replaceAll(/:\w+/g, 'x')
      const { status, text } = await ask('GET', address, cookie)
      expect(status, address).toBeGreaterThanOrEqual(400)
      expect(text, address).not.toContain('别人的客户')
    }
    for (const path of ['/api/records/customer', '/api/records/customer?find=别人', '/api/records/customer/choose?find=SEC1', '/api/v1/customer'])
      expect((await ask('GET', path, cookie)).text, path).not.toContain('别人的客户')
  })

  test('a record that a role may not see is refused at every address of it', async () => {
    const cookie = await server.cookieOf('warehouse')
    const shut = [...t.office.kernel.office.records.values()].filter((record) => !record.may.see.some((role) => role === 'warehouse'))
    expect(shut.length).toBeGreaterThan(1)
    for (const record of shut)
      for (const path of [
        `/api/records/${record.name}`,
        `/api/records/${record.name}/choose`,
        `/api/v1/${record.name}`,
        `/api/records/${record.name}/${randomUUID()}`,
      ])
        expect((await ask('GET', path, cookie)).status, path).toBe(403)
  })
})
