import { filledRows, sheetLimits } from './cells.ts'
import type { Sheet, SheetRow } from './cells.ts'
import { packSheet } from './kept-sheet.ts'
import { sheetIn } from './open-sheet.ts'

/** A file as far as a page needs it: all of it when it is small, else its first rows and how many there are. */
export interface SeenSheet extends Sheet {
  readonly count: number
  /** all of a large one, see unpackSheet; null when its rows are here */
  readonly packed: Uint8Array<ArrayBuffer> | null
}

/** Rows up to which all of a sheet is handed on as it is. */
const small = sheetLimits.small + sheetLimits.lead

/** Reads a file in this thread. What goes beyond a small file is packed row by row as it is read: a large one is never whole in memory. Refuses as sheetIn and filledRows do. */
export async function seenSheet(bytes: Uint8Array, wanted: string | null): Promise<SeenSheet> {
  const { rows: all, ...named } = await sheetIn(bytes, wanted)
  const rows = filledRows({ ...named, rows: all })
  const first: SheetRow[] = []
  for (let next = await rows.next(); !next.done; next = await rows.next()) {
    first.push(next.value)
    if (first.length > small) break
  }
  if (first.length <= small) return { ...named, rows: first, count: first.length, packed: null }
  let count = 0
  const everyRow = async function* (): AsyncGenerator<SheetRow> {
    for (const row of first) yield row
    yield* rows
  }
  const counted = async function* (): AsyncGenerator<SheetRow> {
    for await (const row of everyRow()) {
      count += 1
      yield row
    }
  }
  const packed = await packSheet({ ...named, rows: counted() })
  return { ...named, rows: first.slice(0, sheetLimits.lead), count, packed }
}
