import { describe, expect, test } from 'vitest'
import { noBrowser, withPicture } from '../chromium.ts'
import { command, press, refusedToSign, rowsOf, save, sign } from './acts.ts'
import { demo } from './demo.ts'

describe.skipIf(noBrowser !== undefined)('B4 B7 a customer that stands twice', () => {
  test('is merged by two of whom neither proposed it; his page then leads to the one that is kept', { timeout: 300_000 }, async () => {
    const clerk = await demo().desk('lina')
    const kept = (await rowsOf(clerk, 'customer')).find((one) => one.phone !== null && one.code?.startsWith('K0'))
    const twice = { code: 'K990', name: '同一家客户（导入）', phone: kept?.phone, region: kept?.region }
    const gone = await command(clerk, 'customer', 'create', twice)
    const page = `${demo().served.address}/r/customer/${gone.id ?? ''}`
    await withPicture(clerk, 'merge proposed', async () => {
      await clerk.goto(page)
      await press(clerk, '合并重复客户')
      await clerk.getByRole('heading', { level: 1, name: '新增客户合并' }).waitFor()
      // He who has the same telephone was found, and the one entered later goes.
      await expect.poll(() => clerk.getByRole('main').innerText()).toContain(kept?.name ?? '')
      await save(clerk, 'KHHB')
    })
    const merge = clerk.url()
    await withPicture(clerk, 'merge not hers to sign', () => refusedToSign(clerk, `${merge}/review/merge`, '您的岗位不能复核'))
    const [lead, finance] = [await demo().desk('zhaomin'), await demo().desk('sunli')]
    await withPicture(lead, 'merge signed by one', async () => {
      await sign(lead, `${merge}/review/merge`, '您已经签过字了')
      await refusedToSign(lead, `${merge}/review/merge`, '您已经签过字了')
    })
    await withPicture(finance, 'merge signed by two', () => sign(finance, `${merge}/review/merge`, '已合并'))
    await withPicture(clerk, 'merged', async () => {
      await clerk.goto(page)
      // What stands below moves down when it appears.
      await clerk.getByText('已并入').first().waitFor()
      await clerk
        .getByRole('link', { name: kept?.name ?? '', exact: true })
        .first()
        .click()
      await clerk.waitForURL(new RegExp(kept?.id ?? 'none'))
    })
  })
})
