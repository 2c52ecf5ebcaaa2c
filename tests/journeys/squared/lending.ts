import type { At, Deed, RandomOffice } from './office.ts'
import { least, yuan } from './paper.ts'
import type { Page } from './paper.ts'
import { expense } from './spending.ts'

/** Money lent to one of the staff, one at a time: paid back in parts, cleared by claims. */
class Lent {
  private row: At | null = null
  private borrower = ''
  private amount = 0n
  private settled = 0n
  private readonly repaid: { readonly page: Page; readonly amount: bigint }[] = []
  private readonly office: RandomOffice

  constructor(office: RandomOffice) {
    this.office = office
  }

  readonly happen = async (): Promise<boolean> => {
    if (this.row === null) return await this.lend()
    if (this.settled === this.amount) return false
    return this.office.chance(0.5) ? await this.clear(this.row) : await this.repay(this.row)
  }

  private async lend(): Promise<boolean> {
    const { office } = this
    const [borrower, amount] = [office.one([office.t.people.sales, office.t.people.sales2]), office.upTo(500_000)]
    const row = await office.posted('staffAdvance', ['approve', 'pay'], { borrower, amount: yuan(amount), purpose: '出差', dueOn: office.later(30) })
    Object.assign(this, { row, borrower, amount, settled: 0n })
    const page: Page = {
      money: [
        ['staffAdvance', amount, borrower],
        ['bank', -amount],
      ],
    }
    office.paper.write(page)
    office.stands(
      'staff advance',
      () => this.settled === 0n,
      async () => {
        await office.reversed('staffAdvance', await office.now('staff_advance', row))
        office.paper.write(page, -1n)
        this.row = null
      },
    )
    return true
  }

  /** A claim clears as much of it as it comes to, and the rest of the claim is paid out. */
  private async clear({ id }: At): Promise<boolean> {
    const { office, borrower } = this
    const gross = office.upTo(200_000)
    const { tax, line } = expense(office, gross)
    const cleared = least(gross, this.amount - this.settled)
    const input = { claimedOn: office.day, about: '出差', papers: 1, lines: [line], claimant: borrower, advance: id }
    const claim = await office.posted('expenseClaim', ['check', 'post'], input)
    const page: Page = {
      money: [
        ['sellingExpense', gross - tax],
        ['inputTax', tax],
        ['staffAdvance', -cleared, borrower],
        ['bank', cleared - gross],
      ],
    }
    office.paper.write(page)
    this.settled += cleared
    office.stands(
      'claim against an advance',
      () => true,
      async () => {
        await office.reversed('expenseClaim', await office.now('expense_claim', claim))
        office.paper.write(page, -1n)
        this.settled -= cleared
      },
    )
    return true
  }

  private async repay(row: At): Promise<boolean> {
    const { office, borrower } = this
    const [amount, method] = [office.upTo(this.amount - this.settled), office.one(['bank', 'cash'])]
    await office.act('finance', 'staffAdvance', 'repay', { on: office.day, amount: yuan(amount), method }, await office.now('staff_advance', row))
    const page: Page = {
      money: [
        [method, amount],
        ['staffAdvance', -amount, borrower],
      ],
    }
    office.paper.write(page)
    this.settled += amount
    this.repaid.push({ page, amount })
    if (this.repaid.length > 1) office.happened('repayment')
    else office.stands('repayment', () => true, this.unrepay)
    return true
  }

  /** All repayments are taken back together. */
  private readonly unrepay = async (): Promise<void> => {
    const { office } = this
    if (this.row) await office.act('finance', 'staffAdvance', 'unrepay', { on: office.day, reason: '撤回' }, await office.now('staff_advance', this.row))
    for (const { page, amount } of this.repaid.splice(0)) {
      office.paper.write(page, -1n)
      this.settled -= amount
    }
  }
}

/** Money lent to staff, paid back or cleared by claims. */
export const lending = (office: RandomOffice): readonly Deed[] => [new Lent(office).happen]
