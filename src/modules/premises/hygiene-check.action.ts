import { happened } from '../../base/happened.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { hygieneCheck } from './hygiene-check.record.ts'

/** Nobody has looked yet at what is looked at next week; nor is that put right. */
function looked(tx: Tx, row: RowOf<typeof hygieneCheck>): Promise<undefined> {
  happened(row.on, tx.today, null)
  if (row.mendedOn !== null) happened(row.mendedOn, tx.today, null, 'mendedOn')
  return Promise.resolve(undefined)
}

export default [implement(hygieneCheck, 'create', looked), implement(hygieneCheck, 'update', looked)]
