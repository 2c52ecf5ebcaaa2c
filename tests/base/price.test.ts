import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { AssertionFailed } from '../../src/base/assert.ts'
import { minus, money, moneyText, negated, readMoney, sumMoney, zeroMoney } from '../../src/base/money.ts'
import {
  compareExact,
  discounted,
  isZero,
  lineAmounts,
  minusQuantity,
  partAmounts,
  plusQuantity,
  priceForAmount,
  readPrice,
  readQuantity,
  readRate,
  sumQuantity,
  timesQuantity,
  unitNet,
} from '../../src/base/price.ts'
import type { Amounts, PriceBasis } from '../../src/base/price.ts'
import { Refusal } from '../../src/base/refusal.ts'

/** A second way to compute, with other arithmetic. */
const Far = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_UP })

const decimalText = (places: number, most: bigint) =>
  fc.tuple(fc.bigInt({ min: 0n, max: most }), fc.nat({ max: places })).map(([units, kept]) => new Far(units.toString()).div(new Far(10).pow(kept)).toFixed())
const prices = decimalText(13, 10n ** 18n)
  .filter((text) => text.search(/\.|$/) <= 7)
  .map(readPrice)
const quantities = decimalText(6, 10n ** 11n)
  .filter((text) => text.search(/\.|$/) <= 7)
  .map(readQuantity)
const rates = fc
  .oneof(
    fc.constantFrom('0.13', '0.09', '0.06', '0.03', '0.01', '0', '1'),
    fc.nat({ max: 1_000_000 }).map((n) => (n / 1e6).toFixed(6)),
  )
  .map(readRate)
const bases = fc.constantFrom<PriceBasis>('gross', 'net')
const lines = fc.record({ price: prices, quantity: quantities, basis: bases, rate: rates })
const written = (amounts: Amounts) => ({ net: moneyText(amounts.net), tax: moneyText(amounts.tax), gross: moneyText(amounts.gross) })
const reversed = (text: string) => readQuantity(text === '0' ? text : text.startsWith('-') ? text.slice(1) : `-${text}`)

describe('reading', () => {
  test.each([
    [readPrice, '45.80', '45.8'],
    [readPrice, '+1,234.5000', '1234.5'],
    [readPrice, '４５．８', '45.8'],
    [readPrice, '0.0000000000001', '0.0000000000001'],
    [readPrice, '100', '100'],
    [readPrice, '-0.00', '0'],
    [readPrice, '-3', '-3'],
    [readPrice, '1.50000000000000000', '1.5'],
    [readPrice, '999999999999.9999999999999', '999999999999.9999999999999'],
    [readQuantity, '0.000001', '0.000001'],
    [readQuantity, '0120', '120'],
    [readQuantity, '.5', '0.5'],
    [readQuantity, '-12', '-12'],
    [readRate, '0.13', '0.13'],
    [readRate, '13%', '0.13'],
    [readRate, '１３％', '0.13'],
    [readRate, '1', '1'],
    [readRate, '100 %', '1'],
    [readRate, '0', '0'],
    [readRate, '0.0015%', '0.000015'],
    [readRate, '0.000001', '0.000001'],
    [readRate, '0.130000', '0.13'],
  ])('%o reads %s as %s', (read, text, canonical) => {
    expect(read(text)).toBe(canonical)
  })

  test.each([
    [readPrice, '0.00000000000001'],
    [readPrice, '1000000000000'],
    [readPrice, ''],
    [readPrice, '1e2'],
    [readPrice, 'NaN'],
    [readPrice, '(1)'],
    [readPrice, '1,2'],
    [readPrice, '13%'],
    [readPrice, '¥1'],
    [readQuantity, '0.0000001'],
    [readQuantity, '1000000000000'],
    [readQuantity, '1/2'],
    [readQuantity, '十'],
    [readRate, '13'],
    [readRate, '-0.1'],
    [readRate, '1.000001'],
    [readRate, '101%'],
    [readRate, '0.0000001'],
    [readRate, '0.00001%'],
    [readRate, '%'],
    [readRate, '13%%'],
    [readRate, ''],
  ])('%o refuses %s', (read, text) => {
    expect(() => read(text)).toThrow(Refusal)
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'invalid', path: '' }))
  })
})

describe('exact numbers', () => {
  test('compare as numbers, not as text', () => {
    expect(compareExact(readPrice('9'), readPrice('10'))).toBe(-1)
    expect(compareExact(readQuantity('-9'), readQuantity('-10'))).toBe(1)
    expect(compareExact(readPrice('0.5'), readRate('50%'))).toBe(0)
    expect(isZero(readQuantity('-0.000'))).toBe(true)
    expect(isZero(readPrice('0.0000000000001'))).toBe(false)
  })

  test('add without a float', () => {
    expect(plusQuantity(readQuantity('0.1'), readQuantity('0.2'))).toBe('0.3')
    expect(minusQuantity(readQuantity('0.3'), readQuantity('0.4'))).toBe('-0.1')
    expect(sumQuantity([])).toBe('0')
    expect(sumQuantity([readQuantity('1.5'), readQuantity('2.5'), readQuantity('-4')])).toBe('0')
    expect(() => plusQuantity(readQuantity('999999999999'), readQuantity('1'))).toThrow(Refusal)
  })
})

