import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { drafted, ordered, reviewed, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { as, neighbour, pageOf } from './asking.ts'

let t: TestOffice
let of: { customer: Row; goods: Row; carrier: Row }
let contract: Row
let order: Row
let shipment: Row
let request: Row
const finance = as('00000000-0000-0000-0000-000000000001', 'finance')

/** What a report lists, each row as a line of the columns named. */
async function listed(name: string, columns: readonly string[], query: { readonly [field: string]: string } = {}, actor = finance): Promise<string[]> {
  return (await pageOf(t, actor, name, query)).rows.map((row) => columns.map((column) => row[column] ?? '-').join(' '))
}
const shippedOpen = (actor = finance) => listed('shippedNotInvoiced', ['open', 'gross'], {}, actor)
const unpaid = (actor = finance) => listed('invoicedNotPaid', ['gross', 'received', 'open'], {}, actor)
const onAccount = () => listed('paidNotShipped', ['amount', 'open', 'unshipped'])
const performed = (asOf: string, more: { readonly [field: string]: string } = {}) =>
  listed('contractPerformance', ['item', 'dueOn', 'agreedQuantity', 'doneQuantity', 'agreed', 'done', 'open', 'daysLate', 'standing'], {
    asOf,
    contract: contract.id,
    ...more,
  })

/** A contract over 100 at 113.00: 40 by the end of January, 60 by the end of June; invoiced by the 10th of July; paid half in February, half in August. */
beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
  await neighbour(t, '2025-01-10')
  const goods = of.goods.id
  const made = await t.act('clerk', 'contract', 'create', {
    subject: '年度供货',
    customer: of.customer.id,
    salesperson: t.people.sales,
    signedOn: '2025-01-05',
    lines: [
      { goods, quantity: '40', price: '113', dueOn: '2025-01-31' },
      { goods, quantity: '60', price: '113', dueOn: '2025-06-30' },
    ],
    terms: [
      { kind: 'deliver', dueOn: '2025-06-30', amount: '11300' },
      { kind: 'invoice', dueOn: '2025-07-10', amount: '11300' },
      { kind: 'pay', dueOn: '2025-02-28', amount: '5650', condition: '预付一半' },
      { kind: 'pay', dueOn: '2025-08-31', amount: '5650' },
    ],
  })
  await t.sign('lead', 'contract', 'approve', made)
  contract = await t.sign('manager', 'contract', 'approve', made)
  order = await ordered(t, of, '100', { orderedOn: '2025-01-06', contract: contract.id })
})
afterAll(() => t.close())

