import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { launchBrowser, noBrowser, openDesk, withPicture } from './chromium.ts'

const fonts = fileURLToPath(new URL('../../node_modules/@fontsource-variable/noto-sans-sc/', import.meta.url))
const family = 'Noto Sans SC Variable'
const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><link rel="stylesheet" href="/wght.css">
<style>.ours { font-family: '${family}' } .none { font-family: monospace }</style><title>内勤</title>
<p><span class="ours">发货单</span></p><p><span class="none">发货单</span></p></html>`

/** A page with the font as the product brings it, cut into files by character ranges. */
function servePage(): Promise<Server> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname
    if (path === '/') return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html)
    const file = join(fonts, path)
    if (!/^\/(wght\.css|files\/[\w-]+\.woff2)$/.test(path) || !existsSync(file)) return response.writeHead(404).end()
    return response.writeHead(200, { 'content-type': path.endsWith('.css') ? 'text/css' : 'font/woff2' }).end(readFileSync(file))
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

describe.skipIf(noBrowser !== undefined)(`the browser of the tests${noBrowser === undefined ? '' : ` (${noBrowser})`}`, () => {
  let server: Server
  let browser: Browser
  let page: Page
  let address = ''

  beforeAll(async () => {
    server = await servePage()
    const bound = server.address()
    address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}/`
    const before = { ...process.env }
    browser = await launchBrowser()
    expect(process.env).toEqual(before)
    page = await (await openDesk(browser)).newPage()
    await page.goto(address)
  })
  afterAll(async () => {
    await browser?.close()
    server?.closeAllConnections()
    await new Promise((resolve) => server?.close(resolve))
  })

  test('Chinese is drawn with the font that the product brings', async () => {
    const loaded = await page.evaluate(async () => {
      await document.fonts.ready
      return [...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family.replaceAll('"', ''))
    })
    expect(loaded).toContain(family)
    expect(await page.evaluate((name) => document.fonts.check(`16px "${name}"`, '发货单'), family)).toBe(true)
    // Without it there are only empty boxes: the machine has no Chinese font that could hide a missing one.
    const [withFont, without] = await Promise.all([page.locator('.ours').screenshot(), page.locator('.none').screenshot()])
    expect(withFont.equals(without)).toBe(false)
  })

  test('it looks like a desk in China', async () => {
    const desk = await page.evaluate(() => ({
      language: navigator.language,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      size: [window.innerWidth, window.innerHeight],
    }))
    expect(desk).toEqual({ language: 'zh-CN', zone: 'Asia/Shanghai', size: [1440, 900] })
  })

  test('it reaches 127.0.0.1 and nothing else', async () => {
    const reach = (url: string): Promise<string> =>
      page.evaluate((to) => fetch(to, { mode: 'no-cors', signal: AbortSignal.timeout(5000) }).then(() => 'reached', String), url)
    expect(await reach(address)).toBe('reached')
    // By its name this very server would answer, if names were resolved at all.
    for (const outside of [address.replace('127.0.0.1', 'localhost'), 'https://example.org/', 'http://192.0.2.1/']) {
      expect(await reach(outside), outside).toContain('Failed to fetch')
    }
  })

  test('several persons sit at it, each with his own cookies', async () => {
    const desks = await Promise.all([1, 2, 3].map(() => openDesk(browser)))
    const pages = await Promise.all(desks.map((desk) => desk.newPage()))
    await Promise.all(pages.map((one) => one.goto(address)))
    await Promise.all(pages.map((one, index) => one.evaluate((who) => void (document.cookie = `who=${who}`), index)))
    expect(await Promise.all(pages.map((one) => one.evaluate(() => document.cookie)))).toEqual(['who=0', 'who=1', 'who=2'])
    await Promise.all(desks.map((desk) => desk.close()))
    expect(browser.isConnected()).toBe(true)
  })

  test('a failure leaves a picture and says where', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pictures-'))
    const said = vi.spyOn(console, 'error').mockReturnValue()
    vi.stubEnv('NEIQIN_PICTURES', folder)
    await expect(withPicture(page, '送货单 fails', () => Promise.reject(new Error('as it should')))).rejects.toThrow('as it should')
    const kept = await readdir(folder)
    expect(kept).toEqual([expect.stringMatching(/^送货单-fails-\d+\.png$/)])
    expect(said.mock.calls.join()).toContain(join(folder, kept[0] ?? ''))
    expect(await withPicture(page, 'passes', () => Promise.resolve(1))).toBe(1)
    expect(await readdir(folder)).toHaveLength(1)
    await rm(folder, { recursive: true })
  })
})
