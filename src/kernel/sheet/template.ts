import { writeXlsx } from 'hucre/xlsx'
import type { OfficeIndex } from '../perform/office.ts'
import type { Voice } from '../../base/tongue.ts'
import type { Actor } from '../perform/tx.ts'
import type { AnyRecord } from '../record/record.ts'
import { targetsOf } from './columns.ts'

/**
 * An empty workbook with the header that an import of the record reads, in the reader's language: the labels of the fields this person may fill, those of the lines
 * after them. A line's field that is called like one of the document's own carries the name of the lines before it.
 */
export async function templateOf(office: OfficeIndex, record: AnyRecord, actor: Actor, voice: Voice): Promise<Uint8Array<ArrayBuffer>> {
  const targets = targetsOf(office, record, actor).filter((target) => !target.drawn)
  const { say } = voice
  const own = new Set(targets.filter((target) => target.lines === null).map((target) => say(target.field.label)))
  const header = targets.map(({ field, lines }) => {
    const label = say(field.label)
    return lines !== null && own.has(label) ? `${say(record.fields[lines]?.label ?? ['', ''])}${label}` : label
  })
  const sheet = { name: say(record.label), rows: [header], columns: header.map((label) => ({ width: Math.max(12, label.length * 2 + 4) })) }
  return new Uint8Array(await writeXlsx({ sheets: [sheet] }))
}
