import { monthOf } from '../../../src/base/day.ts'
import type { Deed, RandomOffice } from './office.ts'
import { halfUp, taxWithin, yuan } from './paper.ts'
import type { Page } from './paper.ts'

/** A page that stands until its document is reversed. */
function stands(office: RandomOffice, what: string, record: string, table: string, row: { readonly id: string }, page: Page, free = () => true): void {
  office.paper.write(page)
  office.stands(what, free, async () => {
    await office.reversed(record, await office.now(table, row))
    office.paper.write(page, -1n)
  })
}

/** One paper of an expense, with VAT to be deducted or none. */
export function expense(office: RandomOffice, gross: bigint) {
  const deducted = office.chance(0.7)
  const line = { on: office.day, kind: office.parties.travel, summary: '车票', gross: yuan(gross) }
  return {
    tax: deducted ? taxWithin(gross, 9n) : 0n,
    line: deducted ? { ...line, rate: '0.09', invoiceNumber: `R${office.serial()}` } : line,
  }
}

/** Claims paid, drawn on the contracted fee, and against money that was lent. */
function claiming(office: RandomOffice): readonly Deed[] {
  const { paper, t } = office
  const claim = async (gross: bigint, tax: bigint, line: object, more: object) =>
    await office.posted('expenseClaim', ['check', 'post'], { claimedOn: office.day, about: '出差', papers: 1, lines: [line], ...more })
  const paid: Deed = async () => {
    const gross = office.upTo(300_000)
    const { tax, line } = expense(office, gross)
    const row = await claim(gross, tax, line, {})
    stands(office, 'claim', 'expenseClaim', 'expense_claim', row, {
      money: [
        ['sellingExpense', gross - tax],
        ['inputTax', tax],
        ['bank', -gross],
      ],
    })
    return true
  }
  const drawn: Deed = async () => {
    const claimant = office.one([t.people.sales, t.people.sales2])
    const left = -paper.of('contractedFee', claimant)
    if (left < 100n) return false
    const gross = office.upTo(left)
    const { tax, line } = expense(office, gross)
    const row = await claim(gross, tax, line, { claimant, charge: 'contracted' })
    stands(office, 'claim on the contracted fee', 'expenseClaim', 'expense_claim', row, {
      money: [
        ['contractedFee', gross - tax, claimant],
        ['inputTax', tax],
        ['bank', -gross],
      ],
    })
    return true
  }
  return [paid, drawn]
}

/** Whose month was reckoned already. */
class Months {
  private readonly taken = new Set<string>()
  of(what: string, person: string, { day }: RandomOffice): string | null {
    const key = `${what} ${monthOf(day)} ${person}`
    return this.taken.has(key) ? null : key
  }
  take(key: string): void {
    this.taken.add(key)
  }
  give(key: string): void {
    this.taken.delete(key)
  }
}

/** Contracted fees, of each person's month once. */
function contracting(office: RandomOffice, free: Months): Deed {
  const { paper, t } = office
  return async () => {
    const person = office.one([t.people.sales, t.people.sales2])
    const key = free.of('fee', person, office)
    if (key === null) return false
    const [base, fixed] = [office.upTo(9_000_000), office.upTo(100_000)]
    const amount = halfUp(base, 6n, 100n) + fixed
    const row = await office.posted('contractedFee', ['approve', 'post'], {
      month: monthOf(office.day),
      lines: [{ person, base: yuan(base), rate: '0.06', fixed: yuan(fixed) }],
    })
    free.take(key)
    const page: Page = {
      money: [
        ['contractedExpense', amount],
        ['contractedFee', -amount, person],
      ],
    }
    paper.write(page)
    office.stands(
      'contracted fee',
      () => -paper.of('contractedFee', person) >= amount,
      async () => {
        await office.reversed('contractedFee', row)
        paper.write(page, -1n)
        free.give(key)
      },
    )
    return true
  }
}

