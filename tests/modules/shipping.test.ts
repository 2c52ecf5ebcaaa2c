import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { drafted, invoiced, ordered, reviewed, shipped, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { current, marked, numberOf, part, posted, sheetOf } from './acting.ts'

let t: TestOffice
let of: { customer: Row; goods: Row; carrier: Row }
beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
})
afterAll(() => t.close())

const saved = async (order: Row, change: (draft: object) => object = (draft) => draft) =>
  t.act('clerk', 'shipment', 'create', change(await drafted(t, 'shipment', 'salesOrder', [order.id])))
/** Changes every line of one list of a draft. */
const inLines =
  (name: string, more: object) =>
  (draft: object): object =>
    Object.fromEntries(
      Object.entries(draft).map(([key, value]) => [key, key === name && Array.isArray(value) ? value.map((line: object) => ({ ...line, ...more })) : value]),
    )
const signed = async (made: Row) => {
  await t.sign('reviewerA', 'shipment', 'check', made)
  return await t.sign('reviewerB', 'shipment', 'check', made)
}
const ship = (row: { id: string; version: unknown }, input: object = {}) => t.act('warehouse', 'shipment', 'ship', input, row)

describe('a shipment drafted from orders', () => {
  test('takes what is left, the consignee of the order or of the customer, and freight only once', async () => {
    const order = await ordered(t, of, '100', { freight: '350', freightBy: 'advanced', carrier: of.carrier.id, consignee: '张三', dueOn: '2099-01-02' })
    expect(await drafted(t, 'shipment', 'salesOrder', [order.id])).toMatchObject({
      kind: 'sale',
      freight: '350.00',
      freightBy: 'advanced',
      consignee: '张三',
      dueOn: '2099-01-02',
      list: [{ quantity: '100', price: '113' }],
    })
    await ship(await reviewed(t, order, part('60')))
    expect(await drafted(t, 'shipment', 'salesOrder', [order.id])).toMatchObject({
      freight: '0.00',
      list: [{ quantity: '40' }],
      lines: [{ quantity: '40', nature: 'sale' }],
    })
  })

  test('puts several orders of one customer together, gifts among them', async () => {
    const lines = [
      { goods: of.goods.id, quantity: '5', price: '113' },
      { goods: of.goods.id, quantity: '1', price: '0', nature: 'gift' },
    ]
    const orders = [await ordered(t, of, '1', { lines, freight: '10' }), await ordered(t, of, '7', { freight: '20' })]
    expect(
      await drafted(
        t,
        'shipment',
        'salesOrder',
        orders.map((one) => one.id),
      ),
    ).toMatchObject({ freight: '30.00', list: [{ quantity: '5' }, { quantity: '7' }], lines: [{ nature: 'sale' }, { nature: 'gift' }, { nature: 'sale' }] })
  })

  test('refuses two customers, two price bases, and orders with nothing left', async () => {
    const other = await t.act('clerk', 'customer', 'create', { code: 'K902', name: '另一家' })
    const [a, b, c] = [await ordered(t, of), await ordered(t, { ...of, customer: other }), await ordered(t, of, '1', { basis: 'net' })]
    expect(await refusalOf(drafted(t, 'shipment', 'salesOrder', [a.id, b.id]))).toMatchObject({ code: 'invalid' })
    expect(await refusalOf(drafted(t, 'shipment', 'salesOrder', [a.id, c.id]))).toMatchObject({ code: 'invalid' })
    await shipped(t, a)
    expect(await refusalOf(drafted(t, 'shipment', 'salesOrder', [a.id]))).toMatchObject({ code: 'state' })
    await t.act('lead', 'salesOrder', 'reopen', {}, await current(t, 'sales_order', a.id))
    expect(await refusalOf(drafted(t, 'shipment', 'salesOrder', [a.id]))).toMatchObject({ code: 'exceeded' })
  })
})

