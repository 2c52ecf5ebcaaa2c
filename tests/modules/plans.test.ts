import { expect, test } from 'vitest'
import { money } from '../../src/base/money.ts'
import { readPercent } from '../../src/base/price.ts'
import { forecast, grown, neededEach, shareIn, sharedOut } from '../../src/modules/plans/calculate-plan.ts'

const yuan = (...amounts: readonly number[]) => amounts.map((one) => money(BigInt(Math.round(one * 100))))
const year = (first: readonly number[]) => yuan(...first, ...Array.from({ length: 12 - first.length }, () => 0))

test.each([
  // as planned so far: the year ends as planned
  ['as planned', [100, 100, 100], 3, 1200],
  // half of three months' plan: half of the rest too
  ['half', [50, 50, 50], 3, 600],
  // twice one month's plan, and the month that runs has brought more than twice its own already
  ['ahead', [200, 250], 1, 200 + 250 + 200 * 10],
  ['the month that runs counts at the rate of those before, while it is short of it', [100, 20], 1, 1200],
  ['more came back than was sold: the rest brings nothing', [-30], 1, -30],
  ['the year is over', Array.from({ length: 12 }, () => 90), 12, 1080],
] as const)('a plan of 100 a month, %s', (_what, brought, over, expected) => {
  expect(forecast(yuan(...Array.from({ length: 12 }, () => 100)), year([...brought]), over)).toBe(BigInt(expected * 100))
})

test('the rest of a seasonal plan is met as its beginning was; without a plan the average goes on; while no month is over nothing is said', () => {
  expect(forecast(yuan(100, 100, 300, 500, 0, 0, 0, 0, 0, 0, 0, 0), year([80, 100]), 2)).toBe(90_000n)
  expect(forecast(year([]), year([60, 90, 90]), 3)).toBe(96_000n)
  expect(forecast(yuan(100), year([10]), 0)).toBeNull()
})

test.each([
  ['10', 100_00n, 110_00n],
  ['-12.5', 100_00n, 88_00n],
  ['0', 99_49n, 99_00n],
  ['-100', 100_00n, 0n],
  ['12.5', -5_00n, 0n],
] as const)('grown by %s per cent, %s fen are planned as %s', (growth, fen, planned) => {
  expect(grown([money(fen)], readPercent(growth))).toEqual([planned])
})

test('a year is shared out as another went, to the fen; evenly where that brought nothing', () => {
  expect(sharedOut(money(100_00n), yuan(1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)).slice(0, 3)).toEqual([33_33n, 66_67n, 0n])
  expect(sharedOut(money(12_00n), yuan(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))).toEqual(Array.from({ length: 12 }, () => 1_00n))
})

test('what was met is told in tenths of a per cent; nothing of nothing is not told', () => {
  expect([shareIn(money(1n), money(3n)), shareIn(money(-50n), money(100n)), shareIn(money(5n), money(0n)), shareIn(money(0n), money(7n))]).toEqual([
    '33.3',
    '-50',
    null,
    '0',
  ])
})

test('what is left to each month is the gap, nothing once the year is met', () => {
  expect([neededEach(money(100n), money(40n), 6), neededEach(money(100n), money(140n), 6), neededEach(money(100n), money(40n), 0)]).toEqual([10n, 0n, null])
})
