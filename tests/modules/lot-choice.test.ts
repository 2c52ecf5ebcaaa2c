import { describe, expect, test } from 'vitest'
import { readDay } from '../../src/base/day.ts'
import { moneyText, readMoney } from '../../src/base/money.ts'
import { readQuantity } from '../../src/base/price.ts'
import { firstExpired, skippedLots, suggestedLots } from '../../src/books/lot-choice.ts'
import type { Lot } from '../../src/books/lot-choice.ts'
import { pickedLines } from '../../src/modules/shipping/calculate-picks.ts'
import { tea, handedOut } from './rows.ts'

const on = readDay('2026-11-29')
const lot = (name: string, quantity: string, expires: string | null): Lot => ({
  goods: tea,
  lot: name,
  quantity: readQuantity(quantity),
  expires: expires === null ? null : readDay(expires),
})
const kept = new Map([[String(tea), { name: '龙井绿茶', by: 'expiry' as const }]])
const want = (quantity: string) => ({ goods: tea, quantity: readQuantity(quantity) })

describe('first expired, first out', () => {
  const lots = [lot('D', '5', null), lot('C', '5', '2027-01-01'), lot('B', '5', '2026-11-29'), lot('A', '5', '2026-11-28'), lot('E', '0', '2026-12-01')]

  test('a lot is good on its last day; what is used up or expired is left out; what never expires is last', () => {
    expect(firstExpired(lots, tea, on).map((one) => one.lot)).toEqual(['B', 'C', 'D'])
  })

  test.each([
    [['3'], ['B 3']],
    [['7'], ['B 5', 'C 2']],
    [
      ['4', '4'],
      ['B 4', 'B 1', 'C 3'],
    ],
    [['20'], ['B 5', 'C 5', 'D 5', '无 5']],
  ])('%s take %s', (wanted, taken) => {
    expect(suggestedLots(wanted.map(want), kept, lots, on).map((line) => `${line.lot ?? '无'} ${line.quantity}`)).toEqual(taken)
  })

  test('goods that are not kept by lot name none', () => {
    expect(suggestedLots([want('3')], new Map(), lots, on)).toEqual([{ ...want('3'), lot: null, expires: null }])
  })

  test('a later lot is taken without a reason only once the earlier ones are used up by the same list', () => {
    const line = (name: string, quantity: string, reason: string | null = null) => ({ ...want(quantity), lot: name, reason })
    expect(skippedLots([line('B', '5'), line('C', '1')], kept, lots, on)).toEqual([])
    expect(skippedLots([line('B', '4'), line('C', '1')], kept, lots, on).map((one) => one.path)).toEqual(['lines.1.reason'])
    expect(skippedLots([line('C', '1', '客户指定')], kept, lots, on)).toEqual([])
  })
})

describe('lots on the lines of a shipment', () => {
  const pick = (name: string, quantity: string) => ({ goods: tea, quantity: readQuantity(quantity), lot: name, expires: on, reason: null })
  const idOf = () => 'new'

  test('a line in two lots becomes two; their deemed VAT comes to the same fen', () => {
    const gift = handedOut('3', { nature: 'gift', fairTax: readMoney('1.00') })
    const lines = pickedLines([handedOut('4'), gift], [pick('A', '5'), pick('B', '2')], idOf)
    expect(lines.map((line) => `${line.nature} ${line.lot} ${line.quantity} ${moneyText(line.fairTax)}`)).toEqual([
      'sale A 4 0.00',
      'gift A 1 0.33',
      'gift B 2 0.67',
    ])
    expect(pickedLines(lines, [pick('C', '7')], idOf).map((line) => `${line.nature} ${line.lot} ${line.quantity} ${moneyText(line.fairTax)}`)).toEqual([
      'sale C 4 0.00',
      'gift C 3 1.00',
    ])
  })
})
