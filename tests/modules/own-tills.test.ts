import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayIn } from '../../src/base/day.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { Staff, TestOffice } from '../database/fixture.ts'
import { ordered, shipped, stocked } from '../journeys/chain.ts'
import type { Row } from '../journeys/chain.ts'
import { accountOf, as, pageOf } from '../reports/asking.ts'

// Duties C4, D4, E4, E5: a company with several bank accounts says from which of them it paid, or into which it was paid.

let t: TestOffice
let of: Awaited<ReturnType<typeof stocked>>
let icbc: Row
let ccb: Row
let till: Row
const today = dayIn('Asia/Shanghai', new Date())

const bankOn = async (name: string, code: string): Promise<Row> => {
  await t.act('finance', 'account', 'create', { code, name })
  return await t.act('finance', 'bankAccount', 'create', { name, account: await accountOf(t, code), openingOn: today })
}
beforeAll(async () => {
  t = await testOffice()
  of = await stocked(t)
  icbc = await bankOn('工行基本户', '1002-01')
  ccb = await bankOn('建行一般户', '1002-02')
  till = await t.act('finance', 'bankAccount', 'create', { name: '现金', kind: 'cash' })
})
afterAll(() => t.close())

const signed = async (record: string, verb: string, input: object, by: Staff = 'clerk'): Promise<Row> => {
  const made = await t.act(by, record, 'create', input)
  await t.sign('lead', record, verb, made)
  return await t.sign('manager', record, verb, made)
}
/** The lines of money that a row posted: account of the books, account of ours, side, fen. */
const moved = async (row: Row): Promise<object[]> =>
  await t.sql(
    `select l.account, b.name as till, l.side, l.amount from journal_line l join journal j on j.company_id = l.company_id and j.id = l.journal_id
     left join bank_account b on b.id = l.bank where j.source_id = $1 and l.role in ('bank', 'cash') order by j.made_at, l.place`,
    [row.id],
  )
const line = (account: string, name: string, side: string, amount: bigint) => ({ account, till: name, side, amount })

const advance = (amount: string) =>
  signed('staffAdvance', 'approve', { borrower: t.people.sales, purpose: '出差', amount, dueOn: today, exception: '急用' }, 'finance')
const kindOf = async (name: string) =>
  (await t.sql<{ id: string }>('select id from expense_kind where name = $1 and company_id = $2', [name, t.company]))[0]?.id

/** Every step that pays or is paid, ready to be taken. */
const steps: readonly (readonly [what: string, record: string, verb: string, ready: () => Promise<Row>, input: object, side: 'D' | 'C'])[] = [
  ['a payment', 'payment', 'pay', () => signed('payment', 'approve', { carrier: of.carrier.id, amount: '10', about: '快递费', prepaid: true }), {}, 'C'],
  ['an advance', 'staffAdvance', 'pay', () => advance('10'), {}, 'C'],
  [
    'its repayment',
    'staffAdvance',
    'repay',
    async () => await t.act('finance', 'staffAdvance', 'pay', { method: 'cash' }, await advance('10')),
    { amount: '10' },
    'D',
  ],
  [
    'a claim',
    'expenseClaim',
    'post',
    async () =>
      await signed('expenseClaim', 'check', {
        claimant: t.people.sales,
        about: '文具',
        papers: 1,
        lines: [{ kind: await kindOf('办公费'), summary: '文具', gross: '10' }],
      }),
    {},
    'C',
  ],
  [
    'pay',
    'payRun',
    'pay',
    async () =>
      await t.act('finance', 'payRun', 'accrue', {}, await signed('payRun', 'approve', { lines: [{ person: t.people.sales, wages: '10' }] }, 'finance')),
    {},
    'C',
  ],
  [
    'a lost debt that comes',
    'badDebt',
    'recover',
    async () => {
      await shipped(t, await ordered(t, of, '1'))
      const input = { customer: of.customer.id, salesperson: t.people.sales, amount: '10', evidence: '裁定' }
      return await t.act('finance', 'badDebt', 'writeOff', {}, await signed('badDebt', 'approve', input))
    },
    { amount: '10' },
    'D',
  ],
  [
    'a rebate',
    'rebatePayout',
    'post',
    async () => {
      const lines = [{ customer: of.customer.id, salesperson: t.people.sales, base: '10', rate: '1' }]
      await t.act('finance', 'rebateAccrual', 'post', {}, await signed('rebateAccrual', 'approve', { month: today.slice(0, 7), policy: '年返', lines }))
      return await signed('rebatePayout', 'check', { customer: of.customer.id, salesperson: t.people.sales, way: 'cash', net: '10', rate: '0', about: '返' })
    },
    {},
    'C',
  ],
]

describe.each(steps)('%s', (_, record, verb, ready, input, side) => {
  test('is booked to the account of ours that was chosen; of two, one must be', async () => {
    const row = await ready()
    const refusal = await refusalOf(t.act('finance', record, verb, input, row))
    expect([refusal.code, refusal.path, refusal.says[0]]).toEqual(['invalid', 'account', expect.stringContaining('2 个银行账户')])
    expect(await refusalOf(t.act('finance', record, verb, { ...input, account: till.id }, row))).toMatchObject({ code: 'invalid', path: 'account' })
    const done = await t.act('finance', record, verb, { ...input, account: ccb.id }, row)
    expect((await moved(done)).at(-1)).toEqual(line('1002-02', '建行一般户', side, 1000n))
  })
})

test('of one till nobody has to say which; both banks are reconciled each with its own', async () => {
  const paid = await t.act('finance', 'staffAdvance', 'pay', { method: 'cash' }, await advance('3'))
  expect(await moved(paid)).toEqual([line('1001', '现金', 'C', 300n)])
  const row = await t.act('finance', 'staffAdvance', 'repay', { method: 'cash', amount: '1' }, paid)
  expect((await moved(row)).at(-1)).toEqual(line('1001', '现金', 'D', 100n))
  const received = { customer: of.customer.id, amount: '50' }
  expect(await refusalOf(t.act('finance', 'receipt', 'create', received))).toMatchObject({ code: 'invalid', path: 'account' })
  expect(await moved(await t.act('finance', 'receipt', 'create', { ...received, account: icbc.id }))).toEqual([line('1002-01', '工行基本户', 'D', 5000n)])
  const balance = async (bank: Row) =>
    (await pageOf(t, as(t.people.finance, 'finance'), 'bankReconciliation', { account: bank.id, on: today })).rows.find((one) => one.step === 'bookBalance')
      ?.amount
  // 50.00 came into one; of the other 10.00 went five times and came back twice, and what was lent in cash did not touch it
  const before = addDays(today, -2)
  expect(await refusalOf(pageOf(t, as(t.people.finance, 'finance'), 'bankReconciliation', { account: icbc.id, on: before }))).toMatchObject({ path: 'on' })
  expect([await balance(icbc), await balance(ccb)]).toEqual(['50.00', '-30.00'])
})

test('a claim that an advance covers moves no money, and asks for no account', async () => {
  const lent = await t.act('finance', 'staffAdvance', 'pay', { method: 'cash' }, await advance('20'))
  const lines = [{ kind: await kindOf('办公费'), summary: '文具', gross: '20' }]
  const claim = await signed('expenseClaim', 'check', { claimant: t.people.sales, about: '文具', papers: 1, advance: lent.id, lines })
  expect(await moved(await t.act('finance', 'expenseClaim', 'post', {}, claim))).toEqual([])
})
