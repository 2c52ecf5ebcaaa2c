import { f } from '../../kernel/record/field.ts'
import { defineMaster } from '../../kernel/record/record.ts'
import { contractKinds } from './calculate-kind-words.ts'
import { mergeNames } from './calculate-merge.ts'

const { head, lines, parties, ofParty } = mergeNames
const rows = Object.entries(lines).map(([group, own]) => `${group}.${own.join('、')}`)
const help = [
  `空处写 {{字段}}，如 {{合同编号}}。合同：${head.join('、')}。双方：${parties.join('、')}加${ofParty.join('、')}，如 {{客户名称}}。写在表格一行里、每条明细生成一行的：${rows.join('；')}`,
  `Names in double braces: ${head.join(', ')}; ${parties.join(', ')} followed by ${ofParty.join(', ')}; in a row of a table: ${rows.join('; ')}`,
] as const

/** A company's own contract in Word, with the names of what is filled in: {{客户名称}}; looked through when it is saved. Duty B8. */
export const contractTemplate = defineMaster({
  name: 'contractTemplate',
  label: ['合同模板', 'Contract template'],
  about: ['公司自己的 Word 合同，空处写 {{字段名}}；保存时检查，写错的字段指出在第几段', 'The company’s own contract in Word, with {{names}} in place of what is filled in; looked through when saved'],
  title: 'name',
  duties: ['B8'],
  settings: true,
  fields: {
    name: f.text(['模板名称', 'Template'], { max: 60, listed: true, searched: true }),
    kind: f.choice(['适用类别', 'For'], contractKinds, { optional: true, listed: true, help: ['不填为各类合同都可用', 'Empty: for every kind'] }),
    file: f.files(['Word 文件（.docx）', 'Word file (.docx)'], { most: 1, optional: true, help }),
    remark: f.note(['备注', 'Remark'], { optional: true }),
    active: f.flag(['启用', 'Active'], { initial: true, listed: true }),
  },
  may: { see: ['clerk', 'lead', 'manager', 'finance', 'reviewer', 'administrator'], write: ['lead', 'administrator', 'clerk'] },
  unique: [['name']],
  examples: { good: [{ name: '标准供货合同' }], bad: [['name', { name: '' }]] },
})
