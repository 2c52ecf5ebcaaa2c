import { f } from '../record/field.ts'
import { defineMaster } from '../record/record.ts'

/** When a document may be put on paper in this company; what is not set is as its declaration says (先审核后打印). */
export const printRule = defineMaster({
  name: 'printRule',
  label: ['打印规定', 'Print rule'],
  about: ['各类单据是否须先审核后打印；没有设置的按系统规定', 'Which documents are printed only after review; what is not set is as declared'],
  title: 'record',
  settings: true,
  fields: {
    record: f.text(['单据', 'Record'], { max: 60, listed: true, names: 'record' }),
    prints: f.choice(['打印时机', 'Printed'], { reviewed: ['先审核后打印', 'After review'], always: ['随时可以打印', 'At any time'] }, { initial: 'reviewed', listed: true }),
  },
  may: { see: ['administrator', 'lead', 'manager'], write: ['administrator', 'manager'] },
  unique: [['record']],
  examples: { good: [{ record: 'printTemplate', prints: 'always' }], bad: [['record', { record: '' }]] },
})
