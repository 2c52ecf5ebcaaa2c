import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { noBrowser, withPicture } from '../chromium.ts'
import { demo } from './demo.ts'

/** Rows of a record as the page itself reads them. */
async function rowsOf(page: Page, path: string): Promise<{ id: string; title: string }[]> {
  return await page.evaluate(async (address) => (await (await fetch(address)).json()).rows, path)
}

/** Lays text on the clipboard's way into the cell under the cursor, as Ctrl+V does. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((plain) => {
    const carried = new DataTransfer()
    carried.setData('text/plain', plain)
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true }))
  }, text)
}

describe.skipIf(noBrowser !== undefined)('forms', () => {
  test('a grid takes three hundred rows from a workbook, marks the name it does not know, fills down and takes it back', { timeout: 300_000 }, async () => {
    const page = await demo().fresh('lina')
    await withPicture(page, 'grid', async () => {
      await page.goto(`${demo().served.address}/r/salesOrder/new`)
      await page.getByRole('combobox', { name: '商品 第 1 行' }).focus()
      const [goods] = await rowsOf(page, '/api/records/goods/choose?find=&limit=1')
      const lines = Array.from({ length: 300 }, (_, index) => [index === 1 ? '没有的货' : (goods?.title ?? ''), `1,00${index % 10}`, '12.5'].join('\t'))
      await paste(page, lines.join('\n'))
      await page.getByText('共 300 行').waitFor()
      await page.getByText('没有找到「没有的货」').waitFor()
      expect(await page.getByLabel('数量 第 3 行').inputValue()).toBe('1002')
      // rows out of sight are not drawn
      expect(await page.getByLabel('数量 第 290 行').count()).toBe(0)

      await page.getByLabel('数量 第 1 行').focus()
      for (let step = 0; step < 3; step += 1) await page.keyboard.press('Shift+ArrowDown')
      await page.keyboard.press('Control+d')
      await expect.poll(() => page.getByLabel('数量 第 4 行').inputValue()).toBe('1000')
      expect(await page.getByLabel('数量 第 5 行').inputValue()).toBe('1004')
      await page.keyboard.press('Control+z')
      await expect.poll(() => page.getByLabel('数量 第 4 行').inputValue()).toBe('1003')
      await page.keyboard.type('-7')
      expect(await page.getByLabel('数量 第 1 行').inputValue()).toBe('-7')
    })
    await page.context().close()
  })

  test('who is overtaken keeps what he typed, chooses where both changed the same, and saves on top', { timeout: 300_000 }, async () => {
    const [first, second] = [await demo().fresh('lina'), await demo().fresh('lina')]
    const [row] = await rowsOf(first, '/api/records/customer?limit=1')
    const address = `${demo().served.address}/r/customer/${row?.id ?? ''}/edit`
    await withPicture(first, 'conflict', async () => {
      await first.goto(address)
      await first.getByLabel('联系人', { exact: true }).fill('王五')
      await first.getByLabel('区域', { exact: true }).fill('华东')
      await second.goto(address)
      await second.getByLabel('联系人', { exact: true }).fill('赵六')
      await second.getByLabel('备注', { exact: true }).fill('加急')
      await second.keyboard.press('Control+s')
      await second.getByRole('tab', { name: '历史' }).waitFor()

      await first.keyboard.press('F8')
      const choice = first.getByRole('radiogroup', { name: '联系人' })
      const contact = first.getByRole('textbox', { name: '联系人', exact: true })
      await choice.waitFor()
      expect(await contact.inputValue()).toBe('王五')
      expect(await first.getByLabel('备注', { exact: true }).inputValue()).toBe('加急')
      await choice.getByText('对方的：赵六').click()
      expect(await contact.inputValue()).toBe('赵六')
      await choice.getByText('我的：王五').click()
      await first.keyboard.press('Control+s')
      await first.getByRole('tab', { name: '历史' }).waitFor()
      const words = await first.getByRole('article').innerText()
      for (const said of ['王五', '华东', '加急']) expect(words).toContain(said)
    })
    await first.context().close()
    await second.context().close()
  })

  test('leaving asks, the browser’s back too; what is left as a draft is offered to its writer only, and is gone once saved', {
    timeout: 300_000,
  }, async () => {
    const page = await demo().fresh('lina')
    await withPicture(page, 'kept draft', async () => {
      await page.goto(`${demo().served.address}/r/customer`)
      await page.getByRole('heading', { level: 1, name: '客户' }).waitFor()
      await page
        .getByRole('button', { name: '新增', exact: true })
        .or(page.getByRole('link', { name: '新增', exact: true }))
        .first()
        .click()
      await page.getByLabel('客户编码', { exact: true }).fill('KEPT1')
      await page.getByLabel('客户名称', { exact: true }).fill('舟山东海渔业')
      await page.goBack()
      await page.getByRole('dialog').getByRole('button', { name: '留作草稿，离开' }).click()
      await page.getByRole('heading', { level: 1, name: '客户' }).waitFor()

      await page.goto(`${demo().served.address}/r/customer/new`)
      await page.getByRole('button', { name: '继续填写' }).click()
      await expect.poll(() => page.getByLabel('客户名称', { exact: true }).inputValue()).toBe('舟山东海渔业')
      await page.getByRole('button', { name: '保存', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: '舟山东海渔业' }).waitFor()
      await page.goto(`${demo().served.address}/r/customer/new`)
      await page.getByLabel('客户编码', { exact: true }).waitFor()
      expect(await page.getByRole('button', { name: '继续填写' }).count()).toBe(0)

      // a double is noticed while it is typed
      await page.getByLabel('客户名称', { exact: true }).fill('舟山东海渔业有限公司')
      await page.getByRole('link', { name: '舟山东海渔业', exact: true }).waitFor()
      const kept = await page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('neiqin.draft.')))
      expect(kept.every((name) => name.includes('.customer.new'))).toBe(true)
    })
    await page.context().close()
  })

  test('a comment mentions who may see the row, and can be withdrawn', { timeout: 300_000 }, async () => {
    const page = await demo().fresh('lina')
    await withPicture(page, 'comment', async () => {
      const [row] = await rowsOf(page, '/api/records/salesOrder?limit=1')
      await page.goto(`${demo().served.address}/r/salesOrder/${row?.id ?? ''}`)
      await page.getByRole('tab', { name: '关联' }).waitFor()
      await page.keyboard.press('c')
      const box = page.getByRole('textbox', { name: '写评论' })
      await box.pressSequentially('请核对 @wf')
      await page.getByText(/^王芳/).first().click()
      await page.getByRole('button', { name: '发表' }).click()
      await page.locator('mark', { hasText: '@王芳' }).waitFor()
      await page.getByRole('button', { name: '撤回' }).click()
      await page.locator('.ant-popconfirm').getByRole('button', { name: '撤回' }).click()
      await page.getByText('（已撤回）').waitFor()
      expect(await page.locator('mark', { hasText: '@王芳' }).count()).toBe(0)
    })
    await page.context().close()
  })
})
