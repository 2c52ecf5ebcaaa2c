import { describe, expect, test } from 'vitest'
import { noBrowser, withPicture } from '../chromium.ts'
import { pick, press, rowsOf, save, step } from './acts.ts'
import { demo } from './demo.ts'

describe.skipIf(noBrowser !== undefined)('B3 who carries it', () => {
  test('carriers stand beside each other by price and promise; who is not the first is chosen with a reason, and the shipment has him', {
    timeout: 300_000,
  }, async () => {
    const page = await demo().desk('lina')
    const compared = new Set((await rowsOf(page, 'carrierChoice')).map((one) => one.shipment))
    const shipment = (await rowsOf(page, 'shipment')).find((one) => one.state === 'made' && !compared.has(one.id ?? ''))
    await withPicture(page, 'compare carriers', async () => {
      await page.goto(`${demo().served.address}/r/shipment/${shipment?.id ?? ''}`)
      await press(page, '承运商比价')
      await page.getByRole('heading', { level: 1, name: '新增承运商比价单' }).waitFor()
      // Where it goes comes from the address of the shipment.
      expect(await page.getByLabel('目的省', { exact: true }).inputValue()).not.toBe('')
      await page.getByRole('button', { name: '保存', exact: true }).click()
      await page.getByText('请填重量').first().waitFor()
      await page.getByLabel('重量', { exact: true }).fill('36')
      await save(page, 'BJ')
      const first = await page.getByRole('row', { name: /^1 / }).innerText()
      expect(first).not.toContain('顺丰速运')
      await step(page, '选定', (dialog) => pick(dialog, '物流公司', 'SF'))
      const dialog = page.getByRole('dialog')
      await dialog.getByText(/^第一位是.+不选它请写原因/).waitFor()
      await dialog.getByLabel('不选第一位的原因', { exact: true }).fill('客户指定，后天要到')
      await dialog.getByRole('button', { name: '确定选定' }).click()
      await page.getByText('已选定', { exact: true }).first().waitFor()
      await page.getByText('客户指定，后天要到').first().waitFor()
    })
    const choice = page.url()
    const reviewer = await demo().desk('wangfang')
    await withPicture(reviewer, 'carrier chosen', async () => {
      // He sees what was compared and why, and cannot choose another.
      await reviewer.goto(choice)
      await reviewer.getByText('客户指定，后天要到').first().waitFor()
      expect(await reviewer.getByRole('button', { name: '作废', exact: true }).isEnabled()).toBe(false)
      await reviewer.goto(`${demo().served.address}/r/shipment/${shipment?.id ?? ''}/review/check`)
      await reviewer.getByRole('table', { name: '对照表' }).waitFor()
      await reviewer.getByText('顺丰速运').first().waitFor()
    })
  })
})
