import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readMoney } from '../../src/base/money.ts'
import { readPrice, readQuantity, readRate } from '../../src/base/price.ts'
import { textual } from '../../src/base/text.ts'
import { deemedLines } from '../../src/modules/shipping/calculate-deemed.ts'
import type { KnownPrice } from '../../src/modules/shipping/calculate-deemed.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { ordered, shipped, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { posted } from './acting.ts'
import { handedOut, tea } from './rows.ts'

// J24 (practice §2, case R6a): VAT on what is given away with shipments. Which lines, at which price, and where a company does not reckon so.

const known = (more: Partial<KnownPrice>): ReadonlyMap<string, KnownPrice> =>
  new Map([[tea, { goods: tea, name: 'P001 龙井', rate: readRate('0.13'), guide: null, gross: null, quantity: null, ...more }]])
const sold = { gross: readMoney('11300'), quantity: readQuantity('100') }

describe('J24 the price that a line is deemed sold at', () => {
  test.each([
    ['typed by the clerk', { fairPrice: readPrice('56.5') }, { ...sold, guide: readPrice('200') }, '56.5', 1300n],
    ['what it was sold for last', {}, { ...sold, guide: readPrice('200') }, '113', 2600n],
    ['the guide price where it was never sold', {}, { guide: readPrice('45.80') }, '45.80', 1054n],
  ] as const)('%s', (_, line, price, fairPrice, fairTax) => {
    const [one] = deemedLines([handedOut('2', { nature: 'gift', ...line })], 'deemed', known(price))
    expect(Number(one?.fairPrice)).toBe(Number(fairPrice))
    expect(one).toMatchObject({ fairTax, fairRate: '0.13' })
  })

  test.each([
    ['what is sold', handedOut('2', { nature: 'sale' }), 'deemed'],
    ['policy material', handedOut('2', { nature: 'support' }), 'deemed'],
    ['a bonus on the invoice of what it goes with (R6a)', handedOut('2', { nature: 'gift', bonus: true }), 'deemed'],
    ['a gift of a company that does not reckon so', handedOut('2', { nature: 'gift' }), 'untaxed'],
  ] as const)('no VAT on %s, also where a price was typed', (_, line, giftTax) => {
    expect(deemedLines([{ ...line, fairPrice: readPrice('9') }], giftTax, known(sold))[0]).toMatchObject({ fairTax: 0n, fairRate: '0' })
  })

  test('goods that were never sold and have no guide price are refused at their line', () => {
    const lines = [handedOut('1'), handedOut('2', { nature: 'sample' })]
    expect(() => deemedLines(lines, 'deemed', known({}))).toThrow(
      expect.objectContaining({ path: 'lines.1.fairPrice', says: [expect.stringContaining('第 2 行 P001 龙井'), expect.any(String)] }),
    )
  })
})

describe('J24 shipped', () => {
  let t: TestOffice
  let of: { customer: Row; goods: Row }
  beforeAll(async () => {
    t = await testOffice()
    of = await stocked(t)
  })
  afterAll(() => t.close())
  const given = async (more: object = {}, goods: Row = of.goods): Promise<Row> =>
    await t.act('clerk', 'shipment', 'create', {
      kind: 'sample',
      customer: of.customer.id,
      salesperson: t.people.sales,
      lines: [{ goods: goods.id, quantity: '2', nature: 'sample', ...more }],
    })
  const gone = async (made: Row): Promise<string[]> => {
    await t.sign('reviewerA', 'shipment', 'check', made)
    return await posted(t, textual((await t.act('warehouse', 'shipment', 'ship', {}, await t.sign('reviewerB', 'shipment', 'check', made))).id))
  }
  const price = (row: Row): number => Number(Array.isArray(row.lines) ? { ...row.lines[0] }.fairPrice : '')

  test('at the guide price, then at what was sold last; taken back, it is red; nothing where the company does not reckon so', async () => {
    expect(price(await given())).toBe(113)
    await shipped(t, await ordered(t, of, '10', { lines: [{ goods: of.goods.id, quantity: '10', price: '90.40' }] }))
    const made = await given()
    expect(price(made)).toBe(90.4)
    expect(await gone(made)).toEqual(['ship 借 samples 14480', 'ship 贷 stock 12400', 'ship 贷 outputTax 2080'])
    const [row] = await t.sql<{ id: string; version: number }>('select id, version from shipment where id = $1', [made.id])
    if (row) await t.act('lead', 'shipment', 'uncheck', { reason: '退' }, row)
    expect((await posted(t, textual(made.id))).slice(3)).toEqual(['ship 借 samples -14480', 'ship 贷 stock -12400', 'ship 贷 outputTax -2080'])
    const [settings] = await t.sql<{ id: string; version: number }>('select id, version from company')
    if (settings) await t.act('finance', 'company', 'update', { giftTax: 'untaxed' }, settings)
    expect(await gone(await given())).toEqual(['ship 借 samples 12400', 'ship 贷 stock 12400'])
    const [again] = await t.sql<{ id: string; version: number }>('select id, version from company')
    if (again) await t.act('finance', 'company', 'update', { giftTax: 'deemed' }, again)
  })

  test('goods without any price wait for one; a bonus goes with a sale only', async () => {
    const bare = await t.act('finance', 'goods', 'create', { code: 'P8', name: '试用装', unit: '袋' })
    expect(await refusalOf(given({}, bare))).toMatchObject({ code: 'invalid', path: 'lines.0.fairPrice' })
    expect(price(await given({ fairPrice: '1.13' }, bare))).toBe(1.13)
    expect(await refusalOf(given({ nature: 'gift', bonus: true }))).toMatchObject({ code: 'rule', path: 'lines' })
  })
})
