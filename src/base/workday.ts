import days from 'chinese-days'
import { addDays } from './day.ts'
import type { Day } from './day.ts'

/** The last year whose holidays and shifted working days (调休) the State Council had published when the library was made. */
const lastPublished = 2026

/** Whether the office works on this day: holidays and 调休 as published; for years not yet published, Monday to Friday. */
export function isWorkday(day: Day): boolean {
  if (workdayKnown(day)) return days.isWorkday(day)
  const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** Whether the holidays of that day's year are published; if not, isWorkday only knows weekends, and whoever shows its answer says so. */
export function workdayKnown(day: Day): boolean {
  const year = Number(day.slice(0, 4))
  return year >= 2004 && year <= lastPublished
}

/** The n-th working day after this one; n is 1 or more. */
export function workdayAfter(day: Day, n: number): Day {
  let left = n
  let at = day
  while (left > 0) {
    at = addDays(at, 1)
    if (isWorkday(at)) left -= 1
  }
  return at
}
