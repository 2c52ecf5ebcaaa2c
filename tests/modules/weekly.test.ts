import { describe, expect, test } from 'vitest'
import { addDays, readDay, readMonth } from '../../src/base/day.ts'
import { newId } from '../../src/base/id.ts'
import { readQuantity } from '../../src/base/price.ts'
import { workCalendar } from '../../src/base/workday.ts'
import { occurrences } from '../../src/kernel/duty/cadence.ts'
import { begunLines, stockGap } from '../../src/modules/weekly/calculate-market-data.ts'
import { draftedSalesReport, weeksOfMonth } from '../../src/modules/weekly/calculate-sales-report.ts'
import { comparedWeeks, isLate, mondayOf, sameWeekLastYear, weekName } from '../../src/modules/weekly/calculate-week.ts'

describe('A1: a week', () => {
  test.each([
    ['2026-11-29', '2026-11-23', '2026 年第 48 周（11-23 至 11-29）'],
    ['2026-11-23', '2026-11-23', '2026 年第 48 周（11-23 至 11-29）'],
    // the days around New Year lie in one week, named after the year of its Thursday
    ['2027-01-01', '2026-12-28', '2026 年第 53 周（12-28 至 01-03）'],
    ['2026-01-01', '2025-12-29', '2026 年第 1 周（12-29 至 01-04）'],
    ['2024-12-30', '2024-12-30', '2025 年第 1 周（12-30 至 01-05）'],
  ])('of %s begins on %s and is %s', (day, monday, name) => {
    expect(mondayOf(readDay(day))).toBe(monday)
    expect(weekName(mondayOf(readDay(day)))[0]).toBe(name)
  })

  test.each([
    ['2026-11-23', '2025-11-24', 'week 48'],
    ['2026-12-28', '2025-12-22', 'week 53, which 2025 has not: its last'],
    ['2027-01-04', '2025-12-29', 'week 1 after a year of 53 weeks'],
    ['2024-02-26', '2023-02-27', 'week 9 of a leap year'],
  ])('%s stands beside %s: %s', (monday, before) => {
    expect(sameWeekLastYear(readDay(monday))).toBe(before)
  })

  test('is compared with the weeks before the span, or, one by one, with the week before it', () => {
    const days = (one: boolean): unknown => comparedWeeks(readDay('2026-11-27'), 2, one).map(({ week, before }) => [week, before])
    expect(days(false)).toEqual([
      ['2026-11-16', '2026-11-02'],
      ['2026-11-23', '2026-11-09'],
    ])
    expect(days(true)).toEqual([
      ['2026-11-16', '2026-11-09'],
      ['2026-11-23', '2026-11-16'],
    ])
  })

  test('belongs to the month of its Thursday, each to one', () => {
    expect(weeksOfMonth(readMonth('2026-10'))).toEqual(['2026-09-28', '2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26'])
    expect(weeksOfMonth(readMonth('2026-11'))).toEqual(['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23'])
  })
})

describe('A1: a summary', () => {
  const dueOf = (week: string) =>
    occurrences({ every: 'week', on: 5, off: 'after' }, readDay(week), addDays(readDay(week), 6), workCalendar([]))[0]?.due ?? null

  test.each([
    ['2026-11-23', '2026-11-27', '2026-11-27', false, 'on Friday itself'],
    ['2026-11-23', '2026-11-27', '2026-11-28', true, 'the day after'],
    ['2026-09-28', '2026-10-08', '2026-10-08', false, 'the first workday after National Day'],
    ['2026-09-28', '2026-10-08', '2026-10-09', true, 'a day after that'],
    ['2026-02-09', '2026-02-13', '2026-02-14', true, 'a Friday worked before the Festival is kept'],
    ['2026-02-16', null, '2026-03-20', false, 'a week that is off altogether asks for none'],
    ['2026-04-27', '2026-05-06', '2026-05-05', false, 'Labour Day: within the days off'],
  ] as const)('of %s is due on %s; submitted on %s it is late: %s (%s)', (week, due, submitted, late, _why) => {
    expect(dueOf(week)).toBe(due)
    expect(isLate(dueOf(week), readDay(submitted))).toBe(late)
  })

  const counted = (opening: string | null, sellIn: string, sellOut: string, stock: string) =>
    stockGap({
      opening: opening === null ? null : readQuantity(opening),
      sellIn: readQuantity(sellIn),
      sellOut: readQuantity(sellOut),
      stock: readQuantity(stock),
    })
  test.each([
    ['40', '20', '18', '42', '0'],
    ['40', '20', '18', '40', '2'],
    ['1.5', '0', '2', '0', '-0.5'],
    [null, '20', '18', '2', null],
  ])('opening %s, in %s, out %s, stock %s leaves %s', (opening, sellIn, sellOut, stock, gap) => {
    expect(counted(opening, sellIn, sellOut, stock)).toBe(gap)
  })
})

test('A1: a summary begins with the last one’s lines but those that are sold out and did not come again, then with what was delivered besides', () => {
  const customer = newId<'customer'>()
  const goods = [newId<'goods'>(), newId<'goods'>(), newId<'goods'>(), newId<'goods'>()] as const
  const line = (place: 0 | 1 | 2, stock: string) => ({
    customer,
    goods: goods[place],
    opening: null,
    sellIn: null,
    sellOut: null,
    stock: readQuantity(stock),
    price: null,
  })
  const came = [
    { customer, goods: goods[1], quantity: readQuantity('5') },
    { customer, goods: goods[3], quantity: readQuantity('9') },
  ]
  const begun = begunLines([line(0, '12'), line(1, '0'), line(2, '0')], came, readQuantity('0'))
  expect(begun.map((one) => [goods.indexOf(one.goods), one.opening, one.sellIn])).toEqual([
    [0, '12', '0'],
    [1, '0', '5'],
    [3, null, '9'],
  ])
  // a telephone takes twelve: new deliveries fill up to that, and what was told of last time is never cut
  const many = Array.from({ length: 15 }, () => ({ customer: newId<'customer'>(), goods: goods[0], quantity: readQuantity('1') }))
  expect(begunLines([], many, readQuantity('0'))).toHaveLength(12)
  expect(
    begunLines(
      many.map((one) => ({ ...line(0, '3'), customer: one.customer })),
      came,
      readQuantity('0'),
    ),
  ).toHaveLength(15)
})

test('A1: a report says what was filed, late and missing; what people wrote cannot become markup', () => {
  const persons = [{ name: '王强', due: 4, filed: 3, late: 1, sellIn: '120', sellOut: '98' }]
  const text = draftedSalesReport(readMonth('2026-11'), persons, [
    { name: '王强', week: readDay('2026-11-02'), results: '<b>开店</b> 2 家', problems: null, support: ' ', plan: '旧计划' },
    { name: '王强', week: readDay('2026-11-23'), results: null, problems: '缺货', support: null, plan: '铺礼盒' },
  ])
  expect(text).toContain('本月 4 周，应交 4 份，按时 2 份，迟交 1 份，未交 1 份')
  expect(text).toContain('进货 120，出货 98；周报交 3 / 4（未交 1，迟交 1）')
  expect(text).toContain('王强（第 45 周）：&lt;b&gt;开店&lt;/b&gt; 2 家')
  expect(text).toContain('铺礼盒')
  expect(text).not.toContain('旧计划')
  expect(text).not.toContain('需要的支持')
})
