import type { Month } from '../../base/day.ts'
import { minus, money, sumMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { actualSql, measures, plannedSql } from './calculate-actuals.ts'
import type { Measure } from './calculate-actuals.ts'
import { monthsIn, shareIn } from './calculate-plan.ts'
import { salesPlan } from './sales-plan.record.ts'

interface Row {
  readonly month: Month
  readonly planned: Money
  readonly brought: Money
}

const sqlOf = (measure: Measure): string => `
  select month, sum(planned)::bigint as planned, sum(brought)::bigint as brought from (
    select month, person, amount as planned, 0 as brought from (${plannedSql('person', "s.state = 'approved' and s.direction = 'down' and s.measure = $5")}) a
    union all select month, person, 0, amount from (${actualSql(measure, 'person')}) b) u
  where $5::text is not null and ($6::uuid[] is null or person = any($6)) and ($7::uuid is null or person = $7) group by 1`

const quarters = ['一季度', '二季度', '三季度', '四季度'] as const

/** 销售计划逐月对比: the year's plan and what came of it, month by month with quarters, beside the year before. Duty C6. */
export default defineReport({
  name: 'planMonths',
  label: ['销售计划逐月对比', 'Plan by month'],
  about: ['一年十二个月的计划、实际、完成率和累计，旁边是上年同月；季度小计', 'Plan and actual of each month of a year, with quarters, beside the year before'],
  duties: ['C6'],
  may: ['clerk', 'lead', 'manager', 'finance', 'sales'],
  input: {
    month: f.month(['年度（取其年份）', 'Year of this month'], { initial: 'thisMonth' }),
    measure: f.choice(['计划什么', 'Planned'], measures, { initial: 'revenue' }),
    person: f.person(['业务员', 'Salesperson'], { optional: true }),
  },
  columns: {
    period: f.text(['月份', 'Month']),
    planned: f.money(['计划', 'Plan']),
    brought: f.money(['实际', 'Actual']),
    rate: f.percent(['完成率', 'Met'], { optional: true }),
    gap: f.money(['差额', 'Gap']),
    sincePlan: f.money(['累计计划', 'Since January, plan']),
    since: f.money(['累计实际', 'Since January, actual']),
    sinceRate: f.percent(['累计完成', 'Met so far'], { optional: true }),
    before: f.money(['上年同月', 'Year before']),
    growth: f.percent(['为上年的', 'Of the year before'], { optional: true }),
  },
  totals: ['planned', 'brought', 'gap', 'before'],
  chart: { along: 'period', values: { planned: 'line', brought: 'bar' } },
  run: async (read, { month, measure, person }, actor) => {
    const seen = personsSeen(salesPlan, actor)
    const year = month.slice(0, 4)
    const [months, earlier] = [monthsIn(year), monthsIn(String(Number(year) - 1))]
    const rows = await read.rows<Row>(sqlOf(measure), [read.company, earlier[0], months[11], year, measure, seen === null ? null : [...seen], person])
    const found = new Map(rows.map((row) => [row.month, row]))
    const told = months.map((name, n) => {
      const before = earlier[n] === undefined ? undefined : found.get(earlier[n])
      return {
        period: name,
        planned: found.get(name)?.planned ?? money(0n),
        brought: found.get(name)?.brought ?? money(0n),
        before: before?.brought ?? money(0n),
      }
    })
    return told.flatMap((one, n) => {
      const row = { ...rowOf(one, told.slice(0, n + 1)), ...(one.period > read.today.slice(0, 7) ? toCome : {}) }
      if (n % 3 !== 2) return [row]
      const quarter = told.slice(n - 2, n + 1)
      const sum = (of: (line: (typeof told)[number]) => Money): Money => sumMoney(quarter.map(of))
      const whole = { period: quarters[Math.floor(n / 3)] ?? '', planned: sum((x) => x.planned), brought: sum((x) => x.brought), before: sum((x) => x.before) }
      return [row, { ...rowOf(whole, told.slice(0, n + 1)), subtotal: true }]
    })
  },
})

interface Told {
  readonly period: string
  readonly planned: Money
  readonly brought: Money
  readonly before: Money
}

// A month that has not begun is behind nothing.
const toCome = { rate: null, gap: null, sinceRate: null, growth: null }

function rowOf(one: Told, since: readonly Told[]) {
  const [plan, actual] = [sumMoney(since.map((x) => x.planned)), sumMoney(since.map((x) => x.brought))]
  return {
    ...one,
    rate: shareIn(one.brought, one.planned),
    gap: minus(one.brought, one.planned),
    sincePlan: plan,
    since: actual,
    sinceRate: shareIn(actual, plan),
    growth: shareIn(one.brought, one.before),
  }
}
