import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { newId } from '../../src/base/id.ts'
import { moneyText, readMoney, sumMoney } from '../../src/base/money.ts'
import { readPrice, readQuantity, readRate } from '../../src/base/price.ts'
import { givenBack, linesOfOrders, listAmounts, partsTaken } from '../../src/modules/shipping/calculate-list.ts'
import type { OrderOfLines, OrderedLine } from '../../src/modules/shipping/calculate-list.ts'
import { partsOf } from '../../src/modules/shipping/calculate-parts.ts'
import { againstOrders, movedAmounts, wrongPrices } from '../../src/modules/shipping/shipment.rules.ts'
import type { Shipped } from '../../src/modules/shipping/shipment.rules.ts'
import { bowl, handedOut, huamei, listLine, orderLine } from './rows.ts'

const orderOf = (lines: readonly OrderedLine[], more: Partial<OrderOfLines> = {}): OrderOfLines => ({
  number: 'XSDD20260302-0001',
  state: 'open',
  customer: huamei,
  basis: 'gross',
  lines,
  ...more,
})
const sold = orderLine({ quantity: '120', price: '45.80', shipped: '100', shippedNet: '4053.10', shippedTax: '526.90' })
const gift = orderLine({ quantity: '2', price: '0', nature: 'gift', goods: bowl })
const orders = [orderOf([sold, gift])]
const list = (quantity: string, more: { price?: string; rate?: string; goods?: typeof bowl } = {}) =>
  listLine({ quantity, price: '45.80', orderLine: sold.id, ...more })
const shipmentOf = (more: Partial<Shipped> = {}): Shipped => ({
  customer: huamei,
  basis: 'gross',
  list: [list('20')],
  lines: [handedOut('20', { orderLine: list('20').orderLine })],
  ...more,
})
const refusals = (shipment: Shipped, from = orders) =>
  againstOrders(shipment, linesOfOrders(from)).map(({ code, path, says }) => ({ code, path, says: says[0] }))

describe('a shipment beside its orders', () => {
  test('agrees', () => expect(refusals(shipmentOf())).toEqual([]))

  test.each([
    ['an order line that is not there', shipmentOf(), [], 'invalid', 'list.0.orderLine'],
    ['another customer', shipmentOf({ customer: newId<'customer'>() }), orders, 'invalid', 'list.0.orderLine'],
    ['an order that is closed', shipmentOf(), [orderOf([sold], { state: 'closed' })], 'state', 'list.0.orderLine'],
    ['an order priced otherwise', shipmentOf({ basis: 'net' }), orders, 'mismatch', 'basis'],
    ['other goods on the list', shipmentOf({ list: [list('20', { goods: bowl })] }), orders, 'mismatch', 'list.0.goods'],
    ['other goods handed out', shipmentOf({ lines: [handedOut('20', { orderLine: list('1').orderLine, goods: bowl })] }), orders, 'mismatch', 'lines.0.goods'],
    [
      'a gift that was ordered as sold',
      shipmentOf({ list: [], lines: [handedOut('20', { orderLine: list('1').orderLine, nature: 'gift' })] }),
      orders,
      'mismatch',
      'lines.0.nature',
    ],
    ['another rate', shipmentOf({ list: [list('20', { rate: '0.09' })] }), orders, 'mismatch', 'list.0.rate'],
  ] as const)('refuses %s', (_what, shipment, from, code, path) => {
    expect(refusals(shipment, [...from])[0]).toMatchObject({ code, path })
  })

  test('refuses a list that charges what the warehouse does not hand out, and says how much', () => {
    const lines = [handedOut('18', { orderLine: list('1').orderLine })]
    expect(refusals(shipmentOf({ lines }))).toEqual([
      { code: 'mismatch', path: 'lines.0.quantity', says: '订单 XSDD20260302-0001 第 1 行：销售清单 20，发货明细 18，差 2' },
    ])
    expect(refusals(shipmentOf({ lines: [] }))).toMatchObject([{ code: 'mismatch', path: 'list.0.quantity' }])
    expect(refusals(shipmentOf({ list: [] }))).toMatchObject([{ code: 'mismatch', path: 'lines.0.quantity' }])
  })

  test('lots of one order line are summed', () => {
    const { orderLine: id } = list('1')
    expect(refusals(shipmentOf({ lines: [handedOut('8', { orderLine: id, lot: 'A' }), handedOut('12', { orderLine: id, lot: 'B' })] }))).toEqual([])
  })

  test('refuses more than is left, at the line that oversteps, with every figure', () => {
    const [two, lines] = [[list('15'), list('10')], [handedOut('25', { orderLine: list('1').orderLine })]]
    expect(refusals(shipmentOf({ list: two, lines }))).toEqual([
      {
        code: 'exceeded',
        path: 'list.1.quantity',
        says: '清单第 2 行超出可发数量：订单 XSDD20260302-0001 第 1 行订购 120，已发 100，可发 20，本次 25，超出 5',
      },
    ])
  })

  test('gifts of an order are bounded too; gifts of no order are free', () => {
    const give = (quantity: string) =>
      handedOut(quantity, { goods: bowl, nature: 'gift', orderLine: listLine({ quantity: '1', price: '1', orderLine: gift.id }).orderLine })
    expect(refusals(shipmentOf({ list: [], lines: [give('2')] }))).toEqual([])
    expect(refusals(shipmentOf({ list: [], lines: [give('2'), give('1')] }))).toMatchObject([{ code: 'exceeded', path: 'lines.1.quantity' }])
    expect(refusals(shipmentOf({ list: [], lines: [handedOut('99', { nature: 'sample' })] }), [])).toEqual([])
  })

  test('a wrong price is told apart: it is what reviewers are there to see', () => {
    const wrong = shipmentOf({ list: [list('20', { price: '46' })] })
    expect(refusals(wrong)).toEqual([])
    expect(wrongPrices(wrong, linesOfOrders(orders))).toMatchObject([
      { code: 'mismatch', path: 'list.0.price', says: ['清单第 1 行单价与订单不符：订单 45.80，清单 46.00，差 0.20', expect.any(String)] },
    ])
    expect(wrongPrices(shipmentOf(), linesOfOrders(orders))).toEqual([])
  })
})

