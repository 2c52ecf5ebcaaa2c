import { present } from '../../base/assert.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { InputOf } from '../../kernel/record/record.ts'
import { listedFor } from './count.action.ts'
import { countSheet } from './count-sheet.record.ts'
import { stocktake } from './stocktake.record.ts'

/** An empty sheet for who is asked to count: what is to be looked for, never how much. Whether it is his turn is asked as it is saved. */
export default draftFrom(
  countSheet,
  stocktake,
  ['领取盘点表', 'Take a count sheet'],
  ['counting', 'recounting'],
  async (read, sources): Promise<InputOf<typeof countSheet>> => {
    const plan = present(sources[0], 'a draft has a source')
    if (sources.length > 1) refuse('invalid', ['一张盘点表只属于一个盘点计划，请分开领', 'A sheet is of one stocktake'])
    const lines = await listedFor(read, plan, plan.state === 'recounting' ? 'recount' : 'first')
    return { stocktake: plan.id, lines: lines.map(({ goods, lot, expires }) => ({ goods, lot, expires })) }
  },
)