describe('goods that are on another shipment already', () => {
  test('are not drafted a second time; a shipment that is void gives them back', async () => {
    const order = await ordered(t, of)
    const first = await saved(order, part('40'))
    expect(await drafted(t, 'shipment', 'salesOrder', [order.id])).toMatchObject({ list: [{ quantity: '60' }], lines: [{ quantity: '60' }] })
    const second = await saved(order)
    const refusal = await refusalOf(drafted(t, 'shipment', 'salesOrder', [order.id]))
    expect([refusal.code, refusal.says[0]]).toEqual(['exceeded', expect.stringContaining(numberOf(second))])
    await t.act('clerk', 'shipment', 'void', { reason: '重复' }, first)
    expect(await drafted(t, 'shipment', 'salesOrder', [order.id])).toMatchObject({ list: [{ quantity: '40' }] })
  })

  test('are told to the reviewers, and move no signature', async () => {
    const order = await ordered(t, of)
    const first = await saved(order, part('70'))
    await t.sign('reviewerA', 'shipment', 'check', first)
    const second = await saved(order, part('70'))
    const told = (await marked(t, 'shipment', first.id)).filter((row) => row.startsWith('其他未发的发货单'))
    expect(told).toEqual([`其他未发的发货单：${numberOf(second)} 也要发这一行，合计超出未发数量，只能发走一张`])
    expect(await t.sign('reviewerB', 'shipment', 'check', first)).toMatchObject({ state: 'checked' })
  })
})

describe('saving a shipment', () => {
  test('refuses more than is left, and a list that is not what is handed out', async () => {
    const order = await ordered(t, of)
    expect(await refusalOf(saved(order, part('101')))).toMatchObject({ code: 'exceeded', path: 'list.0.quantity' })
    expect(await refusalOf(saved(order, inLines('lines', { quantity: '99' })))).toMatchObject({ code: 'mismatch', path: 'lines.0.quantity' })
    expect(await refusalOf(saved(order, inLines('list', { rate: '0.09' })))).toMatchObject({ code: 'mismatch', path: 'list.0.rate' })
  })

  test('freight that we pay needs a carrier', async () => {
    const order = await ordered(t, of, '1', { freight: '12' })
    expect(await refusalOf(saved(order))).toMatchObject({ code: 'rule', path: 'carrier' })
    expect(await saved(order, (draft) => ({ ...draft, freightBy: 'collect' }))).toMatchObject({ state: 'made' })
  })
})

describe('what reviewers are shown', () => {
  test('order, sales list and shipment side by side, nothing marked when all agree', async () => {
    const made = await saved(await ordered(t, of))
    const { columns, groups } = await sheetOf(t, 'shipment', made.id)
    expect(columns.map((column) => column[0])).toEqual(['销售订单', '销售清单', '发货单'])
    expect(groups.map((group) => group.title[0].replace(/XSDD[\d-]+/, ''))).toEqual(['单头', '清单第 1 行（订单  第 1 行）', '客户信用'])
    expect(groups[0]?.rows.find((row) => row.label[0] === '客户')?.values).toEqual(['杭州华美食品有限公司', '', '杭州华美食品有限公司'])
    expect(await marked(t, 'shipment', made.id)).toEqual([])
  })

  test('whose sale it is stands on the sheet, and is marked when it is not the order’s', async () => {
    const made = await saved(await ordered(t, of), (draft) => ({ ...draft, salesperson: t.people.sales2 }))
    expect((await marked(t, 'shipment', made.id)).filter((row) => row.startsWith('业务员'))).toHaveLength(1)
  })

  test('every difference is marked; a wrong price cannot be signed for, and is not shipped', async () => {
    const order = await ordered(t, of, '100', { consignee: '张三', freight: '20', carrier: of.carrier.id })
    const made = await saved(order, (draft) => ({ ...inLines('list', { price: '114' })(draft), consignee: '李四', freight: '25' }))
    expect(await marked(t, 'shipment', made.id)).toEqual([
      '收货人：订单为 张三，发货单为 李四',
      '运费：订单为 20.00，发货单为 25.00',
      '单价：差 1.00!',
      '金额：差 88.50!',
      '税额：差 11.50!',
      '价税合计：差 100.00!',
    ])
    expect(await refusalOf(t.sign('reviewerA', 'shipment', 'check', made))).toMatchObject({ code: 'mismatch' })
  })

  test('what the customer owes and his limit', async () => {
    const buyer = await t.act('clerk', 'customer', 'create', { code: 'K903', name: '小额客户', creditLimit: '20000' })
    const orders = [await ordered(t, { ...of, customer: buyer }), await ordered(t, { ...of, customer: buyer }, '10')] as const
    // the limit is lowered once both are ordered: an order beyond it would be held
    await t.act('clerk', 'customer', 'update', { creditLimit: '12000' }, await current(t, 'customer', buyer.id))
    const first = await saved(orders[0])
    expect(await marked(t, 'shipment', first.id)).toEqual([])
    await ship(await signed(first))
    const second = await saved(orders[1])
    expect(await marked(t, 'shipment', second.id)).toEqual(['发货后：超出信用额度 430.00'])
  })
})

