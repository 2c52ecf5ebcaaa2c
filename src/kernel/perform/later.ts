import { assert, present } from '../../base/assert.ts'
import { newId } from '../../base/id.ts'
import { moment } from '../../base/moment.ts'
import { insertJobs } from '../store/job-rows.ts'
import { insertNotices, noticeChannel } from '../store/notice-rows.ts'
import type { Job, Payload } from './job.ts'
import type { Actor, Notice } from './tx.ts'
import type { Work } from './work.ts'

/** The job that carries notices out of the house (mail, robots), once somebody declares it: it gets `{ notices: ids }`. */
const deliver = 'deliver'

/** In which queue a job waits: the costly ones of one person run one after another, all others at once. */
export const queueOf = (job: Job, company: number, person: string | null): string | null => (job.costly && person !== null ? `${company} ${person}` : null)

/** Whose rights a job has that this actor leaves: his own, as they will be then; null for the program's. */
export const personOf = (actor: Actor): string | null => (actor.system ? null : actor.person)

/** Notes a job to be begun when the command is committed. */
export function gatherJob(work: Work, name: string, payload: Payload, at?: Date): void {
  const job = present(work.kernel.office.jobs.get(name), `the job ${name} is declared`)
  const person = personOf(work.actor)
  work.later.push({ id: newId(), name, person, payload, queue: queueOf(job, work.company, person), due: at ? moment(at) : null })
}

/** Notes whom to tell; nobody twice, and nobody of what he does himself. */
export function gatherNotices(work: Work, to: readonly string[], { topic, says, record = null, row = null }: NoticeGiven): void {
  assert(topic !== '', 'a notice has a topic')
  const at = moment(new Date())
  for (const person of new Set(to)) {
    if (person !== work.actor.person) work.told.push({ id: newId(), person, topic, says, record, row_id: row, at })
  }
}
type NoticeGiven = Omit<Notice, 'record' | 'row'> & { readonly record?: string | null; readonly row?: string | null }

/** Writes what was gathered, in the command's own transaction: no statement at all when there is nothing. */
export function writeLater(work: Work): Promise<unknown>[] {
  const carrier = work.kernel.office.jobs.has(deliver) ? { id: newId(), job: deliver } : null
  return [
    ...(work.told.length > 0 ? [insertNotices(work.client, work.company, work.told, carrier)] : []),
    ...(work.later.length > 0 ? [insertJobs(work.client, work.company, work.later)] : []),
  ]
}

/** Tells whoever listens, after the commit: inside it, all transactions that tell anybody anything would wait for one another. */
export function tellListeners(work: Work): Promise<unknown>[] {
  if (work.told.length === 0) return []
  const persons = [...new Set(work.told.map((one) => one.person))]
  // The channel takes 8,000 bytes: of a crowd, everybody is told to look.
  const about = persons.length > 150 ? { company: work.company } : { company: work.company, persons }
  return [work.client.query('select pg_notify($1, $2)', [noticeChannel, JSON.stringify(about)])]
}
