import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { numberVouchers } from '../../src/kernel/store/seal.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import type { Row } from '../journeys/chain.ts'
import { accountOf, as, csvOf, pageOf } from './asking.ts'
import { twoMonths } from './two-months.ts'

let t: TestOffice
let a: Row
let b: Row
const february = { from: '2025-02-01', to: '2025-02-28' }
const months = { from: '2025-01', to: '2025-02' }
const finance = as('00000000-0000-0000-0000-000000000001', 'finance')

beforeAll(async () => {
  t = await testOffice()
  ;({ a, b } = await twoMonths(t))
  await numberVouchers(t.office.kernel.pool, t.company)
})
afterAll(() => t.close())

const amounts = (row: { readonly [field: string]: string }): string =>
  [row.day ?? row.month, row.summary, row.debit ?? '-', row.credit ?? '-', row.direction, row.balance].join(' ')
const ask = async (name: string, account: string, query: { readonly [field: string]: string }) =>
  await pageOf(t, finance, name, { account: await accountOf(t, account), ...query })

describe('subsidiary ledger', () => {
  test('runs from the opening balance line by line, and sums the month and the year below its lines', async () => {
    const page = await ask('subsidiary', '1122', february)
    expect(page.rows.map((row) => [row.day, row.debit, row.credit, row.direction, row.balance])).toEqual([
      ['2025-02-01', null, null, 'debit', '11300.00'],
      ['2025-02-05', null, '8000.00', 'debit', '3300.00'],
      ['2025-02-10', '1130.00', null, 'debit', '4430.00'],
      ['2025-02-20', '565.00', null, 'debit', '4995.00'],
      ['2025-02-25', '-565.00', null, 'debit', '4430.00'],
      ['2025-02-28', '1130.00', '8000.00', 'debit', '4430.00'],
      ['2025-02-28', '12430.00', '8000.00', 'debit', '4430.00'],
    ])
    expect(page.rows.slice(-2).map((row) => row.summary)).toEqual(['本月合计', '本年累计'])
  })

  test('its foot counts lines, not the sums between them', async () => {
    expect((await ask('subsidiary', '1122', february)).totals).toEqual({ debit: '1130.00', credit: '8000.00' })
    expect((await csvOf(t, finance, 'subsidiary', { account: await accountOf(t, '1122'), ...february })).match(/本月合计/g)).toHaveLength(1)
  })

  test('of one customer only, and of an account with those below it', async () => {
    expect((await ask('subsidiary', '1122', { ...february, customer: b.id })).rows.slice(0, 2).map(amounts)).toEqual([
      '2025-02-01 期初余额 - - flat 0.00',
      expect.stringMatching(/^2025-02-10 .* 1130.00 - debit 1130.00$/),
    ])
    expect((await ask('subsidiary', '1122', { ...february, customer: a.id })).rows[0]).toMatchObject({ balance: '11300.00' })
    const tax = (await ask('subsidiary', '2221', february)).rows
    expect(tax[0]).toMatchObject({ direction: 'credit', balance: '1300.00' })
    expect(tax.at(-3)).toMatchObject({ day: '2025-02-25', credit: '-65.00', direction: 'credit', balance: '1430.00' })
  })

  test('of one salesperson: what he sold, with what was before', async () => {
    const his = await ask('subsidiary', '1122', { ...february, person: t.people.sales2 })
    expect(his.rows.map((row) => row.balance)).toEqual(['0.00', '1130.00', '1130.00', '1130.00'])
  })

  test('a line leads to the document it was posted from; a sum leads nowhere', async () => {
    const { rows } = await ask('subsidiary', '1122', february)
    const receipt = await t.sql<{ id: string }>('select id from receipt')
    expect(rows[1]).toMatchObject({ source: 'receipt', sourceId: receipt[0]?.id })
    expect(rows[0]).not.toHaveProperty('sourceId')
  })

  test('refuses to be asked about no account, and who may not see it', async () => {
    expect(await refusalOf(pageOf(t, finance, 'subsidiary', february))).toMatchObject({ code: 'invalid' })
    expect(await refusalOf(pageOf(t, as(t.people.sales, 'sales'), 'subsidiary', { ...february, account: await accountOf(t, '1122') }))).toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('general ledger', () => {
  test('of an account by month, with the sums of the year', async () => {
    expect((await ask('generalLedger', '1122', months)).rows.map(amounts)).toEqual([
      '2025-01 上年结转 - - flat 0.00',
      '2025-01 本月合计 11300.00 0.00 debit 11300.00',
      '2025-01 本年累计 11300.00 0.00 debit 11300.00',
      '2025-02 本月合计 1130.00 8000.00 debit 4430.00',
      '2025-02 本年累计 12430.00 8000.00 debit 4430.00',
    ])
  })

  test('of all accounts comes to the trial balance of the same months', async () => {
    const [ledger, balance] = [await pageOf(t, finance, 'generalLedger', months), await pageOf(t, finance, 'trialBalance', months)]
    expect(ledger.totals).toEqual({ debit: balance.totals.debit, credit: balance.totals.credit })
    expect(ledger.totals).toEqual({ debit: '32920.00', credit: '32920.00' })
  })

  test('keeps to the accounts of the standard, unless those below are asked for', async () => {
    const codes = async (level: string) => [...new Set((await pageOf(t, finance, 'generalLedger', { ...months, level })).rows.map((row) => row.account))]
    expect((await codes('first')).filter((code) => code?.startsWith('2221'))).toEqual(['2221'])
    expect((await codes('lowest')).filter((code) => code?.startsWith('2221'))).toEqual(['2221-01-07', '2221-06'])
    expect((await pageOf(t, finance, 'trialBalance', { ...months, level: 'first' })).rows.map((row) => row.account)).toContain('2221')
    expect((await ask('generalLedger', '2221-06', months)).rows.map((row) => row.account)).toContain('2221-06')
  })
})

describe('E5 multi-column ledger', () => {
  test('splits an account into those below it, voucher by voucher, on its normal side', async () => {
    const page = await ask('columnar', '2221', { from: '2025-01-01', to: '2025-02-28' })
    const [out, deferred] = Object.keys(page.totals).filter((name) => name.startsWith('of'))
    expect(page.totals[out ?? '']).toBe('1300.00')
    expect(page.totals[deferred ?? '']).toBe('130.00')
    const shipped = page.rows.find((row) => row.day === '2025-01-10')
    expect([shipped?.[out ?? ''], shipped?.[deferred ?? ''], shipped?.balance]).toEqual([null, '1300.00', '1300.00'])
    const invoiced = page.rows.find((row) => row.day === '2025-01-15')
    expect([invoiced?.[out ?? ''], invoiced?.[deferred ?? ''], invoiced?.balance]).toEqual(['1300.00', '-1300.00', '1300.00'])
    expect(page.rows[0]).toMatchObject({ summary: '期初余额', balance: '0.00' })
    expect((await csvOf(t, finance, 'columnar', { account: await accountOf(t, '2221'), ...february })).split('\r\n')[0]).toContain('待转销项税额')
  })

  test('or by person, whose columns come to the account', async () => {
    const page = await ask('columnar', '6001', { from: '2025-01-01', to: '2025-02-28', by: 'person' })
    const columns = Object.entries(page.totals).filter(([name]) => name.startsWith('of'))
    expect(columns.map(([, amount]) => amount).toSorted()).toEqual(['1000.00', '10000.00'])
    expect(page.totals.credit).toBe('11000.00')
  })
})

describe('balances by party', () => {
  test('customer by customer, coming to the account; a name leads to its lines', async () => {
    const page = await ask('partyBalance', '1122', { from: '2025-02', to: '2025-02' })
    expect(page.rows.map((row) => [row.name, row.openingDebit, row.debit, row.credit, row.closingDebit])).toEqual([
      [a.name, '11300.00', '0.00', '8000.00', '3300.00'],
      ['=1+1食品有限公司', '0.00', '1130.00', '0.00', '1130.00'],
    ])
    expect(page.rows[0]).toMatchObject({ customer: a.id, accountId: await accountOf(t, '1122') })
    expect(page.totals).toMatchObject({ closingDebit: '4430.00' })
  })

  test('what has none of the thing asked for is a row of its own, so that the foot is the account', async () => {
    const page = await ask('partyBalance', '1002', { from: '2025-02', to: '2025-02', by: 'goods' })
    expect(page.rows.map((row) => [row.party, row.name, row.debit])).toEqual([['—', '未分', '12000.00']])
    const [person, department] = [
      await ask('partyBalance', '6001', { ...months, by: 'person' }),
      await ask('partyBalance', '6001', { ...months, by: 'department' }),
    ]
    expect(person.totals).toMatchObject({ closingCredit: '11000.00' })
    expect(department.totals).toMatchObject({ closingCredit: '11000.00' })
    expect((await ask('partyBalance', '2202', { ...months, by: 'carrier' })).rows.map((row) => [row.name, row.closingCredit])).toEqual([
      [expect.not.stringContaining('未分'), '370.00'],
    ])
    expect((await ask('partyBalance', '2202', { ...months, by: 'supplier' })).totals).toMatchObject({ closingCredit: '370.00' })
  })
})
