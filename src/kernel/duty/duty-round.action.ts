import { readId } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../perform/tx.ts'
import { together } from '../perform/together.ts'
import type { Tx } from '../perform/tx.ts'
import { dutyRound } from './duty-round.record.ts'
import { duty } from './duty.record.ts'
import { apart } from './apart.ts'
import type { Broken } from './apart.ts'
import type { Ended } from './found-done.ts'
import { brokenWords, lookRound } from './round.ts'
import type { Round } from './round.ts'
import type { Wanted } from './wanted.ts'

/** One company's rounds go one after the other; nobody else waits for them. */
const lock = 'select pg_advisory_xact_lock(7305003, $1)'

/** Where a round that finds nothing is refused. */
export const nothingDue = 'nothing due'

/** Looks, alone, and writes what it finds: an occurrence is made once, however many ask. Refuses `state` when there is nothing to write. */
export default implement(dutyRound, 'create', async (tx) => {
  await tx.rows(lock, [tx.company])
  const { wanted, ended, news } = await looked(tx)
  if (wanted.length + ended.length + news.length === 0) refuse('state', ['没有新到期或已办结的职责', 'Nothing has fallen due or was done'], nothingDue)
  // All are begun before the first is waited for, so that their numbers are drawn together.
  await together(wanted.map((one) => make(tx, one)))
  for (const one of ended) await end(tx, one)
  if (news.length > 0) await tell(tx, news)
  return { made: wanted.length, closed: ended.length, broken: news.length === 0 ? null : brokenWords(news) }
})

/** One statement for each duty as long as all are right; where one is wrong, everything again, each by itself. */
async function looked(tx: Tx): Promise<Round> {
  const whole = await apart(
    tx,
    'round',
    () => lookRound(tx, tx.house, false),
    () => undefined,
  )
  return whole ?? (await lookRound(tx, tx.house, true))
}

/** A duty that cannot be looked at is nobody's until it is mended: the administrators hear of it. */
async function tell(tx: Tx, broken: readonly Broken[]): Promise<void> {
  const persons = await tx.rows<{ id: string }>("select id from person where company_id = $1 and active and 'administrator' = any(roles)", [tx.company])
  for (const { label, thrown } of broken) {
    const why = thrown instanceof Error ? thrown.message.slice(0, 200) : ''
    tx.notify(
      persons.map(({ id }) => readId<'person'>(id)),
      {
        topic: 'duty',
        says: [`职责「${label[0]}」检查出错，已跳过，其余职责照常；请联系软件维护人员：${why}`, `The duty ${label[1]} could not be looked at: ${why}`],
      },
    )
  }
}

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
