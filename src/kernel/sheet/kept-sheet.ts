import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { Pool } from 'pg'
import { idFrom } from '../perform/perform-many.ts'
import { keepFile, keptFile, wholeFile } from '../store/kept-files.ts'
import type { CellFault, Sheet, SheetRow } from './cells.ts'

/** One row in as few signs as JSON allows: a large sheet has a million cells. */
type Packed = readonly [row: number, ...cells: (readonly [column: number, text: string, fault?: CellFault])[]]

const lineEnd = 10

const packedRow = ({ row, cells }: SheetRow): Packed => [
  row,
  ...cells.map(({ column, text, fault }) => (fault ? ([column, text, fault] as const) : ([column, text] as const))),
]

/** The sheet as bytes, a line of JSON for its names and one for each row. They go from the thread that read the file to whoever goes through its rows. */
export async function packSheet({ name, names, rows }: Sheet): Promise<Uint8Array<ArrayBuffer>> {
  const text = [JSON.stringify({ name, names }), ...rows.map((row) => JSON.stringify(packedRow(row)))].join('\n')
  return new Uint8Array(await promisify(gzip)(text, { level: 1 }))
}

/** The sheet again. Line by line: as one text and as rows at the same time it would take the memory twice. */
export async function unpackSheet(packed: Uint8Array): Promise<Sheet> {
  const bytes = await promisify(gunzip)(packed)
  const rows: SheetRow[] = []
  let head: Pick<Sheet, 'name' | 'names'> | null = null
  for (let from = 0; from < bytes.length; ) {
    const found = bytes.indexOf(lineEnd, from)
    const to = found < 0 ? bytes.length : found
    const line = bytes.toString('utf8', from, to)
    from = to + 1
    if (head === null) head = JSON.parse(line)
    else rows.push(unpackedRow(JSON.parse(line)))
  }
  return { name: '', names: [], ...head, rows }
}

const unpackedRow = ([row, ...cells]: Packed): SheetRow => ({
  row,
  cells: cells.map(([column, text, fault]) => (fault ? { column, text, fault } : { column, text })),
})

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
