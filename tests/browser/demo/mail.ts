import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { noBrowser, withPicture } from '../chromium.ts'
import { demo } from './demo.ts'

const said = async (page: Page, record: string, verb: string, input: object): Promise<void> =>
  await page.evaluate(
    async ([name, does, given]) => {
      const body = JSON.stringify({ id: crypto.randomUUID(), record: name, verb: does, input: given })
      await fetch('/api/commands', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    },
    [record, verb, input] as const,
  )
const press = async (page: Page, name: string): Promise<void> => await page.getByRole('button', { name, exact: true }).first().click()

describe.skipIf(noBrowser !== undefined)('mail', () => {
  test('C10: a clerk reads a mail with a table and a picture that calls home, which is not called; gives it to a colleague and answers it', {
    timeout: 300_000,
  }, async () => {
    const administrator = await demo().fresh('admin')
    // Nothing listens there: the answer waits, and the page says so.
    await said(administrator, 'mailServer', 'create', { name: '演示发信', host: '127.0.0.1', port: 9, security: 'none', sender: 'office@baiwei.example.cn' })
    await administrator.context().close()
    const page = await demo().fresh('lina')
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await withPicture(page, 'mail', async () => {
      await page.goto(`${demo().served.address}/r/mail`)
      await page.getByRole('row', { name: /补货/ }).getByRole('link').first().click()
      await page.getByText('枣花蜂蜜').first().waitFor()
      await page.getByText(/邮件写到客户名称/).waitFor()
      await page
        .getByRole('button', { name: /补货清单\.csv/ })
        .first()
        .waitFor()
      expect(await page.locator('img[src*="pixel.example.com"]').count()).toBe(0)
      expect(asked.filter((url) => url.includes('pixel.example.com'))).toEqual([])
      await press(page, '分派')
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('combobox', { name: '承办人' }).fill('王强')
      await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').first().waitFor()
      await dialog.getByRole('combobox', { name: '承办人' }).press('Enter')
      await dialog.getByRole('button', { name: '确定分派' }).click()
      await page.getByText('已分派', { exact: true }).first().waitFor()
      await press(page, '回复')
      await dialog.getByLabel('回复内容').fill('何女士您好，两种都有货，周五发出。')
      await dialog.getByRole('button', { name: '确定回复' }).click()
      await page
        .getByText(/已回复（YH/)
        .first()
        .waitFor()
      await page.getByText('已处理', { exact: true }).first().waitFor()
    })
    await page.context().close()
    // He to whom it was given sees it, and no other.
    const colleague = await demo().fresh('wangqiang')
    await colleague.goto(`${demo().served.address}/r/mail`)
    await colleague.getByRole('row', { name: /补货/ }).first().waitFor()
    expect(await colleague.getByRole('link', { name: /^YJ/ }).count()).toBe(1)
    await colleague.context().close()
  })
})
