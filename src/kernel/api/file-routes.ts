import { Hono } from 'hono'
import type { Context } from 'hono'
import { present } from '../../base/assert.ts'
import { readUuid } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { archiveFile } from '../archive/archive-file.record.ts'
import { contentOf } from '../archive/in-thread.ts'
import { fileFacts, isSecret, oneFile, placesOf } from '../archive/file-facts.ts'
import type { FileFacts } from '../archive/file-facts.ts'
import { scannerFrom } from '../archive/scan.ts'
import { searchFiles } from '../archive/search-files.ts'
import { shownOf } from '../archive/show-file.ts'
import { spaceOf, takeIn } from '../archive/take-in.ts'
import { mayAttach } from '../perform/attach.ts'
import { rowToWire } from '../kinds/read.ts'
import type { OfficeIndex } from '../perform/office.ts'
import { titlesFor } from '../perform/titles.ts'
import { readRows } from '../store/rows.ts'
import type { Reader } from '../store/rows.ts'
import { signedHash } from '../perform/files.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import { keepThumb, noteLook } from '../store/archive-tables.ts'
import type { Look } from '../store/archive-tables.ts'
import { boundedBytes, sameOrigin } from './http.ts'
import { seenRecord, visit, whoAsks } from './visit.ts'
import type { Served, Visit } from './visit.ts'
import { seenRow } from './show.ts'

const idOf = (context: Context): string => readUuid(context.req.param('id') ?? '')
const query = (context: Context, name: string): string => context.req.query(name) ?? ''

/** A file to be shown, and who wants to see it. */
interface Wanted {
  readonly facts: FileFacts
  readonly company: number
  readonly companyName: string
  readonly person: string
  readonly personName: string
}

/** The file of the address, if this person may open it. Looking at a secret one is written down before anything is shown. */
async function wanted(served: Served, context: Context, what: Look | null): Promise<Wanted> {
  const found = await visit(served, context, async ({ actor, reader }) => {
    const facts = await oneFile(reader, served.kernel.office, actor, idOf(context))
    const company = await reader.client.query<{ name: string }>('select name from company where company_id = $1', [reader.company])
    return { facts, company: reader.company, companyName: company.rows[0]?.name ?? '', person: actor.person, personName: actor.name }
  })
  if (found.facts.state === 'destroyed' && what !== null) refuse('state', ['文件已按保管期限销毁，只留下登记', 'The file was destroyed; its entry remains'])
  if (what !== null && isSecret(found.facts)) await noteLook(served.kernel.pool, found.company, { file: found.facts.id, person: found.person, what })
  return found
}

/** The record and field that a file is brought for; both must be declared, and seen by who brings it. */
function destination(served: Served, context: Context, actor: Visit['actor']): { record: AnyRecord | null; field: AnyField | null } {
  const name = query(context, 'record')
  if (name === '') return { record: null, field: null }
  const record = served.kernel.office.records.get(name) ?? refuse('unknown', [`没有「${name}」这种单据`, `There is no record ${name}`])
  const [outer = '', inner] = query(context, 'field').split('.')
  const field = inner === undefined ? record.fields[outer] : record.fields[outer]?.fields?.[inner]
  if (field?.seenBy && !field.seenBy.some((role) => actor.roles.includes(role)))
    refuse('forbidden', [`您的岗位不能填写「${field.label[0]}」`, `Your role may not write ${field.label[1]}`])
  return { record, field: field ?? null }
}

/** Bytes as they come over the line, one part after the other; a sender who stops for half a minute is let go. */
async function* incoming(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader()
  if (!reader) return
  let timer: NodeJS.Timeout | undefined
  const stalled = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, 30_000, null)
  })
  try {
    for (;;) {
      const part = await Promise.race([reader.read(), stalled])
      if (part === null) refuse('invalid', ['上传中断了，请重新上传', 'The upload stopped: try again'])
      if (part.done) return
      timer?.refresh()
      yield part.value
    }
  } finally {
    clearTimeout(timer)
    await reader.cancel().catch(() => undefined)
  }
}

