import { happened } from '../../base/happened.ts'
import { groupedMoney, minus, negated, plus, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { present } from '../../base/assert.ts'
import { refuse } from '../../base/refusal.ts'
import type { AccountRole } from '../../books/account-role.ts'
import { lowestOfCode } from '../../books/chosen-accounts.ts'
import { expenseKind } from '../../books/expense-kind.record.ts'
import { postEntry } from '../../books/post.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading, Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { chosenTill } from '../../books/till.ts'
import { person } from '../people/person.record.ts'
import { claimEntry, settle } from './expense-claim.posting.ts'
import type { Booked } from './expense-claim.posting.ts'
import { expenseClaim } from './expense-claim.record.ts'
import { feeBalance } from './fee-steps.action.ts'
import { staffAdvance } from './staff-advance.record.ts'

type Claim = RowOf<typeof expenseClaim>

/** A kind that asks for a customer gets one; refused at the line. */
export async function refuseMissingCustomer(
  tx: Reading,
  lines: readonly { readonly kind: Claim['lines'][number]['kind'] | null; readonly customer: Claim['lines'][number]['customer'] }[],
): Promise<void> {
  const kinds = new Map((await tx.getMany(expenseKind, [...new Set(lines.flatMap((line) => line.kind ?? []))])).map((kind) => [kind.id, kind]))
  for (const [index, line] of lines.entries()) {
    const kind = line.kind === null ? undefined : kinds.get(line.kind)
    if (kind?.customerNeeded && line.customer === null)
      refuse('rule', [`第 ${index + 1} 行：${kind.name}请填写客户`, `Line ${index + 1}: ${kind.name} names a customer`], `lines.${index}.customer`)
  }
}

// Whoever uses one of these numbers at the same moment waits; all take them in one order.
const lockSql = `
  select pg_advisory_xact_lock(hashtextextended('invoice/' || $1::integer || '/' || n, 0)) from (select n from unnest($2::text[]) n order by n offset 0) numbers`

// Where an invoice to us may stand: what was reversed or made void may be used again.
const usedSql = `
  select number, "invoiceNumber" from (
    select c.id, c.number, c.state, l.invoice_number as "invoiceNumber" from expense_claim_lines l join expense_claim c on c.company_id = $1 and c.id = l.parent
      where l.company_id = $1 and l.invoice_number = any($2)
    union all
    select id, number, state, invoice_number from campaign_write_off where company_id = $1 and invoice_number = any($2)
    union all
    select id, number, state, invoice_number from courier_bill where company_id = $1 and invoice_number = any($2)
    union all
    select id, number, state, invoice_number from purchase_invoice where company_id = $1 and invoice_number = any($2)) used
  where id <> $3 and state not in ('reversed', 'void') and not id = any($4::uuid[]) limit 1`

/**
 * 同一发票只用一次 (practice §4.6, §9.3): the paper, apart from `id` and from those in `besides`, that names one of these invoices already; a claim, a write-off
 * of a promotion, a courier's bill or a purchase invoice. Two at once are told one after the other.
 */
export async function usedNumber(tx: Tx, numbers: readonly string[], id: string, besides: readonly string[] = []) {
  if (numbers.length === 0) return undefined
  await tx.rows(lockSql, [tx.company, numbers])
  const [other] = await tx.rows<{ number: string; invoiceNumber: string }>(usedSql, [tx.company, numbers, id, besides])
  return other
}

/** Refuses a claim of an invoice that stands elsewhere, and says where. */
async function refuseTwice(tx: Tx, row: Claim): Promise<void> {
  const other = await usedNumber(
    tx,
    row.lines.flatMap((line) => line.invoiceNumber ?? []),
    row.id,
  )
  if (!other) return
  const index = row.lines.findIndex((line) => line.invoiceNumber === other.invoiceNumber)
  refuse(
    'rule',
    [
      `第 ${index + 1} 行的发票 ${other.invoiceNumber} 已在 ${other.number} 报销`,
      `Line ${index + 1}: invoice ${other.invoiceNumber} is claimed in ${other.number}`,
    ],
    `lines.${index}.invoiceNumber`,
  )
}

async function agreed(tx: Tx, row: Claim): Promise<undefined> {
  await refuseMissingCustomer(tx, row.lines)
  await refuseTwice(tx, row)
  if (row.advance !== null) {
    const advance = await tx.get(staffAdvance, row.advance)
    if (advance.borrower !== row.claimant) refuse('rule', [`借款单 ${advance.number} 不是报销人的`, `${advance.number} is not the claimant's`], 'advance')
  }
  return undefined
}

const kindsSql = `
  select k.id as kind, ${lowestOfCode('a.code')} as account, a.role from expense_kind k join account a on a.company_id = $1 and a.id = k.account
  where k.company_id = $1 and k.id = any($2::uuid[])`

/** To what each of these kinds is booked: where its account has got others below it since, to the first of them. */
export async function bookedBy(tx: Reading, kinds: readonly Claim['lines'][number]['kind'][]): Promise<(kind: Claim['lines'][number]['kind']) => Booked> {
  const rows = await tx.rows<{ kind: string; account: string; role: AccountRole | null }>(kindsSql, [tx.company, kinds])
  const booked = new Map(rows.map((one) => [one.kind, { account: one.account, role: one.role ?? ('sellingExpense' as const) }]))
  return (kind) => present(booked.get(kind), 'a line has its kind')
}

/** What comes back now is part of what the claim leaves open of the advance. */
function refuseTooMuchBack(returned: Money, rest: Money): void {
  if (returned <= rest) return
  const text = groupedMoney(rest)
  refuse('rule', [`冲账后借款只剩 ${text}，退回不能更多`, `Only ${text} of the advance is left`], 'returned')
}

export default [
  implement(expenseClaim, 'create', agreed),
  implement(expenseClaim, 'update', agreed),
  /** The advance is locked, so that two claims cannot clear the same money. */
  implement(expenseClaim, 'post', async (tx, row, { on, method, account, returned }) => {
    happened(on, tx.today, row.claimedOn)
    await refuseTwice(tx, row)
    const [advance] = row.advance === null ? [] : await tx.lock(staffAdvance, [row.advance])
    const left = advance && advance.state === 'paid' ? advance.left : zeroMoney
    const settled = settle(row.gross, left, returned ?? zeroMoney, method)
    refuseTooMuchBack(settled.returned, minus(left, settled.cleared))
    // What an advance covers moves no money: nobody is asked from where.
    const moved = settled.payout !== zeroMoney || settled.returned !== zeroMoney
    const settlement = { ...settled, till: moved ? await chosenTill(tx, method, account) : null }
    if (row.charge === 'contracted') await refuseBeyondFee(tx, row)
    await postEntry(
      tx,
      claimEntry(
        row,
        on,
        await bookedBy(
          tx,
          row.lines.map((line) => line.kind),
        ),
        settlement,
      ),
    )
    const { cleared, payout } = settlement
    const used = plus(cleared, settlement.returned)
    if (advance && used !== zeroMoney) await tx.do(staffAdvance, 'noteSettled', advance.id, { amount: used })
    return { cleared, returned: settlement.returned, payout, paidOn: on }
  }),
  /** 红冲: the advance is open again as it was. */
  implement(expenseClaim, 'reverse', async (tx, row, { on, reason }) => {
    happened(on, tx.today, row.paidOn)
    const used = plus(row.cleared, row.returned)
    if (row.advance !== null && used !== zeroMoney) await tx.do(staffAdvance, 'noteSettled', row.advance, { amount: negated(used) })
    await reverseEntries(tx, { record: expenseClaim.name, id: row.id, version: row.version }, on, reason)
    return undefined
  }),
]

/** 超支自负 (practice §12): nobody draws more than his contracted fee holds. He is locked, so that two claims cannot draw on the same money. */
async function refuseBeyondFee(tx: Tx, row: Claim): Promise<void> {
  await tx.lock(person, [row.claimant])
  const balance = await feeBalance(tx, row.claimant)
  if (row.net <= balance) return
  const text = groupedMoney(balance)
  refuse('rule', [`承包费只剩 ${text}，不够列支 ${groupedMoney(row.net)}`, `The contracted fee holds only ${text}`], 'charge')
}
