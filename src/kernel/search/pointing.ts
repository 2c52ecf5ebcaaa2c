import { readUuid } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import type { AnyRecord } from '../record/record.ts'
import { hiddenFields, maySee } from '../perform/access.ts'
import type { OfficeIndex, Pointer } from '../perform/office.ts'
import type { Actor } from '../perform/tx.ts'
import type { Conditions } from './where.ts'

/** The pointers through which this person may look: of records and by fields that he sees. A count through a hidden field would tell what it holds. */
export function seenPointers(office: OfficeIndex, record: AnyRecord, actor: Actor): readonly Pointer[] {
  return office
    .pointersTo(record.name)
    .filter((pointer) => maySee(pointer.record, actor) && !pointer.record.unlisted)
    .filter((pointer) => {
      const hidden = hiddenFields(pointer.record, actor)
      return !hidden.has(pointer.via) && !hidden.has(pointer.via.split('.')[0] ?? '')
    })
}

/** SQL for the ids of rows of one record that point at a row: `company` and `row` are marks of its parameters. */
export function pointingSql(pointers: readonly Pointer[], company: string, row: string): string {
  return pointers.map((pointer) => `(${pointer.sql.replaceAll('$1', () => company).replaceAll('$2', () => `${row}::uuid`)})`).join(' union ')
}

/** Narrows to rows that refer to one row of another record, `salesOrder:<id>`, by a field or line that this person sees. */
export function referring(office: OfficeIndex, record: AnyRecord, actor: Actor, of: string, where: Conditions): string {
  const [name = '', id = ''] = of.split(':')
  const to = office.records.get(name)
  const pointers = to ? seenPointers(office, to, actor).filter((pointer) => pointer.record === record) : []
  if (pointers.length === 0) refuse('invalid', ['没有这种关联', 'These are not related'], 'of')
  return `t.id in (${pointingSql(pointers, '$1', where.mark(readUuid(id)))})`
}
