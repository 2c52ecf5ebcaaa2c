import { textual } from '../../base/text.ts'
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { Pool } from 'pg'
import { dayIn } from '../../base/day.ts'
import { readUuid } from '../../base/id.ts'
import { moment } from '../../base/moment.ts'
import { refuse } from '../../base/refusal.ts'
import { rowToWire } from '../kinds/read.ts'
import type { AnyRecord } from '../record/record.ts'
import { mayWrite, maySee, needSee, needWrite } from '../perform/access.ts'
import { actorFrom, actorQuery } from '../perform/actor.ts'
import type { ActorRow } from '../perform/actor.ts'
import { recordNamed } from '../perform/office.ts'
import { perform } from '../perform/perform.ts'
import { readingOf } from '../perform/transaction.ts'
import type { Actor, Reading } from '../perform/tx.ts'
import type { Kernel } from '../perform/work.ts'
import type { Signed, SignIn } from '../session/sign-in.ts'
import { reading } from '../store/pool.ts'
import type { Reader } from '../store/rows.ts'
import { answerFor, readJson } from './http.ts'
import type { BugLog } from './http.ts'
import { choose, listPage } from './list.ts'
import type { Choice, ListQuery } from './list.ts'
import { reportCsv, reportPage } from './report.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { history } from './history.ts'
import { dependents, fieldsToWire, reviewPage, seenRow, showRow } from './show.ts'
import { titlesFor } from '../perform/titles.ts'
import { nextFor, waitingFor } from './waiting.ts'

/** What the routes stand on. */
export interface Served {
  readonly kernel: Kernel
  readonly readers: Pool
  readonly signIn: SignIn
  readonly log: BugLog
  /** requests of the published interface, whose caller was found already: by his token or his session */
  readonly known?: WeakMap<Request, Signed>
}

/** One signed-in reader of one company, at one moment. */
export interface Visit {
  readonly signed: Signed
  readonly actor: Actor
  readonly reader: Reader
  readonly read: Reading
}

/** Who asks. Refuses `signedOut`; asked of the database at every request, so that a session that was ended is ended. */
export async function whoAsks(served: Served, context: Context): Promise<Signed> {
  const known = served.known?.get(context.req.raw)
  if (known) return known
  const header = context.req.header('neiqin-company')
  const company = header !== undefined && /^\d{1,9}$/.test(header) ? Number(header) : null
  return (await served.signIn.whois(context.req.raw.headers, company)) ?? refuse('signedOut', ['请先登录', 'Please sign in'])
}

/** Runs a page's reads in one read-only transaction of the company, as the person he is now. */
export async function visit<T>(served: Served, context: Context, run: (visit: Visit) => Promise<T>): Promise<T> {
  const signed = await whoAsks(served, context)
  const answer = reading(served.readers, signed.company, async (client) => {
    const found = await client.query<ActorRow>(actorQuery(signed.company, signed.person))
    const actor = actorFrom(signed.person, found.rows[0], signed.scopes)
    const now = new Date()
    const reader: Reader = { client, company: signed.company }
    return await run({ signed, actor, reader, read: readingOf(reader, moment(now), dayIn('Asia/Shanghai', now)) })
  })
  return await answer.catch((thrown: unknown) => {
    // What was asked for in the address and is no text, number or day at all: the database is the last to say so.
    if (thrown instanceof Error && 'code' in thrown && unreadable.includes(String(thrown.code)))
      refuse('invalid', ['查询条件无效，请重新查询', 'What was asked for cannot be read'])
    throw thrown
  })
}

const unreadable = ['22P02', '22007', '22008', '22021', '22003']

/** The record of the address, if this person may see it. */
export function seenRecord(served: Served, context: Context, actor: Actor): AnyRecord {
  const record = recordNamed(served.kernel.office, context.req.param('record') ?? '')
  needSee(record, actor)
  return record
}

