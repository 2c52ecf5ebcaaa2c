import { present } from '../../base/assert.ts'
import { newId } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { readInput } from '../kinds/read.ts'
import type { AnyRecord } from '../record/record.ts'
import type { Reader } from '../store/rows.ts'
import { note } from './audit.ts'
import { act, lockRow } from './change.ts'
import { inTransaction } from './perform.ts'
import type { Kernel } from './work.ts'

/** Thrown to end the transaction: nothing of it stays. */
const takenBack = new Error('taken back')

/**
 * What a verb that posts would post now: its action is carried out on the row as it is and all of it is taken back, so that what is shown is what the
 * same code will do. `look` gets the ids of the entries, while they are there. Neither state, role nor signatures are asked, which the verb itself will
 * be; refuses what the action refuses, and a row that the person may not see.
 */
export async function wouldPost<T>(
  kernel: Kernel,
  company: number,
  person: string,
  { record, verb, row }: { readonly record: AnyRecord; readonly verb: string; readonly row: string },
  look: (reader: Reader, entries: readonly string[]) => Promise<T>,
): Promise<T> {
  const declared = record.verbs[verb]
  if (!declared?.posts) refuse('unknown', ['这个动作不记账', 'This verb does not post'])
  const seen: T[] = []
  const outer = { id: newId<'command'>(), record: record.name, verb, asked: '' }
  const carriedOut = inTransaction(kernel, company, person, outer, {}, async (work) => {
    const before = await lockRow(work, record, row, null)
    const noted = note(work, { record: record.name, row, verb, version: before.version + 1, changes: {} })
    await act(work, record, verb, { ...before }, readInput(declared.input ?? {}, {}, true, work.setting), noted)
    const entries = work.noted.flatMap(({ caused }) => caused.map(({ entry }) => entry))
    seen.push(await look({ client: work.client, company }, entries))
    throw takenBack
  })
  await carriedOut.catch((thrown: unknown) => {
    if (thrown !== takenBack) throw thrown
  })
  return present(seen[0], 'what was looked at is there')
}
