import { present } from '../../base/assert.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { InputOf } from '../../kernel/record/record.ts'
import { countDifference } from './count-difference.record.ts'
import { ofCheck, ofStocktake } from './difference-steps.action.ts'
import { sampleCheck } from './sample-check.record.ts'
import { stocktake } from './stocktake.record.ts'

type Input = InputOf<typeof countDifference>

const one = <T>(sources: readonly T[]): T => {
  if (sources.length > 1) refuse('invalid', ['一张差异单只属于一次盘点，请分开做', 'Differences are of one count'])
  return present(sources[0], 'a draft has a source')
}
const linesOf = (off: readonly Pick<Input['lines'][number], 'goods' | 'lot' | 'holder' | 'customer'>[]): Input['lines'] =>
  off.map(({ goods, lot, holder, customer }) => ({ goods, lot, holder, customer, reason: '' }))

/** Every line that differs, for who finds out why. */
export default [
  draftFrom(countDifference, stocktake, ['生成差异单', 'Draft the differences'], ['differing'], async (_read, sources): Promise<Input> => {
    const plan = one(sources)
    return { stocktake: plan.id, remark: `${plan.countedOn} 盘点`, lines: linesOf(ofStocktake(plan)) }
  }),
  draftFrom(countDifference, sampleCheck, ['生成差异单', 'Draft what is missing'], ['differing'], async (_read, sources): Promise<Input> => {
    const check = one(sources)
    return { check: check.id, remark: `${check.checkedOn} 样品核对`, lines: linesOf(ofCheck(check)) }
  }),
]
