import type { Pool } from 'pg'
import { dayIn } from '../../base/day.ts'
import { readId } from '../../base/id.ts'
import { moment } from '../../base/moment.ts'
import { actorFrom, actorQuery, systemActor } from '../perform/actor.ts'
import type { ActorRow } from '../perform/actor.ts'
import { perform } from '../perform/perform.ts'
import { readingOf } from '../perform/transaction.ts'
import type { Kernel } from '../perform/work.ts'
import { reading } from '../store/pool.ts'
import type { JobRow } from '../store/job-rows.ts'
import type { JobDesk, SeenAs } from './job.ts'

/** What a desk stands on. */
export interface DeskGround {
  readonly kernel: Kernel
  readonly readers: Pool
}

/** The person who stands for the program in what it does by itself. */
export const nobody = '00000000-0000-0000-0000-000000000000'

/** Reads in one transaction of the company as the job's person is now, or as the program. */
async function seenAs<T>(ground: DeskGround, company: number, person: string | null, run: (seen: SeenAs) => Promise<T>): Promise<T> {
  return await reading(ground.readers, company, async (client) => {
    const found = person === null ? null : await client.query<ActorRow>(actorQuery(company, person))
    const actor = person === null ? systemActor(nobody, '系统') : actorFrom(person, found?.rows[0])
    const now = new Date()
    const reader = { client, company }
    return await run({ actor, reader, read: readingOf(reader, moment(now), dayIn('Asia/Shanghai', now)) })
  })
}

/** What a running job stands on; `step` is where it tells how far it is. */
export function deskOf(ground: DeskGround, company: number, row: JobRow, signal: AbortSignal, step: JobDesk['step']): JobDesk {
  const { person } = row
  return {
    kernel: ground.kernel,
    readers: ground.readers,
    company,
    job: row.id,
    person: person === null ? null : readId(person),
    signal,
    step,
    see: (run) => seenAs(ground, company, person, run),
    perform: (command, at) => perform(ground.kernel, company, person ?? nobody, command, { founding: person === null, ...(at ? { at } : {}) }),
  }
}
