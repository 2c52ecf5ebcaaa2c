import type { Day } from '../../base/day.ts'
import type { Label } from '../../base/label.ts'
import { negated } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import type { BookPolicy, Entry, MoneyLine, Till } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { allowance } from './allowance.record.ts'
import type { badDebt } from './bad-debt.record.ts'
import type { badDebtProvision } from './bad-debt-provision.record.ts'

/** What of an allowance is posted. */
export type Allowed = Pick<RowOf<typeof allowance>, 'id' | 'version' | 'number' | 'customer' | 'salesperson' | 'invoiced' | 'gross' | 'net' | 'tax'>
/** What of a written-off debt is posted. */
export type WrittenOff = Pick<RowOf<typeof badDebt>, 'id' | 'version' | 'number' | 'customer' | 'salesperson' | 'amount'>
/** What of a provision is posted. */
export type Provided = Pick<RowOf<typeof badDebtProvision>, 'id' | 'version' | 'number' | 'asOf'> & {
  readonly lines: readonly Pick<RowOf<typeof badDebtProvision>['lines'][number], 'customer' | 'amount'>[]
}

const entry = (source: Entry['source'], day: Day, summary: Label, money: readonly MoneyLine[]): Entry => ({ source, day, summary, money, goods: [] })

/** J10: revenue and VAT in red, on their own sides; no cost, as no goods come back. Before the invoice it is the deferred VAT that goes. */
export function allowedEntry(row: Allowed, day: Day): Entry {
  const of = { customer: row.customer, person: row.salesperson }
  return entry(
    { record: 'allowance', id: row.id, version: row.version, event: 'allow' },
    day,
    [`销售折让 ${row.number}`, `Allowance ${row.number}`],
    [
      { role: 'receivable', side: 'debit', amount: negated(row.gross), ...of },
      { role: 'revenue', side: 'credit', amount: negated(row.net), ...of },
      { role: row.invoiced ? 'outputTax' : 'deferredTax', side: 'credit', amount: negated(row.tax), ...of },
    ],
  )
}

/** J23: a lost debt is written off against the allowance; under the small-enterprise standard, which has none, as a loss. */
export function writtenOffEntry(row: WrittenOff, day: Day, standard: BookPolicy['standard']): Entry {
  const of = { customer: row.customer, person: row.salesperson }
  return entry(
    { record: 'badDebt', id: row.id, version: row.version, event: 'writeOff' },
    day,
    [`坏账核销 ${row.number}`, `Bad debt ${row.number}`],
    [
      { role: standard === 'cas' ? 'badDebtAllowance' : 'creditLoss', side: 'debit', amount: row.amount, ...of },
      { role: 'receivable', side: 'credit', amount: row.amount, ...of },
    ],
  )
}

/** J23: money comes for a debt that was written off: the debt stands again, and is paid. Under the small-enterprise standard it is other income. */
export function recoveredEntry(
  row: WrittenOff,
  day: Day,
  standard: BookPolicy['standard'],
  amount: Money,
  method: 'bank' | 'cash' | 'wallet',
  till: Till | null = null,
): Entry {
  const of = { customer: row.customer, person: row.salesperson }
  const again: readonly MoneyLine[] =
    standard === 'cas'
      ? [
          { role: 'receivable', side: 'debit', amount, ...of },
          { role: 'badDebtAllowance', side: 'credit', amount, ...of },
          { role: method, ...till, side: 'debit', amount, customer: row.customer },
          { role: 'receivable', side: 'credit', amount, ...of },
        ]
      : [
          { role: method, ...till, side: 'debit', amount, customer: row.customer },
          { role: 'otherIncome', side: 'credit', amount, ...of },
        ]
  return entry(
    { record: 'badDebt', id: row.id, version: row.version, event: 'recover' },
    day,
    [`收回已核销坏账 ${row.number}`, `Bad debt recovered ${row.number}`],
    again,
  )
}

/** J23: the allowance is brought to what receivables of that age need, up or (red) down. */
export const providedEntry = (row: Provided, day: Day): Entry =>
  entry(
    { record: 'badDebtProvision', id: row.id, version: row.version, event: 'provide' },
    day,
    [`计提坏账准备 ${row.number}`, `Provision for bad debts ${row.number}`],
    row.lines.flatMap((line): MoneyLine[] => [
      { role: 'creditLoss', side: 'debit', amount: line.amount, customer: line.customer },
      { role: 'badDebtAllowance', side: 'credit', amount: line.amount, customer: line.customer },
    ]),
  )
