import type { AnyField } from '../../../kernel/record/field.ts'
import type { Typed } from '../../kinds/kind.ts'
import type { DraftLine, TypedValues } from './draft.ts'
import type { CellPlace } from './grid-keys.ts'

/** A marked block of a grid, from the cell it began at to the one it reaches. */
export interface Block {
  readonly from: CellPlace
  readonly to: CellPlace
}

/** The block as rows and columns, whichever corner it began at. */
export interface Area {
  readonly top: number
  readonly bottom: number
  readonly columns: readonly string[]
}

/** What a block covers. */
export function areaOf(block: Block, columns: readonly string[]): Area {
  const [a, b] = [columns.indexOf(block.from.column), columns.indexOf(block.to.column)]
  return {
    top: Math.min(block.from.row, block.to.row),
    bottom: Math.max(block.from.row, block.to.row),
    columns: columns.slice(Math.min(a, b), Math.max(a, b) + 1),
  }
}

/** Whether a block is more than the cell under the cursor. */
export function isMarked(block: Block | null): block is Block {
  return block !== null && (block.from.row !== block.to.row || block.from.column !== block.to.column)
}

/**
 * The cells below take what the first row of the area says; of an area of one row, it takes what stands above it, as in a workbook. Columns that a person does
 * not type stay.
 */
export function filledDown(lines: readonly DraftLine[], area: Area, typable: (column: string) => boolean): ReadonlyMap<string, TypedValues> {
  const from = area.top === area.bottom ? area.top - 1 : area.top
  const source = lines[from]
  const columns = area.columns.filter(typable)
  const values = new Map<string, TypedValues>()
  if (!source || columns.length === 0) return values
  for (const line of lines.slice(from + 1, area.bottom + 1))
    values.set(line.key, Object.fromEntries(columns.map((column) => [column, source.values[column] ?? null])))
  return values
}

/** The area emptied. */
export function cleared(lines: readonly DraftLine[], area: Area, typable: (column: string) => boolean): ReadonlyMap<string, TypedValues> {
  const empty: TypedValues = Object.fromEntries(area.columns.filter(typable).map((column) => [column, null]))
  return new Map(lines.slice(area.top, area.bottom + 1).map((line) => [line.key, empty]))
}

const quoted = (cell: string): string => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/**
 * The area as a workbook takes it: tabs and line ends, numbers plain, without thousands separators. `wordOf` gives what a person reads of everything that is
 * not a number.
 */
export function copiedText(
  area: Area,
  fields: { readonly [column: string]: AnyField },
  valueOf: (row: number, column: string) => Typed | undefined,
  wordOf: (value: Typed, field: AnyField) => string,
): string {
  const rows: string[] = []
  for (let row = area.top; row <= area.bottom; row += 1) {
    rows.push(
      area.columns
        .map((column) => {
          const value = valueOf(row, column)
          const field = fields[column]
          if (value === null || value === undefined || !field) return ''
          return quoted(numbers.has(field.kind) && typeof value === 'string' ? value.replaceAll(/[,，\s]/g, '') : wordOf(value, field))
        })
        .join('\t'),
    )
  }
  return rows.join('\r\n')
}

const numbers: ReadonlySet<string> = new Set(['count', 'quantity', 'money', 'price'])
