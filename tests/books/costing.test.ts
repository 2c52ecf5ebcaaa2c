import { describe, expect, test } from 'vitest'
import { minus, moneyText, negated, readMoney } from '../../src/base/money.ts'
import type { Money } from '../../src/base/money.ts'
import { readQuantity } from '../../src/base/price.ts'
import { emptyHolding, heldAfter, lateCost, takenInTurn, takenValue } from '../../src/books/costing.ts'
import type { Holding } from '../../src/books/costing.ts'

const held = (quantity: string, value: string): Holding => ({ quantity: readQuantity(quantity), value: readMoney(value) })
const last = held('1', '62')

describe('移动加权平均: what an issue takes', () => {
  test.each([
    ['a share of what is held', held('100', '6200'), '10', '620.00'],
    ['half up to the fen', held('3', '100'), '1', '33.33'],
    ['the last unit takes the rest: 33.33 + 33.33 + 33.34', held('1', '33.34'), '1', '33.34'],
    ['a fraction of a unit', held('0.3', '1'), '0.1', '0.33'],
    ['beyond what is held: all of it, and the same average for what is short', held('4', '10'), '6', '15.00'],
    ['below zero already: the average it went below at', held('-2', '-5'), '4', '10.00'],
    ['nothing held: the last known cost', emptyHolding, '2', '124.00'],
    ['below zero without a value: the last known cost', held('-2', '0'), '2', '124.00'],
  ])('%s', (_, before, quantity, value) => {
    expect(moneyText(takenValue(before, last, readQuantity(quantity)))).toBe(value)
  })

  test('no cost is known: nothing', () => {
    expect(takenValue(emptyHolding, null, readQuantity('2'))).toBe(0n)
  })

  test('each line of a document sees what the one before has left, goods by goods', () => {
    const issue = (goods: string, quantity: string) => ({ goods, quantity: readQuantity(quantity) })
    const values = takenInTurn(new Map([['tea', held('3', '100')]]), new Map([['bowl', last]]), [
      issue('tea', '1'),
      issue('bowl', '1'),
      issue('tea', '1'),
      issue('tea', '1'),
    ])
    expect(values.map(moneyText)).toEqual(['33.33', '62.00', '33.34', '33.33'])
  })
})

describe('what a receipt shows earlier issues to have cost', () => {
  test.each([
    ['10 for 120.00 onto −4 booked at 40.00: 4 cost 48.00', held('-4', '-40'), '10', '120', '8.00'],
    ['cheaper than booked: taken back', held('-4', '-40'), '10', '80', '-8.00'],
    ['it covers a part', held('-4', '-40'), '2', '30', '10.00'],
    ['nothing had left before', held('4', '40'), '10', '120', '0.00'],
    ['it covers exactly: no rest of value', held('-3', '-10'), '3', '10.01', '0.01'],
  ])('%s', (_, before, quantity, value, late) => {
    expect(moneyText(lateCost(before, readQuantity(quantity), readMoney(value)))).toBe(late)
  })
})

/** The same numbers each time: a linear congruence of 32 bits. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

interface Move {
  readonly millionths: bigint
  readonly fen: bigint
}
const sums = (moves: readonly Move[]): Move =>
  moves.reduce((sum, move) => ({ millionths: sum.millionths + move.millionths, fen: sum.fen + move.fen }), { millionths: 0n, fen: 0n })
const rounded = (over: bigint, under: bigint): bigint => {
  const [a, b] = over < 0n === under < 0n ? [over < 0n ? -over : over, under < 0n ? -under : under] : [0n, 1n]
  return (a + a + b) / (b + b)
}
/** The naive model: keeps every movement and reckons from all of them each time; of goods that are all there. */
const naiveIssue = (moves: readonly Move[], millionths: bigint): bigint => {
  const all = sums(moves)
  return millionths === all.millionths ? all.fen : rounded(all.fen * millionths, all.millionths)
}

test('10,000 random receipts and issues of 20 goods: never a fen beside the naive model, none lost, none left on nothing', () => {
  const random = seeded(20_261_128)
  const goods = Array.from({ length: 20 }, () => ({ now: emptyHolding, moves: new Array<Move>() }))
  let different = 0
  let emptied = 0
  for (let event = 0; event < 10_000; event += 1) {
    const one = goods[random(20)]
    if (!one) throw new Error('one of twenty')
    const have = sums(one.moves).millionths
    const issues = have > 0n && random(2) === 0
    const millionths = issues && random(5) === 0 ? have : BigInt(1 + random(50_000_000))
    const size = issues && millionths > have ? have : millionths
    const quantity = readQuantity((Number(size) / 1e6).toFixed(6))
    if (issues) {
      const value = takenValue(one.now, null, quantity)
      if (value !== naiveIssue(one.moves, size)) different += 1
      one.moves.push({ millionths: -size, fen: -value })
      one.now = heldAfter(one.now, readQuantity(`-${quantity}`), negated(value))
    } else {
      const value = readMoney((random(1_000_000) / 100).toFixed(2))
      one.moves.push({ millionths: size, fen: value })
      one.now = heldAfter(one.now, quantity, value)
    }
    if (one.now.value !== sums(one.moves).fen) different += 1
    if (one.now.quantity === '0') emptied += 1
    if (one.now.quantity === '0' && one.now.value !== 0n) different += 1
  }
  expect(different).toBe(0)
  expect(emptied).toBeGreaterThan(300)
})

test('10,000 random events below zero and above: receipts less issues less late costs is what is left, and nothing of value stays on nothing', () => {
  const random = seeded(7)
  let now = emptyHolding
  let known: Holding = last
  let [came, went, late] = [0n, 0n, 0n]
  for (let event = 0; event < 10_000; event += 1) {
    const back = now.quantity.startsWith('-') ? now.quantity.slice(1) : now.quantity
    const quantity = readQuantity(random(6) === 0 && back !== '0' ? back : String(1 + random(30)))
    if (random(2) === 0) {
      const value = readMoney((50 + random(50_000) / 100).toFixed(2))
      const more: Money = lateCost(now, quantity, value)
      now = heldAfter(now, quantity, minus(value, more))
      ;[came, late, known] = [came + value, late + more, { quantity, value }]
    } else {
      const value = takenValue(now, known, quantity)
      now = heldAfter(now, readQuantity(`-${quantity}`), negated(value))
      went += value
    }
    if (now.quantity === '0') expect(now.value).toBe(0n)
  }
  expect(now.value).toBe(came - went - late)
})
