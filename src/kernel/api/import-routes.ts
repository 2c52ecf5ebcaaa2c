import { Hono } from 'hono'
import type { Context } from 'hono'
import { readUuid } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { JobDesk } from '../jobs/job.ts'
import { needWrite } from '../perform/access.ts'
import { recordNamed } from '../perform/office.ts'
import type { Actor } from '../perform/tx.ts'
import { notImported } from '../record/recognised.ts'
import type { AnyRecord } from '../record/record.ts'
import { sheetLimits, tooManyRows } from '../sheet/cells.ts'
import { findHeader, pathOf, targetsOf } from '../sheet/columns.ts'
import type { Header } from '../sheet/columns.ts'
import { choiceFrom, chosenBy, keepBadRows, rememberedMapping } from '../sheet/import-file.ts'
import type { ImportChoice } from '../sheet/import-file.ts'
import { keepSheet } from '../sheet/kept-sheet.ts'
import { planImport } from '../sheet/plan-import.ts'
import { readSheet } from '../sheet/read-sheet.ts'
import type { SeenSheet } from '../sheet/seen-sheet.ts'
import { tryImport } from '../sheet/run-import.ts'
import { templateOf } from '../sheet/template.ts'
import { triedToWire } from '../sheet/wire.ts'
import { keepFile, keptBytes, keptFile, wholeFile } from '../store/kept-files.ts'
import { boundedBytes, readJson, sameOrigin, voiceFor } from './http.ts'
import { visit } from './visit.ts'
import type { Served } from './visit.ts'

/** What the form around the file may add to it. */
const formBytes = 200_000
/** Rows of the file that are shown for choosing the header. */
const leadRows = 12
/** A file of so few bytes is imported without a thread of its own, which takes longer to begin than the rows to be written. */
const lightBytes = 60_000
/** Hours for which a file stays that was brought for an import. */
const hours = 24

/** The record of the address, for a person who may write it. */
function writable(served: Served, context: Context, actor: Actor): AnyRecord {
  const record = recordNamed(served.kernel.office, context.req.param('record') ?? '')
  needWrite(record, actor, ['导入', 'import'])
  const never = notImported(record)
  if (never) refuse('unknown', never)
  return record
}

const allowed = (served: Served, context: Context) =>
  visit(served, context, ({ actor, signed }) => Promise.resolve({ record: writable(served, context, actor), company: signed.company, person: signed.person }))

interface Brought {
  readonly choice: ImportChoice
  /** the file's name, its bytes, and its id when it was kept before */
  readonly bytes: Uint8Array
  readonly name: string
  readonly hash: string
}

const parsed = (text: string): unknown => {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return refuse('invalid', ['列的对应无法识别，请重新选择', 'The mapping cannot be read'], 'mapping')
  }
}

/** The form: a file, or the token of one that was brought before; and what was settled about it. Refuses `tooLarge` while it is still coming in. */
async function brought(served: Served, context: Context, company: number, person: string, record: string): Promise<Brought> {
  const body = await boundedBytes(context.req.raw, sheetLimits.file + formBytes)
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': context.req.header('content-type') ?? '' } }).formData().catch(() => null)
  const text = (name: string): string => {
    const value = form?.get(name)
    return typeof value === 'string' ? value : ''
  }
  const settled = { sheet: text('sheet'), header: text('header'), mapping: parsed(text('mapping')), language: voiceFor(context).tongue }
  const token = text('token')
  if (token !== '') {
    const kept = (await keptFile(served.readers, company, person, readUuid(token))) ?? expired()
    return {
      choice: choiceFrom({ ...settled, record, file: kept.id }),
      bytes: await wholeFile(served.readers, company, kept.id),
      name: kept.name,
      hash: kept.hash,
    }
  }
  const file = form?.get('file')
  if (!file || typeof file === 'string') refuse('invalid', ['请选择要导入的文件', 'Choose the file to import'], 'file')
  const bytes = new Uint8Array(await file.arrayBuffer())
  // Read before it is kept: what is no table leaves nothing behind.
  return { choice: choiceFrom({ ...settled, record, file: '' }), bytes, name: file.name, hash: '' }
}

const expired = (): never => refuse('unknown', ['文件已过期，请重新选择文件', 'The file has expired; choose it again'])

function headerToWire(header: Header, sheet: SeenSheet): object {
  const samples = (column: number): string[] =>
    sheet.rows
      .filter((row) => row.row > header.row)
      .flatMap((row) => row.cells.find((cell) => cell.column === column)?.text ?? [])
      .slice(0, 3)
  return {
    header: header.row,
    lacks: header.lacks,
    columns: header.columns.map(({ column, header: words, target }) => ({
      column,
      header: words,
      field: target ? pathOf(target) : null,
      label: target?.field.label ?? null,
      samples: samples(column),
    })),
    lead: sheet.rows.slice(0, leadRows).map((row) => ({ row: row.row, cells: row.cells.slice(0, 12).map((cell) => cell.text.slice(0, 40)) })),
  }
}

