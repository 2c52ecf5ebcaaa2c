import { compare } from '../kernel/perform/tx.ts'
import type { ReviewSheet } from '../kernel/perform/tx.ts'
import { foundText, monthChecks } from './month-checks.ts'
import type { MonthCheck } from './month-checks.ts'
import { period } from './period.record.ts'

const group = (title: readonly [string, string], checks: readonly MonthCheck[]): ReviewSheet['groups'][number] => ({
  title,
  rows: checks.map((one) => ({
    label: one.label,
    values: [foundText(one)],
    differs: one.count > 0,
    ...(one.count > 0 ? { note: foundText(one), blocks: one.blocks } : {}),
  })),
})

/** 月末检查 as the signers of a closing see it: what they sign is this list with these figures, and it is computed anew as each of them signs. */
export default compare(period, 'close', async (read, row) => {
  const checks = await monthChecks(read, row.month)
  return {
    columns: [[`${row.month} 月末检查`, `Checks of ${row.month}`]],
    groups: [
      group(
        ['必须处理', 'Must be settled'],
        checks.filter((one) => one.blocks),
      ),
      group(
        ['提醒', 'To be known'],
        checks.filter((one) => !one.blocks),
      ),
    ],
  }
})
