import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocate } from '../../src/base/allocate.ts'
import { AssertionFailed } from '../../src/base/assert.ts'
import { money, moneyText, negated, readMoney, sumMoney } from '../../src/base/money.ts'

const shared = (total: string, weights: readonly string[], tail?: 'largest' | 'last') =>
  allocate(
    readMoney(total),
    weights.map((one) => readMoney(one)),
    tail,
  ).map(moneyText)

test.each([
  ['V5', '20.00', ['113.00', '226.00', '50.00'], ['5.81', '11.62', '2.57']],
  ['V5b', '10.00', ['33.33', '33.33', '33.33'], ['3.34', '3.33', '3.33']],
  ['V5c', '0.05', ['10', '10', '10', '10', '10', '10', '10'], ['0.01', '0.01', '0.01', '0.01', '0.01', '0.00', '0.00']],
  ['C6', '12000.00', ['1.5', '1.2', '1.0', '0.8'], ['4000.00', '3200.00', '2666.67', '2133.33']],
  ['R5', '5000.00', ['12430.00', '5650.00', '4360.00'], ['2769.61', '1258.91', '971.48']],
])('%s', (_case, total, weights, parts) => {
  expect(shared(total, weights)).toEqual(parts)
})

test('V5b with the tail on the last line', () => {
  expect(shared('10.00', ['33.33', '33.33', '33.33'], 'last')).toEqual(['3.33', '3.33', '3.34'])
})

test('the tail goes to the last line also when its own remainder is the smallest, and never to a line of no weight', () => {
  expect(shared('1.01', ['2', '2', '1'], 'last')).toEqual(['0.40', '0.40', '0.21'])
  expect(shared('1.01', ['2', '2', '1'])).toEqual(['0.41', '0.40', '0.20'])
  expect(shared('10.00', ['1', '1', '1', '0'], 'last')).toEqual(['3.33', '3.33', '3.34', '0.00'])
})

test('V5c with the tail on the last line does not turn its sign', () => {
  expect(
    shared(
      '0.05',
      Array.from({ length: 7 }, () => '10'),
      'last',
    ),
  ).toEqual(['0.01', '0.01', '0.01', '0.01', '0.01', '0.00', '0.00'])
})

test('nothing over nothing is nothing; something over nothing, and a negative weight, are bugs', () => {
  expect(shared('0', ['0', '0'])).toEqual(['0.00', '0.00'])
  expect(shared('0', [])).toEqual([])
  expect(() => shared('0.01', ['0'])).toThrow(AssertionFailed)
  expect(() => shared('0.01', [])).toThrow(AssertionFailed)
  expect(() => shared('1', ['2', '-1'])).toThrow(AssertionFailed)
})

const totals = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).map(money)
const weightLists = fc.array(fc.bigInt({ min: 0n, max: 10n ** 10n }), { minLength: 1, maxLength: 30 }).filter((list) => list.some((one) => one > 0n))

test('parts sum to the total, keep its sign, mirror it, and leave lines of no weight alone', () => {
  fc.assert(
    fc.property(totals, weightLists, fc.constantFrom<'largest' | 'last'>('largest', 'last'), (total, weights, tail) => {
      const parts = allocate(total, weights, tail)
      expect(sumMoney(parts)).toBe(total)
      expect(parts.every((part, index) => (total < 0n ? part <= 0n : part >= 0n) && (weights[index] !== 0n || part === 0n))).toBe(true)
      expect(allocate(negated(total), weights, tail)).toEqual(parts.map(negated))
    }),
  )
})

test('with the largest remainder no part is a whole fen from its exact share', () => {
  fc.assert(
    fc.property(totals, weightLists, (total, weights) => {
      const whole = weights.reduce((sum, one) => sum + one, 0n)
      for (const [index, part] of allocate(total, weights).entries()) {
        const away = part * whole - total * (weights[index] ?? 0n)
        expect(away < whole && -away < whole).toBe(true)
      }
    }),
  )
})
