import { addDays, addMonths, firstOf, monthOf } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'

/** How often reports are sent, and on which day: a weekday counts from Monday, 1. */
export interface Cadence {
  readonly every: 'workday' | 'week' | 'month' | 'quarter'
  readonly weekday: string | null
  readonly monthDay: number | null
}

const weekdayOf = (day: Day): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

/**
 * The first day after `day` on which it is due. Of months and quarters it is the day of their first month that `monthDay` says (1 to 28, so that every month has
 * it); every workday leaves out Saturdays and Sundays only: on a holiday a report does no harm.
 */
export function nextAfter({ every, weekday, monthDay }: Cadence, day: Day): Day {
  if (every === 'workday' || every === 'week') {
    for (let next = addDays(day, 1); ; next = addDays(next, 1)) {
      const on = weekdayOf(next)
      if (every === 'workday' ? on <= 5 : on === Number(weekday ?? '1')) return next
    }
  }
  const step = every === 'month' ? 1 : 3
  const start = firstOf(monthOf(day))
  const aligned = every === 'month' ? start : addMonths(start, -((Number(day.slice(5, 7)) - 1) % 3))
  for (let first = aligned; ; first = addMonths(first, step)) {
    const on = addDays(first, (monthDay ?? 1) - 1)
    if (on > day) return on
  }
}
