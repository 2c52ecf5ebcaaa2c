import { addDays } from '../../base/day.ts'
import type { Label } from '../../base/label.ts'
import { refuse } from '../../base/refusal.ts'
import { needRole } from '../perform/access.ts'
import { implement } from '../perform/tx.ts'
import type { Tx } from '../perform/tx.ts'
import type { RowOf } from '../record/record.ts'
import { duty } from './duty.record.ts'
import { needReach } from './reach.ts'
import { actsFor } from './stand-in.ts'

type Row = RowOf<typeof duty>

/** Nobody puts a duty off for longer at once: by then it is another one. */
const longest = 92

async function needSkipRole(tx: Tx, row: Row): Promise<void> {
  const roles = tx.house.duties.get(row.duty)?.skipBy
  if (roles) needRole(tx.actor, roles, [`免办「${row.what}」`, `let ${row.what} be`])
}

/** What somebody writes who stands in for one who is away says so: it counts as that one's duty done, and everybody sees by whom. */
const standsIn = (away: string): Label => [`（代${away}办理）`, `(for ${away})`]
const onBehalf = (away: string | null, said: string): string => (away === null ? said : `${standsIn(away)[0]}${said}`)

export default [
  /** By a word about it; what a register or a document shows is not done by saying so. */
  implement(duty, 'done', async (tx, row, { note }) => {
    const away = await needReach(tx, row)
    const declared = tx.house.duties.get(row.duty)
    const shown = declared?.evidence ? tx.house.records.get(declared.evidence.record) : undefined
    if (shown) refuse('rule', [`这项职责以「${shown.label[0]}」为凭据，请登记一条，登记后自动完成`, `It is done by a row of ${shown.label[1]}`], 'note')
    if (declared?.cases)
      refuse('rule', ['办好这张单据后会自动完成；确实不用办的请选「免办」并写明原因', 'It ends by itself when the document is dealt with'], 'note')
    return { note: onBehalf(away, note), doneOn: tx.today, doneBy: tx.actor.person, reason: null }
  }),
  implement(duty, 'skip', async (tx, row, { reason }) => {
    const away = await needReach(tx, row)
    await needSkipRole(tx, row)
    return { reason: onBehalf(away, reason), doneOn: tx.today, doneBy: tx.actor.person }
  }),
  implement(duty, 'postpone', async (tx, row, { until, reason }) => {
    const away = await needReach(tx, row)
    if (until <= row.dueOn || until <= tx.today)
      refuse('invalid', [`延期要晚于原来的到期日 ${row.dueOn} 和今天`, `Later than ${row.dueOn} and than today`], 'until')
    if (until > addDays(row.plannedOn, longest))
      refuse('invalid', [`最多延到 ${addDays(row.plannedOn, longest)}`, `Until ${addDays(row.plannedOn, longest)} at most`], 'until')
    const lapsesOn = row.lapsesOn === null || row.lapsesOn >= until ? row.lapsesOn : until
    return { dueOn: until, reason: onBehalf(away, reason), lapsesOn }
  }),
  implement(duty, 'pass', async (tx, row, { to, reason }) => {
    await needReach(tx, row)
    const [person] = await tx.rows<{ active: boolean }>('select active from person where company_id = $1 and id = $2', [tx.company, to])
    if (!person?.active) refuse('invalid', ['请选一位在职的同事', 'Choose somebody who works here'], 'to')
    if (row.owner === to) refuse('invalid', ['已经是这个人的职责', 'It is his already'], 'to')
    tx.notify([to], {
      topic: 'duty',
      says: [`${tx.actor.name}把职责转给您：${row.what} ${row.subjectTitle ?? ''}`, `${tx.actor.name} passed you: ${row.what}`],
      record: 'duty',
      row: row.id,
    })
    return { owner: to, ownerRole: null, reason }
  }),
  implement(duty, 'reopen', async (tx, row, { reason }) => {
    await needReach(tx, row)
    if (row.evidence !== null) refuse('state', ['这项职责有登记作为凭据，不能重新打开；请作废那条登记', 'A row shows that it was done'])
    return { reason, doneOn: null, doneBy: null, note: null, lapsesOn: null }
  }),
  implement(duty, 'noteDone', async (tx, row, { on, by, evidence, evidenceTitle, evidenceRecord }) => {
    const away = by === null || row.owner === null || by === row.owner ? null : await actsFor(tx, row, by, on)
    return { doneOn: on, doneBy: by, evidence, evidenceTitle, evidenceRecord, ...(away === null ? {} : { note: onBehalf(away, '') }) }
  }),
  /** The row that showed it done was taken back by who made it: it is to be done again. */
  implement(duty, 'noteOpen', () => Promise.resolve({ doneOn: null, doneBy: null, note: null, evidence: null, evidenceTitle: null, evidenceRecord: null })),
  implement(duty, 'drop', (_tx, _row, { why }) => Promise.resolve({ why })),
]
