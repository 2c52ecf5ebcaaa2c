import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { present } from '../../../src/base/assert.ts'
import { verifyBooks } from '../../../src/books/verify.ts'
import { numberVouchers, sealOnce } from '../../../src/kernel/store/seal.ts'
import { desk, pdfOf } from '../../archive/files.ts'
import type { Desk } from '../../archive/files.ts'
import { refusalOf, testOffice } from '../../database/fixture.ts'
import type { TestOffice } from '../../database/fixture.ts'
import { invoiced, ordered, shipped, stocked } from '../../journeys/chain.ts'
import type { Row } from '../../journeys/chain.ts'
import { current, numberOf, posted } from '../acting.ts'
import { csvOf, lineNamed, uploaded } from './money.ts'

let t: TestOffice
let house: Desk
let of: { customer: Row; goods: Row; carrier: Row }
let account: Row
const payer = '杭州华美食品有限公司'
beforeAll(async () => {
  t = await testOffice({ signIns: true })
  house = await desk(t)
  of = await stocked(t)
  await t.act('finance', 'account', 'create', { code: '1002-01', name: '银行存款-工行' })
  const own = await t.act('finance', 'account', 'create', { code: '1002-02', name: '银行存款-建行' })
  account = await t.act('finance', 'bankAccount', 'create', { name: '建行户', account: own.id })
})
afterAll(async () => {
  await house.close()
  await t.close()
})

let made = 0
/** One movement of its own, on a day of its own statement. A negative amount went out. */
async function moved(amount: string, name = payer) {
  made += 1
  const statement = await uploaded(t, house, account, csvOf([['2026-11-02', amount, name, '', `第${made}笔`]]))
  return await lineNamed(t, statement, name === '' ? '（无户名）' : name)
}
const act = (verb: string, input: object, on: { readonly id: string; readonly version: unknown }) => t.act('finance', 'statementLine', verb, input, on)
const now = (line: { readonly id: string }) => current(t, 'statement_line', line.id)
const sold = async () => invoiced(t, await shipped(t, await ordered(t, of)))
const standing = (id: string) =>
  t.sql(
    "select l.role, l.account, sum(case l.side when 'D' then l.amount else -l.amount end)::text as sum from journal j join journal_line l on l.company_id = j.company_id and l.journal_id = j.id where j.source_id = $1 group by 1, 2 having sum(case l.side when 'D' then l.amount else -l.amount end) <> 0 order by 2",
    [id],
  )
const receiptOf = async (line: { readonly id: string }) =>
  String((await t.sql<{ receipt: string }>('select receipt from statement_line where id = $1', [line.id]))[0]?.receipt)

