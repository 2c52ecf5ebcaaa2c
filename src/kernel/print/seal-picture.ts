import { readFile } from 'node:fs/promises'
import type { AnyRecord } from '../record/record.ts'
import type { FileStore } from '../store/file-store.ts'
import type { Reading } from '../perform/tx.ts'
import type { StoredRow } from '../store/rows.ts'
import { barredFromPaper } from './barred.ts'

/** A picture that a page bears, under the name by which the template knows it. */
export interface Picture {
  readonly name: string
  readonly bytes: Uint8Array
}

const endings: { readonly [media: string]: string } = { 'image/png': 'png', 'image/jpeg': 'jpg' }

/** Whether a row may bear the seal: it has states, its review is done, and it is not void. */
function sealed(record: AnyRecord, row: StoredRow): boolean {
  return row.state !== undefined && record.states[row.state]?.dead !== true && barredFromPaper(record, row, 'reviewed') === null
}

/** The seal that this company prints on such documents; null where it has none, or where one of the rows may not bear it. */
export async function sealPicture(
  read: Pick<Reading, 'company' | 'rows'>,
  files: Pick<FileStore, 'pathOf'>,
  record: AnyRecord,
  rows: readonly StoredRow[],
): Promise<Picture | null> {
  if (!rows.every((row) => sealed(record, row))) return null
  const [found] = await read.rows<{ hash: string; media: string }>(
    `select f.hash, f.media from print_rule r join archive_file f on f.company_id = r.company_id and f.id = split_part(r.seal, ' ', 1)::uuid
     where r.company_id = $1 and r.record = $2 and r.seal is not null`,
    [read.company, record.name],
  )
  const ending = found ? endings[found.media] : undefined
  if (!found || ending === undefined) return null
  return { name: `seal.${ending}`, bytes: new Uint8Array(await readFile(files.pathOf(found.hash))) }
}
