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

/** Where a duty is seen, and by whom: the list of the first record that serves it, else its first report. */
function placeOf(id: string): { readonly path: string; readonly login: string } | null {
  const { records, reports } = servedBy(id)
  const record = records.find((one) => !one.unlisted && !one.settings) ?? records.find((one) => !one.unlisted)
  const by = (roles: readonly string[]): string => Object.entries(logins).find(([role]) => roles.includes(role))?.[1] ?? 'zhouqiang'
  if (record) return { path: `/r/${record.name}`, login: by(record.may.see) }
  const report = reports[0]
  return report ? { path: `/reports/${report.name}`, login: by(report.may) } : null
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
    const places = Object.keys(duties).flatMap((id) => {
      const place = placeOf(id)
      return place ? [{ id, ...place }] : []
    })
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
