import type { Month } from '../base/day.ts'
import type { Reading } from '../kernel/perform/tx.ts'
import type { Held } from './carrying.posting.ts'

/** An account of profit and loss with its name, for who signs. */
export interface Named extends Held {
  readonly name: string
}

/** What the accounts of profit and loss hold at the end of a month, and what 本年利润 does; debits less credits. */
export interface ToCarry {
  readonly held: readonly Named[]
  readonly profit: bigint
}

const sql = `
  select l.account, a.name, sum(l.debit - l.credit)::bigint as balance, a.kind = 'profit' as result
  from ledger_from($2) l join account a on a.company_id = $1 and a.code = l.account
  where l.cube = 'whole' and l.month <= $2 and (a.kind = 'profit' or l.role = 'profitOfYear')
  group by l.account, a.name, a.kind having sum(l.debit - l.credit) <> 0 order by l.account`

/** What would be carried at the end of this month. */
export async function toCarry(read: Reading, month: Month): Promise<ToCarry> {
  const rows = await read.rows<Named & { readonly result: boolean }>(sql, [read.company, month])
  return {
    held: rows.filter((one) => one.result).map(({ account, name, balance }) => ({ account, name, balance })),
    profit: rows.filter((one) => !one.result).reduce((sum, one) => sum + one.balance, 0n),
  }
}
