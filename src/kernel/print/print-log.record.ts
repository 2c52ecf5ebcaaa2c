import { f } from '../record/field.ts'
import { defineRegister } from '../record/record.ts'
import { everyone } from '../record/role.ts'

/** Who printed what, when, by which template: one row for each time that somebody printed, one line for each document. Written by printing only. */
export const printLog = defineRegister({
  name: 'printLog',
  label: ['打印记录', 'Print log'],
  about: ['谁在什么时候打印了哪些单据、第几次', 'Who printed which documents, when, and for which time'],
  title: 'record',
  settings: true,
  byProgram: true,
  fields: {
    record: f.text(['单据', 'Record'], { max: 60, listed: true, filtered: true, names: 'record' }),
    template: f.text(['模板', 'Template'], { max: 80, listed: true }),
    templateVersion: f.count(['模板版本', 'Template version'], { initial: 0, min: 0 }),
    parts: f.text(['联次', 'Parts'], { max: 200, listed: true }),
    x: f.quantity(['左右偏移（毫米）', 'Moved right, mm'], { initial: '0', min: '-30' }),
    y: f.quantity(['上下偏移（毫米）', 'Moved down, mm'], { initial: '0', min: '-30' }),
    documents: f.lines(['单据明细', 'Documents'], {
      document: f.text(['单据标识', 'Row'], { max: 36 }),
      number: f.text(['编号', 'Number'], { system: true, max: 200 }),
      version: f.count(['单据版本', 'Version'], { system: true }),
      nth: f.count(['第几次', 'Time'], { system: true }),
    }),
    copies: f.count(['单据数', 'Documents'], { system: true, listed: true }),
  },
  may: { see: ['administrator', 'lead', 'manager'], write: everyone },
  derive: (log) => ({ copies: log.documents.length }),
  rules: {
    notTooMany: { says: ['一次最多打印 200 张单据', 'At most 200 documents at once'], at: 'documents', holds: (v) => v.documents.length <= 200 },
    noneTwice: { says: ['同一张单据选了两次', 'A document is chosen twice'], at: 'documents', holds: (v) => new Set(v.documents.map((one) => one.document)).size === v.documents.length },
  },
  examples: {
    good: [{ record: 'printLog', template: 'derived', parts: 'plain', documents: [{ document: '00000000-0000-4000-8000-000000000001' }] }],
    bad: [
      ['noneTwice', { documents: [{ document: '00000000-0000-4000-8000-000000000001' }, { document: '00000000-0000-4000-8000-000000000001' }] }],
      ['notTooMany', { documents: Array.from({ length: 201 }, (_, n) => ({ document: `${n}` })) }],
      ['documents', { documents: [] }],
    ],
  },
})
