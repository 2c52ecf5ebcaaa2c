import { AssertionFailed } from '../../base/assert.ts'
import type { Label } from '../../base/label.ts'
import type { Reading } from '../perform/tx.ts'

/** A duty that could not be looked at, and why: its SQL is wrong, or what it speaks of is no longer there. */
export interface Broken {
  readonly duty: string
  readonly label: Label
  readonly thrown: unknown
}

/** What the database says of a statement that is wrong in itself: of its data, its words, its rows. A lost connection or a deadlock is none. */
const wrong = /^(?:0A|20|21|22|42)/

/** Is the statement at fault, and not the moment it ran in? Then it fails the next time too. */
function isWrong(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false
  if (thrown instanceof AssertionFailed) return true
  return 'code' in thrown && typeof thrown.code === 'string' && wrong.test(thrown.code)
}

/** Runs something of the transaction by itself: when its statement is wrong, the transaction goes on as if it had not been asked, and `failed` is told. */
export async function apart<T>(
  read: Pick<Reading, 'rows'>,
  name: 'round' | 'duty',
  run: () => Promise<T>,
  failed: (thrown: unknown) => void,
): Promise<T | null> {
  await read.rows(`savepoint one_${name}`, [])
  try {
    const value = await run()
    await read.rows(`release savepoint one_${name}`, [])
    return value
  } catch (thrown) {
    if (!isWrong(thrown)) throw thrown
    await read.rows(`rollback to savepoint one_${name}`, [])
    failed(thrown)
    return null
  }
}
