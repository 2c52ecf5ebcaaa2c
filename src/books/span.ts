import { refuse } from '../base/refusal.ts'
import { f } from '../kernel/record/field.ts'

/** What most ledgers are asked for: the days from the first of this month until today, both included. */
export const dayInput = {
  from: f.day(['起始日期', 'From'], { initial: 'monthStart' }),
  to: f.day(['截止日期', 'To'], { initial: 'today' }),
}

/** Whole months, both included. */
export const monthInput = {
  from: f.month(['起始月份', 'From'], { initial: 'thisMonth' }),
  to: f.month(['截止月份', 'To'], { initial: 'thisMonth' }),
}

/** Refuses, at `to`, a span that ends before it begins: an empty ledger would look as if nothing had happened. */
export function keepOrder<T extends string>(span: { readonly from: T; readonly to: T }): void {
  if (span.to < span.from) refuse('invalid', [`截止不能早于起始 ${span.from}`, `It ends before it begins, ${span.from}`], 'to')
}

/** Most rows of one ledger; statements ask for one more, to know whether there are. */
export const mostRows = 50_000

/** Refuses `tooLarge` rather than cut a ledger off, whose sums would then be wrong. */
export function allOf<T>(rows: T[]): T[] {
  if (rows.length > mostRows) refuse('tooLarge', [`超过 ${mostRows} 行，请缩短期间`, `More than ${mostRows} rows: choose a shorter span`], 'from')
  return rows
}
