import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, noBrowser, openDesk, withPicture } from './chromium.ts'
import { serving } from './serving.ts'
import type { Serving } from './serving.ts'

let served: Serving
let browser: Browser
const desks = new Map<string, Page>()

async function desk(login: string): Promise<Page> {
  const known = desks.get(login)
  if (known) return known
  const page = await (await openDesk(browser)).newPage()
  await page.goto(served.address)
  await page.getByRole('textbox', { name: '账号' }).fill(login)
  await page.getByRole('textbox', { name: '密码' }).fill('neiqin2026')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('link', { name: '工作台' }).waitFor()
  desks.set(login, page)
  return page
}

const ticks = (page: Page) => page.getByRole('group', { name: '我已逐项核对' }).getByRole('checkbox')

/** Opens the first document of his desk whose row has these words. */
async function openReview(page: Page, words: string | RegExp): Promise<void> {
  await page.goto(served.address)
  await page
    .getByRole('row')
    .filter({ hasText: words })
    .getByRole('link', { name: /^复核 / })
    .first()
    .click()
  await page.getByRole('table', { name: '对照表' }).waitFor()
}

describe.skipIf(noBrowser !== undefined)('reviews in the browser, on the demo company', () => {
  beforeAll(async () => {
    ;[served, browser] = await Promise.all([serving(['--demo']), launchBrowser()])
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })

  test('a delegate signs 代 the manager what is above the amount, by the keys alone', { timeout: 120_000 }, async () => {
    const page = await desk('zhaomin')
    await withPicture(page, 'delegate', async () => {
      await openReview(page, '代 周强')
      await page.getByText('您将代 周强 签字').waitFor()
      const all = await ticks(page).count()
      await page.getByRole('heading', { level: 1 }).click()
      await page.keyboard.press('Control+Enter')
      for (let n = 0; n < all; n += 1) await page.keyboard.press(' ')
      expect(await ticks(page).evaluateAll((boxes) => boxes.every((box) => box instanceof HTMLInputElement && box.checked))).toBe(true)
      await page.keyboard.press('Control+Enter')
      await page.getByText('已复核').first().waitFor()
    })
  })

  test('what was changed since the last signature stands above the sheet', { timeout: 120_000 }, async () => {
    const page = await desk('wangfang')
    await withPicture(page, 'since', async () => {
      await openReview(page, '苏州中惠')
      const changes = page.getByRole('region', { name: '签字后的改动' })
      await changes.waitFor()
      expect(await changes.textContent()).toContain('陈主任')
      await page.getByText('签字后内容有变化，已失效').waitFor()
    })
  })

  test('a batch: only what was opened and ticked is signed, each by itself', { timeout: 120_000 }, async () => {
    const page = await desk('chenjing')
    await withPicture(page, 'batch', async () => {
      await page.goto(served.address)
      const rows = page.getByRole('table', { name: '待我复核' }).getByRole('row').filter({ hasText: 'FH' })
      for (const index of [0, 1, 2]) await rows.nth(index).getByRole('checkbox').check()
      await page.getByRole('button', { name: '批量复核 3 张（逐张打开）' }).click()
      const list = page.getByRole('list', { name: '待核对的单据' })
      expect(await list.getByText('未打开').count()).toBe(2)
      expect(await page.getByRole('button', { name: /^逐张签字/ }).isDisabled()).toBe(true)
      for (const tick of await ticks(page).all()) await tick.check()
      await page.getByRole('button', { name: '下一张' }).click()
      await list.getByText('核对中').waitFor()
      await page.getByRole('button', { name: '逐张签字（已核对 1 张）' }).click()
      await list.getByText('已签字').waitFor()
      expect(await list.getByText('已签字').count()).toBe(1)
      expect(await list.getByText('未打开').count()).toBe(1)
    })
  })
})
