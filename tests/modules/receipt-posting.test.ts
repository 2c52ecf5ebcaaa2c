import { describe, expect, test } from 'vitest'
import { readId } from '../../src/base/id.ts'
import { readMoney } from '../../src/base/money.ts'
import { readRate } from '../../src/base/price.ts'
import { chartOf } from '../../src/books/chart.ts'
import { assertBalanced } from '../../src/books/post.ts'
import type { Entry } from '../../src/books/entry.ts'
import { matchedEntry, receivedEntry, unmatchedEntry } from '../../src/modules/receivables/receipt.posting.ts'
import type { Posted, Settled } from '../../src/modules/receivables/receipt.posting.ts'
import { day, huamei, vouched, wang } from './rows.ts'

const receipt = (amount: string, method: Posted['method'] = 'bank'): Posted => ({
  id: readId<'receipt'>('00000000-0000-7000-8000-0000000000d9'),
  version: 1,
  customer: huamei,
  method,
  amount: readMoney(amount),
})
const settled = (amount: string, settles: Settled['settles'] = 'receivable'): Settled => ({ settles, person: wang, amount: readMoney(amount) })

function balances(...entries: readonly Entry[]): { [role: string]: bigint } {
  const sums = new Map<string, bigint>()
  for (const { role, side, amount } of entries.flatMap((entry) => entry.money)) sums.set(role, (sums.get(role) ?? 0n) + (side === 'debit' ? amount : -amount))
  return Object.fromEntries([...sums].filter(([, balance]) => balance !== 0n))
}

describe('money comes in', () => {
  test('matched in full: the receivable is settled (J06)', () => {
    const entry = receivedEntry(receipt('11300'), day, [settled('11300')])
    expect(entry.source.event).toBe('receive')
    expect(vouched(entry)).toEqual(['借 bank 11300.00 huamei', '贷 receivable 11300.00 huamei wang'])
  })

  test('matched in part, with freight we advanced (J13); the rest is on account (J07)', () => {
    expect(vouched(receivedEntry(receipt('12000'), day, [settled('11300'), settled('350', 'freightAdvanced')]))).toEqual([
      '借 bank 12000.00 huamei',
      '贷 receivable 11300.00 huamei wang',
      '贷 freightAdvanced 350.00 huamei wang',
      '贷 customerAdvance 350.00 huamei',
    ])
  })

  test.each(['bank', 'cash', 'wallet'] as const)('by %s, matched to nothing: all on account', (method) => {
    expect(vouched(receivedEntry(receipt('5000', method), day, []))).toEqual([`借 ${method} 5000.00 huamei`, '贷 customerAdvance 5000.00 huamei'])
  })
})

describe('a cash discount 2/10 of 226.00', () => {
  const early = (rate: string | null): Posted => ({ ...receipt('11074'), discount: readMoney('226'), discountRate: rate === null ? null : readRate(rate) })

  test('takes revenue back, with output VAT where there is a red invoice (J27)', () => {
    expect(vouched(receivedEntry(early('0.13'), day, [settled('11300')]))).toEqual([
      '借 bank 11074.00 huamei',
      '贷 revenue -200.00 huamei wang',
      '贷 outputTax -26.00 huamei wang',
      '贷 receivable 11300.00 huamei wang',
    ])
    expect(vouched(receivedEntry(early(null), day, [settled('11300')]))[1]).toBe('贷 revenue -226.00 huamei wang')
  })

  test('is finance expense under the small-enterprise standard (J27)', () => {
    const entry = receivedEntry(early('0.13'), day, [settled('11300')], null, 'small')
    expect(vouched(entry)).toEqual(['借 bank 11074.00 huamei', '借 financeExpense 226.00 huamei', '贷 receivable 11300.00 huamei wang'])
    assertBalanced(entry)
  })

  test.each(['cas', 'small'] as const)('unmatched under %s, only the money is on account', (standard) => {
    const all = [settled('11300')]
    const entries = [receivedEntry(early(null), day, all, null, standard), unmatchedEntry(early(null), day, all, '记错', standard)]
    for (const entry of entries) assertBalanced(entry)
    expect(balances(...entries)).toEqual({ bank: 1_107_400n, customerAdvance: -1_107_400n })
  })
})

describe('matching later', () => {
  test('takes it off the account', () => {
    const entry = matchedEntry(receipt('5000'), day, [settled('3000'), settled('350', 'freightAdvanced')])
    expect(entry.source.event).toBe('match')
    expect(vouched(entry)).toEqual(['借 customerAdvance 3350.00 huamei', '贷 receivable 3000.00 huamei wang', '贷 freightAdvanced 350.00 huamei wang'])
  })

  test('taking all matches back is red on the same sides', () => {
    const entry = unmatchedEntry(receipt('5000'), day, [settled('3000')], '记错客户')
    expect(entry.source.event).toBe('unmatch')
    expect(entry.summary[0]).toContain('记错客户')
    expect(vouched(entry)).toEqual(['借 customerAdvance -3000.00 huamei', '贷 receivable -3000.00 huamei wang'])
  })

  test('received with one match, matched again, unmatched: the whole amount is on account', () => {
    const [first, second] = [settled('3000'), settled('1500')]
    const entries = [
      receivedEntry(receipt('5000'), day, [first]),
      matchedEntry(receipt('5000'), day, [second]),
      unmatchedEntry(receipt('5000'), day, [first, second], '重做'),
    ]
    expect(balances(...entries)).toEqual({ bank: 500_000n, customerAdvance: -500_000n })
    for (const entry of entries) assertBalanced(entry)
  })
})

test.each(['cas', 'small'] as const)('every role that a receipt posts to has an account under %s', (standard) => {
  const accounts = new Set<string | null>(chartOf(standard).map((account) => account.role))
  for (const method of ['bank', 'cash', 'wallet'] as const) {
    const entry = receivedEntry(receipt('12000', method), day, [settled('11300'), settled('350', 'freightAdvanced')])
    expect(entry.money.filter((line) => !accounts.has(line.role))).toEqual([])
  }
})
