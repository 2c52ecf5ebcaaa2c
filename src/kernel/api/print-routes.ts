import { Hono } from 'hono'
import type { Context } from 'hono'
import { readUuid } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import type { AnyRecord } from '../record/record.ts'
import { perform } from '../perform/perform.ts'
import type { Reply } from '../perform/command.ts'
import { barredFromPaper, printedTimes, whenPrinted } from '../print/barred.ts'
import { lacking, printPdf, printSvg } from '../print/print.ts'
import type { Offset, Set } from '../print/print.ts'
import { clock } from '../print/printed.ts'
import { rowsSet, rowsToPrint } from '../print/print-rows.ts'
import { sealPicture } from '../print/seal-picture.ts'
import { partsNamed, templateNamed, templatesOf } from '../print/templates.ts'
import type { Template } from '../print/template.ts'
import { answerFor, readJson, voiceFor } from './http.ts'
import { seenRow } from './show.ts'
import { listSet, reportSet } from './print-tables.ts'
import { seenRecord, visit } from './visit.ts'
import type { Served, Visit } from './visit.ts'

/** What a print is asked by: which rows, by which template, which parts, moved by how much. */
interface Asked {
  readonly ids: readonly string[]
  readonly template: string
  readonly parts: readonly string[]
  readonly offset: Offset
}

const words = (text: string): string[] => text.split(',').filter((word) => word !== '')

/** Millimetres, to a tenth, at most 30 either way. */
function millimetres(raw: unknown): number {
  const typed = textual(raw)
  const value = typed === '' ? 0 : Number(typed)
  if (!Number.isFinite(value) || Math.abs(value) > 30) refuse('invalid', ['偏移应为 -30 至 30 毫米', 'Moved by 30 mm at most'], 'x')
  return Math.round(value * 10) / 10
}

const originOf = (context: Context): string => new URL(context.req.url).origin

const fileHeaders = (name: string, type: string, shown: 'inline' | 'attachment') => ({
  'content-type': type,
  'content-disposition': `${shown}; filename="print.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`,
})

/** The pages as they were asked for: a PDF, or a picture to be looked at. */
async function pages(context: Context, set: Set, as: string): Promise<Response> {
  if (as === 'svg') {
    const { svg, pages: count } = await printSvg(set)
    return context.body(svg, 200, { 'content-type': 'image/svg+xml', 'neiqin-pages': String(count) })
  }
  const pdf = await printPdf(set)
  return context.body(new Uint8Array(pdf).buffer, 200, fileHeaders(`${set.job.title}.pdf`, 'application/pdf', 'inline'))
}

/** What a person may choose from before he prints: templates, their parts, how his printer was off last time, and what stands in the way. */
async function options(served: Served, { reader, read, actor }: Visit, record: AnyRecord, ids: readonly string[]): Promise<object> {
  const templates = await templatesOf(served.kernel.office, read, record.name)
  const rows = await rowsToPrint({ reader, record, actor }, ids)
  const when = await whenPrinted(read, record)
  const times = await printedTimes(read, record.name, ids)
  const [first] = templates
  const shown = first ? await rowsSet({ reader, office: served.kernel.office, actor, record, template: first }, rows, viewing(first, { x: 0, y: 0 }, '')) : null
  const offsets = await read.rows<{ template: string; x: string; y: string }>(
    `select distinct on (template) template, x, y from print_log where company_id = $1 and made_by = $2 and record = $3 order by template, made_at desc, id desc`,
    [read.company, actor.person, record.name],
  )
  return {
    templates: templates.map(({ name, label, parts, initial, own }) => ({
      name,
      label,
      own: own !== null,
      parts: parts.map((part) => ({ name: part.name, label: part.label, withoutMoney: part.withoutMoney })),
      initial,
    })),
    offsets: Object.fromEntries(offsets.map(({ template, x, y }) => [template, { x: Number(x), y: Number(y) }])),
    barred: rows.flatMap((row) => {
      const says = barredFromPaper(record, row, when)
      return says ? [{ id: row.id, says }] : []
    }),
    printed: Math.max(0, ...rows.map((row) => times.get(row.id) ?? 0)),
    lacking: shown ? lacking(shown) : [],
  }
}

const viewing = (template: Template, offset: Offset, origin: string, parts: readonly string[] = []) => ({
  parts: partsNamed(template, parts),
  offset,
  printed: null,
  seal: null,
  nth: new Map<string, number>(),
  origin,
})

/** The pages of one row as they would be printed; each says that it was only looked at. */
async function preview(served: Served, context: Context): Promise<Response> {
  const set = await visit(served, context, async ({ reader, read, actor }) => {
    const { office } = served.kernel
    const record = seenRecord(served, context, actor)
    const rows = await rowsToPrint({ reader, record, actor }, [readUuid(context.req.param('id') ?? '')])
    const template = templateNamed(await templatesOf(office, read, record.name), context.req.query('template') ?? '')
    const offset = { x: millimetres(context.req.query('x')), y: millimetres(context.req.query('y')) }
    return await rowsSet(
      { reader, office, actor, record, template, voice: voiceFor(context) },
      rows,
      viewing(template, offset, originOf(context), words(context.req.query('parts') ?? '')),
    )
  })
  return await pages(context, set, context.req.query('as') ?? 'pdf')
}

/** The number of each print, as the log has it. */
function nthOf(reply: Reply): ReadonlyMap<string, number> {
  const lines = reply.row.documents
  const read = Array.isArray(lines) ? lines : []
  return new Map(
    read.flatMap((line) =>
      typeof line === 'object' && line !== null && 'document' in line && 'nth' in line ? [[String(line.document), Number(line.nth)] as const] : [],
    ),
  )
}

