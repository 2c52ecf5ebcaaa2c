import { textual } from '../../../base/text.ts'
import { namedText, pointsAt } from '../../../kernel/kinds/kinds.ts'
import type { Language } from '../../../kernel/kinds/kind.ts'
import { addsUp } from '../../../kernel/record/columns.ts'
import type { AnyField } from '../../../kernel/record/field.ts'
import { alignOf } from '../../kinds/kinds.tsx'
import { wireText } from '../../kinds/plain.tsx'
import type { Titles, WireRow } from '../../kit/contract.ts'

/** One column of a list as it is shown. */
export interface ShownColumn {
  readonly name: string
  readonly field: AnyField
  /** in pixels; null: as wide as what stands in it */
  readonly width: number | null
  /** stays at the left when the others move */
  readonly frozen: boolean
}

export const narrowest = 48
export const widest = 900

/** `code:120:f,name:200` as columns; names that are not among `fields` are left out. Frozen ones stand first. */
export function readColumns(text: string, fields: { readonly [name: string]: AnyField }): readonly ShownColumn[] {
  const columns = text.split(',').flatMap((part): readonly ShownColumn[] => {
    const [name = '', width = '', frozen] = part.split(':')
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    const pixels = Number(width)
    return field ? [{ name, field, width: pixels >= narrowest && pixels <= widest ? Math.round(pixels) : null, frozen: frozen === 'f' }] : []
  })
  const once = columns.filter((column, index) => columns.findIndex((one) => one.name === column.name) === index)
  return [...once.filter((column) => column.frozen), ...once.filter((column) => !column.frozen)]
}

/** Columns as they are kept and stand in an address. */
export function writeColumns(columns: readonly ShownColumn[]): string {
  return columns.map(({ name, width, frozen }) => `${name}${width === null && !frozen ? '' : `:${width ?? ''}`}${frozen ? ':f' : ''}`).join(',')
}

/** The columns with one moved to the place of another. */
export function movedColumn(columns: readonly ShownColumn[], from: string, to: string): readonly ShownColumn[] {
  const column = columns.find((one) => one.name === from)
  const place = columns.findIndex((one) => one.name === to)
  if (!column || place < 0) return columns
  const rest = columns.filter((one) => one.name !== from)
  return [...rest.slice(0, place), { ...column, frozen: columns[place]?.frozen ?? false }, ...rest.slice(place)]
}

/** What stands in a cell, as a person reads it. */
export function cellText(row: WireRow, column: Pick<ShownColumn, 'name' | 'field'>, titles: Titles, language: Language): string {
  const value = row[column.name]
  return pointsAt(column.field) ? namedText(value, column.field, titles, language) : wireText(value, column.field, language)
}

/** What a cell is in a workbook: numbers plain, as they can be reckoned with; everything else as it is read. */
export function plainCell(row: WireRow, column: Pick<ShownColumn, 'name' | 'field'>, titles: Titles, language: Language): string {
  const value = row[column.name]
  const plain = alignOf(column.field) === 'right' && (typeof value === 'string' || typeof value === 'number')
  return plain ? textual(value) : cellText(row, column, titles, language)
}

/** Cells as text that a workbook program takes apart again. */
export function tabbed(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => (/["\t\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t')).join('\n')
}

// Digits are narrow, the capitals that numbers of documents begin with are not.
const letterWidth = (letter: string): number => ((letter.codePointAt(0) ?? 0) > 0x2e80 ? 14 : /[A-Z]/.test(letter) ? 10 : 7.6)
const textWidth = (text: string): number => [...text].reduce((sum, letter) => sum + letterWidth(letter), 0)

/** How wide a column is that nobody made wider: its head and the first rows fit, within reason. */
export function fittingWidth(column: ShownColumn, label: string, rows: readonly WireRow[], titles: Titles, language: Language): number {
  if (column.width !== null) return column.width
  const cells = rows.slice(0, 60).map((row) => textWidth(cellText(row, column, titles, language)))
  const tag = column.name === 'state' ? 18 : 0
  // The sum at the foot is longer than what it adds up.
  const least = addsUp(column.field) ? 128 : 64
  return Math.round(Math.min(300, Math.max(least, textWidth(label) + 34, ...cells.map((width) => width + 22 + tag))))
}

/**
 * Widths in pixels with the room that is left over shared by the columns that may grow, none to more than 1.6 times what it holds: what stands
 * further apart is no longer read as one line.
 */
export function filledWidths(widths: readonly number[], grows: (index: number) => boolean, room: number): readonly number[] {
  const left = room - widths.reduce((sum, width) => sum + width, 0)
  const growing = widths.reduce((sum, width, index) => sum + (grows(index) ? width : 0), 0)
  if (left <= 0 || growing === 0) return widths
  const by = Math.min(1.6, 1 + left / growing)
  return widths.map((width, index) => (grows(index) ? Math.floor(width * by) : width))
}
