import type { Day } from '../../base/day.ts'
import type { Money } from '../../base/money.ts'
import type { Entry } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { lossCleared } from './count-difference.posting.ts'
import type { scrapSettlement } from './scrap-settlement.record.ts'

/** What of a settlement is posted. */
export type SettledScrap = Pick<RowOf<typeof scrapSettlement>, 'id' | 'version' | 'number' | 'lossTo' | 'payer' | 'taxOut'>

/** Scrap leaves 待处理财产损溢 (event `settle`) for where two approved, with the input VAT that goes with it where bad management spoiled it. */
export const scrapEntry = (row: SettledScrap, amount: Money, day: Day): Entry => ({
  source: { record: 'scrapSettlement', id: row.id, version: row.version, event: 'settle' },
  day,
  summary: [`报废处理 ${row.number}`, `Scrap settled ${row.number}`],
  money: lossCleared(row, amount),
  goods: [],
})