/** Puts rows on paper: set first, so that nothing is counted that does not come out; then counted in the log; then handed over with its number. */
async function printed(served: Served, context: Context): Promise<Response> {
  const body = await readJson(context)
  const raw = Array.isArray(body.ids) ? body.ids : []
  const asked: Asked = {
    ids: raw.map((id) => readUuid(textual(id))),
    template: textual(body.template),
    parts: Array.isArray(body.parts) ? body.parts.map(textual) : [],
    offset: { x: millimetres(body.x), y: millimetres(body.y) },
  }
  const at = async (reply: Reply | null): Promise<{ set: Set; template: Template; parts: string; company: number; person: string; nth: string }> =>
    await visit(served, context, async ({ reader, read, actor, signed }) => {
      const { office } = served.kernel
      const record = seenRecord(served, context, actor)
      const rows = await rowsToPrint({ reader, record, actor }, asked.ids)
      const template = templateNamed(await templatesOf(office, read, record.name), asked.template)
      const parts = partsNamed(template, asked.parts)
      const times = await printedTimes(read, record.name, asked.ids)
      const nth = reply ? nthOf(reply) : new Map(asked.ids.map((id) => [id, (times.get(id) ?? 0) + 1]))
      const moment = reply && typeof reply.row.madeAt === 'string' ? reply.row.madeAt : read.now
      const set = await rowsSet({ reader, office, actor, record, template, voice: voiceFor(context) }, rows, {
        parts,
        offset: asked.offset,
        printed: { by: actor.name, at: clock(moment) },
        seal: await sealPicture(read, served.kernel.files, record, rows),
        nth,
        origin: originOf(context),
      })
      return { set, template, parts: parts.map((part) => part.name).join(','), company: signed.company, person: signed.person, nth: JSON.stringify([...nth]) }
    })
  const before = await at(null)
  const early = await printPdf(before.set)
  const reply = await perform(served.kernel, before.company, before.person, {
    id: textual(body.id),
    record: 'printLog',
    verb: 'create',
    input: {
      record: context.req.param('record') ?? '',
      template: before.template.name,
      templateVersion: before.template.own?.version ?? 0,
      parts: before.parts,
      x: String(asked.offset.x),
      y: String(asked.offset.y),
      documents: asked.ids.map((document) => ({ document })),
    },
  })
  // Somebody printed the same meanwhile, or this is the same print asked for again: the number on the page is that of the log, and so is the moment.
  const after = await at(reply)
  const pdf = JSON.stringify(after.set.job) === JSON.stringify(before.set.job) ? early : await printPdf(after.set)
  return context.body(new Uint8Array(pdf).buffer, 200, fileHeaders(`${after.set.job.title}.pdf`, 'application/pdf', 'inline'))
}

/** Who printed a row, newest first. */
async function log(served: Served, context: Context): Promise<Response> {
  return await visit(served, context, async ({ reader, read, actor }) => {
    const record = seenRecord(served, context, actor)
    const row = await seenRow(reader, record, actor, readUuid(context.req.param('id') ?? ''))
    const templates = await templatesOf(served.kernel.office, read, record.name)
    const found = await read.rows<{ at: string; person: string; template: string; parts: string; nth: number; version: number }>(
      `select l.made_at as at, p.name as person, l.template, l.parts, d.nth, d.version from print_log_documents d
       join print_log l on l.company_id = d.company_id and l.id = d.parent join person p on p.company_id = l.company_id and p.id = l.made_by
       where d.company_id = $1 and l.record = $2 and d.document = $3 order by d.nth desc limit 200`,
      [read.company, record.name, row.id],
    )
    const labelOf = (name: string) => templates.find((one) => one.name === name)?.label ?? [name, name]
    const partsOf = (name: string, parts: string) =>
      words(parts).map((part) => templates.find((one) => one.name === name)?.parts.find((one) => one.name === part)?.label ?? [part, part])
    return context.json({ entries: found.map(({ template, parts, ...one }) => ({ ...one, template: labelOf(template), parts: partsOf(template, parts) })) })
  })
}

/** Printing: what may be chosen, looking before, printing, who printed; reports and lists across. */
export function printRoutes(served: Served): Hono {
  const app = new Hono()
  app.onError((thrown) => answerFor(thrown, served.log))
  app.get('/api/print/:record', (context) =>
    visit(served, context, async (page) => {
      const record = seenRecord(served, context, page.actor)
      return context.json(await options(served, page, record, words(context.req.query('ids') ?? '').map(readUuid)))
    }),
  )
  app.get('/api/print/:record/source', (context) =>
    visit(served, context, async ({ actor, read }) => {
      const record = seenRecord(served, context, actor)
      const template = templateNamed(await templatesOf(served.kernel.office, read, record.name), context.req.query('template') ?? '')
      return context.body(template.source, 200, fileHeaders(`${template.label[0]}.typ`, 'text/plain; charset=utf-8', 'attachment'))
    }),
  )
  app.get('/api/print/:record/:id', (context) => preview(served, context))
  app.get('/api/print/:record/:id/log', (context) => log(served, context))
  app.post('/api/print/:record', (context) => printed(served, context))
  // The same addresses as the list and the report have, asked for as paper.
  const paper = (context: Context): boolean => context.req.query('format') === 'pdf'
  app.get('/api/records/:record', async (context, next) =>
    paper(context) ? await pages(context, await visit(served, context, (page) => listSet(served, context, page)), 'pdf') : await next(),
  )
  app.get('/api/reports/:name', async (context, next) =>
    paper(context)
      ? await pages(context, await visit(served, context, (page) => reportSet(served, context, page)), context.req.query('as') ?? 'pdf')
      : await next(),
  )
  return app
}
