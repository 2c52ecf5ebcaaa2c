import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** A browser to start: the program, and the environment that it needs. */
interface Program {
  readonly path: string
  readonly env: { readonly [name: string]: string }
}

const checkout = fileURLToPath(new URL('../..', import.meta.url))
const installed = '/usr/bin/chromium'
const ours = process.platform === 'linux' && process.arch === 'x64'

/** Why browser tests cannot run on this machine; undefined when they can. For `skip`. */
export const noBrowser: string | undefined =
  ours || process.env.CHROMIUM_PATH || existsSync(installed) ? undefined : `no browser for ${process.platform}-${process.arch}: name one in CHROMIUM_PATH`

// The sandbox needs rights that root and containers lack; the pages are our own.
// Names and addresses other than 127.0.0.1 lead nowhere, so that no test leans on the network. This is done by the browser and
// not by a route handler, because a handler would also switch off the cache and answer for every file of the page.
const switches = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--font-render-hinting=none',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
]

async function versionOf(name: string): Promise<string> {
  const stated: unknown = JSON.parse(await readFile(join(checkout, 'node_modules', name, 'package.json'), 'utf8'))
  if (typeof stated === 'object' && stated !== null && 'version' in stated && typeof stated.version === 'string') return stated.version
  throw new Error(`${name} states no version`)
}

// Its own fonts.conf looks in the machine's folder for temporary files, where anyone may have put other fonts.
const fontsOf = (folder: string): string =>
  `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig><dir>${folder}/fonts/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>\n`

/** Runs with other environment variables, then puts the old ones back, whatever the run changed. */
async function within<T>(changes: { readonly [name: string]: string }, run: () => Promise<T>): Promise<T> {
  const before = { ...process.env }
  Object.assign(process.env, changes)
  try {
    return await run()
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
    Object.assign(process.env, before)
  }
}

/**
 * Unpacks the browser that comes with npm into a folder of its version, once per checkout. Unpacked beside and renamed, because two
 * test files may start at once, and because the package takes any file of the right name for a finished browser.
 */
async function unpacked(): Promise<Program> {
  const folder = join(checkout, '.cache', `chromium-${await versionOf('@sparticuz/chromium')}`)
  if (!existsSync(join(folder, 'chromium'))) {
    await mkdir(join(checkout, '.cache'), { recursive: true })
    const fresh = await mkdtemp(join(checkout, '.cache', 'unpack-'))
    // The runtime's name makes it bring the libraries that a bare machine lacks.
    await within({ TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' }, async () => {
      const { default: packed } = await import('@sparticuz/chromium')
      packed.setGraphicsMode = false
      await packed.executablePath()
    })
    await writeFile(join(fresh, 'fonts', 'fonts.conf'), fontsOf(folder))
    // Whoever renames second finds a finished browser there and throws his own away.
    await rename(fresh, folder).catch(async (thrown: unknown) => {
      await rm(fresh, { recursive: true, force: true })
      if (!existsSync(join(folder, 'chromium'))) throw thrown
    })
  }
  return { path: join(folder, 'chromium'), env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') } }
}

/** What to try, in this order: the browser named by CHROMIUM_PATH, ours, the machine's. */
function choices(): (() => Promise<Program>)[] {
  const named = process.env.CHROMIUM_PATH
  if (named) return [async () => ({ path: named, env: {} })]
  return [...(ours ? [unpacked] : []), ...(existsSync(installed) ? [async () => ({ path: installed, env: {} })] : [])]
}

/** Starts a browser without a window. Close it when done: `await browser.close()`. Throws with every reason when none starts. */
export async function launchBrowser(): Promise<Browser> {
  const reasons: unknown[] = noBrowser === undefined ? [] : [new Error(noBrowser)]
  for (const choose of choices()) {
    try {
      const program = await choose()
      const { env } = process
      // A bare machine names no language, and a browser without one cannot read a file whose name is Chinese.
      return await chromium.launch({ executablePath: program.path, args: switches, env: { LANG: 'C.UTF-8', ...env, ...program.env }, timeout: 30_000 })
    } catch (thrown) {
      reasons.push(thrown)
    }
  }
  throw new AggregateError(reasons, `No browser starts:\n${reasons.map(String).join('\n')}`)
}

/** One person at a desk in China: cookies of his own, a common screen, Chinese, Shanghai time. */
export async function openDesk(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options })
  // A slow machine is no failure.
  context.setDefaultTimeout(60_000)
  return context
}

/** Runs a part of a test; when it fails, keeps a picture of the page and prints where, because the page alone shows why. */
export async function withPicture<T>(page: Page, name: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (thrown) {
    // The runner names a folder that outlives the run; alone, a temporary one serves.
    const folder = process.env.NEIQIN_PICTURES ?? (await mkdtemp(join(tmpdir(), 'neiqin-pictures-')))
    const path = join(folder, `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}-${process.pid}.png`)
    await mkdir(folder, { recursive: true })
    const taken = await page.screenshot({ path, fullPage: true, timeout: 10_000 }).then(
      () => path,
      (refused: unknown) => `no picture: ${String(refused)}`,
    )
    console.error(`${name} failed at ${page.url()}; picture: ${taken}`)
    throw thrown
  }
}