describe('the amounts of a list', () => {
  const third = (shipped: string, shippedNet: string, shippedTax: string) =>
    orderLine({ id: sold.id, quantity: '3', price: '33.33', shipped, shippedNet, shippedTax })
  const amounts = (line: OrderedLine, ...quantities: string[]) =>
    listAmounts(
      quantities.map((quantity) => listLine({ quantity, price: '33.33', orderLine: line.id })),
      linesOfOrders([orderOf([line])]),
      'gross',
    ).map((one) => [one.net, one.tax, one.gross].map(moneyText).join('/'))

  test('in one go, in two and in three they come to the line', () => {
    expect(amounts(third('0', '0', '0'), '3')).toEqual(['88.49/11.50/99.99'])
    expect(amounts(third('2', '58.99', '7.67'), '1')).toEqual(['29.50/3.83/33.33'])
    expect(amounts(third('0', '0', '0'), '1', '1', '1').map((one) => one.split('/')[2])).toEqual(['33.33', '33.33', '33.33'])
  })

  test('the last delivery takes the rest whatever went before, as after a delivery was taken back', () => {
    expect(amounts(third('2', '59.00', '7.66'), '1')).toEqual(['29.49/3.84/33.33'])
  })

  test('at another price they stand as typed', () => {
    const [line] = listAmounts([listLine({ quantity: '20', price: '46', orderLine: sold.id })], linesOfOrders(orders), 'gross')
    expect(line?.gross).toBe(readMoney('920'))
  })

  test('however a line is split, and in whatever order parts are taken back and again, the parts come to the line', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200_000 }),
        fc.constantFrom('0.13', '0.09', '0.06', '0.01', '0'),
        fc.constantFrom('gross', 'net'),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 5 }),
        (fen, rate, basis, sizes, back) => {
          const price = (fen / 100).toFixed(2)
          const whole = orderLine({ quantity: String(sizes.reduce((sum, size) => sum + size, 0)), price, rate, basis })
          const asked = sizes.map((size) => ({ source: 'line', quantity: readQuantity(String(size)), price: readPrice(price), rate: readRate(rate) }))
          const fresh = { ...whole, taken: readQuantity('0'), takenNet: readMoney('0'), takenTax: readMoney('0') }
          const parts = partsOf(asked, new Map([['line', fresh]]), basis)
          expect([sumMoney(parts.map((part) => part.net)), sumMoney(parts.map((part) => part.tax))]).toEqual([whole.net, whole.tax])
          const index = back % sizes.length
          const others = parts.filter((_, place) => place !== index)
          const without = {
            ...whole,
            taken: readQuantity(String(sizes.reduce((sum, size, place) => (place === index ? sum : sum + size), 0))),
            takenNet: sumMoney(others.map((part) => part.net)),
            takenTax: sumMoney(others.map((part) => part.tax)),
          }
          expect(partsOf(asked.slice(index, index + 1), new Map([['line', without]]), basis)[0]).toEqual(parts[index])
        },
      ),
      { numRuns: 500 },
    )
  })

  test('what was signed is refused when another delivery moved the fen', () => {
    const line = third('2', '59.00', '7.66')
    const signed = listLine({ quantity: '1', price: '33.33', orderLine: line.id })
    expect(movedAmounts({ list: [signed], basis: 'gross' }, linesOfOrders([orderOf([line])]))).toMatchObject([{ code: 'stale', path: 'list.0' }])
    expect(movedAmounts({ list: [signed], basis: 'gross' }, linesOfOrders([orderOf([third('0', '0', '0')])]))).toEqual([])
  })
})

test('a shipment takes of its order what the list sells and what is given of ordered gifts; given back it is the negative', () => {
  const line = list('20')
  const give = handedOut('2', { goods: bowl, nature: 'gift', orderLine: listLine({ quantity: '1', price: '1', orderLine: gift.id }).orderLine })
  const parts = partsTaken({ list: [line], lines: [handedOut('20', { orderLine: line.orderLine }), give, handedOut('5', { nature: 'sample' })] })
  expect(parts).toEqual([
    { line: sold.id, quantity: '20', net: line.net, tax: line.tax },
    { line: gift.id, quantity: '2', net: 0n, tax: 0n },
  ])
  expect(givenBack(parts).map((part) => [part.quantity, part.net])).toEqual([
    ['-20', -line.net],
    ['-2', 0n],
  ])
})
