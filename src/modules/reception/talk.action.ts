import { happened } from '../../base/happened.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { talk } from './talk.record.ts'

/** A talk that is still to come would stand for the one that was promised. */
function talked(tx: Tx, row: RowOf<typeof talk>): Promise<undefined> {
  happened(row.on, tx.today, null)
  return Promise.resolve(undefined)
}

export default [implement(talk, 'create', talked), implement(talk, 'update', talked)]
