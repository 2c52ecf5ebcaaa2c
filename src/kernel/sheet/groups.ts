import { cellAddress } from './cells.ts'
import type { Sheet, SheetCell, SheetRow } from './cells.ts'
import type { Column, Header, Target } from './columns.ts'
import { folded } from './look-up.ts'
import type { Way } from '../record/recognised.ts'

/** One fault of one cell, in words; `column` is its heading, `cell` its address, empty when the file has no such column. */
export interface CellSays {
  readonly column: string
  readonly cell: string
  readonly says: readonly [chinese: string, english: string]
  readonly value: string
}

/** A cell of a column that is imported. */
export interface Filled {
  readonly column: Column
  readonly target: Target
  readonly cell: SheetCell
}

/** One row of the file, only what is imported of it. */
export interface FilledRow {
  readonly row: number
  readonly filled: readonly Filled[]
}

/** The rows of the file that make one row of the record: one for a master, one for each line of a document. */
export interface Group {
  readonly rows: readonly [FilledRow, ...FilledRow[]]
}

/** The same as the file has them. */
type RawGroup = readonly [SheetRow, ...SheetRow[]]

const totals = /^(合[计計]|小[计計]|[总總][计計]|共[计計]|累[计計]|本[页頁]合[计計]|本[页頁]小[计計]|total|subtotal|grand total)[:：]?$/i

const isTotals = (cells: SheetRow['cells']): boolean => totals.test((cells[0]?.text ?? '').replaceAll(/\s/g, ''))

/** What the row fills of the columns that are imported. Made when its lot comes up: for all rows at once it would double what a large file takes. */
function filledIn(row: SheetRow, byColumn: ReadonlyMap<number, Column>): FilledRow {
  const filled = row.cells.flatMap((cell): Filled[] => {
    const column = byColumn.get(cell.column)
    return column?.target ? [{ column, target: column.target, cell }] : []
  })
  return { row: row.row, filled }
}

const columnsOf = (header: Header): ReadonlyMap<number, Column> => new Map(header.columns.map((column) => [column.column, column]))

/** The group with what its rows fill. */
export function filledGroup([first, ...others]: RawGroup, header: Header): Group {
  const byColumn = columnsOf(header)
  return { rows: [filledIn(first, byColumn), ...others.map((row) => filledIn(row, byColumn))] }
}

/** The rows below the header, without repeated headers and rows that fill no imported column; and the numbers of those that only sum up others. */
export function dataRows(sheet: Sheet, header: Header): { readonly rows: readonly SheetRow[]; readonly totals: readonly number[] } {
  const byColumn = columnsOf(header)
  const sums: number[] = []
  const rows = sheet.rows.filter((row) => {
    if (row.row <= header.row) return false
    const { cells } = row
    if (isTotals(cells)) {
      sums.push(row.row)
      return false
    }
    const imported = (cell: SheetCell): boolean => (byColumn.get(cell.column)?.target ?? null) !== null
    const repeated = cells.every((cell) => !imported(cell) || cell.text === byColumn.get(cell.column)?.header)
    return cells.some(imported) && !repeated
  })
  return { rows, totals: sums }
}

/** The cell of a field of the record itself in this row. */
export function ownCell(row: FilledRow, name: string): Filled | undefined {
  return row.filled.find((one) => one.target.lines === null && one.target.name === name)
}

/**
 * Which rows belong together. Where lines are imported, rows with the same number, key, or values that no two rows share are one document, and a row whose own
 * fields are all empty (merged cells) goes on with the document above it. Otherwise every row stands for itself.
 */
export function grouped(rows: readonly SheetRow[], header: Header, ways: readonly Way[]): readonly RawGroup[] {
  const byColumn = columnsOf(header)
  const targetOf = (cell: SheetCell): Target | null => byColumn.get(cell.column)?.target ?? null
  const lined = header.columns.some(({ target }) => (target?.lines ?? null) !== null)
  if (!lined || !rows.some((row) => row.cells.some((cell) => (targetOf(cell)?.lines ?? null) !== null))) return rows.map((row): RawGroup => [row])
  const keyed = ways.map((way) => way.map((key) => header.columns.find(({ target }) => target?.lines === null && target.name === key)?.column))
  const groups: [SheetRow, ...SheetRow[]][] = []
  const byKey = new Map<string, [SheetRow, ...SheetRow[]]>()
  for (const row of rows) {
    const { cells } = row
    // by the first way whose cells are all filled: what several fields name together (a person and a week) is one document, too
    const [text] = keyed.flatMap((columns) => {
      const texts = columns.map((column) => cells.find((cell) => cell.column === column)?.text)
      return texts.includes(undefined) ? [] : [texts.join('\u0000')]
    })
    const continues = cells.every((cell) => targetOf(cell)?.lines !== null)
    const above = text === undefined ? (continues ? groups.at(-1) : undefined) : byKey.get(folded(text))
    if (above) above.push(row)
    else {
      const group: [SheetRow, ...SheetRow[]] = [row]
      groups.push(group)
      if (text !== undefined) byKey.set(folded(text), group)
    }
  }
  return groups
}

const cellWords = {
  formula: ['以 = 开头的内容像公式，请改成普通文字', 'It looks like a formula: type plain text'],
  uncomputed: ['公式没有算出结果，请用 Excel 或 WPS 打开、保存后再导入，或粘贴为数值', 'A formula without a result: open and save the file, or paste values'],
  error: ['单元格显示错误，请改正', 'The cell shows an error'],
  digits: [
    '长数字的后几位已丢失（表格软件只留 15 位），请把这一列设为文本后重填',
    'A long number lost its last digits: make the column text and type it again',
  ],
} as const

/** What is wrong with the cell as the file has it, or null. */
export function cellFault(row: FilledRow, one: Filled): CellSays | null {
  return one.cell.fault ? saysAt(row, one, cellWords[one.cell.fault]) : null
}

/** A fault at a filled cell. */
export function saysAt(row: FilledRow, one: Filled, says: CellSays['says']): CellSays {
  return { column: one.column.header, cell: cellAddress(one.column.column, row.row), says, value: one.cell.text.slice(0, 100) }
}

/** A fault at a field of a row, whether its cell is filled, empty, or the file has no column for it. */
export function saysOf(header: Header, row: FilledRow, lines: string | null, name: string, label: readonly [string, string], says: CellSays['says']): CellSays {
  const filled = row.filled.find((one) => one.target.lines === lines && one.target.name === name)
  if (filled) return saysAt(row, filled, says)
  const column = header.columns.find((one) => one.target?.lines === lines && one.target.name === name)
  return { column: column?.header ?? label[0], cell: column ? cellAddress(column.column, row.row) : '', says, value: '' }
}
