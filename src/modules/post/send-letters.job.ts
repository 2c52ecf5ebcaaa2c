import { defineJob } from '../../kernel/jobs/job.ts'
import { plainOf } from '../../kernel/kinds/rich.ts'
import { dueToSend, mailServerOf, sendEach } from '../../kernel/notice/outgoing.ts'
import type { Mail } from '../../kernel/notice/send-mail.ts'
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

const dueSql = `
  select r.id, r.version, r.number, r.mail_to as "to", r.subject, r.content, r.asks_receipt as asks, c.name as company
  from letter_out r join company c on c.company_id = $1 left join letter_batch b on b.company_id = $1 and b.id = r.batch
  where r.company_id = $1 and b.state is distinct from 'stopped'
    and ${dueToSend('r')}
  order by r.made_at, r.id limit 500`
/** The mail as it goes out: the letter, its number, and what is asked back. */
function mailText(due: Due): string {
  const asks = due.asks ? ['', `请直接回复本邮件确认收悉（函号 ${due.number}）。`] : []
  return [plainOf(due.content ?? ''), ...asks, '', `${due.company}　${due.number}`].join('\n')
}

const mailOf = (due: Due): Mail => ({ to: due.to, subject: due.subject, text: mailText(due), id: due.id, name: due.company })

/** Mails the letters that wait for it, each once; a batch that was stopped sends no more. */
export default defineJob({
  name: 'sendLetters',
  label: ['发送信函邮件', 'Mail the letters'],
  every: '*/5 * * * *',
  run: async (desk) => {
    const { server, due } = await desk.see(async ({ read }) => ({ server: await mailServerOf(read), due: await read.rows<Due>(dueSql, [read.company]) }))
    return { due: due.length, sent: await sendEach(desk, letterOut.name, server, due, mailOf) }
  },
})
