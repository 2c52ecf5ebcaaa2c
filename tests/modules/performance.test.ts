import { describe, expect, test } from 'vitest'
import { readDay } from '../../src/base/day.ts'
import { performanceOf, shareOf } from '../../src/modules/contracts/calculate-performance.ts'

const part = (due: string | null, amount: bigint) => ({ dueOn: due === null ? null : readDay(due), amount })
const deed = (on: string, amount: bigint) => ({ on: readDay(on), amount })
const told = (...of: Parameters<typeof performanceOf>): string[] =>
  performanceOf(...of).map(({ done, open, over, doneOn, daysLate, standing }) => `${done} ${open} ${over} ${doneOn ?? '-'} ${daysLate} ${standing}`)

describe('what was done under a contract', () => {
  const halves = [part('2026-03-10', 80n), part('2026-06-30', 120n)]

  test.each([
    ['nothing, before anything is due', [], '2026-03-10', ['0 80 0 - 0 notDue', '0 120 0 - 0 notDue']],
    ['nothing, five days after', [], '2026-03-15', ['0 80 0 - 5 overdue', '0 120 0 - 0 notDue']],
    ['the first in time', [deed('2026-03-10', 80n)], '2026-04-01', ['80 0 0 2026-03-10 0 done', '0 120 0 - 0 notDue']],
    [
      'the first in two, the last of them late',
      [deed('2026-03-01', 50n), deed('2026-03-12', 30n)],
      '2026-04-01',
      ['80 0 0 2026-03-12 2 doneLate', '0 120 0 - 0 notDue'],
    ],
    ['a part of the first, overdue', [deed('2026-03-01', 50n)], '2026-03-20', ['50 30 0 - 10 overdue', '0 120 0 - 0 notDue']],
    ['more than the first: the rest is of the second', [deed('2026-03-01', 100n)], '2026-04-01', ['80 0 0 2026-03-01 0 done', '20 100 0 - 0 partly']],
    ['more than everything', [deed('2026-03-01', 230n)], '2026-04-01', ['80 0 0 2026-03-01 0 done', '120 0 30 2026-03-01 0 over']],
    ['what comes after the day asked for has not happened', [deed('2026-04-02', 200n)], '2026-04-01', ['0 80 0 - 22 overdue', '0 120 0 - 0 notDue']],
  ])('%s', (_what, deeds, asOf, expected) => {
    expect(told(halves, deeds, readDay(asOf))).toEqual(expected)
  })

  test.each([
    ['what came back opens the last that was done', [deed('2026-03-01', 100n), deed('2026-03-05', -30n)], ['70 10 0 - 22 overdue', '0 120 0 - 0 notDue']],
    [
      'done again, it is done on the later day',
      [deed('2026-03-01', 80n), deed('2026-03-05', -30n), deed('2026-03-11', 30n)],
      ['80 0 0 2026-03-11 1 doneLate', '0 120 0 - 0 notDue'],
    ],
    [
      'what comes back after the day asked for is still there',
      [deed('2026-03-01', 80n), deed('2026-04-02', -30n)],
      ['80 0 0 2026-03-01 0 done', '0 120 0 - 0 notDue'],
    ],
  ])('%s', (_what, deeds, expected) => {
    expect(told(halves, deeds, readDay('2026-04-01'))).toEqual(expected)
  })

  test('parts are done in order of their days, and told in the order they were agreed in; what has no day is last and never late', () => {
    const agreed = [part(null, 10n), part('2026-05-01', 20n), part('2026-02-01', 30n)]
    expect(told(agreed, [deed('2026-03-01', 40n)], readDay('2026-12-31'))).toEqual([
      '0 10 0 - 0 notDue',
      '10 10 0 - 244 overdue',
      '30 0 0 2026-03-01 28 doneLate',
    ])
  })

  test('nothing agreed is nothing performed', () => {
    expect(performanceOf([], [deed('2026-03-01', 40n)], readDay('2026-12-31'))).toEqual([])
  })

  test('a share is in hundredths of a percent, never rounded up to done', () => {
    expect([shareOf(1n, 3n), shareOf(99_999n, 100_000n), shareOf(3n, 2n), shareOf(0n, 5n), shareOf(1n, 0n)]).toEqual([3333n, 9999n, 15_000n, 0n, null])
  })
})
