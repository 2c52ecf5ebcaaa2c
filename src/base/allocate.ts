import { assert } from './assert.ts'
import { halfUp } from './exact.ts'
import { money } from './money.ts'
import type { Money } from './money.ts'

/**
 * Shares `total` out by weights, to the fen and without a rest; a part of no weight gets nothing.
 * `largest`: each part is its exact share cut off at the fen, and the fen left over go one each to the largest cut-off remainders, ties to
 * the earlier; no part is a whole fen from its exact share.
 * `last`, a house's choice: each part is rounded half up and the last part that has a weight takes the difference, as a clerk reckons on
 * paper. Where that would turn the last part's sign (0.05 over seven equal lines), it is shared as with `largest`.
 * Weights are not negative, and not all zero unless the total is zero. A negative total gives the exact negative.
 */
export function allocate(total: Money, weights: readonly bigint[], tail: 'largest' | 'last' = 'largest'): Money[] {
  assert(
    weights.every((weight) => weight >= 0n),
    'weights are not negative',
  )
  const whole = weights.reduce((sum, weight) => sum + weight, 0n)
  assert(whole > 0n || total === 0n, 'an amount needs a weight to go to')
  if (whole === 0n) return weights.map(() => money(0n))
  const size = total < 0n ? 0n - total : total
  const parts = (tail === 'last' ? restOnLast(size, weights, whole) : null) ?? restOnLargest(size, weights, whole)
  return parts.map((part) => money(total < 0n ? -part : part))
}

function restOnLargest(size: bigint, weights: readonly bigint[], whole: bigint): bigint[] {
  const parts = weights.map((weight) => (size * weight) / whole)
  const left = size - parts.reduce((sum, part) => sum + part, 0n)
  const remainders = weights.map((weight, index) => ({ index, rest: (size * weight) % whole }))
  // The sort is stable: among equal remainders the earlier stays in front.
  const first = remainders.toSorted((a, b) => (a.rest === b.rest ? 0 : a.rest > b.rest ? -1 : 1)).slice(0, Number(left))
  const lucky = new Set(first.map(({ index }) => index))
  return parts.map((part, index) => (lucky.has(index) ? part + 1n : part))
}

/** Null when the last part would fall below zero. */
function restOnLast(size: bigint, weights: readonly bigint[], whole: bigint): bigint[] | null {
  const last = weights.findLastIndex((weight) => weight > 0n)
  const parts = weights.map((weight, index) => (index === last ? 0n : halfUp(size * weight, whole)))
  const rest = size - parts.reduce((sum, part) => sum + part, 0n)
  return rest < 0n ? null : parts.with(last, rest)
}
