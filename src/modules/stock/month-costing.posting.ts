import { lastOf } from '../../base/day.ts'
import type { Month } from '../../base/day.ts'
import type { Entry, MoneyLine } from '../../books/entry.ts'

/** 成本差异 of a month (event `average`), on its last day: what issues cost more than they were booked at, to where each went, and out of stock; see books/cost-difference. */
export function averageEntry(
  row: { readonly id: string; readonly version: number; readonly number: string; readonly month: Month },
  lines: readonly MoneyLine[],
): Entry {
  return {
    source: { record: 'monthCosting', id: row.id, version: row.version, event: 'average' },
    day: lastOf(row.month),
    summary: [`${row.month} 月末加权平均成本差异 ${row.number}`, `Month-end cost difference ${row.month} ${row.number}`],
    money: lines,
    goods: [],
  }
}
