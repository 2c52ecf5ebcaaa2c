import type { Day } from '../../base/day.ts'
import type { Entry, MoneyLine } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { stampDuty } from './stamp-duty.record.ts'

type Row = RowOf<typeof stampDuty>
/** What of it is posted. */
export type Stamped = Pick<Row, 'id' | 'version' | 'number' | 'month'> & { readonly lines: readonly Pick<Row['lines'][number], 'contract' | 'amount'>[] }

/** J26: stamp duty is a tax of the month, owed contract by contract until it is declared and paid. */
export function stampedEntry(row: Stamped, day: Day): Entry {
  return {
    source: { record: 'stampDuty', id: row.id, version: row.version, event: 'accrue' },
    day,
    summary: [`计提 ${row.month} 印花税 ${row.number}`, `Stamp duty of ${row.month}, ${row.number}`],
    money: row.lines.flatMap((line): MoneyLine[] => [
      { role: 'taxSurcharge', side: 'debit', amount: line.amount, contract: line.contract },
      { role: 'stampDuty', side: 'credit', amount: line.amount, contract: line.contract },
    ]),
    goods: [],
  }
}
