import type { House, Reading } from '../perform/tx.ts'
import type { AnyRecord } from '../record/record.ts'
import { linesTableOf, snake, tableOf } from '../store/table.ts'

/** What a person holds of one record by one field: his customers, his open duties. */
export interface Holding {
  readonly record: AnyRecord
  readonly field: string
  readonly ids: readonly string[]
}

/** SQL: the row `t`, or one of its lines, names `$2` there. */
function namesSql(record: AnyRecord, path: string): string {
  const [outer = '', inner] = path.split('.')
  if (inner === undefined) return `t."${snake(outer)}" = $2`
  return `exists (select 1 from "${linesTableOf(record, outer)}" l where l.company_id = $1 and l.parent = t.id and l."${snake(inner)}" = $2)`
}

/** Rows that are this person's and go to a successor when he leaves, by the records that declare it. Rows out of use, and those whose days are over, stay as they are. */
export async function holdingsOf(read: Reading, house: House, person: string): Promise<readonly Holding[]> {
  const found: Holding[] = []
  for (const record of house.records.values()) {
    for (const [field, states] of Object.entries(record.handsOver ?? {})) {
      const active = record.fields.active?.kind === 'flag' ? 'and t.active' : ''
      const over = record.over === undefined ? '' : `and t."${snake(record.over)}" >= '${read.today}'`
      const rows = await read.rows<{ id: string }>(
        `select t.id from "${tableOf(record)}" t where t.company_id = $1 and ${namesSql(record, field)} ${active} ${over} ${states.length > 0 ? 'and t.state = any($3::text[])' : ''} order by t.id`,
        [read.company, person, ...(states.length > 0 ? [states] : [])],
      )
      if (rows.length > 0) found.push({ record, field, ids: rows.map((row) => row.id) })
    }
  }
  return found
}
