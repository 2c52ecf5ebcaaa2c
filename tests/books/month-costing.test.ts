import { describe, expect, test } from 'vitest'
import { readId } from '../../src/base/id.ts'
import { money, moneyText, negated, readMoney, sumMoney, zeroMoney } from '../../src/base/money.ts'
import { pieces, readQuantity } from '../../src/base/price.ts'
import type { Quantity } from '../../src/base/price.ts'
import { differenceLines, differencesOf, takenBack } from '../../src/books/cost-difference.ts'
import type { Served } from '../../src/books/cost-difference.ts'
import { emptyHolding, heldAfter, monthAverage, provisionalValue, unitCost } from '../../src/books/costing.ts'
import type { Holding } from '../../src/books/costing.ts'
import { assertBalanced } from '../../src/books/post.ts'
import { seeded } from '../seeded.ts'

const held = (quantity: string, value: string): Holding => ({ quantity: readQuantity(quantity), value: readMoney(value) })
const left = (quantity: string, booked: string) => ({ quantity: readQuantity(quantity), booked: readMoney(booked) })
type Left = ReturnType<typeof left>
/** The month as the books have it at its end: what was there and came, less every issue as it was booked. */
const closingOf = (opening: Holding, came: Holding, issues: readonly Left[]): Holding =>
  issues.reduce<Holding>((now, one) => heldAfter(now, readQuantity(`-${one.quantity}`), negated(one.booked)), heldAfter(opening, came.quantity, came.value))
const reckoned = (opening: Holding, came: Holding, issues: readonly Left[]) => monthAverage({ opening, closing: closingOf(opening, came, issues), issues })

describe('月末一次加权平均: (opening value + receipts) ÷ (opening quantity + receipts)', () => {
  test.each([
    [
      'J02a 100 boxes cost 6,200.00: 100 at 60.00 were there, 200 at 63.00 came',
      held('100', '6000'),
      held('200', '12600'),
      [left('100', '6000')],
      ['6200.00'],
      '62',
      '0.00',
    ],
    [
      'each issue its share half up, the last takes the rest',
      held('0', '0'),
      held('3', '100'),
      [left('1', '0'), left('1', '0'), left('1', '0')],
      ['33.33', '33.33', '33.34'],
      '33.333333',
      '0.00',
    ],
    ['what is left keeps its part of the odd fen', held('0', '0'), held('3', '100'), [left('1', '9'), left('1', '9')], ['33.33', '33.34'], '33.333333', '0.00'],
    ['a return comes in at its own value', held('10', '100'), held('2', '14'), [left('6', '60')], ['57.00'], '9.5', '0.00'],
    ['what cost nothing for want of a known cost gets its cost', held('0', '0'), held('10', '620'), [left('4', '0')], ['248.00'], '62', '0.00'],
    ['more left than was there: the same average', held('4', '40'), held('0', '0'), [left('6', '60')], ['60.00'], '10', '0.00'],
    [
      'short as the month began: what came covers it at what that cost, 4 of 12.00 instead of 10.00',
      held('-4', '-40'),
      held('10', '120'),
      [left('3', '30')],
      ['36.00'],
      '12',
      '8.00',
    ],
    ['nothing came to reckon with: as booked', held('-4', '-40'), held('1', '12'), [left('3', '30')], ['30.00'], '10', '2.00'],
    ['a rest of value on goods that are gone goes to the cost of sales', held('5', '50'), held('-5', '-48'), [], [], null, '2.00'],
  ] as const)('%s', (_, opening, came, issues, costs, average, late) => {
    const month = reckoned(opening, came, [...issues])
    expect(month.costs.map(moneyText)).toEqual(costs)
    expect([unitCost(month.pool), moneyText(month.late), month.came]).toEqual([average, late, came])
  })

  test('tiny issues never cost less than nothing: 0.05 over seven', () => {
    const issues = Array.from({ length: 7 }, () => left('1', '0'))
    expect(reckoned(emptyHolding, held('7', '0.05'), issues).costs.map(moneyText).toSorted()).toEqual(['0.00', '0.00', '0.01', '0.01', '0.01', '0.01', '0.01'])
  })
})

describe('until the month is reckoned an issue costs', () => {
  test.each([
    ['what a unit cost as the month began', held('100', '6000'), held('1', '99'), '600.00'],
    ['the last known cost where nothing was held', emptyHolding, held('2', '124'), '620.00'],
    ['the last known cost where it was short', held('-3', '-30'), held('1', '62'), '620.00'],
    ['nothing where no cost is known', emptyHolding, null, '0.00'],
  ])('%s', (_, opening, last, value) => {
    expect(moneyText(provisionalValue(opening, last, readQuantity('10')))).toBe(value)
  })
})

