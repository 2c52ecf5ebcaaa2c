import { addDays, addMonths } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import { workdayAfter } from '../../base/workday.ts'
import type { WorkCalendar } from '../../base/workday.ts'
import { performanceOf, standingDeeds } from './calculate-performance.ts'
import type { Agreed, Deed, Performed } from './calculate-performance.ts'
import type { DeedKind, TermKind, termBases, termCounts, termUnits } from './calculate-term-words.ts'

/** A term of a contract: so much, by a day or by so long after something happens. Amounts in fen. */
export interface Term {
  readonly kind: TermKind
  readonly basis: keyof typeof termBases
  readonly counts: keyof typeof termCounts
  readonly after: number | null
  readonly unit: keyof typeof termUnits
  readonly dueOn: Day | null
  readonly amount: bigint
}

/** What stands around the terms: when and over how much the contract was signed, what was done under it, and which days are worked. */
export interface Around {
  readonly signedOn: Day
  /** of the contract, in fen; 0 where it names no sum (a framework) */
  readonly gross: bigint
  readonly deeds: readonly (Deed & { readonly kind: DeedKind })[]
  readonly calendar: WorkCalendar
}

/** One part of a term, with its day once that is known, and what became of it. */
export interface TermPart extends Performed {
  readonly dueOn: Day | null
  readonly amount: bigint
}

/** What a term is performed by: a deposit and money kept back are paid like everything else. */
const performedBy: { readonly [K in TermKind]: DeedKind } = {
  deposit: 'pay',
  pay: 'pay',
  retention: 'pay',
  deliver: 'deliver',
  accept: 'accept',
  invoice: 'invoice',
  rebate: 'rebate',
}

function later(term: Term, day: Day, calendar: WorkCalendar): Day {
  const after = term.after ?? 0
  if (term.unit === 'months') return addMonths(day, after)
  return term.unit === 'workdays' && after > 0 ? workdayAfter(day, after, calendar) : addDays(day, after)
}

const halfUp = (amount: bigint, over: bigint, under: bigint): bigint => (2n * amount * over + under) / (2n * under)

/**
 * The parts of a term with their days, as far as what happened up to `asOf` tells them; what waits for something has no day yet. Counted from each
 * delivery, acceptance, invoice or payment, a term falls due in the proportion in which these reach the sum of the contract, to the fen in all.
 */
export function partsOf(term: Term, around: Around, asOf: Day): readonly Agreed[] {
  const { basis, amount } = term
  if (basis === 'day') return [{ dueOn: term.dueOn, amount }]
  if (basis === 'signed') return [{ dueOn: later(term, around.signedOn, around.calendar), amount }]
  const events = standingDeeds(
    around.deeds.filter((deed) => deed.kind === basis && deed.on <= asOf).toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on))),
  )
  const due = (event: Deed): Day => later(term, event.on, around.calendar)
  const [first] = events
  if (!first) return [{ dueOn: null, amount }]
  if (term.counts === 'first') return [{ dueOn: due(first), amount }]
  const parts: { dueOn: Day | null; amount: bigint }[] = []
  let [happened, counted] = [0n, 0n]
  for (const event of events) {
    happened += event.amount
    const reached = around.gross === 0n || happened < around.gross ? happened : around.gross
    const whole = around.gross === 0n ? (reached < amount ? reached : amount) : halfUp(amount, reached, around.gross)
    if (term.counts === 'all' && whole < amount) continue
    if (whole > counted) parts.push({ dueOn: due(event), amount: whole - counted })
    counted = whole
  }
  return counted < amount ? [...parts, { dueOn: null, amount: amount - counted }] : parts
}

/** How the terms of a contract stand on a day, part by part, in the order they were agreed in: what is paid goes to what is due soonest, be it deposit, instalment or money kept back. */
export function termsOn(terms: readonly Term[], around: Around, asOf: Day): readonly (readonly TermPart[])[] {
  const parts = terms.flatMap((term, place) => partsOf(term, around, asOf).map((part) => ({ ...part, place, by: performedBy[term.kind] })))
  const stood = terms.map((): TermPart[] => [])
  for (const by of new Set(parts.map((part) => part.by))) {
    const own = parts.filter((part) => part.by === by)
    const performed = performanceOf(
      own,
      around.deeds.filter((deed) => deed.kind === by),
      asOf,
    )
    for (const [index, { place, dueOn, amount }] of own.entries()) {
      const one = performed[index]
      if (one) stood[place]?.push({ dueOn, amount, ...one })
    }
  }
  return stood
}
