import { assert } from './assert.ts'
import { money } from './money.ts'
import type { Money } from './money.ts'

/**
 * Shares `total` out by weights, to the fen and without a rest: each part is its exact share cut off at the fen, and the fen left over go
 * one each to the largest cut-off remainders, ties to the earlier. With tail `last`, where the house wants the odd fen at the end, ties go
 * to the later; either way no part is more than one fen from its exact share and none changes its sign, which rounding each part and
 * putting the difference on the last one would not promise. A part of no weight gets nothing.
 * Weights are not negative and not all zero (all zero is allowed for a total of zero); a negative total mirrors the positive one.
 */
export function allocate(total: Money, weights: readonly bigint[], tail: 'largest' | 'last' = 'largest'): Money[] {
  assert(weights.every((weight) => weight >= 0n), 'weights are not negative')
  const whole = weights.reduce((sum, weight) => sum + weight, 0n)
  assert(whole > 0n || total === 0n, 'an amount needs a weight to go to')
  if (whole === 0n) return weights.map(() => money(0n))
  const size = total < 0n ? -total : total
  const shares = weights.map((weight, index) => ({ index, part: (size * weight) / whole, rest: (size * weight) % whole }))
  const left = size - shares.reduce((sum, share) => sum + share.part, 0n)
  const order = shares.toSorted((a, b) => {
    if (a.rest !== b.rest) return a.rest > b.rest ? -1 : 1
    return tail === 'last' ? b.index - a.index : a.index - b.index
  })
  const lucky = new Set(order.slice(0, Number(left)).map((share) => share.index))
  return shares.map(({ index, part }) => {
    const fen = lucky.has(index) ? part + 1n : part
    return money(total < 0n ? -fen : fen)
  })
}
