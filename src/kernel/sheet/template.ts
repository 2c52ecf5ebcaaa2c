import { writeXlsx } from 'hucre/xlsx'
import type { OfficeIndex } from '../perform/office.ts'
import type { Actor } from '../perform/tx.ts'
import type { AnyRecord } from '../record/record.ts'
import { targetsOf } from './columns.ts'

/**
 * An empty workbook with the header that an import of the record reads: the labels of the fields this person may fill, those of the lines
 * after them. A line's field that is called like one of the document's own carries the name of the lines before it.
 */
export async function templateOf(office: OfficeIndex, record: AnyRecord, actor: Actor): Promise<Uint8Array<ArrayBuffer>> {
  const targets = targetsOf(office, record, actor).filter((target) => !target.drawn)
  const own = new Set(targets.filter((target) => target.lines === null).map((target) => target.field.label[0]))
  const header = targets.map(({ field, lines }) =>
    lines !== null && own.has(field.label[0]) ? `${record.fields[lines]?.label[0] ?? ''}${field.label[0]}` : field.label[0],
  )
  const sheet = { name: record.label[0], rows: [header], columns: header.map((label) => ({ width: Math.max(12, label.length * 2 + 4) })) }
  return new Uint8Array(await writeXlsx({ sheets: [sheet] }))
}
