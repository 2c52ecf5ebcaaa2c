import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyBooks } from '../../src/books/verify.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { as, pageOf } from '../reports/asking.ts'
import { twoMonths } from '../reports/two-months.ts'
import { current, posted } from './acting.ts'

// What changes what is owed besides sales and receipts, duties B10, C4, D4, E4: each step, what it refuses, and that taking it back leaves nothing.

let t: TestOffice
let customer: string
let invoice: string
let carrier: string
const day = '2025-03-10'
const finance = () => as(t.people.finance, 'finance')

beforeAll(async () => {
  t = await testOffice()
  customer = (await twoMonths(t)).a.id
  invoice = (await t.sql<{ id: string }>('select id from invoice_request'))[0]?.id ?? ''
  carrier = (await t.sql<{ id: string }>('select id from carrier'))[0]?.id ?? ''
})
afterAll(() => t.close())

type Made = Awaited<ReturnType<TestOffice['act']>>
const signed = async (record: string, verb: string, row: Made): Promise<Made> => {
  await t.sign('lead', record, verb, row)
  return await t.sign('manager', record, verb, row)
}
const ready = async (record: string, verb: string, input: object, by: 'clerk' | 'finance' = 'clerk') =>
  await signed(record, verb, await t.act(by, record, 'create', input))
const invoiceNow = async () => (await t.sql<{ received: bigint; gross: bigint }>('select received, gross from invoice_request where id = $1', [invoice]))[0]
const balances = async () =>
  (await pageOf(t, finance(), 'trialBalance', { from: '2025-01', to: '2026-12' })).rows.map(
    ({ accountId: _, name: __, account, closingDebit, closingCredit }) => [account, closingDebit, closingCredit],
  )
const standing = async () => (await balances()).filter(([, debit, credit]) => debit !== '0.00' || credit !== '0.00')
const open = async () => (await pageOf(t, finance(), 'ageing', { asOf: '2026-01-31', basis: 'age' })).rows.find((row) => row.customer === customer)

describe('E4 B10: allowances', () => {
  const input = (more: object = {}) => ({
    customer,
    invoice,
    salesperson: t.people.sales,
    gross: '904',
    rate: '0.13',
    about: '受潮 8 箱',
    redNumber: '26332000000000000904',
    ...more,
  })

  test('off an invoice: revenue and VAT in red, less is open of it, the ageing too (J10)', async () => {
    const before = await standing()
    const row = await t.act('finance', 'allowance', 'post', { on: day }, await ready('allowance', 'check', input()))
    expect(await posted(t, row.id)).toEqual(['allow 借 receivable -90400', 'allow 贷 revenue -80000', 'allow 贷 outputTax -10400'])
    expect(await invoiceNow()).toEqual({ received: 890_400n, gross: 1_130_000n })
    expect(await open()).toMatchObject({ balance: '2396.00', y2: '2396.00' })
    await t.act('finance', 'allowance', 'reverse', { on: day, reason: '验收合格' }, row)
    expect(await invoiceNow()).toEqual({ received: 800_000n, gross: 1_130_000n })
    expect(await open()).toMatchObject({ balance: '3300.00', y2: '3300.00' })
    expect(await standing()).toEqual(before)
  })

  test('nothing is allowed or lost of an invoice before the day it was issued on', async () => {
    const early = await ready('allowance', 'check', input({ gross: '1' }))
    expect(await refusalOf(t.act('finance', 'allowance', 'post', { on: '2024-12-31' }, early))).toMatchObject({ code: 'invalid', path: 'on' })
    await t.act('finance', 'allowance', 'void', { reason: '日期有误' }, early)
    const lost = await ready('badDebt', 'approve', { customer, invoice, salesperson: t.people.sales, amount: '1', evidence: '无' })
    expect(await refusalOf(t.act('finance', 'badDebt', 'writeOff', { on: '2024-12-31' }, lost))).toMatchObject({ code: 'invalid', path: 'on' })
    await t.act('finance', 'badDebt', 'void', { reason: '日期有误' }, lost)
  })

  test('never more than the invoice has open, never of another customer, and not by its salesperson', async () => {
    const row = await ready('allowance', 'check', input({ gross: '3300.01' }))
    expect(await refusalOf(t.act('finance', 'allowance', 'post', { on: day }, row))).toMatchObject({
      code: 'exceeded',
      says: [expect.stringContaining('3,300.00'), expect.any(String)],
    })
    await t.act('finance', 'allowance', 'void', { reason: '金额有误' }, row)
    const other = (await t.sql<{ id: string }>("select id from customer where code = 'K002'"))[0]?.id
    expect(await refusalOf(t.act('clerk', 'allowance', 'create', input({ customer: other })))).toMatchObject({ path: 'invoice' })
    const mine = await t.act('clerk', 'allowance', 'create', input({ salesperson: t.people.lead }))
    expect(await refusalOf(t.sign('lead', 'allowance', 'check', mine))).toMatchObject({ code: 'review' })
    await t.act('clerk', 'allowance', 'void', { reason: '不用' }, mine)
  })
})

