import { f } from '../../kernel/record/field.ts'
import { defineMaster } from '../../kernel/record/record.ts'
import { letterFields, unknownFields } from './calculate-letter.ts'

const help = [`空处写 {{字段}}，可用：${letterFields.join('、')}`, `Names in double braces: ${letterFields.join(', ')}`] as const

/** 信函模板: the text of a letter to many, with the names of what differs from one customer to the next. Duty E9. */
export const letterTemplate = defineMaster({
  name: 'letterTemplate',
  label: ['信函模板', 'Letter template'],
  about: ['商务信函的正文，空处写 {{客户名称}}、{{联系人}}、{{欠款余额}} 等；群发时逐户填入', 'The text of letters to customers, with {{names}} that are filled in for each'],
  title: 'name',
  duties: ['E9'],
  fields: {
    name: f.text(['模板名称', 'Template'], { max: 60, listed: true, searched: true }),
    subject: f.text(['标题', 'Subject'], { max: 150, listed: true, searched: true }),
    content: f.note(['正文', 'Text'], { help }),
    active: f.flag(['启用', 'Active'], { initial: true, listed: true }),
  },
  may: { see: ['clerk', 'lead', 'manager'], write: ['clerk', 'lead', 'manager'] },
  rules: {
    subjectKnown: { says: ['标题里有写错的字段，请对照正文下方的说明', 'The subject names a field that is not known'], at: 'subject', holds: (v) => unknownFields(v.subject).length === 0 },
    contentKnown: { says: ['正文里有写错的字段，请对照下方的说明', 'The text names a field that is not known'], at: 'content', holds: (v) => unknownFields(v.content).length === 0 },
  },
  unique: [['name']],
  examples: {
    good: [{ name: '节前备货通知', subject: '关于春节前备货安排的函', content: '{{客户名称}} {{联系人}}：\n春节临近，请于 1 月 15 日前下单。\n{{本公司}}\n{{今天}}' }],
    bad: [['subjectKnown', { subject: '致{{客户名}}' }], ['contentKnown', { content: '贵司欠款 {{欠款}}' }]],
  },
})
