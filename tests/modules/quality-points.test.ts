import { expect, test } from 'vitest'
import { pointsOf, pointsOfAll } from '../../src/modules/inspection/calculate-quality.ts'

test.each([
  ['nothing to check is in order', 0, 0, 100],
  ['all in order', 40, 0, 100],
  ['a quarter wanting', 40, 10, 75],
  ['one of a thousand is never 100', 1000, 1, 99],
  ['all wanting', 3, 3, 0],
  ['more than there are is all of them', 3, 5, 0],
])('%s', (_what, total, found, points) => {
  expect(pointsOf({ total, found })).toBe(points)
})

test('each check counts the same, and the mean is cut off', () => {
  expect(
    pointsOfAll([
      { total: 1000, found: 0 },
      { total: 3, found: 3 },
      { total: 2, found: 1 },
    ]),
  ).toBe(50)
  expect(
    pointsOfAll([
      { total: 3, found: 1 },
      { total: 3, found: 0 },
    ]),
  ).toBe(83)
  expect(pointsOfAll([])).toBe(100)
})
