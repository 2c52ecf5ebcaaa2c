import { describe, expect, test } from 'vitest'
import { newId, readId } from '../../src/base/id.ts'
import { readDay, readMonth } from '../../src/base/day.ts'
import { minus, moneyText, negated, plus, readMoney } from '../../src/base/money.ts'
import { readRate, shareOf, splitGross } from '../../src/base/price.ts'
import { assertBalanced } from '../../src/books/post.ts'
import { courierEntry, paidEntry } from '../../src/modules/payables/payables.posting.ts'
import { accruedEntry as payAccrued, paidEntry as payPaid } from '../../src/modules/payroll/pay-run.posting.ts'
import { stampedEntry } from '../../src/modules/expenses/stamp-duty.posting.ts'
import { asideOf } from '../../src/modules/rebates/calculate-aside.ts'
import { accruedEntry, asideEntry, paidOutEntry } from '../../src/modules/rebates/rebate.posting.ts'
import type { PaidOut } from '../../src/modules/rebates/rebate.posting.ts'
import { allowedEntry, providedEntry, recoveredEntry, writtenOffEntry } from '../../src/modules/receivables/adjustment.posting.ts'
import { provisionFor } from '../../src/modules/receivables/calculate-provision.ts'
import { issueEntry } from '../../src/modules/stock/goods-issue.posting.ts'
import { day, huamei, shunfeng, vouched, wang } from './rows.ts'
import { issued } from './stock-rows.ts'

const m = readMoney
const of = { customer: huamei, salesperson: wang }

describe('allowances', () => {
  const row = (invoiced: boolean) => ({ id: newId<'allowance'>(), version: 3, number: 'ZR1', ...of, invoiced, ...splitGross(m('904'), readRate('0.13')) })

  test('8 % of 100 at 113.00 for quality: revenue and output VAT in red, no cost (J10, R7)', () => {
    const entry = allowedEntry(row(true), day)
    expect(vouched(entry)).toEqual(['借 receivable -904.00 huamei wang', '贷 revenue -800.00 huamei wang', '贷 outputTax -104.00 huamei wang'])
    assertBalanced(entry)
  })

  test('before the invoice it is the deferred VAT that goes', () => {
    expect(vouched(allowedEntry(row(false), day))[2]).toBe('贷 deferredTax -104.00 huamei wang')
  })
})

describe('bad debts', () => {
  const row = { id: newId<'badDebt'>(), version: 3, number: 'HZ1', ...of, amount: m('6450') }

  test('an allowance is provided, up or down (J23)', () => {
    const provided = (amount: string) =>
      providedEntry({ id: newId<'badDebtProvision'>(), version: 3, number: 'HJ1', asOf: day, lines: [{ customer: huamei, amount: m(amount) }] }, day)
    expect(vouched(provided('6450'))).toEqual(['借 creditLoss 6450.00 huamei', '贷 badDebtAllowance 6450.00 huamei'])
    expect(vouched(provided('-50'))).toEqual(['借 creditLoss -50.00 huamei', '贷 badDebtAllowance -50.00 huamei'])
  })

  test('what is lost is written off against it; without an allowance it is a loss (J23)', () => {
    expect(vouched(writtenOffEntry(row, day, 'cas'))).toEqual(['借 badDebtAllowance 6450.00 huamei wang', '贷 receivable 6450.00 huamei wang'])
    expect(vouched(writtenOffEntry(row, day, 'small'))).toEqual(['借 creditLoss 6450.00 huamei wang', '贷 receivable 6450.00 huamei wang'])
  })

  test('recovered: the debt stands again and is paid (J23)', () => {
    expect(vouched(recoveredEntry(row, day, 'cas', m('1000'), 'bank'))).toEqual([
      '借 receivable 1000.00 huamei wang',
      '贷 badDebtAllowance 1000.00 huamei wang',
      '借 bank 1000.00 huamei',
      '贷 receivable 1000.00 huamei wang',
    ])
    expect(vouched(recoveredEntry(row, day, 'small', m('1000'), 'cash'))).toEqual(['借 cash 1000.00 huamei', '贷 otherIncome 1000.00 huamei wang'])
  })

  const shares = ['0.05', '0.1', '0.3', '0.5', '0.8', '1'].map(readRate)
  const [y1, y2, y3, y4, y5, older] = shares
  const policy = [y1 ?? readRate('0'), y2 ?? readRate('0'), y3 ?? readRate('0'), y4 ?? readRate('0'), y5 ?? readRate('0'), older ?? readRate('0')] as const

  test('129,000.00 of less than a year needs 6,450.00 (practice §8.4)', () => {
    const open = [
      ['2026-07-10', '54000'],
      ['2026-09-25', '45000'],
      ['2026-10-20', '30000'],
    ].map(([on, amount]) => ({ day: readDay(on ?? ''), amount: m(amount ?? '') }))
    expect(moneyText(provisionFor(open, readDay('2026-11-23'), policy))).toBe('6450.00')
  })

  test.each([
    ['2026-03-31', '5.00'],
    ['2025-03-31', '5.00'],
    ['2025-03-30', '10.00'],
    ['2024-03-31', '10.00'],
    ['2023-03-31', '50.00'],
    ['2022-03-31', '80.00'],
    ['2021-03-31', '100.00'],
    ['2010-01-01', '100.00'],
  ])('100.00 open since %s needs %s at the end of March 2026', (since, needed) => {
    expect(moneyText(provisionFor([{ day: readDay(since), amount: m('100') }], readDay('2026-03-31'), policy))).toBe(needed)
  })
})

