import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { noBrowser, withPicture } from '../chromium.ts'
import { demo } from './demo.ts'

async function pick(page: Page, label: string, find: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label })
  await box.fill(find)
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').first().waitFor()
  await box.press('Enter')
}

/** Signs what is shown, every line of it ticked. */
async function signHere(page: Page): Promise<void> {
  await page.getByRole('table', { name: '对照表' }).waitFor()
  for (const tick of await page.getByRole('group', { name: '我已逐项核对' }).getByRole('checkbox').all()) await tick.check()
  await page.getByRole('button', { name: '签字复核' }).click()
  await page.getByText('您已经签过字了').or(page.getByText('已放行')).or(page.getByText('执行中')).first().waitFor()
}

describe.skipIf(noBrowser !== undefined)('B9 E3 prices', () => {
  test('a price comes with its reason, gifts with one press; below the floor the order waits until two let it go', { timeout: 300_000 }, async () => {
    const page = await demo().fresh('lina')
    const address = await withPicture(page, 'prices', async () => {
      await page.goto(`${demo().served.address}/r/salesOrder/new`)
      await pick(page, '客户', 'K001')
      await page.getByRole('status', { name: '提示', exact: true }).getByText('额度 ¥200,000.00').waitFor()
      await pick(page, '商品 第 1 行', 'xhlj')
      await page.getByLabel('数量 第 1 行').fill('100')
      await page.getByLabel('数量 第 1 行').press('Tab')
      await expect.poll(() => page.getByLabel('单价 第 1 行').inputValue()).toBe('1216')
      const told = page.getByRole('status', { name: '明细提示' })
      await told.getByText(/^等级价格表 .*1,216\.00$/).waitFor()
      await told.getByRole('button', { name: /^plus 加上赠品|加上赠品/ }).click()
      await expect.poll(() => page.getByLabel('数量 第 2 行').inputValue()).toBe('5')
      // what he typed himself stays, and is told to be too low
      await page.getByLabel('单价 第 1 行').fill('1000')
      await page.getByLabel('单价 第 1 行').press('Tab')
      await told.getByText('低于底价：含税 1,000.00，底价 1,126.40').waitFor()
      expect(await page.getByLabel('单价 第 1 行').inputValue()).toBe('1000')
      await page.getByRole('button', { name: '保存', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: /^XSDD/ }).waitFor()
      await page.getByText('待放行', { exact: true }).first().waitFor()
      await page.getByText('第 1 行低于底价').first().waitFor()
      return page.url()
    })
    for (const who of ['zhaomin', 'zhouqiang'])
      await demo().at(who, 'lets the order go', async (desk) => {
        await desk.goto(`${address}/review/allow`)
        await signHere(desk)
      })
    await page.goto(address)
    await page.getByText('执行中', { exact: true }).first().waitFor()
    await page.getByRole('button', { name: '生成发货单' }).waitFor()
  })
})
