import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyBooks } from '../../src/books/verify.ts'
import { refusalOf, testOffice } from '../database/fixture.ts'
import type { TestOffice } from '../database/fixture.ts'
import { drafted } from '../journeys/chain.ts'
import { as, pageOf } from '../reports/asking.ts'
import { twoMonths } from '../reports/two-months.ts'
import { current, posted } from './acting.ts'

// Duties C4 and E5: what is lent to staff, claimed by them, accrued for them; and the ledger over it.

let t: TestOffice
let kinds: { readonly [name: string]: string }
let customer: string
const day = '2025-02-10'

beforeAll(async () => {
  t = await testOffice()
  customer = (await twoMonths(t)).a.id
  kinds = Object.fromEntries(
    (await t.sql<{ name: string; id: string }>('select name, id from expense_kind where company_id = $1', [t.company])).map(({ name, id }) => [name, id]),
  )
})
afterAll(() => t.close())

/** An advance of the salesperson that two have approved. */
async function approved(amount: string, more: object = {}) {
  const made = await t.act('sales', 'staffAdvance', 'create', { purpose: '温州出差', amount, dueOn: '2025-03-31', ...more })
  await t.sign('lead', 'staffAdvance', 'approve', made)
  return await t.sign('manager', 'staffAdvance', 'approve', made)
}
const paid = async (amount: string, more: object = {}) => await t.act('finance', 'staffAdvance', 'pay', { on: day }, await approved(amount, more))
const line = (kind: string, gross: string, more: object = {}) => ({ on: day, kind: kinds[kind], summary: kind, gross, ...more })

async function checked(input: object) {
  const made = await t.act('sales', 'expenseClaim', 'create', { claimedOn: day, about: '温州出差', papers: 9, ...input })
  await t.sign('clerk', 'expenseClaim', 'check', made)
  return await t.sign('manager', 'expenseClaim', 'check', made)
}
const advanceNow = async (id: string) =>
  (await t.sql<{ state: string; settled: bigint; left: bigint }>('select state, settled, "left" from staff_advance where id = $1', [id]))[0]

test('a company begins with kinds of expense, each on its account', async () => {
  expect(Object.keys(kinds)).toHaveLength(21)
  const [courier] = await t.sql<{ account: string }>(
    "select a.code as account from expense_kind k join account a on a.id = k.account where k.name = '快递费' and k.company_id = $1",
    [t.company],
  )
  expect(courier?.account).toBe('6601-07')
})

