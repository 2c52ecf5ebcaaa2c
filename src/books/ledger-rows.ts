import { money, zeroMoney } from '../base/money.ts'
import type { Money } from '../base/money.ts'
import { firstOf, lastOf, monthOf } from '../base/day.ts'
import type { Day, Month } from '../base/day.ts'

/** Debits and credits of a whole month, in fen. */
export interface MonthSum {
  readonly month: Month
  readonly debit: Money
  readonly credit: Money
}

/** One movement of a ledger: a line of a voucher. Red is negative on its own side. */
export interface LedgerLine {
  readonly day: Day
  readonly debit: Money | null
  readonly credit: Money | null
}

/** On which side a balance stands. */
export type Direction = 'debit' | 'credit' | 'flat'

/** What stands in a row of a ledger account: a movement, or a sum of movements between which a reader rules a line. */
export interface LedgerRow<L> {
  readonly kind: 'opening' | 'line' | 'month' | 'year'
  readonly day: Day
  readonly line: L | null
  readonly debit: Money | null
  readonly credit: Money | null
  readonly direction: Direction
  readonly balance: Money
}

/** The side of a balance, and its amount; 平 when it is nil (practice §8.1). */
export function sided(balance: bigint): { readonly direction: Direction; readonly balance: Money } {
  return { direction: balance > 0n ? 'debit' : balance < 0n ? 'credit' : 'flat', balance: money(balance < 0n ? -balance : balance) }
}

const words = { opening: '期初余额', year: '本年累计', month: '本月合计', line: '' } as const

/** How a row that is no line calls itself on paper; what a new year begins with was carried over. */
export const rowWords = ({ kind, day }: Pick<LedgerRow<unknown>, 'kind' | 'day'>): string =>
  kind === 'opening' && day.endsWith('-01-01') ? '上年结转' : words[kind]

interface Held {
  balance: bigint
  readonly month: { debit: bigint; credit: bigint }
  readonly year: { debit: bigint; credit: bigint }
}

const sumsRow = (kind: 'month' | 'year', day: Day, held: Held): LedgerRow<never> => ({
  kind,
  day,
  line: null,
  debit: money(held[kind].debit),
  credit: money(held[kind].credit),
  ...sided(held.balance),
})

/** Both sums, at the month's last day, or where the reader stopped. */
const closed = (month: Month, to: Day, held: Held): readonly LedgerRow<never>[] => {
  const day = lastOf(month) > to ? to : lastOf(month)
  return [sumsRow('month', day, held), sumsRow('year', day, held)]
}

/**
 * A subsidiary ledger 明细账 in three columns (practice §8.1): the opening balance, each line with the balance after it, and after the lines of
 * every month 本月合计 and 本年累计. `before` are the whole months before that of `from`; `lines` are in order and begin on the first day of the
 * month of `from`, so that the sum of a month that was asked for in part is still the month's.
 */
export function ledgerRows<L extends LedgerLine>(before: readonly MonthSum[], lines: readonly L[], from: Day, to: Day): readonly LedgerRow<L>[] {
  const held: Held = { balance: 0n, month: { debit: 0n, credit: 0n }, year: { debit: 0n, credit: 0n } }
  let at = monthOf(from)
  for (const { month, debit, credit } of before) {
    held.balance += debit - credit
    if (month.slice(0, 4) === at.slice(0, 4)) [held.year.debit, held.year.credit] = [held.year.debit + debit, held.year.credit + credit]
  }
  const earlier = lines.filter((line) => line.day < from)
  const opening = earlier.reduce((sum, { debit, credit }) => sum + (debit ?? zeroMoney) - (credit ?? zeroMoney), held.balance)
  const rows: LedgerRow<L>[] = [{ kind: 'opening', day: from, line: null, debit: null, credit: null, ...sided(opening) }]
  let told = false
  for (const line of lines) {
    const month = monthOf(line.day)
    if (month !== at) {
      if (told) rows.push(...closed(at, to, held))
      turn(held, at, month)
      ;[at, told] = [month, false]
    }
    add(held, line)
    if (line.day < from) continue
    told = true
    rows.push({ kind: 'line', day: line.day, line, debit: line.debit, credit: line.credit, ...sided(held.balance) })
  }
  if (told) rows.push(...closed(at, to, held))
  return rows
}

/** A new month begins at nothing, and so does a new year. */
function turn(held: Held, from: Month, to: Month): void {
  ;[held.month.debit, held.month.credit] = [0n, 0n]
  if (from.slice(0, 4) !== to.slice(0, 4)) [held.year.debit, held.year.credit] = [0n, 0n]
}

function add(held: Held, { debit, credit }: LedgerLine): void {
  for (const sum of [held.month, held.year]) [sum.debit, sum.credit] = [sum.debit + (debit ?? zeroMoney), sum.credit + (credit ?? zeroMoney)]
  held.balance += (debit ?? zeroMoney) - (credit ?? zeroMoney)
}

/**
 * A general ledger 总账 account: the opening balance, and for every month that moved 本月合计 and 本年累计 (practice §8.1). `sums` are the account's
 * whole months up to `to`, in order; those before `from` make the opening.
 */
export function generalRows(sums: readonly MonthSum[], from: Month, to: Month): readonly LedgerRow<never>[] {
  const before = sums.filter((sum) => sum.month < from)
  const moved = sums.filter((sum) => sum.month >= from && sum.month <= to)
  const lines = moved.map(({ month, debit, credit }) => ({ day: lastOf(month), debit, credit }))
  const rows = ledgerRows(before, lines, firstOf(from), lastOf(to))
  return rows.flatMap((row) => (row.kind === 'line' ? [] : [{ ...row, line: null }]))
}
