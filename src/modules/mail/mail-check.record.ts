import { f } from '../../kernel/record/field.ts'
import { defineRegister, some } from '../../kernel/record/record.ts'

/** A look into a mailbox that succeeded: the first of a day, and each that brought mails. Shows that duty C10 was done. */
export const mailCheck = defineRegister({
  name: 'mailCheck',
  label: ['收信记录', 'Mail check'],
  about: ['每天第一次收信，以及每次收到新邮件，各记一条', 'The first look of a day, and each that brought mails'],
  title: 'says',
  byProgram: true,
  unlisted: true,
  duties: ['C10'],
  fields: {
    mailbox: f.ref(['邮箱', 'Mailbox'], 'mailbox', { listed: true }),
    at: f.moment(['时间', 'At'], { listed: true }),
    fetched: f.count(['新邮件', 'New mails'], { listed: true }),
    says: f.text(['说明', 'In words'], { listed: true }),
  },
  may: { see: ['administrator', 'clerk', 'lead'], write: [] },
  examples: {
    good: [{ mailbox: some('mailbox'), at: '2026-03-02T01:00:00.000Z', fetched: 3, says: 'sales@example.cn 收到 3 封' }],
    bad: [['says', { says: '' }]],
  },
})