test('E4: an allowance off no single invoice is never more than was sold to the customer and not taken back', async () => {
  const input = { customer, salesperson: t.people.sales, rate: '0.13', about: '年度价差', invoiced: false }
  const [sold] = await t.sql<{ yuan: string }>(
    "select (sum(amount) / 100.0)::numeric(20, 2)::text as yuan from journal_line where role = 'receivable' and side = 'D' and customer = $1",
    [customer],
  )
  const all = sold?.yuan ?? ''
  const beyond = await ready('allowance', 'check', { ...input, gross: (Number(all) + 0.01).toFixed(2) })
  expect(await refusalOf(t.act('finance', 'allowance', 'post', { on: day }, beyond))).toMatchObject({ code: 'exceeded', path: 'gross' })
  await t.act('finance', 'allowance', 'void', { reason: '多了' }, beyond)
  const whole = await t.act('finance', 'allowance', 'post', { on: day }, await ready('allowance', 'check', { ...input, gross: all }))
  const again = await ready('allowance', 'check', { ...input, gross: '0.01' })
  expect(await refusalOf(t.act('finance', 'allowance', 'post', { on: day }, again))).toMatchObject({ code: 'exceeded', path: 'gross' })
  await t.act('finance', 'allowance', 'void', { reason: '不用' }, again)
  await t.act('finance', 'allowance', 'reverse', { on: day, reason: '试' }, whole)
})

describe('E4: bad debts', () => {
  test('provided by age, written off against it, recovered; taken back, nothing is left (J23)', async () => {
    const before = await standing()
    const provision = await ready('badDebtProvision', 'approve', { asOf: '2025-03-31' })
    // 3,300.00 and 1,130.00 open for less than a year, at 5 %
    expect(provision.lines).toMatchObject([{ needed: '165.00', held: '0.00' }, { needed: '56.50' }])
    const provided = await t.act('finance', 'badDebtProvision', 'post', { on: '2025-03-31' }, provision)
    expect((await ready('badDebtProvision', 'approve', { asOf: '2025-03-31' })).total).toBe('0.00')
    const row = await ready('badDebt', 'approve', { customer, invoice, salesperson: t.people.sales, amount: '300', evidence: '法院终结执行裁定' })
    const lost = await t.act('finance', 'badDebt', 'writeOff', { on: day }, row)
    expect(await posted(t, lost.id)).toEqual(['writeOff 借 badDebtAllowance 30000', 'writeOff 贷 receivable 30000'])
    expect(await open()).toMatchObject({ balance: '3000.00', y2: '3000.00' })
    expect(await refusalOf(t.act('finance', 'badDebt', 'recover', { on: day, amount: '300.01' }, lost))).toMatchObject({ code: 'exceeded', path: 'amount' })
    const back = await t.act('finance', 'badDebt', 'recover', { on: day, amount: '100', method: 'cash' }, lost)
    expect(await open()).toMatchObject({ balance: '3000.00', y2: '3000.00' })
    expect(await refusalOf(t.act('finance', 'badDebt', 'reverse', { on: day, reason: '记错' }, back))).toMatchObject({ code: 'depended' })
    const wrong = await t.act('finance', 'badDebt', 'recover', { on: '2025-03-12', amount: '200', method: 'cash' }, back)
    expect(await refusalOf(t.act('finance', 'badDebt', 'unrecover', { on: '2025-03-11', reason: '是货款' }, wrong))).toMatchObject({
      code: 'invalid',
      path: 'on',
    })
    const lostAgain = await t.act('finance', 'badDebt', 'unrecover', { on: '2025-03-12', reason: '是货款' }, wrong)
    expect(lostAgain).toMatchObject({ state: 'writtenOff', recovered: '0.00' })
    expect(await refusalOf(t.act('finance', 'badDebt', 'unrecover', { on: day, reason: '再来' }, lostAgain))).toMatchObject({ code: 'state' })
    await t.act('finance', 'badDebt', 'recover', { on: day, amount: '100', method: 'cash' }, lostAgain)
    const again = await t.act(
      'finance',
      'badDebt',
      'writeOff',
      { on: day },
      await ready('badDebt', 'approve', { customer, invoice, salesperson: t.people.sales, amount: '5', evidence: '催收记录' }),
    )
    await t.act('finance', 'badDebt', 'reverse', { on: day, reason: '记错' }, again)
    await t.act('finance', 'badDebtProvision', 'reverse', { on: '2025-03-31', reason: '重算' }, provided)
    const after = new Map((await standing()).map(([account, debit, credit]) => [account, [debit, credit]]))
    for (const [account = '', debit, credit] of before) if (!['1122', '1001'].includes(account)) expect(after.get(account), account).toEqual([debit, credit])
  })

  test('a provision computed before another was posted is stale', async () => {
    const [one, two] = [await ready('badDebtProvision', 'approve', { asOf: '2025-03-31' }), await ready('badDebtProvision', 'approve', { asOf: '2025-03-31' })]
    const first = await t.act('finance', 'badDebtProvision', 'post', { on: '2025-03-31' }, one)
    expect(await refusalOf(t.act('finance', 'badDebtProvision', 'post', { on: '2025-03-31' }, two))).toMatchObject({ code: 'stale' })
    await t.act('finance', 'badDebtProvision', 'void', { reason: '重算' }, two)
    await t.act('finance', 'badDebtProvision', 'reverse', { on: '2025-03-31', reason: '重算' }, first)
  })

  test('nobody writes off what another customer owes, nor more than is owed, and an unwritten debt is void', async () => {
    const other = (await t.sql<{ id: string }>("select id from customer where code = 'K002'"))[0]?.id
    const input = { customer: other, invoice, salesperson: t.people.sales, amount: '1', evidence: '无' }
    expect(await refusalOf(t.act('clerk', 'badDebt', 'create', input))).toMatchObject({ path: 'invoice' })
    const row = await t.act('clerk', 'badDebt', 'create', { ...input, customer })
    expect(await refusalOf(t.act('finance', 'badDebt', 'writeOff', { on: day }, row))).toMatchObject({ code: 'state' })
    await t.act('clerk', 'badDebt', 'void', { reason: '已收到' }, row)
    const beyond = await ready('badDebt', 'approve', { customer, salesperson: t.people.sales, amount: '99999999', evidence: '无' })
    expect(await refusalOf(t.act('finance', 'badDebt', 'writeOff', { on: day }, beyond))).toMatchObject({ code: 'exceeded', path: 'amount' })
    await t.act('clerk', 'badDebt', 'void', { reason: '金额有误' }, beyond)
  })
})

