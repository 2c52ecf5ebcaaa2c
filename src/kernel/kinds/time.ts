import { readDay, readMonth } from '../../base/day.ts'
import type { Day, Month } from '../../base/day.ts'
import { clockText, readMoment } from '../../base/moment.ts'
import type { Moment } from '../../base/moment.ts'
import { refuse } from '../../base/refusal.ts'
import type { Kind } from './kind.ts'

/** What an office writes down lies in these years; what does not is a slip of the finger, and the calendar ends soon after 9999. */
const years = ['1900', '2199'] as const

function inYears<T extends string>(value: T): T {
  const year = value.slice(0, 4)
  return year >= years[0] && year <= years[1]
    ? value
    : refuse('invalid', [`年份应在 ${years[0]} 至 ${years[1]} 之间，请核对`, `A year from ${years[0]} to ${years[1]} is expected`])
}

function timeKind<T extends string>(type: string, read: (text: string) => T, text: (value: T) => string): Kind<T> {
  return {
    sql: () => ({ type }),
    read: (raw) => (typeof raw === 'string' || typeof raw === 'number' ? inYears(read(String(raw))) : refuse('invalid', ['请填写日期', 'A date is expected'])),
    write: (value) => value,
    fromColumn: (raw) => read(String(raw)),
    toColumn: (value) => value,
    text,
    filters: 'range',
    sorts: 'value',
  }
}

/** Company zones are Chinese in this release: one zone, no summer time. */

export const day: Kind<Day> = timeKind('date', readDay, (value) => value)
export const month: Kind<Month> = timeKind('text', readMonth, (value) => value)
export const moment: Kind<Moment> = timeKind('timestamptz', readMoment, clockText)
