import { expect, test } from 'vitest'
import { readDay } from '../../src/base/day.ts'
import { happened } from '../../src/base/happened.ts'
import { Refusal } from '../../src/base/refusal.ts'

const today = readDay('2026-03-10')

test.each([
  ['today', '2026-03-10', null],
  ['long ago, after nothing', '2020-01-01', null],
  ['the very day of what it follows', '2026-03-02', '2026-03-02'],
])('something can have happened %s', (_when, day, first) => {
  expect(() => happened(readDay(day), today, first === null ? null : readDay(first))).not.toThrow()
})

test.each([
  ['tomorrow', '2026-03-11', null, '2026-03-11'],
  ['before what it follows', '2026-03-01', '2026-03-02', '2026-03-02'],
])('nothing has happened %s', (_when, day, first, told) => {
  try {
    happened(readDay(day), today, first === null ? null : readDay(first), 'receivedOn')
    expect.unreachable()
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(Refusal)
    expect(thrown).toMatchObject({ code: 'invalid', path: 'receivedOn', says: [expect.stringContaining(told), expect.stringContaining(told)] })
  }
})
