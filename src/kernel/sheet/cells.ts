import { Refusal, refuse } from '../../base/refusal.ts'

/** What an import takes at most. Chosen so that a file is read in seconds and run in a minute or two; more is split into several files. */
export const sheetLimits = {
  /** bytes of the file */
  file: 50_000_000,
  /** bytes of a workbook when unpacked */
  unpacked: 200_000_000,
  /** parts of a workbook's archive */
  parts: 5000,
  /** rows of data */
  rows: 100_000,
  /** cells that hold something */
  cells: 2_500_000,
  /** rows of data up to which a file is tried while its person waits; above it a job does so */
  small: 2000,
  /** rows above and within the header */
  lead: 40,
} as const

/**
 * Why a cell's text is not what somebody typed: a formula as text, a formula without a result, an error such as #N/A, or a long number of
 * which the spreadsheet program has kept fifteen digits only.
 */
export type CellFault = 'formula' | 'uncomputed' | 'error' | 'digits'

/** One filled cell. `column` counts from 0. */
export interface SheetCell {
  readonly column: number
  readonly text: string
  readonly fault?: CellFault
}

/** The filled cells of one row, from left to right. `row` is its number as the spreadsheet program shows it, from 1. */
export interface SheetRow {
  readonly row: number
  readonly cells: readonly SheetCell[]
}

/** One sheet of a file: its rows that hold anything, from top to bottom; and what all sheets that are shown are called. */
export interface Sheet {
  readonly name: string
  readonly names: readonly string[]
  readonly rows: readonly SheetRow[]
}

/** The letters of a column counted from 0: A, Z, AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26)
  return `${rest > 0 ? columnLetters(rest - 1) : ''}${String.fromCharCode(65 + (column % 26))}`
}

/** The address of a cell as the spreadsheet program shows it: C5. */
export function cellAddress(column: number, row: number): string {
  return `${columnLetters(column)}${row}`
}

/** A number as a person would have typed it: never with an exponent, without the noise behind the fifteenth digit. */
function numberCell(value: number, format: string): Omit<SheetCell, 'column'> {
  if (!Number.isFinite(value)) return { text: String(value), fault: 'error' }
  // Fifteen digits are all that a spreadsheet program keeps; an account number or tax code that was longer has lost its end.
  if (Math.abs(value) >= 1e15) return { text: value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 0 }), fault: 'digits' }
  const rounded = Number(value.toPrecision(15))
  const text = String(rounded)
  if (text.includes('e')) return { text: rounded.toFixed(20).replace(/\.?0+$/, '') }
  // A code typed as 123 and shown as 00123 is meant as it is shown.
  return { text: /^0{2,30}$/.test(format) && /^\d+$/.test(text) ? text.padStart(format.length, '0') : text }
}

/** A calendar day; a time alone (which both libraries place before 1900) as hours and minutes. */
function dateCell(value: Date): Omit<SheetCell, 'column'> {
  if (Number.isNaN(value.getTime())) return { text: '', fault: 'error' }
  const text = value.toISOString()
  return { text: value.getUTCFullYear() < 1900 ? text.slice(11, 16) : text.slice(0, 10) }
}

const errors = new Set(['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NUM!', '#NULL!'])

function textCell(value: string): Omit<SheetCell, 'column'> {
  const text = (value.includes('_x000D_') ? value.replaceAll('_x000D_', '') : value).trim()
  if (errors.has(text)) return { text, fault: 'error' }
  if (/^[=＝]/.test(text)) return { text, fault: 'formula' }
  return /^\d(\.\d+)?E\+\d{2,}$/i.test(text) ? { text, fault: 'digits' } : { text }
}

/** What a cell says, of whatever type the library gave it; null for an empty one. Dates are read as the spreadsheet shows them, without a zone. */
export function cellOf(column: number, value: unknown, format = ''): SheetCell | null {
  if (typeof value === 'number') return { column, ...numberCell(value, format) }
  if (typeof value === 'boolean') return { column, text: value ? 'TRUE' : 'FALSE' }
  if (value instanceof Date) return { column, ...dateCell(value) }
  if (typeof value !== 'string' || value.trim() === '') return null
  return { column, ...textCell(value) }
}

/** A sheet whose rows come as they are read: a large one is never whole in memory. */
export interface RowsOfSheet extends Pick<Sheet, 'name' | 'names'> {
  readonly rows: Iterable<SheetRow> | AsyncIterable<SheetRow>
}

/** The rows that hold something, as they come. Refuses `tooLarge` as soon as there are too many rows or cells, and in the end `invalid` what has none. */
export async function* filledRows({ rows }: RowsOfSheet): AsyncGenerator<SheetRow> {
  let [seen, cells] = [0, 0]
  for await (const one of rows) {
    if (one.cells.length === 0) continue
    cells += one.cells.length
    seen += 1
    if (seen > sheetLimits.rows + sheetLimits.lead) throw tooManyRows()
    if (cells > sheetLimits.cells)
      throw new Refusal('tooLarge', [
        `表格太大：最多 ${sheetLimits.cells / 10_000} 万个单元格，请分成几个文件`,
        `Too large: at most ${sheetLimits.cells} cells; split the file`,
      ])
    yield one
  }
  if (seen === 0) refuse('invalid', ['表格是空的', 'The sheet is empty'])
}

/** The refusal of a file with more rows than one import takes. */
export function tooManyRows(): Refusal {
  return new Refusal('tooLarge', [
    `一次最多导入 ${sheetLimits.rows / 10_000} 万行，请分成几个文件`,
    `At most ${sheetLimits.rows} rows at once; split the file into several`,
  ])
}
