import { addDays, addMonths, daysBetween } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'

/** By how much a contract that follows another stands later: whole months where it runs whole months, else days. */
export interface Shift {
  readonly months: number
  readonly days: number
}

/** How long a contract runs, its last day included: from 2026-01-01 to 2026-12-31 twelve months. Ten years of months are looked at. */
export function lengthOf(from: Day, to: Day): Shift {
  const next = addDays(to, 1)
  for (let months = 1; months <= 120; months += 1) if (addMonths(from, months) === next) return { months, days: 0 }
  return { months: 0, days: daysBetween(from, next) }
}

/** The same day of the contract that follows. The last day of a month stays the last: 2027-02-28 is followed by 2028-02-29. */
export function shifted(day: Day, shift: Shift): Day {
  if (shift.months === 0) return addDays(day, shift.days)
  return addDays(addMonths(addDays(day, 1), shift.months), -1) > addMonths(day, shift.months) && addDays(day, 1).endsWith('-01')
    ? addDays(addMonths(addDays(day, 1), shift.months), -1)
    : addMonths(day, shift.months)
}

/** The name of the contract that follows: the year in it is the year that follows, where it names the year in which the one before began. */
export function nextSubject(subject: string, from: Day, next: Day): string {
  const [was, is] = [from.slice(0, 4), next.slice(0, 4)]
  return subject.includes(was) ? subject.replaceAll(was, is) : subject
}
