import { describe, expect, test } from 'vitest'
import { readId } from '../../src/base/id.ts'
import { readPrice, readQuantity, readRate } from '../../src/base/price.ts'
import { givenWith, quoteOf } from '../../src/modules/prices/calculate-quote.ts'
import type { ListedPrice, PolicyTerm } from '../../src/modules/prices/calculate-quote.ts'

const goodsId = (nth: number) => readId<'goods'>(`0190a000-0000-7000-8000-00000000000${nth}`)
const [tea, cup, rack] = [goodsId(1), goodsId(2), goodsId(3)]
const q = readQuantity

type Whom = ListedPrice['whom']
const listed = (number: string, whom: Whom, price: string, more: { from?: string; atLeast?: string; floor?: string } = {}): ListedPrice => ({
  id: number,
  number,
  name: number,
  whom,
  from: more.from ?? '2026-01-01',
  goods: tea,
  atLeast: q(more.atLeast ?? '0'),
  price: readPrice(price),
  floor: more.floor === undefined ? null : readPrice(more.floor),
})
const term = (number: string, kind: PolicyTerm['kind'], atLeast: string, more: Partial<PolicyTerm> = {}): PolicyTerm => ({
  id: number,
  number,
  name: number,
  whom: 'all',
  from: '2026-01-01',
  kind,
  goods: tea,
  atLeast: q(atLeast),
  each: true,
  off: null,
  gives: kind === 'step' ? null : cup,
  givesQuantity: kind === 'step' ? null : q('8'),
  ...more,
})
const guide = readPrice('50')

describe('the price of goods', () => {
  const all = listed('all', 'all', '45.80', { floor: '43' })
  const all100 = listed('all', 'all', '44.50', { floor: '43', atLeast: '100' })
  test.each<[string, readonly ListedPrice[], string, string | null, string | null]>([
    ['no list: the guide price, no floor', [], '10', '50', null],
    ['below the step', [all, all100], '99.999999', '45.8', '43'],
    ['at the step', [all, all100], '100', '44.5', '43'],
    ['a grade goes before all', [all, listed('grade', 'grade', '45')], '10', '45', '43'],
    [
      'a customer goes before his grade and his region',
      [listed('grade', 'grade', '45'), listed('own', 'customer', '44'), listed('region', 'region', '41')],
      '10',
      '44',
      null,
    ],
    ['of two alike the newer', [listed('old', 'all', '45'), listed('new', 'all', '46', { from: '2026-03-01' })], '10', '46', null],
    ['of two of one day the later number', [listed('JG-002', 'all', '45'), listed('JG-001', 'all', '46')], '10', '45', null],
    ['a list without a price for so few leaves it to the next', [all, listed('own', 'customer', '40', { atLeast: '50' })], '10', '45.8', '43'],
    ['what was agreed with a customer below the floor of all is his floor', [all, listed('own', 'customer', '40')], '10', '40', '40'],
    ['a list that says its own floor', [all, listed('own', 'customer', '44', { floor: '42' })], '10', '44', '42'],
  ])('%s', (_, book, quantity, price, floor) => {
    const quote = quoteOf(tea, q(quantity), { listed: book, terms: [] }, guide)
    expect([quote.price, quote.floor]).toEqual([price, floor])
  })

  test('a step policy takes its share off, from its quantity; the floor goes down with what two approved', () => {
    const terms = [term('steps', 'step', '200', { off: readRate('10%') }), term('steps', 'step', '100', { off: readRate('5%') })]
    const at = (quantity: string) => quoteOf(tea, q(quantity), { listed: [all], terms }, guide)
    expect([at('99').price, at('100').price, at('200').price]).toEqual(['45.8', '43.51', '41.22'])
    expect([at('100').floor, at('200').floor]).toEqual(['43', '41.22'])
    expect(at('200').why?.[0]).toBe('统一价格表 all「all」45.80；政策 steps「steps」满 200 优惠 10%：41.22')
  })

  test('goods without any price have none, and say nothing', () => {
    expect(quoteOf(cup, q('1'), { listed: [all], terms: [] }, null)).toEqual({ price: null, why: null, floor: null })
  })
})

describe('what is given', () => {
  const order = (...lines: readonly [typeof tea, string][]) => lines.map(([goods, quantity]) => ({ goods, quantity: q(quantity) }))
  const given = (terms: readonly PolicyTerm[], ...lines: readonly [typeof tea, string][]) =>
    givenWith(order(...lines), terms).map((one) => [one.goods === cup ? 'cup' : one.goods === rack ? 'rack' : 'tea', one.quantity, one.nature])
  const hundred = term('a', 'gift', '100')
  test.each<[string, readonly PolicyTerm[], readonly [typeof tea, string][], readonly unknown[]]>([
    ['nothing below', [hundred], [[tea, '99']], []],
    ['buy a hundred, eight free', [hundred], [[tea, '100']], [['cup', '8', 'gift']]],
    ['for each hundred', [hundred], [[tea, '250']], [['cup', '16', 'gift']]],
    ['once an order', [term('a', 'gift', '100', { each: false })], [[tea, '250']], [['cup', '8', 'gift']]],
    [
      'lines of the same goods count together',
      [hundred],
      [
        [tea, '60'],
        [tea, '60'],
      ],
      [['cup', '8', 'gift']],
    ],
    ['other goods do not count', [hundred], [[cup, '500']], []],
    [
      'steps: the highest first, what is left by the lower',
      [hundred, term('a', 'gift', '300', { givesQuantity: q('30') })],
      [[tea, '450']],
      [['cup', '38', 'gift']],
    ],
    [
      'steps once an order: only the highest',
      [term('a', 'gift', '100', { each: false }), term('a', 'gift', '300', { each: false, givesQuantity: q('30') })],
      [[tea, '450']],
      [['cup', '30', 'gift']],
    ],
    ['the more exact policy only', [hundred, term('b', 'gift', '100', { whom: 'customer', givesQuantity: q('10') })], [[tea, '100']], [['cup', '10', 'gift']]],
    [
      'a support beside a gift',
      [hundred, term('c', 'display', '50', { gives: rack, givesQuantity: q('1'), each: false })],
      [[tea, '100']],
      [
        ['cup', '8', 'gift'],
        ['rack', '1', 'support'],
      ],
    ],
    [
      'two kinds of goods by one policy',
      [hundred, term('a', 'gift', '100', { gives: rack, givesQuantity: q('1') })],
      [[tea, '200']],
      [
        ['cup', '16', 'gift'],
        ['rack', '2', 'gift'],
      ],
    ],
    [
      'of two goods ordered the same goods given: added up',
      [hundred, term('d', 'gift', '10', { goods: rack, givesQuantity: q('1') })],
      [
        [tea, '100'],
        [rack, '20'],
      ],
      [['cup', '10', 'gift']],
    ],
  ])('%s', (_, terms, lines, expected) => {
    expect(given(terms, ...lines)).toEqual(expected)
  })

  test('is explained', () => {
    expect(givenWith(order([tea, '250']), [hundred])[0]?.why[0]).toBe('政策 a「a」每满 100 送 8，已订 250')
  })
})