describe('money that came in', () => {
  test('J06 accepted: a receipt on the account of its own, the oldest invoices first, the rest on account', async () => {
    const [first, second] = [await sold(), await sold()]
    const line = await moved('15000.00')
    expect(line.sure).toBe(true)
    const done = await act('claimGuess', {}, line)
    expect(done).toMatchObject({ state: 'received', customer: of.customer.id })
    const [receipt] = await t.sql<{ number: string; method: string; received_on: string; payer: string; matched: bigint }>(
      'select * from receipt where id = $1',
      [await receiptOf(line)],
    )
    expect(receipt).toMatchObject({ method: 'bank', received_on: '2026-11-02', payer, matched: 1_500_000n })
    expect(await t.sql('select received from invoice_request where id = any($1::uuid[]) order by received', [[first.id, second.id]])).toEqual([
      { received: 370_000n },
      { received: 1_130_000n },
    ])
    expect((await standing(await receiptOf(line)))[0]).toEqual({ role: 'bank', account: '1002-02', sum: '1500000' })
    expect((await refusalOf(act('claimGuess', {}, await now(line)))).code).toBe('state')
    // The receipt is the movement's: it is taken back there.
    const refusal = await refusalOf(t.act('finance', 'receipt', 'reverse', { reason: '退' }, await current(t, 'receipt', await receiptOf(line))))
    expect(refusal.says[0]).toContain(`银行流水 ${line.number}`)
    const receiptId = await receiptOf(line)
    await act('undo', { reason: '认错' }, await now(line))
    expect(await standing(receiptId)).toEqual([])
    expect(await t.sql('select state, receipt, customer from statement_line where id = $1', [line.id])).toEqual([
      { state: 'open', receipt: null, customer: null },
    ])
    expect(await t.sql('select state, matched from receipt where id = $1', [receiptId])).toEqual([{ state: 'reversed', matched: 0n }])
  })

  test('J06 of which the bank kept a fee: the customer has paid it all, the fee is finance expense', async () => {
    const line = await moved('994.00')
    await act('claim', { customer: of.customer.id, how: 'account', fee: '6.00' }, line)
    expect(await posted(t, await receiptOf(line))).toEqual(['receive 借 bank 99400', 'receive 借 financeExpense 600', 'receive 贷 customerAdvance 100000'])
  })

  test('J07 matched to what a person chose, and to no more than is open there', async () => {
    const invoice = await sold()
    const line = await moved('500.00')
    const chosen = (amount: string) => ({ customer: of.customer.id, how: 'chosen', lines: [{ invoice: invoice.id, amount }] })
    expect((await refusalOf(act('claim', chosen('500.01'), line))).path).toBe('lines')
    await act('claim', chosen('200.00'), line)
    expect((await posted(t, await receiptOf(line))).slice(1)).toEqual(['receive 贷 receivable 20000', 'receive 贷 customerAdvance 30000'])
  })

  test('from another payer needs his letter, or a duty to bring it', async () => {
    const line = await moved('88.00', '个人王五')
    expect((await refusalOf(act('claimGuess', {}, line))).says[0]).toContain('没有识别出付款人')
    const claim = { customer: of.customer.id, how: 'account' }
    const refusal = await refusalOf(act('claim', claim, line))
    expect([refusal.path, refusal.says[0]]).toEqual(['letter', `付款人「个人王五」不是客户「${payer}」，代付款须上传委托付款函，或勾选「委托付款函后补」`])
    await act('claim', { ...claim, letterLater: true }, line)
    const owes = async () => (await t.sql<{ owes_letter: boolean }>('select owes_letter from statement_line where id = $1', [line.id]))[0]?.owes_letter
    expect(await owes()).toBe(true)
    await act('addLetter', { letter: [await house.bring('finance', '委托付款函.pdf', pdfOf('letter'))] }, await now(line))
    expect(await owes()).toBe(false)
    // Once chosen, the name is known; but it is still another's money, and nobody need not look.
    const again = await moved('99.00', '个人王五')
    expect(again).toMatchObject({ guess: of.customer.id, score: 60, sure: false })
    expect((await refusalOf(act('claimGuess', {}, again))).code).toBe('rule')
  })

  test('tied to a receipt entered by hand: of the same amount and account, and of one movement only', async () => {
    const enter = (amount: string, more: object = {}) => t.act('finance', 'receipt', 'create', { customer: of.customer.id, amount, ...more })
    const [line, twin] = [await moved('321.00'), await moved('321.00')]
    expect((await refusalOf(act('tie', { receipt: (await enter('320.00')).id }, line))).says[0]).toContain('金额不同')
    expect((await refusalOf(act('tie', { receipt: (await enter('321.00', { method: 'cash' })).id }, line))).says[0]).toContain('另一个账户')
    const right = await enter('321.00')
    await act('tie', { receipt: right.id }, line)
    expect((await refusalOf(act('tie', { receipt: right.id }, twin))).code).toBe('duplicate')
    await act('undo', { reason: '对错' }, await now(line))
    expect(await t.sql('select state from receipt where id = $1', [right.id])).toEqual([{ state: 'entered' }])
    await t.act('finance', 'receipt', 'reverse', { reason: '错' }, right)
    expect((await refusalOf(act('tie', { receipt: right.id }, twin))).code).toBe('state')
  })
})

describe('money of which nobody knows', () => {
  test('stands with the unknown money; claimed later it settles from there, and each step goes back by itself', async () => {
    const line = await moved('700.00', '某某')
    await act('park', { reason: '待查' }, line)
    expect(await standing(line.id)).toEqual([
      { role: 'bank', account: '1002-02', sum: '70000' },
      { role: 'unknownMoney', account: '2241-09', sum: '-70000' },
    ])
    await act('claim', { customer: of.customer.id, how: 'account', letterLater: true }, await now(line))
    const receipt = await receiptOf(line)
    expect(await posted(t, receipt)).toEqual(['receive 借 unknownMoney 70000', 'receive 贷 customerAdvance 70000'])
    await act('undo', { reason: '不是他' }, await now(line))
    expect([await standing(receipt), (await t.sql<{ state: string }>('select state from statement_line where id = $1', [line.id]))[0]?.state]).toEqual([
      [],
      'parked',
    ])
    await act('undo', { reason: '查清' }, await now(line))
    expect(await standing(line.id)).toEqual([])
  })
})