function uploadRoutes(app: Hono, served: Served): void {
  const scanner = scannerFrom(process.env)
  app.post('/api/files', async (context) => {
    sameOrigin(context)
    const brought = await visit(served, context, ({ actor, reader }) =>
      Promise.resolve({ company: reader.company, person: actor.person, ...destination(served, context, actor) }),
    )
    const length = Number(context.req.header('content-length') ?? Number.NaN)
    const id = await takeIn(served.kernel, scanner, {
      ...brought,
      name: query(context, 'name'),
      body: incoming(context.req.raw),
      size: Number.isSafeInteger(length) ? length : null,
      hash: query(context, 'hash') || null,
      previous: query(context, 'previous') === '' ? null : readUuid(query(context, 'previous')),
      secrecy: query(context, 'secrecy') || null,
    })
    return context.json({ file: await visit(served, context, ({ actor, reader }) => oneFile(reader, served.kernel.office, actor, id)) })
  })
  app.put('/api/files/:id/thumb', async (context) => {
    sameOrigin(context)
    const { facts, company, person } = await wanted(served, context, null)
    if (facts.madeBy.id !== person) refuse('forbidden', ['只有上传人能放缩略图', 'Only its uploader gives a file its small picture'])
    const bytes = await boundedBytes(context.req.raw, 80_000)
    const [start] = [Buffer.from(bytes.subarray(0, 4)).toString('hex')]
    const media = start === '52494646' ? 'image/webp' : start.startsWith('ffd8ff') ? 'image/jpeg' : start === '89504e47' ? 'image/png' : null
    if (media === null) refuse('invalid', ['缩略图应为图片', 'A picture is expected'])
    await keepThumb(served.kernel.pool, company, facts.id, { media, bytes })
    return context.json({})
  })
  app.get('/api/archive/space', async (context) => {
    const signed = await whoAsks(served, context)
    return context.json({ ...(await spaceOf(served.kernel, signed.company)), scanner: scanner !== null })
  })
}

function shownRoutes(app: Hono, served: Served): void {
  const { office } = served.kernel
  app.get('/api/files/:id/thumb', async (context) => {
    const { facts, company } = await wanted(served, context, 'thumb')
    const found = await visit(served, context, ({ reader }) =>
      reader.client.query<{ media: string; bytes: Buffer }>('select media, bytes from archive_thumb where company_id = $1 and file = $2', [company, facts.id]),
    )
    const thumb = found.rows[0] ?? refuse('unknown', ['没有缩略图', 'No small picture'])
    return new Response(new Uint8Array(thumb.bytes), {
      headers: { 'content-type': thumb.media, ...(isSecret(facts) ? {} : { 'cache-control': 'private, max-age=86400' }) },
    })
  })
  app.get('/api/files/:id/content', async (context) => {
    const download = query(context, 'download') === '1'
    const original = query(context, 'original') === '1'
    const one = await wanted(served, context, original ? 'original' : download ? 'download' : 'view')
    return await shownOf(served.kernel, one, { download, original, range: context.req.header('range') ?? null })
  })
  app.get('/api/files/:id/preview', async (context) => {
    const { facts } = await wanted(served, context, 'preview')
    if (isSecret(facts)) return context.json({ shown: { as: 'covered' }, text: '' })
    const { shown, text, pages } = await contentOf(served.kernel.files.pathOf(facts.hash), facts.size, facts.media)
    return context.json({ shown, pages, text: shown.as === 'text' ? text : '' })
  })
  app.get('/api/files/:id', async (context) =>
    context.json(
      await visit(served, context, async ({ actor, reader }) => {
        const facts = await oneFile(reader, office, actor, idOf(context))
        const versions = await fileFacts(reader, office, actor, { where: (mark) => versionsSql(mark(facts.id)), order: 'f.edition desc' })
        const looks = await reader.client.query<{ name: string | null; what: string; at: string }>(
          `select p.name, k.what, k.at from archive_look k left join person p on p.company_id = k.company_id and p.id = k.person
           where k.company_id = $1 and k.file = $2 order by k.id desc limit 200`,
          [reader.company, facts.id],
        )
        return {
          file: facts,
          own: await keptAs(reader, office, facts.id),
          versions,
          places: await placesOf(reader, office, actor, facts.id),
          looks: looks.rows,
        }
      }),
    ),
  )
}

