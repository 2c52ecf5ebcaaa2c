import { describe, expect, test } from 'vitest'
import { noBrowser, withPicture } from '../chromium.ts'
import { day, pick, refusedToSign, save, sign } from './acts.ts'
import { demo } from './demo.ts'

describe.skipIf(noBrowser !== undefined)('B4 a licence', () => {
  test('that one clerk entered counts when another has verified it: she herself is told that she cannot', { timeout: 300_000 }, async () => {
    const clerk = await demo().desk('lina')
    await withPicture(clerk, 'licence entered', async () => {
      await clerk.goto(`${demo().served.address}/r/licence/new`)
      await pick(clerk, '客户', 'K012')
      // What stands on the paper is proposed from the customer.
      await expect.poll(() => clerk.getByLabel('证上名称', { exact: true }).inputValue()).toMatch(/公司$/)
      await clerk.getByLabel('证号', { exact: true }).fill('JY13301060099001')
      await day(clerk, '有效期自', '2026-03-01')
      await day(clerk, '有效期至', '2025-03-01')
      await clerk.getByRole('button', { name: '保存', exact: true }).click()
      await clerk.getByText('有效期至不能早于有效期自').first().waitFor()
      await day(clerk, '有效期至', '2031-02-28')
      await save(clerk, 'ZZ')
      await clerk.getByText('待核实').first().waitFor()
    })
    const licence = clerk.url()
    await withPicture(clerk, 'licence not verified by her', () => refusedToSign(clerk, `${licence}/review/verify`, '制单人不能复核自己的单据'))
    const other = await demo().desk('wumin')
    await withPicture(other, 'licence verified', async () => {
      await sign(other, `${licence}/review/verify`, '已核实')
      await other.goto(licence)
      // Verified, it is nobody's to change.
      await other.getByText('已核实', { exact: true }).first().waitFor()
      expect(await other.getByRole('button', { name: '修改' }).count()).toBe(0)
    })
  })
})