const parameter = (context: Context, name: string): string => context.req.query(name) ?? ''
const idOf = (context: Context): string => readUuid(context.req.param('id') ?? '')

async function me(served: Served, { signed, actor, reader }: Visit): Promise<object> {
  const { office } = served.kernel
  const company = await reader.client.query<{ name: string }>('select name from company where company_id = $1', [reader.company])
  const records = [...office.records.values()]
  const waiting = await waitingFor(reader, office, actor)
  return {
    person: { id: actor.person, name: actor.name, roles: actor.roles },
    company: { id: signed.company, name: company.rows[0]?.name ?? '' },
    companies: signed.companies.map((id) => ({ id, name: id === signed.company ? (company.rows[0]?.name ?? '') : `#${id}` })),
    language: 'zh',
    records: records.filter((record) => maySee(record, actor)).map((record) => record.name),
    writes: records.filter((record) => mayWrite(record, actor) && !record.single).map((record) => record.name),
    drafts: office.drafts
      .filter((draft) => mayWrite(recordNamed(office, draft.record), actor))
      .map(({ record, from, label, states }) => ({ record, from, label, states })),
    reports: [...office.reports.values()]
      .filter((report) => report.may.some((role) => actor.roles.includes(role)))
      .map((report) => ({
        name: report.name,
        label: report.label,
        ...(report.about ? { about: report.about } : {}),
        input: fieldsToWire(report.input),
        columns: fieldsToWire(report.columns),
        totals: report.totals ?? [],
        ...(report.opens ? { opens: report.opens } : {}),
      })),
    imports: records.filter((record) => record.key && mayWrite(record, actor)).map((record) => record.name),
    waiting: waiting.length,
  }
}

/** What a list and a pick box are both asked by. */
function askedOf(context: Context): Pick<ListQuery, 'find' | 'states' | 'filters'> {
  const all = new URL(context.req.url).searchParams
  return {
    find: parameter(context, 'find'),
    states: parameter(context, 'state')
      .split(',')
      .filter((state) => state !== ''),
    filters: new Map([...all.entries()].filter(([name, value]) => name.startsWith('f.') && value !== '').map(([name, value]) => [name.slice(2), value])),
  }
}

function listQuery(context: Context, record: AnyRecord): ListQuery {
  return {
    ...askedOf(context),
    sort: parameter(context, 'sort') || (record.sort === 'master' && record.key ? record.key : '-madeAt'),
    after: context.req.query('after') ?? null,
    ...(context.req.query('of') ? { of: parameter(context, 'of') } : {}),
    limit: Number(parameter(context, 'limit')) || 50,
  }
}

function choiceOf(context: Context): Choice {
  const [low, high] = parameter(context, 'below').split(',')
  return { ...askedOf(context), limit: Number(parameter(context, 'limit')) || 20, below: low && high ? [low, high] : null }
}

/** The verbs of the API that read records. */
function recordRoutes(app: Hono, served: Served): void {
  const { office } = served.kernel
  app.get('/api/records/:record', (context) =>
    visit(served, context, async ({ actor, reader }) => {
      const record = seenRecord(served, context, actor)
      return context.json(await listPage(reader, office, record, actor, listQuery(context, record)))
    }),
  )
  app.get('/api/records/:record/choose', (context) =>
    visit(served, context, async ({ actor, reader }) =>
      context.json({
        rows: await choose(reader, office, seenRecord(served, context, actor), actor, choiceOf(context)),
      }),
    ),
  )
  app.get('/api/records/:record/:id', (context) =>
    visit(served, context, async ({ actor, reader, read }) =>
      context.json(await showRow(read, reader, office, seenRecord(served, context, actor), actor, idOf(context))),
    ),
  )
  app.get('/api/records/:record/:id/history', (context) =>
    visit(served, context, async ({ actor, reader }) => context.json(await history(reader, office, seenRecord(served, context, actor), actor, idOf(context)))),
  )
  app.get('/api/records/:record/:id/dependents', (context) =>
    visit(served, context, async ({ actor, reader }) =>
      context.json(await dependents(reader, office, seenRecord(served, context, actor), actor, idOf(context))),
    ),
  )
  app.get('/api/records/:record/:id/review/:verb', (context) =>
    visit(served, context, async ({ actor, reader, read }) =>
      context.json(await reviewPage(read, reader, office, seenRecord(served, context, actor), actor, idOf(context), context.req.param('verb') ?? '')),
    ),
  )
  app.get('/api/drafts/:record', (context) => visit(served, context, async (page) => context.json(await draft(served, context, page))))
}