describe('rebates', () => {
  const payout = (way: PaidOut['way'], net: string): PaidOut => {
    const tax = shareOf(m(net), readRate('0.13'))
    return { id: newId<'rebatePayout'>(), version: 3, number: 'FD1', ...of, way, net: m(net), tax, gross: plus(m(net), tax) }
  }

  test('2 % of 800,000.00 is accrued: revenue in red, net of VAT (J11, R8)', () => {
    const amount = shareOf(m('800000'), readRate('0.02'))
    const entry = accruedEntry({ id: newId<'rebateAccrual'>(), version: 3, number: 'FT1', month: readMonth('2026-03'), lines: [{ ...of, amount }] }, day)
    expect(vouched(entry)).toEqual(['贷 revenue -16000.00 huamei wang', '贷 rebateAccrued 16000.00 huamei wang'])
    assertBalanced(entry)
  })

  test('paid, with a red invoice of 18,080.00 (J12a)', () => {
    expect(vouched(paidOutEntry(payout('cash', '16000'), day))).toEqual([
      '借 rebateAccrued 16000.00 huamei wang',
      '贷 outputTax -2080.00 huamei wang',
      '贷 bank 18080.00 huamei',
    ])
  })

  test('or taken off what is owed (J12a)', () => {
    expect(vouched(paidOutEntry(payout('offset', '16000'), day))[2]).toBe('贷 receivable 18080.00 huamei wang')
  })
})

describe('goods earned', () => {
  test('1,000,000.00 sold earn goods worth 30,000.00, of which 90 % will be taken: 26,290.17 are put aside (J12c, R6b)', () => {
    const amount = asideOf(m('1000000'), m('30000'), readRate('0.9'))
    expect(moneyText(amount)).toBe('26290.17')
    const entry = asideEntry({ id: newId<'goodsRebate'>(), version: 3, number: 'FH1', month: readMonth('2026-03'), lines: [{ ...of, amount }] }, day)
    expect(vouched(entry)).toEqual(['贷 revenue -26290.17 huamei wang', '贷 goodsRebate 26290.17 huamei wang'])
    assertBalanced(entry)
  })

  test('given: back to revenue, and at the cost of what is sold (J12c)', () => {
    const entry = issueEntry({ ...issued('rebate'), released: m('20') }, day)
    expect(vouched(entry).slice(0, 3)).toEqual(['借 goodsRebate 20.00 huamei wang', '贷 revenue 20.00 huamei wang', '借 cost 9.00 huamei wang bowl'])
    assertBalanced(entry)
  })
})

