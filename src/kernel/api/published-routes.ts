import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { dayIn } from '../../base/day.ts'
import { readUuid } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { hasRole, maySee, needRole } from '../perform/access.ts'
import { recordNamed } from '../perform/office.ts'
import { attaching } from '../perform/attach.ts'
import { perform } from '../perform/perform.ts'
import { scopeReports } from '../record/token-scope.ts'
import { newToken, signedByToken } from '../session/token.ts'
import type { Signed } from '../session/sign-in.ts'
import { answerFor, readJson, sameOrigin } from './http.ts'
import { openApi } from './openapi.ts'
import { visit, whoAsks } from './visit.ts'
import type { Served } from './visit.ts'

const bearer = /^Bearer\s+(\S+)$/i

/** Who calls the published interface: by a token, or signed in. Refuses `signedOut`; why a token does not open is not told. */
async function caller(served: Served, context: Context): Promise<Signed> {
  const header = context.req.header('authorization')
  if (header === undefined) return await whoAsks(served, context)
  const [, token = ''] = bearer.exec(header) ?? []
  return (
    (await signedByToken(served.readers, token, dayIn('Asia/Shanghai', new Date()))) ??
    refuse('signedOut', ['令牌无效、已停用或已到期', 'The token is not valid'])
  )
}

/** The version that was read, from If-Match; refuses `invalid` when it is missing. */
function versionOf(context: Context): number {
  const [, version] = /^"?(\d{1,9})"?$/.exec(context.req.header('if-match') ?? '') ?? []
  return version === undefined ? refuse('invalid', ['请在 If-Match 里带上所见的版本号', 'If-Match with the version is missing'], 'If-Match') : Number(version)
}

const commandId = (context: Context): string => {
  const given = context.req.header('idempotency-key')
  return given === undefined ? randomUUID() : readUuid(given)
}

/** Carries a command of the address out and answers with the row as it is now, its version as ETag. */
async function command(served: Served, context: Context, verb: string, on: { readonly row?: string; readonly version?: number }): Promise<Response> {
  sameOrigin(context)
  const input = context.req.header('content-length') === '0' || context.req.raw.body === null ? {} : await readJson(context)
  const { company, person, scopes } = await caller(served, context)
  const record = recordNamed(served.kernel.office, context.req.param('record') ?? '').name
  const reply = await perform(served.kernel, company, person, { id: commandId(context), record, verb, input, ...on }, scopes ? { scopes } : {})
  return context.json({ row: reply.row }, 200, { etag: `"${textual(reply.row.version)}"` })
}

/** The reads are those of the pages: the request goes on to them with its caller known. */
async function read(served: Served, app: Hono, context: Context, path: string): Promise<Response> {
  const url = new URL(context.req.url)
  url.pathname = path
  const request = new Request(url, { headers: { accept: 'application/json' } })
  served.known?.set(request, await caller(served, context))
  return await app.fetch(request)
}

function tokenRoutes(app: Hono, served: Served): void {
  // The secret is made here and shown in this one answer; the write path and its reply know only the digest.
  app.post('/api/tokens', async (context) => {
    const body = await readJson(context)
    const { signed } = await visit(served, context, async (page) => {
      needRole(page.actor, ['administrator'], ['新增接口令牌', 'make an API token'])
      return await Promise.resolve(page)
    })
    const { token, digest } = newToken(signed.company)
    const { id, ...given } = body
    const input = { ...given, digest }
    const reply = await perform(served.kernel, signed.company, signed.person, { id: textual(id) || randomUUID(), record: 'apiToken', verb: 'create', input })
    return context.json({ token, row: reply.row })
  })
}

/**
 * The published interface, /api/v1: every record and verb over REST, for programs with a token and for who is signed in. What is sent twice under
 * one Idempotency-Key happens once; a change names the version it was made from. `pages` serves what pages read.
 */
export function publishedRoutes(served: Served, pages: Hono): Hono {
  const app = new Hono()
  const { office } = served.kernel
  app.onError((thrown) => answerFor(thrown, served.log))
  tokenRoutes(app, served)
  app.get('/api/openapi.json', async (context) => {
    served.known?.set(context.req.raw, await caller(served, context))
    return await visit(served, context, async ({ actor }) => {
      const records = [...office.records.values()].filter((record) => maySee(record, actor))
      const reports = [...office.reports.values()].filter(
        (report) => hasRole(actor, report.may) && (!actor.access.scopes || scopeReports(actor.access.scopes, report.name)),
      )
      return await Promise.resolve(context.json(openApi(actor, { records, reports })))
    })
  })
  const part = (context: Context, name: string): string => encodeURIComponent(context.req.param(name) ?? '')
  app.get('/api/v1/reports/:name', (context) => read(served, pages, context, `/api/reports/${part(context, 'name')}`))
  app.get('/api/v1/:record', (context) => read(served, pages, context, `/api/records/${part(context, 'record')}`))
  app.get('/api/v1/:record/:id', async (context) => {
    const answer = await read(served, pages, context, `/api/records/${part(context, 'record')}/${readUuid(context.req.param('id'))}`)
    if (!answer.ok) return answer
    // What a page shows besides (who may do what next) is for pages.
    const { row }: { row: { readonly version: number } } = await answer.json()
    return context.json({ row }, 200, { etag: `"${row.version}"` })
  })
  app.post('/api/v1/:record', (context) => command(served, context, 'create', {}))
  app.patch('/api/v1/:record/:id', (context) => command(served, context, 'update', { row: context.req.param('id'), version: versionOf(context) }))
  app.post('/api/v1/:record/:id/:verb', (context) => {
    const { id, verb } = context.req.param()
    return command(served, context, verb, attaching.has(verb) ? { row: id } : { row: id, version: versionOf(context) })
  })
  return app
}
