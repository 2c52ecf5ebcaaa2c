import { present } from '../../base/assert.ts'
import { newId } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import type { Payload } from '../perform/job.ts'
import { queueOf } from '../perform/later.ts'
import type { Kernel } from '../perform/work.ts'
import { insertJobs, openJobs, writing } from '../store/job-rows.ts'

/** Costly jobs that one person may have waiting and running; one of them runs at a time. */
const most = 12

/**
 * Has a job begun for a person who asked for it on a page (an export, an import), or by another job for the program (null). Refuses `tooMany` when a dozen costly ones of his wait already.
 * What belongs to a command is begun by `tx.later` instead. Returns the job's id; a job of that id that is there already is left as it is.
 */
export async function enqueue(
  kernel: Kernel,
  company: number,
  person: string | null,
  name: string,
  payload: Payload,
  id: string = newId<'job'>(),
): Promise<string> {
  const job = present(kernel.office.jobs.get(name), `the job ${name} is declared`)
  const costly = [...kernel.office.jobs.values()].filter((one) => one.costly).map((one) => one.name)
  await writing(kernel.pool, company, async (client) => {
    if (person !== null && job.costly && (await openJobs(client, company, person, costly)) >= most)
      refuse('tooMany', ['您有太多任务还没做完，请等它们完成或取消一些', 'Too many of your jobs are waiting: let them end or cancel some'])
    await insertJobs(client, company, [{ id, name, person, payload, queue: queueOf(job, company, person), due: null }])
  })
  return id
}
