import { addDays, addMonths, daysBetween, firstOf, lastOf, monthOf, readDay } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import type { Rhythm } from '../record/duty.ts'
import { settled, weekdayOf, workdayAfter } from '../../base/workday.ts'
import type { WorkCalendar } from '../../base/workday.ts'

/** One time that something is to be done: which period it is for, from when it counts, by when it is due, and when its period ends. */
export interface Occurrence {
  /** `2026-03-02`, `2026-W10` (ISO 8601), `2026-03`, `2026-Q1`, `2026` */
  readonly period: string
  readonly opens: Day
  readonly due: Day
  readonly ends: Day
}

interface Span {
  readonly period: string
  readonly first: Day
  readonly last: Day
}

/** "Every so many workdays" is counted from here, a Thursday: the same for everybody, whenever the duty was declared. */
const counted = readDay('2026-01-01')

/** The times whose period has a day within `from` … `to`, in order. A period without a workday has none. */
export function occurrences(rhythm: Rhythm, from: Day, to: Day, calendar: WorkCalendar): readonly Occurrence[] {
  if (to < from) return []
  if (rhythm.every === 'workdays') return everySoMany(Math.max(1, rhythm.on ?? 1), from, to, calendar)
  const found: Occurrence[] = []
  for (let span = spanAt(rhythm.every, from); span.first <= to; span = spanAt(rhythm.every, addDays(span.last, 1))) {
    const due = dueIn(rhythm, span, calendar)
    if (due !== null) found.push({ period: span.period, opens: span.first, due, ends: span.last })
  }
  return found
}

/** The period of that length in which a day lies. */
function spanAt(every: Exclude<Rhythm['every'], 'workdays'>, day: Day): Span {
  if (every === 'day' || every === 'workday') return { period: day, first: day, last: day }
  if (every === 'week') return weekAt(day)
  const year = day.slice(0, 4)
  if (every === 'year') return { period: year, first: readDay(`${year}-01-01`), last: readDay(`${year}-12-31`) }
  if (every === 'month') return { period: day.slice(0, 7), first: firstOf(monthOf(day)), last: lastOf(monthOf(day)) }
  const quarter = Math.ceil(Number(day.slice(5, 7)) / 3)
  const first = readDay(`${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`)
  return { period: `${year}-Q${quarter}`, first, last: lastOf(monthOf(addMonths(first, 2))) }
}

/** A week belongs to the year of its Thursday (ISO 8601), so that the days around New Year lie in one week. */
function weekAt(day: Day): Span {
  const first = addDays(day, 1 - weekdayOf(day))
  const thursday = addDays(first, 3)
  const year = thursday.slice(0, 4)
  const number = Math.floor(daysBetween(readDay(`${year}-01-01`), thursday) / 7) + 1
  return { period: `${year}-W${String(number).padStart(2, '0')}`, first, last: addDays(first, 6) }
}

function dueIn(rhythm: Rhythm, span: Span, calendar: WorkCalendar): Day | null {
  const { every, on } = rhythm
  if (every === 'day') return span.first
  if (every === 'workday') return calendar.isWorkday(span.first) ? span.first : null
  if (every === 'week') {
    const wished = on === undefined ? span.last : addDays(span.first, Math.min(Math.max(on, 1), 7) - 1)
    const within = settled(wished, span.first, span.last, calendar)
    return within === null || rhythm.off !== 'after' || calendar.isWorkday(wished) ? within : workdayAfter(wished, 1, calendar)
  }
  if (every === 'month') return settled(on === undefined ? span.last : dayIn(span.first, 1, on), span.first, span.last, calendar)
  if (on === undefined && rhythm.month === undefined) return settled(span.last, span.first, span.last, calendar)
  const month = rhythm.month ?? 1
  return settled(dayIn(span.first, month, on ?? 31), span.first, span.last, calendar)
}

/** The day so named of the month so named of a period; the month's last day where it has none such. */
function dayIn(first: Day, month: number, on: number): Day {
  const begins = addMonths(first, month - 1)
  const last = lastOf(monthOf(begins))
  const day = addDays(begins, Math.min(Math.max(on, 1), 31) - 1)
  return day > last ? last : day
}

function everySoMany(count: number, from: Day, to: Day, calendar: WorkCalendar): Occurrence[] {
  const found: Occurrence[] = []
  let opens = counted
  let worked = 0
  for (let day = counted; day <= addDays(to, 400) && opens <= to; day = addDays(day, 1)) {
    if (!calendar.isWorkday(day)) continue
    worked += 1
    if (worked % count !== 0) continue
    if (day >= from) found.push({ period: day, opens, due: day, ends: day })
    opens = addDays(day, 1)
  }
  return found
}
