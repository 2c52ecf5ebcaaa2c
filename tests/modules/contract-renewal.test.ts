import { describe, expect, test } from 'vitest'
import { readDay } from '../../src/base/day.ts'
import { zeroMoney } from '../../src/base/money.ts'
import { readMoney } from '../../src/base/money.ts'
import { readPrice, readQuantity, readRate } from '../../src/base/price.ts'
import { differencesOf } from '../../src/modules/contracts/calculate-differences.ts'
import type { Agreement } from '../../src/modules/contracts/calculate-differences.ts'
import { lengthOf, nextSubject, shifted } from '../../src/modules/contracts/calculate-renewal.ts'

describe('the contract that follows', () => {
  test.each([
    ['2026-01-01', '2026-12-31', { months: 12, days: 0 }, '2027-12-31'],
    ['2026-03-01', '2026-08-31', { months: 6, days: 0 }, '2027-02-28'],
    ['2027-03-01', '2028-02-29', { months: 12, days: 0 }, '2029-02-28'],
    ['2026-01-15', '2027-01-14', { months: 12, days: 0 }, '2028-01-14'],
    ['2026-01-01', '2026-01-20', { months: 0, days: 20 }, '2026-02-09'],
  ])('from %s to %s runs %o and then to %s', (from, to, length, next) => {
    expect(lengthOf(readDay(from), readDay(to))).toEqual(length)
    expect(shifted(readDay(to), lengthOf(readDay(from), readDay(to)))).toBe(next)
  })

  test('its name has the next year where it names the year of the one before', () => {
    const [from, next] = [readDay('2026-01-01'), readDay('2027-01-01')]
    expect(nextSubject('2026 年度茶叶供货合同', from, next)).toBe('2027 年度茶叶供货合同')
    expect(nextSubject('茶叶供货合同', from, next)).toBe('茶叶供货合同')
  })
})

describe('two versions beside each other', () => {
  const line = (goods: string, quantity: string, price = '113'): Agreement['lines'][number] => ({
    goods,
    quantity: readQuantity(quantity),
    price: readPrice(price),
    rate: readRate('0.13'),
    dueOn: null,
    gross: readMoney('1130'),
  })
  const term = (more: Partial<Agreement['terms'][number]>): Agreement['terms'][number] => ({
    kind: 'pay',
    basis: 'day',
    counts: 'each',
    after: null,
    unit: 'days',
    dueOn: '2026-12-31',
    share: null,
    amount: readMoney('565'),
    condition: null,
    ...more,
  })
  const none: Agreement = { validTo: null, settlement: null, gross: zeroMoney, lines: [], terms: [] }
  const told = (before: Agreement, after: Agreement): string[] =>
    differencesOf(before, after, (goods) => goods)
      .filter((one) => one.change !== 'same')
      .map(({ item, before: was, after: is, change }) => `${change} ${item[0]}：${was ?? '-'} → ${is ?? '-'}`)

  test('the same is not told; what is changed, added and taken out is, and the same goods on two lines are told apart', () => {
    const before = { ...none, lines: [line('绿茶', '10'), line('绿茶', '20'), line('红茶', '5')], terms: [term({})] }
    expect(told(before, before)).toEqual([])
    const after = {
      ...none,
      validTo: '2027-01-31',
      lines: [line('绿茶', '10'), line('绿茶', '30'), line('白茶', '5')],
      terms: [term({}), term({ amount: readMoney('1') })],
    }
    expect(told(before, after)).toEqual([
      'changed 有效期至：长期 → 2027-01-31',
      'changed 绿茶 2：20 × 113.00 = 1,130.00，税率 13% → 30 × 113.00 = 1,130.00，税率 13%',
      'added 白茶：- → 5 × 113.00 = 1,130.00，税率 13%',
      'removed 红茶：5 × 113.00 = 1,130.00，税率 13% → -',
      'added 付款 2：- → 1.00，2026-12-31',
    ])
  })

  test('a term is told with its share, what it waits for and its condition', () => {
    const waits = { basis: 'invoice', counts: 'first', after: 30, dueOn: null, share: readRate('0.5'), condition: '余款' } as const
    expect(told(none, { ...none, terms: [term(waits)] })).toEqual(['added 付款：- → 565.00（50%），首次开票后 30 天，余款'])
    expect(told({ ...none, terms: [term(waits)] }, { ...none, terms: [term({ ...waits, after: 31 })] })).toHaveLength(1)
  })
})