describe('B8 B10 E4 the four open lists and the performance list, step by step', () => {
  test('before anything left', async () => {
    expect([await shippedOpen(), await unpaid(), await onAccount(), await listed('invoicedNotShipped', ['gross'])]).toEqual([[], [], [], []])
    expect(await performed('2025-01-31')).toEqual([
      '标的 龙井绿茶 2025-01-31 40 0 4520.00 - - 0 notDue',
      '标的 龙井绿茶 2025-06-30 60 0 6780.00 - - 0 notDue',
      '交货 2025-06-30 - - 11300.00 0.00 11300.00 0 notDue',
      '开票 2025-07-10 - - 11300.00 0.00 11300.00 0 notDue',
      '付款（预付一半） 2025-02-28 - - 5650.00 0.00 5650.00 0 notDue',
      '付款 2025-08-31 - - 5650.00 0.00 5650.00 0 notDue',
    ])
  })

  test('after seventy were shipped, late by four days for the first forty', async () => {
    const waiting = await reviewed(t, order, (draft) => JSON.parse(JSON.stringify(draft).replaceAll('"quantity":"100"', '"quantity":"70"')))
    expect(await shippedOpen()).toEqual([])
    shipment = await t.act('warehouse', 'shipment', 'ship', { on: '2025-02-04' }, waiting)
    expect(await shippedOpen()).toEqual(['70 7910.00'])
    expect(await performed('2025-02-10')).toEqual([
      '标的 龙井绿茶 2025-01-31 40 40 4520.00 - - 4 doneLate',
      '标的 龙井绿茶 2025-06-30 60 30 6780.00 - - 0 partly',
      '交货 2025-06-30 - - 11300.00 7910.00 3390.00 0 partly',
      '开票 2025-07-10 - - 11300.00 0.00 11300.00 0 notDue',
      '付款（预付一半） 2025-02-28 - - 5650.00 0.00 5650.00 0 notDue',
      '付款 2025-08-31 - - 5650.00 0.00 5650.00 0 notDue',
    ])
    // On the day before it left, it had not left.
    expect((await performed('2025-02-03'))[0]).toBe('标的 龙井绿茶 2025-01-31 40 0 4520.00 - - 3 overdue')
  })

  test('after the invoice: nothing is open on the shipment, all of it on the invoice', async () => {
    const made = await t.act('clerk', 'invoiceRequest', 'create', await drafted(t, 'invoiceRequest', 'shipment', [shipment.id]))
    await t.sign('reviewerA', 'invoiceRequest', 'check', made)
    const checked = await t.sign('reviewerB', 'invoiceRequest', 'check', made)
    expect(await shippedOpen()).toEqual(['70 7910.00'])
    request = await t.act('finance', 'invoiceRequest', 'post', { on: '2025-02-06' }, checked)
    expect(await shippedOpen()).toEqual([])
    expect(await unpaid()).toEqual(['7910.00 0.00 7910.00'])
  })

  test('after a payment of which a part is on account', async () => {
    await t.act('finance', 'receipt', 'create', {
      customer: of.customer.id,
      amount: '6000',
      receivedOn: '2025-03-10',
      lines: [{ invoice: request.id, amount: '5000' }],
    })
    expect(await unpaid()).toEqual(['7910.00 5000.00 2910.00'])
    expect(await onAccount()).toEqual(['6000.00 1000.00 3390.00'])
    expect((await performed('2025-03-15')).slice(3)).toEqual([
      '开票 2025-07-10 - - 11300.00 7910.00 3390.00 0 partly',
      '付款（预付一半） 2025-02-28 - - 5650.00 5000.00 650.00 15 overdue',
      '付款 2025-08-31 - - 5650.00 0.00 5650.00 0 notDue',
    ])
    expect(await performed('2025-03-15', { openOnly: 'true' })).toHaveLength(5)
  })

  test('the contract ledger has one line of it, with its rates and what is overdue', async () => {
    const columns = ['gross', 'delivered', 'invoiced', 'paid', 'deliveredRate', 'invoicedRate', 'paidRate', 'overdue']
    expect(await listed('contractLedger', columns, { asOf: '2025-03-15' })).toEqual(['11300.00 7910.00 7910.00 5000.00 70 70 44.24 650.00'])
    expect(await listed('contractLedger', columns, { asOf: '2025-01-04' })).toEqual([])
  })

  test('what came back by a red invoice is neither delivered nor invoiced from that day on; taken back, it is again', async () => {
    const columns = ['delivered', 'invoiced', 'deliveredRate', 'invoicedRate']
    const draft: object = JSON.parse(
      JSON.stringify(await drafted(t, 'salesReturn', 'shipment', [shipment.id])).replaceAll('"quantity":"70"', '"quantity":"10"'),
    )
    const made = await t.act('clerk', 'salesReturn', 'create', { ...draft, invoice: request.id, redNumber: '26332000000000000901' })
    await t.sign('reviewerA', 'salesReturn', 'check', made)
    const back = await t.act('finance', 'salesReturn', 'post', { on: '2025-03-14' }, await t.sign('reviewerB', 'salesReturn', 'check', made))
    expect(await listed('contractLedger', columns, { asOf: '2025-03-15' })).toEqual(['6780.00 6780.00 60 60'])
    expect(await listed('contractLedger', columns, { asOf: '2025-03-13' })).toEqual(['7910.00 7910.00 70 70'])
    expect((await performed('2025-03-15'))[1]).toBe('标的 龙井绿茶 2025-06-30 60 20 6780.00 - - 0 partly')
    expect(await unpaid()).toEqual(['7910.00 6130.00 1780.00'])
    await t.act('finance', 'salesReturn', 'reverse', { on: '2025-03-14', reason: '客户又收下了' }, back)
    expect(await listed('contractLedger', columns, { asOf: '2025-03-15' })).toEqual(['7910.00 7910.00 70 70'])
  })

  test('what was noted by hand counts beside what documents show', async () => {
    const noted = await t.act('finance', 'contract', 'perform', { kind: 'pay', on: '2025-03-12', amount: '650', evidence: '现金收条 7 号' }, contract)
    expect((await performed('2025-03-15'))[4]).toBe('付款（预付一半） 2025-02-28 - - 5650.00 5650.00 0.00 12 doneLate')
    contract = noted
  })

  test('a salesperson sees his own; the warehouse sees none; another company has none of it', async () => {
    expect(await unpaid(as(t.people.sales, 'sales'))).toHaveLength(1)
    expect(await unpaid(as(t.people.sales2, 'sales'))).toEqual([])
    expect(await shippedOpen(as(t.people.sales2, 'sales'))).toEqual([])
    expect(await listed('contractPerformance', ['item'], {}, as(t.people.sales2, 'sales'))).toEqual([])
    expect((await refusalOf(unpaid(as(t.people.warehouse, 'warehouse')))).code).toBe('forbidden')
    expect(await listed('paidNotShipped', ['amount'])).toEqual(['6000.00'])
  })

  test('taken back, everything is as before it', async () => {
    const receipt = await t.sql<{ id: string; version: number }>('select id, version from receipt where company_id = $1', [t.company])
    const unmatched = await t.act('finance', 'receipt', 'unmatch', { reason: '对错' }, present(receipt[0]))
    await t.act('finance', 'receipt', 'reverse', { reason: '退回' }, { id: unmatched.id, version: unmatched.version })
    expect([await unpaid(), await onAccount()]).toEqual([['7910.00 0.00 7910.00'], []])
    const posted = await t.sql<{ id: string; version: number }>('select id, version from invoice_request')
    await t.act('finance', 'invoiceRequest', 'reverse', { reason: '开错' }, present(posted[0]))
    expect([await unpaid(), await shippedOpen()]).toEqual([[], ['70 7910.00']])
    const gone = await t.sql<{ id: string; version: number }>('select id, version from shipment')
    await t.act('lead', 'shipment', 'uncheck', { reason: '发错' }, present(gone[0]))
    expect(await shippedOpen()).toEqual([])
    expect((await performed('2025-03-15'))[2]).toBe('交货 2025-06-30 - - 11300.00 0.00 11300.00 0 notDue')
  })
})

function present<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('a row is expected')
  return row
}
