import { daysBetween } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'

/** Something agreed: so much by a day, or without a day. Amounts in fen or in millionths of a unit: only sums and comparisons are made. */
export interface Agreed {
  readonly dueOn: Day | null
  readonly amount: bigint
}

/** Something done on a day, in the same unit; negative where it undoes what was done before (goods that came back). */
export interface Deed {
  readonly on: Day
  readonly amount: bigint
}

/** How a part of a contract stands on a day (practice §6.2). */
export type Standing = 'done' | 'doneLate' | 'partly' | 'notDue' | 'overdue' | 'over'

/** What became of one thing agreed. */
export interface Performed {
  readonly done: bigint
  readonly open: bigint
  /** beyond everything agreed of its kind; on the last part only */
  readonly over: bigint
  /** the day on which it was done in full */
  readonly doneOn: Day | null
  /** days beyond the due day: until it was done, or until now while it is open */
  readonly daysLate: number
  readonly standing: Standing
}

const soonest = (a: Day | null, b: Day | null): number => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1)

function standingOf(part: Omit<Performed, 'standing'>): Standing {
  if (part.over > 0n) return 'over'
  if (part.open === 0n) return part.daysLate > 0 ? 'doneLate' : 'done'
  if (part.daysLate > 0) return 'overdue'
  return part.done > 0n ? 'partly' : 'notDue'
}

/** Deeds, in order of day, without what was undone later and without what undid it: the last done is undone first. */
export function standingDeeds(deeds: readonly Deed[]): Deed[] {
  const kept: Deed[] = []
  for (const deed of deeds) {
    let undone = deed.amount < 0n ? -deed.amount : 0n
    if (undone === 0n) kept.push(deed)
    while (undone > 0n) {
      const last = kept.pop()
      if (!last) break
      if (last.amount > undone) kept.push({ ...last, amount: last.amount - undone })
      undone -= last.amount < undone ? last.amount : undone
    }
  }
  return kept
}

/**
 * Deeds go to the part that is due soonest until it is done, then to the next (practice §6.2); what has no day comes last. Deeds after `asOf` have not happened.
 * Gives the parts in the order they were agreed in.
 */
export function performanceOf(agreed: readonly Agreed[], deeds: readonly Deed[], asOf: Day): readonly Performed[] {
  const happened = deeds.filter((deed) => deed.on <= asOf).toSorted((a, b) => soonest(a.on, b.on))
  const order = agreed.map((part, place) => ({ part, place })).toSorted((a, b) => soonest(a.part.dueOn, b.part.dueOn) || a.place - b.place)
  const left = standingDeeds(happened).map((deed) => ({ ...deed }))
  const result = new Map<number, Performed>()
  for (const [turn, { part, place }] of order.entries()) {
    let [done, doneOn]: [bigint, Day | null] = [0n, null]
    for (const deed of left) {
      const taken = deed.amount < part.amount - done ? deed.amount : part.amount - done
      if (taken === 0n) continue
      deed.amount -= taken
      done += taken
      doneOn = deed.on
    }
    const open = part.amount - done
    const until = open > 0n ? asOf : doneOn
    const rest = left.reduce((sum, deed) => sum + deed.amount, 0n)
    const standing = {
      done,
      open,
      over: turn === order.length - 1 ? rest : 0n,
      doneOn: open > 0n ? null : doneOn,
      daysLate: part.dueOn !== null && until !== null && until > part.dueOn ? daysBetween(part.dueOn, until) : 0,
    }
    result.set(place, { ...standing, standing: standingOf(standing) })
  }
  return agreed.flatMap((_, place) => result.get(place) ?? [])
}

/** `part` of `whole` in hundredths of a percent, rounded down so that 99.999 % is not called done; null of nothing. */
export function shareOf(part: bigint, whole: bigint): bigint | null {
  return whole === 0n ? null : (part * 10_000n) / whole
}
