import { addDays } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import type { Label } from '../../base/label.ts'
import { present } from '../../base/assert.ts'
import type { House, Reading } from '../perform/tx.ts'
import type { Duty, Evidence, Owner, Rhythm } from '../record/duty.ts'
import type { AnyRecord, RowOf } from '../record/record.ts'
import { dutyPlan } from './duty-plan.record.ts'

/** Whose a duty is in this company: as declared, or the person the company named. */
export type Assignee = Owner | { readonly person: string }

/** A duty as this company has it done: the declaration with what the company planned put above it, or one of its own. */
export interface Assigned extends Omit<Duty, 'owner'> {
  readonly owner: Assignee
}

type Plan = RowOf<typeof dutyPlan>

/** Plans of a duty, and whether the company switched it off. */
export interface Planned {
  readonly duty: Duty
  readonly plans: readonly Plan[]
  readonly off: Plan | undefined
}

/** Every declared duty with this company's plans for it. */
export async function plannedDuties(read: Reading, house: House): Promise<readonly Planned[]> {
  const plans = await read.find(dutyPlan, {})
  return [...house.duties.values()].map((duty) => {
    const own = plans.filter((plan) => plan.duty === duty.name)
    return { duty, plans: own, off: own.find((plan) => plan.off && plan.grade === null) }
  })
}

/** The duties that are done in this company: declared ones unless switched off, and its own. */
export async function assignedDuties(read: Reading, house: House): Promise<readonly Assigned[]> {
  const declared = (await plannedDuties(read, house)).flatMap(({ duty, plans, off }) => (off ? [] : [adjusted(duty, plans)]))
  const own = (await read.find(dutyPlan, { duty: [null] })).filter((plan) => !plan.off)
  return [...declared, ...own.map((plan) => ownDuty(plan, house))]
}

/** The rhythm that a plan asks for, if it says one. */
export function rhythmOf(plan: Pick<Plan, 'every' | 'on' | 'month'>): Rhythm | null {
  if (plan.every === null) return null
  return { every: plan.every, ...(plan.on === null ? {} : { on: plan.on }), ...(plan.month === null ? {} : { month: plan.month }) }
}

function adjusted(duty: Duty, plans: readonly Plan[]): Assigned {
  return plans.reduce<Assigned>((so, plan) => {
    const rhythm = rhythmOf(plan)
    const owner: Assignee = plan.person !== null ? { person: plan.person } : plan.role !== null ? { role: plan.role } : so.owner
    const warn = plan.warn === null ? so.warn : [plan.warn]
    return { ...so, ...(plan.grade === null ? { owner, warn } : {}), ...rhythmed(so, plan, rhythm) }
  }, duty)
}

/** A plan for one grade touches that grade's rhythm only; off for one grade, its rows bring no duty any more. */
function rhythmed(so: Assigned, plan: Plan, rhythm: Rhythm | null): Partial<Assigned> {
  if (so.rows) {
    const kept = Object.entries(so.rows.rhythms).filter(([value]) => !(plan.off && plan.grade === value))
    const rhythms = Object.fromEntries(kept.map(([value, was]) => [value, rhythm && (plan.grade === null || plan.grade === value) ? rhythm : was]))
    const added = rhythm && plan.grade !== null && !plan.off ? { [plan.grade]: rhythm } : {}
    return { rows: { ...so.rows, rhythms: { ...rhythms, ...added } } }
  }
  // what becomes of a day that is off is the duty's own, whichever day the company chose
  return so.every && rhythm ? { every: { ...rhythm, ...(so.every.off ? { off: so.every.off } : {}) } } : {}
}

/** The record that people call by this name, or undefined. */
export function recordCalled(house: House, name: string): AnyRecord | undefined {
  return house.records.get(name) ?? [...house.records.values()].find((record) => record.label.some((label) => label.toLowerCase() === name.toLowerCase()))
}

function ownDuty(plan: Plan, house: House): Assigned {
  const rhythm = present(rhythmOf(plan), 'a duty of the company has a rhythm')
  const shown = plan.evidence === 'record' ? recordCalled(house, plan.evidenceRecord ?? '') : undefined
  const evidence: Evidence | null = shown ? { record: shown.name, on: 'madeAt', by: 'madeBy' } : null
  const label: Label = [plan.title, plan.title]
  return {
    name: `own:${plan.id}`,
    label,
    serves: [],
    owner: plan.person !== null ? { person: plan.person } : { role: present(plan.role, 'a duty of the company is somebody’s') },
    every: rhythm,
    warn: plan.warn === null ? [] : [plan.warn],
    lapses: rhythm.every === 'day' || rhythm.every === 'workday',
    evidence,
  }
}

/** From when on a duty is said: the first of its warning days, else within its last five days; never before its period opens. */
export function warnedOn(duty: Pick<Assigned, 'warn' | 'rows'>, opens: Day, due: Day): Day {
  const first = duty.warn.length > 0 ? Math.max(...duty.warn) : duty.rows ? 7 : 5
  const day = addDays(due, -first)
  return day < opens ? opens : day
}