describe('E4: rebates', () => {
  test('accrued, paid or taken off what is owed, never more than is left; taken back, nothing is left (J11, J12a)', async () => {
    const before = await standing()
    const accrual = await ready('rebateAccrual', 'approve', {
      month: '2025-03',
      policy: '年度协议',
      lines: [{ customer, salesperson: t.people.sales, base: '50000', rate: '0.02' }],
    })
    const accrued = await t.act('finance', 'rebateAccrual', 'post', { on: day }, accrual)
    expect(await posted(t, accrued.id)).toEqual(['accrue 贷 revenue -100000', 'accrue 贷 rebateAccrued 100000'])
    const give = async (way: string, net: string) => {
      const row = await ready('rebatePayout', 'check', { customer, salesperson: t.people.sales, way, net, rate: '0.13', about: '一季度返利' })
      return await t.act('finance', 'rebatePayout', 'post', { on: day }, row)
    }
    expect(await refusalOf(give('cash', '1000.01'))).toMatchObject({ code: 'exceeded', path: 'net' })
    const given = [await give('cash', '500'), await give('offset', '500')]
    expect(await posted(t, given[1]?.id ?? '')).toEqual(['give 借 rebateAccrued 50000', 'give 贷 outputTax -6500', 'give 贷 receivable 56500'])
    expect(await refusalOf(give('offset', '0.01'))).toMatchObject({ code: 'exceeded' })
    // what is given on an invoice is posted by the invoice
    expect(await refusalOf(give('discount', '0.01'))).toMatchObject({ code: 'rule' })
    expect(await refusalOf(t.act('finance', 'rebateAccrual', 'reverse', { on: day, reason: '重算' }, accrued))).toMatchObject({ code: 'exceeded' })
    for (const row of given) await t.act('finance', 'rebatePayout', 'reverse', { on: day, reason: '重算' }, row)
    await t.act('finance', 'rebateAccrual', 'reverse', { on: day, reason: '重算' }, accrued)
    expect(await standing()).toEqual(before)
  })

  test('of one policy, customer and month are accrued once, by two sessions at once too', async () => {
    const accrual = (more: object = {}) =>
      t.act('clerk', 'rebateAccrual', 'create', {
        month: '2025-04',
        policy: '年度协议',
        lines: [{ customer, salesperson: t.people.sales, base: '100', rate: '0.02' }],
        ...more,
      })
    const made = await Promise.allSettled([accrual(), accrual(), accrual()])
    expect(made.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await refusalOf(accrual())).toMatchObject({ code: 'rule', path: 'lines.0.customer' })
    const others = [await accrual({ policy: '季度协议' }), await accrual({ month: '2025-05' })]
    expect(await refusalOf(t.act('clerk', 'rebateAccrual', 'update', { policy: '年度协议' }, others[0]))).toMatchObject({ code: 'rule' })
    const rows = await t.sql<Made>("select id, version from rebate_accrual where state = 'made'")
    for (const row of rows) await t.act('clerk', 'rebateAccrual', 'void', { reason: '重做' }, row)
    // What is void stands in nobody's way.
    await t.act('clerk', 'rebateAccrual', 'void', { reason: '重做' }, await accrual())
  })

  test('one who only made it cannot post it, and what is not approved is void', async () => {
    const row = await t.act('clerk', 'rebateAccrual', 'create', {
      month: '2025-03',
      policy: '协议',
      lines: [{ customer, salesperson: t.people.sales, base: '1', rate: '0.02' }],
    })
    expect(await refusalOf(t.act('clerk', 'rebateAccrual', 'post', { on: day }, row))).toMatchObject({ code: 'forbidden' })
    await t.act('clerk', 'rebateAccrual', 'void', { reason: '重做' }, row)
    const pay = await t.act('clerk', 'rebatePayout', 'create', { customer, salesperson: t.people.sales, net: '1', about: '试' })
    await t.act('clerk', 'rebatePayout', 'void', { reason: '重做' }, pay)
  })
})