async function looked(served: Served, context: Context): Promise<object> {
  sameOrigin(context)
  const { record, company, person } = await allowed(served, context)
  const given = await brought(served, context, company, person, record.name)
  const sheet = await readSheet(given.bytes, given.choice.sheet)
  const { kernel } = served
  const see: JobDesk['see'] = (run) => visit(served, context, ({ actor, reader, read }) => run({ actor, reader, read }))
  const { header, targets, mapping } = await see(async ({ actor, reader }) => {
    const own = targetsOf(kernel.office, record, actor)
    const first = findHeader(record, own, sheet, chosenBy({ ...given.choice, mapping: null }))
    const settled = given.choice.mapping ?? (await rememberedMapping({ reader }, record, first))
    return { targets: own, mapping: settled, header: settled ? findHeader(record, own, sheet, chosenBy({ header: first.row, mapping: settled })) : first }
  })
  const file = given.choice.file || (await keepFile(kernel.pool, company, { person, name: given.name, hours }, [given.bytes])).id
  if (sheet.packed) await keepSheet(kernel.pool, company, { person, file, asked: sheet.name || null, hours }, sheet.packed)
  const choice: ImportChoice = { ...given.choice, file, sheet: sheet.name || null, header: header.row, mapping }
  const seen = {
    token: file,
    name: given.name,
    sheet: sheet.name,
    sheets: sheet.names,
    mapping,
    ...headerToWire(header, sheet),
    targets: targets.map((target) => ({
      path: pathOf(target),
      label: labelOf(record, target),
      required: !target.field.optional && target.field.initial === undefined,
    })),
  }
  if (header.lacks) return seen
  if (sheet.count - sheet.rows.findIndex((row) => row.row === header.row) - 1 > sheetLimits.rows) throw tooManyRows()
  if (sheet.packed) return { ...seen, job: await enqueue(kernel, company, person, 'tryImport', { ...choice }) }
  const plan = await planImport({ office: kernel.office, see }, record, sheet, chosenBy(choice))
  const tried = await tryImport(plan, () => Promise.resolve())
  const badFile = await keepBadRows(kernel, company, person, { record, sheet, header: plan.header, bad: tried.bad, language: choice.language })
  return { ...seen, ...triedToWire(tried), totals: plan.totals, badFile }
}

function labelOf(record: AnyRecord, target: ReturnType<typeof targetsOf>[number]): readonly [string, string] {
  const { label } = target.field
  const lines = target.lines === null ? undefined : record.fields[target.lines]
  return lines ? [`${lines.label[0]} · ${label[0]}`, `${lines.label[1]} · ${label[1]}`] : label
}

/** Importing workbooks: a look that writes nothing, the run of what was looked at as a job, an empty workbook to begin with, and kept files to fetch. */
export function importRoutes(served: Served): Hono {
  const app = new Hono()
  app.post('/api/imports/:record', async (context) => context.json(await looked(served, context)))
  app.post('/api/imports/:record/run', async (context) => {
    const body = await readJson(context)
    const { record, company, person } = await allowed(served, context)
    const choice = choiceFrom({ ...body, record: record.name, file: textual(body.token), language: voiceFor(context).tongue })
    const kept = (await keptFile(served.readers, company, person, readUuid(choice.file))) ?? expired()
    return context.json({ job: await enqueue(served.kernel, company, person, 'import', { ...choice, light: kept.size <= lightBytes }) })
  })
  app.get('/api/imports/:record/template', (context) =>
    visit(served, context, async ({ actor }) => {
      const record = writable(served, context, actor)
      const voice = voiceFor(context)
      return context.body(await templateOf(served.kernel.office, record, actor, voice), 200, attachment(`${voice.say(record.label)}.xlsx`))
    }),
  )
  app.get('/api/kept/:id', async (context) => {
    const id = readUuid(context.req.param('id'))
    const { company, person } = await visit(served, context, ({ signed }) => Promise.resolve(signed))
    const kept = (await keptFile(served.readers, company, person, id)) ?? refuse('unknown', ['文件已过期，请重新生成', 'The file has expired; make it again'])
    return new Response(streamOf(keptBytes(served.readers, company, id)), {
      headers: { ...attachment(kept.name), 'content-length': String(kept.size) },
    })
  })
  return app
}

/** Bytes as they are fetched: the next part when the last was taken. */
function streamOf(bytes: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await bytes.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await bytes.return(undefined)
    },
  })
}

const kinds: { readonly [ending: string]: string } = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

/** Headers of a file that is saved, not shown. */
export function attachment(name: string): { 'content-type': string; 'content-disposition': string } {
  const ending = name.split('.').at(-1) ?? ''
  return {
    'content-type': kinds[ending] ?? 'application/octet-stream',
    'content-disposition': `attachment; filename="file.${ending}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  }
}