test('0.03 % of 600,000.00 net is stamp duty of 180.00 (J26)', () => {
  const contract = readId<'contract'>('00000000-0000-7000-8000-0000000000d1')
  const amount = shareOf(m('600000'), readRate('0.0003'))
  const entry = stampedEntry({ id: newId<'stampDuty'>(), version: 3, number: 'YH1', month: readMonth('2026-03'), lines: [{ contract, amount }] }, day)
  expect(vouched(entry)).toEqual(['借 taxSurcharge 180.00', '贷 stampDuty 180.00'])
  expect(entry.money.every((line) => line.contract === contract)).toBe(true)
})

describe('what we owe', () => {
  const bill = (lines: readonly string[]) => ({
    id: newId<'courierBill'>(),
    version: 3,
    number: 'KD1',
    carrier: shunfeng,
    month: readMonth('2026-03'),
    lines: lines.map((gross, index) => {
      const { net, tax } = splitGross(m(gross), readRate('0.06'))
      return { person: wang, customer: index === 0 ? huamei : null, net, tax, pays: m(gross) }
    }),
  })

  test('a courier’s bill of 1,272.00 with 6 % VAT, by person (J19)', () => {
    const entry = courierEntry(bill(['1272']), day)
    expect(vouched(entry)).toEqual(['借 courier 1200.00 huamei wang', '借 inputTax 72.00', '贷 payable 1272.00 shunfeng'])
    assertBalanced(courierEntry(bill(['12', '10', '20']), day))
  })

  test('is paid', () => {
    const row = { id: newId<'payment'>(), version: 3, number: 'FK1', carrier: shunfeng, supplier: null, amount: m('1272') }
    expect(vouched(paidEntry(row, day, 'bank'))).toEqual(['借 payable 1272.00 shunfeng', '贷 bank 1272.00'])
    const supplier = readId<'supplier'>('00000000-0000-7000-8000-0000000000f1')
    expect(paidEntry({ ...row, carrier: null, supplier }, day, 'cash').money[0]).toMatchObject({ supplier })
  })
})

describe('pay', () => {
  const line = ({ wages = '0', commission = '0', fine = '0', risk = '0', tax = '0' }) => {
    const gross = plus(plus(m(wages), m(commission)), negated(m(fine)))
    return {
      person: wang,
      wages: m(wages),
      commission: m(commission),
      fine: m(fine),
      risk: m(risk),
      tax: m(tax),
      gross,
      paid: minus(minus(gross, m(risk)), m(tax)),
    }
  }
  const run = (words: Parameters<typeof line>[0]) => ({ id: newId<'payRun'>(), version: 3, number: 'XC1', month: readMonth('2026-03'), lines: [line(words)] })

  test('commission is accrued and paid, 30 % of it to the risk fund (J22)', () => {
    const one = run({ commission: '2204.10', risk: '661.23' })
    expect(vouched(payAccrued(one, day))).toEqual(['借 commission 2204.10 wang', '贷 payroll 2204.10 wang'])
    expect(vouched(payPaid(one, day))).toEqual(['借 payroll 2204.10 wang', '贷 bank 1542.87', '贷 riskFund 661.23 wang'])
  })

  test('wages, KPI, commission less a fine, with tax withheld (J25, C1)', () => {
    const one = run({ wages: '4880', commission: '2204.10', fine: '200', risk: '661.23', tax: '50' })
    expect(vouched(payAccrued(one, day))).toEqual(['借 wages 4880.00 wang', '借 commission 2204.10 wang', '借 wages -200.00 wang', '贷 payroll 6884.10 wang'])
    expect(vouched(payPaid(one, day))).toEqual(['借 payroll 6884.10 wang', '贷 bank 6172.87', '贷 riskFund 661.23 wang', '贷 incomeTaxWithheld 50.00 wang'])
    for (const entry of [payAccrued(one, day), payPaid(one, day)]) assertBalanced(entry)
  })
})