describe('shipping', () => {
  test('writes day, waybill and books, in one go; a day that has not come is refused', async () => {
    const ready = await reviewed(t, await ordered(t, of, '100', { freight: '350', freightBy: 'advanced', carrier: of.carrier.id }))
    expect(await refusalOf(ship(ready, { on: '2099-01-01' }))).toMatchObject({ code: 'invalid', path: 'on' })
    const gone = await ship(ready, { waybill: 'SF123' })
    expect(gone).toMatchObject({ state: 'shipped', waybill: 'SF123', booked: 'ship' })
    expect(await posted(t, gone.id)).toEqual([
      'ship 借 receivable 1130000',
      'ship 贷 revenue 1000000',
      'ship 贷 deferredTax 130000',
      'ship 借 cost 620000',
      'ship 贷 stock 620000',
      'ship 借 freightAdvanced 35000',
      'ship 贷 payable 35000',
    ])
  })

  test('what was signed and is no longer right is refused: too much, another price, an odd fen', async () => {
    const order = await t.act('clerk', 'salesOrder', 'create', {
      customer: of.customer.id,
      salesperson: t.people.sales,
      lines: [{ goods: of.goods.id, quantity: '3', price: '33.333' }],
    })
    // the clerk asks for all three although two are on their way: a draft offers what is left, no more is forbidden before it goes
    const [first, second, all] = [await reviewed(t, order, part('1')), await reviewed(t, order, part('1')), await reviewed(t, order, part('3'))]
    await ship(first)
    expect(await refusalOf(ship(second))).toMatchObject({ code: 'stale', path: 'list.0' })
    expect(await refusalOf(ship(all))).toMatchObject({ code: 'exceeded', path: 'list.0.quantity' })
    const other = await ordered(t, of)
    const waiting = await reviewed(t, other)
    const [line] = await t.sql<{ id: string }>('select id from sales_order_lines where parent = $1', [other.id])
    await t.act(
      'clerk',
      'salesOrder',
      'update',
      { lines: [{ id: line?.id, goods: of.goods.id, quantity: '100', price: '112' }] },
      await current(t, 'sales_order', other.id),
    )
    expect(await refusalOf(ship(waiting))).toMatchObject({ code: 'mismatch', path: 'list.0.price' })
    expect(await posted(t, waiting.id)).toEqual([])
  })

  test('nothing leaves before it was ordered, nor in a year that is a slip', async () => {
    const waiting = await reviewed(t, await ordered(t, of, '1', { orderedOn: '2026-03-01' }))
    for (const on of ['2026-02-28', '1026-03-02'])
      expect(await refusalOf(t.act('warehouse', 'shipment', 'ship', { on }, waiting))).toMatchObject({ code: 'invalid', path: 'on' })
  })

  test('B1 J24 gifts count on their order line and are posted at cost with the VAT on the price that was typed', async () => {
    const order = await ordered(t, of, '1', { lines: [{ goods: of.goods.id, quantity: '2', price: '113', nature: 'gift' }] })
    const priced = (draft: object): object => JSON.parse(JSON.stringify(draft).replace('"fairPrice":null', '"fairPrice":"113"'))
    const gone = await ship(await reviewed(t, order, priced))
    expect(gone).toMatchObject({ kind: 'support', gross: '0.00' })
    expect(await posted(t, gone.id)).toEqual(['ship 借 promotion 15000', 'ship 贷 stock 12400', 'ship 贷 outputTax 2600'])
    expect(await t.sql('select shipped::float as shipped from sales_order_lines where parent = $1', [order.id])).toEqual([{ shipped: 2 }])
  })
})

