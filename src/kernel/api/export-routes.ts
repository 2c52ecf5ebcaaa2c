import { Hono } from 'hono'
import { textual } from '../../base/text.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { JobDesk } from '../jobs/job.ts'
import { needSee } from '../perform/access.ts'
import { totalsOf } from '../search/totals.ts'
import { exportFile, takenFrom } from '../sheet/export-file.ts'
import { readJson, voiceFor } from './http.ts'
import { visit } from './visit.ts'
import type { Served } from './visit.ts'

/** Rows up to which a file is made while its person waits. */
const small = 5000

/** Lists as files: `{ record, query, format, lines? }`, the query as the list's address has it; answers with the file, or with the job that makes it. */
export function exportRoutes(served: Served): Hono {
  const app = new Hono()
  app.post('/api/exports', async (context) => {
    // The job reads it from its payload: by then nobody asks any more.
    const body: { readonly [name: string]: unknown } = { ...(await readJson(context)), language: voiceFor(context).tongue }
    const { kernel } = served
    const { company, person, totals, record } = await visit(served, context, async ({ signed, actor, reader, read }) => {
      // Who asks comes first: what may be asked for is told to nobody else.
      const { taken } = takenFrom(kernel, body)
      needSee(taken.record, actor)
      const looking = { office: kernel.office, record: taken.record, actor, company: reader.company, today: read.today }
      return { company: signed.company, person: signed.person, totals: await totalsOf(reader, looking, taken.query, []), record: taken.record.name }
    })
    const payload = {
      record,
      query: textual(body.query),
      format: textual(body.format),
      lines: textual(body.lines),
      language: textual(body.language),
      total: totals.capped ? null : totals.count,
    }
    if (totals.capped || totals.count > small) return context.json({ job: await enqueue(kernel, company, person, 'export', payload) })
    const see: JobDesk['see'] = (run) => visit(served, context, ({ actor, reader, read }) => run({ actor, reader, read }))
    return context.json(await exportFile({ kernel, see, company }, person, payload, () => Promise.resolve()))
  })
  return app
}
