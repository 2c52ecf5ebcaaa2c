import { lastOf } from '../base/day.ts'
import type { Month } from '../base/day.ts'
import { money } from '../base/money.ts'
import type { Entry, MoneyLine } from './entry.ts'

/** What an account of profit and loss holds, debits less credits in fen. */
export interface Held {
  readonly account: string
  readonly balance: bigint
}

interface Of {
  readonly id: string
  readonly version: number
  readonly month: Month
}

const sized = (amount: bigint) => money(amount < 0n ? -amount : amount)
/** The line that brings a balance to nothing. */
const cleared = (balance: bigint) => ({ side: balance > 0n ? ('credit' as const) : ('debit' as const), amount: sized(balance) })
/** The line by which it arrives elsewhere. */
const arrived = (balance: bigint) => ({ side: balance > 0n ? ('debit' as const) : ('credit' as const), amount: sized(balance) })

function entry({ id, version, month }: Of, event: string, summary: readonly [string, string], lines: readonly MoneyLine[]): Entry {
  return { source: { record: 'period', id, version, event }, day: lastOf(month), summary, money: lines, goods: [] }
}

/** 结转损益: every account of profit and loss to 本年利润. Its lines are for `closing`, so that what was sold in the year stays what was sold. */
export function profitEntry(of: Of, held: readonly Held[]): Entry {
  const profit = held.reduce((sum, one) => sum + one.balance, 0n)
  return entry(
    of,
    'carry',
    ['结转损益', 'Profit and loss carried'],
    [...held.map(({ account, balance }): MoneyLine => ({ role: 'closing', account, ...cleared(balance) })), { role: 'profitOfYear', ...arrived(profit) }],
  )
}

/** 年末: 本年利润 to 利润分配-未分配利润; `profit` is what it holds, debits less credits, after the year's profit and loss came to it. */
export const retainedEntry = (of: Of, profit: bigint): Entry =>
  entry(
    of,
    'retain',
    ['结转本年利润', 'Profit of the year carried'],
    [
      { role: 'profitOfYear', ...cleared(profit) },
      { role: 'retained', ...arrived(profit) },
    ],
  )
