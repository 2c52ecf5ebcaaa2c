import type { AnyRecord } from '../record/record.ts'
import type { Reader, StoredRow } from '../store/rows.ts'

/** Who signed a row as it now is: 复核1, 复核2. */
export interface Review {
  readonly verb: string
  readonly by: string
  readonly at: string
}

/**
 * The signatures under each row that count, by its id, in the order they were given: those of the last version that was signed, unless the row
 * has come back to where it waits for signatures of another version.
 */
export async function reviewsOf(reader: Reader, record: AnyRecord, rows: readonly StoredRow[]): Promise<ReadonlyMap<string, readonly Review[]>> {
  const verbs = Object.entries(record.verbs).filter(([, verb]) => verb.review)
  if (verbs.length === 0) return new Map()
  const found = await reader.client.query<{ row_id: string; verb: string; name: string; at: string; version: number }>(
    `select s.row_id, s.verb, p.name, s.at, s.version from signature s join person p on p.company_id = s.company_id and p.id = s.person
     where s.company_id = $1 and s.record = $2 and s.row_id = any($3::uuid[])
       and s.version = (select max(o.version) from signature o where o.company_id = s.company_id and o.record = s.record and o.row_id = s.row_id and o.verb = s.verb)
     order by s.at, s.id`,
    [reader.company, record.name, rows.map((row) => row.id)],
  )
  const waits = (row: StoredRow, verb: string): boolean => record.verbs[verb]?.from.includes(row.state ?? '') ?? false
  return new Map(
    rows.map((row) => [
      row.id,
      found.rows
        .filter((one) => one.row_id === row.id && (!waits(row, one.verb) || one.version === row.version))
        .map((one) => ({ verb: one.verb, by: one.name, at: one.at.slice(0, 10) })),
    ]),
  )
}
