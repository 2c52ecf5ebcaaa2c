import { refuse } from '../../base/refusal.ts'
import type { Id } from '../../base/id.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { needMayLeave } from './report-plan.action.ts'
import { reportPlan } from './report-plan.record.ts'
import { reportSending } from './report-sending.record.ts'

type Sending = RowOf<typeof reportSending>

/** The maker and those it goes to; a plan's name is no secret among them. */
const seersOf = (tx: Tx, row: Sending): readonly Id<'person'>[] => [...new Set([tx.actor.person, ...row.readers])]

const make = (tx: Tx, row: Sending): void => tx.later('makeSending', { sending: row.id })

export default [
  implement(reportSending, 'create', async (tx, row) => {
    needMayLeave(tx.actor, row.addresses)
    // What another has bound together is his: neither its names nor what it asks is told by a sending.
    if (row.plan !== null && (await tx.get(reportPlan, row.plan)).owner !== tx.actor.person)
      refuse('unknown', ['没有这张定期报表', 'No such regular report'], 'plan')
    make(tx, row)
    return { seers: seersOf(tx, row) }
  }),
  implement(reportSending, 'again', (tx, row) => {
    if (row.madeBy !== tx.actor.person) refuse('forbidden', ['由发送人本人重新发送', 'Who sent it sends it again'])
    needMayLeave(tx.actor, row.addresses)
    make(tx, row)
    return Promise.resolve({ left: null })
  }),
  implement(reportSending, 'noteSent', (tx, row, { files, rows, left }) => {
    tx.notify(row.readers, {
      topic: 'other',
      says: [`报表「${row.subject}」已发给您${row.note === null ? '' : `：${row.note.slice(0, 60)}`}`, `The report ${row.subject} was sent to you`],
      record: reportSending.name,
      row: row.id,
    })
    return Promise.resolve({ files, rows, left, sentOn: tx.now, state: left === null ? 'sent' : 'partly' })
  }),
  implement(reportSending, 'noteFailed', (tx, row, { left }) => {
    tx.notify([row.madeBy], {
      topic: 'other',
      says: [`报表「${row.subject}」没有生成：${left.slice(0, 80)}`, `The report ${row.subject} was not made: ${left.slice(0, 80)}`],
      record: reportSending.name,
      row: row.id,
    })
    return Promise.resolve({ left })
  }),
]
