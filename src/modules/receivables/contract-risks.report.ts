import { addDays, daysBetween } from '../../base/day.ts'
import { money } from '../../base/money.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { contract as contractRecord } from '../contracts/contract.record.ts'
import { termKinds } from '../contracts/calculate-term-words.ts'
import { allOf, mostRows } from '../../books/span.ts'
import { aroundOf, contractsWhere, inTurns, termsOf, whenOf } from './contract-performance.report.ts'
import type { Contract } from './contract-performance.report.ts'

const risks = {
  latePayment: ['逾期未收付', 'Payment late'],
  lateDelivery: ['逾期未交货', 'Delivery late'],
  lateOther: ['逾期未履行', 'Late'],
  over: ['超出约定', 'Beyond what was agreed'],
  expired: ['已过有效期未完结', 'Ran out and is not closed'],
  expires: ['三十天内到期', 'Runs out within thirty days'],
  still: ['九十天没有履行', 'Nothing done for ninety days'],
  bare: ['没有履行条款', 'No terms'],
} as const
type Risk = keyof typeof risks

const soon = 30
const stillAfter = 90

interface Found {
  readonly risk: Risk
  readonly what: string
  readonly amount: bigint | null
  readonly days: number | null
}

/** What of a contract in force wants looking at. */
function risksOf(contract: Contract, around: Awaited<ReturnType<typeof aroundOf>>, today: Contract['signedOn']): readonly Found[] {
  const found: Found[] = []
  for (const { parts, ...term } of termsOf(contract, around(contract), today))
    for (const part of parts) {
      const what = [termKinds[term.kind][0], whenOf(term), term.condition ?? ''].filter((one) => one !== '').join('；')
      const late: Risk =
        term.kind === 'deliver' ? 'lateDelivery' : term.kind === 'pay' || term.kind === 'deposit' || term.kind === 'retention' ? 'latePayment' : 'lateOther'
      if (part.standing === 'overdue') found.push({ risk: late, what, amount: part.open, days: part.daysLate })
      if (part.over > 0n) found.push({ risk: 'over', what, amount: part.over, days: null })
    }
  const { validTo } = contract
  if (validTo !== null && validTo < today) found.push({ risk: 'expired', what: `有效期至 ${validTo}`, amount: null, days: daysBetween(validTo, today) })
  else if (validTo !== null && validTo <= addDays(today, soon))
    found.push({ risk: 'expires', what: `有效期至 ${validTo}`, amount: null, days: daysBetween(today, validTo) })
  const last = contract.deeds.reduce((day, deed) => (deed.on > day && deed.on <= today ? deed.on : day), contract.signedOn)
  if (daysBetween(last, today) > stillAfter) found.push({ risk: 'still', what: `最近一次 ${last}`, amount: null, days: daysBetween(last, today) })
  if (contract.terms.length === 0) found.push({ risk: 'bare', what: '', amount: null, days: null })
  return found
}

/** 合同风险清单 (duty B8): contracts in force that are late, beyond what was agreed, about to run out, or of which nothing is heard. */
export default defineReport({
  name: 'contractRisks',
  label: ['合同风险清单', 'Contract risks'],
  about: ['履行中的合同：逾期、超出约定、快到期或已过期、长期没有履行、没有约定条款的', 'Contracts in force that want looking at, and why'],
  duties: ['B8'],
  may: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'administrator', 'sales'],
  input: { risk: f.choice(['风险', 'Risk'], risks, { optional: true }) },
  columns: {
    contract: f.ref(['合同', 'Contract'], 'contract'),
    customer: f.ref(['客户', 'Customer'], 'customer'),
    supplier: f.ref(['供应商', 'Supplier'], 'supplier'),
    carrier: f.ref(['物流公司', 'Carrier'], 'carrier'),
    salesperson: f.ref(['经办人', 'In charge'], 'person'),
    risk: f.choice(['风险', 'Risk'], risks),
    what: f.text(['事项', 'What']),
    amount: f.money(['金额', 'Amount']),
    days: f.count(['天数', 'Days']),
  },
  totals: ['amount'],
  opens: { column: 'contract', record: 'contract' },
  run: async (read, { risk }, actor) => {
    const found = await contractsWhere(
      read,
      "c.state = 'effective' and ($2::uuid[] is null or c.salesperson = any($2))",
      [personsSeen(contractRecord, actor)],
      mostRows,
    )
    const around = await aroundOf(read)
    const order = Object.keys(risks)
    const reckoned = await inTurns(allOf(found), (one) =>
      risksOf(one, around, read.today).map(({ amount, ...rest }) => ({
        contract: one.id,
        customer: one.customer,
        supplier: one.supplier,
        carrier: one.carrier,
        salesperson: one.salesperson,
        ...rest,
        amount: amount === null ? null : money(amount),
      })),
    )
    return reckoned
      .flat()
      .filter((row) => risk === null || row.risk === risk)
      .toSorted((a, b) => order.indexOf(a.risk) - order.indexOf(b.risk) || Number((b.amount ?? 0n) - (a.amount ?? 0n)))
  },
})
