import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { overHttp } from '../database/over-http.ts'
import type { OverHttp } from '../database/over-http.ts'

// What any call that changes something must be, whatever it asks: from our own page, and of bounded size.

let t: TestOffice
let server: OverHttp

beforeAll(async () => {
  t = await testOffice({ signIns: true })
  server = await overHttp(t)
})
afterAll(async () => {
  await server.close()
  await t.close()
})

async function sent(path: string, body: BodyInit, headers: { readonly [name: string]: string } = {}, method = 'POST'): Promise<[number, string]> {
  const cookie = await server.cookieOf('clerk')
  const init = { method, headers: { cookie, 'content-type': 'application/json', ...headers }, body, duplex: 'half' }
  const answer = await fetch(`${server.origin}${path}`, init)
  const { refusal }: { refusal?: { says: readonly string[] } } = await answer.json()
  return [answer.status, refusal?.says[0] ?? '']
}
const command = (code: string, more: object = {}): string =>
  JSON.stringify({ id: randomUUID(), record: 'customer', verb: 'create', input: { code, name: `客户${code}` }, ...more })
const there = async (code: string): Promise<boolean> => (await t.sql('select 1 from customer where code = $1', [code])).length > 0

describe('a call from another site', () => {
  const ways: readonly (readonly [what: string, path: string, body: (code: string) => string])[] = [
    ['a command of a page', '/api/commands', command],
    ['the published interface', '/api/v1/customer', (code) => JSON.stringify({ code, name: `客户${code}` })],
  ]

  test.each(ways)('is refused with the session of who is signed in, and writes nothing: %s', async (_what, path, body) => {
    for (const origin of ['http://elsewhere.example', 'null', `${server.origin}.elsewhere.example`, 'http://127.0.0.1:1']) {
      expect([origin, ...(await sent(path, body('X1'), { origin }))]).toEqual([origin, 403, '请求来自别的网站，已拒绝'])
    }
    expect(await there('X1')).toBe(false)
    const code = path.includes('v1') ? 'OWN1' : 'OWN2'
    expect((await sent(path, body(code), { origin: server.origin }))[0]).toBe(200)
    expect(await there(code)).toBe(true)
  })

  test.each(['/api/exports', '/api/tokens', '/api/print/customer', '/api/named', '/api/setup'])('takes nothing out either: %s', async (path) => {
    expect(
      await sent(path, JSON.stringify({ record: 'customer', query: '', format: 'csv', wanted: {}, ids: [] }), { origin: 'http://elsewhere.example' }),
    ).toEqual([403, '请求来自别的网站，已拒绝'])
  })

  test('is refused without a body too, of which nothing would be read', async () => {
    const path = `${server.origin}/api/v1/customer/${randomUUID()}/attach`
    const answer = await fetch(path, { method: 'POST', headers: { cookie: await server.cookieOf('clerk'), origin: 'http://elsewhere.example' } })
    expect([answer.status, JSON.stringify(await answer.json())]).toEqual([403, expect.stringContaining('请求来自别的网站')])
  })

  test('cannot come as a form, which needs no leave of the browser', async () => {
    const [status] = await sent('/api/commands', command('FORM'), { 'content-type': 'text/plain' })
    expect(status).toBe(400)
    expect(await there('FORM')).toBe(false)
  })
})

describe('a body', () => {
  test('of more than two megabytes is refused in words, whether it tells its length or not, and writes nothing', async () => {
    const large = command('BIG', { more: 'x'.repeat(2_000_000) })
    expect(await sent('/api/commands', large)).toEqual([413, '内容超过 2 MB'])
    const parts = new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (let at = 0; at < large.length; at += 100_000) controller.enqueue(new TextEncoder().encode(large.slice(at, at + 100_000)))
        controller.close()
      },
    })
    expect(await sent('/api/commands', parts)).toEqual([413, '内容超过 2 MB'])
    expect(await there('BIG')).toBe(false)
    expect((await sent('/api/commands', command('FITS', { more: 'x'.repeat(1_900_000) })))[0]).toBe(200)
  })
})
