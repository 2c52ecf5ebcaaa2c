import { f } from '../../kernel/record/field.ts'
import { defineDocument } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

/** Letters and papers that come in: numbered, routed to who must act, handled by a day, filed. Duties B5, C1. */
export const letterIn = defineDocument({
  name: 'letterIn',
  label: ['收文登记', 'Letter in'],
  about: ['来函来文：编号、传阅、承办、办结、归档', 'Letters received, until they are handled and filed'],
  title: 'subject',
  numbered: 'LW{yyyy}-{0000}',
  duties: ['B5'],
  fields: {
    receivedOn: f.day(['收到日期', 'Received on'], { initial: 'today', listed: true }),
    sender: f.text(['来文单位', 'Sender'], { max: 100, listed: true, searched: true }),
    theirNumber: f.text(['来文字号', 'Their number'], { max: 60, optional: true, searched: true }),
    subject: f.text(['标题', 'Subject'], { max: 200, listed: true, searched: true }),
    channel: f.choice(['来文方式', 'Channel'], { post: ['邮寄', 'Post'], courier: ['快递', 'Courier'], hand: ['送达', 'By hand'], fax: ['传真', 'Fax'], mail: ['电子邮件', 'Mail'] }, { initial: 'courier' }),
    secrecy: f.choice(['密级', 'Secrecy'], { open: ['公开', 'Open'], internal: ['内部', 'Internal'], secret: ['秘密', 'Secret'] }, { initial: 'internal', listed: true }),
    copies: f.count(['份数', 'Copies'], { min: 1, max: 999, initial: 1, unit: ['份', 'copies'] }),
    urgent: f.flag(['急件', 'Urgent'], { initial: false, listed: true }),
    summary: f.note(['内容摘要', 'Summary'], { optional: true }),
    circulated: f.refs(['传阅人', 'Circulated to'], 'person', { optional: true, system: true }),
    handler: f.person(['承办人', 'Handled by'], { optional: true, system: true, listed: true, searched: true }),
    dueOn: f.day(['办理期限', 'Due'], { optional: true, system: true, listed: true }),
    result: f.note(['办理结果', 'Result'], { optional: true, system: true }),
    handledOn: f.day(['办结日期', 'Handled on'], { optional: true, system: true, initial: 'today' }),
    fileNumber: f.code(['归档号', 'File number'], { optional: true, system: true, searched: true, pattern: /^\S+$/ }),
  },
  handsOver: { handler: ['received', 'routed'] },
  may: { see: everyone, write: ['clerk', 'lead'] },
  rules: {
    dueAfterReceived: { says: ['办理期限不能早于收到日期', 'Due before it was received'], at: 'dueOn', holds: (v) => v.dueOn === null || v.dueOn >= v.receivedOn },
    urgentSaysWhy: { says: ['急件请写明内容摘要', 'An urgent letter needs its summary'], at: 'summary', holds: (v) => !v.urgent || v.summary !== null },
  },
  states: {
    received: { label: ['待分办', 'To route'], tone: 'orange', editable: true },
    routed: { label: ['办理中', 'In hand'], tone: 'blue' },
    handled: { label: ['已办结', 'Handled'], tone: 'green' },
    filed: { label: ['已归档', 'Filed'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    route: { label: ['分办', 'Route'], from: ['received', 'routed'], to: 'routed', by: ['clerk', 'lead', 'manager'], tone: 'primary', sets: ['handler', 'dueOn'], maySet: ['circulated'] },
    handle: { label: ['办结', 'Handle'], from: ['routed'], to: 'handled', by: everyone, tone: 'primary', sets: ['result', 'handledOn'] },
    file: { label: ['归档', 'File'], from: ['handled'], to: 'filed', by: ['clerk', 'lead'], tone: 'primary', sets: ['fileNumber'] },
    void: { label: ['作废', 'Void'], from: ['received'], to: 'void', by: ['clerk', 'lead'], tone: 'danger', undoes: true, input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: {
    good: [
      { sender: '杭州华美食品有限公司', subject: '关于调整包装规格的函', theirNumber: '华美函〔2026〕12 号', receivedOn: '2026-03-02' },
      { sender: '市市场监督管理局', subject: '食品经营许可证延续通知', urgent: true, summary: '3 月底前提交材料', channel: 'post' },
    ],
    bad: [['urgentSaysWhy', { urgent: true }], ['secrecy', { secrecy: 'top' }], ['copies', { copies: 0 }], ['sender', { sender: '' }]],
  },
})
