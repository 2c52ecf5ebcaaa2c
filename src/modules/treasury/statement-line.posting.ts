import type { Day } from '../../base/day.ts'
import type { Label } from '../../base/label.ts'
import { minus, negated } from '../../base/money.ts'
import type { Entry, MoneyLine, Till } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { statementLine } from './statement-line.record.ts'

/** What of a movement is posted. */
export type Moved = Pick<RowOf<typeof statementLine>, 'id' | 'version' | 'direction' | 'amount' | 'fee'>

const sides = { in: ['debit', 'credit'], out: ['credit', 'debit'] } as const

function entry(row: Moved, event: string, day: Day, summary: Label, money: readonly MoneyLine[]): Entry {
  return { source: { record: 'statementLine', id: row.id, version: row.version, event }, day, summary, money, goods: [] }
}

/** 暂挂: money of which nobody knows yet whose it is stands with the unknown money, whichever way it went. */
export function parkedEntry(row: Moved, day: Day, till: Till): Entry {
  const [ours, other] = sides[row.direction]
  return entry(
    row,
    'park',
    day,
    ['暂挂待查款项', 'Parked'],
    [
      { ...till, side: ours, amount: row.amount },
      { role: 'unknownMoney', side: other, amount: row.amount },
    ],
  )
}

/** J06: a fee is finance expense. Interest that comes in is finance expense in red: the account is kept on its debit side. */
export function chargedEntry(row: Moved, day: Day, till: Till): Entry {
  if (row.direction === 'out')
    return entry(
      row,
      'charge',
      day,
      ['银行手续费', 'Bank fee'],
      [
        { role: 'financeExpense', side: 'debit', amount: row.amount },
        { ...till, side: 'credit', amount: row.amount },
      ],
    )
  return entry(
    row,
    'charge',
    day,
    ['利息收入', 'Interest'],
    [
      { ...till, side: 'debit', amount: row.amount },
      { role: 'financeExpense', side: 'debit', amount: negated(row.amount) },
    ],
  )
}

/** Between accounts of ours; the fee that is a part of the amount does not reach the other one. */
export function transferredEntry(row: Moved, day: Day, till: Till, other: Till): Entry {
  const [ours, theirs] = sides[row.direction]
  return entry(
    row,
    'transfer',
    day,
    ['内部转账', 'Transfer'],
    [
      { ...till, side: ours, amount: row.amount },
      { ...other, side: theirs, amount: minus(row.amount, row.fee) },
      { role: 'financeExpense', side: theirs, amount: row.fee },
    ],
  )
}
