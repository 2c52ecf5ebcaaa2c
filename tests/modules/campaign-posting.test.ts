import { expect, test } from 'vitest'
import { newId, readId } from '../../src/base/id.ts'
import { readMoney } from '../../src/base/money.ts'
import { readRate, splitGross } from '../../src/base/price.ts'
import { assertBalanced } from '../../src/books/post.ts'
import { settledEntry, writtenOffEntry } from '../../src/modules/promotions/campaign-write-off.posting.ts'
import { day, huamei, vouched, wang } from './rows.ts'

const autumn = readId<'campaign'>('00000000-0000-7000-8000-0000000000f1')
const head = { id: newId<'campaignWriteOff'>(), version: 2, number: 'CH1', customer: huamei, salesperson: wang }
const service = { ...head, way: 'service' as const, ...splitGross(readMoney('5400'), readRate('0.06')) }
const consideration = { ...head, way: 'consideration' as const, net: readMoney('5400'), tax: readMoney('0') }

test('of 6,000.00 fronted 5,400.00 are approved: a service with its invoice is an expense, net of 6 % (J15)', () => {
  const entry = writtenOffEntry(service, autumn, day)
  expect(vouched(entry)).toEqual(['借 promotion 5094.34 huamei wang', '借 inputTax 305.66 huamei wang', '贷 expenseAccrued 5400.00 huamei wang'])
  assertBalanced(entry)
})

test('for nothing distinct revenue is taken back, and stands with the rebates (J15)', () => {
  const entry = writtenOffEntry(consideration, autumn, day)
  expect(vouched(entry)).toEqual(['贷 revenue -5400.00 huamei wang', '贷 rebateAccrued 5400.00 huamei wang'])
  assertBalanced(entry)
})

test('the service is settled off what is owed, or by the bank (J15)', () => {
  expect(vouched(settledEntry(service, autumn, day, 'offset'))).toEqual(['借 expenseAccrued 5400.00 huamei wang', '贷 receivable 5400.00 huamei wang'])
  expect(vouched(settledEntry(service, autumn, day, 'bank'))[1]).toBe('贷 bank 5400.00 huamei')
})

test('every line of what was spent names its campaign', () => {
  for (const row of [service, consideration]) expect(writtenOffEntry(row, autumn, day).money.every((line) => line.campaign === autumn)).toBe(true)
})
