import JSZip from 'jszip'
import { readXlsx } from 'hucre/xlsx'
import { refuse } from '../../base/refusal.ts'
import { Unzipped } from '../archive/unzip.ts'
import { cellOf } from './cells.ts'

/** A sheet as it is read of another's workbook, hidden ones too: texts by row and column, from 0. */
export interface ForeignSheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}
/** What is written into a sheet, from a row (1 is the first) downwards; an empty text leaves its cell as it is. */
export interface Filling {
  readonly sheet: string
  readonly from: number
  readonly rows: readonly (readonly string[])[]
}

const unread = (): never => refuse('invalid', ['文件打不开，或不是 xlsx 工作簿；请上传原始文件', 'Not a workbook (.xlsx) that can be read'], 'file')

/** Every sheet of a workbook, hidden ones too, up to so many rows. Refuses what is no workbook. */
export async function foreignSheets(bytes: Uint8Array, maxRows: number): Promise<readonly ForeignSheet[]> {
  new Unzipped(bytes).refuseLarge()
  const book = await readXlsx(bytes, { maxRows }).catch(unread)
  return book.sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => row.map((value, column) => cellOf(column, value)?.text ?? '')) }))
}

/** The part of the zip that holds a sheet, by its name. */
function partOf(zip: Unzipped, sheet: string): string {
  const [workbook, relations] = [zip.textOf('xl/workbook.xml') ?? '', zip.textOf('xl/_rels/workbook.xml.rels') ?? '']
  const tag = [...workbook.matchAll(/<sheet\b[^>]*>/g)].map(([text]) => text).find((text) => /\bname="([^"]*)"/.exec(text)?.[1] === escaped(sheet))
  const id = /\br:id="([^"]*)"/.exec(tag ?? '')?.[1]
  const relation = [...relations.matchAll(/<Relationship\b[^>]*>/g)].map(([text]) => text).find((text) => /\bId="([^"]*)"/.exec(text)?.[1] === id)
  const target = /\bTarget="([^"]*)"/.exec(relation ?? '')?.[1]
  if (target === undefined || id === undefined) return unread()
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no place for them
const written = (text: string): string => escaped(text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ''))

/** 0 is A, 26 is AA. */
function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : `${columnName(Math.floor(column / 26) - 1)}${letter}`
}

const rowAt = /<row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/row>)/g
const cellAt = /<c\b([^>]*?)(?:\/>|>[\s\S]*?<\/c>)/g
const attribute = (attributes: string, name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''

function columnIn(place: string): number {
  const letters = place.replaceAll(/\d/g, '')
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

interface Cell {
  readonly style: string
  readonly text: string
}

const cellsIn = (content: string): Map<number, Cell> =>
  new Map([...content.matchAll(cellAt)].map(([text, attributes = '']) => [columnIn(attribute(attributes, 'r')), { style: attribute(attributes, 's'), text }]))

/** The cells of a row with what is written into it, as text whatever it looks like: twenty digits stay twenty digits. */
function filledCells(there: ReadonlyMap<number, Cell>, like: ReadonlyMap<number, Cell>, row: number, values: readonly string[]): string {
  const columns = new Set([...there.keys(), ...values.keys()])
  return [...columns]
    .toSorted((a, b) => a - b)
    .map((column) => {
      const [cell, value = ''] = [there.get(column), values[column]]
      if (value === '') return cell?.text ?? ''
      const style = (cell ?? like.get(column))?.style ?? ''
      return `<c r="${columnName(column)}${row}"${style === '' ? '' : ` s="${style}"`} t="inlineStr"><is><t xml:space="preserve">${written(value)}</t></is></c>`
    })
    .join('')
}

/** The XML of a sheet with rows filled in: rows that are there keep their own attributes and styles, those that are not are put in. */
function filledSheet(xml: string, { from, rows }: Filling): string {
  const whole = xml.replace(/<sheetData\s*\/>/, '<sheetData></sheetData>')
  const [start, end] = [whole.search(/<sheetData\b[^>]*>/), whole.indexOf('</sheetData>')]
  if (start < 0 || end < 0) return unread()
  const open = whole.indexOf('>', start) + 1
  const there = [...whole.slice(open, end).matchAll(rowAt)].map(([text, attributes = '', content = '']) => ({
    row: Number(attribute(attributes, 'r')),
    text,
    attributes,
    content,
  }))
  const like = cellsIn(there.find((one) => one.row === from)?.content ?? '')
  const filled = new Map(there.map((one) => [one.row, one.text]))
  for (const [index, values] of rows.entries()) {
    const row = from + index
    const before = there.find((one) => one.row === row)
    filled.set(row, `<row${before?.attributes ?? ` r="${row}"`}>${filledCells(cellsIn(before?.content ?? ''), like, row, values)}</row>`)
  }
  const all = [...filled].toSorted(([a], [b]) => a - b).map(([, text]) => text)
  return `${whole.slice(0, open)}${all.join('')}${whole.slice(end)}`
}

/** Another's workbook with rows filled in: only the sheets that are filled change, every other part of it keeps its bytes. */
export async function filledBook(bytes: Uint8Array, fillings: readonly Filling[]): Promise<Uint8Array> {
  const zip = new Unzipped(bytes)
  const changed = new Map(fillings.map((filling) => [partOf(zip, filling.sheet), filling]))
  const made = new JSZip()
  for (const name of zip.names()) {
    if (name.endsWith('/')) continue
    const filling = changed.get(name)
    made.file(name, filling ? filledSheet(zip.textOf(name) ?? '', filling) : (zip.bytesOf(name) ?? new Uint8Array()), { createFolders: false })
  }
  return await made.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}
