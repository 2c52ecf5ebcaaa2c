import type { Day } from '../../base/day.ts'
import { negated, plus } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import type { Entry, KindBooked, MoneyLine, Till } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { expenseClaim } from './expense-claim.record.ts'
import type { Method } from './staff-advance.posting.ts'

type Row = RowOf<typeof expenseClaim>
/** What of a claim is posted. */
export type Claimed = Pick<Row, 'id' | 'version' | 'number' | 'claimant' | 'charge'> & {
  readonly lines: readonly Pick<Row['lines'][number], 'kind' | 'customer' | 'campaign' | 'tax' | 'net'>[]
}

/** How a claim is settled, in fen: what clears the advance, what of it comes back, what is paid out. Cleared + paid out is what was claimed. */
export interface Settlement {
  readonly cleared: Money
  readonly returned: Money
  readonly payout: Money
  readonly method: Method
  /** the account of ours it is paid from or to; none: that of the method */
  readonly till: Till | null
}

/**
 * J17, J18, J20: expenses by person, customer and kind, net of input VAT; against the advance, what comes back of it and what is paid out.
 * J21: what is drawn on the contracted fee reduces what the company owes for it instead.
 */
export function claimEntry(row: Claimed, day: Day, booked: (kind: Row['lines'][number]['kind']) => KindBooked, settlement: Settlement): Entry {
  const { cleared, returned, payout, method, till } = settlement
  const person = row.claimant
  const spent = row.lines.map((line): MoneyLine => {
    const named = { ...(line.customer === null ? {} : { customer: line.customer }), ...(line.campaign === null ? {} : { campaign: line.campaign }) }
    const of: Pick<MoneyLine, 'role' | 'account'> = row.charge === 'contracted' ? { role: 'contractedFee' } : booked(line.kind)
    return { ...of, side: 'debit', amount: line.net, person, ...named, expense: line.kind }
  })
  return {
    source: { record: 'expenseClaim', id: row.id, version: row.version, event: 'post' },
    day,
    summary: [`报销 ${row.number}`, `Claim ${row.number}`],
    money: [
      ...spent,
      ...row.lines.map((line): MoneyLine => ({ role: 'inputTax', side: 'debit', amount: line.tax, person })),
      { role: method, ...till, side: 'debit', amount: returned },
      { role: 'staffAdvance', side: 'credit', amount: plus(cleared, returned), person },
      { role: method, ...till, side: 'credit', amount: payout },
    ],
    goods: [],
  }
}

/** How much of a claim clears an advance of which `left` is open, and what is paid out. Nothing is paid out while the advance covers it. */
export function settle(claimed: Money, left: Money, returned: Money, method: Method, till: Till | null = null): Settlement {
  const cleared = left < claimed ? left : claimed
  return { cleared, returned, payout: plus(claimed, negated(cleared)), method, till }
}