/** Pay: accrued, perhaps paid. */
function paying(office: RandomOffice, free: Months): Deed {
  const { paper, t } = office
  return async () => {
    const person = office.one([t.people.sales, t.people.sales2, t.people.clerk, t.people.clerk2])
    const key = free.of('pay', person, office)
    if (key === null) return false
    const [wages, commission, fine, risk, tax] = [office.upTo(900_000), office.upTo(300_000), office.upTo(9000), office.upTo(5000), office.upTo(5000)]
    const gross = wages + commission - fine + 100_000n
    const lines = [{ person, wages: yuan(wages + 100_000n), commission: yuan(commission), fine: yuan(fine), risk: yuan(risk), tax: yuan(tax) }]
    const made = await office.signed('payRun', 'approve', await office.act('finance', 'payRun', 'create', { month: monthOf(office.day), lines }), [
      'lead',
      'manager',
    ])
    let row = await office.act('finance', 'payRun', 'accrue', { on: office.day }, made)
    const money: Page['money'][number][] = [
      ['wages', wages + 100_000n - fine],
      ['commission', commission],
      ['payroll', -gross, person],
    ]
    if (office.chance(0.7)) {
      row = await office.act('finance', 'payRun', 'pay', { on: office.day }, row)
      money.push(['payroll', gross, person], ['bank', risk + tax - gross], ['riskFund', -risk, person], ['incomeTaxWithheld', -tax])
    }
    free.take(key)
    paper.write({ money })
    office.stands(
      'pay',
      () => true,
      async () => {
        await office.reversed('payRun', row)
        paper.write({ money }, -1n)
        free.give(key)
      },
    )
    return true
  }
}

/** Couriers' bills, freight that is estimated, and what is paid to carriers and suppliers. */
function owing(office: RandomOffice): readonly Deed[] {
  const { paper, parties, t } = office
  const owed = (whom: string): bigint => -paper.of('payable', whom)
  const courier: Deed = async () => {
    const billed = office.upTo(20_000)
    const pays = halfUp(billed, 9n, 10n)
    const tax = taxWithin(pays, 6n)
    const lines = [{ waybill: `W${office.serial()}`, on: office.day, person: t.people.sales, billed: yuan(billed) }]
    const row = await office.posted('courierBill', ['check', 'post'], { carrier: parties.carrier, month: monthOf(office.day), discount: '0.9', lines })
    const page: Page = {
      money: [
        ['courier', pays - tax],
        ['inputTax', tax],
        ['payable', -pays, parties.carrier],
      ],
    }
    stands(office, 'courier bill', 'courierBill', 'courier_bill', row, page, () => owed(parties.carrier) >= pays)
    return true
  }
  const pay: Deed = async () => {
    const to = office.chance(0.5) ? { carrier: parties.carrier } : { supplier: parties.supplier }
    const whom = to.carrier ?? to.supplier ?? ''
    const prepaid = owed(whom) <= 0n || office.chance(0.1)
    const amount = prepaid ? office.upTo(30_000) : office.upTo(owed(whom))
    const method = office.one(['bank', 'cash', 'wallet'])
    const row = await office.posted('payment', ['approve', 'pay'], { ...to, prepaid, amount: yuan(amount), about: '货款' }, { method })
    const page: Page = {
      money: [
        ['payable', amount, whom],
        [method, -amount],
      ],
    }
    stands(office, prepaid ? 'payment in advance' : 'payment', 'payment', 'payment', row, page)
    return true
  }
  const estimate: Deed = async () => {
    const [amount, month] = [office.upTo(90_000), monthOf(office.day)]
    const input = { month, lines: [{ carrier: parties.carrier, customer: office.one(parties.customers), salesperson: t.people.sales, amount: yuan(amount) }] }
    const row = await office.posted('freightEstimate', ['check', 'post'], input)
    const page: Page = {
      money: [
        ['freightCost', amount],
        ['expenseAccrued', -amount, parties.carrier],
      ],
    }
    paper.write(page)
    office.stands(
      'freight estimate',
      () => true,
      async () => {
        const next = monthOf(office.day) > month
        if (next) await office.act('finance', 'freightEstimate', 'reverseNext', { on: office.day }, row)
        else await office.reversed('freightEstimate', row)
        paper.write(page, -1n)
      },
    )
    return true
  }
  return [courier, pay, pay, estimate]
}

/** What the company spends and owes besides goods. */
export function spending(office: RandomOffice): readonly Deed[] {
  const months = new Months()
  return [...claiming(office), contracting(office, months), paying(office, months), ...owing(office)]
}
