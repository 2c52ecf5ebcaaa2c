import type { Day } from '../../base/day.ts'
import { negated, sumMoney } from '../../base/money.ts'
import type { Entry, MoneyLine, Till } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { payRun } from './pay-run.record.ts'

/** What of a month's pay is posted. */
export type Earned = Pick<RowOf<typeof payRun>, 'id' | 'version' | 'number' | 'month'> & {
  readonly lines: readonly Pick<RowOf<typeof payRun>['lines'][number], 'person' | 'wages' | 'commission' | 'fine' | 'risk' | 'tax' | 'gross' | 'paid'>[]
}

const sourceOf = (row: Earned, event: string): Entry['source'] => ({ record: 'payRun', id: row.id, version: row.version, event })

/** J22, J25: wages and commission are expenses of the month and owed; a fine takes back what was earned, in red. */
export const accruedEntry = (row: Earned, day: Day): Entry => ({
  source: sourceOf(row, 'accrue'),
  day,
  summary: [`计提 ${row.month} 薪酬 ${row.number}`, `Pay of ${row.month}, ${row.number}`],
  money: row.lines.flatMap((line): MoneyLine[] => [
    { role: 'wages', side: 'debit', amount: line.wages, person: line.person },
    { role: 'commission', side: 'debit', amount: line.commission, person: line.person },
    { role: 'wages', side: 'debit', amount: negated(line.fine), person: line.person },
    { role: 'payroll', side: 'credit', amount: line.gross, person: line.person },
  ]),
  goods: [],
})

/** J22: what is owed is paid, less what goes to the risk fund and the tax withheld. */
export const paidEntry = (row: Earned, day: Day, till: Till | null = null): Entry => ({
  source: sourceOf(row, 'pay'),
  day,
  summary: [`发放 ${row.month} 薪酬 ${row.number}`, `Pay of ${row.month} paid, ${row.number}`],
  money: [
    ...row.lines.map((line): MoneyLine => ({ role: 'payroll', side: 'debit', amount: line.gross, person: line.person })),
    { role: 'bank', ...till, side: 'credit', amount: sumMoney(row.lines.map((line) => line.paid)) },
    ...row.lines.map((line): MoneyLine => ({ role: 'riskFund', side: 'credit', amount: line.risk, person: line.person })),
    ...row.lines.map((line): MoneyLine => ({ role: 'incomeTaxWithheld', side: 'credit', amount: line.tax, person: line.person })),
  ],
  goods: [],
})
