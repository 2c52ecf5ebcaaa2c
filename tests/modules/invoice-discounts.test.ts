import { describe, expect, test } from 'vitest'
import { moneyText, readMoney } from '../../src/base/money.ts'
import { readRate, splitGross } from '../../src/base/price.ts'
import { discounted, faceOf, totalsOf, withinGoods } from '../../src/modules/invoicing/calculate-discounts.ts'

const m = readMoney
const line = (gross: string, rate: string, discount: string | null = null) => ({
  ...splitGross(m(gross), readRate(rate)),
  rate: readRate(rate),
  discount: discount === null ? null : m(discount),
})
const taken = (lines: ReturnType<typeof discounted<ReturnType<typeof line>>>): string[] =>
  lines.map((one) => `${moneyText(one.discountNet)} ${moneyText(one.discountTax)}`)

describe('R5 a rebate on an invoice, goods by goods', () => {
  const goods = [line('12430', '0.13'), line('5650', '0.13'), line('4360', '0.09')]

  test('is shared by the lines’ amounts, each with the VAT of its rate; the invoice comes to what is left', () => {
    const lines = discounted(goods, m('4456.33'))
    expect(taken(lines)).toEqual(['2450.98 318.63', '1114.08 144.83', '891.27 80.21'])
    const { net, tax, gross, discountTax } = totalsOf(lines)
    expect([net, tax, gross, discountTax].map(moneyText)).toEqual(['15543.67', '1896.33', '17440.00', '543.67'])
  })

  test('stands where a line says so, and nowhere else', () => {
    expect(taken(discounted([line('12430', '0.13'), line('5650', '0.13', '1000')], m('1000')))).toEqual(['0.00 0.00', '1000.00 130.00'])
  })

  test('is never more than its line, VAT neither; the whole line is taken with all its VAT', () => {
    expect(withinGoods([line('113', '0.13', '100.01')], m('100.01'))).toBe(false)
    expect(withinGoods([line('113', '0.13')], m('100.01'))).toBe(false)
    expect(withinGoods([line('113', '0.13', '100')], m('100'))).toBe(true)
    const odd = line('0.13', '0.13')
    for (const share of [odd.net, m('0.11')]) {
      const [one] = discounted([odd], share)
      expect((one?.discountTax ?? m('99')) <= odd.tax, `${share}`).toBe(true)
    }
    expect(totalsOf(discounted([odd], odd.net)).gross).toBe(m('0'))
  })
})

test('V6 a discount line stands directly below its goods, without quantity and price', () => {
  const [sold] = discounted([line('1130', '0.13')], m('100'))
  const rows = faceOf({ item: '*茶*龙井', quantity: null, price: null, ...(sold ?? line('1', '0')), discountNet: m('100'), discountTax: m('13') })
  expect(rows.map((row) => [row.sort, moneyText(row.net), moneyText(row.tax), moneyText(row.gross)])).toEqual([
    ['discounted', '1000.00', '130.00', '1130.00'],
    ['discount', '-100.00', '-13.00', '-113.00'],
  ])
  expect(faceOf({ item: '茶', quantity: null, price: null, ...line('1', '0'), discountNet: m('0'), discountTax: m('0') }).map((row) => row.sort)).toEqual([
    'goods',
  ])
})
