import { happened } from '../base/happened.ts'
import { refuse } from '../base/refusal.ts'
import { implement } from '../kernel/perform/tx.ts'
import type { Tx } from '../kernel/perform/tx.ts'
import type { RowOf } from '../kernel/record/record.ts'
import { chosenAccounts } from './chosen-accounts.ts'
import { postEntry } from './post.ts'
import { reverseEntries } from './reverse.ts'
import { voucherEntry } from './voucher.posting.ts'
import { voucher } from './voucher.record.ts'

type Row = RowOf<typeof voucher>

/** What cannot be posted cannot be saved either: the clerk hears of it while the paper is before her. */
async function written(tx: Tx, row: Row): Promise<undefined> {
  happened(row.on, tx.today, null, 'on')
  await chosenAccounts(tx, row.lines)
  return undefined
}

export default [
  implement(voucher, 'create', written),
  implement(voucher, 'update', written),
  /** Accounts are looked at again: since it was written one may have got others below it, or gone out of use. */
  implement(voucher, 'post', async (tx, row) => {
    await postEntry(tx, voucherEntry(row, await chosenAccounts(tx, row.lines)))
    return { postedOn: tx.today }
  }),
  /** 红冲, by another than the maker: two persons had to agree before it stood. */
  implement(voucher, 'reverse', async (tx, row, { on, reason }) => {
    if (row.madeBy === tx.actor.person)
      refuse('review', ['制单人不能红冲自己的凭证，请由另一位财务或主管办理', 'Its maker cannot reverse it: another person must'])
    happened(on, tx.today, row.on)
    await reverseEntries(tx, { record: voucher.name, id: row.id, version: row.version }, on, reason)
    return undefined
  }),
]
