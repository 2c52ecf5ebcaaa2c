import type { Money } from '../../../base/money.ts'
import type { RowOf } from '../../record/record.ts'
import type { Role } from '../../record/role.ts'
import type { reviewPolicy } from './review-policy.record.ts'

/** A policy as it is kept. */
export type Policy = RowOf<typeof reviewPolicy>

/** Whose a seat may be: one named person, a role, or, when both are null, anybody whom the declaration lets sign. */
export interface Holder {
  readonly role: Role | null
  readonly person: string | null
}

/** When a seat that stays empty is opened to others: so many working hours or days after its step began. */
export interface Late {
  readonly after: number
  readonly unit: 'hour' | 'day'
  readonly to: Role | 'superior'
}

/** One signature that is wanted. Seats of one step are taken in any order; a step begins when the one before it is full. */
export interface Seat {
  readonly step: number
  readonly holders: readonly Holder[]
  readonly late: Late | null
}

/** The seats without a policy: as many of anybody as the declaration says. */
export function plainSeats(persons: number): readonly Seat[] {
  return Array.from({ length: persons }, () => ({ step: 1, holders: [{ role: null, person: null }], late: null }))
}

type Step = Policy['steps'][number]

const holderOf = (line: Step): Holder => ({ role: line.role, person: line.person })
const lateOf = (line: Step): Late | null => (line.late === null || line.escalate === null ? null : { after: line.late, unit: line.unit, to: line.escalate })

/**
 * The seats of a policy for a document of this amount, in fen; null where the policy asks for none or it is not known, so that every amount is
 * reached. 会签 lines give a seat for each person; the 或签 lines of a step give one seat together.
 */
export function seatsOf(steps: Policy['steps'], amount: Money | null): readonly Seat[] {
  const reached = steps.filter((line) => line.atLeast === null || amount === null || amount >= line.atLeast)
  const numbers = [...new Set(reached.map((line) => line.step))].sort((a, b) => a - b)
  return numbers.flatMap((step) => {
    const lines = reached.filter((line) => line.step === step)
    const all = lines
      .filter((line) => line.way === 'all')
      .flatMap((line) => Array.from({ length: line.persons }, (): Seat => ({ step, holders: [holderOf(line)], late: lateOf(line) })))
    const any = lines.filter((line) => line.way === 'any')
    const late = any.map(lateOf).find((one) => one !== null) ?? null
    return any.length === 0 ? all : [...all, { step, holders: any.map(holderOf), late }]
  })
}

/**
 * Who sits where: the largest number of seats that can be taken when each claim takes one of the seats it names (augmenting paths). Earlier
 * claims keep a seat, though perhaps another one. Returns for each seat the index of its claim, or null.
 */
export function seated(seats: number, claims: readonly (readonly number[])[]): readonly (number | null)[] {
  const holder: (number | null)[] = Array.from({ length: seats }, () => null)
  const place = (claim: number, tried: Set<number>): boolean => {
    for (const seat of claims[claim] ?? []) {
      if (seat >= seats || tried.has(seat)) continue
      tried.add(seat)
      const other = holder[seat] ?? null
      if (other !== null && !place(other, tried)) continue
      holder[seat] = claim
      return true
    }
    return false
  }
  claims.forEach((_, claim) => place(claim, new Set()))
  return holder
}

/** The step that is being signed: the lowest with an empty seat; null when all are taken. */
export function stepNow(seats: readonly Seat[], taken: readonly (number | null)[]): number | null {
  const open = seats.filter((_, index) => (taken[index] ?? null) === null).map((seat) => seat.step)
  return open.length === 0 ? null : Math.min(...open)
}
