import days from 'chinese-days'
import { addDays, daysBetween, readDay } from './day.ts'
import type { Day } from './day.ts'

/** Which days are worked, and up to which day that is published: beyond it weekends alone are known, and a holiday looks like any other day. */
export interface WorkCalendar {
  isWorkday(day: Day): boolean
  readonly publishedUntil: Day
}

/** A day that the company wrote down itself: off, or worked although it is a weekend. */
export interface OwnDay {
  readonly day: Day
  readonly kind: 'rest' | 'work'
}

const { getHolidaysInRange, isWorkday } = days

/** 1 October is a holiday by law: a year of which the library does not know it has not been published there. */
const knownYear = (year: number): boolean => getHolidaysInRange(`${year}-10-01`, `${year}-10-01`, false).length > 0

let lastKnown: number | null = null
function lastKnownYear(): number {
  if (lastKnown === null) {
    lastKnown = 2004
    while (knownYear(lastKnown + 1)) lastKnown += 1
  }
  return lastKnown
}

/** Days that were asked for: the package reckons each anew, and a list of contracts asks a million times for the same hundreds. */
const asked = new Map<string, boolean>()
const mostAsked = 40_000

function published(day: Day): boolean {
  const known = asked.get(day)
  if (known !== undefined) return known
  const worked = isWorkday(day)
  if (asked.size >= mostAsked) asked.clear()
  asked.set(day, worked)
  return worked
}

/**
 * The calendar of the State Council's yearly notices (package chinese-days) with the company's own days above it. A year counts as published when the
 * package knows it, or when the company wrote down its 1 October as off.
 */
export function workCalendar(own: readonly OwnDay[]): WorkCalendar {
  const written = new Map<string, boolean>(own.map(({ day, kind }) => [day, kind === 'work']))
  let year = lastKnownYear()
  while (written.get(`${year + 1}-10-01`) === false) year += 1
  return { isWorkday: (day) => written.get(day) ?? published(day), publishedUntil: readDay(`${year}-12-31`) }
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(day: Day): number {
  // 1970-01-05 was a Monday.
  return (((daysBetween(readDay('1970-01-05'), day) % 7) + 7) % 7) + 1
}

/** The nearest workday at or before `day` but not before `first`; else the first one after it up to `last`; null where all are off. */
export function settled(day: Day, first: Day, last: Day, calendar: WorkCalendar): Day | null {
  for (let one = day; one >= first; one = addDays(one, -1)) if (calendar.isWorkday(one)) return one
  for (let one = addDays(day, 1); one <= last; one = addDays(one, 1)) if (calendar.isWorkday(one)) return one
  return null
}

/** What was reckoned in a calendar: the same few hundred days are asked for again and again. */
const reckoned = new WeakMap<WorkCalendar, Map<string, Day>>()

/** The n-th working day after this one; n is 1 or more. */
export function workdayAfter(day: Day, n: number, calendar: WorkCalendar): Day {
  const own = reckoned.get(calendar) ?? new Map<string, Day>()
  if (own.size === 0) reckoned.set(calendar, own)
  const key = `${day} ${n}`
  const known = own.get(key)
  if (known !== undefined) return known
  const found = countedAfter(day, n, calendar)
  if (own.size < mostAsked) own.set(key, found)
  return found
}

function countedAfter(day: Day, n: number, calendar: WorkCalendar): Day {
  let left = n
  let at = day
  while (left > 0) {
    at = addDays(at, 1)
    if (calendar.isWorkday(at)) left -= 1
  }
  return at
}
