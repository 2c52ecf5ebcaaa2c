import { f } from '../record/field.ts'
import { defineMaster } from '../record/record.ts'

/** A company's own form of a document: a Typst template, tried on an example before it is taken. Each change is a version; what was printed says by which. */
export const printTemplate = defineMaster({
  name: 'printTemplate',
  label: ['打印模板', 'Print template'],
  about: ['本公司自己的打印格式；保存时用示例试排，有误会指出是第几行', 'Forms of the company; tried on an example when saved'],
  title: 'name',
  settings: true,
  fields: {
    record: f.text(['单据', 'Record'], { max: 60, listed: true, filtered: true, names: 'record' }),
    name: f.text(['模板名称', 'Template'], { max: 60, listed: true, searched: true }),
    source: f.note(['模板内容', 'Source'], { max: 60_000, help: ['Typst 格式；可在打印窗口里下载现有模板，改好后贴到这里', 'Typst; begin with one of the templates that are there'] }),
    active: f.flag(['启用', 'Active'], { initial: true, listed: true }),
  },
  may: { see: ['administrator', 'lead', 'manager'], write: ['administrator', 'lead'] },
  unique: [['record', 'name']],
  examples: {
    good: [{ record: 'printTemplate', name: '简易', source: '#import "/neiqin.typ": *\n#let form(doc, part, job) = flowing(doc, job, heading(doc, part, job))' }],
    bad: [['source', { source: '' }]],
  },
})
