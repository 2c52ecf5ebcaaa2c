import { read, utils } from '@e965/xlsx'
import { parseCsv } from 'hucre/csv'
import { readXlsx, streamXlsxRows } from 'hucre/xlsx'
import { Refusal, refuse } from '../../base/refusal.ts'
import { cellAddress, cellOf, filledRows, sheetLimits } from './cells.ts'
import type { RowsOfSheet, Sheet, SheetCell, SheetRow } from './cells.ts'
import { leadBook } from './lead-book.ts'
import { refuseLargeZip } from './zip-size.ts'

/** Rows that are looked at, empty ones too. Above it the file is refused, never cut off. */
const seenRows = 120_000

function tooWide(): Refusal {
  return new Refusal('tooLarge', [
    '表格范围太大（可能在很远的行列里有内容），请把数据复制到新表后再导入',
    'The sheet is too large: something may stand far away from the data; copy the data into a new sheet',
  ])
}

/** What a library throws is about the file, in its own words; the clerk gets ours. */
function unreadable(thrown: unknown): Refusal {
  const says = thrown instanceof Error ? `${thrown.name} ${thrown.message}` : ''
  if (/password|encrypted/i.test(says)) return new Refusal('invalid', ['文件设有密码，请去掉密码后再导入', 'The file has a password: take it off first'])
  if (/cells|limit|exceed|too large|invalid array length|string length/i.test(says)) return tooWide()
  return new Refusal('invalid', [
    '文件打不开，可能已损坏或不是表格；请用 Excel 或 WPS 打开后另存为 xlsx',
    'The file cannot be opened: it is damaged or no workbook; save it as xlsx again',
  ])
}

function* hucreRows(sheet: Awaited<ReturnType<typeof readXlsx>>['sheets'][number]): Iterable<SheetRow> {
  for (const [index, values] of sheet.rows.entries()) {
    const cells: SheetCell[] = []
    for (const [column, value] of values.entries()) {
      const more = value === null ? undefined : sheet.cells?.get(`${index},${column}`)
      const cell = cellOf(column, value, more?.style?.numFmt)
      if (more?.type === 'error') cells.push({ column, text: cell?.text ?? '', fault: more.formula !== undefined && !cell ? 'uncomputed' : 'error' })
      else if (cell) cells.push(cell)
    }
    yield { row: index + 1, cells }
  }
}

/** Unpacked bytes above which the rows are read one after another: the whole of it in memory would be ten times as much. */
const large = 12_000_000

type Book = Awaited<ReturnType<typeof readXlsx>>

const holdsAnything = (sheet: Book['sheets'][number]): boolean => sheet.rows.some((row) => row.some((value) => value !== null && value !== ''))

async function bookOf(bytes: Uint8Array, maxRows: number): Promise<Book> {
  try {
    return await readXlsx(bytes, { readStyles: true, maxRows, sheets: (info) => !info.hidden && !info.veryHidden })
  } catch (thrown) {
    throw unreadable(thrown)
  }
}

/** The rows of a large sheet, as they come. Formats are those of its first rows: a code typed as 123 and shown as 00123 is meant as it is shown. */
async function* streamedRows(bytes: Uint8Array, name: string, formats: ReadonlyMap<number, string>): AsyncIterable<SheetRow> {
  let seen = 0
  try {
    for await (const { index, values } of streamXlsxRows(bytes, { sheet: name })) {
      seen = index + 1
      if (seen > seenRows) throw tooWide()
      const cells: SheetCell[] = []
      for (const [column, value] of values.entries()) {
        const cell = value === null ? null : cellOf(column, value, formats.get(column))
        if (cell) cells.push(cell)
      }
      yield { row: index + 1, cells }
    }
  } catch (thrown) {
    throw thrown instanceof Refusal ? thrown : unreadable(thrown)
  }
}

function formatsOf(sheet: Book['sheets'][number]): ReadonlyMap<number, string> {
  const found = new Map<number, string>()
  for (const [place, cell] of sheet.cells ?? []) {
    const column = Number(place.split(',')[1])
    const format = cell.style?.numFmt
    if (format !== undefined && /^0{2,30}$/.test(format)) found.set(column, format)
  }
  return found
}

async function openXlsx(bytes: Uint8Array, wanted: string | null): Promise<RowsOfSheet> {
  const heavy = refuseLargeZip(bytes) > large
  // Which sheets there are and how the first rows are formatted, the beginning of each says: all of a heavy one is read once only.
  const book = await bookOf(heavy ? leadBook(bytes) : bytes, heavy ? sheetLimits.lead : seenRows + 1)
  const names = book.sheets.map((one) => one.name)
  const sheet = wanted === null ? (book.sheets.find(holdsAnything) ?? book.sheets[0]) : (book.sheets.find((one) => one.name === wanted) ?? noSheet(wanted))
  if (!sheet) return { name: '', names, rows: [] }
  if (sheet.rows.length > seenRows) throw tooWide()
  return { name: sheet.name, names, rows: heavy ? streamedRows(bytes, sheet.name, formatsOf(sheet)) : hucreRows(sheet) }
}

const noSheet = (name: string): never => refuse('unknown', [`文件里没有工作表「${name}」，请重新选择`, `There is no sheet ${name}`], 'sheet')

