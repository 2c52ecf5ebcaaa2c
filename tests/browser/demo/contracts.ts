import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { noBrowser, withPicture } from '../chromium.ts'
import { demo } from './demo.ts'

/** The row of a record that has these words, as the page itself reads it. */
async function rowOf(page: Page, record: string, words: string): Promise<{ readonly id: string; readonly number: string }> {
  const rows: readonly { id: string; number: string }[] = await page.evaluate(
    async ([name, find]) => (await (await fetch(`/api/records/${name ?? ''}?find=${encodeURIComponent(find ?? '')}`)).json()).rows,
    [record, words],
  )
  const [row] = rows
  if (!row) throw new Error(`no ${record} with ${words}`)
  return row
}

/** Presses what is so called; what it did before may still be telling that it is under way. */
const press = async (page: Page, called: string): Promise<void> => {
  const name = new RegExp(`^(loading )?${called}$`)
  await page.getByRole('button', { name }).or(page.getByRole('link', { name })).first().click()
}

describe.skipIf(noBrowser !== undefined)('contracts', () => {
  test('the clerk makes the text of a contract, and asks for the seal on it', { timeout: 300_000 }, async () => {
    const page = await demo().fresh('lina')
    await withPicture(page, 'contract text', async () => {
      const { id, number } = await rowOf(page, 'contract', '纸箱采购')
      await page.goto(`${demo().served.address}/r/contract/${id}`)
      await press(page, '生成合同文本')
      await page.getByRole('heading', { level: 1, name: '新增合同文本' }).waitFor()
      await press(page, '保存')
      // The page follows by itself when the text is there.
      await page.getByText('已生成').first().waitFor({ timeout: 30_000 })
      await page.getByText(`${number} `).first().waitFor()
      await page.goto(`${demo().served.address}/r/contract/${id}`)
      await press(page, '申请用印')
      await page.getByRole('heading', { level: 1, name: '新增用印申请' }).waitFor()
      expect(await page.getByLabel('送往单位', { exact: true }).inputValue()).toBe('苏州恒丰包装厂')
      await press(page, '保存')
      await page.getByRole('heading', { level: 1, name: /^YY\d{8}-\d{3}/ }).waitFor()
      expect(await page.getByRole('article').innerText()).toMatch(/[0-9a-f]{64}/)
    })
    await page.context().close()
  })

  test('the clerk changes a contract; the form keeps what was agreed and wants the reason', { timeout: 300_000 }, async () => {
    const page = await demo().fresh('lina')
    await withPicture(page, 'supplement', async () => {
      const { id } = await rowOf(page, 'contract', '产品画册')
      await page.goto(`${demo().served.address}/r/contract/${id}`)
      await press(page, '签补充协议')
      await page.getByLabel('变更原因', { exact: true }).fill('改用特种纸')
      await press(page, '保存')
      await page.getByText('与原合同没有不同').first().waitFor()
      await page.getByLabel('结算方式', { exact: true }).fill('验收后 30 天')
      await press(page, '保存')
      await page.getByRole('heading', { level: 1, name: /^HTBC/ }).waitFor()
      await page.getByText('待审批').first().waitFor()
      expect(await page.getByRole('article').innerText()).toContain('验收后 15 天')
    })
    await page.context().close()
  })

  test('the reviewer sees what is agreed beside what shall be, signs, and the contract is changed', { timeout: 300_000 }, async () => {
    const page = await demo().fresh('zhouqiang')
    await withPicture(page, 'supplement review', async () => {
      const { id } = await rowOf(page, 'supplement', '年底加订')
      await page.goto(`${demo().served.address}/r/supplement/${id}/review/approve`)
      const sheet = page.getByRole('table', { name: '对照表' })
      await sheet.waitFor()
      const words = await sheet.innerText()
      for (const said of ['256,000.00', '332,800.00', '200 × 1,280.00', '260 × 1,280.00']) expect(words).toContain(said)
      for (const tick of await page.getByRole('group', { name: '我已逐项核对' }).getByRole('checkbox').all()) await tick.check()
      await press(page, '签字复核')
      await page.getByText('已生效').first().waitFor()
    })
    await page.context().close()
  })
})
