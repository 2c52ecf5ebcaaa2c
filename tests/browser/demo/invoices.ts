import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { Unzipped } from '../../../src/kernel/archive/unzip.ts'
import { noBrowser, withPicture } from '../chromium.ts'
import { command, pick, press, rowsOf, save, step } from './acts.ts'
import { demo } from './demo.ts'

describe.skipIf(noBrowser !== undefined)('B10 invoices', () => {
  test('reviewed requests are filled into the bureau’s workbook together; one that stands on a batch is refused in another', { timeout: 300_000 }, async () => {
    const page = await demo().desk('lina')
    await withPicture(page, 'invoice batch', async () => {
      const waiting = (await rowsOf(page, 'invoiceRequest')).filter((one) => one.state === 'checked')
      await page.goto(`${demo().served.address}/r/invoiceBatch`)
      // One could not be made: it says what is to be put right.
      await page
        .getByRole('row', { name: /未生成/ })
        .getByRole('link')
        .first()
        .click()
      await page.getByText(/没有税收分类编码，请在商品资料补填/).waitFor()
      await page.goto(`${demo().served.address}/r/invoiceRequest`)
      const free = waiting.slice(0, 2)
      for (const one of free)
        await page
          .getByRole('row', { name: new RegExp(one.number ?? '') })
          .getByRole('checkbox')
          .check()
      await page.getByRole('button', { name: '生成批量开票文件 (2)' }).click()
      await page.getByRole('heading', { level: 1, name: '新增批量开票文件' }).waitFor()
      await save(page, 'PL')
      // The page follows by itself when the workbook is there.
      await page.getByText('已生成', { exact: true }).first().waitFor({ timeout: 30_000 })
      await page
        .getByRole('button', { name: /V260401\.xlsx/ })
        .first()
        .click()
      const coming = page.waitForEvent('download')
      await page
        .getByRole('dialog')
        .getByRole('button', { name: '下载' })
        .or(page.getByRole('dialog').getByRole('link', { name: '下载' }))
        .first()
        .click()
      const book = new Unzipped(await readFile(await (await coming).path()))
      const words = book
        .names()
        .filter((name) => name.endsWith('.xml'))
        .map((name) => book.textOf(name) ?? '')
        .join('')
      for (const one of free) expect(words).toContain(one.number)
      await page.goto(`${demo().served.address}/r/invoiceRequest/${free[0]?.id ?? ''}`)
      await press(page, '生成批量开票文件')
      await page.getByRole('heading', { level: 1, name: '新增批量开票文件' }).waitFor()
      await page.getByRole('button', { name: '保存', exact: true }).click()
      await page
        .getByText(/已在批量开票文件 PL[\d-]+ 上/)
        .first()
        .waitFor()
    })
  })

  test('a red letter waits for the buyer, cannot lapse before its 72 hours, and takes the invoice back with the number of the red one', {
    timeout: 300_000,
  }, async () => {
    const finance = await demo().desk('sunli')
    const invoice = (await rowsOf(finance, 'invoiceRequest')).find((one) => one.state === 'posted' && one.received === '0.00' && one.invoiceNumber === null)
    await command(finance, 'invoiceRequest', 'noteNumber', { invoiceNumber: '26332000000009900001' }, invoice)
    const clerk = await demo().desk('lina')
    await withPicture(clerk, 'red letter', async () => {
      await clerk.goto(`${demo().served.address}/r/redLetter/new`)
      await pick(clerk, '蓝字发票（开票申请）', invoice?.number ?? '')
      await pick(clerk, '冲红原因', '开票有误')
      await save(clerk, 'HZQR')
      await step(clerk, '送对方确认')
      await clerk.getByText('02 待购方确认').first().waitFor()
      await step(clerk, '超时作废')
      await clerk.getByText('还没有超过 72 小时').first().waitFor()
      await clerk.reload()
      await step(clerk, '对方已确认')
      await clerk.getByText('04 双方已确认').first().waitFor()
      // The red invoice is noted by who issues it.
      expect(await clerk.getByRole('button', { name: '登记红字发票' }).isEnabled()).toBe(false)
    })
    await withPicture(finance, 'red invoice', async () => {
      await finance.goto(clerk.url())
      await step(finance, '登记红字发票', (dialog) => dialog.getByLabel('红字发票号码', { exact: true }).fill('12345'))
      const dialog = finance.getByRole('dialog')
      await dialog.getByText('红字发票号码为 20 位数字').waitFor()
      await dialog.getByLabel('红字发票号码', { exact: true }).fill('26332000000009900002')
      await dialog.getByRole('button', { name: '确定登记红字发票' }).click()
      await finance.getByText('已开红字发票', { exact: true }).first().waitFor()
      await finance.goto(`${demo().served.address}/r/invoiceRequest/${invoice?.id ?? ''}`)
      await finance.getByText('已红冲', { exact: true }).first().waitFor()
    })
  })
})
