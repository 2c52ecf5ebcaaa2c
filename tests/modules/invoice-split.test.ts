import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { money, readMoney, sumMoney } from '../../src/base/money.ts'
import { lineAmounts, pieces, readPrice, readQuantity, readRate, sumQuantity } from '../../src/base/price.ts'
import { groupsOf, splitByLimit } from '../../src/modules/invoicing/calculate-split.ts'
import type { OpenLine } from '../../src/modules/invoicing/calculate-split.ts'

const line = (source: string, quantity: string, price: string, more: Partial<OpenLine> = {}): OpenLine => {
  const said = { quantity: readQuantity(quantity), price: readPrice(price), rate: readRate('0.13'), basis: 'gross' as const }
  return { source, shipment: 's1', order: 'o1', customer: 'c1', salesperson: 'p1', goods: 'g', ...said, net: lineAmounts(said).net, ...more }
}
const told = (requests: readonly (readonly OpenLine[])[]): string[][] => requests.map((request) => request.map((one) => `${one.source}×${one.quantity}`))

describe('lines that may stand on one invoice', () => {
  const lines = [
    line('a', '1', '113', { shipment: 's1', order: 'o1' }),
    line('b', '1', '113', { shipment: 's2', order: 'o1' }),
    line('c', '1', '113', { shipment: 's2', order: 'o2' }),
    line('d', '1', '113', { shipment: 's2', order: 'o2', salesperson: 'p2' }),
    line('e', '1', '100', { shipment: 's3', order: 'o3', basis: 'net' }),
  ]
  test.each([
    ['monthly', [['a×1', 'b×1', 'c×1'], ['d×1'], ['e×1']]],
    ['shipment', [['a×1'], ['b×1', 'c×1'], ['d×1'], ['e×1']]],
    ['order', [['a×1', 'b×1'], ['c×1'], ['d×1'], ['e×1']]],
  ] as const)('are of one customer, salesperson and basis, and together as he wants: %s', (grouping, expected) => {
    expect(told(groupsOf(lines, grouping))).toEqual(expected)
  })
})

describe('the limit of an invoice', () => {
  test.each([
    ['none: one request', null, [line('a', '100', '113')], [['a×100']]],
    ['what fits stays whole', '10000.00', [line('a', '100', '113')], [['a×100']]],
    ['a line that would go over is cut at whole pieces', '9999.99', [line('a', '100', '113')], [['a×99'], ['a×1']]],
    ['the next line fills what is left', '15000.00', [line('a', '100', '113'), line('b', '100', '113')], [['a×100', 'b×49'], ['b×51']]],
    ['a line of several limits makes several', '3000.00', [line('a', '100', '113')], [['a×29'], ['a×29'], ['a×29'], ['a×13']]],
    ['what is weighed is cut within a piece', '50.00', [line('a', '1.5', '113')], [['a×0.4997'], ['a×0.4997'], ['a×0.4997'], ['a×0.0009']]],
    ['nothing', '50.00', [], []],
  ])('%s', (_, limit, lines, expected) => {
    const { requests, above } = splitByLimit(lines, limit === null ? null : readMoney(limit))
    expect(above).toEqual([])
    expect(told(requests).map((one) => one.map((text) => text.replace(/(\.\d{4})\d+$/, '$1')))).toEqual(expected)
  })

  test('a single piece above it is told, and the rest goes', () => {
    const { requests, above } = splitByLimit([line('a', '2', '113'), line('b', '3', '11.30')], readMoney('99'))
    expect(above.map((one) => one.source)).toEqual(['a'])
    expect(told(requests)).toEqual([['b×3']])
  })

  test('no request is above it, every line comes to itself in quantity and net, whatever is split', () => {
    const lines = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 5000 }), cents: fc.integer({ min: 1, max: 500_000 }), weighed: fc.boolean() }), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 60 }), (drawn, parts) => {
        const all = drawn.map((one, n) => line(`l${n}`, one.weighed ? `${one.quantity}.125` : String(one.quantity), (one.cents / 100).toFixed(2)))
        const limit = money(sumMoney(all.map((one) => one.net)) / BigInt(parts) + 100n)
        const { requests, above } = splitByLimit(all, limit)
        for (const request of requests) expect(sumMoney(request.map((one) => one.net)) <= limit).toBe(true)
        for (const one of all) {
          const parts = [...requests.flat(), ...above].filter((part) => part.source === one.source)
          expect(pieces(sumQuantity(parts.map((part) => part.quantity)))).toBe(pieces(one.quantity))
          expect(sumMoney(parts.map((part) => part.net))).toBe(one.net)
        }
      }),
      { numRuns: 300 },
    )
  })
})
