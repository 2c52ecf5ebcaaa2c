import { refuse } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { readTongue } from '../../base/tongue.ts'
import type { Tongue } from '../../base/tongue.ts'
import type { JobDesk, SeenAs } from '../jobs/job.ts'
import { needWrite } from '../perform/access.ts'
import type { Payload } from '../perform/job.ts'
import { idFrom } from '../perform/perform-many.ts'
import { perform } from '../perform/perform.ts'
import type { Kernel } from '../perform/work.ts'
import { recordNamed } from '../perform/office.ts'
import type { AnyRecord } from '../record/record.ts'
import { keepFile, keptFile, wholeFile } from '../store/kept-files.ts'
import { findRows } from '../store/rows.ts'
import { voiceOf } from '../store/voices.ts'
import { nobody } from '../jobs/desk.ts'
import { badRowsBook } from './bad-rows.ts'
import type { BadRows } from './bad-rows.ts'
import type { Sheet } from './cells.ts'
import { columnMapping } from './column-mapping.record.ts'
import { headingsHash } from './columns.ts'
import type { Chosen, Header } from './columns.ts'
import { keptSheet, unpackSheet } from './kept-sheet.ts'
import { readSheet } from './read-sheet.ts'
import { planImport } from './plan-import.ts'
import type { ImportPlan } from './plan-import.ts'

/** What an import was settled with: which kept file, which sheet of it, which row is the header, which column fills what. */
export interface ImportChoice {
  readonly record: string
  readonly file: string
  readonly sheet: string | null
  readonly header: number | null
  readonly mapping: { readonly [column: string]: string } | null
  readonly skipBad: boolean
  /** what its person reads: in it are the reasons beside the rows that were not imported */
  readonly language: Tongue
}

const isMapping = (value: unknown): value is { readonly [column: string]: string } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((one) => typeof one === 'string')

/** A choice from what a page or a job carries. */
export function choiceFrom(given: { readonly [name: string]: unknown }): ImportChoice {
  const header = Number(textual(given.header))
  return {
    record: textual(given.record),
    file: textual(given.file),
    sheet: textual(given.sheet) || null,
    header: Number.isInteger(header) && header > 0 ? header : null,
    mapping: isMapping(given.mapping) ? given.mapping : null,
    skipBad: given.skipBad === true,
    language: readTongue(textual(given.language)),
  }
}

/** How the plan is to read the file. */
export function chosenBy(choice: Pick<ImportChoice, 'header' | 'mapping'>): Chosen {
  return {
    ...(choice.header === null ? {} : { header: choice.header }),
    ...(choice.mapping === null ? {} : { mapping: new Map(Object.entries(choice.mapping).map(([column, path]) => [Number(column), path])) }),
  }
}

/** The mapping that the company settled last for these headings, or null. */
export async function rememberedMapping(
  { reader }: Pick<SeenAs, 'reader'>,
  record: AnyRecord,
  header: Pick<Header, 'columns'>,
): Promise<ImportChoice['mapping']> {
  const [row] = await findRows(reader, columnMapping, { record: record.name, headings: headingsHash(header.columns) })
  const mapping: unknown = row ? JSON.parse(textual(row.mapping)) : null
  return isMapping(mapping) ? mapping : null
}

/** Remembers how the columns of these headings were settled, for everybody of the company. */
export async function rememberMapping(
  kernel: Kernel,
  see: JobDesk['see'],
  company: number,
  record: AnyRecord,
  header: Header,
  mapping: NonNullable<ImportChoice['mapping']>,
): Promise<void> {
  const headings = headingsHash(header.columns)
  const text = JSON.stringify(mapping)
  const [known] = await see(({ reader }) => findRows(reader, columnMapping, { record: record.name, headings }))
  if (known?.mapping === text) return
  const id = idFrom('mapping', company, record.name, headings, text, known?.version ?? 0)
  const command = known
    ? { id, record: columnMapping.name, verb: 'update', row: known.id, version: known.version, input: { mapping: text } }
    : { id, record: columnMapping.name, verb: 'create', input: { record: record.name, headings, mapping: text } }
  await perform(kernel, company, nobody, command, { founding: true })
}

/** The sheet of a job: a large one was read when it came. */
async function sheetOf({ readers, company }: JobDesk, person: string, file: string, asked: string | null): Promise<Sheet> {
  const known = await keptSheet(readers, company, person, file, asked)
  if (known) return known
  const { packed, ...seen } = await readSheet(await wholeFile(readers, company, file), asked)
  return packed ? await unpackSheet(packed) : seen
}

/** The file of a job, opened and planned as its person may see it now. */
export async function openedImport(
  desk: JobDesk,
  payload: Payload,
): Promise<{ record: AnyRecord; sheet: Sheet; plan: ImportPlan; choice: ImportChoice; person: string }> {
  const choice = choiceFrom(payload)
  const person = desk.person ?? refuse('forbidden', ['导入要由人来做', 'An import is a person’s'])
  const record = recordNamed(desk.kernel.office, choice.record)
  await desk.see(({ actor }) => {
    needWrite(record, actor, ['导入', 'import'])
    return Promise.resolve()
  })
  const kept =
    (await keptFile(desk.readers, desk.company, person, choice.file)) ??
    refuse('unknown', ['文件已过期，请重新选择文件', 'The file has expired; choose it again'])
  await desk.step(0, undefined, ['读取文件', 'Reading the file'])
  const sheet = await sheetOf(desk, person, kept.id, choice.sheet)
  const plan = await planImport({ office: desk.kernel.office, see: desk.see }, record, sheet, chosenBy(choice))
  return { record, sheet, plan, choice, person }
}

/** Keeps the workbook of what was not imported, for a day; null when there is nothing of the kind. */
export async function keepBadRows(
  kernel: Kernel,
  company: number,
  person: string,
  { language, ...rows }: BadRows & Pick<ImportChoice, 'language'>,
): Promise<string | null> {
  if (rows.bad.length === 0) return null
  const voice = voiceOf(language)
  const name = `${voice.say(rows.record.label)}-${voice.say(['有错的行', 'rows with faults'])}.xlsx`
  return (await keepFile(kernel.pool, company, { person, name, hours: 24 }, [await badRowsBook(rows, voice)])).id
}
