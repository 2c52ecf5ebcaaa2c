import { describe, expect, test } from 'vitest'
import { addDays, readDay } from '../../src/base/day.ts'
import { occurrences } from '../../src/kernel/duty/cadence.ts'
import { weekdayOf, workCalendar } from '../../src/base/workday.ts'
import type { Rhythm } from '../../src/kernel/record/duty.ts'

const published = workCalendar([])
const dues = (rhythm: Rhythm, from: string, to: string, calendar = published): string[] =>
  occurrences(rhythm, readDay(from), readDay(to), calendar).map((one) => `${one.period} ${one.due}`)

describe('Chinese workdays', () => {
  test.each([
    ['2026-02-13', true, 'the Friday before Spring Festival'],
    ['2026-02-14', true, 'a Saturday that is worked for it'],
    ['2026-02-16', false, 'the Monday of New Year’s Eve'],
    ['2026-02-23', false, 'its last day'],
    ['2026-02-28', true, 'the Saturday that makes up'],
    ['2026-03-01', false, 'an ordinary Sunday'],
    ['2026-10-01', false, 'National Day'],
    ['2026-10-10', true, 'a Saturday made up after it'],
    ['2025-01-26', true, 'a Sunday made up before the Festival of 2025'],
  ])('%s: %s (%s)', (day, worked) => {
    expect(published.isWorkday(readDay(day))).toBe(worked)
  })

  test('are published to the end of the last year that is known; the company’s own days stand above, and carry a year further with its 1 October', () => {
    const last = published.publishedUntil
    expect(last >= '2026-12-31').toBe(true)
    const year = Number(last.slice(0, 4)) + 1
    const october = readDay(`${year}-10-01`)
    expect(workCalendar([{ day: readDay(`${year}-02-08`), kind: 'rest' }]).publishedUntil).toBe(last)
    const further = workCalendar([{ day: october, kind: 'rest' }])
    expect(further.publishedUntil).toBe(`${year}-12-31`)
    expect(further.isWorkday(october)).toBe(false)
    // Unpublished, a holiday looks like any other day: which is why one is warned.
    expect(weekdayOf(october) > 5 || published.isWorkday(october)).toBe(true)
    expect(workCalendar([{ day: readDay('2026-03-01'), kind: 'work' }]).isWorkday(readDay('2026-03-01'))).toBe(true)
  })
})

describe('weeks', () => {
  test.each([
    ['a Friday is a Friday', { every: 'week', on: 5 }, '2026-03-02', '2026-03-08', ['2026-W10 2026-03-06']],
    ['a Friday that is off is done the workday before', { every: 'week', on: 5 }, '2026-04-27', '2026-05-03', ['2026-W18 2026-04-30']],
    [
      'or, where the duty says so, the workday after, beyond its week',
      { every: 'week', on: 5, off: 'after' },
      '2026-09-28',
      '2026-10-04',
      ['2026-W40 2026-10-08'],
    ],
    ['a week that is off altogether brings none, then too', { every: 'week', on: 5, off: 'after' }, '2026-02-16', '2026-02-22', []],
    ['a week that is off altogether brings none', { every: 'week', on: 5 }, '2026-02-16', '2026-02-22', []],
    ['a Monday that is off goes to the first workday of its week', { every: 'week', on: 1 }, '2026-02-23', '2026-03-01', ['2026-W09 2026-02-24']],
    ['the last workday of a week may be a Saturday made up', { every: 'week' }, '2026-02-23', '2026-03-01', ['2026-W09 2026-02-28']],
    ['the days around New Year lie in one week', { every: 'week', on: 5 }, '2025-12-29', '2026-01-04', ['2026-W01 2025-12-31']],
    ['a year may have a week 53', { every: 'week', on: 3 }, '2026-12-28', '2027-01-03', ['2026-W53 2026-12-30']],
  ] as const)('%s', (_says, rhythm, from, to, expected) => {
    expect(dues(rhythm, from, to)).toEqual(expected)
  })
})

describe('months, quarters, years', () => {
  test.each([
    ['the last workday of February', { every: 'month' }, '2026-02-01', '2026-02-28', ['2026-02 2026-02-28']],
    ['of a leap year', { every: 'month' }, '2024-02-01', '2024-02-29', ['2024-02 2024-02-29']],
    ['of May, whose last days are a weekend', { every: 'month' }, '2026-05-01', '2026-05-31', ['2026-05 2026-05-29']],
    ['by the fifth', { every: 'month', on: 5 }, '2026-03-01', '2026-03-31', ['2026-03 2026-03-05']],
    ['by the fifth of October: no workday before, so the first after', { every: 'month', on: 5 }, '2026-10-01', '2026-10-31', ['2026-10 2026-10-08']],
    ['by the 31st where a month has 30 days', { every: 'month', on: 31 }, '2026-06-01', '2026-06-30', ['2026-06 2026-06-30']],
    ['over the turn of the year', { every: 'month', on: 10 }, '2025-12-31', '2026-01-01', ['2025-12 2025-12-10', '2026-01 2026-01-09']],
    ['the last workday of a quarter', { every: 'quarter' }, '2026-01-01', '2026-06-30', ['2026-Q1 2026-03-31', '2026-Q2 2026-06-30']],
    ['by the 15th of its first month', { every: 'quarter', month: 1, on: 15 }, '2026-07-01', '2026-07-31', ['2026-Q3 2026-07-15']],
    ['a year by 31 January', { every: 'year', month: 1, on: 31 }, '2026-01-01', '2026-12-31', ['2026 2026-01-30']],
    ['the last workday of a year', { every: 'year' }, '2025-06-01', '2025-06-02', ['2025 2025-12-31']],
  ] as const)('%s', (_says, rhythm, from, to, expected) => {
    expect(dues(rhythm, from, to)).toEqual(expected)
  })
})

describe('days', () => {
  test('every workday leaves out what is off; every day does not', () => {
    expect(dues({ every: 'workday' }, '2026-02-13', '2026-02-25').map((one) => one.slice(11))).toEqual(['2026-02-13', '2026-02-14', '2026-02-24', '2026-02-25'])
    expect(dues({ every: 'day' }, '2026-02-15', '2026-02-17')).toHaveLength(3)
  })

  test('every three workdays steps over what is off, from wherever one looks', () => {
    const all = dues({ every: 'workdays', on: 3 }, '2026-01-01', '2026-03-31').filter((one) => one.slice(11) <= '2026-03-31')
    expect(all.every((one) => published.isWorkday(readDay(one.slice(11))))).toBe(true)
    const worked = Array.from({ length: 90 }, (_, n) => addDays(readDay('2026-01-01'), n)).filter((day) => published.isWorkday(day))
    expect(all).toHaveLength(Math.floor(worked.length / 3))
    expect(dues({ every: 'workdays', on: 3 }, '2026-02-20', '2026-03-20')).toEqual(
      expect.arrayContaining(all.filter((one) => one.slice(11) >= '2026-02-20' && one.slice(11) <= '2026-03-20')),
    )
  })

  test('nothing is asked of a span that runs backwards', () => {
    expect(dues({ every: 'day' }, '2026-03-02', '2026-03-01')).toEqual([])
  })
})