describe('C4: staff advances', () => {
  test('lent, claimed against, the rest comes back: settled (J16, J17)', async () => {
    const advance = await paid('5000')
    expect(await posted(t, advance.id)).toEqual(['pay 借 staffAdvance 500000', 'pay 贷 bank 500000'])
    const claim = await t.act(
      'finance',
      'expenseClaim',
      'post',
      { on: day, method: 'cash', returned: '680' },
      await checked({ advance: advance.id, lines: [line('差旅费', '4320')] }),
    )
    expect(await posted(t, claim.id)).toEqual(['post 借 sellingExpense 432000', 'post 借 cash 68000', 'post 贷 staffAdvance 500000'])
    expect(await advanceNow(advance.id)).toEqual({ state: 'settled', settled: 500_000n, left: 0n })
    expect(claim).toMatchObject({ cleared: '4320.00', returned: '680.00', payout: '0.00' })
    expect(
      await refusalOf(t.act('finance', 'staffAdvance', 'reverse', { on: day, reason: '记错' }, await current(t, 'staff_advance', advance.id))),
    ).toMatchObject({ code: 'state' })
    // taken back, the advance is open as it was
    await t.act('finance', 'expenseClaim', 'reverse', { on: day, reason: '票据有误' }, claim)
    expect(await advanceNow(advance.id)).toEqual({ state: 'paid', settled: 0n, left: 500_000n })
    await t.act('finance', 'staffAdvance', 'reverse', { on: day, reason: '记错' }, await current(t, 'staff_advance', advance.id))
    const [owed] = await t.sql<{ sum: bigint }>(
      "select coalesce(sum(case side when 'D' then amount else -amount end), 0)::bigint as sum from journal_line where role = 'staffAdvance'",
    )
    expect(owed?.sum).toBe(0n)
  })

  test('前款不清，后款不借: a second one is refused, unless a reason is written for those who approve', async () => {
    const first = await paid('1000')
    const second = await t.act('sales', 'staffAdvance', 'create', { purpose: '又一次', amount: '300', dueOn: '2025-03-31' })
    expect(await refusalOf(t.sign('lead', 'staffAdvance', 'approve', second))).toMatchObject({ code: 'mismatch' })
    await t.act('sales', 'staffAdvance', 'void', { reason: '先不借' }, second)
    const excused = await paid('300', { exception: '连续出差，总经理同意' })
    await t.act('finance', 'staffAdvance', 'repay', { on: day, amount: '300' }, excused)
    await t.act('finance', 'staffAdvance', 'repay', { on: day, amount: '1000' }, first)
    expect(await advanceNow(first.id)).toMatchObject({ state: 'settled', left: 0n })
  })

  test('an advance approved while none was open is refused when another was paid meanwhile', async () => {
    const [one, two] = [await approved('100'), await approved('200')]
    const lent = await t.act('finance', 'staffAdvance', 'pay', { on: day }, one)
    expect(await refusalOf(t.act('finance', 'staffAdvance', 'pay', { on: day }, two))).toMatchObject({ code: 'rule', path: 'exception' })
    const repaid = await t.act('finance', 'staffAdvance', 'repay', { on: day, amount: '100', method: 'cash' }, lent)
    expect(repaid.state).toBe('settled')
    // a repayment is taken back, and made anew
    const open = await t.act('finance', 'staffAdvance', 'unrepay', { on: day, reason: '错账' }, repaid)
    expect(await advanceNow(open.id)).toEqual({ state: 'paid', settled: 0n, left: 10_000n })
    expect(await refusalOf(t.act('finance', 'staffAdvance', 'unrepay', { on: day, reason: '错账' }, open))).toMatchObject({ code: 'state' })
    expect(await refusalOf(t.act('finance', 'staffAdvance', 'repay', { on: day, amount: '100.01' }, open))).toMatchObject({ code: 'rule', path: 'amount' })
    await t.act('finance', 'staffAdvance', 'repay', { on: day, amount: '100' }, open)
    await t.act('finance', 'staffAdvance', 'void', { reason: '不借了' }, two)
  })

  test('of two advances paid at once one is refused', async () => {
    for (const amount of ['11', '12', '13', '14']) {
      const both = [await approved(amount), await approved(amount), await approved(amount)]
      const ends = await Promise.allSettled(both.map((one) => t.act('finance', 'staffAdvance', 'pay', { on: day }, one)))
      expect(ends.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
      for (const [index, end] of ends.entries()) {
        if (end.status === 'fulfilled') await t.act('finance', 'staffAdvance', 'reverse', { on: day, reason: '不借了' }, end.value)
        else await t.act('finance', 'staffAdvance', 'void', { reason: '不借了' }, both[index])
      }
    }
  })

  test('the borrower does not approve, a salesperson does not pay, and nothing is paid before it is approved', async () => {
    const made = await t.act('clerk', 'staffAdvance', 'create', { borrower: t.people.lead, purpose: '备用金', amount: '500', dueOn: '2025-12-31' })
    expect(await refusalOf(t.sign('lead', 'staffAdvance', 'approve', made))).toMatchObject({
      code: 'review',
      says: ['单据涉及的本人不能复核', expect.any(String)],
    })
    expect(await refusalOf(t.act('finance', 'staffAdvance', 'pay', { on: day }, made))).toMatchObject({ code: 'state' })
    expect(await refusalOf(t.act('sales', 'staffAdvance', 'pay', { on: day }, made))).toMatchObject({ code: expect.stringMatching(/forbidden|unknown/) })
    await t.act('lead', 'staffAdvance', 'void', { reason: '不用了' }, made)
    const lent = await paid('10')
    expect(await refusalOf(t.act('finance', 'staffAdvance', 'noteSettled', { amount: '10' }, lent))).toMatchObject({ code: 'forbidden' })
    await t.act('finance', 'staffAdvance', 'repay', { on: day, amount: '10' }, lent)
  })
})

describe('C4 E5: expense claims', () => {
  test('with deductible VAT and no advance, paid out whole (J18)', async () => {
    const lines = [line('差旅费', '1107', { rate: '0.09', invoiceNumber: 'R1' }), line('业务招待费', '600', { customer })]
    const claim = await t.act('finance', 'expenseClaim', 'post', { on: day }, await checked({ lines }))
    expect(await posted(t, claim.id)).toEqual(['post 借 sellingExpense 101560', 'post 借 sellingExpense 60000', 'post 借 inputTax 9140', 'post 贷 bank 170700'])
    const accounts = await t.sql<{ account: string }>(
      "select l.account from journal_line l join journal j on j.id = l.journal_id where j.source_id = $1 and l.role = 'sellingExpense' order by l.place",
      [claim.id],
    )
    expect(accounts.map((one) => one.account)).toEqual(['6601-04', '6601-05'])
  })

  test('同一发票只报销一次: refused while another claim stands, and free when that is void', async () => {
    const first = await t.act('sales', 'expenseClaim', 'create', {
      claimedOn: day,
      about: '住宿',
      papers: 1,
      lines: [line('差旅费', '380', { invoiceNumber: 'H77' })],
    })
    const again = {
      claimedOn: day,
      about: '住宿',
      papers: 1,
      lines: [line('差旅费', '1', { invoiceNumber: 'H76' }), line('差旅费', '380', { invoiceNumber: 'H77' })],
    }
    expect(await refusalOf(t.act('clerk', 'expenseClaim', 'create', { ...again, papers: 2 }))).toMatchObject({ code: 'rule', path: 'lines.1.invoiceNumber' })
    expect(
      (await refusalOf(t.act('clerk', 'expenseClaim', 'create', { ...again, papers: 2, lines: [line('差旅费', '380', { invoiceNumber: 'h77' })] }))).path,
    ).toBe('lines.0.invoiceNumber')
    await t.act('sales', 'expenseClaim', 'void', { reason: '重填' }, first)
    const second = await t.act('sales', 'expenseClaim', 'create', { ...again, papers: 2 })
    await t.act('sales', 'expenseClaim', 'void', { reason: '不报了' }, second)
  })

  test('a kind whose account has got others below it is booked to the first of them', async () => {
    const below = await t.act('finance', 'account', 'create', { code: '6601-15-01', name: '话费' })
    const claim = await t.act('finance', 'expenseClaim', 'post', { on: day }, await checked({ lines: [line('通讯费', '12')] }))
    const [booked] = await t.sql(
      "select l.account, k.name as kind from journal_line l join journal j on j.id = l.journal_id join expense_kind k on k.id = l.expense where j.source_id = $1 and l.side = 'D'",
      [claim.id],
    )
    expect(booked).toEqual({ account: '6601-15-01', kind: '通讯费' })
    await t.act('finance', 'expenseClaim', 'reverse', { on: day, reason: '试' }, claim)
    await t.act('finance', 'account', 'update', { active: false }, below)
  })

  test('entertainment names its customer; an advance of somebody else is not cleared', async () => {
    expect(
      await refusalOf(t.act('sales', 'expenseClaim', 'create', { claimedOn: day, about: '宴请', papers: 1, lines: [line('业务招待费', '600')] })),
    ).toMatchObject({
      code: 'rule',
      path: 'lines.0.customer',
    })
    const advance = await paid('50')
    const other = { claimant: t.people.clerk, claimedOn: day, about: '文具', papers: 1, advance: advance.id, lines: [line('办公费', '60')] }
    expect((await refusalOf(t.act('clerk', 'expenseClaim', 'create', other))).path).toBe('advance')
    await t.act('finance', 'staffAdvance', 'repay', { on: day, amount: '50' }, advance)
  })

  test('more does not come back than the claim leaves of the advance', async () => {
    const advance = await paid('100')
    const claim = await checked({ advance: advance.id, lines: [line('办公费', '60')] })
    expect(await refusalOf(t.act('finance', 'expenseClaim', 'post', { on: day, returned: '40.01' }, claim))).toMatchObject({ code: 'rule', path: 'returned' })
    await t.act('finance', 'expenseClaim', 'post', { on: day, returned: '40' }, claim)
  })
})

describe('E5: contracted fees and the expense ledger', () => {
  test('lines follow from what was collected, net of VAT; accrued once a month, drawn on by claims, never beyond (J21)', async () => {
    const made = await t.act('clerk', 'contractedFee', 'create', { month: '2025-02', rate: '0.06' })
    // 8,000.00 of an invoice at 13 %: 7,079.65 net
    expect(made.lines).toMatchObject([{ person: t.people.sales, base: '7079.65', amount: '424.78' }])
    expect(await refusalOf(t.act('clerk', 'contractedFee', 'create', { month: '2025-02', rate: '0.06' }))).toMatchObject({ code: 'rule', path: 'lines' })
    expect(await refusalOf(t.act('clerk', 'contractedFee', 'create', { month: '2025-03', rate: '0.06' }))).toMatchObject({ code: 'rule', path: 'month' })
    expect(await refusalOf(t.act('clerk', 'contractedFee', 'create', { month: '2025-03' }))).toMatchObject({ code: 'rule', path: 'rate' })
    await t.sign('lead', 'contractedFee', 'approve', made)
    const fee = await t.act('finance', 'contractedFee', 'post', { on: '2025-02-28' }, await t.sign('manager', 'contractedFee', 'approve', made))
    expect(await posted(t, fee.id)).toEqual(['accrue 借 contractedExpense 42478', 'accrue 贷 contractedFee 42478'])
    const tooMuch = await checked({ charge: 'contracted', lines: [line('通讯费', '424.79')] })
    expect(await refusalOf(t.act('finance', 'expenseClaim', 'post', { on: day }, tooMuch))).toMatchObject({ code: 'rule', path: 'charge' })
    await t.act('sales', 'expenseClaim', 'void', { reason: '超支自负' }, tooMuch)
    // two claims at once do not draw on the same money
    const both = [
      await checked({ charge: 'contracted', lines: [line('通讯费', '300')] }),
      await checked({ charge: 'contracted', lines: [line('通讯费', '300')] }),
    ]
    const ends = await Promise.allSettled(both.map((one) => t.act('finance', 'expenseClaim', 'post', { on: day }, one)))
    expect(ends.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const [index, end] of ends.entries()) {
      if (end.status === 'fulfilled') await t.act('finance', 'expenseClaim', 'reverse', { on: day, reason: '重报' }, end.value)
      else await t.act('sales', 'expenseClaim', 'void', { reason: '不报了' }, both[index])
    }
    await t.act('finance', 'expenseClaim', 'post', { on: day }, await checked({ charge: 'contracted', lines: [line('通讯费', '124.78')] }))
    expect(await refusalOf(t.act('finance', 'contractedFee', 'reverse', { on: '2025-02-28', reason: '重算' }, fee))).toMatchObject({ code: 'depended' })
  })

  test('the expense ledger shows kinds, fee and advances by person, and comes to the books', async () => {
    const page = await pageOf(t, as(t.people.finance, 'finance'), 'expenseLedger', { from: '2025-02', to: '2025-02' })
    const his = page.rows.find((row) => row.person === t.people.sales)
    expect(his).toMatchObject({ accrued: '424.78', drawn: '124.78', feeLeft: '300.00', advances: '0.00' })
    const [books] = await t.sql<{ sum: bigint }>(
      "select sum(case side when 'D' then amount else -amount end)::bigint as sum from journal_line where account like '6601%' and expense is not null and person = $1",
      [t.people.sales],
    )
    expect(BigInt((his?.spent ?? '').replace('.', ''))).toBe(books?.sum)
    // nothing was sold on balance in February, so that there is nothing to be a share of; with January there is
    expect(his?.rate).toBeNull()
    const both = (await pageOf(t, as(t.people.finance, 'finance'), 'expenseLedger', { from: '2025-01', to: '2025-02' })).rows.find(
      (row) => row.person === t.people.sales,
    )
    expect(Number(both?.rate)).toBeCloseTo((Number(both?.spent) / 10_000) * 100, 2)
    expect((await pageOf(t, as(t.people.finance, 'finance'), 'expenseLedger', { from: '2025-03', to: '2025-03' })).totals).toEqual({
      spent: '0.00',
      accrued: '0.00',
      drawn: '0.00',
      feeLeft: '300.00',
      advances: '0.00',
      revenue: '0.00',
    })
    const kindsOf = Object.keys(page.totals).filter((name) => name.startsWith('of'))
    expect(kindsOf.reduce((sum, name) => sum + Number(page.totals[name]), 0)).toBeCloseTo(Number(page.totals.spent), 2)
  })

  test('what is booked by hand is counted under the kind of its account too', async () => {
    const account = async (code: string) =>
      (await t.sql<{ id: string }>('select id from account where company_id = $1 and code = $2', [t.company, code]))[0]?.id
    const lines = [
      { account: await account('6601-14'), debit: '88', person: t.people.clerk },
      { account: await account('1001'), credit: '88' },
    ]
    const made = await t.act('finance', 'voucher', 'create', { on: '2025-04-02', summary: '文具', lines })
    await t.sign('lead', 'voucher', 'post', made)
    const voucher = await t.sign('manager', 'voucher', 'post', made)
    const page = await pageOf(t, as(t.people.finance, 'finance'), 'expenseLedger', { from: '2025-04', to: '2025-04' })
    expect(page.rows.find((row) => row.person === t.people.clerk)).toMatchObject({ spent: '88.00', [`of${kinds.办公费?.replaceAll('-', '')}`]: '88.00' })
    await t.act('lead', 'voucher', 'reverse', { on: '2025-04-02', reason: '重复' }, voucher)
    expect((await pageOf(t, as(t.people.finance, 'finance'), 'expenseLedger', { from: '2025-04', to: '2025-04' })).totals.spent).toBe('0.00')
  })

  test('a salesperson sees his own line alone', async () => {
    const mine = await pageOf(t, as(t.people.sales2, 'sales'), 'expenseLedger', { from: '2025-02', to: '2025-02' })
    expect(mine.rows.filter((row) => row.person !== t.people.sales2)).toEqual([])
  })
})

test('the books are sound after all of it', async () => {
  expect((await verifyBooks(t.office.readers, t.company)).checks.flatMap((check) => check.faults)).toEqual([])
})

describe('E8: a meal with guests', () => {
  const meal = async (spent?: string) => {
    const asked = {
      on: day,
      guests: '杭州华美',
      guestCount: 2,
      hosts: [t.people.sales],
      place: '知味观',
      meal: '600',
      reason: '年底供货',
      customer,
      applicant: t.people.sales,
    }
    const made = await t.act('sales', 'guestMeal', 'create', asked)
    if (spent === undefined) return made
    const approvedMeal = await t.sign('manager', 'guestMeal', 'approve', made)
    return await t.act('finance', 'guestMeal', 'settle', { spent, receipts: 2 }, approvedMeal)
  }
  const claims = (lines: object[]) => t.act('sales', 'expenseClaim', 'create', { claimedOn: day, about: '客餐', papers: 2, lines })

  test('is claimed with what it cost, drafted from it, no more of it over all claims that live', async () => {
    const eaten = await meal('580')
    const draft = await drafted(t, 'expenseClaim', 'guestMeal', [eaten.id])
    expect(draft).toMatchObject({ claimant: t.people.sales, papers: 2, lines: [{ kind: kinds['业务招待费'], meal: eaten.id, gross: '580.00', customer }] })
    const first = await claims([line('业务招待费', '500', { meal: eaten.id, customer })])
    expect(await refusalOf(claims([line('业务招待费', '80.01', { meal: eaten.id, customer })]))).toMatchObject({ code: 'exceeded', path: 'lines.0.meal' })
    await claims([line('业务招待费', '80', { meal: eaten.id, customer })])
    expect(
      await refusalOf(t.act('sales', 'expenseClaim', 'update', { lines: [line('业务招待费', '500.01', { meal: eaten.id, customer })] }, first)),
    ).toMatchObject({
      code: 'exceeded',
    })
    await t.act('sales', 'expenseClaim', 'void', { reason: '分开报' }, first)
    await claims([line('业务招待费', '250', { meal: eaten.id, customer }), line('业务招待费', '250', { meal: eaten.id, customer })])
  })

  test('that nobody approved is not claimed', async () => {
    const asked = await meal()
    expect(await refusalOf(claims([line('业务招待费', '1', { meal: asked.id, customer })]))).toMatchObject({ code: 'state', path: 'lines.0.meal' })
  })
})
