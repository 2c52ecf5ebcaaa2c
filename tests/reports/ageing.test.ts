import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, readDay } from '../../src/base/day.ts'
import { money, moneyText, readMoney, sumMoney, zeroMoney } from '../../src/base/money.ts'
import { aged, bucketOf, openDebts } from '../../src/modules/receivables/calculate-ageing.ts'
import { testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { drafted, ordered, reviewed, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { as, pageOf } from './asking.ts'

/** What of the buckets is not zero. */
const filled = (buckets: object): object =>
  Object.fromEntries(Object.entries(buckets).flatMap(([name, amount]) => (amount === 0n ? [] : [[name, moneyText(amount)]])))
const debt = (day: string, amount: string) => ({ day: readDay(day), amount: readMoney(amount) })
const asOf = readDay('2026-11-23')

describe('the case of practice §8.4: as of 2026-11-23, first in first out, term 60 days', () => {
  const debts = [
    debt('2026-03-05', '50000'),
    debt('2026-05-18', '38000'),
    debt('2026-07-10', '62000'),
    debt('2026-09-25', '45000'),
    debt('2026-10-20', '30000'),
  ]
  const open = openDebts(debts, readMoney('96000'))

  test('receipts of 96,000 leave 54,000, 45,000 and 30,000', () => {
    expect(open).toEqual({ debts: [debt('2026-07-10', '54000'), debt('2026-09-25', '45000'), debt('2026-10-20', '30000')], over: zeroMoney })
    expect(openDebts(debts.toReversed(), readMoney('96000'))).toEqual(open)
  })
  test('by age: 31-60 days 75,000, 91-180 days 54,000', () => {
    expect(filled(aged(open.debts, asOf, 'age', 60))).toEqual({ d60: '75000.00', d180: '54000.00' })
  })
  test('by days overdue: not due 75,000, 61-90 days 54,000', () => {
    expect(filled(aged(open.debts, asOf, 'overdue', 60))).toEqual({ notDue: '75000.00', d90: '54000.00' })
  })
  test('whatever was paid, what is open is what was owed less what was paid', () => {
    const whole = sumMoney(debts.map((one) => one.amount))
    for (const paid of [0n, 1n, 4_999_999n, 5_000_000n, 5_000_001n, whole - 1n, whole, whole + 7n]) {
      const left = openDebts(debts, money(paid))
      expect(sumMoney(left.debts.map((one) => one.amount)) - left.over).toBe(whole - paid)
      expect(left.debts.every((one) => one.amount > 0n)).toBe(true)
    }
    expect(openDebts(debts, readMoney('225007')).over).toBe(readMoney('7'))
  })
})

test.each([
  ['age', 0, 'd30'],
  ['age', 30, 'd30'],
  ['age', 31, 'd60'],
  ['age', 60, 'd60'],
  ['age', 61, 'd90'],
  ['age', 90, 'd90'],
  ['age', 91, 'd180'],
  ['age', 180, 'd180'],
  ['age', 181, 'd365'],
  ['age', 365, 'd365'],
  ['age', 366, 'y2'],
  ['age', 730, 'y2'],
  ['age', 731, 'y3'],
  ['age', 1095, 'y3'],
  ['age', 1096, 'older'],
  ['overdue', 60, 'notDue'],
  ['overdue', 61, 'd30'],
  ['overdue', 90, 'd30'],
  ['overdue', 91, 'd60'],
] as const)('by %s, a debt of %i days is in %s (term 60)', (basis, days, bucket) => {
  expect(bucketOf(addDays(asOf, -days), asOf, basis, 60)).toBe(bucket)
})

describe('the report', () => {
  let t: TestOffice
  let of: { customer: Row; goods: Row; carrier: Row }
  const finance = as('00000000-0000-0000-0000-000000000001', 'finance')
  const rowOn = async (day: string, basis = 'overdue') => (await pageOf(t, finance, 'ageing', { asOf: day, basis })).rows
  const sent = async (quantity: string, on: string): Promise<Row> =>
    await t.act('warehouse', 'shipment', 'ship', { on }, await reviewed(t, await ordered(t, of, quantity, { orderedOn: on })))
  beforeAll(async () => {
    // he goes on buying beyond his limit
    t = await testOffice({ creditControl: 'warn' })
    of = await stocked(t)
    of = { ...of, customer: await t.act('clerk', 'customer', 'update', { creditLimit: '5000' }, of.customer) }
    const first = await sent('100', '2025-01-10')
    const made = await t.act('clerk', 'invoiceRequest', 'create', await drafted(t, 'invoiceRequest', 'shipment', [first.id]))
    await t.sign('reviewerA', 'invoiceRequest', 'check', made)
    const invoice = await t.act('finance', 'invoiceRequest', 'post', { on: '2025-01-15' }, await t.sign('reviewerB', 'invoiceRequest', 'check', made))
    await t.act('finance', 'receipt', 'create', {
      customer: of.customer.id,
      receivedOn: '2025-02-05',
      amount: '12000',
      lines: [{ invoice: invoice.id, amount: '8000' }],
    })
    await sent('10', '2025-02-10')
    await t.act('lead', 'shipment', 'uncheck', { reason: '发错货', on: '2025-02-25' }, await sent('5', '2025-02-20'))
  })
  afterAll(() => t.close())

  test('puts what is open into its buckets, money on account apart', async () => {
    expect(await rowOn('2025-02-28')).toEqual([
      {
        customer: of.customer.id,
        salesperson: t.people.sales,
        balance: '4430.00',
        notDue: '1130.00',
        d30: '3300.00',
        d60: '0.00',
        d90: '0.00',
        d180: '0.00',
        d365: '0.00',
        y2: '0.00',
        y3: '0.00',
        older: '0.00',
        unmatched: '-4000.00',
        term: 30,
        limit: '5000.00',
        excess: '0.00',
        lastDay: '2025-02-05',
        lastAmount: '12000.00',
      },
    ])
    expect(await rowOn('2025-02-28', 'age')).toMatchObject([{ notDue: '0.00', d30: '1130.00', d60: '3300.00' }])
  })
  test('is as of its day: before a payment it was owed, before a reversal it stood, before the first shipment there is nothing', async () => {
    expect(await rowOn('2025-02-04')).toMatchObject([
      { balance: '11300.00', notDue: '11300.00', unmatched: '0.00', excess: '6300.00', lastDay: null, lastAmount: null },
    ])
    expect(await rowOn('2025-02-24')).toMatchObject([{ balance: '4995.00', notDue: '1695.00', d30: '3300.00' }])
    expect(await rowOn('2025-01-09')).toEqual([])
  })
  test('what was taken back and leaves again is as old as its second leaving', async () => {
    const [row] = await t.sql<{ id: string; version: number }>("select id, version from shipment where state = 'made'")
    await t.sign('reviewerA', 'shipment', 'check', { id: row?.id ?? '', version: row?.version })
    const checked = await t.sign('reviewerB', 'shipment', 'check', { id: row?.id ?? '', version: row?.version })
    await t.act('warehouse', 'shipment', 'ship', { on: '2025-03-20' }, checked)
    expect(await rowOn('2025-03-31')).toMatchObject([{ balance: '4995.00', notDue: '565.00', d30: '1130.00', d60: '3300.00' }])
  })

  test('a later invoice that is paid by name leaves the older one overdue', async () => {
    const buyer = await t.act('clerk', 'customer', 'create', { code: 'K777', name: '宁波万家贸易有限公司', salesperson: t.people.sales, creditDays: 30 })
    const own = { ...of, customer: buyer }
    const gone = async (on: string) => await t.act('warehouse', 'shipment', 'ship', { on }, await reviewed(t, await ordered(t, own, '10', { orderedOn: on })))
    await gone('2025-01-10')
    const later = await gone('2025-02-20')
    const made = await t.act('clerk', 'invoiceRequest', 'create', await drafted(t, 'invoiceRequest', 'shipment', [later.id]))
    await t.sign('reviewerA', 'invoiceRequest', 'check', made)
    const invoice = await t.act('finance', 'invoiceRequest', 'post', { on: '2025-02-21' }, await t.sign('reviewerB', 'invoiceRequest', 'check', made))
    await t.act('finance', 'receipt', 'create', {
      customer: buyer.id,
      receivedOn: '2025-02-25',
      amount: '1130',
      lines: [{ invoice: invoice.id, amount: '1130' }],
    })
    const row = (await rowOn('2025-03-10')).find((one) => one.customer === buyer.id)
    expect(row).toMatchObject({ balance: '1130.00', notDue: '0.00', d30: '1130.00', unmatched: '0.00' })
  })
})
