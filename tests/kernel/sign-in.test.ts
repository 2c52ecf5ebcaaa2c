import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Guesses } from '../../src/kernel/session/guesses.ts'
import { password, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { overHttp } from '../database/over-http.ts'
import type { OverHttp } from '../database/over-http.ts'

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

interface Answer {
  readonly status: number
  readonly cookie: string
  readonly refusal: { readonly code?: string; readonly path?: string; readonly says?: readonly string[] }
}

async function post(path: string, body: object, headers: { readonly [name: string]: string } = {}): Promise<Answer> {
  const answer = await fetch(`${server.origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  const read: { readonly refusal?: Answer['refusal'] } | null = await answer.json().catch(() => null)
  return {
    status: answer.status,
    cookie: answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; '),
    refusal: read?.refusal ?? {},
  }
}
const signIn = (username: string, with_: string) => post('/api/auth/sign-in/username', { username, password: with_ })
const me = async (cookie: string): Promise<number> => (await fetch(`${server.origin}/api/me`, { headers: { cookie } })).status

describe('signing in', () => {
  test('gives a session that lasts until signing out, and is then over on the server', async () => {
    const { status, cookie } = await signIn('Clerk', password)
    expect(status).toBe(200)
    expect(await me(cookie)).toBe(200)
    expect((await post('/api/auth/sign-out', {}, { cookie, origin: server.origin })).status).toBe(200)
    expect(await me(cookie)).toBe(401)
  })

  test('with a wrong password ten times ends in waiting, for that name only, also with the right one', async () => {
    for (let guess = 0; guess < 10; guess += 1) expect((await signIn('sales', `falsch${guess}`)).status).toBe(401)
    expect(await signIn('sales', password)).toMatchObject({
      status: 429,
      refusal: { code: 'tooMany', says: [expect.stringContaining('分钟'), expect.anything()] },
    })
    expect((await signIn('sales2', password)).status).toBe(200)
  })

  test('is the only address of the library that is open: nobody signs up or renames himself', async () => {
    const { cookie } = await signIn('clerk', password)
    for (const path of ['sign-up/email', 'update-user', 'change-password', 'change-email', 'list-sessions', 'is-username-available', 'reset-password']) {
      expect(
        await post(`/api/auth/${path}`, { name: '老板', username: 'boss', newPassword: 'Abcd-1234' }, { cookie, origin: server.origin }),
        path,
      ).toMatchObject({ status: 404, refusal: { code: 'unknown' } })
    }
  })

  test('from a page of another site is refused', async () => {
    expect((await post('/api/auth/sign-in/username', { username: 'clerk', password }, { origin: 'http://elsewhere.example' })).status).toBe(403)
  })
})

describe("a password of one's own", () => {
  test('is changed by who knows the old one; every session ends; a weak or wrong one is refused at its field', async () => {
    const { cookie } = await signIn('warehouse', password)
    const change = (current: string, next: string) => post('/api/password', { current, password: next }, { cookie })
    expect(await change('falsch-1234', 'Xinmima-2026')).toMatchObject({ refusal: { code: 'invalid', path: 'current' } })
    expect(await change(password, '123')).toMatchObject({ refusal: { code: 'invalid', path: 'password' } })
    expect(await change(password, 'warehouse-1')).toMatchObject({ refusal: { code: 'invalid', path: 'password' } })
    expect(await me(cookie)).toBe(200)
    expect((await change(password, 'Xinmima-2026')).status).toBe(200)
    expect(await me(cookie)).toBe(401)
    expect((await signIn('warehouse', password)).status).toBe(401)
    expect((await signIn('warehouse', 'Xinmima-2026')).status).toBe(200)
    expect((await post('/api/password', { current: 'x', password: 'y' })).status).toBe(401)
  })
})

describe('what cannot be read', () => {
  test('is refused in words, never a fault: NUL, a forged cursor, a day that is none', async () => {
    const { cookie } = await signIn('clerk', password)
    const forged = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    for (const query of [
      'find=%00',
      `after=${forged(['x', 'y'])}`,
      `after=${forged([1, 2])}`,
      `after=${forged(['2026-99-99', t.people.clerk])}`,
      'sort=creditLimit',
      'f.customer=1',
    ]) {
      const answer = await fetch(`${server.origin}/api/records/salesOrder?${query}`, { headers: { cookie } })
      expect(answer.status, query).toBe(400)
    }
  })
})

test('guesses are forgotten after a quarter of an hour, and after the right password', () => {
  const guesses = new Guesses()
  for (let n = 0; n < 10; n += 1) guesses.wrong('Clerk', '10.0.0.1', n)
  expect(() => guesses.admit('clerk ', '10.0.0.1', 1000)).toThrow('minutes')
  expect(() => guesses.admit('clerk', '10.0.0.2', 1000)).not.toThrow()
  expect(() => guesses.admit('clerk', '10.0.0.1', 16 * 60_000)).not.toThrow()
  guesses.right('CLERK', '10.0.0.1')
  expect(() => guesses.admit('clerk', '10.0.0.1', 1000)).not.toThrow()
})
