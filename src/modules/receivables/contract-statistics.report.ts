import { addDays, addMonths, lastOf, monthOf, readDay } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import { fixed } from '../../base/exact.ts'
import { money } from '../../base/money.ts'
import { readQuantity } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { shareOf } from '../contracts/calculate-performance.ts'
import { contractKinds } from '../contracts/calculate-kind-words.ts'
import type { Around } from '../contracts/calculate-terms.ts'
import { figuresOf } from '../contracts/calculate-figures.ts'
import type { Counted, Figures } from '../contracts/calculate-figures.ts'
import { agreedOn, aroundOf, contractsWhere, inTurns, termsOf } from './contract-performance.report.ts'
import type { Contract } from './contract-performance.report.ts'

/** Contracts of which the figures are made at once. */
const most = 2000
interface Period {
  readonly name: string
  readonly from: Day
  readonly to: Day
}

const lengths = { month: 1, quarter: 3, year: 12 } as const

/** The periods of a year: 2026-01, 2026 Q1, 2026. */
function periodsOf(year: number, per: keyof typeof lengths): readonly Period[] {
  const first = readDay(`${year}-01-01`)
  const months = lengths[per]
  return Array.from({ length: 12 / months }, (_, n) => {
    const from = addMonths(first, n * months)
    const name = per === 'month' ? monthOf(from) : per === 'quarter' ? `${year} Q${n + 1}` : String(year)
    return { name, from, to: lastOf(monthOf(addMonths(from, months - 1))) }
  })
}

const percent = (part: bigint, whole: bigint) => {
  const share = shareOf(part, whole)
  return share === null ? null : readQuantity(fixed(share, 2))
}

const rowOf = (figures: Figures) => ({
  beforeCount: figures.beforeCount,
  before: money(figures.before),
  signedCount: figures.signedCount,
  signed: money(figures.signed),
  changed: money(figures.changed),
  due: money(figures.due),
  delivered: money(figures.delivered),
  invoiced: money(figures.invoiced),
  paid: money(figures.paid),
  closedCount: figures.closedCount,
  afterCount: figures.afterCount,
  after: money(figures.after),
  lateDelivery: money(figures.lateDelivery),
  latePayment: money(figures.latePayment),
  deliveredRate: percent(figures.deliveredSoFar, figures.agreed),
  paidRate: percent(figures.paidSoFar, figures.dueSoFar),
})

/** A contract with how its terms, as they were then, stand at the end of a day. */
function countedOn(contract: Contract, around: (contract: Contract) => Around, until: Day): Counted {
  const then = agreedOn(contract, until)
  const about = around(then)
  const parts = termsOf(then, about, until).flatMap(({ kind, parts: stood }) => stood.map((part) => ({ ...part, kind })))
  const sums = [...contract.replaced.map(({ gross }) => BigInt(gross)), contract.gross]
  const changes = contract.replaced.map(({ until: on }, place) => ({ on, amount: (sums[place + 1] ?? 0n) - (sums[place] ?? 0n) }))
  return { ...contract, gross: sums[0] ?? 0n, changes, deeds: about.deeds, parts }
}

/** 月/季/年合同履行统计表 (duty B8, practice §6.3). */
export default defineReport({
  name: 'contractStatistics',
  label: ['合同履行统计表', 'Contract statistics'],
  about: [
    '按月、季、年：上期未完、新签、应收、交货、开票、收付款、完结、期末未完、逾期和履约率、回款率；期末数按当期最后一天，不相加',
    'By month, quarter or year: open before, signed, due, delivered, invoiced, paid, closed, open and late at the end, and rates',
  ],
  duties: ['B8'],
  may: ['clerk', 'lead', 'manager', 'finance', 'administrator'],
  input: {
    year: f.month(['年度（取其年份）', 'Year of this month'], { initial: 'thisMonth' }),
    per: f.choice(['按', 'By'], { month: ['月', 'Month'], quarter: ['季', 'Quarter'], year: ['年', 'Year'] }, { initial: 'month' }),
    kind: f.choice(['类别', 'Kind'], contractKinds, { initial: 'sale' }),
    byPerson: f.flag(['分经办人', 'By person'], { initial: false }),
  },
  columns: {
    period: f.text(['期间', 'Period']),
    salesperson: f.ref(['经办人', 'In charge'], 'person'),
    beforeCount: f.count(['上期未完份数', 'Open before']),
    before: f.money(['上期未完金额', 'Open before']),
    signedCount: f.count(['新签份数', 'Signed']),
    signed: f.money(['新签金额', 'Signed']),
    changed: f.money(['变更增减', 'Changed']),
    due: f.money(['本期应收付', 'Due']),
    delivered: f.money(['本期交货', 'Delivered']),
    invoiced: f.money(['本期开票', 'Invoiced']),
    paid: f.money(['本期收付款', 'Paid']),
    closedCount: f.count(['完结份数', 'Closed']),
    afterCount: f.count(['期末未完份数', 'Open']),
    after: f.money(['期末未完金额', 'Open']),
    lateDelivery: f.money(['逾期未交', 'Late delivery']),
    latePayment: f.money(['逾期未收付', 'Late payment']),
    deliveredRate: f.quantity(['履约率 %', 'Delivered %']),
    paidRate: f.quantity(['到期回款率 %', 'Paid of due %']),
  },
  totals: ['signedCount', 'signed', 'changed', 'due', 'delivered', 'invoiced', 'paid', 'closedCount'],
  chart: { along: 'period', values: { signed: 'bar', delivered: 'bar', paid: 'line' } },
  run: async (read, { year, per, kind, byPerson }) => {
    const periods = periodsOf(Number(year.slice(0, 4)), per).filter(({ from }) => from <= read.today)
    const end = periods.at(-1)?.to ?? read.today
    const found = await contractsWhere(read, 'c.kind = $2 and c.signed_on <= $3', [kind, end], most)
    if (found.length > most) refuse('tooLarge', [`超过 ${most} 份合同，请联系管理员归档完结的合同`, `More than ${most} contracts`], 'year')
    const around = await aroundOf(read)
    const persons = byPerson ? [...new Set(found.map((one) => one.salesperson))] : [null]
    const rows = []
    for (const { name, from, to } of periods) {
      const until = to < read.today ? to : read.today
      const counted = await inTurns(found, (contract) => countedOn(contract, around, until))
      for (const person of persons) {
        const own = counted.filter((_, place) => person === null || found[place]?.salesperson === person)
        rows.push({ period: name, salesperson: person, ...rowOf(figuresOf(own, addDays(from, -1), from, until)) })
      }
    }
    return rows
  },
})
