import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { addDays, dayIn } from '../../../src/base/day.ts'
import { noBrowser, withPicture } from '../chromium.ts'
import { press } from './acts.ts'
import { demo } from './demo.ts'

const today = dayIn('Asia/Shanghai', new Date())
const title = '秋季新品铺货政策'

async function signed(page: Page): Promise<void> {
  await page.getByRole('table', { name: '对照表' }).waitFor()
  for (const tick of await page.getByRole('group', { name: '我已逐项核对' }).getByRole('checkbox').all()) await tick.check()
  await page.getByRole('button', { name: '签字复核' }).click()
}

describe.skipIf(noBrowser !== undefined)('A3 a policy', () => {
  test('is written by a clerk, signed by the lead, and acknowledged by a salesperson on his telephone, who has read it', { timeout: 300_000 }, async () => {
    const clerk = await demo().fresh('lina')
    const path = await withPicture(clerk, 'policy written', async () => {
      await clerk.goto(`${demo().served.address}/r/policyPaper/new`)
      await clerk.getByLabel('标题', { exact: true }).fill(title)
      await clerk.getByLabel('发给全体人员').check()
      await clerk.getByLabel('签收期限').fill(addDays(today, 4))
      await clerk.getByLabel('签收期限').press('Tab')
      await clerk.locator('[contenteditable=true]').first().fill('新品首单满 20 箱送 2 箱，账期 45 天。')
      await clerk.getByLabel('测试题').fill('新品账期多少天？')
      await clerk.getByLabel('正确答案').fill('45 天')
      await press(clerk, '保存')
      await clerk.getByRole('heading', { level: 1, name: /^ZW/ }).waitFor()
      return new URL(clerk.url()).pathname
    })
    const lead = await demo().fresh('zhaomin')
    await withPicture(lead, 'policy signed', async () => {
      await lead.goto(`${demo().served.address}${path}`)
      await press(lead, '签发')
      await signed(lead)
      await lead.goto(`${demo().served.address}${path}`)
      await lead.getByText('已下发', { exact: true }).first().waitFor()
    })
    const phone = await demo().fresh('zhangwei')
    await phone.setViewportSize({ width: 390, height: 844 })
    await withPicture(phone, 'policy acknowledged', async () => {
      await phone.goto(`${demo().served.address}${path}`)
      const mine = phone.getByRole('region', { name: '签收' })
      await expect.poll(async () => (await mine.count()) > 0 || (await phone.reload().then(() => false)), { timeout: 30_000, interval: 1500 }).toBe(true)
      await mine.getByLabel('答案').fill('30 天')
      await mine.getByRole('button', { name: '我已阅读并知悉，签收' }).click()
      await mine.getByText(/测试题没有答对/).waitFor()
      await mine.getByLabel('答案').fill('45天')
      await mine.getByRole('button', { name: '我已阅读并知悉，签收' }).click()
      await mine.getByText(/您已于 .* 签收/).waitFor()
      // The right answer is told to nobody, and nothing of the page is beyond its edge.
      expect(await phone.getByText('正确答案').count()).toBe(0)
      expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    })
    await withPicture(clerk, 'policy proved', async () => {
      await clerk.goto(`${demo().served.address}${path}`)
      await clerk.getByRole('link', { name: '传达回执表' }).click()
      const row = clerk.getByRole('row', { name: /张伟/ })
      await row.waitFor()
      // He opened it before he acknowledged it, and nobody had to note that.
      expect(await row.innerText()).toMatch(/已签收[\s\S]*\d{2}:\d{2}[\s\S]*\d{2}:\d{2}[\s\S]*45天/)
    })
    await Promise.all([clerk, lead, phone].map((page) => page.context().close()))
  })
})
