import { f } from '../../kernel/record/field.ts'
import { defineDocument, some } from '../../kernel/record/record.ts'
import { correspondents } from './calculate-correspondence.ts'

const links = {
  customer: f.ref(['客户', 'Customer'], 'customer', { system: true, optional: true, listed: true, searched: true }),
  contract: f.ref(['合同', 'Contract'], 'contract', { system: true, optional: true }),
  order: f.ref(['销售订单', 'Sales order'], 'salesOrder', { system: true, optional: true }),
}

/** A mail that came in: its original as it was, what it says, whom and what it is about and why we think so, who sees to it, and what became of it. Duty C10. */
export const mail = defineDocument({
  name: 'mail',
  label: ['邮件', 'Mail'],
  about: ['收到的邮件：自动归到客户、合同、订单并写明依据，分派后办理、回复', 'Mails received, filed by whom and what they are about, then seen to'],
  title: 'subject',
  numbered: 'YJ{yyyy}{MM}-{00000}',
  byProgram: true,
  duties: ['C10'],
  fields: {
    receivedAt: f.moment(['收到时间', 'Received'], { listed: true }),
    sender: f.text(['发件人', 'From'], { listed: true, searched: true }),
    senderAddress: f.text(['发件地址', 'Address'], { optional: true, max: 254, searched: true, filtered: true }),
    subject: f.text(['主题', 'Subject'], { max: 300, listed: true, searched: true }),
    recipients: f.text(['收件人', 'To'], { optional: true, max: 1000 }),
    copies: f.text(['抄送', 'Copies'], { optional: true, max: 1000 }),
    sentAt: f.moment(['发出时间', 'Sent'], { optional: true }),
    mailbox: f.ref(['邮箱', 'Mailbox'], 'mailbox'),
    content: f.rich(['正文', 'Text'], { optional: true, max: 20_000 }),
    files: f.files(['邮件附件', 'Files'], { optional: true, most: 50 }),
    original: f.files(['邮件原件', 'Original'], { optional: true, most: 1 }),
    told: f.note(['收信说明', 'What was noticed'], { optional: true }),
    messageId: f.text(['邮件标识', 'Message-ID'], { optional: true, max: 500, filtered: true }),
    fingerprint: f.text(['原件摘要', 'Fingerprint'], { max: 64, pattern: /^[0-9a-f]{64}$/, patternSays: ['SHA-256', 'SHA-256'] }),
    ...links,
    why: f.note(['归类依据', 'Why'], { system: true, optional: true }),
    twin: f.ref(['同一封邮件', 'Came before as'], 'mail', { system: true, optional: true }),
    filedBy: f.person(['归类人', 'Filed by'], { system: true, optional: true }),
    handler: f.person(['承办人', 'Handled by'], { system: true, optional: true, listed: true, searched: true }),
    result: f.note(['处理结果', 'Result'], { system: true, optional: true }),
    reason: f.text(['无关原因', 'Why it does not concern us'], { system: true, optional: true }),
  },
  may: { see: correspondents, write: [] },
  scope: { field: 'handler', roles: { sales: 'own', warehouse: 'own', reviewer: 'own', finance: 'own' } },
  handsOver: { handler: ['new', 'assigned'] },
  unique: [['mailbox', 'fingerprint']],
  sections: {
    content: [['正文', 'Text'], ['content', 'files', 'original', 'told']],
    links: [['归类', 'What it is about'], ['customer', 'contract', 'order', 'why', 'filedBy', 'twin']],
    handling: [['办理', 'Handling'], ['handler', 'result', 'reason']],
    origin: [['来源', 'Where it came from'], ['mailbox', 'messageId', 'fingerprint']],
  },
  states: {
    new: { label: ['待处理', 'New'], tone: 'orange' },
    assigned: { label: ['已分派', 'Assigned'], tone: 'blue' },
    done: { label: ['已处理', 'Done'], tone: 'green' },
    ignored: { label: ['无关', 'No concern'], tone: 'grey' },
    void: { label: ['已作废', 'Void'], tone: 'red', dead: true },
  },
  verbs: {
    assign: { label: ['分派', 'Assign'], from: ['new', 'assigned'], to: 'assigned', by: ['clerk', 'lead', 'manager'], tone: 'primary', input: { handler: f.person(['承办人', 'Handled by']) } },
    answer: {
      label: ['回复', 'Answer'], from: ['new', 'assigned', 'done'], to: ['assigned', 'done'], by: correspondents, tone: 'primary',
      input: { text: f.note(['回复内容', 'Text']), finish: f.flag(['回复后办结', 'Done with it'], { initial: true }) },
    },
    done: { label: ['办结', 'Done'], from: ['new', 'assigned'], to: 'done', by: correspondents, sets: ['result'] },
    ignore: { label: ['无关', 'No concern'], from: ['new', 'assigned'], to: 'ignored', by: ['clerk', 'lead', 'manager'], sets: ['reason'] },
    link: { label: ['改归类', 'File elsewhere'], from: ['new', 'assigned', 'done'], to: 'same', by: ['clerk', 'lead', 'manager'], maySet: ['customer', 'contract', 'order'] },
    again: { label: ['重新处理', 'Take up again'], from: ['done', 'ignored'], to: ['new', 'assigned'], by: ['clerk', 'lead', 'manager'] },
    void: { label: ['作废', 'Void'], from: ['new', 'assigned', 'ignored'], to: 'void', by: ['clerk', 'lead'], tone: 'danger', undoes: true, input: { reason: f.text(['作废原因', 'Reason']) } },
  },
  examples: {
    good: [{ receivedAt: '2026-03-02T01:00:00.000Z', sender: '周女士', senderAddress: 'zhou@huamei.example.cn', subject: '询问三月货期', mailbox: some('mailbox'), content: '<p>请问三月的货什么时候发？</p>', fingerprint: '0f3a'.repeat(16) }],
    bad: [['fingerprint', { fingerprint: 'x' }], ['sender', { sender: '' }]],
  },
})
