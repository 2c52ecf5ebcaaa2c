import { describe, expect, test } from 'vitest'
import { readMoney } from '../../src/base/money.ts'
import { readPrice, readQuantity } from '../../src/base/price.ts'
import { chartOf } from '../../src/books/chart.ts'
import { assertBalanced } from '../../src/books/post.ts'
import { fixedValue } from '../../src/books/costing.ts'
import { declaredEntry, waitsEntry } from '../../src/modules/shipping/shipment.posting.ts'
import type { Posted } from '../../src/modules/shipping/shipment.posting.ts'
import { bowl, day, handedOut, listLine, shipmentOf, shippedAt, shunfeng, stocked, tea, vouched } from './rows.ts'

const costs = new Map([
  [tea, readPrice('62')],
  [bowl, readPrice('4.5')],
])
/** The base sale of practice §2: 100 箱 at 113.00 with VAT, cost 6,200.00. */
const baseSale = () => shipmentOf([listLine({ quantity: '100', price: '113.00' })])
const freight = (freightBy: Posted['freightBy']): Partial<Posted> => ({ freight: readMoney('350'), freightBy, carrier: shunfeng })
const given = (nature: 'gift' | 'sample' | 'support', quantity = '2') => handedOut(quantity, { nature, goods: bowl })

describe('shipping under revenue on shipment (J02a)', () => {
  test('the base sale: 11,300.00 owed, 10,000.00 revenue, 1,300.00 tax waiting, 6,200.00 cost', () => {
    const entry = shippedAt(baseSale(), 'ship', day, costs)
    expect(entry.source).toMatchObject({ record: 'shipment', event: 'ship', version: 3 })
    expect(entry.day).toBe('2026-03-02')
    expect(vouched(entry)).toEqual([
      '借 receivable 11300.00 huamei wang',
      '贷 revenue 10000.00 huamei wang tea',
      '贷 deferredTax 1300.00 huamei',
      '借 cost 6200.00 huamei wang tea',
      '贷 stock 6200.00 tea',
    ])
    expect(stocked(entry)).toEqual(['store -100 tea', 'customer 100 tea'])
  })

  test('J02b where the duty has arisen without an invoice the tax is due at once', () => {
    expect(vouched(shippedAt({ ...baseSale(), taxDue: true }, 'ship', day, costs)).slice(0, 3)).toEqual([
      '借 receivable 11300.00 huamei wang',
      '贷 revenue 10000.00 huamei wang tea',
      '贷 outputTax 1300.00 huamei',
    ])
  })

  test('J02b declared later, what waited is due; taken back, it waits again', () => {
    const entry = declaredEntry(baseSale(), 'declare', readMoney('1300'), day)
    expect(vouched(entry)).toEqual(['借 deferredTax 1300.00 huamei', '贷 outputTax 1300.00 huamei'])
    expect(vouched(declaredEntry(baseSale(), 'undeclare', readMoney('-1300'), day))).toEqual(['借 deferredTax -1300.00 huamei', '贷 outputTax -1300.00 huamei'])
    assertBalanced(entry)
  })

  test('J04 what was invoiced before it left owes its net only; of a part, the rest of its tax waits', () => {
    const sale = (invoicedTax: string) => ({ ...baseSale(), list: baseSale().list.map((one) => ({ ...one, invoicedTax: readMoney(invoicedTax) })) })
    expect(vouched(shippedAt(sale('1300'), 'ship', day, costs)).slice(0, 3)).toEqual([
      '借 receivable 10000.00 huamei wang',
      '贷 revenue 10000.00 huamei wang tea',
      '借 cost 6200.00 huamei wang tea',
    ])
    const part = shippedAt(sale('520'), 'ship', day, costs)
    expect(vouched(part).slice(0, 3)).toEqual(['借 receivable 10780.00 huamei wang', '贷 revenue 10000.00 huamei wang tea', '贷 deferredTax 780.00 huamei'])
    assertBalanced(part)
    expect(vouched(waitsEntry(baseSale(), readMoney('1300'), day))).toEqual(['借 receivable 1300.00 huamei wang', '贷 deferredTax 1300.00 huamei'])
  })

  test('revenue and cost stand by goods, the debt is one sum', () => {
    const entry = shippedAt(
      shipmentOf([listLine({ quantity: '100', price: '113' }), listLine({ quantity: '10', price: '11.3', goods: bowl })]),
      'ship',
      day,
      costs,
    )
    expect(vouched(entry)).toEqual([
      '借 receivable 11413.00 huamei wang',
      '贷 revenue 10000.00 huamei wang tea',
      '贷 revenue 100.00 huamei wang bowl',
      '贷 deferredTax 1313.00 huamei',
      '借 cost 6200.00 huamei wang tea',
      '贷 stock 6200.00 tea',
      '借 cost 45.00 huamei wang bowl',
      '贷 stock 45.00 bowl',
    ])
  })

  test('without a known cost the sale is posted and no cost is', () => {
    const entry = shippedAt(baseSale(), 'ship', day, new Map([[tea, null]]))
    expect(vouched(entry).map((line) => line.split(' ')[1])).toEqual(['receivable', 'revenue', 'deferredTax'])
    expect(stocked(entry)).toEqual(['store -100 tea', 'customer 100 tea'])
  })
})

