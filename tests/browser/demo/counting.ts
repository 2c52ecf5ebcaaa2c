import { describe, expect, test } from 'vitest'
import { noBrowser, withPicture } from '../chromium.ts'
import { command, press, rowsOf } from './acts.ts'
import { demo } from './demo.ts'

describe.skipIf(noBrowser !== undefined)('counting', () => {
  test('B11: on a phone a code brings the cursor to its quantity and Enter back; what is found beyond the sheet is added; a reviewer sees the differences', {
    timeout: 300_000,
  }, async () => {
    const lead = await demo().fresh('zhaomin')
    const [people, goods] = [await rowsOf(lead, 'person'), await rowsOf(lead, 'goods')]
    const id = (name: string): string => people.find((one) => one.name === name)?.id ?? ''
    const [first, second, other] = goods.slice(0, 3)
    const made = await command(lead, 'stocktake', 'create', { scope: 'chosen', chosen: [first?.id, second?.id], counter: id('刘洋'), second: id('吴敏') })
    const plan = await command(lead, 'stocktake', 'startCount', {}, made)
    const counted = async (login: string): Promise<void> => {
      const page = await demo().fresh(login)
      await page.setViewportSize({ width: 390, height: 844 })
      await withPicture(page, `counting ${login}`, async () => {
        await page.goto(`${demo().served.address}/r/stocktake/${plan.id ?? ''}`)
        await press(page, '领取盘点表')
        const box = page.getByLabel('扫码或输入编码')
        const focused = (): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null)
        const scan = async (code: string, quantity: string, row: number): Promise<void> => {
          await page.keyboard.type(code)
          await page.keyboard.press('Enter')
          await expect.poll(focused).toBe(`实盘数量 第 ${row} 行`)
          await page.keyboard.type(quantity)
          await page.keyboard.press('Enter')
          await expect.poll(focused).toBe('扫码或输入编码')
        }
        await box.click()
        await scan(second?.code ?? '', '99999', 2)
        await scan(first?.code ?? '', '7', 1)
        await scan(other?.code ?? '', '88888', 3)
        await page.keyboard.type('NOPE')
        await page.keyboard.press('Enter')
        await page.getByText('没有找到「NOPE」').waitFor()
        // No figure of the books, whatever the page was told.
        expect(await page.getByText('账面').count()).toBe(0)
        await press(page, '保存')
        await page.getByRole('heading', { level: 1, name: /^PB/ }).waitFor()
        await press(page, '交表')
        await page
          .getByRole('dialog')
          .getByRole('button', { name: /交表|确定/ })
          .first()
          .click()
        await page.getByText('已交表').first().waitFor()
      })
      await page.context().close()
    }
    await counted('liuyang')
    await counted('wumin')
    const finance = await demo().fresh('sunli')
    await withPicture(finance, 'differences', async () => {
      await finance.goto(`${demo().served.address}/r/stocktake/${plan.id ?? ''}`)
      await press(finance, '生成差异单')
      for (const row of [1, 2, 3]) await finance.getByLabel(`差异原因 第 ${row} 行`, { exact: true }).fill('以前漏记')
      await press(finance, '保存')
      await finance.getByRole('heading', { level: 1, name: /^CY/ }).waitFor()
    })
    await lead.goto(`${finance.url()}/review/check`)
    const sheet = lead.getByRole('table', { name: '对照表' })
    await sheet.waitFor()
    expect(await sheet.innerText()).toMatch(/99,999[\s\S]*以前漏记/)
    for (const page of [lead, finance]) await page.context().close()
  })
})
