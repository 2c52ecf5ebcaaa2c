import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { carrier } from '../parties/carrier.record.ts'
import { supplier } from '../parties/supplier.record.ts'
import { barredSql, refuseBarred } from './calculate-barred.ts'
import type { Barred } from './calculate-barred.ts'
import { partnerBan } from './partner-ban.record.ts'
import { partnerTrial } from './partner-trial.record.ts'

type Trial = RowOf<typeof partnerTrial>

/** A partner is on one trial at a time, and none who is barred: he is locked, so that of two at once one is told. */
async function onceOnTrial(tx: Tx, row: Trial): Promise<undefined> {
  const at = row.carrier === null ? 'supplier' : 'carrier'
  if (row.carrier !== null) await tx.lock(carrier, [row.carrier])
  if (row.supplier !== null) await tx.lock(supplier, [row.supplier])
  refuseBarred(await tx.rows<Barred>(barredSql, [tx.company, row.carrier, row.supplier, tx.today]), at)
  const [other] = await tx.rows<{ number: string }>(
    "select number from partner_trial where company_id = $1 and state = 'trial' and id <> $2 and (carrier = $3::uuid or supplier = $4::uuid) limit 1",
    [tx.company, row.id, row.carrier, row.supplier],
  )
  if (other) refuse('duplicate', [`已在试用（${other.number}）`, `On trial by ${other.number}`], at)
}

export default [
  implement(partnerTrial, 'create', onceOnTrial),
  implement(partnerTrial, 'update', onceOnTrial),
  implement(partnerTrial, 'noteRound', (_tx, _row, { round }) => Promise.resolve({ round })),
  implement(partnerTrial, 'evaluate', (tx, row, { result, opinion, until }) => {
    if ((result === 'extended') !== (until !== null))
      refuse('invalid', ['延长试用的填延长至，其他结论不填', 'Until when, where it is tried longer, and only there'], 'until')
    if (until !== null && until <= row.until) refuse('invalid', [`延长至要晚于原来的 ${row.until}`, `Later than ${row.until}`], 'until')
    const state = result === 'extended' ? ('trial' as const) : result
    return Promise.resolve({ state, result, opinion, evaluatedOn: tx.today, until: until ?? row.until })
  }),
  implement(partnerBan, 'askLift', (tx, _row, { why }) => Promise.resolve({ why, askedBy: tx.actor.person })),
  implement(partnerBan, 'keepBarred', () => Promise.resolve({ why: null, askedBy: null })),
]
