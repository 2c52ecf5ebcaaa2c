import { loadavg } from 'node:os'
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { launchBrowser, openDesk } from '../tests/browser/chromium.ts'
import { quantile, round } from './measure.ts'
import { benchOffice, command } from './office.ts'
import type { BenchOffice } from './office.ts'
import { customerRow } from './rows.ts'

/** A list of a hundred rows opened by its address in a real browser: the median of the openings, counted from the moment the address was called. */
export interface PageFigure {
  /** cold: a browser that was never here; warm: one that has opened this list before */
  readonly cache: 'cold' | 'warm'
  /** how many times slower than this machine the browser's processor was made */
  readonly slower: number
  /** until the list answers: bytes over the line and questions that reached the server */
  readonly bytes: number
  readonly requests: number
  /** ms until the first row was drawn */
  readonly row: number
  /** ms until a key pressed on the list as soon as it had a row was answered, and the answer drawn */
  readonly key: number
  /** key ÷ key of the same without slowing: 1 would be all waiting and no work */
  readonly ratio: number
  /** how much else the machine had to do, of its last minute: above the number of its cores, the times say little */
  readonly load: number
}

interface Opening {
  readonly bytes: number
  readonly requests: number
  readonly row: number
  readonly key: number
}

const rows = 100
const openings = 5
/** Openings before those that count: the browser keeps compiled scripts only from the third time on. */
const before = 3
const list = '/r/customer'

declare global {
  var benchRowSeen: (() => void) | undefined
  var benchSeen: { row: number | null; key: number | null } | undefined
}

/** Runs in the page before its own scripts: notes when a row and when the answer to a key stands on the screen. */
function watchList(): void {
  const seen: { row: number | null; key: number | null } = { row: null, key: null }
  globalThis.benchSeen = seen
  let [row, key] = [false, false]
  // A task after the next drawing begins when it was drawn.
  const drawn = (note: () => void): void => void requestAnimationFrame(() => setTimeout(note))
  const look = (): void => {
    if (!row && document.querySelector('.lg-lines [role=gridcell]')) {
      row = true
      document.querySelector<HTMLElement>('.list-grid')?.focus()
      globalThis.benchRowSeen?.()
      drawn(() => (seen.row = performance.now()))
    }
    if (!key && document.querySelector('.lg-lines .here')) {
      key = true
      drawn(() => (seen.key = performance.now()))
    }
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['class'] })
}

/** Counts what comes over the line, until it is asked. */
function counting(devtools: CDPSession): () => { readonly bytes: number; readonly requests: number } {
  const kept = new Set<string>()
  const asked = new Set<string>()
  let bytes = 0
  devtools.on('Network.requestServedFromCache', ({ requestId }) => kept.add(requestId))
  devtools.on('Network.responseReceived', ({ requestId, response }) => {
    if (!response.fromDiskCache) asked.add(requestId)
  })
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
  return () => ({ bytes, requests: [...asked].filter((id) => !kept.has(id)).length })
}

async function opened(desk: BrowserContext, address: string, slower: number): Promise<Opening> {
  const page: Page = await desk.newPage()
  const devtools = await desk.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower })
  const counted = counting(devtools)
  await page.exposeBinding('benchRowSeen', async () => await page.keyboard.press('ArrowDown'))
  await page.addInitScript(watchList)
  await page.goto(`${address}${list}`, { waitUntil: 'commit' })
  await page.waitForFunction(() => typeof globalThis.benchSeen?.key === 'number', null, { polling: 50 })
  const line = counted()
  const seen = await page.evaluate(() => ({ row: globalThis.benchSeen?.row ?? 0, key: globalThis.benchSeen?.key ?? 0 }))
  // What comes later than a first answer is for the next opening to find in the cache.
  await page.waitForTimeout(1000)
  await page.close()
  return { ...line, ...seen }
}

async function deskOf(browser: Browser, office: BenchOffice): Promise<BrowserContext> {
  const desk = await openDesk(browser)
  const cookies = office
    .cookies('clerk')
    .split('; ')
    .map((cookie) => ({ name: cookie.slice(0, cookie.indexOf('=')), value: cookie.slice(cookie.indexOf('=') + 1), url: office.address }))
  await desk.addCookies(cookies)
  return desk
}

async function cold(browser: Browser, office: BenchOffice, slower: number): Promise<readonly Opening[]> {
  const found: Opening[] = []
  for (let turn = 0; turn < openings; turn += 1) {
    const desk = await deskOf(browser, office)
    found.push(await opened(desk, office.address, slower))
    await desk.close()
  }
  return found
}

async function warm(browser: Browser, office: BenchOffice, slower: number): Promise<readonly Opening[]> {
  const desk = await deskOf(browser, office)
  const found: Opening[] = []
  for (let turn = 0; turn < before + openings; turn += 1) found.push(await opened(desk, office.address, slower))
  await desk.close()
  return found.slice(before)
}

/** A list of a hundred rows, from its address to the answer to a key, cold and warm, at full speed and four times slower. */
export async function pageBench(): Promise<readonly PageFigure[]> {
  const office = await benchOffice()
  const browser = await launchBrowser()
  try {
    for (let n = 0; n < rows; n += 1) {
      const [code, name, , , , contact, phone, address] = customerRow(n).map(String)
      await command(office, 'clerk', 'customer', 'create', { code, name, contact, phone, address, salesperson: office.people.manager })
    }
    const figures: PageFigure[] = []
    for (const cache of ['cold', 'warm'] as const)
      for (const slower of [1, 4]) {
        const found = await (cache === 'cold' ? cold : warm)(browser, office, slower)
        const middle = (name: keyof Opening): number =>
          quantile(
            found.map((one) => one[name]),
            0.5,
          )
        const key = middle('key')
        const full = figures.find((one) => one.cache === cache)?.key ?? key
        const [load = 0] = loadavg()
        figures.push({
          cache,
          slower,
          bytes: middle('bytes'),
          requests: middle('requests'),
          row: Math.round(middle('row')),
          key: Math.round(key),
          ratio: round(key / full),
          load: round(load),
        })
      }
    return figures
  } finally {
    await browser.close()
    await office.stop()
  }
}
