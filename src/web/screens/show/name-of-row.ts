import type { AnyRecord } from '../../../kernel/record/record.ts'
import type { ShowAnswer } from '../../kit/contract.ts'

/** A document is called by its number, anything else by its title. */
export function nameOfRow(record: AnyRecord, shown: ShowAnswer): string {
  if (shown.row.number !== undefined) return shown.row.number
  const title = shown.row[record.title]
  return typeof title === 'string' ? (shown.titles[title] ?? title) : record.label[0]
}
