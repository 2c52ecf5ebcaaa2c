import { describe, expect, test } from 'vitest'
import { noBrowser, withPicture } from '../chromium.ts'
import { sure } from './acts.ts'
import { demo } from './demo.ts'

describe.skipIf(noBrowser !== undefined)('E2, C7 leaving and the archive', () => {
  test('E2: what a leaver holds is given to another by its line, and what is left is said with the way to it', { timeout: 120_000 }, async () => {
    const page = await demo().fresh('wumin')
    await withPicture(page, 'leaving', async () => {
      await page.goto(`${demo().served.address}/r/departure`)
      await page
        .getByRole('link', { name: /^LZ\d{4}-00\d$/ })
        .first()
        .click()
      const left = page.getByRole('region', { name: '还没有办完' })
      await left.getByRole('link', { name: /^HT-2026-002/ }).waitFor()
      await page.getByRole('button', { name: '交接完毕', exact: true }).click()
      await sure(page.getByRole('dialog'), '确定交接完毕')
      await page.getByText(/还没有交清：.*档案借阅：HT-2026-002.*未交还 门禁卡/).waitFor()
      await page.getByRole('button', { name: '取消' }).click()
      await page.getByRole('button', { name: '办理移交', exact: true }).click()
      await sure(page.getByRole('dialog'), '确定办理移交')
      await left.getByText('客户定期回访').first().waitFor({ state: 'detached' })
      expect(await left.getByRole('row').count()).toBeLessThan(6)
      await left.getByRole('link', { name: /^HT-2026-002/ }).click()
      await page.getByRole('heading', { level: 1 }).getByText('HT-2026-002').or(page.getByText('与客户核对交货条款')).first().waitFor()
    })
  })

  test('C7: a branch of the archive shows its files and papers, and a customer’s page what was said of late', { timeout: 60_000 }, async () => {
    const page = await demo().fresh('lina')
    await withPicture(page, 'branch', async () => {
      await page.goto(`${demo().served.address}/archive`)
      await page
        .getByRole('navigation', { name: '档案分类' })
        .getByRole('button', { name: /^财务单据/ })
        .click()
      await page.getByRole('region', { name: '纸质档案' }).getByRole('link', { name: '2025 年度财务报告' }).waitFor()
      expect(await page.getByRole('region', { name: '纸质档案' }).getByText('永久').count()).toBe(1)
      await page.goto(`${demo().served.address}/r/customer?find=K001`)
      await page.getByRole('gridcell').getByRole('link').first().click()
      await page.getByRole('region', { name: '近期往来' }).getByRole('link', { name: '礼盒样品图' }).waitFor()
    })
  })
})
