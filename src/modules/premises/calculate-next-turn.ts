import { addDays, daysBetween } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'

/** The span that follows: as many days, from the day after the last one. A week's rota is followed by the next week's, weekends left out or not. */
export function nextSpan({ from, to }: { readonly from: Day; readonly to: Day }): { readonly from: Day; readonly to: Day } {
  const days = daysBetween(from, to)
  const step = days < 7 ? 7 : days + 1
  return { from: addDays(from, step), to: addDays(to, step) }
}

/** Who is next: each area goes to those of the area that stood before it, so that in turn everybody cleans everything. One area keeps its people. */
export function nextPersons<P>(areas: readonly { readonly area: string; readonly persons: readonly P[] }[], area: string): readonly P[] {
  const at = areas.findIndex((one) => one.area === area)
  const before = areas[(at - 1 + areas.length) % areas.length]
  return at < 0 || !before ? [] : before.persons
}
