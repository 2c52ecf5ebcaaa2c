import { present } from '../base/assert.ts'
import { zeroMoney } from '../base/money.ts'
import type { RowOf } from '../kernel/record/record.ts'
import type { ByHand } from './chosen-accounts.ts'
import type { Entry, MoneyLine } from './entry.ts'
import type { voucher } from './voucher.record.ts'

/** What of a voucher is posted. */
export type Written = Pick<RowOf<typeof voucher>, 'id' | 'version' | 'on' | 'summary' | 'lines'>
type Line = Written['lines'][number]

const said = <const K extends string, T>(key: K, value: T | null) => (value === null ? {} : { [key]: value })

/** What a line by hand says of itself besides its account and amount. */
export const dimensionsOf = (line: Omit<Line, 'id' | 'account' | 'debit' | 'credit'>) => ({
  ...said('customer', line.customer),
  ...said('supplier', line.supplier),
  ...said('carrier', line.carrier),
  ...said('person', line.person),
  ...said('department', line.department),
  ...said('goods', line.goods),
  ...said('contract', line.contract),
  ...said('campaign', line.campaign),
})

function moneyLine(line: Line, { account, role, expense }: ByHand): MoneyLine {
  const debit = line.debit ?? zeroMoney
  const side = debit === zeroMoney ? ({ side: 'credit', amount: line.credit ?? zeroMoney } as const) : ({ side: 'debit', amount: debit } as const)
  return { role, account, ...side, ...dimensionsOf(line), ...(expense === undefined ? {} : { expense }) }
}

/** The lines as they were written, each under the account that was chosen; `accounts` in their order. */
export function voucherEntry(row: Written, accounts: readonly ByHand[]): Entry {
  return {
    source: { record: 'voucher', id: row.id, version: row.version, event: 'post' },
    day: row.on,
    summary: [row.summary, row.summary],
    money: row.lines.map((line, index) => moneyLine(line, present(accounts[index], 'an account for each line'))),
    goods: [],
  }
}
