import { describe, expect, test } from 'vitest'
import { readDay } from '../../src/base/day.ts'
import { f } from '../../src/kernel/record/field.ts'
import { inPeriod } from '../../src/kernel/record/period.ts'
import { addressFaults, addressesOf } from '../../src/modules/reporting/calculate-addresses.ts'
import { nextAfter } from '../../src/modules/reporting/calculate-next.ts'

describe('when a regular report is due next', () => {
  test.each([
    ['workday', null, null, '2026-11-27', '2026-11-30'],
    ['workday', null, null, '2026-11-30', '2026-12-01'],
    ['week', '1', null, '2026-11-30', '2026-12-07'],
    ['week', '5', null, '2026-11-30', '2026-12-04'],
    ['month', null, 3, '2026-11-30', '2026-12-03'],
    ['month', null, 30 - 2, '2026-11-28', '2026-12-28'],
    ['month', null, 1, '2026-12-31', '2027-01-01'],
    ['quarter', null, 5, '2026-11-30', '2027-01-05'],
    ['quarter', null, 28, '2026-10-05', '2026-10-28'],
  ] as const)('%s %s %s after %s is %s', (every, weekday, monthDay, after, due) => {
    expect(nextAfter({ every, weekday, monthDay }, readDay(after))).toBe(due)
  })
})

describe('the span of a saved report', () => {
  const input = { from: f.day(['', '']), to: f.day(['', '']), by: f.text(['', '']) }
  const today = readDay('2026-03-10')
  test.each([
    ['asked', { from: '2025-01-01', to: '2025-01-31', by: 'region' }],
    ['lastMonth', { from: '2026-02-01', to: '2026-02-28', by: 'region' }],
    // Of what is to come nothing is told.
    ['thisYear', { from: '2026-01-01', to: '2026-03-10', by: 'region' }],
  ])('%s', (period, asked) => {
    expect(inPeriod(input, { from: '2025-01-01', to: '2025-01-31', by: 'region' }, period, today)).toEqual(asked)
  })
  test('months, and a single day, are its last', () => {
    expect(inPeriod({ month: f.month(['', '']), on: f.day(['', '']) }, {}, 'lastQuarter', today)).toEqual({ month: '2025-12', on: '2025-12-31' })
  })
})

test('addresses are parted by what people type between them, each once; a wrong one is named', () => {
  expect(addressesOf('a@b.cn， c@d.com;a@b.cn\nd@e.cn')).toEqual(['a@b.cn', 'c@d.com', 'd@e.cn'])
  expect(addressFaults('a@b.cn, 王总')).toBe('王总')
  expect(addressFaults(null)).toBeNull()
})
