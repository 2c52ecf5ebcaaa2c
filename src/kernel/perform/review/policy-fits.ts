import type { Label } from '../../../base/label.ts'
import { Refusal } from '../../../base/refusal.ts'
import type { AnyRecord, ReviewGate } from '../../record/record.ts'
import { emptyForGood, seatWords } from './claim.ts'
import type { Course, Signer } from './claim.ts'
import { seatsOf } from './seats.ts'
import type { Policy, Seat } from './seats.ts'

type Told = Pick<Policy, 'what' | 'amount' | 'steps'>

/** The reviewed verb a policy speaks of; undefined when the office has none such. */
export function gateNamed(records: ReadonlyMap<string, AnyRecord>, what: string): { readonly record: AnyRecord; readonly gate: ReviewGate } | undefined {
  const [name = '', verb = ''] = what.split('.')
  const record = records.get(name)
  const gate = record && Object.hasOwn(record.verbs, verb) ? record.verbs[verb]?.review : undefined
  return record && gate ? { record, gate } : undefined
}

/** A reviewed verb in words, 发货单 · 复核; as it was written where the office has none such. */
export function gateWords(records: ReadonlyMap<string, AnyRecord>, what: string): string {
  const named = gateNamed(records, what)
  const label = named?.record.verbs[what.split('.')[1] ?? '']?.label
  return named && label ? `${named.record.label[0]} · ${label[0]}` : what
}

/** What is wrong with a policy as declared: no such verb, no such amount, fewer persons than the declaration demands, a role that may not sign. */
export function policyFaults(records: ReadonlyMap<string, AnyRecord>, policy: Told): readonly Refusal[] {
  const named = gateNamed(records, policy.what)
  if (!named) return [new Refusal('invalid', ['没有这个需要复核的动作，请从列表中选择', 'There is no such reviewed verb'], 'what')]
  const { record, gate } = named
  const faults: Refusal[] = []
  if (policy.amount !== null && record.fields[policy.amount]?.kind !== 'money')
    faults.push(new Refusal('invalid', [`${record.label[0]}没有这个金额栏`, `${record.label[1]} has no such amount`], 'amount'))
  // What is asked of every document, however small: the lines without an amount.
  const always = seatsOf(
    policy.steps.filter((line) => line.atLeast === null),
    null,
  ).length
  if (always < gate.persons)
    faults.push(
      new Refusal('rule', [`不论金额，至少要 ${gate.persons} 人签字；现在只有 ${always} 人`, `At least ${gate.persons} persons, whatever the amount`], 'steps'),
    )
  policy.steps.forEach((line, index) => {
    if (line.role !== null && !gate.by.includes(line.role))
      faults.push(new Refusal('rule', ['这个岗位不能复核这种单据', 'This role may not review this'], `steps.${index}.role`))
    if (line.escalate !== null && line.escalate !== 'superior' && !gate.by.includes(line.escalate))
      faults.push(new Refusal('rule', ['这个岗位不能复核这种单据', 'This role may not review this'], `steps.${index}.escalate`))
  })
  return faults
}

/** The seats that the people there are cannot fill, in words; empty when the policy can be kept by them. */
export function unfilled(policy: Told, signers: ReadonlyMap<string, Signer>): readonly Label[] {
  const course: Course = {
    seats: seatsOf(policy.steps, null),
    marks: [],
    signers,
    barred: new Map(),
    handed: [],
    delegations: [],
    overdue: new Set(),
  }
  return emptyForGood(course).map((index) => {
    const words = seatWords(course, index)
    const able = ableFor(course.seats[index], signers)
    return [`第 ${course.seats[index]?.step ?? 1} 步 ${words[0]}（在职 ${able} 人）`, `step ${course.seats[index]?.step ?? 1}: ${words[1]} (${able} there)`]
  })
}

function ableFor(seat: Seat | undefined, signers: ReadonlyMap<string, Signer>): number {
  return [...signers.values()].filter((signer) =>
    seat?.holders.some(({ role, person }) => (person === null ? role === null || signer.roles.includes(role) : person === signer.id)),
  ).length
}
