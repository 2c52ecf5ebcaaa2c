import type { Day } from '../../base/day.ts'
import type { Entry, MoneyLine } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { contractedFee } from './contracted-fee.record.ts'

type Row = RowOf<typeof contractedFee>
/** What of an accrual is posted. */
export type Accrued = Pick<Row, 'id' | 'version' | 'number' | 'month'> & {
  readonly lines: readonly Pick<Row['lines'][number], 'person' | 'campaign' | 'amount'>[]
}

/** J21: what is accrued is an expense of the month, and owed to the salesperson until he draws on it. */
export function accruedEntry(row: Accrued, day: Day): Entry {
  return {
    source: { record: 'contractedFee', id: row.id, version: row.version, event: 'accrue' },
    day,
    summary: [`计提 ${row.month} 承包费 ${row.number}`, `Contracted fees of ${row.month}, ${row.number}`],
    money: row.lines.flatMap((line): MoneyLine[] => [
      { role: 'contractedExpense', side: 'debit', amount: line.amount, person: line.person, ...(line.campaign === null ? {} : { campaign: line.campaign }) },
      { role: 'contractedFee', side: 'credit', amount: line.amount, person: line.person },
    ]),
    goods: [],
  }
}
