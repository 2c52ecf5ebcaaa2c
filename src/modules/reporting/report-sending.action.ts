import { refuse } from '../../base/refusal.ts'
import type { Id } from '../../base/id.ts'
import { scopeDoes, scopeReports } from '../../kernel/record/token-scope.ts'
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

/** It is made later, with all that its maker sees: a token that was not given the report itself does not have it sent about. */
function needTokenMay(tx: Tx, { plan, report }: Sending): void {
  const { scopes } = tx.actor.access
  if (scopes === undefined) return
  // What one's own report is made of is asked with the words for each of its rows, which a job does not have.
  const told = report !== null && scopeReports(scopes, report) && (report !== 'cross' || scopes.includes('see:*'))
  if (plan === null ? !told : !scopeDoes(scopes, reportPlan, 'sendNow'))
    refuse('forbidden', [`令牌没有 report:${report ?? '*'} 权限，不能转发这张报表`, `The token lacks the scope report:${report ?? '*'}`], 'report')
}

/** What another has bound together is his: neither its names nor what it asks is told by a sending; and a plan goes to those whom it names. */
async function needOwnPlan(tx: Tx, row: Sending): Promise<void> {
  if (row.plan === null) return
  const { owner, readers, addresses } = await tx.get(reportPlan, row.plan)
  if (owner !== tx.actor.person) refuse('unknown', ['没有这张定期报表', 'No such regular report'], 'plan')
  if (row.addresses !== addresses || row.readers.some((one) => !readers.includes(one)))
    refuse('invalid', ['定期报表只发给它自己的收件人，另发请从报表页面「转发」', 'It goes to its own readers: forward the report to others'], 'readers')
}

export default [
  implement(reportSending, 'create', async (tx, row) => {
    needMayLeave(tx.actor, row.addresses)
    needTokenMay(tx, row)
    await needOwnPlan(tx, row)
    make(tx, row)
    return { seers: seersOf(tx, row) }
  }),
  implement(reportSending, 'again', (tx, row) => {
    if (row.madeBy !== tx.actor.person) refuse('forbidden', ['由发送人本人重新发送', 'Who sent it sends it again'])
    needMayLeave(tx.actor, row.addresses)
    needTokenMay(tx, row)
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
