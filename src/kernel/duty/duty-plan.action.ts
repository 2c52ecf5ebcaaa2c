import { refuse } from '../../base/refusal.ts'
import { implement } from '../perform/tx.ts'
import type { Tx } from '../perform/tx.ts'
import type { RowOf } from '../record/record.ts'
import { recordCalled } from './assigned.ts'
import { dutyPlan } from './duty-plan.record.ts'

/** A plan is for a duty that is declared, and one of its own names a register there is. */
async function keepNames(tx: Tx, row: RowOf<typeof dutyPlan>): Promise<undefined> {
  if (row.duty !== null && !tx.house.duties.has(row.duty))
    refuse('invalid', ['没有这项职责，请从「职责表」点「调整」进入', 'No such duty; begin with Adjust in the table of duties'], 'duty')
  if (row.evidence === 'record' && !recordCalled(tx.house, row.evidenceRecord ?? ''))
    refuse('invalid', [`没有叫「${row.evidenceRecord ?? ''}」的登记，请照菜单上的名称填写`, 'No register of that name'], 'evidenceRecord')
  const others = row.duty === null ? [] : await tx.find(dutyPlan, { duty: row.duty })
  if (others.some((other) => other.id !== row.id && other.grade === row.grade))
    refuse('duplicate', ['这项职责已有一条安排，请修改那一条', 'There is a plan for this duty already; change that one'], 'duty')
  return undefined
}

export default [implement(dutyPlan, 'create', keepNames), implement(dutyPlan, 'update', keepNames)]
