import { QueryClient } from '@tanstack/react-query'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { get, post } from '../../src/web/kit/call.ts'
import { askFor, forgetEarly, noteQuestion, noteReader } from '../../src/web/kit/early.ts'
import { rowsQuery, settingQuery } from '../../src/web/kit/list.ts'
import { readEarly } from '../../src/web/kit/primed.ts'
import { meQuery } from '../../src/web/kit/server.ts'
import { signIn, signOut } from '../../src/web/shell/session.ts'

const rows = '/api/records/customer?cols=code&limit=100'

describe('what is asked before the app has come', () => {
  const asked: string[] = []
  const stored = new Map<string, string>()
  let person = 'a'

  beforeEach(() => {
    asked.length = 0
    stored.clear()
    person = 'a'
    forgetEarly()
    vi.stubGlobal('localStorage', {
      getItem: (name: string) => stored.get(name) ?? null,
      setItem: (name: string, value: string) => stored.set(name, value),
      removeItem: (name: string) => stored.delete(name),
    })
    noteReader('a')
    vi.stubGlobal('fetch', (path: string) => {
      asked.push(path)
      return Promise.resolve(person === '' ? Response.json({}, { status: 401 }) : Response.json({ person: { id: person } }))
    })
  })
  afterEach(() => vi.unstubAllGlobals())

  test('is who is signed in, the list’s arrangement and the rows of last time, and none of it twice', async () => {
    noteQuestion('/r/customer?find=x', rows)
    expect(askFor('/r/customer', '?find=x')).toBe(true)
    expect(asked).toEqual(['/api/me', '/api/records/customer/setting', rows])
    expect(await get(rows)).toEqual({ person: { id: 'a' } })
    expect(asked).toHaveLength(3)
    await get(rows)
    expect(asked).toHaveLength(4)
  })

  test('is no rows for an address never seen, no list for another page, and nothing at the door', () => {
    noteQuestion('/r/customer', rows)
    expect(askFor('/r/customer', '?find=y')).toBe(true)
    expect(askFor('/', '')).toBe(false)
    expect(askFor('/r/customer/new', '')).toBe(false)
    expect(asked).toEqual(['/api/me', '/api/records/customer/setting', '/api/me', '/api/me'])
    expect(askFor('/sign-in', '')).toBe(false)
    expect(asked).toHaveLength(4)
  })

  test('says signed out to the app when nobody is signed in', async () => {
    person = ''
    askFor('/r/customer', '')
    await expect(get('/api/me')).rejects.toMatchObject({ code: 'signedOut' })
    expect(asked.filter((path) => path === '/api/me')).toHaveLength(1)
  })

  test('is never shown to the next person, nor in another company, nor after something was written', async () => {
    noteQuestion('/r/customer', rows)
    askFor('/r/customer', '')
    person = 'b'
    await signIn('b', 'secret')
    expect(await get(rows)).toEqual({ person: { id: 'b' } })
    askFor('/r/customer', '')
    person = 'c'
    stored.set('neiqin.company', 'other')
    expect(await get(rows)).toEqual({ person: { id: 'c' } })
    askFor('/r/customer', '')
    await post('/api/commands', {})
    person = 'd'
    expect(await get(rows)).toEqual({ person: { id: 'd' } })
  })

  test('is nothing where nobody was signed in', () => {
    noteReader(null)
    noteQuestion('/r/customer', rows)
    expect(askFor('/r/customer', '')).toBe(false)
    expect(asked).toEqual([])
    expect(stored.get('neiqin.early')).toBeUndefined()
  })

  const who = async (): Promise<unknown> => await new QueryClient().fetchQuery({ ...meQuery, retry: false })

  test('leaves no word of what was searched to whoever comes after', async () => {
    const left = (): string => stored.get('neiqin.early') ?? ''
    noteQuestion('/r/customer?find=secret', rows)
    await who()
    expect(left()).toContain('secret')
    person = 'b'
    await who()
    expect(left()).toBe('b')
    noteQuestion('/r/customer?find=secret', rows)
    expect(left()).toContain('secret')
    await signOut()
    expect(left()).toBe('')
    noteReader('b')
    noteQuestion('/r/customer?find=secret', rows)
    person = ''
    await expect(who()).rejects.toMatchObject({ code: 'signedOut' })
    expect(left()).toBe('')
  })

  test('stands where the page looks for it before the page is drawn', async () => {
    const search = { find: '绿 & 野', sort: '-name', state: undefined, 'f.grade': 'A', cols: 'code,name' }
    vi.stubGlobal('location', { pathname: '/r/customer', search: '?find=x' })
    await new QueryClient().fetchInfiniteQuery(rowsQuery('customer', search))
    asked.length = 0
    askFor('/r/customer', '?find=x')
    const client = new QueryClient()
    await readEarly(client)
    expect(asked).toHaveLength(3)
    expect(client.getQueryData(meQuery.queryKey)).toEqual({ person: { id: 'a' } })
    expect(client.getQueryData(settingQuery('customer').queryKey)).toBeDefined()
    expect(client.getQueryData(rowsQuery('customer', search).queryKey)?.pages).toEqual([{ person: { id: 'a' } }])
  })

  test('keeps questions only, and only for lists of ours', () => {
    noteQuestion('/r/customer', 'https://elsewhere.example/rows')
    askFor('/r/customer', '')
    expect(asked).toEqual(['/api/me', '/api/records/customer/setting'])
    for (let at = 0; at < 50; at += 1) noteQuestion(`/r/customer?find=${at}`, rows)
    expect(stored.get('neiqin.early')?.split('\n')).toHaveLength(21)
  })
})

test('the page asks by a file of its own, before the app, and brings no font of ours at first', () => {
  const folder = fileURLToPath(new URL('../../dist/web', import.meta.url))
  const page = readFileSync(`${folder}/index.html`, 'utf8')
  const scripts = [...page.matchAll(/<script([^>]*)>([^<]*)<\/script>/g)]
  expect(scripts.map(([, said]) => /src="\/assets\/(early|index)-/.exec(said ?? '')?.[1])).toEqual(['early', 'index'])
  for (const [, , inside] of scripts) expect(inside).toBe('')
  const sheet = /href="(\/assets\/index-[^"]+\.css)"/.exec(page)?.[1] ?? ''
  expect(readFileSync(folder + sheet, 'utf8')).not.toContain('noto-sans-sc')
})
