import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayIn, firstOf, monthOf } from '../../src/base/day.ts'
import type { Role } from '../../src/kernel/record/role.ts'
import { testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { invoiced, ordered, reviewed, stocked } from '../journeys/chain.ts'
import { as, pageOf } from './asking.ts'

// The figures of the desk (E6) lead to reports: what stands on the desk is what stands there, for the company and for a salesperson.

let t: TestOffice
const today = dayIn('Asia/Shanghai', new Date())
beforeAll(async () => {
  t = await testOffice()
})
afterAll(() => t.close())

test('sales and receipts are those of the sales ledger, with freight that comes back and money on account', async () => {
  const of = await stocked(t)
  const ready = await reviewed(t, await ordered(t, of, '10'), (draft) => ({
    ...draft,
    method: 'logistics',
    carrier: of.carrier.id,
    freightBy: 'advanced',
    freight: '35',
  }))
  const shipment = await t.act('warehouse', 'shipment', 'ship', {}, ready)
  const invoice = await invoiced(t, shipment)
  const customer = of.customer.id
  await t.act('finance', 'receipt', 'create', {
    customer,
    amount: '535',
    lines: [
      { shipment: shipment.id, amount: '35' },
      { invoice: invoice.id, amount: '500' },
    ],
  })
  await t.act('finance', 'receipt', 'create', { customer, amount: '77' })
  const other = await t.act('clerk', 'customer', 'create', { code: 'K2', name: '乙', salesperson: t.people.sales2 })
  await t.act('finance', 'receipt', 'create', { customer: other.id, amount: '5' })
  const figures = async (who: 'finance' | 'sales' | 'sales2', role: Role) => {
    const actor = as(t.people[who], role)
    const ledger = (await pageOf(t, actor, 'salesLedger', { from: firstOf(monthOf(today)), to: today })).totals
    const desk = Object.fromEntries((await pageOf(t, actor, 'deskFigures', {})).rows.map((row) => [row.figure, row.now]))
    return { desk: [desk.sales, desk.receipts], ledger: [ledger.revenue, ledger.receipts] }
  }
  expect(await figures('finance', 'finance')).toEqual({ desk: ['1000.00', '617.00'], ledger: ['1000.00', '617.00'] })
  expect(await figures('sales', 'sales')).toEqual({ desk: ['1000.00', '612.00'], ledger: ['1000.00', '612.00'] })
  expect(await figures('sales2', 'sales')).toEqual({ desk: ['0.00', '5.00'], ledger: ['0.00', '5.00'] })
})
