import { Hono } from 'hono'
import { readUuid } from '../../base/id.ts'
import { textual } from '../../base/text.ts'
import { adviceOn } from './advice.ts'
import { alikeRows } from './alike.ts'
import { needWrite } from '../perform/access.ts'
import { commentsOn, mentionable } from './comments.ts'
import { readJson } from './http.ts'
import { namedRows } from './named.ts'
import { related } from './related.ts'
import { seenRecord, visit } from './visit.ts'
import type { Served } from './visit.ts'

/** What a form and the page of a row ask besides the row: what is alike, what may stand in a field, what pasted names mean, what is related, what was said. */
export function rowRoutes(served: Served): Hono {
  const { office } = served.kernel
  const app = new Hono()
  app.get('/api/records/:record/:id/related', (context) =>
    visit(served, context, async ({ actor, reader }) =>
      context.json(await related(reader, office, seenRecord(served, context, actor), actor, readUuid(context.req.param('id')))),
    ),
  )
  app.get('/api/records/:record/:id/comments', (context) =>
    visit(served, context, async ({ actor, reader }) =>
      context.json(await commentsOn(reader, seenRecord(served, context, actor), actor, readUuid(context.req.param('id')), new Date())),
    ),
  )
  app.get('/api/records/:record/:id/mentionable', (context) =>
    visit(served, context, async ({ actor, reader }) =>
      context.json(await mentionable(reader, seenRecord(served, context, actor), actor, readUuid(context.req.param('id')), context.req.query('find') ?? '')),
    ),
  )
  // Read by POST: what is typed has no place in addresses, which servers and browsers write down.
  app.post('/api/records/:record/alike', async (context) => {
    const body = await readJson(context)
    const typed = typeof body.values === 'object' && body.values !== null ? Object.fromEntries(Object.entries(body.values)) : {}
    const but = textual(body.but) === '' ? null : readUuid(textual(body.but))
    return await visit(served, context, async ({ actor, reader }) =>
      context.json({ rows: await alikeRows(reader, seenRecord(served, context, actor), actor, typed, but) }),
    )
  })
  app.post('/api/records/:record/suggest/:field', async (context) => {
    const body = await readJson(context)
    const typed = typeof body.values === 'object' && body.values !== null ? Object.entries(body.values) : []
    const values = Object.fromEntries(typed.map(([name, value]) => [name, textual(value).slice(0, 400)]))
    return await visit(served, context, async ({ actor, read }) => {
      const record = seenRecord(served, context, actor)
      const suggestion = office.suggestion(record.name, context.req.param('field'))
      return context.json({ rows: suggestion ? await suggestion.propose(read, values) : [] })
    })
  })
  app.post('/api/records/:record/advice', async (context) => {
    const body = await readJson(context)
    const id = textual(body.id) === '' ? null : readUuid(textual(body.id))
    return await visit(served, context, async ({ actor, reader, read }) => {
      const record = seenRecord(served, context, actor)
      needWrite(record, actor, ['填写', 'write'])
      return context.json(await adviceOn({ reader, read, office, actor }, record, body.values, id))
    })
  })
  app.post('/api/named', async (context) => {
    const body = await readJson(context)
    return await visit(served, context, async ({ actor, reader }) => context.json(await namedRows(reader, office, actor, body.wanted)))
  })
  return app
}
