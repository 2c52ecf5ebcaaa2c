import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AssertionFailed } from '../../src/base/assert.ts'
import { capitalAmount } from '../../src/base/capitals.ts'
import { money, readMoney } from '../../src/base/money.ts'

test.each([
  ['0.00', '零元整'],
  ['0.05', '伍分'],
  ['0.50', '伍角整'],
  ['10.00', '壹拾元整'],
  ['15.06', '壹拾伍元零陆分'],
  ['100.00', '壹佰元整'],
  ['1001.00', '壹仟零壹元整'],
  ['1010.10', '壹仟零壹拾元壹角整'],
  ['1409.50', '壹仟肆佰零玖元伍角整'],
  ['1680.32', '壹仟陆佰捌拾元叁角贰分'],
  ['6007.14', '陆仟零柒元壹角肆分'],
  ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
  ['325.04', '叁佰贰拾伍元零肆分'],
  ['100000.00', '壹拾万元整'],
  ['107000.53', '壹拾万柒仟元伍角叁分'],
  ['1000000.00', '壹佰万元整'],
  ['1000001.00', '壹佰万零壹元整'],
  ['10010001.10', '壹仟零壹万零壹元壹角整'],
  ['100000000.00', '壹亿元整'],
  ['100000010.05', '壹亿零壹拾元零伍分'],
  ['1020000300.40', '壹拾亿贰仟万零叁佰元肆角整'],
  ['999999999.99', '玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分'],
  ['-88.80', '负捌拾捌元捌角整'],
  ['-0.05', '负伍分'],
  ['1000000000100.00', '壹万亿零壹佰元整'],
])('%s is %s', (figure, capitals) => {
  expect(capitalAmount(readMoney(figure))).toBe(capitals)
})

const digits = '零壹贰叁肆伍陆柒捌玖'

/** Four figures, without leading zeros. */
function four(number: number): string {
  let text = ''
  let gap = false
  for (const [index, unit] of ['仟', '佰', '拾', ''].entries()) {
    const digit = Math.floor(number / 10 ** (3 - index)) % 10
    if (digit === 0) gap = true
    else {
      text += (gap && text ? '零' : '') + digits.charAt(digit) + unit
      gap = false
    }
  }
  return text
}

/** Below a hundred million: 万 and the rest. A zero stands where the rest does not reach its thousands. */
function eight(number: number): string {
  const [high, low] = [Math.floor(number / 10_000), number % 10_000]
  return (high ? `${four(high)}万` : '') + (high && low && low < 1000 ? '零' : '') + four(low)
}

/** A second writer, by hand and slow, of the printed form. */
function written(fen: bigint): string {
  if (fen < 0n) return `负${written(-fen)}`
  const yuan = Number(fen / 100n)
  const [jiao, cent] = [Number((fen / 10n) % 10n), Number(fen % 10n)]
  const [high, low] = [Math.floor(yuan / 1e8), yuan % 1e8]
  const whole = yuan ? `${high ? `${eight(high)}亿` : ''}${high && low && low < 1e7 ? '零' : ''}${eight(low)}元` : ''
  const tail = (jiao ? `${digits.charAt(jiao)}角` : whole && cent ? '零' : '') + (cent ? `${digits.charAt(cent)}分` : '整')
  return !whole && !jiao && !cent ? '零元整' : whole + tail
}

test('agrees with a second writer, also where zeros crowd', () => {
  const crowded = fc.array(fc.constantFrom('0', '0', '0', '1', '9'), { minLength: 1, maxLength: 17 }).map((list) => BigInt(list.join('')))
  fc.assert(
    fc.property(fc.oneof(crowded, fc.bigInt({ min: 0n, max: 10n ** 17n - 1n })), fc.boolean(), (fen, below) => {
      expect(capitalAmount(money(below ? -fen : fen))).toBe(written(below ? -fen : fen))
    }),
    { numRuns: 3000 },
  )
})

test('more than can be written is a bug', () => {
  expect(() => capitalAmount(money(10n ** 17n))).toThrow(AssertionFailed)
})
