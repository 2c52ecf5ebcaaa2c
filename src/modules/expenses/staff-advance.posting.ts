import type { Day } from '../../base/day.ts'
import type { Money } from '../../base/money.ts'
import type { Label } from '../../base/label.ts'
import type { Entry, MoneyLine, Till } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { staffAdvance } from './staff-advance.record.ts'

/** What of an advance is posted. */
export type Lent = Pick<RowOf<typeof staffAdvance>, 'id' | 'version' | 'number' | 'borrower' | 'amount'>
/** From where money goes, or to where it comes back. */
export type Method = 'bank' | 'cash'

const entry = (row: Lent, event: string, day: Day, summary: Label, money: readonly MoneyLine[]): Entry => ({
  source: { record: 'staffAdvance', id: row.id, version: row.version, event },
  day,
  summary,
  money,
  goods: [],
})

/** J16: money is lent; it is owed by the borrower until a claim clears it. Without `till` the account is that of the method. */
export const lentEntry = (row: Lent, day: Day, method: Method, till: Till | null = null): Entry =>
  entry(
    row,
    'pay',
    day,
    [`借款 ${row.number}`, `Advance ${row.number}`],
    [
      { role: 'staffAdvance', side: 'debit', amount: row.amount, person: row.borrower },
      { role: method, ...till, side: 'credit', amount: row.amount },
    ],
  )

/** Part of it, or all, is paid back in money. */
export const repaidEntry = (row: Lent, day: Day, method: Method, amount: Money, till: Till | null = null): Entry =>
  entry(
    row,
    'repay',
    day,
    [`还款 ${row.number}`, `Repaid ${row.number}`],
    [
      { role: method, ...till, side: 'debit', amount },
      { role: 'staffAdvance', side: 'credit', amount, person: row.borrower },
    ],
  )
