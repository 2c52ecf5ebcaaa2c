import { describe, expect, test } from 'vitest'
import { noBrowser, withPicture } from '../chromium.ts'
import { press } from './acts.ts'
import { demo } from './demo.ts'

describe.skipIf(noBrowser !== undefined)('A1 a weekly summary on a telephone, 390 wide', () => {
  test('opens from the duty with last week’s customers and our deliveries; figures and two sentences are typed, and the duty is done', {
    timeout: 300_000,
  }, async () => {
    const page = await demo().fresh('machao')
    await page.setViewportSize({ width: 390, height: 844 })
    const duties = page.getByRole('link', { name: '周工作总结 周工作总结和销售数据', exact: true })
    let asked = 0
    await withPicture(page, 'phone weekly summary', async () => {
      await page.goto(demo().served.address)
      await duties.first().waitFor()
      asked = await duties.count()
      await duties.first().click()
      await page.getByRole('heading', { level: 1, name: '新增周工作总结' }).waitFor()
      await page.getByLabel('出货 第 1 行').waitFor()
      const lines = await page.getByLabel(/^出货 第 \d+ 行$/).count()
      expect(lines).toBeGreaterThan(2)
      expect(await page.getByLabel('进货 第 1 行').inputValue()).toMatch(/^\d+$/)
      // last week's figures stand beside
      await page
        .getByText(/上次进货 .*，出货 .*，库存/)
        .first()
        .waitFor()
      for (let n = 1; n <= lines; n += 1) {
        await page.getByLabel(`出货 第 ${n} 行`).fill('3')
        await page.getByLabel(`期末库存 第 ${n} 行`).fill('9')
      }
      await page.getByLabel('本周工作', { exact: true }).fill('跑了五家店，补了陈列')
      await page.getByLabel('下周计划', { exact: true }).fill('谈年底订货')
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
      await press(page, '保存')
      await page.getByRole('heading', { level: 1, name: /^ZJ/ }).waitFor()
      await press(page, '提交')
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /提交|确定/ })
        .last()
        .click()
      await page.getByText('已提交', { exact: true }).first().waitFor()
    })
    await page.goto(demo().served.address)
    await page.getByText('我的职责').first().waitFor()
    await expect.poll(() => duties.count()).toBe(asked - 1)
    await page.context().close()
  })
})
