import { expect, test } from 'vitest'
import { priceGap, priceText, quantityGap, quantityText, rateGap, rateText } from '../../src/base/exact-text.ts'
import { readPrice, readQuantity, readRate } from '../../src/base/price.ts'

test.each([
  ['45.8', '45.80'],
  ['0', '0.00'],
  ['12.3456', '12.3456'],
  ['1250.505', '1,250.505'],
  ['1234567', '1,234,567.00'],
  ['-0.5', '-0.50'],
  ['0.0000000000001', '0.0000000000001'],
])('the price %s is read %s', (price, text) => expect(priceText(readPrice(price))).toBe(text))

test.each([
  ['120', '120'],
  ['1000.5', '1,000.5'],
  ['-20', '-20'],
  ['0.000001', '0.000001'],
])('the quantity %s is read %s', (quantity, text) => expect(quantityText(readQuantity(quantity))).toBe(text))

test.each([
  ['0.13', '13%'],
  ['0', '0%'],
  ['1', '100%'],
  ['0.005', '0.5%'],
  ['0.000001', '0.0001%'],
])('the rate %s is read %s', (rate, text) => expect(rateText(readRate(rate))).toBe(text))

test('a gap has no sign, whichever is more', () => {
  expect([priceGap(readPrice('45.8'), readPrice('46')), priceGap(readPrice('46'), readPrice('45.8'))]).toEqual(['0.20', '0.20'])
  expect([quantityGap(readQuantity('20'), readQuantity('30')), quantityGap(readQuantity('-1'), readQuantity('1'))]).toEqual(['10', '2'])
  expect(rateGap(readRate('0.13'), readRate('0.09'))).toBe('4%')
})
