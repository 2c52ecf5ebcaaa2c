import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { mailReply } from './mail-reply.record.ts'
import { mail } from './mail.record.ts'

/** An answer is tried so often by itself, at longer and longer intervals: for more than four hours. */
export const mostTries = 8

export default [
  /** An answer goes to who wrote, and is its writer's: nobody sends mail to others by it, or in another's name. */
  implement(mailReply, 'create', async (tx, row) => {
    await tx.needSeen(mail.name, row.mail)
    const to = await tx.get(mail, row.mail)
    if (row.recipient !== to.senderAddress) refuse('invalid', ['回复只能发给来信的人', 'An answer goes to who wrote'], 'recipient')
    if (!tx.actor.system && row.author !== tx.actor.person) refuse('invalid', ['回复人只能是本人', 'An answer is its writer’s own'], 'author')
    return undefined
  }),
  implement(mailReply, 'again', (tx, row) => {
    tx.later('sendReplies', { reply: row.id })
    return Promise.resolve({ tries: 0, fault: null })
  }),
  /** When it was taken up, by which a sender that was killed is told from one at work: the claim is no edit, and moves no day of the row. */
  implement(mailReply, 'noteSending', (tx) => Promise.resolve({ triedAt: tx.now })),
  implement(mailReply, 'noteSent', (tx) => Promise.resolve({ sentAt: tx.now, fault: null })),
  /** What was not taken waits for another try; for good, its author hears of it. */
  implement(mailReply, 'noteFailed', (tx, row, { fault, final }) => {
    const tries = row.tries + 1
    const over = final || tries >= mostTries
    if (over)
      tx.notify([row.author], {
        topic: 'duty',
        says: [`给 ${row.recipient} 的回复没有发成：${fault}`, `The answer to ${row.recipient} was not sent: ${fault}`],
        record: mailReply.name,
        row: row.id,
      })
    return Promise.resolve({ tries, fault, triedAt: tx.now, state: over ? ('failed' as const) : ('queued' as const) })
  }),
]
