import { describe, expect, test } from 'vitest'
import { averageOf, factPoints, gradeOf, scoreOf } from '../../src/modules/partners/calculate-scores.ts'
import type { Criterion } from '../../src/modules/partners/calculate-scores.ts'

const facts = (punctual: bigint | null, undamaged: bigint | null, freight: bigint | null) => ({ punctual, undamaged, freight })

describe('how partners are weighed', () => {
  test('points of several are their average, to the hundredth; of nobody there are none', () => {
    expect([averageOf([80, 85, 91]), averageOf([100]), averageOf([])]).toEqual([8533n, 10_000n, null])
  })

  test('a share is its points; of freight the least gets a hundred and twice as much fifty; what is not known has none', () => {
    const all = [facts(9800n, 9950n, 300n), facts(9000n, null, 600n), facts(null, null, null)]
    expect(all.map((one) => factPoints('punctual', one, all))).toEqual([9800n, 9000n, null])
    expect(all.map((one) => factPoints('freight', one, all))).toEqual([10_000n, 5000n, null])
    expect(all.map((one) => factPoints('undamaged', one, all))).toEqual([9950n, null, null])
  })

  test('the score is the weighted average of what has points; a newcomer is weighed by the rest alone', () => {
    const criteria: readonly Criterion[] = [
      { id: 'a', source: 'punctual', weight: 30 },
      { id: 'b', source: 'scored', weight: 10 },
    ]
    const score = (points: { readonly [id: string]: bigint | null }) => scoreOf(criteria, ({ id }) => points[id] ?? null)
    expect(score({ a: 9800n, b: 8000n })).toBe(9350n)
    expect(score({ a: null, b: 8000n })).toBe(8000n)
    expect(score({})).toBe(null)
  })

  test('grades begin at ninety, eighty and seventy', () => {
    expect([9000n, 8999n, 8000n, 7999n, 7000n, 6999n].map(gradeOf)).toEqual(['A', 'B', 'B', 'C', 'C', 'D'])
  })
})
