import type { Deed, RandomOffice } from './office.ts'
import { halfUp, least, taxWithin, yuan } from './paper.ts'
import type { Page } from './paper.ts'
import { openOf } from './receiving.ts'
import { Bag } from './bag.ts'
import type { Bill, Sold } from './selling.ts'

/** Less than was sold: allowances off an invoice, or off none. */
function allowing(office: RandomOffice, sold: Sold): readonly Deed[] {
  const { paper, t } = office
  const book = async (
    customer: string,
    gross: bigint,
    invoiced: boolean,
    more: object,
  ): Promise<{ row: Awaited<ReturnType<RandomOffice['posted']>>; page: Page }> => {
    const tax = taxWithin(gross, 13n)
    const input = { customer, salesperson: t.people.sales, gross: yuan(gross), about: '破损', invoiced, ...more }
    const row = await office.posted('allowance', ['check', 'post'], input)
    const page: Page = {
      money: [
        ['receivable', -gross, customer],
        ['revenue', gross - tax],
        [invoiced ? 'outputTax' : 'deferredTax', tax],
      ],
    }
    paper.write(page)
    return { row, page }
  }
  const offInvoice: Deed = async () => {
    const customer = office.one(office.parties.customers)
    const bill = sold.billsOf(customer).draw(office.random, (one) => openOf(one) > 0n)
    if (!bill) return false
    const gross = office.upTo(least(openOf(bill), 100_000n))
    const { row, page } = await book(customer, gross, true, { invoice: bill.row.id })
    bill.received += gross
    bill.uses += 1
    const named = paper.debts.pay({ customer, sources: [bill.row.id, bill.sale.shipment.id], amount: gross })
    office.stands(
      'allowance off an invoice',
      () => true,
      async () => {
        await office.reversed('allowance', row)
        paper.write(page, -1n)
        paper.debts.unpay(named)
        bill.received -= gross
        bill.uses -= 1
      },
    )
    return true
  }
  const offNone: Deed = async () => {
    const customer = office.one(office.parties.customers)
    const owed = paper.of('receivable', customer)
    if (owed < 1000n) return false
    const { row, page } = await book(customer, office.upTo(least(owed / 10n, 20_000n)), office.chance(0.5), {})
    office.stands(
      'allowance',
      () => true,
      async () => {
        await office.reversed('allowance', row)
        paper.write(page, -1n)
      },
    )
    return true
  }
  return [offInvoice, offNone]
}

/** A debt that was given up, and what of it came in after all. */
interface Lost {
  readonly row: { readonly id: string }
  readonly customer: string
  readonly amount: bigint
  recovered: bigint
  readonly pages: Page[]
}

async function writtenOff(office: RandomOffice, bill: Bill, lost: Bag<Lost>): Promise<void> {
  const { paper, t, house } = office
  const { customer } = bill.sale
  const amount = office.upTo(openOf(bill))
  const input = { customer, invoice: bill.row.id, salesperson: t.people.sales, amount: yuan(amount), evidence: '裁定书' }
  const row = await office.posted('badDebt', ['approve', 'writeOff'], input)
  const page: Page = {
    money: [
      [house.standard === 'cas' ? 'badDebtAllowance' : 'creditLoss', amount],
      ['receivable', -amount, customer],
    ],
  }
  paper.write(page)
  bill.received += amount
  bill.uses += 1
  const named = paper.debts.pay({ customer, sources: [bill.row.id, bill.sale.shipment.id], amount })
  const one = lost.add({ row, customer, amount, recovered: 0n, pages: [] })
  office.stands(
    'bad debt',
    () => one.recovered === 0n,
    async () => {
      await office.reversed('badDebt', await office.now('bad_debt', row))
      paper.write(page, -1n)
      paper.debts.unpay(named)
      bill.received -= amount
      bill.uses -= 1
      lost.remove(one)
    },
  )
}

/** Part of it comes in after all; what came is taken back together. Nobody owes more or less for it, nor since another day. */
async function recovered(office: RandomOffice, one: Lost): Promise<void> {
  const [amount, method] = [office.upTo(one.amount - one.recovered), office.one(['bank', 'cash', 'wallet'])]
  await office.act('finance', 'badDebt', 'recover', { on: office.day, amount: yuan(amount), method }, await office.now('bad_debt', one.row))
  const page: Page = {
    money: [
      [method, amount],
      [office.house.standard === 'cas' ? 'badDebtAllowance' : 'otherIncome', -amount],
    ],
  }
  office.paper.write(page)
  one.recovered += amount
  one.pages.push(page)
  if (one.pages.length > 1) office.happened('recovery')
  else
    office.stands(
      'recovery',
      () => true,
      async () => {
        await office.act('finance', 'badDebt', 'unrecover', { on: office.day, reason: '撤回' }, await office.now('bad_debt', one.row))
        for (const written of one.pages.splice(0)) office.paper.write(written, -1n)
        one.recovered = 0n
      },
    )
}

/** Debts that are lost, and come in after all. */
function losing(office: RandomOffice, sold: Sold): readonly Deed[] {
  const lost = new Bag<Lost>()
  const writeOff: Deed = async () => {
    const bill = sold.billsOf(office.one(office.parties.customers)).draw(office.random, (one) => openOf(one) > 0n)
    if (bill) await writtenOff(office, bill, lost)
    return bill !== undefined
  }
  const recover: Deed = async () => {
    const one = lost.draw(office.random, (other) => other.recovered < other.amount)
    if (one) await recovered(office, one)
    return one !== undefined
  }
  return [writeOff, recover]
}

/** Rebates put aside, and given in each of the three ways. */
function rebating(office: RandomOffice): readonly Deed[] {
  const { paper, t } = office
  const left = (customer: string): bigint => -paper.of('rebateAccrued', customer)
  const accrue: Deed = async () => {
    const customer = office.one(office.parties.customers)
    const base = 50n + office.upTo(9_000_000)
    const amount = halfUp(base, 2n, 100n)
    const lines = [{ customer, salesperson: t.people.sales, base: yuan(base), rate: '0.02' }]
    const row = await office.posted('rebateAccrual', ['approve', 'post'], { month: office.day.slice(0, 7), policy: `第 ${office.serial()} 号协议`, lines })
    const page: Page = {
      money: [
        ['revenue', amount],
        ['rebateAccrued', -amount, customer],
      ],
    }
    paper.write(page)
    office.stands(
      'rebate accrued',
      () => left(customer) >= amount,
      async () => {
        await office.reversed('rebateAccrual', row)
        paper.write(page, -1n)
      },
    )
    return true
  }
  const give: Deed = async () => {
    const customer = office.one(office.parties.customers)
    if (left(customer) <= 0n) return false
    const net = office.upTo(left(customer))
    const way = office.one(['cash', 'offset'] as const)
    const tax = halfUp(net, 13n, 100n)
    const row = await office.posted('rebatePayout', ['check', 'post'], { customer, salesperson: t.people.sales, way, net: yuan(net), about: '返利' })
    const given: Page['money'] = [way === 'cash' ? ['bank', -net - tax] : ['receivable', -net - tax, customer]]
    const page: Page = { money: [['rebateAccrued', net, customer], ['outputTax', tax], ...given] }
    paper.write(page)
    office.stands(
      `rebate ${way}`,
      () => true,
      async () => {
        await office.reversed('rebatePayout', row)
        paper.write(page, -1n)
      },
    )
    return true
  }
  return [accrue, give]
}

/** What makes customers owe less besides money and goods. */
export const adjusting = (office: RandomOffice, sold: Sold): readonly Deed[] => [...allowing(office, sold), ...losing(office, sold), ...rebating(office)]