const keeping: ReadonlySet<string> = new Set(['name', 'secrecy', 'retention', 'category', 'countedFrom', 'readers', 'note'])

/** How a file is kept by itself: what its own row says, for those who may open it. */
async function keptAs(reader: Reader, office: OfficeIndex, id: string): Promise<object> {
  const rows = await readRows(reader, archiveFile, [id])
  const row = present(rows[0], 'a file that was just read')
  const fields = Object.fromEntries(Object.entries(archiveFile.fields).filter(([name]) => keeping.has(name)))
  return { row: { id, version: row.version, ...rowToWire(fields, row) }, titles: await titlesFor(reader, office, fields, rows) }
}

/** The whole chain of versions that a file stands in. */
const versionsSql = (id: string): string => `f.id in (
  with recursive older as (select o.id, o.previous, o.company_id from archive_file o where o.company_id = f.company_id and o.id = ${id}
      union all select o.id, o.previous, o.company_id from archive_file o join older n on o.company_id = n.company_id and o.id = n.previous),
    newer as (select o.id, o.company_id from archive_file o where o.company_id = f.company_id and o.id = ${id}
      union all select o.id, o.company_id from archive_file o join newer n on o.company_id = n.company_id and o.previous = n.id)
  select id from older union select id from newer)`

/** Files over HTTP: bringing, asking, showing, searching. What is done with them else goes by commands. */
export function fileRoutes(served: Served): Hono {
  const { office } = served.kernel
  const app = new Hono()
  uploadRoutes(app, served)
  app.get('/api/files', async (context) => {
    const ids = query(context, 'ids')
      .split(',')
      .filter((id) => id !== '')
      .slice(0, 200)
      .map(readUuid)
    const rows = await visit(served, context, ({ actor, reader }) => fileFacts(reader, office, actor, { where: (mark) => `f.id = any(${mark(ids)}::uuid[])` }))
    return context.json({ rows: rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)) })
  })
  app.get('/api/archive', async (context) =>
    context.json(
      await visit(served, context, ({ actor, reader }) =>
        searchFiles(reader, office, actor, {
          find: query(context, 'find'),
          secrecy: query(context, 'secrecy'),
          type: query(context, 'type'),
          category: query(context, 'category') === '' ? '' : readUuid(query(context, 'category')),
          after: query(context, 'after') === '' ? '' : readUuid(query(context, 'after')),
        }),
      ),
    ),
  )
  app.get('/api/records/:record/:id/files', async (context) =>
    context.json(
      await visit(served, context, async (page) => {
        const record = seenRecord(served, context, page.actor)
        return await filesOnRow(served, page, record, idOf(context))
      }),
    ),
  )
  shownRoutes(app, served)
  return app
}

/** What hangs on a row: its attachments and the files of its fields, and whether this person may add to them. */
async function filesOnRow(served: Served, { actor, reader }: Visit, record: AnyRecord, id: string): Promise<object> {
  const row = await seenRow(reader, record, actor, id)
  const links = await reader.client.query<{ file: string; field: string; signed: string | null; person: string }>(
    'select file, field, signed, person from archive_link where company_id = $1 and record = $2 and row_id = $3 and not replaced order by field, at, place limit 500',
    [reader.company, record.name, id],
  )
  const facts = new Map(
    (
      await fileFacts(reader, served.kernel.office, actor, {
        where: (mark) => `f.id = any(${mark(links.rows.map((one) => one.file))}::uuid[])`,
      })
    ).map((one) => [one.id, one]),
  )
  const now = links.rows.some((one) => one.signed !== null) ? signedHash(record, row) : null
  return {
    files: links.rows.flatMap((link) => {
      const one = facts.get(link.file)
      return one ? [{ ...one, field: link.field, ...(link.signed === null ? {} : { signed: link.signed === now }), by: textual(link.person) }] : []
    }),
    /** those this person may not know: that they are there is told, what they are is not */
    hidden: links.rows.filter((link) => !facts.has(link.file)).length,
    mayAttach: mayAttach(record, actor),
  }
}
