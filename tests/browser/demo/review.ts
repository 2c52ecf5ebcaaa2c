import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { noBrowser, withPicture } from '../chromium.ts'
import { demo } from './demo.ts'

const ticks = (page: Page) => page.getByRole('group', { name: '我已逐项核对' }).getByRole('checkbox')

/** Opens the first document of his desk whose row has these words. */
async function openReview(page: Page, address: string, words: string | RegExp): Promise<void> {
  await page.goto(address)
  await page
    .getByRole('row')
    .filter({ hasText: words })
    .getByRole('link', { name: /^复核 / })
    .first()
    .click()
  await page.getByRole('table', { name: '对照表' }).waitFor()
}

describe.skipIf(noBrowser !== undefined)('reviews', () => {
  test('a delegate signs 代 the manager what is above the amount, by the keys alone', { timeout: 300_000 }, async () => {
    const page = await demo().desk('zhaomin')
    await withPicture(page, 'delegate', async () => {
      await openReview(page, demo().served.address, '代 周强')
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

  test('what was changed since the last signature stands above the sheet', { timeout: 300_000 }, async () => {
    const page = await demo().desk('wangfang')
    await withPicture(page, 'since', async () => {
      await openReview(page, demo().served.address, '苏州中惠')
      const changes = page.getByRole('region', { name: '签字后的改动' })
      await changes.waitFor()
      expect(await changes.textContent()).toContain('陈主任')
      await page.getByText('签字后内容有变化，已失效').waitFor()
    })
  })

  test('a batch: only what was opened and ticked is signed, each by itself', { timeout: 300_000 }, async () => {
    const page = await demo().desk('chenjing')
    await withPicture(page, 'batch', async () => {
      await page.goto(demo().served.address)
      const rows = page.getByRole('table', { name: '待我复核' }).getByRole('row').filter({ hasText: 'FH' })
      for (const index of [0, 1, 2]) await rows.nth(index).getByRole('checkbox').check()
      await page.getByRole('button', { name: '批量复核 3 张（逐张打开）' }).click()
      const list = page.getByRole('list', { name: '待核对的单据' })
      await list.getByText('未打开').first().waitFor()
      expect(await list.getByText('未打开').count()).toBe(2)
      expect(await page.getByRole('button', { name: /^逐张签字/ }).isDisabled()).toBe(true)
      await ticks(page).first().waitFor()
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
