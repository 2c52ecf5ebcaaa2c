import { addDays, addMonths } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'

/** When a customer of this grade is called again: A after a week, B a month, C a quarter, D half a year (practice 10.6; the duty's own rhythms). */
export function nextCall(grade: 'A' | 'B' | 'C' | 'D', on: Day): Day {
  if (grade === 'A') return addDays(on, 7)
  return addMonths(on, grade === 'B' ? 1 : grade === 'C' ? 3 : 6)
}
