import { textual } from '../../base/text.ts'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { readUuid } from '../../base/id.ts'
import type { Label } from '../../base/label.ts'
import { notImported } from '../record/recognised.ts'
import { mayWrite, maySee } from '../perform/access.ts'
import { recordNamed } from '../perform/office.ts'
import { perform } from '../perform/perform.ts'
import { findable } from '../store/find-text.ts'
import { waitingFor } from './desk.ts'
import { answerFor, readJson, voiceFor } from './http.ts'
import { listRoutes } from './list-routes.ts'
import { crossRoutes } from './cross-routes.ts'
import { noteTaken, reportFile } from './report-file.ts'
import { reportPage } from './report.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { history } from './history.ts'
import { drafted } from './draft-routes.ts'
import { dependents, fieldsToWire, showRow } from './show.ts'
import { seenRecord, visit, whoAsks } from './visit.ts'
import type { Served, Visit } from './visit.ts'
import { nextFor } from './waiting.ts'

const idOf = (context: Context): string => readUuid(context.req.param('id') ?? '')

/** Labels in pinyin and initials, for who looks a page up by typing: worked out once each. */
const spellings = new Map<string, string>()
function spelling([chinese]: Label): string {
  const known = spellings.get(chinese) ?? findable(chinese)
  spellings.set(chinese, known)
  return known
}

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
    writes: records.filter((record) => mayWrite(record, actor) && !record.single && !record.byProgram).map((record) => record.name),
    advised: records.filter((record) => office.advice(record.name) !== undefined && mayWrite(record, actor)).map((record) => record.name),
    begun: records.filter((record) => office.beginning(record.name) !== undefined && mayWrite(record, actor)).map((record) => record.name),
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
        ...(report.chart ? { chart: report.chart } : {}),
        ...(report.links ? { links: report.links } : {}),
        ...(report.desk ? { desk: report.desk } : {}),
        ...(report.crosses ? { crosses: true } : {}),
      })),
    spelt: Object.fromEntries(
      [...records.filter((record) => maySee(record, actor)), ...office.reports.values()].map(({ name, label }) => [name, spelling(label)]),
    ),
    imports: records.filter((record) => notImported(record) === null && mayWrite(record, actor)).map((record) => record.name),
    waiting: waiting.length,
  }
}

/** The verbs of the API that read records. */
function recordRoutes(app: Hono, served: Served): void {
  const { office } = served.kernel
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
  app.get('/api/drafts/:record', (context) => visit(served, context, async (page) => context.json(await drafted(served, context, page))))
}

const media = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const

/** A report for a page, or as the file that `format` names. */
async function reportAnswer(served: Served, context: Context): Promise<Response> {
  const { format, ...query } = context.req.query()
  const name = context.req.param('name') ?? ''
  if (format !== 'csv' && format !== 'xlsx')
    return await visit(served, context, async ({ actor, reader, read }) =>
      context.json(await reportPage({ read, reader, office: served.kernel.office, actor }, name, query)),
    )
  const { file, signed } = await visit(served, context, async ({ actor, reader, read, signed: by }) => ({
    file: await reportFile({ read, reader, office: served.kernel.office, actor }, name, query, format, voiceFor(context)),
    signed: by,
  }))
  await noteTaken(served.kernel, signed.company, signed.person, file, query)
  return context.body(new Uint8Array(file.bytes), 200, {
    'content-type': media[format],
    'content-disposition': `attachment; filename="report.${format}"; filename*=UTF-8''${encodeURIComponent(`${file.name}.${format}`)}`,
  })
}

/** The API of the kernel: sign-in, records, commands, reports. */
export function kernelRoutes(served: Served): Hono {
  const { office } = served.kernel
  const app = new Hono()
  app.onError((thrown) => answerFor(thrown, served.log))
  app.route('/', signInRoutes(served))
  app.get('/api/me', (context) => visit(served, context, async (page) => context.json(await me(served, page))))
  app.get('/api/next', (context) => visit(served, context, async ({ actor, reader }) => context.json({ rows: await nextFor(reader, office, actor) })))
  app.get('/api/waiting', (context) => visit(served, context, async ({ actor, reader }) => context.json({ rows: await waitingFor(reader, office, actor) })))
  app.route('/', listRoutes(served))
  recordRoutes(app, served)
  app.route('/', crossRoutes(served))
  app.get('/api/reports/:name', (context) => reportAnswer(served, context))
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
