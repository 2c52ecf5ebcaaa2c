import { f } from '../record/field.ts'
import { defineRegister } from '../record/record.ts'

/** Who took which rows out of the house as a file, and how many. Written by the program only. Duty A2. */
export const exportLog = defineRegister({
  name: 'exportLog',
  label: ['导出登记', 'Export log'],
  about: ['谁在什么时候把哪些数据导出成文件，由程序登记，不能改', 'Who took which data out as a file; written by the program'],
  title: 'what',
  settings: true,
  fields: {
    person: f.ref(['导出人', 'By'], 'person', { listed: true, filtered: true }),
    what: f.text(['内容', 'What'], { max: 100, listed: true, searched: true }),
    format: f.choice(['格式', 'Format'], { xlsx: ['Excel', 'Excel'], csv: ['CSV', 'CSV'] }, { listed: true }),
    rows: f.count(['行数', 'Rows'], { min: 0, listed: true }),
    filter: f.text(['条件', 'Filter'], { max: 500, optional: true, listed: true }),
  },
  may: { see: ['administrator', 'manager'], write: [] },
  examples: { good: [{ person: 'some:person', what: '客户', format: 'xlsx', rows: 12, filter: 'f.region=华东' }] },
})
