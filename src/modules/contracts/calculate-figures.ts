import type { Day } from '../../base/day.ts'
import type { TermPart } from './calculate-terms.ts'
import type { TermKind } from './calculate-term-words.ts'

/** A contract as its figures need it: amounts in fen. `parts` are its terms as they stand at the end of the period. */
export interface Counted {
  readonly signedOn: Day
  readonly closedOn: Day | null
  /** as it was signed */
  readonly gross: bigint
  /** what supplementary agreements made more or less of it */
  readonly changes: readonly { readonly on: Day; readonly amount: bigint }[]
  readonly deeds: readonly { readonly kind: string; readonly on: Day; readonly amount: bigint }[]
  readonly parts: readonly (TermPart & { readonly kind: TermKind })[]
}

/** What became of contracts within a period, in fen and in contracts. What is open and what is late stand as at its last day. */
export interface Figures {
  readonly beforeCount: number
  readonly before: bigint
  readonly signedCount: number
  readonly signed: bigint
  /** by supplementary agreements */
  readonly changed: bigint
  readonly due: bigint
  readonly delivered: bigint
  readonly invoiced: bigint
  readonly paid: bigint
  readonly closedCount: number
  readonly afterCount: number
  readonly after: bigint
  readonly lateDelivery: bigint
  readonly latePayment: bigint
  /** delivered of all that was agreed by contracts that were open or signed in the period, until its end */
  readonly deliveredSoFar: bigint
  readonly agreed: bigint
  /** paid of all that was due until its end */
  readonly paidSoFar: bigint
  readonly dueSoFar: bigint
}

const payments: ReadonlySet<TermKind> = new Set(['deposit', 'pay', 'retention'])

const total = <T>(list: readonly T[], amount: (one: T) => bigint): bigint => list.reduce((sum, one) => sum + amount(one), 0n)
const done = (contract: Counted, kind: string, from: Day | null, to: Day): bigint =>
  total(contract.deeds, (deed) => (deed.kind === kind && deed.on <= to && (from === null || deed.on >= from) ? deed.amount : 0n))
const agreedOn = (contract: Counted, day: Day): bigint => contract.gross + total(contract.changes, (change) => (change.on <= day ? change.amount : 0n))
const left = (contract: Counted, asOf: Day): bigint => {
  const open = agreedOn(contract, asOf) - done(contract, 'deliver', null, asOf)
  return open > 0n ? open : 0n
}

/**
 * The columns of 月/季/年合同履行统计表 (practice §6.3) for the days `from` to `to`; `eve` is the day before. Flows of months add up to those of the quarter
 * and the year; what is open or late is as at the end, never a sum.
 */
export function figuresOf(contracts: readonly Counted[], eve: Day, from: Day, to: Day): Figures {
  const within = (day: Day | null): boolean => day !== null && day >= from && day <= to
  const openOn = (one: Counted, day: Day): boolean => one.signedOn <= day && (one.closedOn === null || one.closedOn > day)
  const before = contracts.filter((one) => openOn(one, eve))
  const signed = contracts.filter((one) => within(one.signedOn))
  const known = contracts.filter((one) => one.signedOn <= to)
  const after = known.filter((one) => openOn(one, to))
  const touched = known.filter((one) => openOn(one, eve) || within(one.signedOn))
  const paidParts = known.flatMap((one) => one.parts.filter((part) => payments.has(part.kind)))
  const late = after.flatMap((one) => one.parts.filter((part) => part.standing === 'overdue'))
  return {
    beforeCount: before.length,
    before: total(before, (one) => left(one, eve)),
    signedCount: signed.length,
    signed: total(signed, (one) => one.gross),
    changed: total(known, (one) => total(one.changes, (change) => (within(change.on) ? change.amount : 0n))),
    due: total(paidParts, (part) => (within(part.dueOn) ? part.amount : 0n)),
    delivered: total(known, (one) => done(one, 'deliver', from, to)),
    invoiced: total(known, (one) => done(one, 'invoice', from, to)),
    paid: total(known, (one) => done(one, 'pay', from, to)),
    closedCount: contracts.filter((one) => within(one.closedOn)).length,
    afterCount: after.length,
    after: total(after, (one) => left(one, to)),
    lateDelivery: total(late, (part) => (part.kind === 'deliver' ? part.open : 0n)),
    latePayment: total(late, (part) => (payments.has(part.kind) ? part.open : 0n)),
    deliveredSoFar: total(touched, (one) => done(one, 'deliver', null, to)),
    agreed: total(touched, (one) => agreedOn(one, to)),
    paidSoFar: total(paidParts, (part) => (part.dueOn !== null && part.dueOn <= to ? part.done : 0n)),
    dueSoFar: total(paidParts, (part) => (part.dueOn !== null && part.dueOn <= to ? part.amount : 0n)),
  }
}
