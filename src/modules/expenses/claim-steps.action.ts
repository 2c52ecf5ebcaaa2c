import { happened } from '../../base/happened.ts'
import { groupedMoney, minus, negated, plus, sumMoney, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { usedNumber } from '../../books/invoice-use.ts'
import { bookedBy, refuseMissingCustomer } from '../../books/kind-accounts.ts'
import { postEntry } from '../../books/post.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { chosenTill } from '../../books/till.ts'
import { person } from '../people/person.record.ts'
import { claimEntry, settle } from './expense-claim.posting.ts'
import { expenseClaim } from './expense-claim.record.ts'
import { feeBalance } from './fee-steps.action.ts'
import { staffAdvance } from './staff-advance.record.ts'

type Claim = RowOf<typeof expenseClaim>

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

interface Meal {
  readonly id: string
  readonly number: string
  readonly state: string
  readonly most: Money
  readonly claimed: Money
}

// What a meal cost as it was settled, else what was approved; and what other claims that live take of it.
const mealsSql = `
  select m.id, m.number, m.state, coalesce(m.spent, m.budget) as most,
    (select coalesce(sum(l.gross), 0)::bigint from expense_claim_lines l join expense_claim c on c.company_id = $1 and c.id = l.parent and c.state not in ('void', 'reversed')
      where l.company_id = $1 and l.meal = m.id and c.id <> $3) as claimed
  from guest_meal m where m.company_id = $1 and m.id = any($2)`

/** A meal with guests is claimed when it was approved, and no more of it than was settled, all claims together. */
async function refuseMeals(tx: Tx, row: Claim): Promise<void> {
  const named = row.lines.flatMap((line) => line.meal ?? [])
  if (named.length === 0) return
  for (const meal of await tx.rows<Meal>(mealsSql, [tx.company, named, row.id])) {
    const at = `lines.${row.lines.findIndex((line) => line.meal === meal.id)}.meal`
    if (meal.state !== 'approved' && meal.state !== 'settled') refuse('state', [`客餐 ${meal.number} 没有审批`, `${meal.number} is not approved`], at)
    const here = sumMoney(row.lines.filter((line) => line.meal === meal.id).map((line) => line.gross))
    if (plus(here, meal.claimed) > meal.most)
      refuse(
        'exceeded',
        [
          `客餐 ${meal.number} 核定 ${groupedMoney(meal.most)}，已报 ${groupedMoney(meal.claimed)}，这里不能再报 ${groupedMoney(here)}`,
          `${meal.number}: ${groupedMoney(meal.most)} may be claimed, ${groupedMoney(meal.claimed)} is claimed already`,
        ],
        at,
      )
  }
}

async function agreed(tx: Tx, row: Claim): Promise<undefined> {
  await refuseMissingCustomer(tx, row.lines)
  await refuseTwice(tx, row)
  await refuseMeals(tx, row)
  if (row.advance !== null) {
    const advance = await tx.get(staffAdvance, row.advance)
    if (advance.borrower !== row.claimant) refuse('rule', [`借款单 ${advance.number} 不是报销人的`, `${advance.number} is not the claimant's`], 'advance')
  }
  return undefined
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
    await refuseMeals(tx, row)
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
