import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { letterFields, unknownFields } from './calculate-letter.ts'

const makers = ['clerk', 'lead', 'manager'] as const
const signers = ['lead', 'manager'] as const
const grades = { A: ['A 级', 'A'], B: ['B 级', 'B'], C: ['C 级', 'C'], D: ['D 级', 'D'] } as const
const help = [`空处写 {{字段}}，可用：${letterFields.join('、')}`, `Names in double braces: ${letterFields.join(', ')}`] as const

/** 信函群发: one letter to each customer of a group, each with its number and its own text, sent by mail or by post. Duty E9. */
export const letterBatch = defineDocument({
  name: 'letterBatch',
  label: ['信函群发', 'Letters to a group'],
  about: ['选模板和一组客户，签发后逐户生成发文（各有编号），邮件自动发出，邮寄的成批打印；缺资料的客户先指出', 'A template and a group: a letter to each, numbered, mailed or printed to be posted'],
  title: 'subject',
  numbered: 'QF{yyyy}-{000}',
  duties: ['E9'],
  fields: {
    template: f.ref(['信函模板', 'Template'], 'letterTemplate', { optional: true, fills: (one) => ({ subject: one.subject, content: one.content }) }),
    subject: f.text(['标题', 'Subject'], { max: 150, listed: true, searched: true }),
    content: f.note(['正文', 'Text'], { help }),
    way: f.choice(['发送方式', 'Sent by'], { mail: ['邮件', 'Mail'], post: ['邮寄', 'Post'] }, { initial: 'post', listed: true }),
    asksReceipt: f.flag(['要求回执', 'Asks for a receipt'], { initial: false }),
    toAll: f.flag(['全部客户', 'All customers'], { initial: false }),
    grades: f.choices(['等级', 'Grades'], grades, { optional: true }),
    region: f.text(['区域', 'Region'], { max: 40, optional: true, help: ['与客户资料里的区域一致', "As in the customer's file"] }),
    salesperson: f.person(['业务员', 'Salesperson'], { optional: true }),
    customers: f.refs(['指定客户', 'Named customers'], 'customer', { optional: true, most: 500, help: ['填了指定客户，就只发给他们', 'Then it goes to them alone'] }),
    wanted: f.count(['应发', 'Wanted'], { system: true, initial: 0, listed: true, unit: ['封', 'letters'] }),
    made: f.count(['已生成', 'Made'], { system: true, initial: 0, listed: true, unit: ['封', 'letters'] }),
    left: f.note(['没有地址、未发的客户', 'Customers without an address'], { system: true, optional: true }),
  },
  may: { see: makers, write: makers },
  sections: {
    group: [['发给', 'To'], ['toAll', 'grades', 'region', 'salesperson', 'customers']],
    result: [['结果', 'Outcome'], ['wanted', 'made', 'left']],
  },
  rules: {
    subjectKnown: { says: ['标题里有写错的字段，请对照正文下方的说明', 'The subject names a field that is not known'], at: 'subject', holds: (v) => unknownFields(v.subject).length === 0 },
    contentKnown: { says: ['正文里有写错的字段，请对照下方的说明', 'The text names a field that is not known'], at: 'content', holds: (v) => unknownFields(v.content).length === 0 },
    groupSaid: { says: ['请选择发给哪些客户', 'Say to which customers'], at: 'grades', holds: (v) => v.toAll || v.customers !== null || v.grades !== null || v.region !== null || v.salesperson !== null },
    namedAlone: { says: ['指定客户时不再填全部、等级、区域、业务员', 'Named customers stand alone'], at: 'customers', holds: (v) => v.customers === null || !(v.toAll || v.grades !== null || v.region !== null || v.salesperson !== null) },
    allAlone: { says: ['发给全部客户时不再填等级、区域、业务员', 'All customers: nothing narrows them'], at: 'toAll', holds: (v) => !v.toAll || (v.grades === null && v.region === null && v.salesperson === null) },
  },
  states: {
    draft: { label: ['待签发', 'To sign'], tone: 'orange', editable: true },
    making: { label: ['生成中', 'Being made'], tone: 'blue', passing: true },
    made: { label: ['已生成', 'Made'], tone: 'green' },
    stopped: { label: ['已停止', 'Stopped'], tone: 'grey' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: { label: ['签发', 'Sign'], from: ['draft'], to: 'making', by: signers, tone: 'primary', review: { persons: 1, by: signers, ticks: { text: ['文字与事实', 'Text and facts'], group: ['发给哪些客户', 'To which customers'] } } },
    again: { label: ['补发未生成的', 'Make those that are missing'], from: ['making', 'made', 'stopped'], to: 'making', by: makers },
    stop: { label: ['停止', 'Stop'], from: ['making', 'made'], to: 'stopped', by: makers, tone: 'danger', asks: ['还没有生成和还没有发出的邮件不再发；已发的不能收回。停止吗？', 'What is not made and not mailed yet stays here. Stop?'] },
    void: { label: ['作废', 'Void'], from: ['draft'], to: 'void', by: makers, tone: 'danger', input: { reason: f.text(['作废原因', 'Reason']) } },
    noteMade: { label: ['生成完毕', 'Made'], from: ['making'], to: 'made', by: [], input: { made: f.count(['已生成', 'Made']) } },
  },
  examples: {
    good: [{ subject: '关于春节前备货安排的函', content: '{{客户名称}}：\n春节临近，请于 1 月 15 日前下单。', grades: ['A', 'B'] }],
    bad: [['subjectKnown', { subject: '致{{客户}}' }], ['contentKnown', { content: '{{欠款' }], ['groupSaid', { grades: null }], ['namedAlone', { customers: [some('customer')] }], ['allAlone', { toAll: true }]],
  },
})
