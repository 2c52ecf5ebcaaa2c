import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import type { Label } from '../../base/label.ts'
import { negated, plus } from '../../base/money.ts'
import type { Entry, MoneyLine, Till } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { campaignWriteOff } from './campaign-write-off.record.ts'

/** What of a write-off is posted. */
export type WrittenOff = Pick<RowOf<typeof campaignWriteOff>, 'id' | 'version' | 'number' | 'customer' | 'salesperson' | 'way' | 'net' | 'tax'>

const entry = (row: WrittenOff, event: string, day: Day, summary: Label, money: readonly MoneyLine[]): Entry => ({
  source: { record: 'campaignWriteOff', id: row.id, version: row.version, event },
  day,
  summary,
  money,
  goods: [],
})

/**
 * J15: a distinct service with its invoice is an expense, net of input VAT, owed to the dealer. What is paid to a customer for nothing distinct takes
 * revenue back in red (应付客户对价) and stands with the rebates, to be given as they are.
 */
export function writtenOffEntry(row: WrittenOff, campaign: Id<'campaign'>, day: Day): Entry {
  const of = { customer: row.customer, person: row.salesperson, campaign }
  const owed = plus(row.net, row.tax)
  return entry(
    row,
    'writeOff',
    day,
    [`促销费用核销 ${row.number}`, `Campaign write-off ${row.number}`],
    row.way === 'service'
      ? [
          { role: 'promotion', side: 'debit', amount: row.net, ...of },
          { role: 'inputTax', side: 'debit', amount: row.tax, ...of },
          { role: 'expenseAccrued', side: 'credit', amount: owed, ...of },
        ]
      : [
          { role: 'revenue', side: 'credit', amount: negated(row.net), ...of },
          { role: 'rebateAccrued', side: 'credit', amount: row.net, ...of },
        ],
  )
}

/** J15: what was owed for the service is taken off what the dealer owes us, or paid. */
export function settledEntry(row: WrittenOff, campaign: Id<'campaign'>, day: Day, by: 'offset' | 'bank', till: Till | null = null): Entry {
  const of = { customer: row.customer, person: row.salesperson, campaign }
  const amount = plus(row.net, row.tax)
  return entry(
    row,
    'settle',
    day,
    [`兑付促销费用 ${row.number}`, `Campaign money settled ${row.number}`],
    [
      { role: 'expenseAccrued', side: 'debit', amount, ...of },
      by === 'offset' ? { role: 'receivable', side: 'credit', amount, ...of } : { role: 'bank', ...till, side: 'credit', amount, customer: row.customer },
    ],
  )
}
