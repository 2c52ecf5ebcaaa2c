import { f } from '../../kernel/record/field.ts'
import { defineMaster } from '../../kernel/record/record.ts'

/** The tax bureau's workbook for issuing many invoices, as the company downloaded it: filled, never made anew (practice §4.3). Duty B10. */
export const invoiceTemplate = defineMaster({
  name: 'invoiceTemplate',
  label: ['批量开票模板', 'Batch invoice template'],
  about: ['从电子税务局下载的「批量开票」模板原样上传，开票文件就填在它里面；版本不认识的不收', 'The bureau’s own workbook, uploaded as it was downloaded; a version that is not known is refused'],
  title: 'name',
  duties: ['B10'],
  settings: true,
  fields: {
    name: f.text(['名称', 'Name'], { max: 60, listed: true, searched: true }),
    file: f.files(['模板文件（.xlsx）', 'Workbook (.xlsx)'], { most: 1, optional: true, help: ['请上传下载的原文件，不要另存或改动', 'The file as it was downloaded'] }),
    stamp: f.text(['版本戳', 'Stamp'], { optional: true, system: true }),
    edition: f.text(['版本', 'Version'], { optional: true, system: true, listed: true }),
    active: f.flag(['启用', 'Active'], { initial: true, listed: true }),
  },
  may: { see: ['clerk', 'lead', 'finance'], write: ['clerk', 'lead', 'finance'] },
  unique: [['name']],
  examples: { good: [{ name: '批量开票 V260401' }], bad: [['name', { name: '' }]] },
})
