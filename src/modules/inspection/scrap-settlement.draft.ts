import { present } from '../../base/assert.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { InputOf } from '../../kernel/record/record.ts'
import { goodsIssue } from '../stock/goods-issue.record.ts'
import { scrapSettlement } from './scrap-settlement.record.ts'

/** What was scrapped, for who says why and where it goes: what is wrong with each line is told already. */
export default draftFrom(
  scrapSettlement,
  goodsIssue,
  ['报废处理', 'Deal with the scrap'],
  ['posted'],
  (_read, sources): Promise<InputOf<typeof scrapSettlement>> => {
    if (sources.length > 1) refuse('invalid', ['请一张出库单一张出库单地做', 'One issue at a time'])
    const issue = present(sources[0], 'a draft has a source')
    if (issue.kind !== 'scrap' && issue.kind !== 'loss') refuse('state', [`${issue.number} 不是报废、盘亏出库`, `${issue.number} is no scrap`])
    return Promise.resolve({
      issue: issue.id,
      opinion: issue.lines
        .flatMap((line) => line.remark ?? [])
        .join('；')
        .slice(0, 200),
    })
  },
)
