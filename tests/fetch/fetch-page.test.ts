import { createServer } from 'node:http'
import { gzipSync, brotliCompressSync, deflateSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { fetchPage, pageFaultWords } from '../../src/kernel/fetch/fetch-page.ts'
import type { PageLimits } from '../../src/kernel/fetch/fetch-page.ts'
import { isInner } from '../../src/kernel/notice/outside.ts'
import { siteHost, siteServer } from './site-server.ts'
import type { SiteStandIn } from './site-server.ts'

// W05, W06, W07: a page that somebody names is fetched from outside only, and no more of it than is read.

let site: SiteStandIn
/** A program inside that must never be spoken to; it counts who does. */
let inside: { readonly port: number; readonly spoken: () => number; close(): void }

beforeAll(async () => {
  site = await siteServer()
  let spoken = 0
  const server = createServer((_request, response) => {
    spoken += 1
    response.writeHead(200, { 'content-type': 'text/html' }).end('<p>secret</p>')
  })
  server.on('connection', () => {
    spoken += 1
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  const address = server.address()
  inside = { port: typeof address === 'object' && address !== null ? address.port : 0, spoken: () => spoken, close: () => void server.close() }
})
afterAll(async () => {
  await site.close()
  inside.close()
})
beforeEach(() => {
  vi.stubEnv('NEIQIN_INNER_HOSTS', siteHost)
  site.asked.length = 0
})

const nothing = { etag: null, modified: null }
const limits: PageLimits = { bytes: 200_000, patience: 2000, hops: 3 }
const fetched = (address: string, more: Partial<PageLimits> = {}) => fetchPage(address, nothing, new AbortController().signal, { ...limits, ...more })
const faultOf = async (address: string, more: Partial<PageLimits> = {}): Promise<string> =>
  await fetched(address, more).then(
    () => 'was read',
    (thrown: unknown) => pageFaultWords(thrown),
  )
const html = (body: string | Uint8Array, headers: { readonly [name: string]: string } = {}) => ({ type: 'text/html; charset=utf-8', body, headers })

describe('W05: an address inside is never spoken to', () => {
  test.each([
    'http://127.0.0.1:PORT/',
    'http://localhost/',
    'http://2130706433:PORT/',
    'http://0x7f.1:PORT/',
    'http://0177.0.0.1:PORT/',
    'http://0:PORT/',
    'http://[::1]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[::127.0.0.1]:PORT/',
    'http://169.254.169.254/latest/meta-data',
    'http://100.100.100.200/',
    'http://10.0.0.1/',
    'http://192.168.1.1/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
  ])('%s, named or come to by a redirect', async (written) => {
    const address = written.replace('PORT', String(inside.port))
    expect(await faultOf(address)).toContain('不允许的地址')
    site.put('/away', { ...html(''), status: 302, headers: { location: address } })
    expect(await faultOf(`${site.origin}/away`)).toContain('不允许的地址')
    expect(inside.spoken()).toBe(0)
  })

  test('nor is a port on which no site is, nor what is no http', async () => {
    expect(await faultOf('http://site.example:22/')).toContain('不允许的端口 22')
    expect(await faultOf('http://site.example:5432/')).toContain('不允许的端口')
    site.put('/port', { ...html(''), status: 301, headers: { location: 'http://site.example:6379/' } })
    expect(await faultOf(`${site.origin}/port`)).toContain('不允许的端口 6379')
    for (const address of ['file:///etc/passwd', 'gopher://site.example/', 'ftp://site.example/']) expect(await faultOf(address)).toContain('只能看 http')
    site.put('/file', { ...html(''), status: 302, headers: { location: 'file:///etc/passwd' } })
    expect(await faultOf(`${site.origin}/file`)).toContain('只能看 http')
    expect(await faultOf('http://user:pass@site.example/')).toContain('用户名')
  })

  test('special nets of every kind count as inside, public ones do not', () => {
    for (const address of ['192.0.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '2001::1', '::', '64:ff9b:1::1'])
      expect(isInner(address), address).toBe(true)
    for (const address of ['223.5.5.5', '8.8.8.8', '2400:3200::1']) expect(isInner(address), address).toBe(false)
  })
})

describe('W07: of a page no more is read than is looked at', () => {
  test('one that sends us on and on is left after three hops', async () => {
    for (const n of [0, 1, 2, 3, 4]) site.put(`/hop${n}`, { ...html(''), status: 302, headers: { location: `/hop${n + 1}` } })
    site.put('/hop5', html('<p>there</p>'))
    expect(await faultOf(`${site.origin}/hop0`)).toContain('超过 3 次')
    expect((await fetched(`${site.origin}/hop2`))?.address).toBe(`${site.origin}/hop5`)
  })

  test('a large body, with its length said or not, and a small packet that unpacks to a large page', async () => {
    site.put('/large', html('x'.repeat(300_000)))
    expect(await faultOf(`${site.origin}/large`)).toContain('不看')
    let sent = 0
    site.put('/endless', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      const more = (): void => {
        sent += 65_536
        if (!response.destroyed && sent < 50_000_000) response.write('x'.repeat(65_536), () => setImmediate(more))
      }
      more()
    })
    expect(await faultOf(`${site.origin}/endless`)).toContain('不看')
    expect(sent).toBeLessThan(20_000_000)
    const bomb = Buffer.alloc(60_000_000, 'a')
    for (const [packing, body] of [
      ['gzip', gzipSync(bomb)],
      ['deflate', deflateSync(bomb)],
      ['br', brotliCompressSync(bomb.subarray(0, 5_000_000))],
    ] as const) {
      site.put('/bomb', html(body, { 'content-encoding': packing }))
      const before = process.memoryUsage().arrayBuffers
      expect(await faultOf(`${site.origin}/bomb`), packing).toContain('不看')
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30_000_000)
    }
    site.put('/odd', html('x', { 'content-encoding': 'gzip, gzip' }))
    expect(await faultOf(`${site.origin}/odd`)).toContain('不认识的压缩方式')
    site.put('/torn', html(gzipSync('hello').subarray(0, 12), { 'content-encoding': 'gzip' }))
    expect(await faultOf(`${site.origin}/torn`)).toContain('压缩')
    site.put('/packed', html(gzipSync('<p>好</p>'), { 'content-encoding': 'gzip' }))
    expect(new TextDecoder().decode((await fetched(`${site.origin}/packed`))?.bytes)).toBe('<p>好</p>')
  })

  test('a server that sends a byte now and then, or nothing', async () => {
    site.put('/slow', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      const dripping = setInterval(() => response.write('x'), 100)
      response.on('close', () => clearInterval(dripping))
    })
    site.put('/silent', () => undefined)
    for (const path of ['/slow', '/silent']) {
      const began = Date.now()
      expect(await faultOf(`${site.origin}${path}`, { patience: 500 }), path).toBe('网站答复太慢，没有读完')
      expect(Date.now() - began).toBeLessThan(2000)
    }
  })

  test('what is no text, or no answer', async () => {
    site.put('/picture', { type: 'image/png', body: 'x' })
    expect(await faultOf(`${site.origin}/picture`)).toContain('不是网页或 RSS（image/png）')
    expect(await faultOf(`${site.origin}/none`)).toBe('网站答复 HTTP 404')
  })
})

test('a page that is still the same is not sent again', async () => {
  site.put('/same', html('<p>x</p>', { etag: '"one"', 'last-modified': 'Mon, 02 Mar 2026 01:00:00 GMT' }))
  const first = await fetched(`${site.origin}/same`)
  expect(first).toMatchObject({ etag: '"one"', modified: 'Mon, 02 Mar 2026 01:00:00 GMT' })
  expect(await fetchPage(`${site.origin}/same`, { etag: '"one"', modified: first?.modified ?? null }, new AbortController().signal, limits)).toBeNull()
  expect(site.asked.at(-1)?.headers).toMatchObject({ 'if-none-match': '"one"', 'if-modified-since': 'Mon, 02 Mar 2026 01:00:00 GMT' })
})
