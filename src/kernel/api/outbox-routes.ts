import { Hono } from 'hono'
import { readUuid } from '../../base/id.ts'
import { textual } from '../../base/text.ts'
import { needRole } from '../perform/access.ts'
import { outboxOf, tryAgain } from '../store/outbox-rows.ts'
import { readJson } from './http.ts'
import { visit } from './visit.ts'
import type { Served } from './visit.ts'

const looking = ['查看发送队列', 'see the outbox'] as const

/** What leaves the house, for administrators: what waits, went out or failed, and why; what failed can be tried again. */
export function outboxRoutes(served: Served): Hono {
  const app = new Hono()
  app.get('/api/outbox', (context) =>
    visit(served, context, async ({ actor, reader }) => {
      needRole(actor, ['administrator'], looking)
      return context.json({ rows: await outboxOf(reader.client, reader.company) })
    }),
  )
  app.post('/api/outbox/again', async (context) => {
    const body = await readJson(context)
    const company = await visit(served, context, ({ actor, reader }) => {
      needRole(actor, ['administrator'], looking)
      return Promise.resolve(reader.company)
    })
    const ids = Array.isArray(body.ids) ? body.ids.slice(0, 200).map((id) => readUuid(textual(id))) : []
    return context.json({ again: await tryAgain(served.kernel.pool, company, ids) })
  })
  return app
}
