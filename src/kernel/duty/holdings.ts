import type { House, Reading } from '../perform/tx.ts'
import type { AnyRecord } from '../record/record.ts'
import { snake, tableOf } from '../store/table.ts'

/** What a person holds of one record by one field: his customers, his open duties. */
export interface Holding {
  readonly record: AnyRecord
  readonly field: string
  readonly ids: readonly string[]
}

/** Rows that are this person's and go to a successor when he leaves, by the records that declare it. Rows out of use stay as they are. */
export async function holdingsOf(read: Reading, house: House, person: string): Promise<readonly Holding[]> {
  const found: Holding[] = []
  for (const record of house.records.values()) {
    for (const [field, states] of Object.entries(record.handsOver ?? {})) {
      const active = record.fields.active?.kind === 'flag' ? 'and t.active' : ''
      const rows = await read.rows<{ id: string }>(
        `select t.id from "${tableOf(record)}" t where t.company_id = $1 and t."${snake(field)}" = $2 ${active} ${states.length > 0 ? 'and t.state = any($3::text[])' : ''} order by t.id`,
        [read.company, person, ...(states.length > 0 ? [states] : [])],
      )
      if (rows.length > 0) found.push({ record, field, ids: rows.map((row) => row.id) })
    }
  }
  return found
}
