import type { Month } from '../../base/day.ts'
import { refuse } from '../../base/refusal.ts'
import { minus, sumMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { money } from '../../base/money.ts'
import { monthOf } from '../../base/day.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { actualSql, dimensions, measures, nameSql, plannedSql } from './calculate-actuals.ts'
import type { Dimension, Measure } from './calculate-actuals.ts'
import { forecast, monthsIn, neededEach, shareIn } from './calculate-plan.ts'
import { salesPlan } from './sales-plan.record.ts'

interface Row {
  readonly item: string | null
  readonly name: string | null
  readonly month: Month
  readonly planned: Money
  readonly brought: Money
}

const inForce = "s.state = 'approved' and s.direction = 'down' and s.measure = $5"
const sqlOf = (measure: Measure, by: Dimension): string => `
  with t as (
    select month, item, sum(planned)::bigint as planned, sum(brought)::bigint as brought from (
      select month, item, person, amount as planned, 0 as brought from (${plannedSql(by, inForce)}) a
      union all select month, item, person, 0, amount from (${actualSql(measure, by)}) b) u
    where $6::uuid[] is null or person = any($6) group by 1, 2
  )
  select t.item, ${nameSql(by)} as name, t.month, t.planned, t.brought from t where $4::text is not null and $5::text is not null order by 1, 3`

/** 销售计划完成情况: plan against ledger by month, since January and for the year, and where the year is going. Duty C6. */
export default defineReport({
  name: 'planProgress',
  label: ['销售计划完成情况', 'Plan and actual'],
  about: [
    '执行中的公司计划和账上实际：本月、年初至今、全年。全年预测 = 已过月份实际 + 余下计划 × 已过月份完成率；没有计划的按已过月份平均',
    'Plans in force and the ledger. Forecast: what the months that are over brought, and the rest of the plan at the rate at which they met theirs',
  ],
  duties: ['C6'],
  may: ['clerk', 'lead', 'manager', 'finance', 'sales'],
  input: {
    month: f.month(['截至月份', 'Up to'], { initial: 'thisMonth' }),
    measure: f.choice(['计划什么', 'Planned'], measures, { initial: 'revenue' }),
    by: f.choice(['按', 'By'], dimensions, { initial: 'person' }),
  },
  columns: {
    item: f.text(['项目', 'Item'], { optional: true }),
    monthPlan: f.money(['本月计划', 'Month, plan']),
    monthActual: f.money(['本月实际', 'Month, actual']),
    monthRate: f.percent(['本月完成', 'Month met'], { optional: true }),
    sincePlan: f.money(['累计计划', 'Since January, plan']),
    sinceActual: f.money(['累计实际', 'Since January, actual']),
    sinceRate: f.percent(['累计完成', 'Met'], { optional: true }),
    gap: f.money(['累计差额', 'Gap']),
    yearPlan: f.money(['全年计划', 'Year, plan']),
    forecast: f.money(['全年预测', 'Forecast'], { optional: true }),
    forecastRate: f.percent(['预测完成', 'Forecast met'], { optional: true }),
    needed: f.money(['余下每月需', 'Needed each month'], { optional: true }),
  },
  totals: ['monthPlan', 'monthActual', 'sincePlan', 'sinceActual', 'gap', 'yearPlan', 'forecast'],
  run: async (read, { month, measure, by }, actor) => {
    const seen = personsSeen(salesPlan, actor)
    if (seen !== null && by === 'goods') refuse('rule', ['按商品只能看全公司，请换一种看法', 'Goods are for the whole company only'], 'by')
    const year = month.slice(0, 4)
    const months = monthsIn(year)
    const values = [read.company, months[0], months[11], year, measure, seen === null ? null : [...seen]]
    const rows = await read.rows<Row>(sqlOf(measure, by), values)
    const items = new Map<string, { readonly name: string | null; readonly months: Map<Month, Row> }>()
    for (const row of rows) {
      const one = items.get(row.item ?? '') ?? { name: row.name, months: new Map<Month, Row>() }
      one.months.set(row.month, row)
      items.set(row.item ?? '', one)
    }
    const at = months.indexOf(month)
    const over = month < monthOf(read.today) ? at + 1 : at
    const told = [...items].map(([item, one]) => {
      const plan = months.map((name) => one.months.get(name)?.planned ?? money(0n))
      const actual = months.map((name, n) => (n > at ? money(0n) : (one.months.get(name)?.brought ?? money(0n))))
      return { ...progressOf(plan, actual, at, over), item: one.name ?? (item === '' ? '未分解到此' : item) }
    })
    return told
      .filter((one) => one.yearPlan !== 0n || one.sinceActual !== 0n)
      .toSorted((a, b) => (b.yearPlan > a.yearPlan ? 1 : b.yearPlan < a.yearPlan ? -1 : 0))
  },
})

function progressOf(plan: readonly Money[], actual: readonly Money[], at: number, over: number) {
  const [monthPlan, monthActual] = [plan[at] ?? money(0n), actual[at] ?? money(0n)]
  const [sincePlan, sinceActual, yearPlan] = [sumMoney(plan.slice(0, at + 1)), sumMoney(actual), sumMoney(plan)]
  const expected = forecast(plan, actual, over)
  return {
    monthPlan,
    monthActual,
    monthRate: shareIn(monthActual, monthPlan),
    sincePlan,
    sinceActual,
    sinceRate: shareIn(sinceActual, sincePlan),
    gap: minus(sinceActual, sincePlan),
    yearPlan,
    forecast: expected,
    forecastRate: expected === null ? null : shareIn(expected, yearPlan),
    needed: yearPlan > 0n ? neededEach(yearPlan, sinceActual, 11 - at) : null,
  }
}
