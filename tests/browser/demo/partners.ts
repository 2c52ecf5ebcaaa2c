import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { noBrowser, withPicture } from '../chromium.ts'
import { command, pick, press, refusedToSign, rowsOf, save, sign, step } from './acts.ts'
import { demo } from './demo.ts'

/** Fills his own sheet with these points, and hands it in. */
async function scored(page: Page, round: string, points: readonly string[]): Promise<string> {
  await page.goto(round)
  await press(page, '评分')
  for (const [n, one] of points.entries()) await page.getByLabel(`分数（0-100） 第 ${n + 1} 行`).fill(one)
  await save(page, 'PF')
  const sheet = page.url()
  await step(page, '交评分')
  await page.getByText('已交', { exact: true }).first().waitFor()
  return sheet
}

describe.skipIf(noBrowser !== undefined)('C5 C9 partners', () => {
  test('are scored by two who do not see each other’s points; the best is passed by with a reason only, and two others decide', {
    timeout: 300_000,
  }, async () => {
    const clerk = await demo().desk('lina')
    const [people, carriers] = [await rowsOf(clerk, 'person'), await rowsOf(clerk, 'carrier')]
    const person = (name: string): string | undefined => people.find((one) => one.name === name)?.id
    const carrier = (code: string): object => ({ carrier: carriers.find((one) => one.code === code)?.id })
    const asked = await command(clerk, 'partnerRound', 'create', {
      subject: '冷链承运商筛选',
      scorers: [person('赵敏'), person('刘洋')],
      dueOn: '2099-12-20',
      criteria: [
        { name: '温控能力', weight: 60 },
        { name: '服务态度', weight: 40 },
      ],
      candidates: [carrier('SF'), carrier('JD')],
    })
    const round = `${demo().served.address}/r/partnerRound/${asked.id ?? ''}`
    await withPicture(clerk, 'round begun', async () => {
      await clerk.goto(round)
      await step(clerk, '开始评分')
      await clerk.getByText('评分中', { exact: true }).first().waitFor()
      // She is not asked to score.
      await press(clerk, '评分')
      await clerk.getByLabel('分数（0-100） 第 1 行').fill('1')
      await clerk.getByRole('button', { name: '保存', exact: true }).click()
      await clerk.getByText('您不是这次评选的评分人').first().waitFor()
    })

    const lead = await demo().desk('zhaomin')
    const sheet = await withPicture(lead, 'lead scores', () => scored(lead, round, ['90', '88', '70', '72']))
    const warehouse = await demo().desk('liuyang')
    await withPicture(warehouse, 'warehouse scores', async () => {
      await warehouse.goto(round)
      await warehouse.getByText('评分中', { exact: true }).first().waitFor()
      expect(await warehouse.getByRole('article').innerText()).not.toContain('88')
      await warehouse.goto(sheet)
      await warehouse
        .getByText(/没有|不存在|找不到/)
        .first()
        .waitFor()
      await scored(warehouse, round, ['80', '84', '75', '71'])
    })
    await withPicture(lead, 'proposed', async () => {
      await lead.goto(round)
      await lead.getByText('待决定', { exact: true }).first().waitFor({ timeout: 30_000 })
      await lead.getByText('85.4 分').first().waitFor()
      await step(lead, '拟定结论', (dialog) => pick(dialog, '采用（物流公司）', 'JD'))
      const dialog = lead.getByRole('dialog')
      await dialog.getByText('没有采用总分最高的，请写理由').waitFor()
      await dialog.getByLabel('理由', { exact: true }).fill('顺丰冷运不到县级，先用京东')
      await dialog.getByRole('button', { name: '确定拟定结论' }).click()
      await lead.getByText('待审批', { exact: true }).first().waitFor()
      await refusedToSign(lead, `${round}/review/decide`, '拟定人')
    })
    const [manager, finance] = [await demo().desk('zhouqiang'), await demo().desk('sunli')]
    await withPicture(manager, 'manager decides', () => sign(manager, `${round}/review/decide`, '您已经签过字了'))
    await withPicture(finance, 'finance decides', () => sign(finance, `${round}/review/decide`, '已决定'))
  })
})
