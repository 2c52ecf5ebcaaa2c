import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { docxOf, pdfOf, png } from '../../archive/files.ts'
import { noBrowser, withPicture } from '../chromium.ts'
import { demo } from './demo.ts'

describe.skipIf(noBrowser !== undefined)('files', () => {
  let page: Page
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'neiqin-papers-'))
    await writeFile(join(folder, '购销合同.pdf'), pdfOf('contract of sale'))
    await writeFile(join(folder, '现场照片.png'), png)
    await writeFile(join(folder, '会议纪要.docx'), docxOf('关于退货政策的会议纪要'))
    await writeFile(join(folder, '发票.xml'), '<EInvoice><EInvoiceData/></EInvoice>')
    await writeFile(join(folder, '坏.exe'), Buffer.from('4d5a9000', 'hex'))
    page = await demo().fresh('lina')
  })
  afterAll(async () => {
    await page.context().close()
    await rm(folder, { recursive: true, force: true })
  })

  const choose = async (name: string, files: readonly string[]): Promise<void> => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name, exact: true }).click()])
    await chooser.setFiles(files.map((file) => join(folder, file)))
  }

  test('C8: papers are attached to a customer, what is no paper is refused in words, and what hangs there is looked at in the page', async () => {
    await withPicture(page, 'attach', async () => {
      await page.goto(`${demo().served.address}/r/customer`)
      await page.getByRole('gridcell').getByRole('link').first().click()
      await page.getByRole('heading', { level: 1 }).waitFor()
      await choose('加附件', ['购销合同.pdf', '会议纪要.docx', '坏.exe'])
      await page.getByText('档案不收可以运行的文件').waitFor()
      await page.getByRole('tab', { name: /附件/ }).click()
      const table = page.getByRole('table', { name: '附件' })
      await table.getByRole('button', { name: '会议纪要.docx', exact: false }).first().click()
      await page.getByRole('dialog').getByText('关于退货政策的会议纪要').waitFor()
      await page.getByRole('dialog').getByRole('tab', { name: '保管' }).click()
      await page.getByRole('dialog').getByLabel('说明', { exact: true }).fill('讨论稿')
      await page.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).click()
      await page.getByText('保存：完成').waitFor()
      expect(await table.getByRole('row').count()).toBe(3)
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /Close|关闭/ })
        .first()
        .click()
      await table.getByRole('button', { name: '购销合同.pdf', exact: false }).first().click()
      await page.getByRole('dialog').locator('canvas, iframe').first().waitFor()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /Close|关闭/ })
        .first()
        .click()
    })
  })

  test('C7: a paper original is written down with its scan, and found in the archive by pinyin initials', async () => {
    await withPicture(page, 'paper', async () => {
      await page.goto(`${demo().served.address}/r/paperOriginal/new`)
      await page.getByRole('textbox', { name: '档号' }).fill('HT-2026-901')
      await page.getByRole('textbox', { name: '题名' }).fill('年度购销合同')
      await page.getByRole('combobox', { name: '门类' }).click()
      await page.getByText('合同', { exact: true }).last().click()
      await page.getByRole('textbox', { name: '形成日期' }).fill('2026-01-05')
      await page.getByRole('textbox', { name: '形成日期' }).press('Enter')
      await page.getByRole('textbox', { name: '存放位置' }).fill('A柜-2层')
      await choose('扫描件', ['现场照片.png'])
      await page.getByRole('button', { name: '移除 现场照片.png' }).waitFor()
      await page.getByRole('button', { name: '保存', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: '年度购销合同' }).waitFor()
      await page.getByRole('button', { name: '现场照片.png' }).waitFor()
      await page.goto(`${demo().served.address}/archive?find=xczp`)
      await page.getByRole('table', { name: '文件' }).getByRole('button', { name: '现场照片.png' }).waitFor()
      expect(await page.getByRole('table', { name: '文件' }).getByRole('row').count()).toBe(2)
    })
  })

  test('B10: the page follows while the program reads an electronic invoice, and says why it cannot', async () => {
    await withPicture(page, 'einvoice', async () => {
      await page.goto(`${demo().served.address}/r/eInvoice/new`)
      const { promise: allowed, resolve: arrive } = Promise.withResolvers<void>()
      await page.route('**/api/files?*', async (route) => {
        await allowed
        await route.continue()
      })
      await page.locator('input[type=file]').first().setInputFiles(join(folder, '发票.xml'))
      // Saved while the file is on its way, it would be saved without it.
      await page.getByRole('button', { name: '保存', exact: true }).click()
      await page.getByText('文件还在上传').waitFor()
      arrive()
      await page.getByRole('button', { name: '移除 发票.xml' }).waitFor()
      await page.getByRole('button', { name: '保存', exact: true }).click()
      // Nobody touches the page: it was saved as one that waits to be read.
      await page.getByText('没有发票号码').waitFor()
      expect(await page.getByText('读取失败').count()).toBeGreaterThan(0)
    })
  })
})
