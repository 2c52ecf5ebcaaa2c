import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createGzip, gunzip } from 'node:zlib'
import type { Pool } from 'pg'
import { idFrom } from '../perform/perform-many.ts'
import { keepFile, keptFile, wholeFile } from '../store/kept-files.ts'
import type { CellFault, RowsOfSheet, Sheet, SheetCell, SheetRow } from './cells.ts'

/** One row in as few signs as JSON allows: a large sheet has a million cells. */
type Packed = readonly [row: number, ...cells: (readonly [column: number, text: string, fault?: CellFault])[]]

const lineEnd = 10
/** Signs that go to be packed together. */
const breath = 60_000

const packedRow = ({ row, cells }: SheetRow): Packed => [
  row,
  ...cells.map(({ column, text, fault }) => (fault ? ([column, text, fault] as const) : ([column, text] as const))),
]

async function* packedLines({ name, names, rows }: RowsOfSheet): AsyncGenerator<string> {
  let text = JSON.stringify({ name, names })
  for await (const row of rows) {
    text += `\n${JSON.stringify(packedRow(row))}`
    if (text.length < breath) continue
    yield text
    text = ''
  }
  yield text
}

/**
 * The sheet as bytes, a line of JSON for its names and one for each row, packed as the rows come. They go from the thread that read the file to whoever
 * goes through its rows.
 */
export async function packSheet(sheet: RowsOfSheet): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await pipeline(Readable.from(packedLines(sheet)), createGzip({ level: 1 }), buffer))
}

/** A row that is unpacked when its cells are asked for: all of them as objects would take ten times the memory. Whoever needs the cells twice keeps them. */
class PackedRow implements SheetRow {
  readonly #bytes: Buffer
  readonly #from: number
  readonly #to: number

  constructor(bytes: Buffer, from: number, to: number) {
    this.#bytes = bytes
    this.#from = from
    this.#to = to
  }

  get row(): number {
    return Number.parseInt(this.#bytes.toString('latin1', this.#from + 1, this.#from + 9), 10)
  }

  get cells(): readonly SheetCell[] {
    const [, ...cells]: Packed = JSON.parse(this.#bytes.toString('utf8', this.#from, this.#to))
    return cells.map(([column, text, fault]) => (fault ? { column, text, fault } : { column, text }))
  }
}

/** The sheet again. Its rows are unpacked when they are looked at. */
export async function unpackSheet(packed: Uint8Array): Promise<Sheet> {
  const bytes = await promisify(gunzip)(packed)
  const ends: number[] = []
  for (let at = bytes.indexOf(lineEnd); at >= 0; at = bytes.indexOf(lineEnd, at + 1)) ends.push(at)
  const head: Pick<Sheet, 'name' | 'names'> = JSON.parse(bytes.toString('utf8', 0, ends[0] ?? bytes.length))
  const rows = ends.map((end, index) => new PackedRow(bytes, end + 1, ends[index + 1] ?? bytes.length))
  return { ...head, rows }
}

const sheetId = (company: number, file: string, asked: string | null): string => idFrom('sheet', company, file, asked ?? '')

/** Keeps what was read of a person's file for `hours`, as packSheet made it: its trial and its run go through the same rows. `asked`: the sheet that was asked for. */
export async function keepSheet(
  pool: Pool,
  company: number,
  { person, file, asked, hours }: { readonly person: string; readonly file: string; readonly asked: string | null; readonly hours: number },
  packed: Uint8Array,
): Promise<void> {
  await keepFile(pool, company, { person, name: 'sheet', hours, id: sheetId(company, file, asked) }, [packed])
}

/** What was read of the person's file before, or null. */
export async function keptSheet(pool: Pool, company: number, person: string, file: string, asked: string | null): Promise<Sheet | null> {
  const kept = await keptFile(pool, company, person, sheetId(company, file, asked))
  return kept ? await unpackSheet(await wholeFile(pool, company, kept.id)) : null
}
