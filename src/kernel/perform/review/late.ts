import { addDays, dayIn } from '../../../base/day.ts'
import type { Day } from '../../../base/day.ts'
import { moment } from '../../../base/moment.ts'
import type { Moment } from '../../../base/moment.ts'
import { workdayAfter } from '../../../base/workday.ts'
import type { WorkCalendar } from '../../../base/workday.ts'
import type { Late } from './seats.ts'

/** When the office works, in minutes of the day: 8:30 to 12:00 and 13:30 to 18:00, eight hours. */
const spans = [
  [8 * 60 + 30, 12 * 60],
  [13 * 60 + 30, 18 * 60],
] as const
const closing = 18 * 60

/** China keeps one time, +08:00, all the year. */
const at = (day: Day, minutes: number): number => Date.parse(`${day}T00:00:00.000+08:00`) + minutes * 60_000

/** When a seat that was opened then is late: so many working hours later, or at closing of the so many-th working day after. */
export function lateAt(opened: Moment, late: Late, calendar: WorkCalendar): Moment {
  const begun = new Date(opened)
  const day = dayIn('Asia/Shanghai', begun)
  if (late.unit === 'day') return moment(new Date(at(workdayAfter(day, late.after, calendar), closing)))
  let left = late.after * 3_600_000
  for (let on = day; ; on = addDays(on, 1)) {
    if (!calendar.isWorkday(on)) continue
    for (const [from, to] of spans) {
      const start = Math.max(begun.getTime(), at(on, from))
      const room = at(on, to) - start
      if (room <= 0) continue
      if (left <= room) return moment(new Date(start + left))
      left -= room
    }
  }
}
