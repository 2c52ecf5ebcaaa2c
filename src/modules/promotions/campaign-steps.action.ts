import { happened } from '../../base/happened.ts'
import type { Id } from '../../base/id.ts'
import { groupedMoney, minus, money, negated, plus, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { usedNumber } from '../../books/invoice-use.ts'
import { postEntry } from '../../books/post.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading, Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { chosenTill } from '../../books/till.ts'
import { customer } from '../parties/customer.record.ts'
import { beyondSql } from '../rebates/calculate-left.ts'
import { campaign } from './campaign.record.ts'
import { campaignRequest } from './campaign-request.record.ts'
import { campaignWriteOff } from './campaign-write-off.record.ts'
import { settledEntry, writtenOffEntry } from './campaign-write-off.posting.ts'

type Request = RowOf<typeof campaignRequest>
type WriteOff = RowOf<typeof campaignWriteOff>

/**
 * SQL of what a campaign `n` has spent and reserved, in fen: approved requests with what is not written off of them, what was written off, and what
 * vouchers, claims and fees booked to it. What a write-off booked is counted as it was approved, with its VAT.
 */
export const campaignMoneySql = `
  select coalesce((select sum(r.amount - r.used) from campaign_request r where r.company_id = $1 and r.campaign = n.id and r.state = 'approved'), 0)::bigint as reserved,
    coalesce((select sum(r.used) from campaign_request r where r.company_id = $1 and r.campaign = n.id and r.state in ('approved', 'closed')), 0)::bigint as "writtenOff",
    coalesce((select sum(case l.side when 'D' then l.amount else -l.amount end) from journal_line l join journal j on j.company_id = $1 and j.id = l.journal_id
      join account a on a.company_id = $1 and a.code = l.account
      where l.company_id = $1 and l.campaign = n.id and a.kind = 'profit' and l.role <> 'closing' and j.source_record <> 'campaignWriteOff'), 0)::bigint as booked`

interface Spent {
  readonly budget: Money
  readonly reserved: bigint
  readonly writtenOff: bigint
  readonly booked: bigint
}

/** What is left of a campaign's budget, in fen. */
export async function budgetLeft(read: Reading, id: Id<'campaign'>): Promise<Money> {
  const [found] = await read.rows<Spent>(`select n.budget, m.* from campaign n, lateral (${campaignMoneySql}) m where n.company_id = $1 and n.id = $2`, [
    read.company,
    id,
  ])
  return found ? money(found.budget - found.reserved - found.writtenOff - found.booked) : zeroMoney
}

/** A request is for a campaign that is not over, within its days, and of its own customer. */
async function requested(tx: Tx, row: Request): Promise<undefined> {
  const of = await tx.get(campaign, row.campaign)
  if (of.state === 'closed' || of.state === 'void') refuse('state', [`活动 ${of.number} 已结束或作废`, `${of.number} is over`], 'campaign')
  if (row.from < of.from || row.to > of.to)
    refuse(
      'invalid',
      [`起止日期须在活动期间 ${of.from} 至 ${of.to} 内`, `Within the campaign's days, ${of.from} to ${of.to}`],
      row.from < of.from ? 'from' : 'to',
    )
  if (of.customer !== null && of.customer !== row.customer) refuse('invalid', ['这个活动只为另一个客户办', 'The campaign is for another customer'], 'customer')
  return undefined
}

/** The same evidence never serves two write-offs (practice §10.2): told by what the files hold. */
const evidenceSql = `
  select distinct w.number from campaign_write_off w
  join archive_file f on f.company_id = $1 and f.id::text = any(string_to_array(w.evidence, ' '))
  join archive_file own on own.company_id = $1 and own.hash = f.hash and own.id = any($3::uuid[])
  where w.company_id = $1 and w.id <> $2 and w.state not in ('reversed', 'void') limit 1`

async function proved(tx: Tx, row: WriteOff): Promise<undefined> {
  // The customer is locked, so that two cannot claim by the same papers at once.
  await tx.lock(customer, [row.customer])
  const request = await tx.get(campaignRequest, row.request)
  if (request.customer !== row.customer) refuse('invalid', [`申请单 ${request.number} 是别的客户的`, `${request.number} is another customer's`], 'request')
  if (request.state === 'closed' || request.state === 'void')
    refuse('state', [`申请单 ${request.number} 已关闭或作废`, `${request.number} is closed`], 'request')
  const [used] = await tx.rows<{ number: string }>(evidenceSql, [tx.company, row.id, [...(row.evidence ?? [])]])
  if (used) refuse('duplicate', [`同一份证据已用于 ${used.number}`, `The same evidence serves ${used.number}`], 'evidence')
  if (row.invoiceNumber !== null) {
    const other = await usedNumber(tx, [row.invoiceNumber], row.id)
    if (other)
      refuse('duplicate', [`发票 ${row.invoiceNumber} 已在 ${other.number} 报销`, `${row.invoiceNumber} was claimed by ${other.number}`], 'invoiceNumber')
  }
  return undefined
}

/** What was given of it as a rebate is not taken back from under it. */
async function refuseGiven(read: Reading, row: WriteOff): Promise<void> {
  const [found] = await read.rows<{ left: Money }>(beyondSql, [read.company, [row.customer], [row.net.toString()], 'rebateAccrued'])
  if (found)
    refuse(
      'exceeded',
      [`返利余额只剩 ${groupedMoney(found.left)}，已经兑付的先红冲返利兑付单`, `Only ${groupedMoney(found.left)} of rebate is left: reverse the payout first`],
      'on',
    )
}

export default [
  implement(campaignRequest, 'create', requested),
  implement(campaignRequest, 'update', requested),
  /** The campaign is locked, so that two requests cannot reserve the same money. */
  implement(campaignRequest, 'approve', async (tx, row) => {
    const [of] = await tx.lock(campaign, [row.campaign])
    if (of?.state !== 'approved') refuse('state', [`活动 ${of?.number ?? ''} 还没有批准`, `${of?.number ?? ''} is not approved`], 'campaign')
    await requested(tx, row)
    const left = await budgetLeft(tx, row.campaign)
    if (row.amount > left)
      refuse('exceeded', [`活动预算只剩 ${groupedMoney(left)}，不够 ${groupedMoney(row.amount)}`, `Only ${groupedMoney(left)} of the budget is left`], 'amount')
    return undefined
  }),
  /** Never more than was approved, counted under the lock of the request. */
  implement(campaignRequest, 'noteUsed', (_tx, row, { amount }) => {
    const used = plus(row.used, amount)
    if (used > row.amount) {
      const left = groupedMoney(minus(row.amount, row.used))
      refuse('exceeded', [`申请单 ${row.number} 只剩 ${left} 可核销`, `Only ${left} of ${row.number} is left`], 'approved')
    }
    return Promise.resolve({ used })
  }),
  implement(campaign, 'close', async (tx, row) => {
    const [open] = await tx.find(campaignRequest, { campaign: row.id, state: ['made', 'approved'] })
    if (open) refuse('depended', [`申请单 ${open.number} 还没有核销或关闭`, `${open.number} is still open`])
    return undefined
  }),
  implement(campaignWriteOff, 'create', proved),
  implement(campaignWriteOff, 'update', proved),
  implement(campaignWriteOff, 'check', async (tx, row) => {
    if ((row.evidence ?? []).length === 0) refuse('invalid', ['请先上传证据（协议、照片、签收单）', 'Upload the evidence first'], 'evidence')
    const request = await tx.get(campaignRequest, row.request)
    if (request.state !== 'approved') refuse('state', [`申请单 ${request.number} 还没有批准或已关闭`, `${request.number} is not open`], 'request')
    return undefined
  }),
  implement(campaignWriteOff, 'post', async (tx, row, { on }) => {
    happened(on, tx.today, null)
    const request = await tx.do(campaignRequest, 'noteUsed', row.request, { amount: row.approved })
    await postEntry(tx, writtenOffEntry(row, request.campaign, on))
    return { postedOn: on }
  }),
  /** What stands with the rebates is given as they are. */
  implement(campaignWriteOff, 'settle', async (tx, row, { on, by, account }) => {
    happened(on, tx.today, row.postedOn)
    if (row.way !== 'service') refuse('state', ['冲减收入的已转入返利余额，请用「返利兑付单」兑付', 'It stands with the rebates: give it by a rebate payout'])
    const { campaign: of } = await tx.get(campaignRequest, row.request)
    await postEntry(tx, settledEntry(row, of, on, by, by === 'bank' ? await chosenTill(tx, 'bank', account) : null))
    return { settledOn: on }
  }),
  implement(campaignWriteOff, 'reverse', async (tx, row, { on, reason }) => {
    happened(on, tx.today, row.settledOn ?? row.postedOn)
    if (row.way !== 'service') {
      await tx.lock(customer, [row.customer])
      await refuseGiven(tx, row)
    }
    await tx.do(campaignRequest, 'noteUsed', row.request, { amount: negated(row.approved) })
    await reverseEntries(tx, { record: campaignWriteOff.name, id: row.id, version: row.version }, on, reason)
    return undefined
  }),
]
