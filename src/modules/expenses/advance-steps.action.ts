import { happened } from '../../base/happened.ts'
import { groupedMoney, minus, plus, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { postEntry } from '../../books/post.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { chosenTill } from '../../books/till.ts'
import { person } from '../people/person.record.ts'
import { lentEntry, repaidEntry } from './staff-advance.posting.ts'
import { staffAdvance } from './staff-advance.record.ts'

type Advance = RowOf<typeof staffAdvance>

/** What the borrower owes on other advances, in fen. */
export async function openBefore(read: Reading, row: Pick<Advance, 'id' | 'borrower'>): Promise<Money> {
  const others = await read.find(staffAdvance, { borrower: row.borrower, state: 'paid' })
  return others.reduce((sum, one) => (one.id === row.id ? sum : plus(sum, one.left)), zeroMoney)
}

/** 前款不清，后款不借 (practice §9.1): refuses an advance while another is open, unless a reason is written for those who approve. */
export async function refuseSecond(read: Reading, row: Advance): Promise<void> {
  const open = await openBefore(read, row)
  if (open > 0n && row.exception === null) {
    const text = groupedMoney(open)
    refuse('rule', [`还有 ${text} 借款未结清：请先报销或还款；确需再借请写明理由`, `${text} of an earlier advance is open: clear it, or say why`], 'exception')
  }
}

/** A part more is settled, or less where it is taken back; what is settled in full is closed. Refuses more than is open. */
function settledBy(row: Advance, amount: Money) {
  const settled = plus(row.settled, amount)
  if (settled > row.amount) {
    const left = groupedMoney(minus(row.amount, row.settled))
    refuse('rule', [`未冲还只有 ${left}`, `Only ${left} is open`], 'amount')
  }
  return { settled, state: settled === row.amount ? ('settled' as const) : ('paid' as const) }
}

export default [
  implement(staffAdvance, 'approve', async (tx, row) => {
    await refuseSecond(tx, row)
    return undefined
  }),
  /** J16. The borrower is asked again what is open: another advance may have been paid since it was approved. He is locked, so that two are not paid at once. */
  implement(staffAdvance, 'pay', async (tx, row, { on, method, account }) => {
    happened(on, tx.today, null)
    await tx.lock(person, [row.borrower])
    await refuseSecond(tx, row)
    await postEntry(tx, lentEntry(row, on, method, await chosenTill(tx, method, account)))
    return { paidOn: on }
  }),
  implement(staffAdvance, 'repay', async (tx, row, { on, amount, method, account }) => {
    happened(on, tx.today, row.paidOn)
    await postEntry(tx, repaidEntry(row, on, method, amount, await chosenTill(tx, method, account)))
    return { ...settledBy(row, amount), repaid: plus(row.repaid, amount) }
  }),
  /** Every repayment that stands is taken back in red; what claims cleared stays. */
  implement(staffAdvance, 'unrepay', async (tx, row, { on, reason }) => {
    if (row.repaid === zeroMoney) refuse('state', ['没有还款可撤销', 'Nothing was repaid'])
    happened(on, tx.today, row.paidOn)
    await reverseEntries(tx, { record: staffAdvance.name, id: row.id, version: row.version, events: ['repay'] }, on, reason)
    return { settled: minus(row.settled, row.repaid), repaid: zeroMoney }
  }),
  implement(staffAdvance, 'noteSettled', async (_, row, { amount }) => await Promise.resolve(settledBy(row, amount))),
  /** 红冲: as if it had never been paid. What was settled is taken back first. */
  implement(staffAdvance, 'reverse', async (tx, row, { on, reason }) => {
    if (row.settled !== zeroMoney) {
      const settled = groupedMoney(row.settled)
      refuse('depended', [`已冲还 ${settled}，不能红冲；请先红冲报销单`, `${settled} is settled: reverse the claim first`])
    }
    happened(on, tx.today, row.paidOn)
    await reverseEntries(tx, { record: staffAdvance.name, id: row.id, version: row.version }, on, reason)
    return undefined
  }),
]