describe('money that went out', () => {
  test('as a fee, and interest that came in as finance expense in red', async () => {
    const [fee, interest] = [await moved('-25.00', ''), await moved('3.21', '')]
    await act('chargeFee', {}, fee)
    await act('chargeFee', {}, interest)
    expect(await posted(t, fee.id)).toEqual(['charge 借 financeExpense 2500', 'charge 贷 bank 2500'])
    expect(await posted(t, interest.id)).toEqual(['charge 借 bank 321', 'charge 借 financeExpense -321'])
    expect((await refusalOf(act('claim', { customer: of.customer.id }, await moved('-1.00')))).says[0]).toContain('是付出的款')
  })

  test('back to a customer: what is on account of that receipt, and not a fen more', async () => {
    const receipt = await t.act('finance', 'receipt', 'create', { customer: of.customer.id, amount: '100.00', receivedOn: '2026-11-01' })
    const [line, more] = [await moved('-60.00'), await moved('-40.01')]
    await act('refund', { receipt: receipt.id }, line)
    expect((await posted(t, receipt.id)).slice(2)).toEqual(['refund 借 customerAdvance 6000', 'refund 贷 bank 6000'])
    expect((await refusalOf(act('refund', { receipt: receipt.id }, more))).says[0]).toContain('可退 40.00，本次退 40.01')
    const invoice = await sold()
    const match = async (amount: string) =>
      t.act('finance', 'receipt', 'match', { lines: [{ invoice: invoice.id, amount }] }, await current(t, 'receipt', receipt.id))
    expect((await refusalOf(match('40.01'))).code).toBe('exceeded')
    await act('undo', { reason: '退错' }, await now(line))
    expect((await standing(receipt.id)).map((one) => 'sum' in one && one.sum)).toEqual(['10000', '-10000'])
    await act('refund', { receipt: receipt.id }, await now(line))
    expect((await refusalOf(t.act('finance', 'receipt', 'reverse', { reason: '错' }, await current(t, 'receipt', receipt.id)))).code).toBe('depended')
  })

  test('to another account of ours, less the fee that was in it; not to itself', async () => {
    const other = await t.act('finance', 'bankAccount', 'create', { name: '微信', kind: 'wechat' })
    const line = await moved('-50.00', '财付通')
    expect((await refusalOf(act('transfer', { other: account.id }, line))).path).toBe('other')
    await act('transfer', { other: other.id }, line)
    expect(await posted(t, line.id)).toEqual(['transfer 贷 bank 5000', 'transfer 借 wallet 5000'])
  })

  test('that a voucher has booked is tied to it: by this amount and account, once', async () => {
    const line = await moved('-25.00', '')
    await act('chargeFee', {}, line)
    await numberVouchers(t.office.kernel.pool, t.company)
    const [voucher] = await t.sql<{ number: number }>(
      'select v.number::int as number from voucher_number v join journal j on j.id = v.journal_id where j.source_id = $1',
      [line.id],
    )
    const number = present(voucher, 'a voucher').number
    await act('undo', { reason: '重来' }, await now(line))
    const book = async (one: { readonly id: string }, voucherNumber: number) => act('book', { month: '2026-11', voucher: voucherNumber }, await now(one))
    expect((await refusalOf(book(await moved('-26.00', ''), number))).path).toBe('voucher')
    await book(line, number)
    expect((await refusalOf(book(await moved('-25.00', ''), number))).code).toBe('duplicate')
  })

  test('that is not ours to book is left with its reason; a way the bank has written is not turned', async () => {
    const line = await moved('-5.00', '误扣')
    expect((await refusalOf(act('ignore', {}, line))).path).toBe('reason')
    await act('ignore', { reason: '次日冲回' }, line)
    expect(await posted(t, line.id)).toEqual([])
    const open = await moved('-6.00', '误扣')
    expect((await refusalOf(act('turn', {}, open))).code).toBe('state')
    await t.sql('update statement_line set unsure = true where id = $1', [open.id])
    expect(await act('turn', {}, open)).toMatchObject({ direction: 'in' })
  })
})

test('only finance deals with movements, at a version that stands, in a month that is open', async () => {
  const line = await moved('10.00')
  expect((await refusalOf(t.act('manager', 'statementLine', 'claimGuess', {}, line))).code).toBe('forbidden')
  expect((await refusalOf(act('claimGuess', {}, { id: line.id, version: 9 }))).code).toBe('stale')
  expect((await refusalOf(act('claim', { customer: of.customer.id, on: '2099-01-01' }, line))).code).toBe('invalid')
  await act('claimGuess', {}, line)
  const statement = present((await t.sql<{ statement: string }>('select statement from statement_line where id = $1', [line.id]))[0], 'a line').statement
  expect((await refusalOf(t.act('finance', 'bankStatement', 'void', { reason: '错' }, await current(t, 'bank_statement', statement)))).says[0]).toContain(
    `流水 ${numberOf(line)} 已经处理`,
  )
})

test('what a movement does to its receipt nobody does directly', async () => {
  const receipt = await t.act('finance', 'receipt', 'create', { customer: of.customer.id, amount: '1.00' })
  for (const [verb, input] of [
    ['withdraw', { on: '2026-11-02', reason: '退' }],
    ['noteRefund', { on: '2026-11-02', amount: '1', account: account.id }],
  ] as const)
    expect((await refusalOf(t.act('finance', 'receipt', verb, input, receipt))).code).toBe('forbidden')
})

test('afterwards the books agree with every document', async () => {
  await sealOnce(t.office.kernel.pool, t.company)
  const faults = (await verifyBooks(t.office.readers, t.company)).checks.flatMap((check) => check.faults)
  expect(faults).toEqual([])
})
