import { randomUUID } from 'node:crypto'
import { Refusal } from '../../base/refusal.ts'
import { nobody } from '../../kernel/jobs/desk.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobDesk } from '../../kernel/jobs/job.ts'
import { plainOf } from '../../kernel/kinds/rich.ts'
import { mailFault, sendMail } from '../../kernel/notice/send-mail.ts'
import type { MailServer } from '../../kernel/notice/send-mail.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import { perform } from '../../kernel/perform/perform.ts'
import { letterOut } from './letter-out.record.ts'

interface Due {
  readonly id: string
  readonly version: number
  readonly number: string
  readonly to: string
  readonly subject: string
  readonly content: string | null
  readonly asks: boolean
  readonly company: string
}

// A sender that was killed in the middle said nothing for ten minutes: it is taken up again. Each try that failed waits twice as long as the one before.
const dueSql = `
  select r.id, r.version, r.number, r.mail_to as "to", r.subject, r.content, r.asks_receipt as asks, c.name as company
  from letter_out r join company c on c.company_id = $1 left join letter_batch b on b.company_id = $1 and b.id = r.batch
  where r.company_id = $1 and b.state is distinct from 'stopped'
    and ((r.state = 'queued' and (r.tries = 0 or r.tried_at < now() - make_interval(mins => (2 ^ r.tries)::integer)))
      or (r.state = 'sending' and r.tried_at < now() - interval '10 minutes'))
  order by r.made_at, r.id limit 500`
const serverSql =
  'select host, port::integer as port, security, "user", password, sender from mail_server where company_id = $1 and active order by made_at limit 1'

/** The mail as it goes out: the letter, its number, and what is asked back. */
function mailText(due: Due): string {
  const asks = due.asks ? ['', `请直接回复本邮件确认收悉（函号 ${due.number}）。`] : []
  return [plainOf(due.content ?? ''), ...asks, '', `${due.company}　${due.number}`].join('\n')
}

async function told(desk: JobDesk, row: string, version: number, verb: 'noteSent' | 'noteFailed', input: object): Promise<void> {
  await perform(
    desk.kernel,
    desk.company,
    nobody,
    { id: idFrom('letter', row, version, verb), record: letterOut.name, verb, row, version, input },
    { founding: true },
  )
}

async function sent(desk: JobDesk, server: MailServer | undefined, due: Due): Promise<boolean> {
  // An id of its own for each sender: one that followed from the row would give all of them the reply of the first.
  const claim = { id: randomUUID(), record: letterOut.name, verb: 'noteSending', row: due.id, version: due.version, input: {} }
  const begun = await perform(desk.kernel, desk.company, nobody, claim, { founding: true })
  const version = Number(begun.row.version)
  try {
    if (!server) throw new Error('没有启用的「发信设置」，请管理员在设置里填写')
    await sendMail(server, { to: due.to, subject: due.subject, text: mailText(due), id: due.id, name: due.company })
  } catch (thrown) {
    await told(desk, due.id, version, 'noteFailed', mailFault(thrown))
    return false
  }
  await told(desk, due.id, version, 'noteSent', {})
  return true
}

/** Mails the letters that wait for it, each once: it is claimed by one sender before it goes out, and a batch that was stopped sends no more. */
export default defineJob({
  name: 'sendLetters',
  label: ['发送信函邮件', 'Mail the letters'],
  every: '*/5 * * * *',
  run: async (desk) => {
    const { server, due } = await desk.see(async ({ read }) => ({
      server: (await read.rows<MailServer>(serverSql, [read.company]))[0],
      due: await read.rows<Due>(dueSql, [read.company]),
    }))
    let done = 0
    for (const [n, letter] of due.entries()) {
      await desk.step(n, due.length, ['发送邮件', 'Mailing'])
      try {
        if (await sent(desk, server, letter)) done += 1
      } catch (thrown) {
        // Another sender has it.
        if (!(thrown instanceof Refusal)) throw thrown
      }
    }
    return { due: due.length, sent: done }
  },
})
