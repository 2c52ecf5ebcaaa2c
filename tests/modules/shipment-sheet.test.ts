import { describe, expect, test } from 'vitest'
import { readDay } from '../../src/base/day.ts'
import { readId } from '../../src/base/id.ts'
import { readPrice } from '../../src/base/price.ts'
import { readMoney } from '../../src/base/money.ts'
import { linesOfOrders } from '../../src/modules/shipping/calculate-list.ts'
import type { OrderedLine } from '../../src/modules/shipping/calculate-list.ts'
import { creditGroup, freeGroup, headRow, listGroups, unshippedGroup } from '../../src/modules/shipping/calculate-sheet.ts'
import type { SheetGroup } from '../../src/modules/shipping/calculate-sheet.ts'
import type { Shipped } from '../../src/modules/shipping/shipment.rules.ts'
import { bowl, handedOut, huamei, listLine, orderLine, tea } from './rows.ts'

const nothingHeld = new Map()
const names = new Map([
  [tea, { name: '龙井绿茶', spec: '250g×10', unit: '箱' }],
  [bowl, { name: '茶碗', spec: null, unit: '只' }],
])
const sold = orderLine({ quantity: '120', price: '45.80' })
const ordered = (...lines: OrderedLine[]) => linesOfOrders([{ number: 'XSDD20260302-0001', state: 'open', customer: huamei, basis: 'gross', lines }])
const shipmentOf = (quantity: string, price = '45.80', handed = quantity): Shipped => {
  const line = listLine({ quantity, price, orderLine: sold.id })
  return { customer: huamei, basis: 'gross', list: [line], lines: [handedOut(handed, { orderLine: line.orderLine })] }
}
const chinese = (words: string | readonly [string, string] | undefined): string | undefined => (typeof words === 'object' ? words[0] : words)
/** As a Chinese reads them. */
const rowsOf = (groups: readonly SheetGroup[]) =>
  groups
    .flatMap((group) => group.rows)
    .map(({ note, ...row }) => ({ ...row, label: row.label[0], values: row.values.map(chinese), ...(note ? { note: note[0] } : {}) }))
const marked = (groups: readonly SheetGroup[]) =>
  rowsOf(groups)
    .filter((row) => row.differs)
    .map((row) => [row.label, row.note, row.blocks === true])

describe('a line of the list beside its order and what is handed out', () => {
  test('in full, all agrees and is told as people read it', () => {
    const groups = listGroups(shipmentOf('120'), ordered(sold), names, nothingHeld)
    expect(marked(groups)).toEqual([])
    expect(groups[0]?.title[0]).toBe('清单第 1 行（订单 XSDD20260302-0001 第 1 行）')
    expect(Object.fromEntries(rowsOf(groups).map((row) => [row.label, row.values]))).toMatchObject({
      品种: ['龙井绿茶', '龙井绿茶', '龙井绿茶'],
      规格: ['250g×10', '250g×10', '250g×10'],
      单位: ['箱', '箱', '箱'],
      数量: ['120', '120', '120'],
      单价: ['45.80', '45.80', ''],
      税率: ['13%', '13%', ''],
      金额: ['4,863.72', '4,863.72', ''],
      价税合计: ['5,496.00', '5,496.00', ''],
      已发数量: ['0', '', ''],
    })
  })

  test('of goods kept by lot, which lots go, how much of each and until when', () => {
    const shipment = shipmentOf('120')
    const line = readId<'salesOrder.lines'>(sold.id)
    const parts = [
      handedOut('100', { orderLine: line, lot: '20260301', expires: readDay('2027-03-01') }),
      handedOut('20', { orderLine: line, lot: '20260315' }),
      handedOut('2', { nature: 'sample', lot: '20260301' }),
    ]
    const told = rowsOf(listGroups({ ...shipment, lines: parts }, ordered(sold), names, nothingHeld)).filter((row) => row.label.startsWith('批号'))
    expect(told.map((row) => row.values)).toEqual([['', '', '20260301 × 100 (2027-03-01)、20260315 × 20']])
    const free = rowsOf(freeGroup({ ...shipment, lines: parts }, ordered(sold), names)).find((row) => row.label === '批号：龙井绿茶')
    expect(free?.values).toEqual(['', '', '20260301 × 2'])
    expect(rowsOf(listGroups(shipment, ordered(sold), names, nothingHeld)).some((row) => row.label.startsWith('批号'))).toBe(false)
  })

  test('a part is marked with how much, and does not block', () => {
    const groups = listGroups(shipmentOf('100'), ordered(sold), names, nothingHeld)
    expect(marked(groups)).toEqual([['数量', '部分发货，比未发数量少 20', false]])
    expect(rowsOf(groups).find((row) => row.label.startsWith('未发数量'))?.values).toEqual(['120', '', '20'])
  })

  test.each([
    ['a price', shipmentOf('120', '46.00'), ordered(sold), ['单价', '差 0.20', true]],
    [
      'more than is left',
      shipmentOf('30'),
      ordered({ ...sold, shipped: shipmentOf('100').list[0]?.quantity ?? sold.shipped }),
      ['数量', '超出可发数量 10', true],
    ],
    ['goods handed out short', shipmentOf('120', '45.80', '118'), ordered(sold), ['数量', '清单与发货差 2', true]],
    ['an order that says other goods meanwhile', shipmentOf('120'), ordered({ ...sold, goods: bowl }), ['品种', '不是订单的商品', true]],
    [
      'an order that says another rate meanwhile',
      shipmentOf('120'),
      ordered(orderLine({ id: sold.id, quantity: '120', price: '45.80', rate: '0.09' })),
      ['税率', '差 4%', true],
    ],
  ])('%s that differs is marked with how much, and blocks', (_what, shipment, order, row) => {
    expect(marked(listGroups(shipment, order, names, nothingHeld))).toContainEqual(row)
  })

  test('a wrong price shows the amount it should come to', () => {
    expect(rowsOf(listGroups(shipmentOf('120', '46.00'), ordered(sold), names, nothingHeld)).find((row) => row.label === '价税合计')).toMatchObject({
      values: ['5,496.00', '5,520.00', ''],
      note: '差 24.00',
      blocks: true,
    })
  })
})