describe('lineAmounts', () => {
  test.each([
    ['V1', 'gross', '120', '45.80', '0.13', '4863.72', '632.28', '5496.00'],
    ['V2a', 'gross', '50', '58.00', '0.09', '2660.55', '239.45', '2900.00'],
    ['V2b', 'gross', '200', '12.50', '0.13', '2212.39', '287.61', '2500.00'],
    ['V2c', 'gross', '1', '1060.00', '0.06', '1000.00', '60.00', '1060.00'],
    ['V4', 'net', '7', '12.3456', '0.13', '86.42', '11.23', '97.65'],
    ['V7', 'gross', '1', '10100.00', '0.01', '10000.00', '100.00', '10100.00'],
    ['V8b', 'gross', '3', '100.00', '0.13', '265.49', '34.51', '300.00'],
  ] as const)('%s', (_case, basis, quantity, price, rate, net, tax, gross) => {
    expect(written(lineAmounts({ quantity: readQuantity(quantity), price: readPrice(price), basis, rate: readRate(rate) }))).toEqual({ net, tax, gross })
  })

  test('V3: the header is the sum of ten lines, five fen from a split of the header', () => {
    const line = lineAmounts({ quantity: readQuantity('1'), price: readPrice('1.00'), basis: 'gross', rate: readRate('0.13') })
    const ten = Array.from({ length: 10 }, () => line)
    expect([sumMoney(ten.map((one) => one.net)), sumMoney(ten.map((one) => one.tax))].map(moneyText)).toEqual(['8.80', '1.20'])
    const header = lineAmounts({ quantity: readQuantity('10'), price: readPrice('1.00'), basis: 'gross', rate: readRate('0.13') })
    expect(written(header)).toEqual({ net: '8.85', tax: '1.15', gross: '10.00' })
  })

  test('a half fen goes up, below zero away from zero', () => {
    expect(timesQuantity(readPrice('0.005'), readQuantity('1'))).toBe(1n)
    expect(timesQuantity(readPrice('0.0049999999999'), readQuantity('1'))).toBe(0n)
    expect(timesQuantity(readPrice('0.005'), readQuantity('-1'))).toBe(-1n)
    expect(timesQuantity(readPrice('1.005'), readQuantity('1'))).toBe(101n)
  })

  it('agrees with another arithmetic, adds up, and mirrors', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const { net, tax, gross } = lineAmounts(line)
        const amount = new Far(line.price).times(line.quantity).toDecimalPlaces(2)
        const vat = line.basis === 'gross' ? amount.times(line.rate).div(new Far(1).plus(line.rate)) : amount.times(line.rate)
        expect(moneyText(line.basis === 'gross' ? gross : net)).toBe(amount.toFixed(2))
        expect(moneyText(tax)).toBe(vat.toFixed(2))
        expect(net + tax).toBe(gross)
        const red = lineAmounts({ ...line, quantity: reversed(line.quantity) })
        expect(red).toEqual({ net: negated(net), tax: negated(tax), gross: negated(gross) })
      }),
    )
  })

  test('an amount that cannot be written is refused', () => {
    expect(() => timesQuantity(readPrice('999999999999'), readQuantity('999999'))).toThrow(Refusal)
    expect(() => lineAmounts({ quantity: readQuantity('1000'), price: readPrice('999999999999'), basis: 'net', rate: readRate('0.13') })).toThrow(Refusal)
  })
})

