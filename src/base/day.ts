import { assert, present } from './assert.ts'
import { refuse } from './refusal.ts'

declare const brand: unique symbol

/** A calendar day, `2026-03-02`, of the years 1800 to 9999. Has no zone and no hour; compares as text. */
export type Day = string & { readonly [brand]: 'day' }
/** A calendar month, `2026-03`. Compares as text. */
export type Month = string & { readonly [brand]: 'month' }

const msPerDay = 86_400_000
const firstYear = 1800
const lastYear = 9999

const two = (number: number): string => String(number).padStart(2, '0')
const daysOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()
const isMonthOf = (year: number, month: number): boolean => year >= firstYear && year <= lastYear && month >= 1 && month <= 12

/** The day, or null when the calendar has none such. */
function dayOf(year: number, month: number, day: number): Day | null {
  if (!isMonthOf(year, month) || day < 1 || day > daysOf(year, month)) return null
  return `${year}-${two(month)}-${two(day)}` as Day
}

function madeMonth(year: number, month: number): Month | null {
  return isMonthOf(year, month) ? (`${year}-${two(month)}` as Month) : null
}

function partsOf(text: Day | Month): readonly [year: number, month: number, day: number] {
  return [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))]
}

const dayForms = [/^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/, /^(\d{4})()(\d{2})(\d{2})$/, /^(\d{4})(年)(\d{1,2})月(\d{1,2})[日号]$/]
const monthForms = [/^(\d{4})[-/.](\d{1,2})$/, /^(\d{4})(\d{2})$/, /^(\d{4})年(\d{1,2})月$/]

const plain = (text: string): string =>
  text.length > 32
    ? ''
    : text
        .normalize('NFKC')
        .trim()
        .replaceAll(/\s*([年月日号])\s*/g, '$1')

/** Reads a day as clerks write it: `2026-03-02`, `2026/3/2`, `2026.3.2`, `20260302`, `2026年3月2日`. Refuses days the calendar lacks. */
export function readDay(text: string): Day {
  for (const form of dayForms) {
    const [, year, , month, day] = form.exec(plain(text)) ?? []
    if (year === undefined) continue
    return dayOf(Number(year), Number(month), Number(day)) ?? refuse('invalid', ['没有这一天，请核对日期', 'The calendar has no such day'])
  }
  return refuse('invalid', ['请填写日期，例如 2026-03-02', 'A date is expected, such as 2026-03-02'])
}

/** Whether the text is a day in its canonical form. */
export function isDay(text: string): text is Day {
  return /^\d{4}-\d\d-\d\d$/.test(text) && dayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))) === text
}

/** Reads a month: `2026-03`, `2026/3`, `2026.3`, `202603`, `2026年3月`. */
export function readMonth(text: string): Month {
  for (const form of monthForms) {
    const [, year, month] = form.exec(plain(text)) ?? []
    if (year === undefined) continue
    return madeMonth(Number(year), Number(month)) ?? refuse('invalid', ['没有这个月份，请核对', 'There is no such month'])
  }
  return refuse('invalid', ['请填写月份，例如 2026-03', 'A month is expected, such as 2026-03'])
}

/** Days since 1970-01-01, in the zone that has no summer time. */
function ordinal(day: Day): number {
  const [year, month, date] = partsOf(day)
  return Date.UTC(year, month - 1, date) / msPerDay
}

/** The day so many whole days later, or earlier when negative. */
export function addDays(day: Day, days: number): Day {
  assert(Number.isSafeInteger(days), 'whole days are added')
  const date = new Date((ordinal(day) + days) * msPerDay)
  return present(dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()), 'the day stays within the calendar')
}

/** Whole days from `a` to `b`: 1 from a day to the next, negative when `b` is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return ordinal(b) - ordinal(a)
}

/** The same day of the month so many months later; the month's last day where it has none such (31 January + 1 = 28 February). */
export function addMonths(day: Day, months: number): Day {
  assert(Number.isSafeInteger(months), 'whole months are added')
  const [year, month, date] = partsOf(day)
  const index = year * 12 + month - 1 + months
  const [toYear, toMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1]
  return present(dayOf(toYear, toMonth, Math.min(date, daysOf(toYear, toMonth))), 'the day stays within the calendar')
}

/** The month a day lies in. */
export function monthOf(day: Day): Month {
  const [year, month] = partsOf(day)
  return present(madeMonth(year, month), 'a day has a month')
}

/** The first day of a month. */
export function firstOf(month: Month): Day {
  const [year, number] = partsOf(month)
  return present(dayOf(year, number, 1), 'a month has a first day')
}

/** The last day of a month, 28 to 31. */
export function lastOf(month: Month): Day {
  const [year, number] = partsOf(month)
  return present(dayOf(year, number, daysOf(year, number)), 'a month has a last day')
}

/** Making a formatter costs far more than using it. */
const formatters = new Map<string, Intl.DateTimeFormat>()
/** The day of the quarter of an hour asked for last: commands ask for today, one after another. */
const lastAsked = new Map<string, { readonly quarter: number; readonly day: Day }>()

/** The calendar day at that instant in a zone, such as `Asia/Shanghai`. Throws for a zone that does not exist. */
export function dayIn(zone: string, instant: Date): Day {
  let formatter = formatters.get(zone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, calendar: 'gregory', year: 'numeric', month: 'numeric', day: 'numeric' })
    formatters.set(zone, formatter)
  }
  // Clocks of every zone are set to whole quarters of an hour against one another, so within a quarter no day ends.
  const quarter = Math.floor(instant.getTime() / 900_000)
  const last = lastAsked.get(zone)
  if (last?.quarter === quarter) return last.day
  const parts = new Map(formatter.formatToParts(instant).map((part) => [part.type, Number(part.value)]))
  const day = present(dayOf(parts.get('year') ?? 0, parts.get('month') ?? 0, parts.get('day') ?? 0), 'the instant lies within the calendar')
  // Before 1970 some zones had clocks of their own to the second.
  if (quarter >= 0) lastAsked.set(zone, { quarter, day })
  return day
}
