import { addDays, addMonths, firstOf, lastOf, monthOf, readDay } from './day.ts'
import type { Day } from './day.ts'
import type { Label } from './label.ts'

/** From a day to a day, both included. */
export interface DaySpan {
  readonly from: Day
  readonly to: Day
}

/** The spans clerks ask for by a word, in the order in which they are offered. Weeks begin on Monday. */
export const spans = {
  today: ['今天', 'Today'],
  yesterday: ['昨天', 'Yesterday'],
  thisWeek: ['本周', 'This week'],
  lastWeek: ['上周', 'Last week'],
  thisMonth: ['本月', 'This month'],
  lastMonth: ['上月', 'Last month'],
  thisQuarter: ['本季', 'This quarter'],
  lastQuarter: ['上季', 'Last quarter'],
  thisYear: ['本年', 'This year'],
  lastYear: ['上年', 'Last year'],
  last7: ['近7天', 'Last 7 days'],
  last30: ['近30天', 'Last 30 days'],
} as const satisfies { [word: string]: Label }

/** One of the words. */
export type SpanWord = keyof typeof spans

/** Whether the text is one of the words. */
export function isSpanWord(text: string): text is SpanWord {
  return Object.hasOwn(spans, text)
}

/** The Monday of the week in which a day lies. */
function mondayOf(day: Day): Day {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
}

function monthsFrom(first: Day, months: number): DaySpan {
  return { from: first, to: lastOf(monthOf(addMonths(first, months - 1))) }
}

/** The days a word stands for, seen on a day: 近7天 are that day and the six before it. */
export function spanOn(word: SpanWord, today: Day): DaySpan {
  const month = firstOf(monthOf(today))
  const quarter = addMonths(month, -((Number(today.slice(5, 7)) - 1) % 3))
  const year = readDay(`${today.slice(0, 4)}-01-01`)
  const monday = mondayOf(today)
  switch (word) {
    case 'today':
      return { from: today, to: today }
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) }
    case 'thisWeek':
      return { from: monday, to: addDays(monday, 6) }
    case 'lastWeek':
      return { from: addDays(monday, -7), to: addDays(monday, -1) }
    case 'thisMonth':
      return monthsFrom(month, 1)
    case 'lastMonth':
      return monthsFrom(addMonths(month, -1), 1)
    case 'thisQuarter':
      return monthsFrom(quarter, 3)
    case 'lastQuarter':
      return monthsFrom(addMonths(quarter, -3), 3)
    case 'thisYear':
      return monthsFrom(year, 12)
    case 'lastYear':
      return monthsFrom(addMonths(year, -12), 12)
    case 'last7':
      return { from: addDays(today, -6), to: today }
    case 'last30':
      return { from: addDays(today, -29), to: today }
    default:
      return word satisfies never
  }
}
