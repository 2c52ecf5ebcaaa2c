import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { png } from '../../archive/files.ts'
import { noBrowser, withPicture } from '../chromium.ts'
import { command, press, rowsOf } from './acts.ts'
import { demo } from './demo.ts'

describe.skipIf(noBrowser !== undefined)('a telephone, 390 wide', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'neiqin-slips-'))
    await writeFile(join(folder, '签收单.png'), png)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const phone = async (login: string): Promise<Page> => {
    const page = await demo().fresh(login)
    await page.setViewportSize({ width: 390, height: 844 })
    return page
  }
  const open = async (page: Page, path: string): Promise<void> => {
    await page.goto(`${demo().served.address}/r/${path}`)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
  }
  const photograph = async (page: Page): Promise<void> => {
    await page.locator('input[type=file][accept="image/*"]').first().setInputFiles(join(folder, '签收单.png'))
    await page.getByRole('button', { name: '移除 签收单.png' }).waitFor()
  }
  const sure = async (page: Page, name: string): Promise<void> => {
    await press(page, name)
    const dialog = page.getByRole('dialog')
    const button = dialog.getByRole('button', { name: new RegExp(`${name}|确定`) }).last()
    await button.click()
    // A press that fell into the moment in which the page was drawn anew is lost, as a finger's would be: it is pressed again.
    await dialog.waitFor({ state: 'hidden', timeout: 15_000 }).catch(() => button.click())
  }
  const sign = async (page: Page): Promise<void> => {
    await page.getByRole('table', { name: '对照表' }).waitFor()
    for (const tick of await page.getByRole('group', { name: '我已逐项核对' }).getByRole('checkbox').all()) await tick.check()
    await page.getByRole('button', { name: '签字复核' }).click()
  }
  /** Types codes as a scanner does, each followed by its quantity. */
  const scan = async (page: Page, found: readonly (readonly [code: string, quantity: string])[]): Promise<void> => {
    await page.getByLabel('扫码或输入编码').click()
    const focused = (): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null)
    for (const [code, quantity] of found) {
      await page.keyboard.type(code)
      await page.keyboard.press('Enter')
      await expect.poll(focused).toMatch(/^实盘数量/)
      await page.keyboard.type(quantity)
      await page.keyboard.press('Enter')
      await expect.poll(focused).toBe('扫码或输入编码')
    }
  }
  /** Nothing of the page is beyond its edge. */
  const fits = async (page: Page): Promise<void> => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

  test('B11 B9 B1: stock is counted by typed codes, a delivery is signed for with a picture, a review is signed', { timeout: 300_000 }, async () => {
    const lead = await demo().fresh('zhaomin')
    const [people, goods] = [await rowsOf(lead, 'person'), await rowsOf(lead, 'goods')]
    const id = (name: string): string => people.find((one) => one.name === name)?.id ?? ''
    const [first, second] = goods.slice(3, 5)
    const made = await command(lead, 'stocktake', 'create', { scope: 'chosen', chosen: [first?.id, second?.id], counter: id('刘洋'), second: id('吴敏') })
    const plan = await command(lead, 'stocktake', 'startCount', {}, made)

    const warehouse = await phone('liuyang')
    await withPicture(warehouse, 'phone counting', async () => {
      await open(warehouse, `stocktake/${plan.id ?? ''}`)
      await press(warehouse, '领取盘点表')
      await scan(warehouse, [
        [second?.code ?? '', '12'],
        [first?.code ?? '', '7'],
      ])
      await fits(warehouse)
      await press(warehouse, '保存')
      await warehouse.getByRole('heading', { level: 1, name: /^PB/ }).waitFor()
      await sure(warehouse, '交表')
      await warehouse.getByText('已交表').first().waitFor()
    })

    await withPicture(warehouse, 'phone delivering', async () => {
      const proved = new Set((await rowsOf(warehouse, 'deliveryProof')).map((one) => one.shipment))
      const shipment = (await rowsOf(warehouse, 'shipment')).find((one) => one.state === 'shipped' && !proved.has(one.id ?? ''))
      await open(warehouse, `shipment/${shipment?.id ?? ''}`)
      await press(warehouse, '登记回单')
      await warehouse.getByLabel('签收人', { exact: true }).fill('收货仓 李建华')
      await photograph(warehouse)
      await fits(warehouse)
      await press(warehouse, '保存')
      await warehouse.getByRole('heading', { level: 1, name: /^HD/ }).waitFor()
    })
    const proof = warehouse.url()
    const clerk = await phone('lina')
    await withPicture(clerk, 'phone acknowledging', async () => {
      await clerk.goto(proof)
      await clerk.getByText('签收单.png').first().waitFor()
      await sure(clerk, '确认回单')
      await clerk.getByText('完好').first().waitFor()
    })

    const reviewer = await phone('wangfang')
    await withPicture(reviewer, 'phone signing', async () => {
      const asked = (await rowsOf(reviewer, 'materialRequest')).find((one) => one.purpose === '经销商订货会')
      await open(reviewer, `materialRequest/${asked?.id ?? ''}/review/approve`)
      await sign(reviewer)
      await reviewer.getByText('待发放').first().waitFor()
      await fits(reviewer)
    })
    expect((await rowsOf(reviewer, 'materialRequest')).find((one) => one.purpose === '经销商订货会')?.state).toBe('approved')
    for (const page of [lead, warehouse, clerk, reviewer]) await page.context().close()
  })

  test('A5 B2: what was sent is proved by a picture, and another person verifies it beside what was sent', { timeout: 300_000 }, async () => {
    const clerk = await phone('lina')
    const sending = (await rowsOf(clerk, 'materialSending')).find((one) => one.state === 'sent')
    await withPicture(clerk, 'phone proving', async () => {
      await open(clerk, `materialSending/${sending?.id ?? ''}`)
      await press(clerk, '登记回执')
      await clerk.getByRole('dialog').getByLabel('签收人', { exact: true }).fill('李建华')
      await photograph(clerk)
      await clerk.getByRole('dialog').getByRole('button', { name: '确定登记回执' }).click()
      await clerk.getByText('待核实').first().waitFor()
    })
    const lead = await phone('zhaomin')
    await withPicture(lead, 'phone verifying', async () => {
      await open(lead, `materialSending/${sending?.id ?? ''}/review/verify`)
      expect(await lead.getByRole('table', { name: '对照表' }).innerText()).toMatch(/李建华[\s\S]*签收单\.png/)
      await sign(lead)
      await lead.getByText('已核实').first().waitFor()
    })
    const request = (await rowsOf(lead, 'materialRequest')).find((one) => one.id === sending?.request)
    expect(request?.state).toBe('received')
    for (const page of [clerk, lead]) await page.context().close()
  })
})
