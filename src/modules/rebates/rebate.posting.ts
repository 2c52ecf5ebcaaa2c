import type { Day } from '../../base/day.ts'
import type { Label } from '../../base/label.ts'
import { negated } from '../../base/money.ts'
import type { Entry, MoneyLine, Till } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { goodsRebate } from './goods-rebate.record.ts'
import type { rebateAccrual } from './rebate-accrual.record.ts'
import type { rebatePayout } from './rebate-payout.record.ts'

/** What of an accrual is posted. */
export type Accrued = Pick<RowOf<typeof rebateAccrual>, 'id' | 'version' | 'number' | 'month'> & {
  readonly lines: readonly Pick<RowOf<typeof rebateAccrual>['lines'][number], 'customer' | 'salesperson' | 'amount'>[]
}
/** What of a payout is posted. */
export type PaidOut = Pick<RowOf<typeof rebatePayout>, 'id' | 'version' | 'number' | 'customer' | 'salesperson' | 'way' | 'net' | 'tax' | 'gross'>

/** What of goods earned is posted. */
export type PutAside = Pick<RowOf<typeof goodsRebate>, 'id' | 'version' | 'number' | 'month'> & {
  readonly lines: readonly Pick<RowOf<typeof goodsRebate>['lines'][number], 'customer' | 'salesperson' | 'amount'>[]
}

const entry = (source: Entry['source'], day: Day, summary: Label, money: readonly MoneyLine[]): Entry => ({ source, day, summary, money, goods: [] })

/** J11: expected rebates take revenue back in red as the sales happen, net of VAT: VAT moves with the red invoice. */
export const accruedEntry = (row: Accrued, day: Day): Entry =>
  entry(
    { record: 'rebateAccrual', id: row.id, version: row.version, event: 'accrue' },
    day,
    [`计提 ${row.month} 返利 ${row.number}`, `Rebates of ${row.month}, ${row.number}`],
    row.lines.flatMap((line): MoneyLine[] => {
      const of = { customer: line.customer, person: line.salesperson }
      return [
        { role: 'revenue', side: 'credit', amount: negated(line.amount), ...of },
        { role: 'rebateAccrued', side: 'credit', amount: line.amount, ...of },
      ]
    }),
  )

/**
 * J12a: paid, or taken off what is owed, with VAT in red by the red invoice. What is given as a discount on an invoice (J12b) is posted by that invoice.
 */
export function paidOutEntry(row: PaidOut, day: Day, till: Till | null = null): Entry {
  const of = { customer: row.customer, person: row.salesperson }
  const given: readonly MoneyLine[] = [
    { role: 'outputTax', side: 'credit', amount: negated(row.tax), ...of },
    row.way === 'cash'
      ? { role: 'bank', ...till, side: 'credit', amount: row.gross, customer: row.customer }
      : { role: 'receivable', side: 'credit', amount: row.gross, ...of },
  ]
  return entry(
    { record: 'rebatePayout', id: row.id, version: row.version, event: 'give' },
    day,
    [`兑付返利 ${row.number}`, `Rebate ${row.number}`],
    [{ role: 'rebateAccrued', side: 'debit', amount: row.net, ...of }, ...given],
  )
}

/** J12c at the sale: the part of the price that is for goods he earns on later orders is no revenue yet, but owed to him (合同负债). */
export const asideEntry = (row: PutAside, day: Day): Entry =>
  entry(
    { record: 'goodsRebate', id: row.id, version: row.version, event: 'putAside' },
    day,
    [`计提 ${row.month} 货返 ${row.number}`, `Goods earned in ${row.month}, ${row.number}`],
    row.lines.flatMap((line): MoneyLine[] => {
      const of = { customer: line.customer, person: line.salesperson }
      return [
        { role: 'revenue', side: 'credit', amount: negated(line.amount), ...of },
        { role: 'goodsRebate', side: 'credit', amount: line.amount, ...of },
      ]
    }),
  )
