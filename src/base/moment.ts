import { assert } from './assert.ts'
import { readDay } from './day.ts'
import { refuse } from './refusal.ts'

declare const brand: unique symbol

/** An instant, in UTC to the millisecond: `2026-03-02T01:00:00.000Z`. Compares as text. */
export type Moment = string & { readonly [brand]: 'moment' }

/** The moment of a Date. */
export function moment(date: Date): Moment {
  assert(!Number.isNaN(date.getTime()), 'the Date is a date')
  const text = date.toISOString()
  assert(text.length === 24, 'the year has four digits')
  return text as Moment
}

const form = /^(.{6,16}?)[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(?:Z|([+-])(\d{2})(?::?(\d{2}))?)?$/i
const withoutZone = /:\d{2}(?:\.\d+)?$/

/**
 * Reads ISO with a zone (`2026-03-02T09:00:00+08:00`, `…Z`), or local `2026-03-02 09:00`, which is taken as the time of China, +08:00.
 * Parts of a millisecond are cut off. Refuses days the calendar lacks, hours above 23, and zones farther than 14 hours.
 */
export function readMoment(text: string): Moment {
  const plain = text.length > 64 ? '' : text.normalize('NFKC').trim()
  const [, date, hour, minute, second = '0', part = '', sign, hours = '0', minutes = '0'] = form.exec(plain) ?? []
  if (date === undefined) return refuse('invalid', ['请填写日期和时间，例如 2026-03-02 09:00', 'A date and time is expected, such as 2026-03-02 09:00'])
  const day = readDay(date)
  const [h, m, s, ms] = [Number(hour), Number(minute), Number(second), Number(part.padEnd(3, '0').slice(0, 3))]
  const offset = Number(hours) * 60 + Number(minutes)
  if (h > 23 || m > 59 || s > 59 || Number(minutes) > 59 || offset > 14 * 60) {
    return refuse('invalid', ['没有这个时间，请核对', 'There is no such time of day'])
  }
  const ahead = sign === undefined ? (isLocal(plain) ? 8 * 60 : 0) : sign === '-' ? -offset : offset
  return moment(new Date(Date.parse(`${day}T00:00:00.000Z`) + ((h * 60 + m - ahead) * 60 + s) * 1000 + ms))
}

/** Nothing stands behind the clock time. */
function isLocal(plain: string): boolean {
  return withoutZone.test(plain)
}

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })

/** How a moment reads on the clock of China, to the minute: `2026-03-31 14:00`. */
export const clockText = (at: Moment): string => clock.format(new Date(at))
