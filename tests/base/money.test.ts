import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { groupedMoney, inTenThousands, minus, money, moneyText, negated, plus, readMoney, sumMoney, zeroMoney } from '../../src/base/money.ts'
import type { Money } from '../../src/base/money.ts'
import { Refusal } from '../../src/base/refusal.ts'

const largest = money(10n ** 17n - 1n)
const anyMoney = fc.bigInt({ min: -(10n ** 17n) + 1n, max: 10n ** 17n - 1n }).map(money)

test.each([
  ['1,234.50', 123450n],
  ['１２３４．５０', 123450n],
  ['-5', -500n],
  ['－5', -500n],
  ['\u22125', -500n],
  [' 7 ', 700n],
  ['￥12.3', 1230n],
  ['¥ 12.3', 1230n],
  ['-¥12.3', -1230n],
  ['007', 700n],
  ['.5', 50n],
  ['+3', 300n],
  ['0', 0n],
  ['-0', 0n],
  ['0.01', 1n],
  ['1，234', 123400n],
  ['999999999999999.99', 99999999999999999n],
])('reads %s', (text, fen) => {
  expect(readMoney(text)).toBe(fen)
})

test.each([
  '',
  ' ',
  '1.234',
  '1.500',
  '1e3',
  '(5)',
  '（5）',
  'NaN',
  'Infinity',
  '1000000000000000',
  '-1000000000000000',
  '--5',
  '5-',
  '5.',
  '.',
  '¥',
  '12,34',
  '1,23,456',
  '1 234',
  '0x10',
  '壹佰',
  '5元',
  '$5',
  '1'.repeat(70),
])('refuses %j as invalid, in both languages, for the whole value', (text) => {
  expect(() => readMoney(text)).toThrow(Refusal)
  const says = [expect.stringMatching(/金额/), expect.stringMatching(/amount/)]
  expect(() => readMoney(text)).toThrow(expect.objectContaining({ code: 'invalid', path: '', says }))
})

test.each([
  [0n, '0.00', '0.00'],
  [-5n, '-0.05', '-0.05'],
  [123450n, '1234.50', '1,234.50'],
  [-123450n, '-1234.50', '-1,234.50'],
  [-99900n, '-999.00', '-999.00'],
  [123456789012n, '1234567890.12', '1,234,567,890.12'],
])('writes %s', (fen, plain, grouped) => {
  expect(moneyText(money(fen))).toBe(plain)
  expect(groupedMoney(money(fen))).toBe(grouped)
})

describe('every amount', () => {
  it('is read again from both of its forms', () => {
    fc.assert(
      fc.property(anyMoney, (one) => {
        const texts = [moneyText(one), groupedMoney(one), `￥${groupedMoney(one)}`]
        expect(texts.map((text) => readMoney(text))).toEqual([one, one, one])
      }),
    )
  })

  it('adds up, and no further than can be written', () => {
    const half = (amount: Money): Money => money(amount / 2n)
    expect(() => sumMoney([largest, largest])).toThrow(Refusal)
    expect(() => minus(negated(largest), largest)).toThrow(Refusal)
    expect(sumMoney([])).toBe(zeroMoney)
    fc.assert(fc.property(anyMoney, anyMoney, (a, b) => minus(plus(half(a), half(b)), half(b)) === half(a) && plus(a, negated(a)) === zeroMoney))
    expect(sumMoney([money(1n), money(2n), money(-4n)])).toBe(-1n)
  })
})

test.each([
  ['12345678.90', '1234.57'],
  ['-12345678.90', '-1234.57'],
  ['50.00', '0.01'],
  ['49.99', '0.00'],
  ['0.00', '0.00'],
])('%s yuan are %s ten thousands', (yuan, tenThousands) => {
  expect(moneyText(inTenThousands(readMoney(yuan)))).toBe(tenThousands)
})