describe('shipping under revenue on invoice (J01)', () => {
  test('goods only change their account: nothing is owed, nothing is revenue', () => {
    const entry = shippedAt(baseSale(), 'dispatch', day, costs)
    expect(entry.source.event).toBe('dispatch')
    expect(vouched(entry)).toEqual(['借 dispatched 6200.00 huamei tea', '贷 stock 6200.00 tea'])
    expect(stocked(entry)).toEqual(['store -100 tea', 'dispatched 100 tea'])
  })
})

describe('what is given away (J24) leaves stock at cost under either policy', () => {
  test.each([
    ['gift', '借 promotion 9.00 huamei wang bowl'],
    ['support', '借 promotion 9.00 huamei wang bowl'],
    ['sample', '借 samples 9.00 huamei wang bowl'],
  ] as const)('a %s', (nature, expense) => {
    for (const booked of ['ship', 'dispatch'] as const) {
      const entry = shippedAt(shipmentOf([], { lines: [given(nature)] }), booked, day, costs)
      expect(vouched(entry)).toEqual([expense, '贷 stock 9.00 bowl'])
      expect(stocked(entry)).toEqual(['store -2 bowl', 'given 2 bowl'])
    }
  })

  test.each([
    ['gift', '借 promotion 11.60 huamei wang bowl'],
    ['sample', '借 samples 11.60 huamei wang bowl'],
  ] as const)('J24 a %s deemed sold: the VAT on its fair price is due and part of what it costs', (nature, expense) => {
    for (const booked of ['ship', 'dispatch'] as const) {
      const entry = shippedAt(shipmentOf([], { lines: [{ ...given(nature), fairTax: readMoney('2.60') }] }), booked, day, costs)
      expect(vouched(entry)).toEqual([expense, '贷 stock 9.00 bowl', '贷 outputTax 2.60 huamei'])
      assertBalanced(entry)
    }
  })

  test('J24 a bonus on the invoice of what it goes with is no gift (R6a): 10,000.00 over 108, the cost of 108', () => {
    const sale = baseSale()
    const bonus = { ...handedOut('8', { nature: 'gift', goods: tea }), bonus: true }
    const entry = shippedAt({ ...sale, lines: [...sale.lines, bonus] }, 'ship', day, costs)
    expect(vouched(entry)).toEqual([...vouched(shippedAt(sale, 'ship', day, costs)), '借 cost 496.00 huamei wang tea', '贷 stock 496.00 tea'])
    expect(entry.money.filter((line) => line.role === 'cost').reduce((sum, line) => sum + line.amount, 0n)).toBe(readMoney('6696'))
  })

  test('a gift beside a sale charges the customer nothing', () => {
    const sale = baseSale()
    const entry = shippedAt({ ...sale, lines: [...sale.lines, given('gift')] }, 'ship', day, costs)
    expect(vouched(entry)[0]).toBe('借 receivable 11300.00 huamei wang')
    expect(stocked(entry)).toEqual(['store -100 tea', 'customer 100 tea', 'store -2 bowl', 'given 2 bowl'])
  })
})

describe('freight', () => {
  test.each([
    ['ours', ['借 freightCost 350.00 huamei wang shunfeng', '贷 payable 350.00 shunfeng']],
    ['advanced', ['借 freightAdvanced 350.00 huamei wang', '贷 payable 350.00 shunfeng']],
    ['collect', []],
  ] as const)('borne as %s (J14, J13, not in our books)', (by, lines) => {
    for (const booked of ['ship', 'dispatch'] as const) {
      const without = vouched(shippedAt(baseSale(), booked, day, costs))
      const entry = shippedAt({ ...baseSale(), ...freight(by) }, booked, day, costs)
      expect(vouched(entry)).toEqual([...without, ...lines])
    }
  })

  test('no freight, no line', () => {
    expect(vouched(shippedAt({ ...baseSale(), carrier: shunfeng }, 'ship', day, costs)).join()).not.toContain('payable')
  })
})

test.each(['cas', 'small'] as const)('every role that shipping posts to has an account under %s', (standard) => {
  const accounts = new Set<string | null>(chartOf(standard).map((account) => account.role))
  const full = { ...baseSale(), lines: [...baseSale().lines, given('gift'), given('sample')] }
  for (const booked of ['ship', 'dispatch'] as const) {
    for (const by of ['ours', 'advanced'] as const) {
      const entry = shippedAt({ ...full, ...freight(by) }, booked, day, costs)
      expect(entry.money.filter((line) => !accounts.has(line.role))).toEqual([])
      assertBalanced(entry)
    }
  }
})

test('the cost of a line is unit cost × quantity, half up to the fen', () => {
  expect(fixedValue(readPrice('0.335'), readQuantity('1'))).toBe(readMoney('0.34'))
  expect(fixedValue(null, readQuantity('1'))).toBe(readMoney('0'))
})
