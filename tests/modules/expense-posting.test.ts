import { describe, expect, test } from 'vitest'
import { newId, readId } from '../../src/base/id.ts'
import { readMonth } from '../../src/base/day.ts'
import { moneyText, readMoney } from '../../src/base/money.ts'
import { readRate, shareOf, splitGross } from '../../src/base/price.ts'
import { assertBalanced } from '../../src/books/post.ts'
import { accruedEntry } from '../../src/modules/expenses/contracted-fee.posting.ts'
import { claimEntry, settle } from '../../src/modules/expenses/expense-claim.posting.ts'
import type { Claimed } from '../../src/modules/expenses/expense-claim.posting.ts'
import { lentEntry, repaidEntry } from '../../src/modules/expenses/staff-advance.posting.ts'
import { day, huamei, vouched, wang } from './rows.ts'

const travel = readId<'expenseKind'>('00000000-0000-7000-8000-0000000000e1')
const advance = { id: newId<'staffAdvance'>(), version: 3, number: 'JK20260302-001', borrower: wang, amount: readMoney('5000') }
const booked = () => ({ account: '6601-04', role: 'sellingExpense' as const })

const claim = (lines: readonly { gross: string; rate?: string; customer?: typeof huamei }[], charge: Claimed['charge'] = 'expense'): Claimed => ({
  id: newId<'expenseClaim'>(),
  version: 4,
  number: 'BX20260306-001',
  claimant: wang,
  charge,
  lines: lines.map(({ gross, rate, customer }) => {
    const { net, tax } = splitGross(readMoney(gross), readRate(rate ?? '0'))
    return { kind: travel, customer: customer ?? null, campaign: null, net, tax }
  }),
})
const settled = (claimed: string, left: string, returned = '0') => settle(readMoney(claimed), readMoney(left), readMoney(returned), 'bank')

describe('staff advances', () => {
  test('lent: the borrower owes it (J16)', () => {
    const entry = lentEntry(advance, day, 'bank')
    expect(entry.source.event).toBe('pay')
    expect(vouched(entry)).toEqual(['借 staffAdvance 5000.00 wang', '贷 bank 5000.00'])
  })

  test('paid back in part, in cash', () => {
    expect(vouched(repaidEntry(advance, day, 'cash', readMoney('680')))).toEqual(['借 cash 680.00', '贷 staffAdvance 680.00 wang'])
  })
})

describe('expense claims', () => {
  test('4,320 against 5,000 lent, 680 comes back (J17)', () => {
    const entry = claimEntry(claim([{ gross: '4320' }]), day, booked, { ...settled('4320', '5000', '680'), method: 'cash' })
    expect(vouched(entry)).toEqual(['借 sellingExpense 4320.00 wang', '借 cash 680.00', '贷 staffAdvance 5000.00 wang'])
    expect(entry.money[0]).toMatchObject({ account: '6601-04', expense: travel })
    assertBalanced(entry)
  })

  test('5,600 against 5,000 lent, 600 is paid out (J18)', () => {
    expect(vouched(claimEntry(claim([{ gross: '5600' }]), day, booked, settled('5600', '5000')))).toEqual([
      '借 sellingExpense 5600.00 wang',
      '贷 staffAdvance 5000.00 wang',
      '贷 bank 600.00',
    ])
  })

  test('without an advance all is paid out; the fixed float is restored so (J20)', () => {
    expect(vouched(claimEntry(claim([{ gross: '860' }]), day, booked, settled('860', '0')))).toEqual(['借 sellingExpense 860.00 wang', '贷 bank 860.00'])
  })

  test('rail with 9 % and hotel with 6 % deductible VAT, for a customer (T1)', () => {
    const lines = [{ gross: '1107', rate: '0.09' }, { gross: '680', rate: '0.06', customer: huamei }, { gross: '450' }]
    const entry = claimEntry(claim(lines), day, booked, settled('2237', '2000'))
    expect(vouched(entry)).toEqual([
      '借 sellingExpense 1015.60 wang',
      '借 sellingExpense 641.51 huamei wang',
      '借 sellingExpense 450.00 wang',
      '借 inputTax 91.40 wang',
      '借 inputTax 38.49 wang',
      '贷 staffAdvance 2000.00 wang',
      '贷 bank 237.00',
    ])
    assertBalanced(entry)
  })

  test('drawn on the contracted fee: 41,250.60 of what he is owed, no expense again (J21)', () => {
    const lines = ['22310.20', '9800', '6640.40', '2500'].map((gross) => ({ gross }))
    const entry = claimEntry(claim(lines, 'contracted'), day, booked, settled('41250.60', '0'))
    expect(vouched(entry)).toEqual([
      '借 contractedFee 22310.20 wang',
      '借 contractedFee 9800.00 wang',
      '借 contractedFee 6640.40 wang',
      '借 contractedFee 2500.00 wang',
      '贷 bank 41250.60',
    ])
    expect(entry.money.every((line) => line.account === undefined)).toBe(true)
  })

  test.each([
    ['600', '5000', '600.00', '0.00'],
    ['5000', '5000', '5000.00', '0.00'],
    ['5600', '5000', '5000.00', '600.00'],
    ['100', '0', '0.00', '100.00'],
  ])('of %s with %s lent, %s clears it and %s is paid out', (claimed, left, cleared, payout) => {
    const one = settled(claimed, left)
    expect([moneyText(one.cleared), moneyText(one.payout)]).toEqual([cleared, payout])
  })
})

test('6 % of 1,600,000 collected is accrued as contracted fee (J21, C4)', () => {
  const amount = shareOf(readMoney('1600000'), readRate('0.06'))
  const row = {
    id: newId<'contractedFee'>(),
    version: 1,
    number: 'CB202603-001',
    month: readMonth('2026-03'),
    lines: [{ person: wang, campaign: null, amount }],
  }
  const entry = accruedEntry(row, day)
  expect(vouched(entry)).toEqual(['借 contractedExpense 96000.00 wang', '贷 contractedFee 96000.00 wang'])
})
