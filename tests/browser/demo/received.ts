import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { noBrowser, withPicture } from '../chromium.ts'
import { demo } from './demo.ts'

const file = Buffer.from('采购方：,杭州华美食品有限公司,订单号,HM-2026-77\n品名,规格,数量,单位\n西湖龙井,250g×10罐,12,箱\n老包装绿豆糕,,6,箱\n合计,,18,\n')

async function pick(page: Page, label: string, find: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label })
  await box.fill(find)
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').first().waitFor()
  await box.press('Enter')
}

describe.skipIf(noBrowser !== undefined)('B9 an order that came as a file', () => {
  test('is read when it is saved, settled where it says so, and becomes an order with its prices', { timeout: 300_000 }, async () => {
    const page = await demo().fresh('lina')
    await withPicture(page, 'received order', async () => {
      await page.goto(`${demo().served.address}/r/incomingOrder/new`)
      const arrived = page.waitForResponse((answer) => answer.url().includes('/api/files') && answer.request().method() === 'POST')
      await page.locator('input[type=file]').first().setInputFiles({ name: '要货.csv', mimeType: 'text/csv', buffer: file })
      await arrived
      await page
        .getByRole('link', { name: '要货.csv' })
        .or(page.getByRole('button', { name: '要货.csv' }))
        .first()
        .waitFor()
      await page.getByRole('button', { name: '保存', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: /^LD/ }).waitFor()
      await page.getByText('读出 2 行，1 行对上商品，1 行请选商品').waitFor()
      await page.getByText('HM-2026-77').waitFor()
      // what is not settled keeps it back, and says why
      expect(await page.getByRole('button', { name: '生成销售订单' }).getAttribute('aria-disabled')).toBe('true')
      await page.getByRole('button', { name: '修改' }).click()
      await pick(page, '商品 第 2 行', 'ldg')
      await page.getByRole('button', { name: '保存', exact: true }).click()
      await page.getByRole('button', { name: '生成销售订单' }).click()
      await page.getByRole('heading', { level: 1, name: '新增销售订单' }).waitFor()
      await expect.poll(() => page.getByLabel('数量 第 1 行').inputValue()).toBe('12')
      expect(Number(await page.getByLabel('单价 第 1 行').inputValue())).toBeGreaterThan(0)
      await page.getByRole('button', { name: '保存', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: /^XSDD/ }).waitFor()
      await page.goto(`${demo().served.address}/r/incomingOrder`)
      await page.getByText('已转订单', { exact: true }).first().waitFor()
    })
  })
})

describe.skipIf(noBrowser !== undefined)('A6 B7 a call', () => {
  test('shows what was said last before it is made, and sets its next day by itself', { timeout: 300_000 }, async () => {
    const page = await demo().fresh('wumin')
    await withPicture(page, 'customer call', async () => {
      await page.goto(`${demo().served.address}/r/customerCall/new`)
      await pick(page, '客户', 'K002')
      await page
        .getByRole('status', { name: '提示', exact: true })
        .getByText(/^上次 .*年底礼盒要 60 箱/)
        .waitFor()
      await page.getByLabel('需求与计划').fill('再加 10 箱')
      await page.getByRole('button', { name: '保存', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: /^HF/ }).waitFor()
      await page.getByText('再加 10 箱').waitFor()
      await page.getByRole('button', { name: '受理投诉' }).waitFor()
      expect(await page.getByRole('button', { name: '转来单' }).getAttribute('aria-disabled')).toBe('true')
    })
  })
})
