import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyBooks } from '../../src/books/verify.ts'
import { numberVouchers, sealOnce } from '../../src/kernel/store/seal.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { balances, drafted, invoiced, ordered, reviewed, shipped, stocked } from './chain.ts'
import type { Row } from './chain.ts'

describe.each([
  [
    'shipment',
    'cas',
    {
      afterShipping: { receivable: '1130000', revenue: '-1000000', deferredTax: '-130000', cost: '620000', stock: '-620000' },
      afterInvoicing: { receivable: '1130000', revenue: '-1000000', outputTax: '-130000', cost: '620000', stock: '-620000' },
    },
  ],
  [
    'invoice',
    'small',
    {
      afterShipping: { dispatched: '620000', stock: '-620000' },
      afterInvoicing: { receivable: '1130000', revenue: '-1000000', outputTax: '-130000', cost: '620000', stock: '-620000' },
    },
  ],
] as const)('B9 B10 E4: one order through the office, revenue on %s, %s', (revenueOn, standard, expected) => {
  let t: TestOffice
  let of: { customer: Row; goods: Row; carrier: Row }
  beforeAll(async () => {
    t = await testOffice({ revenueOn, standard })
    of = await stocked(t)
  })
  afterAll(() => t.close())

  test('a hundred boxes are ordered, shipped, invoiced and paid, and everything can be taken back to zero', async () => {
    const order = await ordered(t, of)
    expect(order).toMatchObject({ net: '10000.00', tax: '1300.00', gross: '11300.00' })

    const shipment = await shipped(t, order)
    expect(shipment).toMatchObject({ state: 'shipped', gross: '11300.00' })
    expect(await balances(t)).toEqual(expected.afterShipping)

    const request = await invoiced(t, shipment)
    expect(request).toMatchObject({ state: 'posted', net: '10000.00', tax: '1300.00' })
    expect(await balances(t)).toEqual(expected.afterInvoicing)

    const receipt = await t.act('finance', 'receipt', 'create', { customer: of.customer.id, amount: '12000.00' })
    const matched = await t.act('finance', 'receipt', 'match', { lines: [{ invoice: request.id, amount: '11300.00' }] }, receipt)
    expect(matched.matched).toBe('11300.00')
    expect(await balances(t)).toMatchObject({ bank: '1200000', customerAdvance: '-70000' })
    expect((await balances(t)).receivable).toBeUndefined()

    const unmatched = await t.act('finance', 'receipt', 'unmatch', { reason: '核错了' }, matched)
    await t.act('finance', 'receipt', 'reverse', { reason: '退回' }, unmatched)
    expect(await balances(t)).toEqual(expected.afterInvoicing)
    const [open] = await t.sql<{ version: number }>('select version from invoice_request where id = $1', [request.id])
    await t.act('finance', 'invoiceRequest', 'reverse', { reason: '开票有误' }, { id: request.id, version: open?.version })
    expect(await balances(t)).toEqual(expected.afterShipping)
    const [sent] = await t.sql<{ version: number }>('select version from shipment where id = $1', [shipment.id])
    await t.act('lead', 'shipment', 'uncheck', { reason: '发错货' }, { id: shipment.id, version: sent?.version })
    expect(await balances(t)).toEqual({})
    expect(await t.sql('select 1 from goods_line group by goods, location having sum(quantity) <> 0')).toEqual([])
    expect(await t.sql<{ shipped: string }>('select shipped from sales_order_lines')).toEqual([{ shipped: '0.000000' }])
  })

  test('three part deliveries and two part invoices leave no fen behind', async () => {
    const order = await t.act('clerk', 'salesOrder', 'create', {
      customer: of.customer.id,
      salesperson: t.people.sales,
      lines: [{ goods: of.goods.id, quantity: '3', price: '33.333' }],
    })
    const parts: Row[] = []
    for (let n = 0; n < 3; n += 1) {
      const part = await reviewed(t, order, (draft) => oneEach(draft))
      parts.push(await t.act('warehouse', 'shipment', 'ship', {}, part))
    }
    expect(parts.map((part) => part.gross)).toEqual(['33.33', '33.34', '33.33'])
    expect((await refusalOf(drafted(t, 'shipment', 'salesOrder', [order.id]))).code).toBe('state')
    const first = await t.act(
      'clerk',
      'invoiceRequest',
      'create',
      await drafted(
        t,
        'invoiceRequest',
        'shipment',
        parts.map((part) => part.id),
      ),
    )
    expect(first.gross).toBe(order.gross)
  })

  test('afterwards every kept figure, hash and seal is recomputed without a fault, and a changed one is named', async () => {
    while (await sealOnce(t.office.kernel.pool, t.company));
    await numberVouchers(t.office.kernel.pool, t.company)
    const { checks } = await verifyBooks(t.office.readers, t.company)
    expect(checks.flatMap((check) => check.faults)).toEqual([])
    expect(checks.find((check) => check.name === '凭证平衡与摘要')?.count).toBeGreaterThan(8)
    await t.sql('update journal_line set amount = amount + 1 where place = 0 and journal_id = (select id from journal order by id limit 1)')
    await t.sql("update audit set verb = 'update' where id = (select id from audit order by id limit 1)")
    const faults = (await verifyBooks(t.office.readers, t.company)).checks.filter((check) => check.faults.length > 0).map((check) => check.name)
    expect(faults).toEqual(expect.arrayContaining(['凭证平衡与摘要', '审计条目的摘要']))
  })
})

/** The draft with a quantity of one on every line. */
function oneEach(draft: object): object {
  const one = (value: unknown): unknown => (Array.isArray(value) ? value.map((line: object) => ({ ...line, quantity: '1' })) : value)
  return Object.fromEntries(Object.entries(draft).map(([name, value]) => [name, one(value)]))
}