describe('C4: couriers and payments', () => {
  const bill = (more: object = {}) => ({
    carrier,
    month: '2025-03',
    discount: '0.9',
    lines: [
      { waybill: 'SF1', on: '2025-03-05', person: t.people.sales, customer, ours: '12', billed: '12' },
      { waybill: 'SF2', on: '2025-03-06', person: t.people.sales2, ours: '10', billed: '10' },
      { waybill: 'SF3', on: '2025-03-07', person: t.people.sales2, ours: '18', billed: '20' },
    ],
    ...more,
  })

  test('a month’s bill compared, posted by person, paid; never more than is owed (E1, J19)', async () => {
    const before = await standing()
    const made = await ready('courierBill', 'check', bill())
    expect(made).toMatchObject({ billed: '42.00', gross: '37.80', differs: '2.00' })
    const row = await t.act('finance', 'courierBill', 'post', { on: '2025-03-31' }, made)
    expect(await posted(t, row.id)).toEqual([
      'bill 借 courier 1019',
      'bill 借 courier 849',
      'bill 借 courier 1698',
      'bill 借 inputTax 214',
      'bill 贷 payable 3780',
    ])
    const ledger = await pageOf(t, finance(), 'expenseLedger', { from: '2025-03', to: '2025-03' })
    expect(ledger.totals).toMatchObject({ spent: '35.66' })
    // 370.00 of freight and 37.80
    const tooMuch = await ready('payment', 'approve', { carrier, amount: '407.81', about: '物流费' })
    expect(await refusalOf(t.act('finance', 'payment', 'pay', { on: '2025-03-31' }, tooMuch))).toMatchObject({ code: 'exceeded', path: 'amount' })
    await t.act('finance', 'payment', 'void', { reason: '多了' }, tooMuch)
    const paid = await t.act(
      'finance',
      'payment',
      'pay',
      { on: '2025-03-31' },
      await ready('payment', 'approve', { carrier, amount: '407.80', about: '物流费' }),
    )
    const ahead = await t.act(
      'finance',
      'payment',
      'pay',
      { on: '2025-03-31' },
      await ready('payment', 'approve', { carrier, amount: '100', about: '预付', prepaid: true }),
    )
    // Paid, it stands until the payment is taken back.
    expect(await refusalOf(t.act('finance', 'courierBill', 'reverse', { on: '2025-03-31', reason: '账单有误' }, row))).toMatchObject({
      code: 'exceeded',
      path: 'on',
    })
    for (const one of [ahead, paid]) await t.act('finance', 'payment', 'reverse', { on: '2025-03-31', reason: '退回' }, one)
    await t.act('finance', 'courierBill', 'reverse', { on: '2025-03-31', reason: '账单有误' }, row)
    expect(await standing()).toEqual(before)
  })

  test('a waybill is paid once', async () => {
    const first = await t.act('clerk', 'courierBill', 'create', bill())
    expect(await refusalOf(t.act('clerk', 'courierBill', 'create', bill()))).toMatchObject({ code: 'rule', path: 'lines.0.waybill' })
    await t.act('clerk', 'courierBill', 'void', { reason: '重做' }, first)
  })
})

