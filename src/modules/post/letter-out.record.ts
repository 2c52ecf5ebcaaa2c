import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { everyone } from '../../kernel/record/role.ts'

const answers = { received: ['已收悉', 'Received'], agreed: ['同意', 'Agrees'], objects: ['有异议', 'Objects'], back: ['退信', 'Came back'] } as const

/** Letters that go out: drafted, signed for by another person, sent by post or by mail, filed; those of a group come from its batch. Duties B5, C3, E9. */
export const letterOut = defineDocument({
  name: 'letterOut',
  label: ['发文登记', 'Letter out'],
  about: ['发出的函件：拟稿、签发、寄出或发邮件、回执、归档；群发的由「信函群发」生成', 'Letters sent, from draft to file; those to a group come from their batch'],
  title: 'subject',
  numbered: 'FW{yyyy}-{0000}',
  duties: ['B5', 'C3', 'E9'],
  fields: {
    draftedOn: f.day(['拟稿日期', 'Drafted on'], { initial: 'today', listed: true }),
    addressee: f.text(['主送单位', 'Addressee'], { max: 100, listed: true, searched: true }),
    customer: f.ref(['客户', 'Customer'], 'customer', { optional: true, searched: true, fills: (customer) => ({ addressee: customer.name }) }),
    way: f.choice(['发送方式', 'Sent by'], { post: ['邮寄', 'Post'], mail: ['邮件', 'Mail'] }, { initial: 'post', listed: true }),
    place: f.address(['寄送地址', 'Address'], { optional: true }),
    mailTo: f.mail(['收件邮箱', 'Mail address'], { optional: true, searched: true }),
    asksReceipt: f.flag(['要求回执', 'Asks for a receipt'], { initial: false }),
    batch: f.ref(['信函群发', 'Batch'], 'letterBatch', { optional: true, help: ['群发生成的才有，单独发文不填', 'Of those made for a group'] }),
    subject: f.text(['标题', 'Subject'], { max: 200, listed: true, searched: true }),
    content: f.rich(['正文', 'Text'], { optional: true }),
    secrecy: f.choice(['密级', 'Secrecy'], { open: ['公开', 'Open'], internal: ['内部', 'Internal'], secret: ['秘密', 'Secret'] }, { initial: 'open', listed: true }),
    copies: f.count(['份数', 'Copies'], { min: 1, max: 999, initial: 1, unit: ['份', 'copies'] }),
    drafter: f.person(['拟稿人', 'Drafted by'], { initial: 'me', listed: true }),
    countersigned: f.refs(['会签人', 'Countersigned by'], 'person', { optional: true }),
    sentOn: f.day(['寄出日期', 'Sent on'], { optional: true, system: true, listed: true, initial: 'today' }),
    carrier: f.ref(['物流公司', 'Carrier'], 'carrier', { optional: true, system: true }),
    waybill: f.code(['运单号', 'Waybill'], { optional: true, system: true, searched: true }),
    tries: f.count(['试过几次', 'Tries'], { system: true, initial: 0 }),
    triedAt: f.moment(['最近尝试', 'Last tried'], { system: true, optional: true }),
    fault: f.text(['没发成的原因', 'Fault'], { system: true, optional: true, max: 300 }),
    receiptOn: f.day(['回执日期', 'Receipt on'], { optional: true, system: true, listed: true, initial: 'today' }),
    answer: f.choice(['回执情况', 'Receipt says'], answers, { optional: true, system: true, listed: true }),
    receiptNote: f.text(['回执内容', 'What it says'], { optional: true, system: true, max: 200 }),
    receiptScan: f.files(['回执扫描件', 'Scan of the receipt'], { optional: true, system: true }),
    fileNumber: f.code(['归档号', 'File number'], { optional: true, system: true, searched: true, pattern: /^\S+$/ }),
  },
  may: { see: everyone, write: ['clerk', 'lead', 'manager'] },
  // Letters tell what customers owe.
  scope: { field: 'drafter', roles: { sales: 'own', warehouse: 'own' } },
  sections: {
    sent: [['发出', 'Sent'], ['sentOn', 'carrier', 'waybill', 'tries', 'triedAt', 'fault']],
    receipt: [['回执', 'Receipt'], ['receiptOn', 'answer', 'receiptNote', 'receiptScan', 'fileNumber']],
  },
  unique: [['batch', 'customer']],
  rules: {
    mailHasAddress: { says: ['发邮件的请填收件邮箱', 'What is mailed has an address'], at: 'mailTo', holds: (v) => v.way !== 'mail' || v.mailTo !== null },
    secretByPost: { says: ['秘密文件不能用邮件发', 'A secret paper is not mailed'], at: 'way', holds: (v) => v.secrecy !== 'secret' || v.way === 'post' },
    secretIsFew: { says: ['秘密文件一次最多发 5 份', 'At most 5 copies of a secret paper'], at: 'copies', holds: (v) => v.secrecy !== 'secret' || v.copies <= 5 },
  },
  states: {
    draft: { label: ['待签发', 'To sign'], tone: 'orange', editable: true },
    approved: { label: ['待寄出', 'To send'], tone: 'blue' },
    queued: { label: ['待发邮件', 'To be mailed'], tone: 'orange', passing: true },
    sending: { label: ['发送中', 'Being mailed'], tone: 'blue', passing: true },
    failed: { label: ['发送失败', 'Not taken'], tone: 'red' },
    sent: { label: ['已寄出', 'Sent'], tone: 'green' },
    filed: { label: ['已归档', 'Filed'], tone: 'green' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  printed: { in: ['approved', 'queued', 'sending', 'failed', 'sent', 'filed'] },
  verbs: {
    approve: { label: ['签发', 'Sign'], from: ['draft'], to: 'approved', by: ['lead', 'manager'], tone: 'primary', review: { persons: 1, by: ['lead', 'manager'], ticks: { text: ['文字与事实', 'Text and facts'], addressee: ['主送单位', 'Addressee'] } } },
    send: { label: ['寄出', 'Send'], from: ['approved'], to: 'sent', by: ['clerk', 'lead'], tone: 'primary', sets: ['sentOn'], maySet: ['carrier', 'waybill'] },
    sendByMail: { label: ['发邮件', 'Mail it'], from: ['approved', 'failed'], to: 'queued', by: ['clerk', 'lead', 'manager'] },
    noteReceipt: { label: ['登记回执', 'Note the receipt'], from: ['sent', 'filed'], to: 'same', by: ['clerk', 'lead'], sets: ['receiptOn', 'answer'], maySet: ['receiptNote', 'receiptScan'] },
    file: { label: ['归档', 'File'], from: ['sent'], to: 'filed', by: ['clerk', 'lead'], tone: 'primary', sets: ['fileNumber'] },
    void: { label: ['作废', 'Void'], from: ['draft', 'approved', 'failed', 'queued'], to: 'void', by: ['clerk', 'lead'], tone: 'danger', undoes: true, input: { reason: f.text(['作废原因', 'Reason']) } },
    releaseLetter: { label: ['随批签发', 'Signed with its batch'], from: ['draft'], to: ['approved', 'queued'], by: [] },
    noteSending: { label: ['开始发送', 'Sending'], from: ['queued', 'sending'], to: 'sending', by: [] },
    noteSent: { label: ['已发送', 'Mailed'], from: ['sending'], to: 'sent', by: [] },
    noteFailed: { label: ['没发成', 'Not taken'], from: ['sending'], to: ['queued', 'failed'], by: [], input: { fault: f.text(['原因', 'Why'], { max: 300 }), final: f.flag(['不再试', 'For good']) } },
  },
  examples: {
    good: [{ addressee: '苏州恒丰包装厂', subject: '关于 2026 年供货价格的复函', drafter: some('person'), place: '江苏省苏州市姑苏区人民路 8 号', content: '<p>贵厂来函收悉。</p>' }],
    bad: [['mailHasAddress', { way: 'mail' }], ['secretByPost', { way: 'mail', mailTo: 'a@example.cn', secrecy: 'secret' }], ['secretIsFew', { secrecy: 'secret', copies: 6 }], ['place', { place: '人民路 8 号' }], ['content', { content: '<p></p>' }]],
  },
})
