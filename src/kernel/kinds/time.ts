import { readDay, readMonth } from '../../base/day.ts'
import type { Day, Month } from '../../base/day.ts'
import { clockText, readMoment } from '../../base/moment.ts'
import type { Moment } from '../../base/moment.ts'
import { refuse } from '../../base/refusal.ts'
import type { Kind } from './kind.ts'

function timeKind<T extends string>(type: string, read: (text: string) => T, text: (value: T) => string): Kind<T> {
  return {
    sql: () => ({ type }),
    read: (raw) => (typeof raw === 'string' || typeof raw === 'number' ? read(String(raw)) : refuse('invalid', ['请填写日期', 'A date is expected'])),
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
