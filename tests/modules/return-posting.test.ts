import { describe, expect, test } from 'vitest'
import { readMoney } from '../../src/base/money.ts'
import { readQuantity } from '../../src/base/price.ts'
import { assertBalanced } from '../../src/books/post.ts'
import { invoicedOf, openOf, returnedParts } from '../../src/modules/returns/calculate-return.ts'
import type { LinePart, SoldLine } from '../../src/modules/returns/calculate-return.ts'
import { returnEntry } from '../../src/modules/returns/sales-return.posting.ts'
import { day, stocked, vouched } from './rows.ts'
import { returned } from './return-rows.ts'
import { store } from './stock-rows.ts'

describe('what a customer returns', () => {
  const sale = (tax: string) => [
    '借 receivable -1130.00 huamei wang',
    '贷 revenue -1000.00 huamei wang tea',
    `贷 ${tax} -130.00 huamei`,
    '借 cost -620.00 huamei wang tea',
    '贷 stock -620.00 tea',
  ]
  test.each([
    ['J08 before the invoice: the VAT that waited', returned(false), 'ship', sale('deferredTax'), 'customer'],
    ['J09 after the invoice: output VAT', returned(true), 'ship', sale('outputTax'), 'customer'],
    ['J09 revenue on invoice', returned(true), 'dispatch', sale('outputTax'), 'customer'],
    ['J08 dispatched and not sold yet: only the cost', returned(false), 'dispatch', ['借 dispatched -620.00 huamei tea', '贷 stock -620.00 tea'], 'dispatched'],
  ] as const)('%s', (_, row, booked, money, from) => {
    const entry = returnEntry(row, booked, day)
    expect(entry.source).toMatchObject({ record: 'salesReturn', event: 'return', version: 3 })
    expect(vouched(entry)).toEqual(money)
    expect(stocked(entry)).toEqual([`${from} -10 tea`, 'store 10 tea'])
    expect(entry.goods[1]).toMatchObject({ warehouse: store, lot: 'A1', expires: day, value: readMoney('620') })
    assertBalanced(entry)
  })
})

test('J08 J02b VAT that was declared without an invoice is no longer due, the rest no longer waits', () => {
  const row = returned(false)
  const lines = row.lines.map((line) => ({ ...line, declared: readMoney('100') }))
  expect(vouched(returnEntry({ ...row, lines }, 'ship', day)).slice(2, 4)).toEqual(['贷 deferredTax -30.00 huamei', '贷 outputTax -100.00 huamei'])
})

const [q, m] = [readQuantity, readMoney]
const part = (quantity: string, net = '0', tax = '0', cost = '0'): LinePart => ({ quantity: q(quantity), net: m(net), tax: m(tax), cost: m(cost) })
/** Three for 100.00 with 13 % (V8), cost 20.00. */
const sold = (invoiced = part('0')): SoldLine => ({
  ...part('3', '88.50', '11.50', '20'),
  invoiced: invoiced.quantity,
  invoicedNet: invoiced.net,
  invoicedTax: invoiced.tax,
  invoicedCost: invoiced.cost,
})
const takes = (quantities: readonly string[], left: ReturnType<typeof openOf>) =>
  returnedParts(
    quantities.map((quantity) => ({ source: 'a', quantity: q(quantity) })),
    new Map([['a', left]]),
  )

describe('the share of a returned line', () => {
  test('J08 its parts come to the line to the fen, whether returned at once or one by one', () => {
    const parts = takes(['1', '1', '1'], openOf(sold(), [], 'ship'))
    expect(parts.map(({ net, tax, gross, cost }) => [net, tax, gross, cost])).toEqual([
      [2950n, 383n, 3333n, 667n],
      [2950n, 384n, 3334n, 667n],
      [2950n, 383n, 3333n, 666n],
    ])
    const first = takes(['1'], openOf(sold(), [], 'ship'))[0]
    expect(first).toEqual(parts[0])
    const rest = openOf(sold(part('1', '29.50', '3.83', '0')), [part('1', '29.50', '3.83', '6.67')], 'ship')
    expect(takes(['2'], rest)[0]).toEqual({ net: 5900n, tax: 767n, gross: 6667n, cost: 1333n })
  })

  test('J09 what an invoice has of the line, less what came back of it; the cost is of what is still out', () => {
    const invoiced = part('2', '59', '7.67', '13.33')
    const left = invoicedOf(
      sold(invoiced),
      { billed: [invoiced], own: [part('1', '29.50', '3.83', '6.67')], back: [part('1', '29.50', '3.83', '6.67')] },
      'ship',
    )
    expect(left).toEqual({ quantity: '1', net: 2950n, tax: 384n, cost: { quantity: '2', value: 1333n } })
    expect(takes(['1'], left)[0]).toEqual({ net: 2950n, tax: 384n, gross: 3334n, cost: 667n })
    const waited = invoicedOf(sold(invoiced), { billed: [invoiced], own: [], back: [] }, 'dispatch')
    expect(waited.cost).toEqual({ quantity: '2', value: 1333n })
  })

  test('dispatched goods: the cost that an invoice moved is no longer on the way', () => {
    expect(openOf(sold(part('2', '59', '7.67', '13.33')), [], 'dispatch').cost).toEqual({ quantity: '1', value: 667n })
  })

  test('more than is left is refused with the figures, also over two lines; a line that was never sold has nothing left', () => {
    const said = (rest: string) => expect.objectContaining({ code: 'exceeded', says: [expect.stringContaining(rest), expect.any(String)] })
    expect(() => takes(['3.000001'], openOf(sold(), [], 'ship'))).toThrow(said('第 1 行超出可退数量：可退 3，本次 3.000001'))
    expect(() => takes(['2', '2'], openOf(sold(), [], 'ship'))).toThrow(said('第 2 行超出可退数量：可退 1，本次 2'))
    expect(() => returnedParts([{ source: 'b', quantity: q('1') }], new Map())).toThrow(said('可退 0'))
  })
})
