import { describe, expect, test } from 'vitest'
import { readDay, readMonth } from '../../src/base/day.ts'
import { money, moneyText, readMoney } from '../../src/base/money.ts'
import { generalRows, ledgerRows, rowWords, sided } from '../../src/books/ledger-rows.ts'
import type { LedgerLine, LedgerRow, MonthSum } from '../../src/books/ledger-rows.ts'

const sum = (month: string, debit: string, credit: string): MonthSum => ({ month: readMonth(month), debit: readMoney(debit), credit: readMoney(credit) })
const line = (day: string, debit: string | null, credit: string | null = null): LedgerLine => ({
  day: readDay(day),
  debit: debit === null ? null : readMoney(debit),
  credit: credit === null ? null : readMoney(credit),
})
const shown = (rows: readonly LedgerRow<unknown>[]) =>
  rows.map((row) =>
    [
      row.day.slice(5),
      row.kind,
      ...[row.debit, row.credit].map((amount) => (amount === null ? '-' : moneyText(amount))),
      row.direction,
      moneyText(row.balance),
    ].join(' '),
  )

describe('a subsidiary ledger account (practice §8.2, customer A in March)', () => {
  const before = [sum('2025-12', '9000.00', '2000.00'), sum('2026-01', '4000.00', '0.00'), sum('2026-02', '1000.00', '0.00')]
  const march = [
    line('2026-03-02', '11650.00'),
    line('2026-03-10', null, '15000.00'),
    line('2026-03-15', '-904.00'),
    line('2026-03-20', '5650.00'),
    line('2026-03-28', '-565.00'),
  ]

  test('8.2 begins with 12,000.00, ends with 12,831.00; the sums of the month and the year stand below its lines', () => {
    expect(shown(ledgerRows(before, march, readDay('2026-03-01'), readDay('2026-03-31')))).toEqual([
      '03-01 opening - - debit 12000.00',
      '03-02 line 11650.00 - debit 23650.00',
      '03-10 line - 15000.00 debit 8650.00',
      '03-15 line -904.00 - debit 7746.00',
      '03-20 line 5650.00 - debit 13396.00',
      '03-28 line -565.00 - debit 12831.00',
      '03-31 month 15831.00 15000.00 debit 12831.00',
      '03-31 year 20831.00 15000.00 debit 12831.00',
    ])
  })

  test('a month asked for in part opens in its middle, and is summed whole', () => {
    expect(shown(ledgerRows(before, march, readDay('2026-03-16'), readDay('2026-03-25')).slice(0, 2))).toEqual([
      '03-16 opening - - debit 7746.00',
      '03-20 line 5650.00 - debit 13396.00',
    ])
    const part = march.filter(({ day }) => day <= '2026-03-25')
    expect(shown(ledgerRows(before, part, readDay('2026-03-16'), readDay('2026-03-25'))).slice(2)).toEqual([
      '03-25 month 16396.00 15000.00 debit 13396.00',
      '03-25 year 21396.00 15000.00 debit 13396.00',
    ])
  })

  test('each month has its own sums; the year begins anew, a balance below nil stands on the other side', () => {
    const lines = [line('2025-12-30', '100.00'), line('2026-01-05', null, '300.00'), line('2026-02-01', '200.00')]
    expect(shown(ledgerRows([], lines, readDay('2025-12-01'), readDay('2026-02-28')))).toEqual([
      '12-01 opening - - flat 0.00',
      '12-30 line 100.00 - debit 100.00',
      '12-31 month 100.00 0.00 debit 100.00',
      '12-31 year 100.00 0.00 debit 100.00',
      '01-05 line - 300.00 credit 200.00',
      '01-31 month 0.00 300.00 credit 200.00',
      '01-31 year 0.00 300.00 credit 200.00',
      '02-01 line 200.00 - flat 0.00',
      '02-28 month 200.00 0.00 flat 0.00',
      '02-28 year 200.00 300.00 flat 0.00',
    ])
  })

  test('without a movement it is the opening alone', () => {
    expect(shown(ledgerRows([sum('2026-01', '1.00', '3.00')], [], readDay('2026-02-01'), readDay('2026-02-28')))).toEqual(['02-01 opening - - credit 2.00'])
  })
})

describe('a general ledger account', () => {
  test('shows months that moved, their sums and those of the year, and nothing after the last month asked for', () => {
    const sums = [sum('2025-11', '50.00', '0.00'), sum('2026-01', '10.00', '0.00'), sum('2026-03', '0.00', '70.00'), sum('2026-04', '1.00', '0.00')]
    expect(shown(generalRows(sums, readMonth('2026-01'), readMonth('2026-03')))).toEqual([
      '01-01 opening - - debit 50.00',
      '01-31 month 10.00 0.00 debit 60.00',
      '01-31 year 10.00 0.00 debit 60.00',
      '03-31 month 0.00 70.00 credit 10.00',
      '03-31 year 10.00 70.00 credit 10.00',
    ])
  })

  test('what stands in no line has its word: carried over from last year, or the opening', () => {
    expect(rowWords({ kind: 'opening', day: readDay('2026-01-01') })).toBe('上年结转')
    expect(rowWords({ kind: 'opening', day: readDay('2026-02-01') })).toBe('期初余额')
    expect(['month', 'year'].map((kind) => rowWords({ kind: kind === 'month' ? 'month' : 'year', day: readDay('2026-02-28') }))).toEqual([
      '本月合计',
      '本年累计',
    ])
  })

  test('a balance of nil is 平', () => {
    expect([5n, -5n, 0n].map((balance) => sided(balance))).toEqual([
      { direction: 'debit', balance: money(5n) },
      { direction: 'credit', balance: money(5n) },
      { direction: 'flat', balance: money(0n) },
    ])
  })
})
