import { present } from '../../base/assert.ts'
import { addDays } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import type { Label } from '../../base/label.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { Role } from '../../kernel/record/role.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { customer } from '../parties/customer.record.ts'
import { complaint } from './complaint.record.ts'

type Row = RowOf<typeof complaint>

const isOne = (tx: Tx, ...roles: readonly Role[]): boolean => tx.actor.roles.some((role) => roles.includes(role))

/** By when the house answers one of this severity. */
async function dueBy(tx: Tx, { receivedOn, severity }: Row): Promise<Day> {
  const [days] = await tx.rows<{ minor: number; major: number }>(
    'select complaint_days as minor, complaint_major_days as major from company where company_id = $1',
    [tx.company],
  )
  return addDays(receivedOn, severity === 'major' ? (days?.major ?? 3) : (days?.minor ?? 7))
}

/** Whose it is to see, and by when it is answered; of a customer that is nobody's, it is his who brought it. */
async function saved(tx: Tx, row: Row) {
  if (row.receivedOn > tx.today) refuse('rule', ['受理日期不能晚于今天', 'Received on a day to come'], 'receivedOn')
  const { salesperson } = await tx.get(customer, row.customer)
  return { salesperson: salesperson ?? (isOne(tx, 'sales') ? tx.actor.person : null), dueOn: await dueBy(tx, row) }
}

function tell(tx: Tx, row: Row, says: Label): void {
  const to = [row.handler, row.salesperson].filter((one) => one !== null)
  tx.notify(to, { topic: 'duty', says, record: complaint.name, row: row.id })
}

const assign = implement(complaint, 'assign', async (tx, row) => {
  const handler = present(row.handler, 'the step asks for who handles it')
  const due = row.dueOn ?? (await dueBy(tx, row))
  if (due < row.receivedOn) refuse('rule', ['答复期限不能早于受理日期', 'Due before it was received'], 'dueOn')
  const latest = await dueBy(tx, row)
  if (due > latest && row.dueReason === null)
    refuse('rule', [`按规定应在 ${latest} 前答复，晚于这天请写延期原因`, `The house answers by ${latest}: say why later`], 'dueReason')
  const sees = await tx.whoSee(complaint.name, row.id, [handler])
  if (!sees.has(handler))
    refuse(
      'rule',
      ['承办人看不到这张投诉：业务员只能承办自己客户的', 'He does not see this complaint: a salesperson handles those of his own customers'],
      'handler',
    )
  tx.notify([handler], {
    topic: 'duty',
    says: [`投诉 ${row.number}「${row.subject}」由您承办，${due} 前答复`, `${row.number} is yours, to be answered by ${due}`],
    record: complaint.name,
    row: row.id,
  })
  return { dueOn: due }
})

const respond = implement(complaint, 'respond', (tx, row) => {
  if (row.respondedAt !== null) refuse('state', ['已经首次回应过', 'Responded to already'])
  if (tx.actor.person !== row.handler && !isOne(tx, 'clerk', 'lead', 'manager') && tx.actor.person !== row.salesperson)
    refuse('forbidden', ['由承办人、业务员或内勤回应客户', 'By who handles it, the salesperson or a clerk'])
  return Promise.resolve({ respondedAt: tx.now })
})

/** Only who has it in hand answers, or who stands above him. */
function needHandler(tx: Tx, row: Row): void {
  if (tx.actor.person !== row.handler && !isOne(tx, 'lead', 'manager')) refuse('forbidden', ['由承办人或主管答复', 'By who handles it, or who leads'])
}

const reply = implement(complaint, 'reply', (tx, row) => {
  needHandler(tx, row)
  if (row.severity === 'major' && row.corrective === null) refuse('rule', ['严重投诉须写纠正措施', 'A major complaint says what is put right'], 'corrective')
  tell(tx, row, [`投诉 ${row.number} 已答复，请向客户确认后结案`, `${row.number} is answered: ask whether the customer agrees`])
  return Promise.resolve({ repliedOn: tx.today, respondedAt: row.respondedAt ?? tx.now })
})

const close = implement(complaint, 'close', (tx, row) => {
  if (tx.actor.person === row.handler && !isOne(tx, 'manager'))
    refuse('forbidden', ['承办人不能自己结案，请由另一人向客户确认', 'Another than who handled it asks the customer'])
  if (row.agreed !== true && !isOne(tx, 'manager'))
    refuse('forbidden', ['客户不认可的由经理结案，否则请「重新处理」', 'What the customer does not accept is closed by a manager only'], 'agreed')
  const on = present(row.confirmedOn, 'the step asks when it was confirmed')
  if (on > tx.today || (row.repliedOn !== null && on < row.repliedOn))
    refuse('rule', ['确认日期应在答复之后、今天之前', 'After the answer, and not after today'], 'confirmedOn')
  return Promise.resolve({ closedOn: tx.today })
})

const correct = implement(complaint, 'correct', async (tx, row) => {
  if (row.corrective === null) refuse('state', ['没有写纠正措施', 'Nothing is to be put right'])
  if ((await tx.get(complaint, row.id)).correctedOn !== null) refuse('state', ['已登记整改完成', 'Put right already'])
  if (tx.actor.person !== row.correctiveBy && !isOne(tx, 'lead', 'manager')) refuse('forbidden', ['由整改人或主管登记', 'By who puts it right, or who leads'])
  if (row.correctedOn !== null && (row.correctedOn > tx.today || row.correctedOn < row.receivedOn))
    refuse('rule', ['整改完成应在受理之后、今天之前', 'After it was received, and not after today'], 'correctedOn')
  return {}
})

/** What was said before stands in its history; it is answered anew, and what it cost is told at its end. */
const reopen = implement(complaint, 'reopen', (tx, row) => {
  if (row.state === 'closed' && !isOne(tx, 'lead', 'manager')) refuse('forbidden', ['已结案的由主管重新处理', 'What is closed is taken up again by who leads'])
  tell(tx, row, [`投诉 ${row.number} 要重新处理`, `${row.number} is taken up again`])
  return Promise.resolve({ repliedOn: null, closedOn: null, agreed: null, confirmedBy: null, confirmedOn: null, correctedOn: null, reopened: row.reopened + 1 })
})

export default [implement(complaint, 'create', saved), implement(complaint, 'update', saved), assign, respond, reply, close, correct, reopen]
