import { describe, expect, test } from 'vitest'
import { AssertionFailed } from '../../src/base/assert.ts'
import { newId } from '../../src/base/id.ts'
import { readMoney } from '../../src/base/money.ts'
import { readPrice, readQuantity, readRate } from '../../src/base/price.ts'
import { withShipped } from '../../src/modules/orders/calculate-shipped.ts'
import { againstShipped } from '../../src/modules/orders/sales-order.rules.ts'
import { bowl, huamei, tea } from './rows.ts'

type Order = Parameters<typeof againstShipped>[0]
type Line = Order['lines'][number]

const line = (more: Partial<Line> = {}): Line => ({
  id: newId<'salesOrder.lines'>(),
  goods: tea,
  quantity: readQuantity('120'),
  price: readPrice('45.8'),
  rate: readRate('0.13'),
  nature: 'sale',
  listPrice: null,
  discount: null,
  net: readMoney('4863.72'),
  tax: readMoney('632.28'),
  gross: readMoney('5496.00'),
  shipped: readQuantity('0'),
  shippedNet: readMoney('0'),
  shippedTax: readMoney('0'),
  why: null,
  released: false,
  remark: null,
  ...more,
})
const order = (lines: readonly Line[], more: Partial<Order> = {}): Order => ({ customer: huamei, basis: 'gross', lines, ...more })
const part = (of: Line, quantity: string, net = '0', tax = '0') => ({ line: of.id, quantity: readQuantity(quantity), net: readMoney(net), tax: readMoney(tax) })

describe('counting what was shipped of an order', () => {
  const [first, second] = [line({ shipped: readQuantity('100'), shippedNet: readMoney('4053.10'), shippedTax: readMoney('526.90') }), line()]

  test('adds quantity and amounts to the line they name, and only there', () => {
    const [a, b] = withShipped([first, second], [part(first, '20', '810.62', '105.38')])
    expect(a).toMatchObject({ shipped: '120', shippedNet: readMoney('4863.72'), shippedTax: readMoney('632.28') })
    expect(b).toEqual(second)
  })

  test('several parts of one line add up', () => {
    expect(withShipped([first], [part(first, '5'), part(first, '15')])[0]?.shipped).toBe('120')
    expect(() => withShipped([first], [part(first, '5'), part(first, '16')])).toThrow(expect.objectContaining({ code: 'exceeded' }))
  })

  test('refuses more than was ordered, naming the line and the figures', () => {
    expect(() => withShipped([second, first], [part(first, '20.000001')])).toThrow(
      expect.objectContaining({
        code: 'exceeded',
        path: 'lines.1.quantity',
        says: ['第 2 行超出订购数量：订购 120，已发 100，本次 20.000001', expect.any(String)],
      }),
    )
  })

  test('what is given back is off the line again', () => {
    const [a] = withShipped([first], [part(first, '-100', '-4053.10', '-526.90')])
    expect(a).toMatchObject({ shipped: '0', shippedNet: readMoney('0'), shippedTax: readMoney('0') })
  })

  test('giving back more than was shipped, or of a line of another order, is a bug and no refusal', () => {
    expect(() => withShipped([first], [part(first, '-101')])).toThrow(AssertionFailed)
    expect(() => withShipped([first], [part(line(), '1')])).toThrow(AssertionFailed)
  })
})

describe('changing an order of which goods have left', () => {
  const [gone, waiting] = [line({ shipped: readQuantity('100') }), line()]
  const before = order([gone, waiting])

  test.each([
    ['its quantity', { quantity: readQuantity('100') }],
    ['its remark', { remark: '加急' }],
  ])('%s may change', (_what, change) => {
    expect(againstShipped(before, order([{ ...gone, ...change }, waiting]))).toEqual([])
  })

  test.each([
    ['goods', { goods: bowl }],
    ['price', { price: readPrice('45.81') }],
    ['rate', { rate: readRate('0.09') }],
    ['nature', { nature: 'gift' }],
  ] as const)('the %s of a shipped line stays', (name, change) => {
    expect(againstShipped(before, order([waiting, { ...gone, ...change }]))).toMatchObject([{ code: 'depended', path: `lines.1.${name}` }])
    expect(againstShipped(before, order([gone, { ...waiting, ...change }]))).toEqual([])
  })

  test('a shipped line is not taken out, one that waits may be', () => {
    expect(againstShipped(before, order([waiting]))).toMatchObject([
      { code: 'depended', path: 'lines', says: ['原第 1 行已发货 100，不能删除', expect.any(String)] },
    ])
    expect(againstShipped(before, order([gone]))).toEqual([])
  })

  test('customer and price basis stay as soon as something left', () => {
    const elsewhere = { customer: newId<'customer'>(), basis: 'net' } as const
    expect(againstShipped(before, order(before.lines, elsewhere)).map((one) => one.path)).toEqual(['customer', 'basis'])
    expect(againstShipped(order([waiting]), order([waiting], elsewhere))).toEqual([])
  })
})
