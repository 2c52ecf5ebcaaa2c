import { describe, expect, test } from 'vitest'
import { readMoney } from '../../src/base/money.ts'
import { againstTargets, beyondReceipt } from '../../src/modules/receivables/calculate-matching.ts'
import type { MatchedLine, Target } from '../../src/modules/receivables/calculate-matching.ts'

const target = (more: Partial<Target> = {}): Target => ({
  name: ['发票 KP20260302-0001', 'invoice KP20260302-0001'],
  customer: 'huamei',
  owed: true,
  whole: readMoney('11300'),
  received: readMoney('8000'),
  ...more,
})
const targets = new Map([
  ['kp1', target()],
  ['kp2', target({ customer: 'other' })],
  ['kp3', target({ owed: false })],
  ['fh1', target({ name: ['发货单 FH1 的代垫运费', 'freight advanced on shipment FH1'], whole: readMoney('350'), received: readMoney('0') })],
])
const line = (amount: string, invoice: string | null, shipment: string | null = null): MatchedLine => ({ invoice, shipment, amount: readMoney(amount) })
const refusals = (...lines: MatchedLine[]) => againstTargets('huamei', lines, targets)

describe('matching money to what is owed', () => {
  test('the open amount to the fen, of an invoice and of freight', () => {
    expect(refusals(line('3300', 'kp1'), line('350', null, 'fh1'))).toEqual([])
  })

  test('a fen more is refused with every figure', () => {
    expect(refusals(line('3300.01', 'kp1'))).toMatchObject([
      {
        code: 'exceeded',
        path: 'lines.0.amount',
        says: ['第 1 行：发票 KP20260302-0001应收 11,300.00，已收 8,000.00，未收 3,300.00，本次核销 3,300.01，超出 0.01', expect.any(String)],
      },
    ])
  })

  test('several lines over one invoice count together', () => {
    expect(refusals(line('3000', 'kp1'), line('300', 'kp1'), line('0.01', 'kp1'))).toMatchObject([{ code: 'exceeded', path: 'lines.2.amount' }])
  })

  test.each([
    ['an invoice of another customer', line('1', 'kp2'), 'invalid'],
    ['an invoice that is not posted', line('1', 'kp3'), 'state'],
    ['nothing', line('1', null), 'invalid'],
    ['two things at once', line('1', 'kp1', 'fh1'), 'invalid'],
    ['what is not there', line('1', 'kp9'), 'invalid'],
  ])('refuses %s', (_what, one, code) => expect(refusals(one)).toMatchObject([{ code }]))
})

test('no more is matched than is left of the receipt', () => {
  const receipt = { amount: readMoney('5000'), matched: readMoney('3000') }
  expect(beyondReceipt(receipt, [line('1500', 'kp1'), line('500', 'kp1')])).toEqual([])
  expect(beyondReceipt(receipt, [line('1500', 'kp1'), line('500.01', 'kp1')])).toMatchObject([
    { code: 'exceeded', says: ['收款 5,000.00，已核销 3,000.00，可核销 2,000.00，本次 2,000.01，超出 0.01', expect.any(String)] },
  ])
})
