import { f } from '../record/field.ts'
import { defineMaster } from '../record/record.ts'

/** When a document may be put on paper in this company; what is not set is as its declaration says (先审核后打印). */
export const printRule = defineMaster({
  name: 'printRule',
  label: ['打印规定', 'Print rule'],
  about: ['各类单据是否须先审核后打印、是否盖电子印章；没有设置的按系统规定', 'Which documents are printed only after review, and which bear a seal; what is not set is as declared'],
  title: 'record',
  settings: true,
  fields: {
    record: f.text(['单据', 'Record'], { max: 60, listed: true, names: 'record' }),
    prints: f.choice(['打印时机', 'Printed'], { reviewed: ['先审核后打印', 'After review'], always: ['随时可以打印', 'At any time'] }, { initial: 'reviewed', listed: true }),
    seal: f.photo(['印章图片', 'Picture of the seal'], {
      optional: true,
      help: ['PNG（透明底）或 JPG；只盖在审核完成、未作废的单据上，预览不盖', 'PNG or JPG; printed only on documents whose review is done, never on a preview'],
    }),
  },
  may: { see: ['administrator', 'lead', 'manager'], write: ['administrator', 'manager'] },
  unique: [['record']],
  examples: { good: [{ record: 'printTemplate', prints: 'always' }], bad: [['record', { record: '' }]] },
})
