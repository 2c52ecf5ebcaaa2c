import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { launchBrowser } from '../browser/chromium.ts'
import { serving } from '../browser/serving.ts'
import { duties } from '../documents/duties.ts'
import { serving as servedBy } from '../documents/served.ts'

// npm run pictures: founds the demo company and takes a picture of each duty, as docs/duties.md shows them.

const folder = fileURLToPath(new URL('../../docs/guide/duties/', import.meta.url))
const logins = {
  manager: 'zhouqiang',
  clerk: 'lina',
  finance: 'sunli',
  lead: 'zhaomin',
  administrator: 'admin',
  sales: 'wangqiang',
  warehouse: 'liuyang',
  reviewer: 'wangfang',
}

interface Place {
  readonly path: string
  readonly login: string
}

/** Where a duty may be seen, and by whom: the lists of the records that serve it, everyday ones first, then its reports. */
function placesOf(id: string): readonly Place[] {
  const { records, reports } = servedBy(id)
  const listed = records.filter((one) => !one.unlisted).toSorted((one, other) => Number(one.settings ?? false) - Number(other.settings ?? false))
  const by = (roles: readonly string[]): string => Object.entries(logins).find(([role]) => roles.includes(role))?.[1] ?? 'zhouqiang'
  return [
    ...listed.map((record) => ({ path: `/r/${record.name}`, login: by(record.may.see) })),
    ...reports.map((report) => ({ path: `/reports/${report.name}`, login: by(report.may) })),
  ]
}

/** The first of them that shows something to whom sees them all; the first, where none does. */
async function shownPlace(page: Page, places: readonly Place[]): Promise<Place | null> {
  for (const place of places) {
    const rows = await page.evaluate(async (path) => {
      const answer = await fetch(path.startsWith('/r/') ? `/api/records/${path.slice(3)}?limit=2` : `/api${path}`)
      return answer.ok ? (await answer.json()).rows.length : 0
    }, place.path)
    if (rows > 1) return place
  }
  return places[0] ?? null
}

async function signedIn(page: Page, address: string, login: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('textbox', { name: '账号' }).fill(login)
  await page.getByRole('textbox', { name: '密码' }).fill('neiqin2026')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('link', { name: '工作台' }).waitFor()
}

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const served = await serving(['--demo'])
  const browser = await launchBrowser()
  try {
    const looking = await browser.newPage()
    await signedIn(looking, served.address, logins.manager)
    const places: (Place & { readonly id: string })[] = []
    for (const id of Object.keys(duties)) {
      const place = await shownPlace(looking, placesOf(id))
      if (place) places.push({ id, ...place })
    }
    for (const [login, own] of Map.groupBy(places, (one) => one.login)) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 760 }, deviceScaleFactor: 0.7, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
      const page = await context.newPage()
      await signedIn(page, served.address, login)
      for (const { id, path } of own) {
        await page.goto(`${served.address}${path}`)
        await page.getByRole('heading', { level: 1 }).first().waitFor()
        await page.waitForTimeout(1500)
        await page.screenshot({ path: join(folder, `${id}.jpg`), type: 'jpeg', quality: 62 })
        process.stdout.write(`${id} ${login} ${path}\n`)
      }
      await context.close()
    }
  } finally {
    await browser.close()
    await served.stop()
  }
  spawnSync('git', ['status', '--short', folder], { stdio: 'inherit' })
}

await main()
