import { firstOf } from '../../base/day.ts'
import { happened } from '../../base/happened.ts'
import type { Id } from '../../base/id.ts'
import { groupedMoney, plus, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import type { AccountRole } from '../../books/account-role.ts'
import { bookPolicy } from '../../books/policy.ts'
import { postEntry } from '../../books/post.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading, Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { chosenTill } from '../../books/till.ts'
import { customer } from '../parties/customer.record.ts'
import { beyondSql } from './calculate-left.ts'
import { goodsRebate } from './goods-rebate.record.ts'
import { accruedEntry, asideEntry, paidOutEntry } from './rebate.posting.ts'
import { rebateAccrual } from './rebate-accrual.record.ts'
import { rebatePayout } from './rebate-payout.record.ts'

/** Never more than is left, in fen: of a payout, and of an accrual that is taken back when part of it is given already. */
async function refuseBeyond(
  read: Reading,
  asked: readonly { readonly customer: Id<'customer'>; readonly amount: Money }[],
  path: string,
  role: AccountRole = 'rebateAccrued',
): Promise<void> {
  const values = [read.company, asked.map((one) => one.customer), asked.map((one) => one.amount.toString()), role]
  const [found] = await read.rows<{ name: string; asked: Money; left: Money }>(beyondSql, values)
  if (!found) return
  const [left, wanted] = [groupedMoney(found.left), groupedMoney(found.asked)]
  refuse('exceeded', [`${found.name} 的返利余额只有 ${left}，不够 ${wanted}`, `${found.name} has only ${left} of rebate left`], path)
}

// Rebates of one policy are accrued once for a customer and month: documents that stand, made at the same time too.
const accruedSql = `
  select a.number, line.place, c.name from unnest($4::uuid[]) with ordinality as line (customer, place)
  join rebate_accrual_lines l on l.company_id = $1 and l.customer = line.customer
  join rebate_accrual a on a.company_id = $1 and a.id = l.parent and a.id <> $2 and a.month = $3 and a.policy = $5 and a.state not in ('reversed', 'void')
  join customer c on c.company_id = $1 and c.id = line.customer
  order by line.place limit 1`

/** The customers are locked, so that two sessions at once cannot both accrue the same. */
async function refuseAccruedTwice(tx: Tx, row: RowOf<typeof rebateAccrual>): Promise<undefined> {
  const customers = row.lines.map((line) => line.customer)
  await tx.lock(customer, customers)
  const [other] = await tx.rows<{ number: string; place: number; name: string }>(accruedSql, [tx.company, row.id, row.month, customers, row.policy])
  if (!other) return undefined
  const says = [`${other.name} 当月按这项政策的返利已在 ${other.number} 计提`, `${other.name}'s rebate of this policy and month is in ${other.number}`] as const
  refuse('rule', says, `lines.${Number(other.place) - 1}.customer`)
}

export default [
  implement(rebateAccrual, 'create', refuseAccruedTwice),
  implement(rebateAccrual, 'update', refuseAccruedTwice),
  implement(rebateAccrual, 'post', async (tx, row, { on }) => {
    happened(on, tx.today, firstOf(row.month))
    await refuseAccruedTwice(tx, row)
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
  implement(rebatePayout, 'post', async (tx, row, { on, account }) => {
    if (row.way === 'discount')
      refuse('rule', ['票折的返利在开票时入账：请在开票申请的「票折返利」里选这张单', 'It is posted by the invoice: choose it on an invoice request'])
    happened(on, tx.today, null)
    await tx.lock(customer, [row.customer])
    await refuseBeyond(tx, [{ customer: row.customer, amount: row.net }], 'net')
    await postEntry(tx, paidOutEntry(row, on, row.way === 'cash' ? await chosenTill(tx, 'bank', account) : null))
    return { postedOn: on }
  }),
  /** An invoice took up so much of it as a discount, or gave it back: all of it taken, it is given. The request says who may take how much. */
  implement(rebatePayout, 'noteUsed', async (tx, row, { on, amount }) => {
    await tx.lock(customer, [row.customer])
    if (amount > zeroMoney) await refuseBeyond(tx, [{ customer: row.customer, amount }], 'discount')
    const used = plus(row.used, amount)
    return used === row.net ? { state: 'posted', used, postedOn: on } : { state: 'checked', used, postedOn: null }
  }),
  implement(rebatePayout, 'reverse', async (tx, row, { on, reason }) => {
    happened(on, tx.today, row.postedOn)
    await reverseEntries(tx, { record: rebatePayout.name, id: row.id, version: row.version }, on, reason)
    return undefined
  }),
  implement(goodsRebate, 'post', async (tx, row, { on }) => {
    happened(on, tx.today, firstOf(row.month))
    if ((await bookPolicy(tx)).standard !== 'cas')
      refuse('rule', ['小企业会计准则不确认货返负债；送出时按赠品出库', 'The small-enterprise standard puts nothing aside: issue the goods as gifts'])
    await postEntry(tx, asideEntry(row, on))
    return { postedOn: on }
  }),
  implement(goodsRebate, 'reverse', async (tx, row, { on, reason }) => {
    happened(on, tx.today, row.postedOn)
    await tx.lock(
      customer,
      row.lines.map((line) => line.customer),
    )
    await refuseBeyond(tx, row.lines, 'on', 'goodsRebate')
    await reverseEntries(tx, { record: goodsRebate.name, id: row.id, version: row.version }, on, reason)
    return undefined
  }),
]
