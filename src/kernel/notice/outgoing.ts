import { randomUUID } from 'node:crypto'
import { Refusal } from '../../base/refusal.ts'
import { nobody } from '../jobs/desk.ts'
import type { JobDesk } from '../jobs/job.ts'
import { idFrom } from '../perform/perform-many.ts'
import { perform } from '../perform/perform.ts'
import type { Reading } from '../perform/tx.ts'
import { mailFault, sendMail } from './send-mail.ts'
import type { Mail, MailServer } from './send-mail.ts'

/** What a person is told where nothing can be mailed. */
export const noServer = '没有启用的「发信设置」，请管理员在设置里填写'

/** The server by which the company mails; undefined where none is set up and active. */
export async function mailServerOf(read: Reading): Promise<MailServer | undefined> {
  const [server] = await read.rows<MailServer>(
    'select host, port::integer as port, security, "user", password, sender from mail_server where company_id = $1 and active order by made_at desc limit 1',
    [read.company],
  )
  return server
}

/**
 * SQL: rows of a record whose mails go out one by one (states `queued` and `sending`, columns `tries` and `tried_at`), by its alias, that are due.
 * A sender that was killed in the middle said nothing for ten minutes: it is taken up again. Each try that failed waits twice as long as the one before.
 */
export const dueToSend = (row: string): string =>
  `((${row}.state = 'queued' and (${row}.tries = 0 or ${row}.tried_at < now() - make_interval(mins => (2 ^ ${row}.tries)::integer)))
      or (${row}.state = 'sending' and ${row}.tried_at < now() - interval '10 minutes'))`

interface DueRow {
  readonly id: string
  readonly version: number
}

async function told(desk: JobDesk, record: string, row: string, version: number, verb: 'noteSent' | 'noteFailed', input: object): Promise<void> {
  const command = { id: idFrom(record, row, version, verb), record, verb, row, version, input }
  await perform(desk.kernel, desk.company, nobody, command, { founding: true })
}

async function sent<D extends DueRow>(desk: JobDesk, record: string, server: MailServer | undefined, due: D, mailOf: (due: D) => Mail): Promise<boolean> {
  // An id of its own for each sender: one that followed from the row would give all of them the reply of the first.
  const claim = { id: randomUUID(), record, verb: 'noteSending', row: due.id, version: due.version, input: {} }
  const begun = await perform(desk.kernel, desk.company, nobody, claim, { founding: true })
  const version = Number(begun.row.version)
  try {
    if (!server) throw new Error(noServer)
    await sendMail(server, mailOf(due))
  } catch (thrown) {
    await told(desk, record, due.id, version, 'noteFailed', mailFault(thrown))
    return false
  }
  await told(desk, record, due.id, version, 'noteSent', {})
  return true
}

/**
 * Mails rows of the record, each once: it is claimed by one sender (`noteSending`) before it goes out, and noted afterwards (`noteSent`, `noteFailed`). One whose
 * sender was killed before he could say how it went goes out again under the same Message-ID, by which the reader's program knows it. Returns how many went.
 */
export async function sendEach<D extends DueRow>(
  desk: JobDesk,
  record: string,
  server: MailServer | undefined,
  due: readonly D[],
  mailOf: (due: D) => Mail,
): Promise<number> {
  let done = 0
  for (const [n, one] of due.entries()) {
    await desk.step(n, due.length, ['发送邮件', 'Mailing'])
    try {
      if (await sent(desk, record, server, one, mailOf)) done += 1
    } catch (thrown) {
      // Another sender has it.
      if (!(thrown instanceof Refusal)) throw thrown
    }
  }
  return done
}
