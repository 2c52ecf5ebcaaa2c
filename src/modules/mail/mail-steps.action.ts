import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { answerSubject } from './calculate-correspondence.ts'
import { mailReply } from './mail-reply.record.ts'
import { mail } from './mail.record.ts'

export default [
  implement(mail, 'assign', (tx, row, { handler }) => {
    if (handler === row.handler) refuse('state', ['这封邮件已经分派给他了，请另选一人', 'He has it already: choose another'], 'handler')
    tx.notify([handler], {
      topic: 'duty',
      says: [`${tx.actor.name} 把邮件「${row.subject}」分派给您`, `${tx.actor.name} assigned you the mail ${row.subject}`],
      record: mail.name,
      row: row.id,
    })
    return Promise.resolve({ handler })
  }),
  /** The answer is written down with this step and sent beside the pages, once. */
  implement(mail, 'answer', async (tx, row, { text, finish }) => {
    if (row.senderAddress === null) return refuse('state', ['这封邮件没有可用的发件地址，不能回复', 'The mail has no address to answer to'])
    const servers = await tx.rows('select 1 from mail_server where company_id = $1 and active limit 1', [tx.company])
    if (servers.length === 0)
      refuse('state', ['还没有启用的「发信设置」，回复发不出去；请管理员先在设置里填写', 'No mail server is set: ask the administrator'])
    const reply = await tx.create(mailReply, {
      mail: row.id,
      recipient: row.senderAddress,
      subject: answerSubject(row.subject),
      text,
      author: tx.actor.person,
    })
    tx.later('sendReplies', { reply: reply.id })
    const handler = row.handler ?? tx.actor.person
    return finish
      ? { state: 'done' as const, handler, result: `已回复（${reply.number}）` }
      : { state: row.state === 'done' ? ('done' as const) : ('assigned' as const), handler }
  }),
  implement(mail, 'done', (tx, row) => Promise.resolve({ handler: row.handler ?? tx.actor.person })),
  implement(mail, 'again', (_tx, row) =>
    Promise.resolve({ state: row.handler === null ? ('new' as const) : ('assigned' as const), result: null, reason: null }),
  ),
]