describe('D4: pay', () => {
  const line = () => ({ person: t.people.sales, wages: '4880', commission: '2204.10', fine: '200', risk: '661.23', tax: '50' })

  test('accrued, paid, and taken back whole (J22, J25)', async () => {
    const before = await standing()
    const accrued = await t.act(
      'finance',
      'payRun',
      'accrue',
      { on: '2025-03-31' },
      await ready('payRun', 'approve', { month: '2025-03', lines: [line()] }, 'finance'),
    )
    expect(accrued).toMatchObject({ gross: '6884.10', paid: '6172.87' })
    const paid = await t.act('finance', 'payRun', 'pay', { on: '2025-04-10' }, accrued)
    expect(await posted(t, paid.id)).toHaveLength(8)
    const ledger = await pageOf(t, finance(), 'expenseLedger', { from: '2025-03', to: '2025-03' })
    expect(ledger.rows.find((row) => row.person === t.people.sales)).toMatchObject({ spent: '6884.10' })
    expect(await refusalOf(t.act('finance', 'payRun', 'create', { month: '2025-03', lines: [line()] }))).toMatchObject({ code: 'rule', path: 'lines' })
    await t.act('finance', 'payRun', 'reverse', { on: '2025-04-10', reason: '重算' }, paid)
    expect(await standing()).toEqual(before)
  })

  test('two sessions at once write a month of one person down once, and a courier’s waybill once', async () => {
    for (const month of ['2026-03', '2026-04', '2026-05', '2026-06', '2026-07']) {
      const pay = () => t.act('finance', 'payRun', 'create', { month, lines: [line()] })
      const runs = await Promise.allSettled([pay(), pay(), pay(), pay()])
      expect(runs.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    }
    const bill = () =>
      t.act('clerk', 'courierBill', 'create', { carrier, month: '2025-06', lines: [{ waybill: 'SF-AT-ONCE', on: day, person: t.people.sales, billed: '12' }] })
    const bills = await Promise.allSettled([bill(), bill(), bill(), bill()])
    expect(bills.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  test('who is paid by it does not approve it', async () => {
    const row = await t.act('finance', 'payRun', 'create', { month: '2025-07', lines: [{ ...line(), person: t.people.lead }] })
    expect(await refusalOf(t.sign('lead', 'payRun', 'approve', row))).toMatchObject({ code: 'review', says: ['单据涉及的本人不能复核', expect.any(String)] })
    await t.act('finance', 'payRun', 'void', { reason: '重做' }, row)
  })

  test('the expense ledger tells a clerk nobody’s pay but her own', async () => {
    const before = await pageOf(t, as(t.people.clerk, 'clerk'), 'expenseLedger', { from: '2025-08', to: '2025-08' })
    const lines = [line(), { ...line(), person: t.people.clerk }]
    await t.act('finance', 'payRun', 'accrue', { on: '2025-08-31' }, await ready('payRun', 'approve', { month: '2025-08', lines }, 'finance'))
    const seen = await pageOf(t, as(t.people.clerk, 'clerk'), 'expenseLedger', { from: '2025-08', to: '2025-08' })
    expect(before.rows).toEqual([])
    expect(seen.rows).toMatchObject([{ person: t.people.clerk, spent: '6884.10' }])
    const whole = await pageOf(t, finance(), 'expenseLedger', { from: '2025-08', to: '2025-08' })
    expect(whole.totals).toMatchObject({ spent: '13768.20' })
  })

  test('a clerk neither sees nor makes it', async () => {
    expect(await refusalOf(t.act('clerk', 'payRun', 'create', { month: '2025-04', lines: [line()] }))).toMatchObject({ code: 'forbidden' })
    const row = await t.act('finance', 'payRun', 'create', { month: '2025-04', lines: [line()] })
    await t.act('finance', 'payRun', 'void', { reason: '重做' }, row)
    expect((await current(t, 'pay_run', row.id)).version).toBeGreaterThan(1)
  })
})

test('the books are sound after all of it', async () => {
  expect((await verifyBooks(t.office.readers, t.company)).checks.flatMap((check) => check.faults)).toEqual([])
})
