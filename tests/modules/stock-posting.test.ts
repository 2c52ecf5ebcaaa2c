import { describe, expect, test } from 'vitest'
import { readMoney, zeroMoney } from '../../src/base/money.ts'
import { chartOf } from '../../src/books/chart.ts'
import { assertBalanced } from '../../src/books/post.ts'
import { issueEntry } from '../../src/modules/stock/goods-issue.posting.ts'
import { receiptEntry } from '../../src/modules/stock/goods-receipt.posting.ts'
import { transferEntry } from '../../src/modules/stock/goods-transfer.posting.ts'
import { shipmentCosts } from '../../src/modules/shipping/calculate-costs.ts'
import { bowl, day, handedOut, huamei, listLine, stocked, vouched, wang } from './rows.ts'
import { issued, received, store, transferred } from './stock-rows.ts'

describe('goods in', () => {
  test.each([
    ['purchase whose invoice has not come: 暂估', received('purchase'), ['贷 receivedNotInvoiced 6200.00']],
    ['purchase with its invoice', received('purchase', { billed: 'invoiced', tax: readMoney('806') }), ['借 inputTax 806.00', '贷 payable 7006.00']],
    ['production', received('production'), ['贷 production 6200.00']],
    ['surplus', received('surplus'), ['贷 stockDifference 6200.00']],
  ])('%s', (_, row, against) => {
    const entry = receiptEntry(row, day, [zeroMoney])
    expect(vouched(entry)).toEqual(['借 stock 6200.00 tea', ...against])
    expect(stocked(entry)).toEqual(['outside -100 tea', 'store 100 tea'])
    expect(entry.goods[1]).toMatchObject({ warehouse: store, lot: 'A1', expires: day, value: readMoney('6200') })
    assertBalanced(entry)
  })

  test('what had left before it came and cost more goes to the cost of sales', () => {
    const entry = receiptEntry(received('purchase'), day, [readMoney('8')])
    expect(vouched(entry).slice(2)).toEqual(['借 cost 8.00 tea', '贷 stock 8.00 tea'])
    assertBalanced(entry)
  })
})

describe('goods out without a sale', () => {
  test.each([
    ['loss', ['借 stockDifference 9.00 huamei wang bowl', '贷 stock 9.00 bowl'], 'outside'],
    ['sample', ['借 samples 9.00 huamei wang bowl', '贷 stock 9.00 bowl'], 'given'],
    ['material', ['借 promotion 9.00 huamei wang bowl', '贷 stock 9.00 bowl'], 'given'],
    ['ownUse', ['借 administration 9.00 huamei wang bowl', '贷 stock 9.00 bowl'], 'outside'],
  ] as const)('%s', (kind, money, to) => {
    const entry = issueEntry(issued(kind), day)
    expect(vouched(entry)).toEqual(money)
    expect(stocked(entry)).toEqual(['store -2 bowl', `${to} 2 bowl`])
    assertBalanced(entry)
  })

  test('J24 a gift is deemed sold: its VAT on the fair price is part of what it costs us', () => {
    const entry = issueEntry(issued('gift', '2.60'), day)
    expect(vouched(entry)).toEqual(['借 promotion 11.60 huamei wang bowl', '贷 stock 9.00 bowl', '贷 outputTax 2.60 huamei'])
    assertBalanced(entry)
  })
})

describe('goods that stay ours (J24 memo movement)', () => {
  test.each([
    ['between warehouses', transferred('move', { to: store }), ['store -2 bowl', 'store 2 bowl']],
    ['lent to a person', transferred('lend', { from: store, holder: wang }), ['store -2 bowl', 'loaned 2 bowl']],
    ['given back by a customer', transferred('back', { to: store, customer: huamei }), ['loaned -2 bowl', 'store 2 bowl']],
  ])('%s: no money moves', (_, row, goods) => {
    const entry = transferEntry(row, day)
    expect(entry.money).toEqual([])
    expect(stocked(entry)).toEqual(goods)
    assertBalanced(entry)
  })
})

test.each(['cas', 'small'] as const)('every role that stock posts to has an account under %s', (standard) => {
  const accounts = new Set<string | null>(chartOf(standard).map((account) => account.role))
  const entries = [
    ...(['purchase', 'production', 'surplus'] as const).map((kind) => receiptEntry(received(kind), day, [zeroMoney])),
    issueEntry(issued('gift', '1'), day),
    issueEntry(issued('loss'), day),
    issueEntry(issued('ownUse'), day),
  ]
  expect(entries.flatMap((entry) => entry.money).filter((line) => !accounts.has(line.role))).toEqual([])
})

describe('the sales list and what is handed out are two cuts of the same goods', () => {
  test('a cost of 100.00 over three list lines and two lots comes to 100.00 in both, and gifts are not in it', () => {
    const list = ['1', '1', '1'].map((quantity) => listLine({ quantity, price: '1' }))
    const lines = [handedOut('2'), handedOut('1', { nature: 'gift' }), handedOut('1'), handedOut('5', { goods: bowl, nature: 'gift' })]
    const costs = shipmentCosts({ list, lines }, ['66.67', '33.33', '33.33', '9'].map(readMoney))
    expect(costs.list).toEqual(['33.34', '33.33', '33.33'].map(readMoney))
    expect(costs.lines[3]).toBe(readMoney('9'))
  })
})
