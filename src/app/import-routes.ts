import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { newId } from '../base/id.ts'
import { refuse } from '../base/refusal.ts'
import { textual } from '../base/text.ts'
import { boundedBytes, readJson, sameOrigin } from '../kernel/api/http.ts'
import { visit } from '../kernel/api/visit.ts'
import type { Served, Visit } from '../kernel/api/visit.ts'
import { needWrite } from '../kernel/perform/access.ts'
import { recordNamed } from '../kernel/perform/office.ts'
import type { Actor } from '../kernel/perform/tx.ts'
import type { AnyRecord } from '../kernel/record/record.ts'
import { sheetLimits } from '../kernel/sheet/cells.ts'
import type { Sheet } from '../kernel/sheet/cells.ts'
import { planImport } from '../kernel/sheet/plan-import.ts'
import type { ImportPlan } from '../kernel/sheet/plan-import.ts'
import { readSheet } from '../kernel/sheet/read-sheet.ts'
import { runImport } from '../kernel/sheet/run-import.ts'
import { templateOf } from '../kernel/sheet/template.ts'

/** A file that was tried and may be run: whose, for what, and until when. */
interface Trial {
  readonly company: number
  readonly person: string
  readonly record: string
  readonly file: string
  readonly sheet: Sheet
  readonly until: number
}

/** Files kept at most, and their cells: the oldest go first. */
const kept = 20
const keptCells = 600_000
const cellsOf = (trial: Pick<Trial, 'sheet'>): number => trial.sheet.rows.reduce((sum, row) => sum + row.cells.length, 0)
const lifetime = 30 * 60_000
/** Rows that are sent back to be looked at; the counts speak of all. */
const shownRows = 200
/** What the form around the file may add to it. */
const formBytes = 100_000

/** Tried files by their token, in memory only: what was tried and not run is forgotten. */
class Trials {
  readonly #byToken = new Map<string, Trial>()

  keep(trial: Omit<Trial, 'until'>): string {
    const now = Date.now()
    for (const [token, one] of this.#byToken) if (one.until < now) this.#byToken.delete(token)
    let cells = cellsOf(trial)
    for (const one of this.#byToken.values()) cells += cellsOf(one)
    for (const [token, one] of this.#byToken) {
      if (this.#byToken.size < kept && cells <= keptCells) break
      this.#byToken.delete(token)
      cells -= cellsOf(one)
    }
    const token = newId()
    this.#byToken.set(token, { ...trial, until: now + lifetime })
    return token
  }

  /** Refuses what is not there, is too old, or is somebody else's: all alike. */
  find(token: string, company: number, person: string, record: string): Trial {
    const trial = this.#byToken.get(token)
    if (!trial || trial.until < Date.now() || trial.company !== company || trial.person !== person || trial.record !== record)
      refuse('unknown', ['试算结果已过期，请重新选择文件', 'The trial has expired; choose the file again'])
    return trial
  }
}

/** The record of the address, for a person who may write it. */
function writable(served: Served, context: Context, actor: Actor): AnyRecord {
  const record = recordNamed(served.kernel.office, context.req.param('record') ?? '')
  needWrite(record, actor, ['导入', 'import'])
  if (!record.key) refuse('unknown', [`${record.label[0]}不能导入`, `${record.label[1]} cannot be imported`])
  return record
}

const allowed = (served: Served, context: Context) =>
  visit(served, context, ({ actor, signed }) => Promise.resolve({ record: writable(served, context, actor), company: signed.company, person: signed.person }))

/** The file of the form; refuses `tooLarge` while it is still coming in. */
async function uploaded(context: Context): Promise<Uint8Array> {
  const body = await boundedBytes(context.req.raw, sheetLimits.file + formBytes)
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': context.req.header('content-type') ?? '' } }).formData().catch(() => null)
  const file = form?.get('file')
  if (!file || typeof file === 'string') refuse('invalid', ['请选择要导入的文件', 'Choose the file to import'], 'file')
  return new Uint8Array(await file.arrayBuffer())
}

const planned = (served: Served, { actor, reader, read }: Visit, record: AnyRecord, sheet: Sheet): Promise<ImportPlan> =>
  planImport({ reader, office: served.kernel.office, actor, setting: { now: read.now, today: read.today, me: actor.person } }, record, sheet)

function answer(token: string, plan: ImportPlan): object {
  const rows = [...plan.rows.filter((row) => row.verdict === 'bad'), ...plan.rows.filter((row) => row.verdict !== 'bad')]
  return {
    token,
    sheet: plan.sheet,
    columns: plan.columns.map(({ header, target }) => ({
      header,
      field: target ? (target.lines === null ? target.name : `${target.lines}.${target.name}`) : null,
      label: target?.field.label ?? null,
    })),
    counts: plan.counts,
    rows: rows.slice(0, shownRows).map(({ row, verdict, title, faults }) => ({ row, verdict, title, faults })),
  }
}

/** Importing workbooks: a trial that writes nothing, the run of what was tried, and an empty workbook to begin with. */
export function importRoutes(served: Served): Hono {
  const app = new Hono()
  const trials = new Trials()
  app.post('/api/imports/:record', async (context) => {
    sameOrigin(context)
    const { record, company, person } = await allowed(served, context)
    const bytes = await uploaded(context)
    const sheet = await readSheet(bytes)
    const plan = await visit(served, context, (page) => planned(served, page, record, sheet))
    const file = createHash('sha256').update(bytes).digest('hex')
    return context.json(answer(trials.keep({ company, person, record: record.name, file, sheet }), plan))
  })
  app.post('/api/imports/:record/run', async (context) => {
    const body = await readJson(context)
    const { record, company, person } = await allowed(served, context)
    const trial = trials.find(textual(body.token), company, person, record.name)
    // What was tried may be half an hour old: it is planned again against what is there now.
    const plan = await visit(served, context, (page) => planned(served, page, record, trial.sheet))
    if (plan.counts.bad > 0 && body.skipBad !== true)
      refuse('invalid', [`有 ${plan.counts.bad} 行填错了，请改好后重新选择文件，或跳过它们`, `${plan.counts.bad} rows are wrong: mend or skip them`])
    return context.json(await runImport(served.kernel, { company, person, file: trial.file }, record, plan))
  })
  app.get('/api/imports/:record/template', (context) =>
    visit(served, context, async ({ actor }) => {
      const record = writable(served, context, actor)
      return context.body(await templateOf(served.kernel.office, record, actor), 200, {
        'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'content-disposition': `attachment; filename="template.xlsx"; filename*=UTF-8''${encodeURIComponent(`${record.label[0]}.xlsx`)}`,
      })
    }),
  )
  return app
}
