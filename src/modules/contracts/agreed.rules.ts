import { sumMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { lineAmounts, shareOf } from '../../base/price.ts'
import type { Price, Quantity, Rate } from '../../base/price.ts'
import { f } from '../../kernel/record/field.ts'
import { termBases, termCounts, termKinds, termUnits } from './calculate-term-words.ts'

const line = {
  goods: f.ref(['商品', 'Goods'], 'goods', { fills: (goods) => ({ price: goods.price, rate: goods.rate }) }),
  quantity: f.quantity(['数量', 'Quantity'], { min: '0.000001' }),
  price: f.price(['含税单价', 'Price, tax included'], { min: '0' }),
  rate: f.rate(['税率', 'VAT rate'], { initial: '0.13' }),
  dueOn: f.day(['约定交期', 'Due'], { optional: true }),
  net: f.money(['金额', 'Net'], { system: true }),
  tax: f.money(['税额', 'Tax'], { system: true }),
  gross: f.money(['价税合计', 'Gross'], { system: true }),
} as const

const eachHelp = ['每次交货（开票）各算各的到期日，金额按占合同额的比例', 'Each falls due by itself, in proportion to the contract'] as const
const term = {
  kind: f.choice(['条款', 'Term'], termKinds),
  basis: f.choice(['起算', 'Counted from'], termBases, { initial: 'day' }),
  counts: f.choice(['哪一次', 'Which of several'], termCounts, { initial: 'each', help: eachHelp }),
  after: f.count(['间隔', 'After'], { optional: true, max: 3650 }),
  unit: f.choice(['单位', 'Unit'], termUnits, { initial: 'days' }),
  dueOn: f.day(['应履行日', 'Due'], { optional: true }),
  share: f.rate(['占合同额', 'Share of the contract'], { optional: true }),
  amount: f.money(['应履行额', 'Amount'], { min: '0.01', summed: false, optional: true }),
  condition: f.text(['约定条件', 'Condition'], { optional: true }),
} as const

/** What a contract, and each agreement that changes it, agrees on: the goods, and what must be done by when. */
export const agreedFields = {
  lines: f.lines(['标的', 'Lines'], line, { optional: true }),
  terms: f.lines(['履行条款', 'Terms'], term, { optional: true }),
} as const

/** What was agreed before: kept by the agreement that changed it. */
export const agreedBefore = {
  linesBefore: f.lines(['原标的', 'Lines before'], line, { optional: true, system: true }),
  termsBefore: f.lines(['原履行条款', 'Terms before'], term, { optional: true, system: true }),
} as const

interface Line {
  readonly quantity: Quantity
  readonly price: Price
  readonly rate: Rate
}
interface Term {
  readonly kind: string
  readonly basis: string
  readonly after: number | null
  readonly dueOn: string | null
  readonly share: Rate | null
  readonly amount: Money | null
}

/** The amounts of the lines, their sum, and the terms whose amount is a share of it. */
export function agreedAmounts<L extends Line, T extends Term>(agreed: { readonly lines: readonly L[]; readonly terms: readonly T[] }) {
  const lines = agreed.lines.map((line) => ({ ...line, ...lineAmounts({ ...line, basis: 'gross' }) }))
  const gross = sumMoney(lines.map((line) => line.gross))
  return { lines, gross, terms: agreed.terms.map((term) => (term.share === null ? term : { ...term, amount: shareOf(gross, term.share) })) }
}

type Agreed = { readonly terms: readonly Term[] }

/** What holds of the terms of each. */
export const agreedRules = {
  termAmount: {
    says: ['履行条款须填应履行额，或填占合同额（合同要有标的）', 'A term needs an amount, or its share of a contract with lines'],
    at: 'terms',
    holds: (v: Agreed) => v.terms.every((term) => term.amount !== null && term.amount > 0n),
  },
  termDay: {
    says: [
      '按约定日期的条款填应履行日；按签订、交货、验收、开票、付款后的条款填天数，不填应履行日',
      'A term by a day has its day; one after something has how long after, and no day',
    ],
    at: 'terms',
    holds: (v: Agreed) =>
      v.terms.every((term) => (term.basis === 'day' ? term.dueOn !== null && term.after === null : term.dueOn === null && term.after !== null)),
  },
  termAfterItself: {
    says: ['条款不能从自己起算', 'A term cannot wait for itself'],
    at: 'terms',
    holds: (v: Agreed) => v.terms.every((term) => term.basis !== term.kind),
  },
} as const
