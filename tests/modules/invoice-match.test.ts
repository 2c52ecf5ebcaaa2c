import { describe, expect, test } from 'vitest'
import { AssertionFailed } from '../../src/base/assert.ts'
import { newId } from '../../src/base/id.ts'
import { moneyText, readMoney } from '../../src/base/money.ts'
import { readPrice, readQuantity, readRate } from '../../src/base/price.ts'
import { costParts } from '../../src/modules/invoicing/calculate-cost.ts'
import { differenceRefusals, invoiceMatch } from '../../src/modules/invoicing/calculate-invoice-match.ts'
import type { MatchedPair } from '../../src/modules/invoicing/calculate-invoice-match.ts'
import { withInvoiced } from '../../src/modules/shipping/calculate-invoiced.ts'
import { listLine } from './rows.ts'

const offer = (price = '45.80', rate = '0.13', goods = 'tea') => ({ goods, price: readPrice(price), rate: readRate(rate) })
const pair = (request: Partial<MatchedPair['request']>, more: { left?: string; source?: string } = {}): MatchedPair => ({
  request: { ...offer(), quantity: readQuantity('20'), ...request },
  order: offer(),
  source: more.source ?? newId<'shipment.list'>(),
  left: readQuantity(more.left ?? '20'),
})
const match = (...pairs: MatchedPair[]) => invoiceMatch(pairs, (goods) => ({ tea: '龙井绿茶', bowl: '茶碗' })[goods] ?? '')

describe('matching an invoice request with its order', () => {
  test('no difference, no result; a part is no difference, nor is another spelling of the same number', () => {
    expect(match(pair({}), pair({ quantity: readQuantity('0.5') }), pair({ price: readPrice('45.8') }))).toEqual([])
  })

  test.each([
    [
      'price',
      { price: readPrice('46') },
      { order: '45.80', request: '46.00', by: '0.20' },
      'mismatch',
      '第 2 行 单价与订单不符：订单 45.80，申请 46.00，差 0.20',
    ],
    [
      'price',
      { price: readPrice('45.8000000000001') },
      { by: '0.0000000000001' },
      'mismatch',
      '第 2 行 单价与订单不符：订单 45.80，申请 45.8000000000001，差 0.0000000000001',
    ],
    ['rate', { rate: readRate('0.09') }, { order: '13%', request: '9%', by: '4%' }, 'mismatch', '第 2 行 税率与订单不符：订单 13%，申请 9%，差 4%'],
    ['goods', { goods: 'bowl' }, { order: '龙井绿茶', request: '茶碗', by: '' }, 'mismatch', '第 2 行 品种与订单不符：订单 龙井绿茶，申请 茶碗'],
    [
      'quantity',
      { quantity: readQuantity('20.5') },
      { order: '20', request: '20.5', by: '0.5' },
      'exceeded',
      '第 2 行 数量超出可开票数量：可开 20，申请 20.5，超出 0.5',
    ],
  ] as const)('another %s is told with the line and by how much', (field, change, told, code, says) => {
    const found = match(pair({}), pair(change))
    expect(found).toMatchObject([{ line: 2, field, ...told }])
    expect(differenceRefusals(found)).toMatchObject([{ code, path: `lines.1.${field}`, says: [says, expect.any(String)] }])
  })

  test('two lines over the same shipped line may not take more than it has together', () => {
    const source = newId<'shipment.list'>()
    expect(match(pair({ quantity: readQuantity('12') }, { source }), pair({ quantity: readQuantity('9') }, { source }))).toMatchObject([
      { line: 2, field: 'quantity', request: '21', by: '1' },
    ])
  })

  test('every difference is told, not just the first', () => {
    expect(match(pair({ goods: 'bowl', price: readPrice('1'), rate: readRate('0'), quantity: readQuantity('21') })).map((one) => one.field)).toEqual([
      'goods',
      'price',
      'rate',
      'quantity',
    ])
  })
})

describe('counting what was invoiced of a sales list', () => {
  const line = listLine({ quantity: '20', price: '45.80' })
  const part = (quantity: string) => ({
    line: line.id,
    quantity: readQuantity(quantity),
    net: readMoney('10'),
    tax: readMoney('1'),
    cost: readMoney('5'),
    declared: readMoney('0'),
  })

  test('adds quantity, amounts and cost', () => {
    expect(withInvoiced([line], [part('12'), part('8')])[0]).toMatchObject({
      invoiced: '20',
      invoicedNet: readMoney('20'),
      invoicedTax: readMoney('2'),
      invoicedCost: readMoney('10'),
    })
  })

  test('refuses more than was shipped, with the figures; taking back more than was invoiced is a bug', () => {
    expect(() => withInvoiced([line], [part('12'), part('9')])).toThrow(
      expect.objectContaining({ code: 'exceeded', says: ['清单第 1 行超出发货数量：发货 20，已开票或退回 12，本次 9', expect.any(String)] }),
    )
    expect(() => withInvoiced([line], [part('-1')])).toThrow(AssertionFailed)
    expect(() => withInvoiced([], [part('1')])).toThrow(AssertionFailed)
  })
})

describe('the cost that an invoice takes out of goods dispatched', () => {
  const waiting = (invoiced = '0', invoicedCost = '0') =>
    new Map([['line', { quantity: readQuantity('3'), invoiced: readQuantity(invoiced), cost: readMoney('100'), invoicedCost: readMoney(invoicedCost) }]])
  const costs = (quantities: string[], from = waiting()) =>
    costParts(
      quantities.map((quantity) => ({ source: 'line', quantity: readQuantity(quantity) })),
      from,
    ).map(moneyText)

  test.each([
    [['3'], ['100.00']],
    [
      ['1', '1', '1'],
      ['33.33', '33.34', '33.33'],
    ],
    [['2'], ['66.67']],
    [
      ['0.5', '2.5'],
      ['16.67', '83.33'],
    ],
  ])('parts of %j cost %j', (quantities, expected) => expect(costs(quantities)).toEqual(expected))

  test('the last part takes what is left, whatever went before', () => expect(costs(['1'], waiting('2', '66.60'))).toEqual(['33.40']))

  test('a line whose cost does not wait takes nothing', () => expect(costs(['1'], new Map())).toEqual(['0.00']))
})
