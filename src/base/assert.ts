/** A broken promise of our own code: a bug, never a user's mistake. Rolls back, is logged with an id, shows nothing inside. */
export class AssertionFailed extends Error {
  override readonly name = 'AssertionFailed'
}

/** Throws when `holds` is false. `promise` says what should have been true. */
export function assert(holds: unknown, promise: string): asserts holds {
  if (!holds) throw new AssertionFailed(promise)
}

/** The value, which our own code promised is there. */
export function present<T>(value: T | null | undefined, promise: string): T {
  assert(value !== null && value !== undefined, promise)
  return value
}
