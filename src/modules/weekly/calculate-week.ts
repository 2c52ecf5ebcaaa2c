import { addDays, daysBetween, readDay } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import { weekdayOf } from '../../base/workday.ts'

/** The Monday of the week in which a day lies. */
export const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day))

/** Year and number of a week, by ISO 8601: it belongs to the year of its Thursday, so that the days around New Year lie in one week. */
export function weekOf(day: Day): { readonly year: number; readonly number: number } {
  const thursday = addDays(mondayOf(day), 3)
  const year = Number(thursday.slice(0, 4))
  return { year, number: Math.floor(daysBetween(readDay(`${year}-01-01`), thursday) / 7) + 1 }
}

/** What a week is called: 2026 年第 48 周（11-23 至 11-29）, and in English. */
export function weekName(monday: Day): readonly [chinese: string, english: string] {
  const { year, number } = weekOf(monday)
  const sunday = addDays(monday, 6)
  return [`${year} 年第 ${number} 周（${monday.slice(5)} 至 ${sunday.slice(5)}）`, `week ${number} of ${year} (${monday} to ${sunday})`]
}

/** The Monday of the week of the same number a year before; week 53, where that year has none, stands beside its last week. */
export function sameWeekLastYear(monday: Day): Day {
  const { year, number } = weekOf(monday)
  // 4 January lies in the first week of every year.
  const first = mondayOf(readDay(`${year - 1}-01-04`))
  const there = addDays(first, (number - 1) * 7)
  return weekOf(there).year === year - 1 ? there : addDays(there, -7)
}

/** So many weeks that end with that of `last`, each with the week or weeks it is compared with: those before the span, and the same week last year. */
export function comparedWeeks(last: Day, count: number, one: boolean): readonly { readonly week: Day; readonly before: Day; readonly year: Day }[] {
  const monday = mondayOf(last)
  return Array.from({ length: count }, (_, n) => {
    const week = addDays(monday, -7 * (count - 1 - n))
    return { week, before: addDays(week, one ? -7 : -7 * count), year: sameWeekLastYear(week) }
  })
}

/** Was it late? A week in which nobody works asks for nothing, and what was not submitted is not late yet. */
export const isLate = (due: Day | null, submitted: Day | null): boolean => due !== null && submitted !== null && submitted > due
