import { happened } from '../../base/happened.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { interaction } from './interaction.record.ts'

/** What was said was said, and a next step that is noted as done was done: a day to come would end its duty before anybody did anything. */
function said(tx: Tx, row: RowOf<typeof interaction>): Promise<undefined> {
  happened(row.on, tx.today, null)
  if (row.nextDoneOn !== null) happened(row.nextDoneOn, tx.today, null, 'nextDoneOn')
  return Promise.resolve(undefined)
}

export default [implement(interaction, 'create', said), implement(interaction, 'update', said)]
