import { refuse } from '../../../base/refusal.ts'
import type { AnyRecord, ReviewGate, Verb } from '../../record/record.ts'
import type { StoredRow } from '../../store/rows.ts'
import { verbNamed } from '../office.ts'
import type { Work } from '../work.ts'
import { rightsOf } from './claim.ts'
import { standingNow, tell } from './steps.ts'

/**
 * A document that leaves its review without having passed it. 撤回 is the maker's, and only while nobody has signed it as it is; 退回 is that of
 * who may sign, or sign for another, never the maker's own. Refuses `review` otherwise.
 */
export async function refuseLeaving(work: Work, record: AnyRecord, row: StoredRow, verb: Verb): Promise<void> {
  if (verb.recalls !== undefined) {
    if (row.madeBy !== work.actor.person) refuse('review', ['只有制单人可以撤回', 'Only the maker takes it back'])
    const { gate, name } = gateOf(record, verb.recalls)
    const { counting } = await standingNow(work, record, row, name, gate)
    if (counting.length > 0) refuse('review', ['已有人签字，不能撤回；请签字人退回', 'Somebody has signed: ask him to return it'])
  }
  if (verb.returns !== undefined) {
    if (row.madeBy === work.actor.person) refuse('review', ['制单人不能退回自己的单据，请用撤回', 'The maker recalls, he does not return'])
    const { gate, name } = gateOf(record, verb.returns)
    const { course } = await standingNow(work, record, row, name, gate)
    const persons = [work.actor.person, ...course.delegations.filter((one) => one.delegate === work.actor.person).map((one) => one.absent)]
    const may = persons.some((person) => {
      const signer = course.signers.get(person)
      return signer !== undefined && rightsOf(course, signer).length > 0
    })
    if (!may) refuse('review', ['按复核制度，这张单据不由您复核，不能退回', 'By the policy it is not yours to return'])
    tell({ work, record, row }, [row.madeBy], [`${work.actor.name}退回给您，请看原因`, `${work.actor.name} returned it to you; see why`])
  }
}

function gateOf(record: AnyRecord, name: string): { readonly gate: ReviewGate; readonly name: string } {
  return { name, gate: verbNamed(record, name).review ?? refuse('review', ['这个动作不需要签字', 'This verb takes no signatures']) }
}
