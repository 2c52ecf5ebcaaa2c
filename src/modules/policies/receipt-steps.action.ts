import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { isRight } from './calculate-answer.ts'
import { policyPaper } from './policy-paper.record.ts'
import { policyReceipt } from './policy-receipt.record.ts'

type Receipt = RowOf<typeof policyReceipt>

/** Nobody opens or acknowledges a paper in another's place, whatever he may see. */
function refuseOthers(tx: Tx, row: Receipt): void {
  if (tx.actor.person !== row.person) refuse('forbidden', ['只能由收件人本人阅读、签收', 'Only who it went to opens and acknowledges it'])
}

/** The paper, where it is still in force: what was superseded, withdrawn or is over is neither acknowledged nor chased. */
async function inForce(tx: Tx, row: Receipt): Promise<RowOf<typeof policyPaper>> {
  const paper = await tx.get(policyPaper, row.paper)
  const newer = paper.supersededBy === null ? '' : (await tx.get(policyPaper, paper.supersededBy)).number
  if (paper.state !== 'issued') {
    const is = policyPaper.states[paper.state]?.label ?? ['', '']
    refuse('state', [`${paper.number} ${is[0]} ${newer}，不用签收`, `${paper.number}: ${is[1]} ${newer}`])
  }
  if (paper.validTo !== null && paper.validTo < tx.today) refuse('state', [`${paper.number} 已过失效日期，不用签收`, `${paper.number} is over`])
  return paper
}

export default [
  /** Who gets a paper hears of it. */
  implement(policyReceipt, 'create', async (tx, row) => {
    const paper = await tx.get(policyPaper, row.paper)
    tx.notify([row.person], {
      topic: 'duty',
      says:
        row.dueOn === null
          ? [`新文件《${paper.title}》`, `A new paper: ${paper.title}`]
          : [`新文件《${paper.title}》，请在 ${row.dueOn} 前签收`, `A new paper: ${paper.title}, to be acknowledged by ${row.dueOn}`],
      record: policyPaper.name,
      row: paper.id,
    })
    return undefined
  }),
  implement(policyReceipt, 'open', (tx, row) => {
    refuseOthers(tx, row)
    return Promise.resolve({ openedAt: tx.now })
  }),
  implement(policyReceipt, 'confirmRead', async (tx, row) => {
    refuseOthers(tx, row)
    const paper = await inForce(tx, row)
    if (!row.asked) refuse('state', ['这份文件不要求签收，看过即可', 'It need not be acknowledged'])
    if (paper.kind === 'meeting' && row.attends === null) refuse('invalid', ['请选择能否参加会议', 'Say whether you attend'], 'attends')
    if (row.attends === 'no' && row.remark === null) refuse('invalid', ['不能参加的请在备注写明原因', 'Say why you do not attend'], 'remark')
    if (paper.answer !== null && !isRight(paper.answer, row.answer))
      refuse('rule', [`测试题没有答对：${paper.question ?? ''}请重读文件后再答`, `Not the right answer: ${paper.question ?? ''}`], 'answer')
    return { openedAt: row.openedAt ?? tx.now, acknowledgedAt: tx.now }
  }),
  /** The notice of a meeting is also given by telephone, and what was answered is noted; a policy is acknowledged by who it went to. */
  implement(policyReceipt, 'tellByPhone', async (tx, row) => {
    const paper = await inForce(tx, row)
    if (paper.kind !== 'meeting') refuse('state', ['只有会议通知可以电话确认，政策文件须本人签收', 'Only the notice of a meeting is confirmed by telephone'])
    return { toldBy: tx.actor.person, toldAt: tx.now, acknowledgedAt: tx.now }
  }),
  implement(policyReceipt, 'remind', async (tx, row) => {
    const paper = await inForce(tx, row)
    if (!row.asked) refuse('state', ['这份文件不要求签收，不用催办', 'It need not be acknowledged'])
    if (row.remindedOn === tx.today) refuse('state', ['今天已经催办过，明天再催', 'Reminded today already'])
    tx.notify([row.person], {
      topic: 'duty',
      says: [`请尽快签收《${paper.title}》，期限 ${row.dueOn ?? ''}`, `Please acknowledge ${paper.title}, by ${row.dueOn ?? ''}`],
      record: policyPaper.name,
      row: paper.id,
    })
    return { remindedOn: tx.today, reminders: row.reminders + 1 }
  }),
]
