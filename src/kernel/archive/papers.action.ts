import { happened } from '../../base/happened.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../perform/tx.ts'
import type { Tx } from '../perform/tx.ts'
import type { RowOf } from '../record/record.ts'
import { paperLoan } from './paper-loan.record.ts'
import { paperOriginal } from './paper-original.record.ts'
import { keptUntil, longer, refuseShorter } from './terms.ts'

type Paper = RowOf<typeof paperOriginal>
type Loan = RowOf<typeof paperLoan>

const untilOf = (tx: Tx, row: Paper) => keptUntil(tx, { category: row.branch, retention: row.retention, countedFrom: row.countedFrom ?? row.writtenOn })

/**
 * What was promised stays: a paper put into another category, or whose category is kept for fewer years than it was, is kept as long as before or longer. Days and
 * classes that would let it be destroyed sooner only an administrator enters anew, who makes no such list alone.
 */
async function laterUntil(tx: Tx, before: Paper, row: Paper): Promise<Paper['until']> {
  const until = await untilOf(tx, row)
  const said = row.retention !== before.retention || row.countedFrom !== before.countedFrom || row.writtenOn !== before.writtenOn
  if (!said || row.branch !== before.branch) return longer(before.until, until)
  if (!tx.actor.system && !tx.actor.roles.includes('administrator'))
    refuseShorter(before.until, until, ['；登记有误的请系统管理员更正', ': an administrator corrects what was entered wrongly'])
  return until
}

/** A paper is in one place: who wants it next waits until it is back. */
async function needThere(tx: Tx, row: Loan): Promise<void> {
  const [paper] = await tx.lock(paperOriginal, [row.paper])
  if (paper && paper.destroyedOn !== null) refuse('state', [`${paper.code} 已于 ${paper.destroyedOn} 销毁`, `${paper.code} was destroyed`], 'paper')
  const out = (await tx.find(paperLoan, { paper: row.paper, returnedOn: null })).find((one) => one.id !== row.id)
  if (row.returnedOn === null && out)
    refuse('state', [`${paper?.code ?? ''} 已借出（${out.serial}，应还 ${out.dueOn}），归还后再借`, `It is lent, ${out.serial}`], 'paper')
}

/** What is to come neither was lent nor came back: a paper that is back on a day to come would count as there, and be destroyed with those that are. */
function happenedBy(tx: Tx, row: Loan): void {
  happened(row.lentOn, tx.today, null, 'lentOn')
  if (row.returnedOn !== null) happened(row.returnedOn, tx.today, null, 'returnedOn')
}

export default [
  implement(paperOriginal, 'create', async (tx, row) => ({ until: await untilOf(tx, row) })),
  implement(paperOriginal, 'update', async (tx, row) => {
    const before = await tx.get(paperOriginal, row.id)
    if (before.destroyedOn !== null) refuse('state', [`已于 ${before.destroyedOn} 销毁，登记不再修改`, 'It was destroyed: its entry stays'])
    return { until: await laterUntil(tx, before, row) }
  }),
  implement(paperLoan, 'create', async (tx, row) => {
    happenedBy(tx, row)
    await needThere(tx, row)
    return undefined
  }),
  implement(paperLoan, 'update', async (tx, row) => {
    happenedBy(tx, row)
    const before = await tx.get(paperLoan, row.id)
    if (before.returnedOn === null && row.returnedOn !== null && before.borrower === tx.actor.person)
      refuse('forbidden', ['借阅人不能自己登记归还，请交给别人收回登记', 'Who borrowed it gives it to another, who notes it'], 'returnedOn')
    await needThere(tx, row)
    return undefined
  }),
]
