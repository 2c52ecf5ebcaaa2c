import { createServer } from 'node:http'
import { describe, expect, test } from 'vitest'
import { openDesk, noBrowser, withPicture } from '../chromium.ts'
import { command, press, rowsOf, save } from './acts.ts'
import { demo } from './demo.ts'

/** Another site, on a port of its own, that shows a page in a frame. */
async function otherSite(shows: string): Promise<{ readonly origin: string; close(): void }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(
      `<meta name="viewport" content="width=device-width"><h1>百味官网</h1><iframe src="${shows}" style="width:100%;height:900px;border:0"></iframe>`,
    )
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  const address = server.address()
  return { origin: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`, close: () => void server.close() }
}

describe.skipIf(noBrowser !== undefined)('D2 C10', () => {
  test('a stranger asks on his telephone, on a form in another site; it is shown in no site that was not named; the clerk has the lead', {
    timeout: 120_000,
  }, async () => {
    const clerk = await demo().fresh('wumin')
    const [form] = await rowsOf(clerk, 'inquiryForm')
    if (!form) throw new Error('the demo has a form')
    const key = (await clerk.evaluate(async (id) => (await (await fetch(`/api/records/inquiryForm/${id}`)).json()).row, form.id ?? '')).key
    const address = `${demo().served.address}/inquiry/${key}?from=官网`
    const [site, stranger] = [await otherSite(address), await otherSite(address)]
    const phone = await (await openDesk(demo().browser)).newPage()
    try {
      await command(clerk, 'inquiryForm', 'update', { sites: site.origin }, form)
      await phone.setViewportSize({ width: 390, height: 844 })
      await withPicture(phone, 'inquiry form', async () => {
        await phone.goto(stranger.origin)
        await phone.getByRole('heading', { name: '百味官网' }).waitFor()
        expect(await phone.frameLocator('iframe').getByRole('textbox').count()).toBe(0)
        await phone.goto(site.origin)
        const page = phone.frameLocator('iframe')
        await page.getByLabel('单位或姓名').fill('舟山渔家味道')
        await page.getByRole('textbox', { name: '电话' }).fill('0580-2031234')
        await page.getByLabel('意向区域').fill('浙江舟山')
        await page.getByLabel('想咨询什么').fill('想做舟山代理，冷库两百平，首批要进多少？')
        await page.getByRole('checkbox').check()
        // Nobody is quicker than that.
        await phone.waitForTimeout(3200)
        await page.getByRole('button', { name: '提交咨询' }).click()
        await page.getByText('您的咨询已收到').waitFor()
      })
    } finally {
      site.close()
      stranger.close()
      await phone.context().close()
    }
    await withPicture(clerk, 'inquiry lead', async () => {
      await clerk.goto(`${demo().served.address}/r/dealerLead`)
      await clerk
        .getByRole('row', { name: /舟山渔家味道/ })
        .first()
        .waitFor()
    })
    await clerk.context().close()
  })

  test('what is new on a watched site becomes market information', { timeout: 120_000 }, async () => {
    const clerk = await demo().fresh('lina')
    await withPicture(clerk, 'site entry', async () => {
      await clerk.goto(`${demo().served.address}/r/siteEntry`)
      await clerk
        .getByRole('row', { name: /节前食品标签专项检查/ })
        .getByRole('link')
        .first()
        .click()
      await clerk.getByText('未读', { exact: true }).first().waitFor()
      const entry = new URL(clerk.url()).pathname
      await press(clerk, '转市场信息')
      await clerk.getByLabel('区域', { exact: true }).fill('华东')
      await save(clerk, 'SX')
      await clerk.goto(`${demo().served.address}${entry}`)
      await clerk.getByText('已转市场信息', { exact: true }).first().waitFor()
      expect(await clerk.getByRole('button', { name: '标为已读', exact: true }).count()).toBe(0)
    })
    await clerk.context().close()
  })
})
