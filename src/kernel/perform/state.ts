import { present } from '../../base/assert.ts'
import { refuse } from '../../base/refusal.ts'
import type { AnyRecord, Verb } from '../record/record.ts'
import type { StoredRow } from '../store/rows.ts'

/** May this verb be done to this row in its present state? Refuses `state` with what state it is in and what it should be. */
export function needState(record: AnyRecord, verb: Verb, row: StoredRow): void {
  const state = present(row.state, 'a document has a state')
  if (verb.from.includes(state)) return
  const wanted = verb.from.map((name) => record.states[name]?.label[0] ?? name).join('、')
  refuse('state', [
    `当前是「${record.states[state]?.label[0] ?? state}」，${verb.label[0]}只能在「${wanted}」时进行`,
    `It is ${state}; ${verb.label[1]} needs ${verb.from.join(', ')}`,
  ])
}
