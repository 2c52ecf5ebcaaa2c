import { describe, expect, test } from 'vitest'
import { readId } from '../../../src/base/id.ts'
import { readMoney } from '../../../src/base/money.ts'
import { receivedEntry, refundedEntry } from '../../../src/modules/receivables/receipt.posting.ts'
import { chargedEntry, parkedEntry, transferredEntry } from '../../../src/modules/treasury/statement-line.posting.ts'
import { day, huamei, vouched, wang } from '../rows.ts'

const bank = { role: 'bank', bank: readId<'bankAccount'>('00000000-0000-7000-8000-0000000000b1'), account: '1002-01' } as const
const wallet = { role: 'wallet' } as const
const moved = (direction: 'in' | 'out', amount: string, fee = '0') => ({
  id: readId<'statementLine'>('00000000-0000-7000-8000-0000000000ea'),
  version: 1,
  direction,
  amount: readMoney(amount),
  fee: readMoney(fee),
})
const receipt = {
  id: readId<'receipt'>('00000000-0000-7000-8000-0000000000d9'),
  version: 1,
  customer: huamei,
  method: 'bank',
  amount: readMoney('8000'),
} as const
const settled = (amount: string) => [{ settles: 'receivable', person: wang, amount: readMoney(amount) }] as const

describe('what movements of a bank post', () => {
  test('J06 8,000 by bank and 3,300 by a bill settle 11,300', () => {
    expect(vouched(receivedEntry(receipt, day, settled('8000'), bank))).toEqual(['借 bank 8000.00 huamei', '贷 receivable 8000.00 huamei wang'])
    expect(vouched(receivedEntry({ ...receipt, method: 'notesReceivable', amount: readMoney('3300') }, day, settled('3300')))).toEqual([
      '借 notesReceivable 3300.00 huamei',
      '贷 receivable 3300.00 huamei wang',
    ])
  })

  test('J06 a fee borne by us: what reached us, the fee, and all that the customer paid', () => {
    expect(vouched(receivedEntry({ ...receipt, fee: readMoney('6') }, day, settled('8000'), bank))).toEqual([
      '借 bank 7994.00 huamei',
      '借 financeExpense 6.00',
      '贷 receivable 8000.00 huamei wang',
    ])
  })

  test('the account of our own stands in the line', () => {
    expect(receivedEntry(receipt, day, [], bank).money[0]).toMatchObject({ account: '1002-01', bank: bank.bank })
    expect(refundedEntry(receipt, day, readMoney('5'), bank).money[1]).toMatchObject({ account: '1002-01', bank: bank.bank, side: 'credit' })
  })

  test.each([
    ['unknown money came in', parkedEntry(moved('in', '7'), day, bank), ['借 bank 7.00', '贷 unknownMoney 7.00']],
    ['unknown money went out', parkedEntry(moved('out', '7'), day, bank), ['贷 bank 7.00', '借 unknownMoney 7.00']],
    ['a fee', chargedEntry(moved('out', '25'), day, bank), ['借 financeExpense 25.00', '贷 bank 25.00']],
    ['interest, in red', chargedEntry(moved('in', '3.21'), day, bank), ['借 bank 3.21', '借 financeExpense -3.21']],
    [
      'out of the wallet into the bank, less the fee',
      transferredEntry(moved('out', '1001.10', '1'), day, wallet, bank),
      ['贷 wallet 1001.10', '借 bank 1000.10', '借 financeExpense 1.00'],
    ],
    ['into this account from another', transferredEntry(moved('in', '50'), day, bank, wallet), ['借 bank 50.00', '贷 wallet 50.00']],
    ['back to the customer', refundedEntry(receipt, day, readMoney('60'), bank), ['借 customerAdvance 60.00 huamei', '贷 bank 60.00 huamei']],
  ])('%s', (_, entry, lines) => expect(vouched(entry).filter((line) => !line.includes(' 0.00'))).toEqual(lines))
})
