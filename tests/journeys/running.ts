import { randomUUID } from 'node:crypto'
import { present } from '../../src/base/assert.ts'
import { deskOf } from '../../src/kernel/jobs/desk.ts'
import type { Json } from '../../src/kernel/kinds/kind.ts'
import type { TestOffice } from '../database/fixture.ts'

/** Does a job now, as its queue would: the program's own, or a person's. Gives what it tells. */
export async function runJob(t: TestOffice, name: string, payload: { readonly [name: string]: Json } = {}, person: string | null = null): Promise<unknown> {
  const { kernel, readers } = t.office
  const job = present(kernel.office.jobs.get(name), `a job ${name}`)
  const row = {
    id: randomUUID(),
    name,
    person,
    payload,
    state: 'running',
    done: 0,
    total: null,
    says: null,
    result: null,
    fault: null,
    attempts: 1,
    made_at: '',
    began_at: null,
    ended_at: null,
  } as const
  const desk = deskOf({ kernel, readers }, t.company, row, new AbortController().signal, () => Promise.resolve())
  return await job.run(desk, payload)
}
