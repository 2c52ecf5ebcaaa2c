import type { AnyRecord } from '../record/record.ts'
import { setOf } from './print.ts'
import type { Set } from './print.ts'
import { documentOf } from './printed.ts'
import type { Around } from './printed.ts'
import type { Texts } from './paging.ts'
import { sampleId, sampleRow } from './sample.ts'
import type { Template } from './template.ts'

// Everything that a row points at is the same row, and everybody is the same person.
const around = (also: Texts): Around => ({
  titles: { [sampleId]: '示例名称' },
  hidden: new Set(),
  also: { texts: () => also },
  reviews: new Map([[sampleId, ['甲', '乙'].map((by) => ({ verb: 'check', by: `复核${by}`, at: '2026-03-02' }))]]),
})

/** What a template is tried on: an example of the record, in every part the template has. */
export function sampleSet(record: AnyRecord, template: Template): Set {
  const also = Object.fromEntries(template.also.map((one) => [one, one.split('.')[1] ?? '']))
  const document = documentOf({ record, template }, sampleRow(record), around(also))
  return setOf({
    template,
    money: new Set(),
    documents: [{ ...document, nth: 2 }],
    parts: template.parts,
    company: { name: '示例公司' },
    offset: { x: 0, y: 0 },
    printed: { by: '示例', at: '2026-03-02 09:00' },
    seal: null,
    links: ['http://127.0.0.1/r/example'],
    date: 0,
  })
}
