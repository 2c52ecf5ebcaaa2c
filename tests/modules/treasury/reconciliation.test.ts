import { describe, expect, test } from 'vitest'
import { readDay } from '../../../src/base/day.ts'
import { groupedMoney, money } from '../../../src/base/money.ts'
import { reconcile } from '../../../src/modules/treasury/calculate-reconciliation.ts'
import type { Pair } from '../../../src/modules/treasury/calculate-reconciliation.ts'

const pair = (says: string, book: number, bank: number): Pair => ({
  day: readDay('2026-11-02'),
  says,
  number: '',
  book: money(BigInt(book)),
  bank: money(BigInt(bank)),
})
const told = (book: number, bank: number, pairs: readonly Pair[]) =>
  reconcile(money(BigInt(book)), money(BigInt(bank)), pairs).map((row) => `${row.step} ${groupedMoney(row.amount)}`)

describe('银行余额调节表', () => {
  test('each of the four differences stands on the side that is short of it, and the sides agree', () => {
    expect(told(100_000, 121_000, [pair('银收', 0, 30_000), pair('银付', 0, -2_000), pair('企收', 12_000, 0), pair('企付', -5_000, 0)])).toEqual([
      'bookBalance 1,000.00',
      'bankIn 300.00',
      'bankOut 20.00',
      'bookAdjusted 1,280.00',
      'bankBalance 1,210.00',
      'bookIn 120.00',
      'bookOut 50.00',
      'bankAdjusted 1,280.00',
      'difference 0.00',
    ])
  })

  test('a document of which both sides have another amount is told by what is between them', () => {
    expect(told(500, 400, [pair('差额', 500, 400)]).slice(2)).toEqual(['bankBalance 4.00', 'bookIn 1.00', 'bankAdjusted 5.00', 'difference 0.00'])
  })

  test('what nothing explains is said', () => {
    const rows = reconcile(money(500n), money(400n), [])
    expect([rows.at(-1)?.amount, rows.at(-1)?.says]).toEqual([100n, '相差 1.00：请核对启用余额、期初余额，或有流水没有上传'])
  })
})