describe('what is not on the list', () => {
  const gift = orderLine({ quantity: '2', price: '0', goods: bowl, nature: 'gift' })
  const { orderLine: giftLine } = listLine({ quantity: '1', price: '1', orderLine: gift.id })
  const given = (quantity: string, ofOrder: boolean): Shipped => ({
    customer: huamei,
    basis: 'gross',
    list: [],
    lines: [handedOut(quantity, { goods: bowl, nature: 'gift', orderLine: ofOrder ? giftLine : null })],
  })

  test.each([
    ['as ordered', given('2', true), []],
    ['less than ordered', given('1', true), [['赠品：茶碗', '比未发数量少 1', false]]],
    ['more than ordered', given('3', true), [['赠品：茶碗', '超出可发数量 1', true]]],
    ['not ordered', given('2', false), [['赠品：茶碗', '订单上没有', false]]],
  ])('gifts %s', (_what, shipment, rows) => expect(marked(freeGroup(shipment, ordered(gift), names))).toEqual(rows))

  test('J24 what is deemed sold stands with its price and VAT, a bonus as none', () => {
    const line = handedOut('2', { goods: bowl, nature: 'gift', orderLine: giftLine, fairPrice: readPrice('11.3'), fairTax: readMoney('2.6') })
    const last = (lines: Shipped['lines']) => rowsOf(freeGroup({ ...given('2', true), lines }, ordered(gift), names)).at(-1)
    expect(last([line])).toMatchObject({ label: '视同销售：茶碗（含税单价 11.30）税额', values: ['', '', '2.60'] })
    expect(last([{ ...line, fairTax: readMoney('0'), bonus: true }])).toMatchObject({ label: '买赠同票：茶碗' })
    expect(last([{ ...line, fairTax: readMoney('0') }])).toMatchObject({ label: '赠品：茶碗' })
  })

  test('order lines of which nothing goes are told', () => {
    expect(marked(unshippedGroup(given('2', true), ordered(gift, sold), names))).toEqual([
      ['订单 XSDD20260302-0001 第 2 行：销售 龙井绿茶', '本次不发，未发 120', false],
    ])
    expect(unshippedGroup(shipmentOf('1'), ordered(sold), names)).toEqual([])
  })
})

test.each([
  ['same', ['张三', '张三'], '张三', false],
  ['another', ['张三'], '李四', true],
  ['of two orders', ['张三', '李四'], '李四', true],
  ['the orders say nothing', ['', ''], '李四', false],
  ['the shipment says nothing', ['张三'], '', true],
])('a value of the head: %s', (_what, said, shipped, differs) => {
  const row = headRow(['收货人', 'Consignee'], said, shipped)
  expect([row.differs, row.note !== undefined]).toEqual([differs, differs])
})

test('a credit limit that is passed with this shipment is marked with how much; goods dispatched and not invoiced count', () => {
  const group = (limit: string) => creditGroup({ limit: readMoney(limit), owed: readMoney('8000'), unbilled: readMoney('1000') }, readMoney('1500'))
  expect(marked([group('10000')])).toEqual([['发货后', '超出信用额度 500.00', false]])
  expect(marked([group('10500')])).toEqual([])
})

test('without a credit limit nothing is shown that other documents of the customer would change', () => {
  expect(rowsOf([creditGroup(null, readMoney('1500'))]).map((row) => [row.label, row.values[2]])).toEqual([
    ['信用额度', '未设'],
    ['本单价税合计', '1,500.00'],
  ])
})
