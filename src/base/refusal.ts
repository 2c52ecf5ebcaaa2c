import type { Label } from './label.ts'

/**
 * Every reason for which the program says no. Closed: a new reason is added here, with its HTTP status, or it does not exist.
 * A refusal is expected and is never logged as an error; anything else that is thrown is a bug (see assert.ts).
 */
export const refusalStatus = {
  /** a value is missing, malformed or out of bounds */
  invalid: 400,
  /** a rule that the record declares does not hold */
  rule: 422,
  /** nobody has signed in, or the session has ended */
  signedOut: 401,
  /** this person may not do this */
  forbidden: 403,
  /** no such row, or none that this person may see */
  unknown: 404,
  /** the row changed since it was read */
  stale: 409,
  /** the same command id came with another content */
  reused: 409,
  /** the verb does not start from the state the row is in */
  state: 409,
  /** other rows depend on this one */
  depended: 409,
  /** a second row with the same distinguishing value */
  duplicate: 409,
  /** the review gate: own work, second signature by one person, too few signatures, something else shown than is there */
  review: 409,
  /** more than is left: to ship, to invoice, to match */
  exceeded: 409,
  /** the accounting period is closed */
  closed: 409,
  /** an invoice line differs from its order */
  mismatch: 409,
  /** too large: body, file, number of rows */
  tooLarge: 413,
  /** too many attempts */
  tooMany: 429,
} as const

/** The closed list of reasons; each has its HTTP status. */
export type RefusalCode = keyof typeof refusalStatus

/** The program's no, in words a clerk can act on. `path` names the field: `phone`, `lines.2.quantity`; empty for the whole row. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly says: Label
  readonly path: string
  /** Further refusals of the same attempt, so that a form can mark every field at once. */
  readonly also: readonly Refusal[]

  constructor(code: RefusalCode, says: Label, path = '', also: readonly Refusal[] = []) {
    super(says[1])
    this.name = 'Refusal'
    this.code = code
    this.says = says
    this.path = path
    this.also = also
  }
}

/** Throws a refusal. */
export function refuse(code: RefusalCode, says: Label, path = ''): never {
  throw new Refusal(code, says, path)
}

/** Throws the first refusal with the others attached, or returns when there is none. */
export function refuseAll(refusals: readonly Refusal[]): void {
  const [first, ...rest] = refusals
  if (first) throw new Refusal(first.code, first.says, first.path, rest)
}
