import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { correspondents } from './calculate-correspondence.ts'

/** An answer to a mail, from when it was written until the mail server has taken it. Duty C10. */
export const mailReply = defineDocument({
  name: 'mailReply',
  label: ['邮件回复', 'Answer to a mail'],
  about: ['发出的回复：由「发信设置」的邮箱发出，没发成的会再试并写明原因', 'Answers; one that is not taken is tried again, and why is told'],
  title: 'subject',
  numbered: 'YH{yyyy}{MM}-{00000}',
  byProgram: true,
  duties: ['C10'],
  fields: {
    mail: f.ref(['回复的邮件', 'Answers'], 'mail', { listed: true }),
    recipient: f.mail(['收件人', 'To'], { listed: true, searched: true }),
    subject: f.text(['主题', 'Subject'], { max: 320, listed: true, searched: true }),
    text: f.note(['内容', 'Text']),
    author: f.person(['回复人', 'Written by'], { listed: true }),
    tries: f.count(['试过几次', 'Tries'], { system: true, initial: 0 }),
    triedAt: f.moment(['最近尝试', 'Last tried'], { system: true, optional: true }),
    sentAt: f.moment(['发出时间', 'Sent'], { system: true, optional: true, listed: true }),
    fault: f.text(['没发成的原因', 'Fault'], { system: true, optional: true, max: 300, listed: true }),
  },
  may: { see: correspondents, write: correspondents },
  scope: { field: 'author', roles: { sales: 'own', warehouse: 'own', reviewer: 'own', finance: 'own' } },
  states: {
    queued: { label: ['待发送', 'To be sent'], tone: 'orange', passing: true },
    sending: { label: ['发送中', 'Being sent'], tone: 'blue', passing: true },
    sent: { label: ['已发送', 'Sent'], tone: 'green' },
    failed: { label: ['发送失败', 'Not sent'], tone: 'red' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    again: { label: ['重新发送', 'Send again'], from: ['failed'], to: 'queued', by: correspondents, tone: 'primary' },
    void: { label: ['不发了', 'Do not send'], from: ['failed', 'queued'], to: 'void', by: correspondents, tone: 'danger' },
    noteSending: { label: ['开始发送', 'Sending'], from: ['queued', 'sending'], to: 'sending', by: [] },
    noteSent: { label: ['已发送', 'Sent'], from: ['sending'], to: 'sent', by: [] },
    noteFailed: { label: ['没发成', 'Not taken'], from: ['sending'], to: ['queued', 'failed'], by: [], input: { fault: f.text(['原因', 'Why'], { max: 300 }), final: f.flag(['不再试', 'For good']) } },
  },
  examples: {
    good: [{ mail: some('mail'), recipient: 'zhou@huamei.example.cn', subject: '回复：询问三月货期', text: '周女士您好，三月的货 12 日发出。', author: some('person') }],
    bad: [['recipient', { recipient: '不详' }], ['text', { text: '' }]],
  },
})
