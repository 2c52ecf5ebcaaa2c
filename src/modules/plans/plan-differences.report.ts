import type { Id } from '../../base/id.ts'
import { minus } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { measures, plannedSql } from './calculate-actuals.ts'
import { shareIn } from './calculate-plan.ts'

interface Row {
  readonly salesperson: Id<'person'> | null
  readonly plan: string | null
  readonly down: Money
  readonly up: Money
  readonly q1: Money
  readonly q2: Money
  readonly q3: Money
  readonly q4: Money
}

// Of what is reported from below, what is not approved yet counts too: it is what is talked about.
const sidesOf = (direction: 'down' | 'up', states: string): string =>
  `select person, right(month, 2)::integer as month, ${direction === 'down' ? 'amount as down, 0::bigint as up' : '0::bigint as down, amount as up'}
   from (${plannedSql('person', `s.measure = $5 and s.direction = '${direction}' and s.state in (${states})`)}) ${direction}_plan`
const quarter = (n: number): string => `coalesce(sum(t.up - t.down) filter (where (t.month - 1) / 3 = ${n}), 0)::bigint as q${n + 1}`
const sql = `
  select t.person as salesperson, sum(t.down)::bigint as down, sum(t.up)::bigint as up, ${[0, 1, 2, 3].map(quarter).join(', ')},
    (select s.id from sales_plan s where s.company_id = $1 and s.year = $4 and s.measure = $5 and s.direction = 'up' and s.person = t.person and s.state in ('made', 'approved')
     order by s.state = 'made' desc, s.edition desc limit 1) as plan
  from (${sidesOf('down', "'approved'")} union all ${sidesOf('up', "'made', 'approved'")}) t where $2::text is null and $3::text is null
  group by t.person order by 2 desc, 1`

/** 计划上下对比: what the company sets each salesperson against what they report themselves. Duty C6. */
export default defineReport({
  name: 'planDifferences',
  label: ['计划上下对比', 'Plans from above and below'],
  about: [
    '公司下达给每个业务员的数和他上报的数、各季相差多少；上报的包括还没有审批的',
    'What is set each salesperson, what he reports himself, and the difference by quarter',
  ],
  duties: ['C6'],
  may: ['clerk', 'lead', 'manager', 'finance'],
  input: {
    month: f.month(['年度（取其年份）', 'Year of this month'], { initial: 'thisMonth' }),
    measure: f.choice(['计划什么', 'Planned'], measures, { initial: 'revenue' }),
  },
  columns: {
    salesperson: f.person(['业务员', 'Salesperson'], { optional: true }),
    down: f.money(['公司下达', 'From above']),
    up: f.money(['业务员上报', 'From below']),
    difference: f.money(['上报减下达', 'Difference']),
    share: f.percent(['上报为下达的', 'Below of above'], { optional: true }),
    q1: f.money(['一季度差', 'Quarter 1']),
    q2: f.money(['二季度差', 'Quarter 2']),
    q3: f.money(['三季度差', 'Quarter 3']),
    q4: f.money(['四季度差', 'Quarter 4']),
  },
  totals: ['down', 'up', 'difference', 'q1', 'q2', 'q3', 'q4'],
  links: { up: { record: 'salesPlan', id: 'plan' } },
  run: async (read, { month, measure }) => {
    const rows = await read.rows<Row>(sql, [read.company, null, null, month.slice(0, 4), measure])
    // Who has reported nothing yet differs in nothing.
    const silent = { up: null, difference: null, share: null, q1: null, q2: null, q3: null, q4: null }
    return rows.map((row) => (row.plan === null ? { ...row, ...silent } : { ...row, difference: minus(row.up, row.down), share: shareIn(row.up, row.down) }))
  },
})
