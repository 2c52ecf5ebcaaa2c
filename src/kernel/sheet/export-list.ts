import { writeXlsxStream } from 'hucre/xlsx'
import { moneyText, readMoney, sumMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import type { Voice } from '../../base/tongue.ts'
import { Refusal } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import type { JobDesk, SeenAs } from '../jobs/job.ts'
import type { Json } from '../kinds/kind.ts'
import { kindOf, lineNamed, pointsAt, voicedText } from '../kinds/kinds.ts'
import { hiddenFields, needSee } from '../perform/access.ts'
import type { OfficeIndex } from '../perform/office.ts'
import { titlesFor } from '../perform/titles.ts'
import { columnsOf } from '../record/columns.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import { listPage } from '../search/page.ts'
import type { ListQuery } from '../search/page.ts'
import { readRows } from '../store/rows.ts'

/** What a file holds besides rows: what it is called, and what narrowed it. */
export interface Taken {
  readonly record: AnyRecord
  readonly query: Omit<ListQuery, 'after' | 'limit'>
  /** the lines field whose lines stand a row each, the document's own fields repeated; null: one row a document */
  readonly lines: string | null
  /** in the words of who reads it */
  readonly condition: string
  readonly voice: Voice
}

/** A column of the file. `lines`: it is a field of the lines. */
interface Out {
  readonly name: string
  readonly field: AnyField
  readonly lines: boolean
}

/** A value as a file holds it. */
export type Cell = string | number | Date | null
type Wire = { readonly [field: string]: Json }

/** Rows fetched at a time: by keyset, so that the hundred-thousandth is as quick as the first. */
const page = 500

function outColumns(record: AnyRecord, query: Taken['query'], lines: string | null, hidden: ReadonlySet<string>): readonly Out[] {
  const all = columnsOf(record)
  const names = query.columns ?? Object.entries(all).flatMap(([name, field]) => (field.listed && !hidden.has(name) ? [name] : []))
  const numbered = record.numbered ? ['number', ...names.filter((name) => name !== 'number')] : names
  const own = numbered.flatMap((name): Out[] => (all[name] ? [{ name, field: all[name], lines: false }] : []))
  const inner = lines === null ? {} : (record.fields[lines]?.fields ?? {})
  return [...own, ...Object.entries(inner).flatMap(([name, field]): Out[] => (hidden.has(`${lines}.${name}`) ? [] : [{ name, field, lines: true }]))]
}

const digitsOf = (text: string): number => text.replaceAll(/\D/g, '').replace(/^0+/, '').length

// Their values are what was typed, in whatever way they are read.
const typed: ReadonlySet<AnyField['kind']> = new Set(['text', 'note', 'code', 'phone', 'mail'])
const numeric: ReadonlySet<AnyField['kind']> = new Set(['money', 'price', 'quantity', 'rate', 'count'])

/** A value as a workbook holds it: numbers and days as such, everything else as text; a number longer than a spreadsheet keeps stays text. */
export function cellOf(field: AnyField, wire: Json, title: string | undefined, voice: Voice): Cell {
  if (wire === null) return null
  if (pointsAt(field)) return field.kind === 'lineOf' ? lineNamed(title ?? '', voice) : (title ?? '')
  const text = typeof wire === 'string' || typeof wire === 'number' ? String(wire) : ''
  if (typed.has(field.kind)) return text
  if (numeric.has(field.kind) && /^-?[\d.]+$/.test(text)) return digitsOf(text) > 15 ? text : Number(text)
  if (field.kind === 'day' && /^\d{4}-\d\d-\d\d$/.test(text)) return new Date(`${text}T00:00:00Z`)
  try {
    return voicedText(kindOf(field).read(wire, { ...field, optional: true }), field, {}, voice)
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    return text
  }
}

/** What a sheet may be called: at most 31 characters, none of those that Excel refuses in a name. */
export const sheetName = (title: string): string => title.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31)

/** How a spreadsheet writes the numbers of a kind. */
export const formats: { readonly [kind: string]: string } = {
  money: '#,##0.00',
  quantity: '#,##0.######',
  price: '#,##0.00####',
  count: '0',
  rate: '0.##%',
  day: 'yyyy-mm-dd',
}
/** How wide a field's column is, in characters. */
export const widthOf = (field: AnyField, voice: Voice): number =>
  Math.max(
    voice.language === 'en' ? field.label[1].length + 4 : field.label[0].length * 2 + 4,
    ['money', 'price', 'day', 'count', 'rate'].includes(field.kind) ? 14 : 20,
  )

/** Some rows, cell by cell, with the names of the rows that cells point at; and where the next lot begins. */
interface Lot {
  readonly rows: readonly (readonly [Out, Json, string | undefined][])[]
  readonly next: string | null
}

/** The rows of a list as its reader may see them, a lot at a time. */
async function* rowsOf(office: OfficeIndex, see: JobDesk['see'], taken: Taken, columns: readonly Out[]): AsyncGenerator<Lot['rows']> {
  const lot = (after: string | null): Promise<Lot> => {
    const read = see((seen) => lotOf(office, seen, taken, columns, after))
    // Looked at when its turn has come.
    read.catch(() => undefined)
    return read
  }
  // The next lot is fetched while this one is written.
  for (let coming: Promise<Lot> | null = lot(null); coming; ) {
    const { rows, next }: Lot = await coming
    coming = next === null ? null : lot(next)
    yield rows
  }
}

