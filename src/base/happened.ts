import type { Day } from './day.ts'
import { refuse } from './refusal.ts'

/** No books that are kept by program are older; an earlier day is a slip of the year. */
const earliest = '1990-01-01'

/**
 * Refuses, at the field `path`, a day on which something cannot have happened: one that has not come yet, or one before `first`, the day
 * of what it follows (nothing is invoiced before it was shipped, nothing reversed before it was posted).
 */
export function happened(day: Day, today: Day, first: Day | null, path = 'on'): void {
  if (day > today) refuse('invalid', [`日期 ${day} 还没有到，不能晚于今天 ${today}`, `${day} has not come yet: today is ${today}`], path)
  if (day < earliest) refuse('invalid', [`日期 ${day} 太早，请检查年份`, `${day} is too long ago: look at the year`], path)
  if (first !== null && day < first) refuse('invalid', [`日期不能早于 ${first}`, `Not before ${first}`], path)
}
