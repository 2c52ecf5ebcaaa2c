import { randomUUID } from 'node:crypto'
import { textual } from '../../base/text.ts'
import { Refusal } from '../../base/refusal.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobDesk } from '../../kernel/jobs/job.ts'
import { nobody } from '../../kernel/jobs/desk.ts'
import { plainOf } from '../../kernel/kinds/rich.ts'
import { mailFault, sendMail } from '../../kernel/notice/send-mail.ts'
import type { MailServer } from '../../kernel/notice/send-mail.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import { perform } from '../../kernel/perform/perform.ts'
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

// A sender that was killed in the middle said nothing for ten minutes: it is taken up again. Each try that failed waits twice as long as the one before.
const dueSql = `
  select r.id, r.version, r.recipient, r.subject, r.text, m.sender, m.sender_address as "senderAddress", m.subject as about, m.content, m.message_id as "messageId",
    to_char(coalesce(m.sent_at, m.received_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as "sentAt", b.address as mailbox, c.name as company
  from mail_reply r join mail m on m.company_id = $1 and m.id = r.mail join mailbox b on b.company_id = $1 and b.id = m.mailbox join company c on c.company_id = $1
  where r.company_id = $1 and ($2::uuid is null or r.id = $2)
    and ((r.state = 'queued' and (r.tries = 0 or r.tried_at < now() - make_interval(mins => (2 ^ r.tries)::integer)))
      or (r.state = 'sending' and r.tried_at < now() - interval '10 minutes'))
  order by r.made_at, r.id limit 100`
const serverSql =
  'select host, port::integer as port, security, "user", password, sender from mail_server where company_id = $1 and active order by made_at limit 1'

async function told(desk: JobDesk, row: string, version: number, verb: 'noteSent' | 'noteFailed', input: object): Promise<void> {
  const command = { id: idFrom('reply', row, version, verb), record: mailReply.name, verb, row, version, input }
  await perform(desk.kernel, desk.company, nobody, command, { founding: true })
}

async function sent(desk: JobDesk, server: MailServer | undefined, due: Due): Promise<boolean> {
  // An id of its own for each sender: one that followed from the row would give all of them the reply of the first.
  const claim = { id: randomUUID(), record: mailReply.name, verb: 'noteSending', row: due.id, version: due.version, input: {} }
  const begun = await perform(desk.kernel, desk.company, nobody, claim, { founding: true })
  const version = Number(begun.row.version)
  try {
    if (!server) throw new Error('没有启用的「发信设置」，请管理员在设置里填写')
    await sendMail(server, {
      to: due.recipient,
      subject: due.subject,
      text: answerText(due.text, { ...due, subject: due.about, text: plainOf(due.content ?? '') }),
      id: due.id,
      name: due.company,
      replyTo: due.mailbox,
      inReplyTo: due.messageId,
    })
  } catch (thrown) {
    await told(desk, due.id, version, 'noteFailed', mailFault(thrown))
    return false
  }
  await told(desk, due.id, version, 'noteSent', {})
  return true
}

/**
 * Sends answers that are due. Each is taken by one sender before it goes out, so that two never send it; one whose sender was killed before he could say
 * how it went goes out again under the same Message-ID, by which the reader's program knows it.
 */
export default defineJob({
  name: 'sendReplies',
  label: ['发送邮件回复', 'Send answers'],
  every: '*/5 * * * *',
  run: async (desk, payload) => {
    const one = payload.reply === undefined ? null : textual(payload.reply)
    const { server, due } = await desk.see(async ({ read }) => ({
      server: (await read.rows<MailServer>(serverSql, [read.company]))[0],
      due: await read.rows<Due>(dueSql, [read.company, one]),
    }))
    let done = 0
    for (const [n, reply] of due.entries()) {
      await desk.step(n, due.length)
      try {
        if (await sent(desk, server, reply)) done += 1
      } catch (thrown) {
        // Another sender has it.
        if (!(thrown instanceof Refusal)) throw thrown
      }
    }
    return { due: due.length, sent: done }
  },
})