describe('taking a shipment back', () => {
  test('that was only reviewed moves nothing but its state', async () => {
    const ready = await reviewed(t, await ordered(t, of))
    expect(await t.act('lead', 'shipment', 'uncheck', { reason: '改地址' }, ready)).toMatchObject({ state: 'made' })
    expect(await posted(t, ready.id)).toEqual([])
  })

  test('that has left is red in the books and off the order; it can be shipped again', async () => {
    const order = await ordered(t, of)
    const gone = await shipped(t, order)
    expect(await refusalOf(t.act('lead', 'shipment', 'uncheck', { reason: '退', on: '2020-01-01' }, gone))).toMatchObject({ code: 'invalid', path: 'on' })
    const back = await t.act('lead', 'shipment', 'uncheck', { reason: '拒收' }, gone)
    expect(back).toMatchObject({ state: 'made', shippedOn: null, booked: null })
    expect(await posted(t, gone.id)).toEqual([
      ...['借 receivable 1130000', '贷 revenue 1000000', '贷 deferredTax 130000', '借 cost 620000', '贷 stock 620000'].map((line) => `ship ${line}`),
      ...['借 receivable -1130000', '贷 revenue -1000000', '贷 deferredTax -130000', '借 cost -620000', '贷 stock -620000'].map((line) => `ship ${line}`),
    ])
    expect(await ship(await signed(back))).toMatchObject({ state: 'shipped' })
    expect(await t.sql('select shipped::float as shipped, shipped_net, shipped_tax from sales_order_lines where parent = $1', [order.id])).toEqual([
      { shipped: 100, shipped_net: 1_000_000n, shipped_tax: 130_000n },
    ])
  })

  test('that was invoiced is refused, naming the invoice', async () => {
    const gone = await shipped(t, await ordered(t, of))
    const invoice = await invoiced(t, gone)
    const refusal = await refusalOf(t.act('lead', 'shipment', 'uncheck', { reason: '退' }, await current(t, 'shipment', gone.id)))
    expect([refusal.code, refusal.says[0]]).toEqual(['depended', expect.stringContaining(numberOf(invoice))])
  })
})

test('returned to its maker with a reason, mended and submitted again, it starts without signatures', async () => {
  const made = await saved(await ordered(t, of))
  await t.sign('reviewerA', 'shipment', 'check', made)
  const returned = await t.act('reviewerB', 'shipment', 'return', { reason: '地址不全' }, made)
  expect((await refusalOf(t.sign('reviewerB', 'shipment', 'check', returned))).code).toBe('state')
  const mended = await t.act('clerk', 'shipment', 'update', { address: '杭州市西湖区 1 号' }, returned)
  const again = await t.act('clerk', 'shipment', 'submit', {}, mended)
  expect(again).toMatchObject({ state: 'made' })
  expect(await t.sign('reviewerB', 'shipment', 'check', again)).toMatchObject({ state: 'made' })
  expect(await t.sign('reviewerA', 'shipment', 'check', again)).toMatchObject({ state: 'checked' })
})

test('void, it holds nothing of its order', async () => {
  const order = await ordered(t, of)
  const made = await saved(order)
  expect(await t.act('clerk', 'shipment', 'void', { reason: '重复' }, made)).toMatchObject({ state: 'void' })
  expect(await t.act('clerk', 'salesOrder', 'void', { reason: '取消' }, order)).toMatchObject({ state: 'void' })
})

test('what was invoiced and received is told by other documents only, never by a person', async () => {
  const gone = await shipped(t, await ordered(t, of))
  expect((await refusalOf(t.act('finance', 'shipment', 'noteInvoiced', { lines: [] }, gone))).code).toBe('forbidden')
  expect((await refusalOf(t.act('warehouse', 'shipment', 'notePicked', { lines: [] }, gone))).code).toBe('forbidden')
  expect((await refusalOf(t.act('finance', 'shipment', 'noteFreightReceived', { amount: '1' }, gone))).code).toBe('forbidden')
})
