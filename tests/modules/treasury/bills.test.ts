import { afterAll, beforeAll, expect, test } from 'vitest'
import { present } from '../../../src/base/assert.ts'
import { readId } from '../../../src/base/id.ts'
import { readMoney } from '../../../src/base/money.ts'
import { collectedEntry, discountedEntry, endorsedEntry } from '../../../src/modules/treasury/bill.posting.ts'
import treasuryDuties from '../../../src/modules/treasury/treasury.duty.ts'
import { refusalOf, testOffice } from '../../database/fixture.ts'
import type { TestOffice } from '../../database/fixture.ts'
import { balances, invoiced, ordered, shipped, stocked } from '../../journeys/chain.ts'
import type { Row } from '../../journeys/chain.ts'
import { current, posted } from '../acting.ts'
import { day, huamei, vouched } from '../rows.ts'

let t: TestOffice
let of: { customer: Row; goods: Row; carrier: Row }
let account: Row
beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
  account = await t.act('finance', 'bankAccount', 'create', { name: '基本户' })
})
afterAll(() => t.close())

const form = { drawer: '华美', acceptor: '工行', drawnOn: '2026-05-01', dueOn: '2026-10-31', receivedOn: '2026-05-02' }
const received = (billNumber: string, more: object = {}) =>
  t.act('finance', 'bill', 'create', { billNumber, customer: of.customer.id, amount: '3300', ...form, ...more })
const act = async (verb: string, row: Row, input: object) => t.act('finance', 'bill', verb, input, await current(t, 'bill', row.id))
const receiptOf = async (row: Row) => present((await t.sql<{ receipt: string }>('select receipt from bill where id = $1', [row.id]))[0], 'a bill').receipt

const row = {
  id: readId<'bill'>('00000000-0000-7000-8000-0000000000eb'),
  version: 1,
  customer: huamei,
  amount: readMoney('3300'),
  supplier: null,
  interest: readMoney('33'),
}
test.each([
  ['collected', collectedEntry(row, day, { role: 'bank' }), ['借 bank 3300.00', '贷 notesReceivable 3300.00 huamei']],
  ['discounted', discountedEntry(row, day, { role: 'bank' }), ['借 bank 3267.00', '借 financeExpense 33.00', '贷 notesReceivable 3300.00 huamei']],
  ['endorsed', endorsedEntry(row, day), ['借 payable 3300.00', '贷 notesReceivable 3300.00 huamei']],
])('a bill that is %s leaves 1121', (_, entry, lines) => expect(vouched(entry)).toEqual(lines))

test('J06 8,000 by bank and a bill of 3,300 settle a sale of 11,300; dishonoured, the invoice is open again by just that', async () => {
  const invoice = await invoiced(t, await shipped(t, await ordered(t, of)))
  await t.act('finance', 'receipt', 'create', {
    customer: of.customer.id,
    amount: '8000',
    account: account.id,
    lines: [{ invoice: invoice.id, amount: '8000' }],
  })
  const bill = await received('B1')
  expect(await balances(t)).toMatchObject({ bank: '800000', notesReceivable: '330000' })
  expect((await balances(t)).receivable).toBeUndefined()
  await act('dishonour', bill, { on: '2026-11-02', reason: '拒付' })
  const after = await balances(t)
  expect([after.receivable, after.notesReceivable, after.customerAdvance]).toEqual(['330000', undefined, undefined])
  expect(await t.sql('select received from invoice_request where id = $1', [invoice.id])).toEqual([{ received: 800_000n }])
  expect((await refusalOf(act('collect', bill, { account: account.id }))).code).toBe('state')
})

test('a receipt that was entered for it by hand before is its own: money is not received twice', async () => {
  const before = await balances(t)
  const byHand = { customer: of.customer.id, amount: '70', method: 'notesReceivable', reference: 'B70', receivedOn: form.receivedOn }
  const made = await t.act('finance', 'receipt', 'create', byHand)
  expect(await refusalOf(received('B70', { amount: '71' }))).toMatchObject({ code: 'mismatch', path: 'amount' })
  const bill = await received('B70', { amount: '70' })
  expect(await receiptOf(bill)).toBe(made.id)
  expect((await balances(t)).notesReceivable).toBe('7000')
  await act('void', bill, { on: '2026-11-02', reason: '登记错' })
  expect(await balances(t)).toEqual(before)
  const again = await received('B70', { amount: '70' })
  expect(await receiptOf(again)).not.toBe(made.id)
  await act('void', again, { on: '2026-11-02', reason: '登记错' })
})

test('collected, discounted or endorsed it is posted once, and taken back it is in hand again', async () => {
  const supplier = await t.act('clerk', 'supplier', 'create', { code: 'S1', name: '包装厂' })
  const bill = await received('B2', { how: 'account' })
  expect((await refusalOf(act('collect', bill, { account: account.id, on: '2026-10-30' }))).says[0]).toContain('不能早于 2026-10-31')
  for (const [verb, input] of [
    ['collect', { account: account.id, on: '2026-11-02' }],
    ['discount', { account: account.id, on: '2026-06-01', interest: '33' }],
    ['endorse', { supplier: supplier.id, on: '2026-06-01' }],
  ] as const) {
    await act(verb, bill, input)
    expect((await refusalOf(act(verb, bill, input))).code).toBe('state')
    expect(await act('undo', bill, { reason: '登记错' })).toMatchObject({ state: 'held', endedOn: null, supplier: null, interest: null })
  }
  expect((await posted(t, bill.id)).filter((line) => line.startsWith('discount'))).toEqual([
    'discount 借 bank 326700',
    'discount 借 financeExpense 3300',
    'discount 贷 notesReceivable 330000',
    'discount 借 bank -326700',
    'discount 借 financeExpense -3300',
    'discount 贷 notesReceivable -330000',
  ])
  expect((await refusalOf(act('discount', bill, { account: account.id, on: '2026-06-01', interest: '3300' }))).path).toBe('interest')
})

test('is not held twice, holds its receipt, and entered by mistake goes with it', async () => {
  const bill = await received('B3', { how: 'account' })
  expect((await refusalOf(received('B3'))).code).toBe('duplicate')
  expect((await refusalOf(t.act('clerk', 'bill', 'create', { ...form }))).code).toBe('forbidden')
  const receipt = await receiptOf(bill)
  expect((await refusalOf(t.act('finance', 'receipt', 'reverse', { reason: '退' }, await current(t, 'receipt', receipt)))).says[0]).toContain('应收票据')
  await act('void', bill, { on: '2026-11-02', reason: '录错' })
  expect(await t.sql('select state from receipt where id = $1', [receipt])).toEqual([{ state: 'reversed' }])
  await received('B3', { how: 'account' })
})

test('falls due: in hand it is a duty, given on it is none', async () => {
  const duty = present(
    treasuryDuties.find((one) => one.name === 'billDue'),
    'the duty',
  )
  const due = async () =>
    (await t.sql<{ title: string }>((duty.cases?.sql ?? '').replaceAll('$3', '$2'), [t.company, '2026-10-31'])).map((one) => one.title.split(' ')[0])
  expect(await due()).toEqual(['B2', 'B3'])
  await act('collect', await received('B4', { dueOn: '2026-10-01', how: 'account' }), { account: account.id, on: '2026-10-01' })
  expect(await due()).toEqual(['B2', 'B3'])
})
