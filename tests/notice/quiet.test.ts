import { expect, test } from 'vitest'
import { dueFor } from '../../src/kernel/notice/quiet.ts'
import type { Habits } from '../../src/kernel/notice/quiet.ts'

/** In the company's zone, eight hours before UTC. */
const at = (text: string): Date => new Date(`${text}:00+08:00`)
const now: Habits = { digest: 'now', quietFrom: null, quietTo: null }
const night: Habits = { digest: 'now', quietFrom: '22:00', quietTo: '07:30' }
const noon: Habits = { digest: 'now', quietFrom: '12:00', quietTo: '14:00' }

test.each<readonly [string, Habits, string, string]>([
  ['at once', now, '2026-03-02T09:17', '2026-03-02T09:17'],
  ['hourly: the next full hour', { ...now, digest: 'hourly' }, '2026-03-02T09:17', '2026-03-02T10:00'],
  ['hourly, on the hour', { ...now, digest: 'hourly' }, '2026-03-02T10:00', '2026-03-02T10:00'],
  ['daily, before 8:30', { ...now, digest: 'daily' }, '2026-03-02T07:00', '2026-03-02T08:30'],
  ['daily, after 8:30: tomorrow', { ...now, digest: 'daily' }, '2026-03-02T08:31', '2026-03-03T08:30'],
  ['daily, over the end of a year', { ...now, digest: 'daily' }, '2026-12-31T23:59', '2027-01-01T08:30'],
  ['quiet at night, in the evening', night, '2026-03-02T23:00', '2026-03-03T07:30'],
  ['quiet at night, before dawn', night, '2026-03-03T03:00', '2026-03-03T07:30'],
  ['quiet at night, first minute', night, '2026-03-02T22:00', '2026-03-03T07:30'],
  ['quiet at night, its end is not within', night, '2026-03-03T07:30', '2026-03-03T07:30'],
  ['quiet at night, by day', night, '2026-03-02T12:00', '2026-03-02T12:00'],
  ['quiet at noon', noon, '2026-03-02T13:00', '2026-03-02T14:00'],
  ['quiet at noon, before', noon, '2026-03-02T11:59', '2026-03-02T11:59'],
  ['hourly into the quiet: after it', { ...night, digest: 'hourly' }, '2026-03-02T21:30', '2026-03-03T07:30'],
  ['equal ends are no quiet hours', { ...now, quietFrom: '08:00', quietTo: '08:00' }, '2026-03-02T08:00', '2026-03-02T08:00'],
])('%s', (_name, habits, comes, leaves) => {
  expect(dueFor(habits, at(comes))).toEqual(at(leaves))
})