/** The old binary workbook. What the sheet says of its own range is not asked: every cell that is there is taken. */
function xlsRows(sheet: object): readonly SheetRow[] {
  const rows = new Map<number, SheetCell[]>()
  for (const [address, cell] of Object.entries(sheet)) {
    if (address.startsWith('!') || typeof cell !== 'object' || cell === null) continue
    const place = utils.decode_cell(address)
    const { v, t, z, w } = { v: undefined, t: '', z: '', w: '', ...cell }
    const read: SheetCell | null =
      t === 'e' ? { column: place.c, text: typeof w === 'string' ? w : '', fault: 'error' } : cellOf(place.c, v, typeof z === 'string' ? z : '')
    if (!read) continue
    const found = rows.get(place.r)
    if (found) found.push(read)
    else rows.set(place.r, [read])
  }
  return [...rows].toSorted(([a], [b]) => a - b).map(([row, cells]) => ({ row: row + 1, cells: cells.toSorted((a, b) => a.column - b.column) }))
}

function openXls(bytes: Uint8Array, wanted: string | null): RowsOfSheet {
  let book: ReturnType<typeof read>
  try {
    book = read(bytes, { type: 'array', cellDates: true, cellNF: true, cellFormula: false, cellHTML: false })
  } catch (thrown) {
    throw unreadable(thrown)
  }
  const seen = book.SheetNames.filter((_, index) => !book.Workbook?.Sheets?.[index]?.Hidden)
  const sheets = seen.map((name) => ({ name, rows: xlsRows(book.Sheets[name] ?? {}) }))
  const first = sheets.find((one) => one.rows.length > 0) ?? sheets[0] ?? { name: '', rows: [] }
  const sheet = wanted === null ? first : (sheets.find((one) => one.name === wanted) ?? noSheet(wanted))
  return { name: sheet.name, names: seen, rows: sheet.rows }
}

/** UTF-8 with or without a mark, UTF-16 with its mark ("Unicode text"), else GB18030, in which Chinese Windows writes. */
function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Not written in this one.
    }
  }
  return refuse('invalid', ['文件不是表格，或编码无法识别；请另存为 xlsx', 'No table, or in an unknown encoding; save it as xlsx'])
}

/** Some programs write ="00123" so that Excel keeps the zeros: the text inside is meant. */
const unwrapped = (value: unknown): unknown => (typeof value === 'string' ? (/^="([^"=]*)"$/.exec(value.trim())?.[1] ?? value) : value)

/** Characters that one cell may hold: as many as a spreadsheet program takes. */
const longestCell = 32_767
/** Characters of one row. */
const longestRow = 2_000_000

const signs = { quote: 34, tab: 9, newline: 10, comma: 44, semicolon: 59 } as const

/** Refuses, with its address, a cell or row that nobody typed: put together by the library it would take a minute. Looked for before, in one go through the text. */
function refuseLong(text: string): void {
  let [row, column, cell, line, quoted] = [1, 0, 0, 0, false]
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at)
    if (sign === signs.quote) quoted = !quoted
    else if (!quoted && sign === signs.newline) {
      row += 1
      column = 0
      cell = at + 1
      line = at + 1
    } else if (!quoted && (sign === signs.comma || sign === signs.tab || sign === signs.semicolon)) {
      column += 1
      cell = at + 1
    }
    if (at - cell > longestCell || at - line > longestRow)
      refuse('tooLarge', [
        `第 ${row} 行第 ${column + 1} 列（${cellAddress(column, row)}）的内容超过 ${longestCell} 个字，或引号没有成对，请检查这一格`,
        `${cellAddress(column, row)} holds more than ${longestCell} characters, or its quotes are not closed`,
      ])
  }
}

function openCsv(bytes: Uint8Array): RowsOfSheet {
  const text = decoded(bytes)
  if (text.includes('\u0000')) throw unreadable(null)
  if (/^\s*<(!doctype|html|table|\?xml|meta)/i.test(text.slice(0, 1000)))
    refuse('invalid', ['这个文件其实是网页，不是表格；请用 Excel 或 WPS 打开后另存为 xlsx', 'This is a web page with the name of a workbook; save it as xlsx'])
  refuseLong(text)
  let lines: ReturnType<typeof parseCsv>
  try {
    lines = parseCsv(text, { maxRows: seenRows + 1 })
  } catch (thrown) {
    throw unreadable(thrown)
  }
  if (lines.length > seenRows) throw tooWide()
  const rows = lines.values().map((values, index) => ({ row: index + 1, cells: values.flatMap((value, column) => cellOf(column, unwrapped(value)) ?? []) }))
  return { name: '', names: [], rows }
}

const starts = (bytes: Uint8Array, ...sign: readonly number[]): boolean => sign.every((byte, index) => bytes[index] === byte)

/**
 * Opens the sheet of that name, else the first that is shown and holds anything. What the file is, its first bytes say, not its name. Refuses what is too
 * large, locked by a password, damaged or no table; a sheet that is read as it comes refuses some of it only then. Takes as long as it takes: run it in a
 * thread of its own (see readSheet).
 */
export async function sheetIn(bytes: Uint8Array, wanted: string | null = null): Promise<RowsOfSheet> {
  if (bytes.length > sheetLimits.file)
    refuse('tooLarge', [`文件超过 ${sheetLimits.file / 1_000_000} MB，请分成几个文件`, `The file is larger than ${sheetLimits.file / 1_000_000} MB`])
  const old = starts(bytes, 0xd0, 0xcf, 0x11, 0xe0) || starts(bytes, 0x09, 0x08) || starts(bytes, 0x09, 0x04)
  if (starts(bytes, 0x50, 0x4b)) return await openXlsx(bytes, wanted)
  return old ? openXls(bytes, wanted) : openCsv(bytes)
}

/** The same with all its rows that hold anything. Refuses as filledRows does. */
export async function openSheet(bytes: Uint8Array, wanted: string | null = null): Promise<Sheet> {
  const sheet = await sheetIn(bytes, wanted)
  const rows: SheetRow[] = []
  for await (const row of filledRows(sheet)) rows.push(row)
  return { name: sheet.name, names: sheet.names, rows }
}
