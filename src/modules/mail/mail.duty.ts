import { defineCaseDuty, defineRowDuty } from '../../kernel/record/duty.ts'
import { mailCheck } from './mail-check.record.ts'
import { mailReply } from './mail-reply.record.ts'
import { mail } from './mail.record.ts'
import { mailbox } from './mailbox.record.ts'

/** Every workday each mailbox is looked into, what came is routed by the next day, and an answer that was not sent is seen to. Duty C10. */
export default [
  defineRowDuty({
    name: 'checkMailbox',
    label: ['每日查看邮箱', 'Check the mailboxes'],
    about: [
      '程序每 5 分钟收一次信，当天收信成功就自动完成；收不了信的，按邮箱上的故障说明处理',
      'Done by itself once mail was fetched that day; where it cannot be, the mailbox says why',
    ],
    serves: ['C10'],
    of: mailbox,
    rhythms: { workday: { every: 'workday' } },
    where: { state: 'watched' },
    owner: { field: 'responsible', otherwise: 'clerk' },
    evidence: { record: mailCheck, subject: 'mailbox', on: 'at', by: 'anyone' },
  }),
  defineCaseDuty({
    name: 'routeMail',
    label: ['邮件一天内分派', 'Route mails within a day'],
    about: ['收到次日还没有分派、办结或标为无关的邮件', 'Mails that nobody has routed by the next day'],
    serves: ['C10'],
    of: mail,
    owner: { role: 'clerk' },
    sql: `select t.id as subject, t.number || ' ' || t.subject as title, (t.received_at at time zone 'Asia/Shanghai')::date + 1 as due, b.responsible as owner, null::text as key
      from mail t join mailbox b on b.company_id = $1 and b.id = t.mailbox
      where t.company_id = $1 and t.state = 'new' and t.received_at < ($3::date)::timestamptz - interval '8 hours'`,
  }),
  defineCaseDuty({
    name: 'resendReply',
    label: ['没发成的回复', 'Answers that were not sent'],
    about: ['发送失败的邮件回复：核对地址后重新发送，或不发了', 'Send again, or let it be'],
    serves: ['C10'],
    of: mailReply,
    owner: { role: 'clerk' },
    sql: `select t.id as subject, t.number || ' ' || t.recipient as title, (t.edited_at at time zone 'Asia/Shanghai')::date as due, t.author as owner, null::text as key
      from mail_reply t where t.company_id = $1 and t.state = 'failed' and (t.edited_at at time zone 'Asia/Shanghai')::date <= $3::date`,
  }),
]