async function lotOf(
  office: OfficeIndex,
  { actor, reader, read }: SeenAs,
  { record, query, lines }: Taken,
  columns: readonly Out[],
  after: string | null,
): Promise<Lot> {
  needSee(record, actor)
  const looking = { office, record, actor, company: reader.company, today: read.today }
  const own = columns.filter((one) => !one.lines)
  const found = await listPage(reader, looking, { ...query, columns: own.map(({ name }) => name), after, limit: page })
  const heads = found.rows.map((row) => own.map((one): [Out, Json, string | undefined] => [one, row[one.name] ?? null, titleIn(row, one)]))
  if (lines === null) return { rows: heads, next: found.next }
  const fields = record.fields[lines]?.fields ?? {}
  const stored = new Map(
    (
      await readRows(
        reader,
        record,
        found.rows.map((row) => textual(row.id)),
      )
    ).map((row) => [row.id, row]),
  )
  const linesIn = (id: string): readonly { readonly [name: string]: unknown }[] => {
    const value = stored.get(id)?.[lines]
    return Array.isArray(value) ? value : []
  }
  const titles = await titlesFor(reader, office, fields, [...stored.keys()].flatMap(linesIn))
  const inner = columns.filter((one) => one.lines)
  const rows = found.rows.flatMap((row, index) => {
    const cells = linesIn(textual(row.id)).map((line) => [
      ...(heads[index] ?? []),
      ...inner.map((one): [Out, Json, string | undefined] => {
        const value = line[one.name]
        const wire = value === null || value === undefined ? null : kindOf(one.field).write(value)
        return [one, wire, typeof wire === 'string' ? titles[wire] : undefined]
      }),
    ])
    return cells.length > 0 ? cells : [heads[index] ?? []]
  })
  return { rows, next: found.next }
}

function titleIn(row: Wire, { name, field }: Out): string | undefined {
  if (!pointsAt(field)) return undefined
  const { titles } = row
  if (typeof titles !== 'object' || titles === null || Array.isArray(titles)) return undefined
  const of = (key: string): string => textual(Object.entries(titles).find(([one]) => one === key)?.[1])
  const value = row[name]
  return Array.isArray(value) ? value.map((id) => of(textual(id))).join('、') : of(name)
}

/** Excel reads a cell that begins so as a formula; with an apostrophe before it, it stays what it is. Numbers are left alone. */
export function csvCell(cell: Cell): string {
  const text = cell instanceof Date ? cell.toISOString().slice(0, 10) : typeof cell === 'number' ? String(cell) : (cell ?? '')
  const safe = typeof cell === 'string' && /^[=+\-@\t\r＝＋－＠]/.test(text) && !/^-?[\d,]+(\.\d+)?%?$/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A file of a list under way: its bytes as they are made, and how many rows went into it so far. */
export interface TakingOut {
  readonly bytes: AsyncIterable<Uint8Array>
  readonly count: () => number
}

/** The list as a file: title and conditions above, the header frozen, a totals row below; every text a text, whatever it begins with. */
export async function takeOut(
  office: OfficeIndex,
  see: JobDesk['see'],
  taken: Taken,
  format: 'xlsx' | 'csv',
  step: (done: number) => Promise<void>,
): Promise<TakingOut> {
  const columns = await see(({ actor }) => Promise.resolve(outColumns(taken.record, taken.query, taken.lines, hiddenFields(taken.record, actor))))
  let count = 0
  const sums = new Map<Out, Money>()
  const rows = async function* (): AsyncGenerator<Cell[]> {
    for await (const lot of rowsOf(office, see, taken, columns)) {
      for (const row of lot) {
        count += 1
        for (const [column, wire] of row)
          if (column.field.kind === 'money' && typeof wire === 'string') sums.set(column, sumMoney([sums.get(column) ?? readMoney('0'), readMoney(wire)]))
        yield row.map(([column, wire, title]) => cellOf(column.field, wire, title, taken.voice))
      }
      await step(count)
    }
  }
  return { bytes: format === 'csv' ? csvBytes(taken.voice, columns, rows()) : xlsxBytes(taken, columns, rows(), sums), count: () => count }
}

async function* csvBytes(voice: Voice, columns: readonly Out[], rows: AsyncIterable<Cell[]>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let text = `\uFEFF${columns.map(({ field }) => csvCell(voice.say(field.label))).join(',')}\r\n`
  for await (const row of rows) {
    text += `${row.map(csvCell).join(',')}\r\n`
    if (text.length < 500_000) continue
    yield encoder.encode(text)
    text = ''
  }
  yield encoder.encode(text)
}

async function* xlsxBytes(
  { record, condition, voice }: Taken,
  columns: readonly Out[],
  rows: AsyncIterable<Cell[]>,
  sums: ReadonlyMap<Out, Money>,
): AsyncGenerator<Uint8Array> {
  const all = async function* (): AsyncGenerator<Cell[]> {
    const title = voice.say(record.label)
    yield [condition === '' ? title : voice.language === 'en' ? `${title} (${condition})` : `${title}（${condition}）`]
    yield columns.map(({ field }) => voice.say(field.label))
    yield* rows
    // A document's own amount that is repeated on each of its lines adds up to nothing anybody asked for.
    const summed = columns.map((one) =>
      sums.has(one) && (one.lines || !columns.some(({ lines }) => lines)) ? Number(moneyText(sums.get(one) ?? readMoney('0'))) : null,
    )
    if (sums.size > 0) yield summed.map((sum, index) => (index === 0 ? voice.say(['合计', 'Total']) : sum))
  }
  const defined = columns.map(({ field }) => ({ width: widthOf(field, voice), ...(formats[field.kind] ? { numFmt: formats[field.kind] } : {}) }))
  const options = {
    name: sheetName(voice.say(record.label)),
    columns: defined.map(({ numFmt, ...one }) => (numFmt === undefined ? one : { ...one, numFmt })),
    freezePane: { rows: 2 },
  }
  const reader = writeXlsxStream(all(), options).getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value
}
