import { groupedMoney, sumMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { compare } from '../../kernel/perform/tx.ts'
import type { ComparedRow, Reading } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { actualSql } from './calculate-actuals.ts'
import { monthsIn, quarterOf, shareIn, yearOf } from './calculate-plan.ts'
import { salesPlan } from './sales-plan.record.ts'

type Plan = RowOf<typeof salesPlan>

const periods = [
  ['一季度', 'Quarter 1'],
  ['二季度', 'Quarter 2'],
  ['三季度', 'Quarter 3'],
  ['四季度', 'Quarter 4'],
] as const
/** The four quarters and the year. */
const fiveOf = (quarters: readonly Money[]): readonly Money[] => [...quarters, sumMoney(quarters)]
const planned = (plan: Plan): readonly Money[] => fiveOf(periods.map((_, n) => sumMoney(plan.lines.map((line) => quarterOf(line, n)))))

async function broughtBefore(read: Reading, plan: Plan): Promise<readonly Money[]> {
  const months = monthsIn(String(Number(plan.year) - 1))
  const rows = await read.rows<{ quarter: number; amount: Money }>(
    `select (right(a.month, 2)::integer - 1) / 3 as quarter, sum(a.amount)::bigint as amount from (${actualSql(plan.measure, 'person')}) a
     where $4::uuid is null or a.person = $4 group by 1`,
    [read.company, months[0], months[11], plan.person],
  )
  return fiveOf(periods.map((_, n) => sumMoney(rows.filter((row) => row.quarter === n).map((row) => row.amount))))
}

/** The plan beside its edition before and beside what the year before brought, by quarter; every line that changed. */
export default compare(salesPlan, 'approve', async (read, plan) => {
  const former = plan.replaces === null ? null : await read.get(salesPlan, plan.replaces)
  const [now, before, last] = [planned(plan), former === null ? null : planned(former), await broughtBefore(read, plan)]
  const text = (amount: Money | undefined): string => (amount === undefined ? '' : groupedMoney(amount))
  const rows = [...periods, ['全年', 'Year'] as const].map((label, n): ComparedRow => {
    const share = now[n] === undefined || last[n] === undefined ? null : shareIn(now[n], last[n])
    return {
      label,
      values: [text(last[n]), before ? text(before[n]) : '', text(now[n])],
      differs: before !== null && before[n] !== now[n],
      ...(share === null ? {} : { note: [`为上年的 ${share}%`, `${share}% of the year before`] as const }),
    }
  })
  const key = (line: Plan['lines'][number]): string => [line.person, line.region, line.customer, line.goods].join('|')
  const earlier = new Map(former?.lines.map((line) => [key(line), yearOf(line)]))
  const count = former === null ? plan.lines.length : plan.lines.filter((line) => earlier.get(key(line)) !== yearOf(line)).length
  return {
    columns: [
      ['上年实际', 'Year before'],
      ['上一版', 'Edition before'],
      ['本版', 'This edition'],
    ],
    groups: [
      { title: ['各季和全年', 'Quarters and year'], rows },
      {
        title: ['分解', 'Broken down'],
        rows: [
          {
            label: ['明细行数', 'Lines'],
            values: ['', former === null ? '' : String(former.lines.length), String(plan.lines.length)],
            differs: former !== null && count > 0,
            ...(former === null ? {} : { note: [`${count} 行全年数有变或新增`, `${count} lines are new or changed`] as const }),
          },
        ],
      },
    ],
  }
})
