import { happened } from '../../base/happened.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { letterBatch } from './letter-batch.record.ts'
import { letterOut } from './letter-out.record.ts'

/** A letter is tried so often by itself, at longer and longer intervals: for more than four hours. */
const mostTries = 8

export default [
  /** Letters of a batch are the program's to make, while it is not stopped. */
  implement(letterOut, 'create', async (tx, row) => {
    if (row.batch === null) return undefined
    if (!tx.actor.system) refuse('forbidden', ['群发的信由「信函群发」生成，单独发文请不要填群发', 'Letters of a batch are made by it'], 'batch')
    const [batch] = await tx.lock(letterBatch, [row.batch])
    if (batch?.state !== 'making') refuse('state', ['这一批已经停止', 'The batch was stopped'])
    return undefined
  }),
  implement(letterOut, 'update', async (tx, row) => {
    const before = await tx.get(letterOut, row.id)
    if (before.batch !== row.batch) refuse('state', ['群发不能改填', 'The batch stays'], 'batch')
    return undefined
  }),
  implement(letterOut, 'releaseLetter', (_tx, row) => Promise.resolve({ state: row.way === 'mail' ? ('queued' as const) : ('approved' as const) })),
  implement(letterOut, 'send', (tx, row) => {
    if (row.way === 'mail') refuse('state', ['这封用邮件发，请点「发邮件」', 'It goes by mail'])
    happened(row.sentOn ?? tx.today, tx.today, null, 'sentOn')
    return Promise.resolve(undefined)
  }),
  implement(letterOut, 'sendByMail', (tx, row) => {
    if (row.way !== 'mail') refuse('state', ['这封是邮寄的，请点「寄出」', 'It goes by post'])
    tx.later('sendLetters', {})
    return Promise.resolve({ tries: 0, fault: null })
  }),
  implement(letterOut, 'noteReceipt', (tx, row) => {
    happened(row.receiptOn ?? tx.today, tx.today, row.sentOn, 'receiptOn')
    return Promise.resolve(undefined)
  }),
  /** When it was taken up: what is older than this and still being sent was left by a sender that was killed. */
  implement(letterOut, 'noteSending', (tx) => Promise.resolve({ triedAt: tx.now })),
  implement(letterOut, 'noteSent', (tx) => Promise.resolve({ sentOn: tx.today, fault: null })),
  /** What was not taken waits for another try; for good, its drafter hears of it. */
  implement(letterOut, 'noteFailed', (tx, row, { fault, final }) => {
    const tries = row.tries + 1
    const over = final || tries >= mostTries
    if (over)
      tx.notify([row.drafter], {
        topic: 'duty',
        says: [`给 ${row.addressee} 的信 ${row.number} 没有发成：${fault}`, `Letter ${row.number} was not sent: ${fault}`],
        record: letterOut.name,
        row: row.id,
      })
    return Promise.resolve({ tries, fault, triedAt: tx.now, state: over ? ('failed' as const) : ('queued' as const) })
  }),
]
