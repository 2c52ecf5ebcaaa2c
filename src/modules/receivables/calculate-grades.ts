import type { Label } from '../../base/label.ts'
import { sumMoney, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { readPercent } from '../../base/price.ts'
import type { Percent } from '../../base/price.ts'

/** What a customer bought in a span of days, and what of his invoices is late today, by how many days at most. */
export interface Traded {
  readonly revenue: Money
  readonly overdue: Money
  readonly overdueBy: number
}

/** A grade that follows, and from what. */
export interface Graded {
  readonly computed: 'A' | 'B' | 'C' | 'D'
  readonly share: Percent
  readonly running: Percent
  readonly why: Label
}

/** The running share of revenue up to which a customer is A, and up to which B, in hundredths. The rest is C. */
const upTo = { A: 80n, B: 95n } as const
/** Overdue by more days than this costs a grade. */
const patience = 90

const lower = { A: 'B', B: 'C', C: 'D', D: 'D' } as const
/** Hundredths of a percent, cut off. */
const percentOf = (part: Money, whole: Money): Percent => {
  const hundredths = whole === zeroMoney ? 0n : (part * 10_000n) / whole
  return readPercent(`${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`)
}

/**
 * The grades of customers by how much they bought: those that together make up the first 80 % of all revenue are A, up to 95 % B, the others C, and D
 * who bought nothing (or gave more back). Who is at the border counts to the better grade. One grade lower with an invoice overdue by more than 90 days.
 * The rows come by revenue, the most first, and stay so.
 */
export function graded<T extends Traded>(rows: readonly T[]): readonly (T & Graded)[] {
  const bought = rows.map((row) => (row.revenue > zeroMoney ? row.revenue : zeroMoney))
  const whole = sumMoney(bought)
  let before: Money = zeroMoney
  return rows.map((row, index) => {
    const own = bought[index] ?? zeroMoney
    const start = before
    before = sumMoney([before, own])
    const place = own === zeroMoney ? 'D' : start * 100n < whole * upTo.A ? 'A' : start * 100n < whole * upTo.B ? 'B' : 'C'
    const late = place !== 'D' && row.overdueBy > patience
    const running = percentOf(before, whole)
    const [zh, en] = place === 'D' ? ['没有成交', 'no sales'] : [`累计占比 ${running}%，属 ${place} 级`, `running share ${running} %: ${place}`]
    return {
      ...row,
      computed: late ? lower[place] : place,
      share: percentOf(own, whole),
      running,
      why: late ? [`${zh}，逾期 ${row.overdueBy} 天降一级`, `${en}, one lower: overdue by ${row.overdueBy} days`] : [zh, en],
    }
  })
}
