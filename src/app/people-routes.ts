import { textual } from '../base/text.ts'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { readUuid } from '../base/id.ts'
import { refuse } from '../base/refusal.ts'
import { readJson } from '../kernel/api/http.ts'
import { visit } from '../kernel/api/visit.ts'
import type { Served } from '../kernel/api/visit.ts'
import { needRole } from '../kernel/perform/access.ts'

/** The person of the address, for an administrator: only he gives and looks at sign-ins. */
function person(served: Served, context: Context): Promise<{ id: string; name: string; company: number }> {
  const id = readUuid(context.req.param('id') ?? '')
  return visit(served, context, async ({ actor, reader }) => {
    needRole(actor, ['administrator'], ['管理登录账号', 'manage sign-ins'])
    const found = await reader.client.query<{ name: string }>('select name from person where company_id = $1 and id = $2', [reader.company, id])
    const row = found.rows[0] ?? refuse('unknown', ['找不到这个人', 'No such person'])
    return { id, name: row.name, company: reader.company }
  })
}

/** Giving a person a sign-in, or a new password, which ends all his sessions. */
export function peopleRoutes(served: Served): Hono {
  const app = new Hono()
  app.get('/api/people/:id/sign-in', async (context) => {
    const { id, company } = await person(served, context)
    return context.json({ login: await served.signIn.nameOf(company, id) })
  })
  app.post('/api/people/:id/sign-in', async (context) => {
    const body = await readJson(context)
    const { id, name, company } = await person(served, context)
    const known = await served.signIn.nameOf(company, id)
    const login = known ?? textual(body.login)
    const password = textual(body.password)
    if (known === null) await served.signIn.create({ name, username: login, password }, company, id)
    else await served.signIn.reset(known, password)
    return context.json({ login })
  })
  return app
}