async function draft(served: Served, context: Context, { actor, reader, read }: Visit): Promise<object> {
  const { office } = served.kernel
  const target = recordNamed(office, context.req.param('record') ?? '')
  const source = recordNamed(office, parameter(context, 'from'))
  needWrite(target, actor, ['新增', 'create'])
  const found = office.drafts.find((one) => one.record === target.name && one.from === source.name) ?? refuse('unknown', ['没有这种下推', 'No such draft'])
  const ids = parameter(context, 'ids')
    .split(',')
    .filter((id) => id !== '')
    .slice(0, 200)
    .map(readUuid)
  if (ids.length === 0) refuse('invalid', ['请先选择单据', 'Choose at least one'], 'ids')
  const sources = await Promise.all(ids.map((id) => seenRow(reader, source, actor, id)))
  const input = { ...(await found.draft(read, sources)) }
  const given = Object.fromEntries(
    Object.entries(target.fields)
      .filter(([name]) => name in input)
      .map(([name, field]) => [name, withoutSystem(field)]),
  )
  return { input: rowToWire(given, input), titles: await titlesFor(reader, office, target.fields, [input]) }
}

/** A draft is what a person would have typed: it has no system fields, in its lines neither. */
function withoutSystem(field: AnyRecord['fields'][string]): AnyRecord['fields'][string] {
  return field.fields ? { ...field, fields: Object.fromEntries(Object.entries(field.fields).filter(([, one]) => !one.system)) } : field
}

/** The API of the kernel: sign-in, records, commands, reports. */
export function kernelRoutes(served: Served): Hono {
  const { office } = served.kernel
  const app = new Hono()
  app.onError((thrown) => answerFor(thrown, served.log))
  app.route('/', signInRoutes(served.signIn))
  app.get('/api/me', (context) => visit(served, context, async (page) => context.json(await me(served, page))))
  app.get('/api/next', (context) => visit(served, context, async ({ actor, reader }) => context.json({ rows: await nextFor(reader, office, actor) })))
  app.get('/api/waiting', (context) => visit(served, context, async ({ actor, reader }) => context.json({ rows: await waitingFor(reader, office, actor) })))
  recordRoutes(app, served)
  app.get('/api/reports/:name', (context) =>
    visit(served, context, async ({ actor, reader, read }) => {
      const { format, ...query } = context.req.query()
      const name = context.req.param('name') ?? ''
      if (format !== 'csv') return context.json(await reportPage({ read, reader, office, actor }, name, query))
      const { label, text } = await reportCsv({ read, reader, office, actor }, name, query)
      return context.body(text, 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="report.csv"; filename*=UTF-8''${encodeURIComponent(`${label}.csv`)}`,
      })
    }),
  )
  app.post('/api/commands', async (context) => {
    const body = await readJson(context)
    const signed = await whoAsks(served, context)
    const reply = await perform(served.kernel, signed.company, signed.person, {
      id: textual(body.id),
      record: textual(body.record),
      verb: textual(body.verb),
      input: body.input ?? {},
      ...(typeof body.row === 'string' ? { row: body.row } : {}),
      ...(typeof body.version === 'number' ? { version: body.version } : {}),
    })
    return context.json(reply)
  })
  return app
}
