import { addDays, dayIn, firstOf, lastOf, monthOf, readDay } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import { readMoment } from '../../base/moment.ts'
import type { Setting } from '../../kernel/kinds/read.ts'

/** Company zones are Chinese in this release: one zone, no summer time. */
const zone = 'Asia/Shanghai'
const zoned = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })

/** The day in the company's zone, wherever the browser stands. */
export function dayOf(moment: Date): Day {
  return dayIn(zone, moment)
}

/** Wall clock in the company's zone, `YYYY-MM-DD HH:mm:ss`, of an instant. */
export function clockOf(moment: string): string {
  return zoned.format(new Date(moment))
}

/** The instant of a wall clock in the company's zone. */
export function instantOf(clock: string): string {
  return readMoment(clock)
}

/** What `now`, `today` and `me` mean in initial values, here and now. */
export function settingOf(person: string, moment = new Date()): Setting {
  return { now: moment.toISOString(), today: dayOf(moment), me: person }
}

export interface DayRange {
  readonly from: Day
  readonly to: Day
}

/** This month, last month and this year, whole, as seen on a day. */
export function rangesOn(today: Day): { readonly thisMonth: DayRange; readonly lastMonth: DayRange; readonly thisYear: DayRange } {
  const first = firstOf(monthOf(today))
  const before = addDays(first, -1)
  const year = today.slice(0, 4)
  return {
    thisMonth: { from: first, to: lastOf(monthOf(today)) },
    lastMonth: { from: firstOf(monthOf(before)), to: before },
    thisYear: { from: readDay(`${year}-01-01`), to: readDay(`${year}-12-31`) },
  }
}
