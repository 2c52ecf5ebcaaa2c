import { Hono } from 'hono'
import { readUuid } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { pastFor, startedBy, waitingFor } from './desk.ts'
import { answerFor } from './http.ts'
import { reviewPage } from './review-page.ts'
import { seenRow } from './show.ts'
import { seenRecord, visit } from './visit.ts'
import type { Served, Visit } from './visit.ts'

/** The lists of the desk: 待我复核, 我发起的, 已办, 抄送我. */
const lists = {
  waiting: (served: Served, { reader, actor }: Visit) => waitingFor(reader, served.kernel.office, actor),
  started: (served: Served, { reader, actor }: Visit) => startedBy(reader, served.kernel.office, actor),
  done: (served: Served, { reader, actor }: Visit) => pastFor(reader, served.kernel.office, actor, 'done'),
  copied: (served: Served, { reader, actor }: Visit) => pastFor(reader, served.kernel.office, actor, 'copied'),
} as const
type DeskList = keyof typeof lists
const isList = (name: string): name is DeskList => Object.hasOwn(lists, name)

/** Pages of reviewing: one document's sheet, and the desk's lists with their counts. */
export function reviewRoutes(served: Served): Hono {
  const app = new Hono()
  app.onError((thrown) => answerFor(thrown, served.log))
  app.get('/api/records/:record/:id/review/:verb', (context) =>
    visit(served, context, async ({ actor, reader }) => {
      const record = seenRecord(served, context, actor)
      const row = await seenRow(reader, record, actor, readUuid(context.req.param('id')))
      return context.json(await reviewPage(reader, served.kernel.office, record, actor, row, context.req.param('verb')))
    }),
  )
  app.get('/api/desk', (context) =>
    visit(served, context, async (page) => {
      const counts: { [list: string]: number } = {}
      for (const [name, list] of Object.entries(lists)) counts[name] = (await list(served, page)).length
      return context.json({ counts })
    }),
  )
  app.get('/api/desk/:list', (context) =>
    visit(served, context, async (page) => {
      const name = context.req.param('list')
      if (!isList(name)) refuse('unknown', ['没有这个列表', 'No such list'])
      return context.json({ rows: await lists[name](served, page) })
    }),
  )
  return app
}
