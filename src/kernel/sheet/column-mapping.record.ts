import { f } from '../record/field.ts'
import { defineRegister } from '../record/record.ts'

/** Which column of a workbook with these headings fills which field, as somebody of the company last settled it. Duty B4. */
export const columnMapping = defineRegister({
  name: 'columnMapping',
  label: ['导入对应', 'Column mapping'],
  about: ['导入表格时哪一列填哪一项，改过一次以后就记住', 'Which column of a file fills which field; settled once, remembered'],
  title: 'record',
  unlisted: true,
  fields: {
    record: f.text(['导入到', 'Record'], { max: 60 }),
    headings: f.text(['表头指纹', 'Headings'], { max: 64 }),
    mapping: f.note(['对应', 'Mapping']),
  },
  may: { see: ['administrator'], write: [] },
  unique: [['record', 'headings']],
  examples: { good: [{ record: 'customer', headings: '0f3a', mapping: '{"0":"code"}' }] },
})