describe('partAmounts', () => {
  const nothing: Amounts = { net: zeroMoney, tax: zeroMoney, gross: zeroMoney }

  it('sums to the total of the line however it is split', () => {
    const splits = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(prices, bases, rates, splits, (price, basis, rate, counts) => {
        const given = counts.map((count) => readQuantity(new Far(count).div(1000).toFixed()))
        const ordered = sumQuantity(given)
        const total = lineAmounts({ quantity: ordered, price, basis, rate })
        let [before, beforeAmounts] = [readQuantity('0'), nothing]
        for (const [index, now] of given.entries()) {
          const part = partAmounts({ total, ordered, before, beforeAmounts, now, price, basis, rate })
          const alone = lineAmounts({ quantity: now, price, basis, rate })
          // Three roundings meet in the priced amount, each of half a fen at most; in what follows from it and the tax, up to nine.
          const off = (amount: keyof Amounts): number => Math.abs(Number(part[amount] - alone[amount]))
          expect(off(basis)).toBeLessThanOrEqual(1)
          expect(Math.max(off('net'), off('tax'), off('gross'))).toBeLessThanOrEqual(4)
          if (index === given.length - 1) expect(part.gross).toBe(money(total.gross - beforeAmounts.gross))
          expect(part.net + part.tax).toBe(part.gross)
          before = plusQuantity(before, now)
          beforeAmounts = { net: money(beforeAmounts.net + part.net), tax: money(beforeAmounts.tax + part.tax), gross: money(beforeAmounts.gross + part.gross) }
        }
        expect(beforeAmounts).toEqual(total)
      }),
    )
  })

  test('3 of 33.333 come to 100.00: 33.33, 33.34, 33.33', () => {
    const line = { price: readPrice('33.333'), basis: 'gross', rate: readRate('0.13') } as const
    const total = lineAmounts({ ...line, quantity: readQuantity('3') })
    const part = { ...line, total, ordered: readQuantity('3'), now: readQuantity('1') }
    const grosses = ['0', '1', '2'].map((before) =>
      moneyText(partAmounts({ ...part, before: readQuantity(before), beforeAmounts: lineAmounts({ ...line, quantity: readQuantity(before) }) }).gross),
    )
    expect(grosses).toEqual(['33.33', '33.34', '33.33'])
  })

  test('a hundred deliveries of 1.00 leave no negative tax on the last', () => {
    const line = { price: readPrice('1'), basis: 'gross', rate: readRate('0.13') } as const
    const total = lineAmounts({ ...line, quantity: readQuantity('100') })
    const before = readQuantity('99')
    const last = partAmounts({
      ...line,
      total,
      ordered: readQuantity('100'),
      now: readQuantity('1'),
      before,
      beforeAmounts: lineAmounts({ ...line, quantity: before }),
    })
    expect(written(last)).toEqual({ net: '0.89', tax: '0.11', gross: '1.00' })
  })

  test('after a change of price a part is quantity × price', () => {
    const line = { price: readPrice('2'), basis: 'gross', rate: readRate('0.13') } as const
    const beforeAmounts = lineAmounts({ ...line, price: readPrice('1'), quantity: readQuantity('50') })
    const total = lineAmounts({ ...line, quantity: readQuantity('100') })
    expect(
      moneyText(partAmounts({ ...line, total, ordered: readQuantity('100'), before: readQuantity('50'), beforeAmounts, now: readQuantity('50') }).gross),
    ).toBe('100.00')
  })
})

describe('unit prices from amounts', () => {
  test.each([
    ['V1', '4863.72', '120', '40.531'],
    ['V8', '88.50', '3', '29.5'],
    ['V8b', '265.49', '3', '88.4966666666667'],
    ['', '0.02', '3', '0.0066666666667'],
    ['', '-265.49', '3', '-88.4966666666667'],
    ['', '999999999999.99', '7', '142857142857.141'],
  ])('unitNet %s %s / %s', (_case, net, quantity, expected) => {
    expect(unitNet(readMoney(net), readQuantity(quantity))).toBe(expected)
  })

  test('unitNet: one of many digits needs a quantity', () => {
    expect(() => unitNet(money(1n), readQuantity('0'))).toThrow(AssertionFailed)
    expect(() => unitNet(readMoney('1000000'), readQuantity('0.000001'))).toThrow(Refusal)
  })

  test('unitNet rounds to the 15th figure, at most the 13th place', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 14n }).map(money),
        quantities.filter((one) => compareExact(one, readQuantity('0.001')) > 0),
        (net, quantity) => {
          const exact = new Far(moneyText(net)).div(quantity)
          if (exact.gte('1e11')) return
          const shown = exact.lt(1) ? exact.toDecimalPlaces(13) : exact.toSignificantDigits(15).toDecimalPlaces(13)
          expect(new Far(unitNet(net, quantity)).minus(shown).abs().lte('1e-13')).toBe(true)
        },
      ),
    )
  })

  test('discounted takes the share off', () => {
    expect(discounted(readPrice('45.8'), readRate('10%'))).toBe('41.22')
    expect(discounted(readPrice('45.8'), readRate('0'))).toBe('45.8')
    expect(discounted(readPrice('45.8'), readRate('1'))).toBe('0')
    expect(discounted(readPrice('0.0000000000003'), readRate('0.5'))).toBe('0.0000000000002')
  })

  test('V8: three for 100.00', () => {
    const quantity = readQuantity('3')
    const amounts = lineAmounts({ quantity, price: priceForAmount(readMoney('100.00'), quantity), basis: 'gross', rate: readRate('0.13') })
    expect(written(amounts)).toEqual({ net: '88.50', tax: '11.50', gross: '100.00' })
  })

  test('priceForAmount gives the amount back, in the fewest decimals', () => {
    expect(priceForAmount(readMoney('100'), readQuantity('3'))).toBe('33.333')
    expect(priceForAmount(readMoney('100'), readQuantity('4'))).toBe('25')
    expect(() => priceForAmount(readMoney('100'), readQuantity('0'))).toThrow(AssertionFailed)
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }).map(money),
        quantities.filter((one) => compareExact(one, readQuantity('0.5')) > 0),
        (amount, quantity) => {
          const price = priceForAmount(amount, quantity)
          expect(minus(timesQuantity(price, quantity), amount)).toBe(zeroMoney)
        },
      ),
    )
  })
})
