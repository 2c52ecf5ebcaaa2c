import type { Day } from '../../base/day.ts'
import type { Label } from '../../base/label.ts'
import { minus, zeroMoney } from '../../base/money.ts'
import type { Entry, MoneyLine, Till } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { bill } from './bill.record.ts'

/** What of a bill is posted. */
export type PostedBill = Pick<RowOf<typeof bill>, 'id' | 'version' | 'customer' | 'amount' | 'supplier' | 'interest'>

function entry(row: PostedBill, event: string, day: Day, summary: Label, debits: readonly MoneyLine[]): Entry {
  const given: MoneyLine = { role: 'notesReceivable', side: 'credit', amount: row.amount, customer: row.customer }
  return { source: { record: 'bill', id: row.id, version: row.version, event }, day, summary, money: [...debits, given], goods: [] }
}

/** The bank has collected it. */
export function collectedEntry(row: PostedBill, day: Day, till: Till): Entry {
  return entry(row, 'collect', day, ['票据托收到账', 'Bill collected'], [{ ...till, side: 'debit', amount: row.amount }])
}

/** 贴现: the bank pays before it is due and keeps its interest, which is finance expense (practice §1). */
export function discountedEntry(row: PostedBill, day: Day, till: Till): Entry {
  const interest = row.interest ?? zeroMoney
  return entry(
    row,
    'discount',
    day,
    ['票据贴现', 'Bill discounted'],
    [
      { ...till, side: 'debit', amount: minus(row.amount, interest) },
      { role: 'financeExpense', side: 'debit', amount: interest },
    ],
  )
}

/** 背书: a supplier takes it for what we owe him. */
export function endorsedEntry(row: PostedBill, day: Day): Entry {
  return entry(
    row,
    'endorse',
    day,
    ['票据背书转让', 'Bill endorsed'],
    [{ role: 'payable', side: 'debit', amount: row.amount, ...(row.supplier === null ? {} : { supplier: row.supplier }) }],
  )
}
