import { writeXlsxStream } from 'hucre/xlsx'
import { newId } from '../../base/id.ts'
import type { Label } from '../../base/label.ts'
import { ownVoice } from '../../base/tongue.ts'
import type { Voice } from '../../base/tongue.ts'
import { textual } from '../../base/text.ts'
import { pointsAt, wireOf } from '../kinds/kinds.ts'
import { nobody } from '../jobs/desk.ts'
import type { AnyField } from '../record/field.ts'
import { perform } from '../perform/perform.ts'
import type { Kernel } from '../perform/work.ts'
import { bookInThread } from '../sheet/book-in-thread.ts'
import type { BookSheet } from '../sheet/book-in-thread.ts'
import { cellOf, csvCell, formats, sheetName, widthOf } from '../sheet/export-list.ts'
import type { Cell } from '../sheet/export-list.ts'
import { exportLog } from '../sheet/export-log.record.ts'
import { fillReport, summed, total } from './report.ts'
import type { Asking, Filled } from './report.ts'
import type { ForeignBook } from '../perform/tx.ts'

/** A report as a file that leaves the house. */
export interface ReportFile {
  readonly label: Label
  /** what the file is called, without its ending */
  readonly name: string
  readonly format: 'xlsx' | 'csv'
  readonly rows: number
  readonly bytes: Uint8Array
}

type Columns = readonly (readonly [name: string, field: AnyField])[]

function rowsOf({ rows, titles }: Filled, columns: Columns, voice: Voice): readonly (readonly Cell[])[] {
  return rows.map((row) =>
    columns.map(([name, field]) => cellOf(field, wireOf(row[name], field), pointsAt(field) ? (titles[textual(row[name])] ?? '') : undefined, voice)),
  )
}

/** The sums at the foot, as they stand below the report on the page; null where it has none. */
function footOf({ report, rows }: Filled, columns: Columns, voice: Voice): readonly Cell[] | null {
  const totals = new Set(report.totals ?? [])
  if (totals.size === 0 || rows.length === 0 || report.foreign) return null
  const counted = summed(rows)
  const sums = columns.map(([name, field]): Cell => {
    const values = counted.map((row) => row[name])
    return totals.has(name) ? cellOf(field, total(field, values), undefined, voice) : null
  })
  return sums.map((sum, index) => (index === 0 && sum === null ? voice.say(['合计', 'Total']) : sum))
}

/** The report as one sheet of a workbook: its title, its columns, its rows, its foot. */
export function sheetOf(filled: Filled, title: string, voice: Voice): BookSheet {
  const columns = Object.entries(filled.report.columns)
  const foot = footOf(filled, columns, voice)
  const heads = columns.map(([, field]) => voice.say(field.label))
  const shaped = columns.map(([, field]) => ({ width: widthOf(field, voice), ...(formats[field.kind] === undefined ? {} : { numFmt: formats[field.kind] }) }))
  return { name: sheetName(title), columns: shaped, rows: [[title], heads, ...rowsOf(filled, columns, voice), ...(foot ? [foot] : [])] }
}

/** The report as another program reads it: in the words that it knows, whoever takes it there. */
async function foreignBook(filled: Filled, columns: Columns, { sheet, also }: ForeignBook): Promise<Uint8Array> {
  const rows = [columns.map(([, field]) => field.label[0]), ...rowsOf(filled, columns, ownVoice).map((row) => [...row])]
  const shaped = columns.map(([, field]) => ({
    width: widthOf(field, ownVoice),
    ...(formats[field.kind] === undefined ? {} : { numFmt: formats[field.kind] }),
  }))
  const second = also ? [{ name: also.sheet, columns: [], rows: also.rows }] : []
  return await bookInThread([{ name: sheet, columns: shaped, rows }, ...second])
}

async function workbook(filled: Filled, columns: Columns, voice: Voice): Promise<Uint8Array> {
  if (filled.report.foreign) return await foreignBook(filled, columns, filled.report.foreign)
  const foot = footOf(filled, columns, voice)
  const title = voice.say(filled.report.label)
  const all = async function* (): AsyncGenerator<Cell[]> {
    yield [title]
    yield columns.map(([, field]) => voice.say(field.label))
    for (const row of rowsOf(filled, columns, voice)) yield [...row]
    if (foot) yield [...foot]
    await Promise.resolve()
  }
  const defined = columns.map(([, field]) => ({ width: widthOf(field, voice), numFmt: formats[field.kind] }))
  const options = {
    name: sheetName(title),
    columns: defined.map(({ width, numFmt }) => (numFmt === undefined ? { width } : { width, numFmt })),
    freezePane: { rows: 2 },
  }
  return new Uint8Array(await new Response(writeXlsxStream(all(), options)).arrayBuffer())
}

/** CSV with a byte-order mark, as Excel wants Chinese; rows only, so that another program can add them up itself. */
function commaText(filled: Filled, columns: Columns, voice: Voice): Uint8Array {
  const lines = [
    columns.map(([, field]) => csvCell(voice.say(field.label))).join(','),
    ...rowsOf(filled, columns, voice).map((row) => row.map((cell, index) => csvCell(plain(cell, columns[index]?.[1]))).join(',')),
  ]
  return new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`)
}

/** Money keeps its two places, also where the number would lose them. */
const plain = (cell: Cell, field: AnyField | undefined): Cell => (typeof cell === 'number' && field?.kind === 'money' ? cell.toFixed(2) : cell)

/** The report as it was asked for, as a file: numbers and days as such, title above, sums below, every text a text. Refuses who may not see it. */
export async function reportFile(
  asking: Asking,
  name: string,
  query: { readonly [field: string]: string },
  format: 'xlsx' | 'csv',
  voice: Voice,
): Promise<ReportFile> {
  const filled = await fillReport(asking, name, query)
  const columns = Object.entries(filled.report.columns)
  const bytes = format === 'csv' ? commaText(filled, columns, filled.report.foreign ? ownVoice : voice) : await workbook(filled, columns, voice)
  return { label: filled.report.label, name: voice.say(filled.report.label), format, rows: filled.rows.length, bytes }
}

/** Writes down who took a report out of the house. */
export async function noteTaken(kernel: Kernel, company: number, person: string, { label, format, rows }: ReportFile, query: object): Promise<void> {
  const filter = new URLSearchParams(Object.entries(query).map(([field, value]) => [field, textual(value)])).toString()
  const input = { person, what: label[0], format, rows, ...(filter === '' ? {} : { filter: filter.slice(0, 400) }) }
  await perform(kernel, company, nobody, { id: newId(), record: exportLog.name, verb: 'create', input }, { founding: true })
}
