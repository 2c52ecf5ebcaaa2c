import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'
import { addressFaults, formats } from './calculate-addresses.ts'

/** 报表发送登记: which report went to whom, when and as what, with the files themselves: forwarded by a person, or sent by a plan. Duty E6. */
export const reportSending = defineDocument({
  name: 'reportSending',
  label: ['报表发送', 'Sending of a report'],
  about: ['转发和定期发送的报表都记在这里：给了谁、什么时候、什么内容；文件可再打开', 'Every report forwarded or sent by a plan, with its files'],
  title: 'subject',
  numbered: 'BBFS{yyyy}-{0000}',
  duties: ['E6'],
  scope: { field: 'seers', roles: { clerk: 'own', sales: 'own', finance: 'own', warehouse: 'own', reviewer: 'own', lead: 'own', administrator: 'own' } },
  fields: {
    subject: f.text(['标题', 'Subject'], { max: 100, listed: true, searched: true }),
    plan: f.ref(['定期报表', 'Regular report'], 'reportPlan', { optional: true, listed: true }),
    report: f.text(['报表', 'Report'], { max: 60, optional: true, names: 'report' }),
    query: f.text(['条件', 'Conditions'], { max: 3000, optional: true }),
    readers: f.refs(['收件人', 'Readers'], 'person', { most: 50, listed: true }),
    byMail: f.flag(['同时发到收件人邮箱', 'By mail too'], { initial: false }),
    addresses: f.text(['公司以外的邮箱', 'Addresses outside'], { optional: true, max: 500, help: ['用逗号分开；只有经理、主管能填', 'Parted by commas; only a manager or lead may'] }),
    format: f.choice(['格式', 'Format'], formats, { initial: 'both' }),
    note: f.note(['附言', 'Message'], { optional: true }),
    files: f.files(['文件', 'Files'], { system: true, optional: true }),
    rows: f.count(['行数', 'Rows'], { system: true, optional: true, listed: true }),
    sentOn: f.moment(['发送时间', 'Sent at'], { system: true, optional: true, listed: true }),
    left: f.note(['没发成的', 'What did not go'], { system: true, optional: true }),
    seers: f.refs(['可查看的人', 'Who may see it'], 'person', { system: true, initial: 'me', most: 60 }),
  },
  may: { see: everyone, write: everyone },
  rules: {
    reportSaid: { says: ['请从报表页面点「转发」', 'Forward it from the report itself'], at: 'report', holds: (v) => v.report !== null || v.plan !== null },
    addressesRead: { says: ['有写错的邮箱地址，请用逗号分开', 'One of these is no mail address'], at: 'addresses', holds: (v) => addressFaults(v.addresses) === null },
  },
  states: {
    making: { label: ['生成中', 'Being made'], tone: 'blue', passing: true },
    sent: { label: ['已发送', 'Sent'], tone: 'green' },
    partly: { label: ['部分未发出', 'Partly sent'], tone: 'orange' },
    failed: { label: ['未生成', 'Failed'], tone: 'red' },
  },
  verbs: {
    noteSent: {
      label: ['发送完毕', 'Sent'], from: ['making'], to: ['sent', 'partly'], by: [],
      input: { files: f.files(['文件', 'Files']), rows: f.count(['行数', 'Rows']), left: f.note(['没发成的', 'What did not go'], { optional: true }) },
    },
    noteFailed: { label: ['未能生成', 'Failed'], from: ['making'], to: 'failed', by: [], input: { left: f.note(['原因', 'Reason']) } },
    again: { label: ['重新发送', 'Send again'], from: ['failed', 'partly'], to: 'making', by: everyone, tone: 'primary' },
  },
  examples: {
    good: [{ subject: '上月分区域销售', report: 'salesSummary', query: 'by=region', readers: [some('person')] }],
    bad: [['reportSaid', { report: null }], ['addressesRead', { addresses: 'a@b' }]],
  },
})
