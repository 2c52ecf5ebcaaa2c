import { Hono } from 'hono'
import { readUuid } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { noticesOf, seeNotices, unseenNotices } from '../store/notice-rows.ts'
import { readJson } from './http.ts'
import { visit, whoAsks } from './visit.ts'
import type { Served } from './visit.ts'

/** Ids that one call marks as seen. */
const most = 500

/** What a person was told: to read (`before` an id goes on, `unseen=1` leaves out what he has seen) and to mark as seen (`ids`, or `all`). */
export function noticeRoutes(served: Served): Hono {
  const app = new Hono()
  app.get('/api/notices', (context) =>
    visit(served, context, async ({ signed, reader }) => {
      const before = context.req.query('before')
      const rows = await noticesOf(reader.client, signed.company, signed.person, before ? readUuid(before) : null, context.req.query('unseen') === '1')
      return context.json({
        unseen: await unseenNotices(reader.client, signed.company, signed.person),
        rows: rows.map(({ id, topic, says, record, row_id, at, seen_at }) => ({ id, topic, says, record, row: row_id, at, seenAt: seen_at })),
      })
    }),
  )
  app.post('/api/notices/seen', async (context) => {
    const body = await readJson(context)
    const signed = await whoAsks(served, context)
    const ids = Array.isArray(body.ids) ? body.ids.slice(0, most).map((id) => readUuid(textual(id))) : null
    if (!ids && body.all !== true) refuse('invalid', ['请指明哪些消息已读', 'Which notices were seen?'], 'ids')
    return context.json({ seen: await seeNotices(served.kernel.pool, signed.company, signed.person, ids) })
  })
  return app
}
