import { firstOf } from '../../base/day.ts'
import { happened } from '../../base/happened.ts'
import type { Id } from '../../base/id.ts'
import { groupedMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { postEntry } from '../../books/post.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import { customer } from '../parties/customer.record.ts'
import { accruedEntry, paidOutEntry } from './rebate.posting.ts'
import { rebateAccrual } from './rebate-accrual.record.ts'
import { rebatePayout } from './rebate-payout.record.ts'

// What is accrued and not given yet 返利余额, from the book itself.
const beyondSql = `
  select c.name, line.amount as asked, coalesce(b.balance, 0)::bigint as "left" from unnest($2::uuid[], $3::bigint[]) with ordinality as line (customer, amount, place)
  join customer c on c.company_id = $1 and c.id = line.customer
  left join lateral (
    select sum(m.credit - m.debit) as balance from ledger_sum m where m.cube = 'customer' and m.role = 'rebateAccrued' and m.customer = line.customer
  ) b on true
  where line.amount > coalesce(b.balance, 0) order by line.place limit 1`

/** Never more than is left, in fen: of a payout, and of an accrual that is taken back when part of it is given already. */
async function refuseBeyond(read: Reading, asked: readonly { readonly customer: Id<'customer'>; readonly amount: Money }[], path: string): Promise<void> {
  const values = [read.company, asked.map((one) => one.customer), asked.map((one) => one.amount.toString())]
  const [found] = await read.rows<{ name: string; asked: Money; left: Money }>(beyondSql, values)
  if (!found) return
  const [left, wanted] = [groupedMoney(found.left), groupedMoney(found.asked)]
  refuse('exceeded', [`${found.name} 的返利余额只有 ${left}，不够 ${wanted}`, `${found.name} has only ${left} of rebate left`], path)
}

export default [
  implement(rebateAccrual, 'post', async (tx, row, { on }) => {
    happened(on, tx.today, firstOf(row.month))
    await postEntry(tx, accruedEntry(row, on))
    return { postedOn: on }
  }),
  implement(rebateAccrual, 'reverse', async (tx, row, { on, reason }) => {
    happened(on, tx.today, row.postedOn)
    await tx.lock(
      customer,
      row.lines.map((line) => line.customer),
    )
    await refuseBeyond(tx, row.lines, 'on')
    await reverseEntries(tx, { record: rebateAccrual.name, id: row.id, version: row.version }, on, reason)
    return undefined
  }),
  /** The customer is locked, so that two payouts cannot give the same rebate. */
  implement(rebatePayout, 'post', async (tx, row, { on }) => {
    happened(on, tx.today, null)
    await tx.lock(customer, [row.customer])
    await refuseBeyond(tx, [{ customer: row.customer, amount: row.net }], 'net')
    await postEntry(tx, paidOutEntry(row, on))
    return { postedOn: on }
  }),
  implement(rebatePayout, 'reverse', async (tx, row, { on, reason }) => {
    happened(on, tx.today, row.postedOn)
    await reverseEntries(tx, { record: rebatePayout.name, id: row.id, version: row.version }, on, reason)
    return undefined
  }),
]
