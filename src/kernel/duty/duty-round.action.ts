import { readId } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../perform/tx.ts'
import { together } from '../perform/together.ts'
import type { Tx } from '../perform/tx.ts'
import { dutyRound } from './duty-round.record.ts'
import { duty } from './duty.record.ts'
import type { Ended } from './found-done.ts'
import { lookRound } from './round.ts'
import type { Wanted } from './wanted.ts'

/** One company's rounds go one after the other; nobody else waits for them. */
const lock = 'select pg_advisory_xact_lock(7305003, $1)'

/** Where a round that finds nothing is refused. */
export const nothingDue = 'nothing due'

/** Looks, alone, and writes what it finds: an occurrence is made once, however many ask. Refuses `state` when there is nothing to write. */
export default implement(dutyRound, 'create', async (tx) => {
  await tx.rows(lock, [tx.company])
  const { wanted, ended } = await lookRound(tx, tx.house)
  if (wanted.length + ended.length === 0) refuse('state', ['没有新到期或已办结的职责', 'Nothing has fallen due or was done'], nothingDue)
  // All are begun before the first is waited for, so that their numbers are drawn together.
  await together(wanted.map((one) => make(tx, one)))
  for (const one of ended) await end(tx, one)
  return { made: wanted.length, closed: ended.length }
})

async function make(tx: Tx, wanted: Wanted): Promise<void> {
  const { owner, ...rest } = wanted
  await tx.create(duty, { ...rest, plannedOn: wanted.dueOn, owner: owner === null ? null : readId<'person'>(owner) })
}

async function end(tx: Tx, ended: Ended): Promise<void> {
  const id = readId<'duty'>(ended.id)
  if (ended.how === 'missed') await tx.do(duty, 'noteMissed', id, {})
  else if (ended.how === 'dropped') await tx.do(duty, 'drop', id, { why: ended.why })
  else {
    const { on, by, evidence, evidenceTitle, evidenceRecord } = ended
    await tx.do(duty, 'noteDone', id, { on, by: by === null ? null : readId<'person'>(by), evidence, evidenceTitle, evidenceRecord })
  }
}
