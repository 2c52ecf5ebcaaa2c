import { refuse } from '../../base/refusal.ts'
import { kindOf, pointsAt } from '../kinds/kinds.ts'
import { byPinyin, columnsOf } from '../record/columns.ts'
import type { AnyField } from '../record/field.ts'
import type { AnyRecord } from '../record/record.ts'
import { hiddenFields } from '../perform/access.ts'
import type { OfficeIndex } from '../perform/office.ts'
import type { Actor } from '../perform/tx.ts'
import { pinyinOrder, snake } from '../store/table.ts'

/** A column of a list with its name and where it stands in SQL, for a statement over the record's rows named `t`. */
export interface ListColumn {
  readonly name: string
  readonly field: AnyField
  /** what the database calls it */
  readonly column: string
  readonly sql: string
  readonly type: string
}

/** Whether a reference leads to a record this office has. */
const leads = (office: OfficeIndex, field: AnyField): boolean => !pointsAt(field) || office.records.has(field.to ?? '')

const columnOf = (name: string, field: AnyField): ListColumn => ({
  name,
  field,
  column: snake(name),
  sql: `t."${snake(name)}"`,
  type: kindOf(field).sql(field).type,
})

/** The columns of a list that this person may see: declared fields but lines, and what every row carries. */
export function seenColumns(office: OfficeIndex, record: AnyRecord, actor: Actor): ReadonlyMap<string, ListColumn> {
  const hidden = hiddenFields(record, actor)
  const seen = Object.entries(columnsOf(record)).filter(([name, field]) => !hidden.has(name) && leads(office, field))
  return new Map(seen.map(([name, field]) => [name, columnOf(name, field)]))
}

/** Columns that this person may not see, of which something may be shown nevertheless: an identity number with its middle covered. Never to narrow or order by. */
export function coveredColumns(record: AnyRecord, actor: Actor): ReadonlyMap<string, ListColumn> {
  const hidden = hiddenFields(record, actor)
  const covered = Object.entries(columnsOf(record)).filter(([name, field]) => hidden.has(name) && kindOf(field).mask)
  return new Map(covered.map(([name, field]) => [name, columnOf(name, field)]))
}

/** The column of that name; refuses alike a name there is not and one this person may not see. `doing` is what it was asked for. */
export function columnNamed(columns: ReadonlyMap<string, ListColumn>, name: string, doing: readonly [string, string], path = name): ListColumn {
  return columns.get(name) ?? refuse('invalid', [`不能按「${name}」${doing[0]}`, `Cannot ${doing[1]} by ${name}`], path)
}

/** The column as it is ordered and compared: Chinese text by its pinyin. */
export function inOrder(column: ListColumn): string {
  return byPinyin(column.field) ? `${column.sql} ${pinyinOrder}` : column.sql
}
