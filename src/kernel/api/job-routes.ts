import { Hono } from 'hono'
import { readUuid } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import type { OfficeIndex } from '../perform/office.ts'
import { cancelJob, jobsOf } from '../store/job-rows.ts'
import type { JobRow } from '../store/job-rows.ts'
import { readJson } from './http.ts'
import { visit, whoAsks } from './visit.ts'
import type { Served } from './visit.ts'

const noJob = (): never => refuse('unknown', ['没有这个任务，可能已过期', 'No such job'])

/** A job as its person sees it; whose it is he knows, what it was given is the program's affair. */
function told(office: OfficeIndex, job: JobRow): object {
  return {
    id: job.id,
    name: job.name,
    label: office.jobs.get(job.name)?.label ?? [job.name, job.name],
    state: job.state,
    done: job.done,
    total: job.total,
    says: job.says,
    result: job.result,
    fault: job.fault,
    madeAt: job.made_at,
    beganAt: job.began_at,
    endedAt: job.ended_at,
  }
}

/** A person's own jobs: how far they are, and an end to them. Another's job is as unknown as none. */
export function jobRoutes(served: Served): Hono {
  const { office } = served.kernel
  const app = new Hono()
  app.get('/api/jobs', (context) =>
    visit(served, context, async ({ signed, reader }) => {
      const rows = await jobsOf(reader.client, signed.company, signed.person)
      return context.json({ rows: rows.map((job) => told(office, job)) })
    }),
  )
  app.get('/api/jobs/:id', (context) =>
    visit(served, context, async ({ signed, reader }) => {
      const [job] = await jobsOf(reader.client, signed.company, signed.person, readUuid(context.req.param('id')))
      return context.json(told(office, job ?? noJob()))
    }),
  )
  app.post('/api/jobs/:id/cancel', async (context) => {
    await readJson(context)
    const id = readUuid(context.req.param('id'))
    const signed = await whoAsks(served, context)
    if (!(await cancelJob(served.kernel.pool, signed.company, id, signed.person))) {
      await visit(served, context, async ({ reader }) => {
        const [job] = await jobsOf(reader.client, signed.company, signed.person, id)
        if (!job) noJob()
        refuse('state', ['这个任务已经结束，不能取消', 'The job is over already'])
      })
    }
    return context.json({ ok: true })
  })
  return app
}