const tea = readId<'goods'>('00000000-0000-7000-8000-000000000001')
const huamei = readId<'customer'>('00000000-0000-7000-8000-0000000000a1')
const wang = readId<'person'>('00000000-0000-7000-8000-0000000000b1')
const served = (role: Served['line']['role'], booked: string): Served => ({
  line: { role, side: 'debit', account: `of ${role}`, amount: zeroMoney, customer: huamei, goods: tea },
  booked: readMoney(booked),
  weight: readMoney(booked),
})
const said = (differences: Parameters<typeof differenceLines>[0]): readonly string[] => {
  const lines = differenceLines(differences)
  assertBalanced({ money: [...lines], goods: [] })
  return lines.map(({ role, side, amount }) => `${side} ${role} ${moneyText(amount)}`)
}

describe('the difference goes where the goods went', () => {
  const issue = { served: [served('cost', '90'), served('samples', '10')], salesperson: wang }
  test('to what was sold and what was given, by what each was booked at; cheaper is red on the same sides', () => {
    expect(said(differencesOf(issue, readMoney('5'), zeroMoney))).toEqual(['debit cost 4.50', 'debit samples 0.50', 'credit stock 5.00'])
    expect(said(differencesOf(issue, readMoney('-5'), zeroMoney))).toEqual(['debit cost -4.50', 'debit samples -0.50', 'credit stock -5.00'])
  })
  test('J05 of goods dispatched the invoiced part to the cost of sales', () => {
    const waits = { served: [served('dispatched', '100')], salesperson: wang }
    const parts = differencesOf(waits, readMoney('5'), readMoney('2'))
    expect(said(parts)).toEqual(['debit dispatched 3.00', 'debit cost 2.00', 'credit stock 5.00'])
    expect(parts[1]?.line).toMatchObject({ customer: huamei, person: wang, goods: tea })
    expect(said(takenBack(parts))).toEqual(['debit dispatched -3.00', 'debit cost -2.00', 'credit stock -5.00'])
  })
  test('the account is that of the issue itself, and lines of one account and the same dimensions are one', () => {
    const two = [...differencesOf(issue, readMoney('5'), zeroMoney), ...differencesOf(issue, readMoney('-1'), zeroMoney)]
    expect(said(two)).toEqual(['debit cost 3.60', 'debit samples 0.40', 'credit stock 4.00'])
    expect(differenceLines(two)[0]).toMatchObject({ account: 'of cost' })
  })
})

const rounded = (over: bigint, under: bigint): bigint => (over < 0n ? -rounded(-over, under) : (over + over + under) / (under + under))

test('10,000 random events of 20 goods in 25 months: never a fen beside a naive model, none lost, none left on nothing, none below nothing', () => {
  const random = seeded(20_261_129)
  const write = (millionths: bigint): Quantity => readQuantity((Number(millionths) / 1e6).toFixed(6))
  let [different, emptied, issued, came, went] = [0, 0, 0, 0n, 0n]
  const goods = Array.from({ length: 20 }, () => emptyHolding)
  for (let month = 0; month < 25; month += 1) {
    for (const [place, opening] of goods.entries()) {
      let [receipts, have] = [{ quantity: readQuantity('0'), value: zeroMoney }, pieces(opening.quantity)]
      const issues: Left[] = []
      for (let event = 0; event < 20; event += 1) {
        if (random() < 0.5 || have === 0n) {
          const [size, value] = [BigInt(1 + Math.floor(random() * 50_000_000)), money(BigInt(Math.floor(random() * 1_000_000)))]
          receipts = heldAfter(receipts, write(size), value)
          have += size
          came += value
        } else {
          const size = random() < (event === 19 ? 0.6 : 0.1) ? have : BigInt(1 + Math.floor(random() * Number(have)))
          issues.push({ quantity: write(size), booked: money(BigInt(Math.floor(random() * 100_000))) })
          have -= size
        }
      }
      const { costs, late, pool } = reckoned(opening, receipts, issues)
      // naive: one fraction for the month, each issue by itself, the last what the others left
      const [over, under] = [opening.value + receipts.value, pieces(opening.quantity) + pieces(receipts.quantity)]
      const out = issues.reduce((sum, one) => sum + pieces(one.quantity), 0n)
      const total = out === under ? over : rounded(over * out, under)
      const naive = issues.map((one) => rounded(over * pieces(one.quantity), under))
      const rest = total - naive.slice(0, -1).reduce((sum, one) => sum + one, 0n)
      if (sumMoney(costs) !== (issues.length === 0 ? 0n : total) || late !== 0n || pool.value !== over) different += 1
      if (rest >= 0n && issues.length > 0 && costs.some((cost, index) => cost !== (index === issues.length - 1 ? rest : naive[index]))) different += 1
      if (costs.some((cost) => cost < 0n)) different += 1
      goods[place] = heldAfter(pool, readQuantity(out === 0n ? '0' : `-${write(out)}`), negated(sumMoney(costs)))
      if (have === 0n) {
        emptied += 1
        if (goods[place].value !== 0n) different += 1
      }
      issued += issues.length
      went += sumMoney(costs)
    }
  }
  expect(different).toBe(0)
  expect(sumMoney(goods.map((one) => one.value))).toBe(came - went)
  expect([emptied > 50, issued > 3000]).toEqual([true, true])
})
