import { describe, expect, test } from 'vitest'
import { noBrowser, withPicture } from '../chromium.ts'
import { demo } from './demo.ts'

describe.skipIf(noBrowser !== undefined)('lists', () => {
  test('a letter that was chosen does its work beside the fields and never in them; a taken one is refused by name', { timeout: 300_000 }, async () => {
    const page = await demo().fresh('lina')
    await withPicture(page, 'letter', async () => {
      await page.goto(`${demo().served.address}/r/customer`)
      await page.getByRole('button', { name: '新增', exact: true }).waitFor()
      await page.keyboard.press('?')
      await page.getByRole('button', { name: '更改快捷键 新增' }).click()
      await page.keyboard.press('/')
      await page.getByRole('alert').getByText('/ 留给输入或浏览器').waitFor()
      await page.keyboard.press('x')
      await page.locator('.key-map kbd', { hasText: /^x$/ }).waitFor()
      await page.getByRole('button', { name: /^更改快捷键 到查找框/ }).click()
      await page.keyboard.press('x')
      await page.getByRole('alert').getByText('x 已用于「新增」').waitFor()
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await page.locator('.key-map').waitFor({ state: 'hidden' })

      const box = page.getByPlaceholder(/按 \/ 到这里/)
      await box.click()
      await page.keyboard.type('xnx')
      expect(await box.inputValue()).toBe('xnx')
      expect(new URL(page.url()).pathname).toBe('/r/customer')
      await box.fill('')
      await page.getByRole('heading', { level: 1 }).click()
      // the one before is nobody's now
      await page.keyboard.press('n')
      expect(new URL(page.url()).pathname).toBe('/r/customer')
      await page.keyboard.press('x')
      await page.waitForURL('**/r/customer/new')
    })
    await page.context().close()
  })

  test('on a phone a list has its main button and the rest behind one', { timeout: 300_000 }, async () => {
    const page = await demo().fresh('lina')
    await withPicture(page, 'phone list', async () => {
      await page.setViewportSize({ width: 390, height: 844 })
      await page.goto(`${demo().served.address}/r/salesOrder`)
      await page.locator('.row-card').first().waitFor()
      const actions = page.locator('.page-actions').getByRole('button')
      expect(await actions.count()).toBe(2)
      await page.getByRole('button', { name: '更多操作' }).click()
      for (const name of ['列设置', '复制链接', '打印', '导出 Excel（全部页）', '导入']) await page.getByRole('menuitem', { name, exact: true }).waitFor()
      await page.getByRole('menuitem', { name: '列设置' }).click()
      await page.locator('.column-list').first().waitFor()
      // once the menu has gone and the panel has come
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    })
    await page.context().close()
  })
})
