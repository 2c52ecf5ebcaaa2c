import { addDays } from '../../base/day.ts'
import type { Label } from '../../base/label.ts'
import { readQuantity } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { duty } from '../../kernel/duty/duty.record.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { person } from '../people/person.record.ts'
import { lineKey } from './calculate-market-data.ts'
import { isLate, weekName } from './calculate-week.ts'
import { deliveredTo, lastLines } from './weekly-summary.begin.ts'
import { weeklySummary } from './weekly-summary.record.ts'
import { dueWeeks } from './weekly.duty.ts'

type Summary = RowOf<typeof weeklySummary>

/** One for a person and week: a second is refused by the number of the first. The database keeps it, too, when two come at once. */
async function refuseSecond(tx: Tx, row: Summary): Promise<void> {
  const [other] = (await tx.find(weeklySummary, { person: row.person, week: row.week })).filter((one) => one.id !== row.id)
  if (!other) return
  const { name } = await tx.get(person, row.person)
  const [chinese, english] = weekName(row.week)
  refuse(
    'duplicate',
    [`${name} ${chinese}的总结已有 ${other.number}，请修改那一份`, `${name} has ${other.number} for ${english} already: change that one`],
    'week',
  )
}

async function refuseOthers(tx: Tx, row: Summary): Promise<void> {
  const { roles, name } = await tx.get(person, row.person)
  if (!roles.includes('sales')) refuse('invalid', [`${name} 不是业务员`, `${name} is no salesperson`], 'person')
  if (row.week > tx.today) refuse('invalid', ['这一周还没有开始', 'That week has not begun'], 'week')
}

/** What was left empty is filled in: what we delivered, and what lay there a week before. */
async function saved(tx: Tx, row: Summary) {
  await refuseOthers(tx, row)
  await refuseSecond(tx, row)
  const came = new Map((await deliveredTo(tx, row.person, row.week)).map((one) => [lineKey(one), one.quantity]))
  const last = await lastLines(tx, row.person, row.week)
  const lay = new Map(last.filter((one) => one.week === addDays(row.week, -7)).map((one) => [lineKey(one), one.stock]))
  const [due] = await dueWeeks(tx, row.week, row.week)
  return {
    dueOn: due?.due ?? null,
    lines: row.lines.map((line) => ({
      ...line,
      sellIn: line.sellIn ?? came.get(lineKey(line)) ?? readQuantity('0'),
      opening: line.opening ?? lay.get(lineKey(line)) ?? null,
    })),
  }
}

function needSelf(tx: Tx, row: Summary, doing: Label): void {
  if (row.person !== tx.actor.person) refuse('forbidden', [`周工作总结由业务员本人${doing[0]}`, `Only the salesperson himself may ${doing[1]} it`])
}

function needOther(tx: Tx, row: Summary): void {
  if (row.person === tx.actor.person) refuse('forbidden', ['自己的总结请由上级阅示', 'One’s own is read by another'])
}

function tell(tx: Tx, row: Summary, says: Label): void {
  tx.notify([row.person], { topic: 'other', says, record: weeklySummary.name, row: row.id })
}

/** Handed in by the salesperson himself, every line filled. The day it first came counts: what was returned and completed is not late for that. */
const submit = implement(weeklySummary, 'submit', (tx, row) => {
  needSelf(tx, row, ['提交', 'submit'])
  const open = row.lines.findIndex((line) => line.sellOut === null || line.stock === null)
  if (open >= 0)
    refuse(
      'rule',
      [`第 ${open + 1} 行没有填出货或库存：没有的填 0，不要的行请删去`, `Row ${open + 1} lacks sell-out or stock: put 0, or take the row out`],
      'lines',
    )
  const submittedOn = row.submittedOn ?? tx.today
  return Promise.resolve({ submittedOn, late: isLate(row.dueOn, submittedOn), returned: null })
})

/** Taken back before anybody read it: it was not handed in, and the duty that it showed done is open again. */
const recall = implement(weeklySummary, 'recall', async (tx, row) => {
  needSelf(tx, row, ['撤回', 'recall'])
  for (const { id } of await tx.find(duty, { evidence: row.id, state: 'done' })) await tx.do(duty, 'noteOpen', id, {})
  return { submittedOn: null, late: false }
})

const markRead = implement(weeklySummary, 'markRead', (tx, row) => {
  needOther(tx, row)
  return Promise.resolve({ readBy: tx.actor.person, readOn: tx.today })
})

/** What the manager writes goes back to the salesperson. */
const annotate = implement(weeklySummary, 'annotate', (tx, row) => {
  needOther(tx, row)
  const [chinese, english] = weekName(row.week)
  tell(tx, row, [
    `${tx.actor.name}批示您 ${chinese}的总结：${(row.ruling ?? '').slice(0, 80)}`,
    `${tx.actor.name} remarked on ${english}: ${(row.ruling ?? '').slice(0, 80)}`,
  ])
  return Promise.resolve({ readBy: row.readBy ?? tx.actor.person, readOn: row.readOn ?? tx.today })
})

const giveBack = implement(weeklySummary, 'return', (tx, row) => {
  needOther(tx, row)
  const [chinese, english] = weekName(row.week)
  tell(tx, row, [`${chinese}的总结请补充：${(row.returned ?? '').slice(0, 80)}`, `Complete ${english}: ${(row.returned ?? '').slice(0, 80)}`])
  return Promise.resolve(undefined)
})

export default [implement(weeklySummary, 'create', saved), implement(weeklySummary, 'update', saved), submit, recall, markRead, annotate, giveBack]
