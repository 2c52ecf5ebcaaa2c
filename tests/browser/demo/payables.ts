import { describe, expect, test } from 'vitest'
import { xmlOf } from '../../modules/einvoice-xml.ts'
import { noBrowser, withPicture } from '../chromium.ts'
import { day, pick, press, refusedToSign, rowsOf, save, sign, step } from './acts.ts'
import { demo } from './demo.ts'

const supplier = '苏州恒丰包装厂'

describe.skipIf(noBrowser !== undefined)('B8 C4 E5 an invoice to us', () => {
  test('is read from its file, becomes what we owe once two have checked it, and its number serves once', { timeout: 300_000 }, async () => {
    const clerk = await demo().desk('lina')
    const number = '26332000000007700001'
    const file = xmlOf({ number, seller: supplier, buyer: '江南百味食品有限公司', net: '1000.00', tax: '130.00', gross: '1130.00' })
    await withPicture(clerk, 'purchase invoice', async () => {
      await clerk.goto(`${demo().served.address}/r/eInvoice/new`)
      await clerk
        .locator('input[type=file]')
        .first()
        .setInputFiles({ name: '恒丰发票.xml', mimeType: 'text/xml', buffer: Buffer.from(file) })
      await clerk.getByRole('button', { name: '移除 恒丰发票.xml' }).waitFor()
      await clerk.getByRole('button', { name: '保存', exact: true }).click()
      await press(clerk, '生成应付发票')
      await clerk.getByRole('heading', { level: 1, name: '新增应付发票' }).waitFor()
      await expect.poll(() => clerk.getByLabel('发票号码', { exact: true }).inputValue()).toBe(number)
      await expect.poll(() => clerk.getByRole('main').innerText()).toContain(supplier)
      await clerk.getByLabel('价税合计 第 1 行').fill('1131')
      await clerk.getByRole('button', { name: '保存', exact: true }).click()
      await clerk.getByText('票面价税合计 1,130.00，明细合计 1,131.00').first().waitFor()
      await clerk.getByLabel('价税合计 第 1 行').fill('1130')
      await save(clerk, 'YF')
    })
    const invoice = clerk.url()
    await withPicture(clerk, 'purchase invoice typed twice', async () => {
      await clerk.goto(`${demo().served.address}/r/purchaseInvoice/new`)
      await pick(clerk, '供应商', supplier)
      await clerk.getByLabel('发票号码', { exact: true }).fill(number)
      await day(clerk, '开票日期', '2026-11-20')
      await pick(clerk, '费用类别 第 1 行', '广告')
      await clerk.getByLabel('价税合计 第 1 行').fill('1130')
      await clerk.getByRole('button', { name: '保存', exact: true }).click()
      await clerk
        .getByText(new RegExp(`发票 ${number} 已在 YF[\\d-]+ 使用`))
        .first()
        .waitFor()
      await refusedToSign(clerk, `${invoice}/review/check`, '制单人不能复核自己的单据')
    })
    const [lead, finance] = [await demo().desk('zhaomin'), await demo().desk('sunli')]
    await withPicture(lead, 'purchase invoice checked', () => sign(lead, `${invoice}/review/check`, '您已经签过字了'))
    await withPicture(finance, 'purchase invoice posted', async () => {
      await sign(finance, `${invoice}/review/check`, '待入账')
      await finance.goto(invoice)
      await step(finance, '入账')
      await finance.getByText('已入账', { exact: true }).first().waitFor()
      await finance.getByRole('tab', { name: '分录' }).click()
      await finance.getByText('2202-01 应付账款-应付供应商').first().waitFor()
    })
    // What is never posted has no entries to look at.
    const [meal] = await rowsOf(finance, 'guestMeal')
    await finance.goto(`${new URL(invoice).origin}/r/guestMeal/${String(meal?.id)}`)
    await finance.getByRole('tab', { name: '历史' }).waitFor()
    expect(await finance.getByRole('tab', { name: '分录' }).count()).toBe(0)
    expect((await rowsOf(finance, 'purchaseInvoice')).find((one) => one.invoiceNumber === number)).toMatchObject({ state: 'posted', gross: '1130.00' })
  })
})
