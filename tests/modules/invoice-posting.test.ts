import { describe, expect, test } from 'vitest'
import { readMoney } from '../../src/base/money.ts'
import { readPrice } from '../../src/base/price.ts'
import { chartOf } from '../../src/books/chart.ts'
import { assertBalanced } from '../../src/books/post.ts'
import { discounted } from '../../src/modules/invoicing/calculate-discounts.ts'
import { invoiceEntry } from '../../src/modules/invoicing/invoice-request.posting.ts'
import { bowl, day, listLine, requestLine, requestOf, shipmentOf, shippedAt, stocked, tea, vouched } from './rows.ts'

const line = '00000000-0000-7000-8000-0000000000f1'
const other = '00000000-0000-7000-8000-0000000000f2'
const base = (cost: string) => requestLine({ shipmentLine: line, quantity: '100', price: '113.00', cost })

describe('issuing an invoice', () => {
  test('after revenue on shipment only the tax falls due (J03), whatever cost is told', () => {
    const entry = invoiceEntry(requestOf([base('6200')]), day, new Map([[line, 'ship']]))
    expect(entry.source).toMatchObject({ record: 'invoiceRequest', event: 'invoice', version: 4 })
    expect(vouched(entry)).toEqual(['借 deferredTax 1300.00 huamei', '贷 outputTax 1300.00 huamei'])
    expect(stocked(entry)).toEqual([])
  })

  test('under revenue on invoice the sale is posted now, with the cost that waited (J05)', () => {
    const entry = invoiceEntry(requestOf([base('6200')]), day, new Map([[line, 'dispatch']]))
    expect(vouched(entry)).toEqual([
      '借 receivable 11300.00 huamei wang',
      '贷 revenue 10000.00 huamei wang tea',
      '贷 outputTax 1300.00 huamei',
      '借 cost 6200.00 huamei wang tea',
      '贷 dispatched 6200.00 huamei tea',
    ])
    expect(stocked(entry)).toEqual(['dispatched -100 tea', 'customer 100 tea'])
  })

  test('one invoice over shipments of both policies clears each as it was booked', () => {
    const second = requestLine({ shipmentLine: other, quantity: '10', price: '11.3', goods: bowl, cost: '45' })
    const entry = invoiceEntry(
      requestOf([base('0'), second]),
      day,
      new Map([
        [line, 'ship'],
        [other, 'dispatch'],
      ] as const),
    )
    expect(vouched(entry)).toEqual([
      '借 deferredTax 1300.00 huamei',
      '贷 outputTax 1300.00 huamei',
      '借 receivable 113.00 huamei wang',
      '贷 revenue 100.00 huamei wang bowl',
      '贷 outputTax 13.00 huamei',
      '借 cost 45.00 huamei wang bowl',
      '贷 dispatched 45.00 huamei bowl',
    ])
    expect(stocked(entry)).toEqual(['dispatched -10 bowl', 'customer 10 bowl'])
  })

  test('J02b what was declared without an invoice is not declared again, in whole or in part', () => {
    const declared = (tax: string) => invoiceEntry(requestOf([{ ...base('0'), declared: readMoney(tax) }]), day, new Map([[line, 'ship']]))
    expect(vouched(declared('1300'))).toEqual([])
    expect(vouched(declared('300'))).toEqual(['借 deferredTax 1000.00 huamei', '贷 outputTax 1000.00 huamei'])
  })

  test('J04 before the goods left: the tax is owed and due, the rest is sold when they leave', () => {
    const entry = invoiceEntry(requestOf([base('0')]), day, new Map([[line, 'ahead']]))
    expect(vouched(entry)).toEqual(['借 receivable 1300.00 huamei wang', '贷 outputTax 1300.00 huamei'])
    expect(stocked(entry)).toEqual([])
    assertBalanced(entry)
  })

  test.each([
    ['ship', ['借 deferredTax 1300.00 huamei', '贷 outputTax 1300.00 huamei']],
    ['ahead', ['借 receivable 1300.00 huamei wang', '贷 outputTax 1300.00 huamei']],
  ] as const)('J12b of goods booked as %s a discount line takes revenue, VAT and receivable down, and the rebate brings its revenue back', (booked, before) => {
    const entry = invoiceEntry(requestOf(discounted([base('0')], readMoney('1000'))), day, new Map([[line, booked]]))
    expect(vouched(entry)).toEqual([
      ...before,
      '贷 revenue -1000.00 huamei wang tea',
      '贷 outputTax -130.00 huamei',
      '贷 receivable 1130.00 huamei wang',
      '借 rebateAccrued 1000.00 huamei wang',
      '贷 revenue 1000.00 huamei wang',
    ])
    assertBalanced(entry)
  })

  test('untaxed goods booked on shipment leave nothing to post', () => {
    const entry = invoiceEntry(requestOf([requestLine({ shipmentLine: line, quantity: '1', price: '5', rate: '0' })]), day, new Map([[line, 'ship']]))
    expect([...vouched(entry), ...stocked(entry)]).toEqual([])
  })
})

test.each(['ship', 'dispatch'] as const)('booked as %s, shipment and invoice together leave the same books: J02a + J03 = J01 + J05', (booked) => {
  const sold = listLine({ quantity: '100', price: '113.00' })
  const entries = [
    shippedAt(shipmentOf([sold]), booked, day, new Map([[tea, readPrice('62')]])),
    invoiceEntry(requestOf([requestLine({ shipmentLine: sold.id, quantity: '100', price: '113.00', cost: '6200' })]), day, new Map([[sold.id, booked]])),
  ]
  const balances = new Map<string, bigint>()
  for (const { role, side, amount } of entries.flatMap((entry) => entry.money))
    balances.set(role, (balances.get(role) ?? 0n) + (side === 'debit' ? amount : -amount))
  expect(Object.fromEntries([...balances].filter(([, balance]) => balance !== 0n))).toEqual({
    receivable: 1_130_000n,
    revenue: -1_000_000n,
    outputTax: -130_000n,
    cost: 620_000n,
    stock: -620_000n,
  })
})

test.each(['cas', 'small'] as const)('every role that an invoice posts to has an account under %s', (standard) => {
  const accounts = new Set<string | null>(chartOf(standard).map((account) => account.role))
  for (const booked of ['ship', 'dispatch'] as const) {
    const entry = invoiceEntry(requestOf([base('6200')]), day, new Map([[line, booked]]))
    expect(entry.money.filter((one) => !accounts.has(one.role))).toEqual([])
    assertBalanced(entry)
  }
})
