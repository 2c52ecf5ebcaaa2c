import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AssertionFailed } from '../../src/base/assert.ts'
import { addDays, addMonths, dayIn, daysBetween, firstOf, isDay, lastOf, monthOf, readDay, readMonth } from '../../src/base/day.ts'
import { moment, readMoment } from '../../src/base/moment.ts'
import { Refusal } from '../../src/base/refusal.ts'

const days = fc.integer({ min: 0, max: 300_000 }).map((count) => addDays(readDay('1900-01-01'), count))

test.each(['2026-03-02', '2026/3/2', '2026.3.2', '20260302', '2026年3月2日', '２０２６－０３－０２', ' 2026-3-2 ', '2026 年 3 月 2 日', '2026年03月02号'])(
  'reads %s',
  (text) => {
    expect(readDay(text)).toBe('2026-03-02')
  },
)

test.each([
  '',
  '2026-02-30',
  '2025-02-29',
  '1900-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '2026-3/2',
  '26-3-2',
  '2026-3',
  '2026302',
  '1799-12-31',
  '2026-03-02T00:00',
  '46083',
  '明天',
  '2026-03-021',
])('refuses %s', (text) => {
  expect(() => readDay(text)).toThrow(Refusal)
  expect(() => readDay(text)).toThrow(expect.objectContaining({ code: 'invalid', path: '' }))
})

test('leap years are those of the calendar', () => {
  expect([readDay('2024-02-29'), readDay('2000-02-29')]).toEqual(['2024-02-29', '2000-02-29'])
})

test('isDay knows only the canonical form', () => {
  expect(['2026-03-02', '2026-3-2', '2026-02-30', '20260302', ''].map(isDay)).toEqual([true, false, false, false, false])
})

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-11-30', 3, '2027-02-28'],
  ['2026-01-15', -13, '2024-12-15'],
  ['2026-12-31', 12, '2027-12-31'],
])('%s and %i months is %s', (day, months, expected) => {
  expect(addMonths(readDay(day), months)).toBe(expected)
})

test('ageing case: ages on 2026-11-23 and the due day of a 60-day term', () => {
  const asOf = readDay('2026-11-23')
  expect(['2026-07-10', '2026-09-25', '2026-10-20'].map((text) => daysBetween(readDay(text), asOf))).toEqual([136, 59, 34])
  expect(addDays(readDay('2026-09-25'), 60)).toBe('2026-11-24')
  expect(daysBetween(addDays(readDay('2026-07-10'), 60), asOf)).toBe(76)
})

test('days count and months enclose them', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -20_000, max: 20_000 }), (day, count) => {
      expect(daysBetween(day, addDays(day, count))).toBe(count)
      expect(firstOf(monthOf(day)) <= day && day <= lastOf(monthOf(day))).toBe(true)
      expect(addDays(lastOf(monthOf(day)), 1)).toBe(firstOf(monthOf(addMonths(day, 1))))
      expect(readDay(day)).toBe(day)
    }),
  )
})

test('a day outside the calendar, or part of a day, is a bug', () => {
  expect(() => addDays(readDay('9999-12-31'), 1)).toThrow(AssertionFailed)
  expect(() => addMonths(readDay('1800-01-01'), -1)).toThrow(AssertionFailed)
  expect(() => addDays(readDay('2026-01-01'), 0.5)).toThrow(AssertionFailed)
})

test.each(['2026-03', '2026/3', '2026.3', '202603', '2026年3月', '２０２６－３'])('reads the month %s', (text) => {
  expect(readMonth(text)).toBe('2026-03')
})

test.each(['', '2026-13', '2026-00', '2026', '2026-03-01', '3月'])('refuses the month %s', (text) => {
  expect(() => readMonth(text)).toThrow(Refusal)
})

test('the day of an instant is that of the zone', () => {
  const late = new Date('2026-03-01T16:00:00.000Z')
  expect([dayIn('Asia/Shanghai', late), dayIn('UTC', late), dayIn('Asia/Shanghai', new Date(late.getTime() - 1))]).toEqual([
    '2026-03-02',
    '2026-03-01',
    '2026-03-01',
  ])
  expect(dayIn('America/New_York', new Date('2026-03-02T01:00:00.000Z'))).toBe('2026-03-01')
  expect(() => dayIn('Asia/Nowhere', late)).toThrow(RangeError)
})

test.each([
  ['2026-03-02T01:00:00.000Z', '2026-03-02T01:00:00.000Z'],
  ['2026-03-02T09:00:00+08:00', '2026-03-02T01:00:00.000Z'],
  ['2026-03-02 01:00:00.123456+00', '2026-03-02T01:00:00.123Z'],
  ['2026-03-02 09:00', '2026-03-02T01:00:00.000Z'],
  ['2026-03-02T09:00', '2026-03-02T01:00:00.000Z'],
  ['2026/3/2 9:05:06', '2026-03-02T01:05:06.000Z'],
  ['2026-03-02 00:30', '2026-03-01T16:30:00.000Z'],
  ['2026-03-01T20:00:00-0500', '2026-03-02T01:00:00.000Z'],
  ['２０２６－０３－０２　０９：００', '2026-03-02T01:00:00.000Z'],
  ['2026-03-02T06:30:00.5+05:30', '2026-03-02T01:00:00.500Z'],
])('reads the moment %s', (text, expected) => {
  expect(readMoment(text)).toBe(expected)
})

test.each([
  '',
  '2026-03-02',
  '2026-02-30 09:00',
  '2026-03-02 24:00',
  '2026-03-02 09:60',
  '2026-03-02 09:00:60',
  '2026-03-02T09:00+15:00',
  '2026-03-02 9',
  'Mon Mar 02 2026 09:00:00 GMT+0800',
  '9:00',
])('refuses the moment %s', (text) => {
  expect(() => readMoment(text)).toThrow(Refusal)
})

test('a moment is what its Date was, and sorts as text', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1900-01-01'), max: new Date('9998-01-01'), noInvalidDate: true }),
      (date) => readMoment(moment(date)) === date.toISOString(),
    ),
  )
  expect(() => moment(new Date(Number.NaN))).toThrow(AssertionFailed)
})
