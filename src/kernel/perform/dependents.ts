import { refuse } from '../../base/refusal.ts'
import { textOf } from '../kinds/kinds.ts'
import type { AnyRecord } from '../record/record.ts'
import { readRows } from '../store/rows.ts'
import { tableOf } from '../store/table.ts'
import type { Reader, StoredRow } from '../store/rows.ts'
import type { OfficeIndex } from './office.ts'
import type { Work } from './work.ts'

/** A living row that refers to another. */
export interface Dependent {
  readonly record: AnyRecord
  readonly row: StoredRow
}

/** Every living row that refers to this one, or to one of its lines; at most 100 of each kind. */
export async function dependentsOf(reader: Reader, office: OfficeIndex, record: AnyRecord, id: string): Promise<Dependent[]> {
  const found: Dependent[] = []
  for (const pointer of office.pointersTo(record.name)) {
    const pointing = pointer.sql.replace('l.parent', 'l.parent as id')
    const dead = Object.entries(pointer.record.states).flatMap(([state, declared]) => (declared.dead ? [state] : []))
    const living = `select distinct p.id from (${pointing}) p join "${tableOf(pointer.record)}" d on d.company_id = $1 and d.id = p.id where d.state <> all($3) limit 100`
    const ids = await (dead.length === 0
      ? reader.client.query<{ id: string }>(`select distinct id from (${pointing}) p limit 100`, [reader.company, id])
      : reader.client.query<{ id: string }>(living, [reader.company, id, dead]))
    if (ids.rows.length === 0) continue
    const rows = await readRows(
      reader,
      pointer.record,
      ids.rows.map((one) => one.id),
    )
    const others = rows.filter((row) => row.id !== id)
    found.push(...others.filter((row) => !found.some((one) => one.row.id === row.id)).map((row) => ({ record: pointer.record, row })))
  }
  return found
}

/** What a person calls a row: its number, else its title. */
export function nameOf(record: AnyRecord, row: StoredRow): string {
  const title = record.fields[record.title]
  return row.number ?? (title && title.kind !== 'ref' ? textOf(row[record.title], title) : row.id)
}

/** A verb that takes back what an earlier one did is refused while others stand on it, but those it is done `despite`; it says which. */
export async function refuseDependents(work: Work, record: AnyRecord, row: StoredRow, despite: readonly string[] = []): Promise<void> {
  const dependents = (await dependentsOf(work, work.kernel.office, record, row.id)).filter((one) => !despite.includes(one.record.name))
  if (dependents.length === 0) return
  const names = dependents.slice(0, 5).map((one) => `${one.record.label[0]} ${nameOf(one.record, one.row)}`)
  refuse('depended', [
    `还有单据依据它：${names.join('、')}${dependents.length > 5 ? ` 等 ${dependents.length} 张` : ''}，请先处理这些单据`,
    `Others depend on it: ${dependents
      .slice(0, 5)
      .map((one) => `${one.record.label[1]} ${nameOf(one.record, one.row)}`)
      .join(', ')}`,
  ])
}
