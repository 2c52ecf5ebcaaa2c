import { textual } from '../../base/text.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import { plainOf } from '../../kernel/kinds/rich.ts'
import { dueToSend, mailServerOf, sendEach } from '../../kernel/notice/outgoing.ts'
import type { Mail } from '../../kernel/notice/send-mail.ts'
import { answerText } from './calculate-correspondence.ts'
import { mailReply } from './mail-reply.record.ts'

interface Due {
  readonly id: string
  readonly version: number
  readonly recipient: string
  readonly subject: string
  readonly text: string
  readonly sender: string
  readonly senderAddress: string | null
  readonly sentAt: string
  readonly about: string
  readonly content: string | null
  readonly messageId: string | null
  readonly mailbox: string
  readonly company: string
}

const dueSql = `
  select r.id, r.version, r.recipient, r.subject, r.text, m.sender, m.sender_address as "senderAddress", m.subject as about, m.content, m.message_id as "messageId",
    to_char(coalesce(m.sent_at, m.received_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as "sentAt", b.address as mailbox, c.name as company
  from mail_reply r join mail m on m.company_id = $1 and m.id = r.mail join mailbox b on b.company_id = $1 and b.id = m.mailbox join company c on c.company_id = $1
  where r.company_id = $1 and ($2::uuid is null or r.id = $2)
    and ${dueToSend('r')}
  order by r.made_at, r.id limit 100`
const mailOf = (due: Due): Mail => ({
  to: due.recipient,
  subject: due.subject,
  text: answerText(due.text, { ...due, subject: due.about, text: plainOf(due.content ?? '') }),
  id: due.id,
  name: due.company,
  replyTo: due.mailbox,
  inReplyTo: due.messageId,
})

/** Sends answers that are due, each once. */
export default defineJob({
  name: 'sendReplies',
  label: ['发送邮件回复', 'Send answers'],
  every: '*/5 * * * *',
  run: async (desk, payload) => {
    const one = payload.reply === undefined ? null : textual(payload.reply)
    const { server, due } = await desk.see(async ({ read }) => ({ server: await mailServerOf(read), due: await read.rows<Due>(dueSql, [read.company, one]) }))
    return { due: due.length, sent: await sendEach(desk, mailReply.name, server, due, mailOf) }
  },
})
