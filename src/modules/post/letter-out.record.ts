import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

/** Letters that go out: drafted, signed for by another person, sent, filed. Duties B5, C3. */
export const letterOut = defineDocument({
  name: 'letterOut',
  label: ['发文登记', 'Letter out'],
  about: ['发出的函件：拟稿、签发、寄出、归档', 'Letters sent, from draft to file'],
  title: 'subject',
  numbered: 'FW{yyyy}-{0000}',
  duties: ['B5'],
  fields: {
    draftedOn: f.day(['拟稿日期', 'Drafted on'], { initial: 'today', listed: true }),
    addressee: f.text(['主送单位', 'Addressee'], { max: 100, listed: true, searched: true }),
    customer: f.ref(['客户', 'Customer'], 'customer', { optional: true, searched: true, fills: (customer) => ({ addressee: customer.name }) }),
    place: f.address(['寄送地址', 'Address'], { optional: true }),
    subject: f.text(['标题', 'Subject'], { max: 200, listed: true, searched: true }),
    content: f.rich(['正文', 'Text'], { optional: true }),
    secrecy: f.choice(['密级', 'Secrecy'], { open: ['公开', 'Open'], internal: ['内部', 'Internal'], secret: ['秘密', 'Secret'] }, { initial: 'open', listed: true }),
    copies: f.count(['份数', 'Copies'], { min: 1, max: 999, initial: 1, unit: ['份', 'copies'] }),
    drafter: f.person(['拟稿人', 'Drafted by'], { initial: 'me', listed: true }),
    countersigned: f.refs(['会签人', 'Countersigned by'], 'person', { optional: true }),
    sentOn: f.day(['寄出日期', 'Sent on'], { optional: true, system: true, listed: true, initial: 'today' }),
    carrier: f.ref(['物流公司', 'Carrier'], 'carrier', { optional: true, system: true }),
    waybill: f.code(['运单号', 'Waybill'], { optional: true, system: true, searched: true }),
    fileNumber: f.code(['归档号', 'File number'], { optional: true, system: true, searched: true, pattern: /^\S+$/ }),
  },
  may: { see: everyone, write: ['clerk', 'lead', 'manager'] },
  rules: {
    secretIsFew: { says: ['秘密文件一次最多发 5 份', 'At most 5 copies of a secret paper'], at: 'copies', holds: (v) => v.secrecy !== 'secret' || v.copies <= 5 },
  },
  states: {
    draft: { label: ['待签发', 'To sign'], tone: 'orange', editable: true },
    approved: { label: ['待寄出', 'To send'], tone: 'blue' },
    sent: { label: ['已寄出', 'Sent'], tone: 'green' },
    filed: { label: ['已归档', 'Filed'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    approve: { label: ['签发', 'Sign'], from: ['draft'], to: 'approved', by: ['lead', 'manager'], tone: 'primary', review: { persons: 1, by: ['lead', 'manager'], ticks: { text: ['文字与事实', 'Text and facts'], addressee: ['主送单位', 'Addressee'] } } },
    send: { label: ['寄出', 'Send'], from: ['approved'], to: 'sent', by: ['clerk', 'lead'], tone: 'primary', sets: ['sentOn'], maySet: ['carrier', 'waybill'] },
    file: { label: ['归档', 'File'], from: ['sent'], to: 'filed', by: ['clerk', 'lead'], tone: 'primary', sets: ['fileNumber'] },
    void: { label: ['作废', 'Void'], from: ['draft', 'approved'], to: 'void', by: ['clerk', 'lead'], tone: 'danger', undoes: true, input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: {
    good: [{ addressee: '苏州恒丰包装厂', subject: '关于 2026 年供货价格的复函', drafter: some('person'), place: '江苏省苏州市姑苏区人民路 8 号', content: '<p>贵厂来函收悉。</p>' }],
    bad: [['secretIsFew', { secrecy: 'secret', copies: 6 }], ['place', { place: '人民路 8 号' }], ['content', { content: '<p></p>' }]],
  },
})
