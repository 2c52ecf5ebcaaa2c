import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { noBrowser } from '../chromium.ts'
import { demo } from './demo.ts'

const people = { clerk: 'lina', reviewerA: 'wangfang', reviewerB: 'chenjing', warehouse: 'liuyang', finance: 'sunli' } as const
type Who = keyof typeof people

const home = (page: Page): string => new URL('/', page.url()).href

/** By the menu: what one opens often stands on his desk too. */
const menu = async (page: Page, name: string): Promise<void> => await page.getByRole('navigation').first().getByRole('link', { name, exact: true }).click()

/** Picks a reference by typing, as a clerk does: pinyin initials, then Enter. */
async function pick(page: Page, label: string, typed: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label, exact: true })
  await box.fill(typed)
  // each box has a list of its own; another box's may still be fading
  await page
    .locator(`[id="${await box.getAttribute('aria-controls')}"]`)
    .getByRole('option')
    .first()
    .waitFor({ state: 'attached' })
  await box.press('Enter')
}

const number = async (page: Page): Promise<string> => (await page.getByRole('heading', { level: 1 }).textContent())?.trim() ?? ''

async function save(page: Page, prefix: string): Promise<string> {
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: new RegExp(`^${prefix}\\d{8}-\\d{4}`) }).waitFor()
  return (await number(page)).match(/[A-Z]+\d{8}-\d{4}/)?.[0] ?? ''
}

/** Opens what waits for him on his Today page, ticks everything, signs. */
async function review(page: Page, document: string): Promise<void> {
  await page.goto(home(page))
  await page.getByRole('link', { name: new RegExp(`^复核 ${document}`) }).click()
  await page.getByRole('table', { name: '对照表' }).waitFor()
  const sign = page.getByRole('button', { name: '签字复核' })
  expect(await sign.isDisabled()).toBe(true)
  const ticks = page.getByRole('group', { name: '我已逐项核对' }).getByRole('checkbox')
  for (const tick of await ticks.all()) await tick.check()
  await sign.click()
  await page.getByText('您已经签过字了').or(page.getByText('已复核')).first().waitFor()
}

async function open(page: Page, document: string, list: string): Promise<void> {
  await page.goto(home(page))
  await menu(page, list)
  await page.getByRole('searchbox', { name: '查找' }).fill(document)
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByRole('link', { name: document }).first().click()
  await page.getByRole('heading', { level: 1, name: new RegExp(document) }).waitFor()
}

async function verb(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `确定${name}` })
    .click()
}

/** An order as a clerk types it: the customer by code, the goods by pinyin initials. */
async function placeOrder(page: Page): Promise<string> {
  await menu(page, '销售订单')
  await page.getByRole('heading', { level: 1, name: '销售订单' }).waitFor()
  await page
    .getByRole('button', { name: '新增', exact: true })
    .or(page.getByRole('link', { name: '新增', exact: true }))
    .first()
    .click()
  await pick(page, '客户', 'K001')
  await pick(page, '业务员', 'wq')
  await pick(page, '商品 第 1 行', 'xhlj')
  await page.getByLabel('数量 第 1 行').fill('20')
  // the price comes from the list of his grade
  await expect.poll(() => page.getByLabel('单价 第 1 行').inputValue()).toBe('1216')
  return await save(page, 'XSDD')
}

const at = async <T>(who: Who, doing: string, run: (page: Page) => Promise<T>): Promise<T> => await demo().at(people[who], doing, run)
describe.skipIf(noBrowser !== undefined)('B9 B10 E4 as five people', () => {
  test('one order goes through the whole office', { timeout: 300_000 }, async () => {
    expect(demo().company.printed).toContain('lina')
    const order = await at('clerk', 'orders', placeOrder)
    const shipment = await at('clerk', 'drafts the shipment', async (page) => {
      await page.getByRole('button', { name: '生成发货单' }).click()
      await page.getByRole('group', { name: '销售清单' }).getByLabel('数量 第 1 行').waitFor()
      return await save(page, 'FH')
    })
    await at('clerk', 'may not sign his own work', async (page) => {
      await page.goto(`${page.url()}/review/check`)
      await page.getByText('制单人不能复核自己的单据').first().waitFor()
      expect(
        await page
          .getByRole('button', { name: '签字复核' })
          .isEnabled({ timeout: 1000 })
          .catch(() => false),
      ).toBe(false)
    })
    await at('reviewerA', 'reviews the shipment', (page) => review(page, shipment))
    await at('reviewerB', 'reviews the shipment', (page) => review(page, shipment))
    await at('warehouse', 'ships', async (page) => {
      await open(page, shipment, '发货单')
      await verb(page, '发货')
      await page.getByText('已发货').first().waitFor()
    })

    const request = await at('clerk', 'asks for the invoice', async (page) => {
      await open(page, shipment, '发货单')
      await page.getByRole('button', { name: '生成开票申请' }).click()
      await page.getByLabel('数量 第 1 行').waitFor()
      return await save(page, 'KP')
    })
    await at('reviewerA', 'reviews the request', (page) => review(page, request))
    await at('reviewerB', 'reviews the request', (page) => review(page, request))
    await at('finance', 'posts, receives and matches', async (page) => {
      await open(page, request, '开票申请')
      await verb(page, '开票过账')
      await page.getByText('已开票').first().waitFor()
      await page.getByRole('button', { name: /^生成收款单/ }).click()
      await page.getByLabel('收款金额').waitFor()
      await save(page, 'SK')
      await page.getByRole('tab', { name: '分录' }).click()
      await page.getByText('1122 应收账款').first().waitFor()
    })

    await at('clerk', 'sees the order shipped', async (page) => {
      await open(page, order, '销售订单')
      await page.getByRole('tab', { name: '历史' }).click()
      await page.getByText('登记发货').first().waitFor()
    })
  })

  test('no English and no empty boxes: the Chinese font is loaded and every menu word is Chinese', async () => {
    await at('clerk', 'looks at the menu', async (page) => {
      await page.goto(home(page))
      await page.getByRole('link', { name: '工作台' }).waitFor()
      const words = await page.getByRole('navigation').first().innerText()
      expect(words).not.toMatch(/[A-Za-z]{3,}/)
      // Our font comes only after what the page is for.
      await page.waitForFunction(() => [...document.fonts].some((font) => font.status === 'loaded'))
    })
  })
})
