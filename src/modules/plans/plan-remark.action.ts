import type { Id } from '../../base/id.ts'
import type { Month } from '../../base/day.ts'
import type { Money } from '../../base/money.ts'
import type { Percent } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { actualSql, plannedSql } from './calculate-actuals.ts'
import { shareIn } from './calculate-plan.ts'
import { planRemark } from './plan-remark.record.ts'

type Remark = RowOf<typeof planRemark>

/** How far somebody is at the end of a month: since January, by the plan in force that names him. */
export interface Standing {
  readonly plan: Id<'salesPlan'>
  readonly number: string
  readonly alertBelow: Percent
  readonly month: Month
  readonly person: Id<'person'>
  readonly planned: Money
  readonly brought: Money
}

const inForce = "s.state = 'approved' and s.direction = 'down' and s.measure = 'revenue'"

/**
 * Everybody whom the year's plan in force names, at the end of each month up to one: `$1` company, `$2` January, `$3` the last month, `$4` the year,
 * `$5` one person or null.
 */
export const standingSql = `
  with planned as (select person, month, sum(amount) as amount from (${plannedSql('person', inForce)}) a where person is not null group by 1, 2),
    brought as (select person, month, sum(amount) as amount from (${actualSql('revenue', 'person')}) b group by 1, 2)
  select s.id as plan, s.number, s.alert_below::text as "alertBelow", m.month, m.person,
    (select sum(p.amount) from planned p where p.person = m.person and p.month <= m.month)::bigint as planned,
    coalesce((select sum(b.amount) from brought b where b.person = m.person and b.month <= m.month), 0)::bigint as brought
  from planned m, sales_plan s
  where s.company_id = $1 and s.year = $4 and ${inForce} and m.month <= $3 and ($5::uuid is null or m.person = $5) order by m.person, m.month`

/** The figures of plan and ledger; who was set nothing has none. */
async function standing(tx: Tx, remark: Remark) {
  if (remark.month >= tx.today.slice(0, 7)) refuse('rule', ['这个月还没有过完', 'That month is not over'], 'month')
  const year = remark.month.slice(0, 4)
  const rows = await tx.rows<Standing>(standingSql, [tx.company, `${year}-01`, remark.month, year, remark.salesperson])
  const found = rows.find((row) => row.month === remark.month)
  if (!found) return { plan: null, planned: null, brought: null, rate: null }
  return { plan: found.plan, planned: found.planned, brought: found.brought, rate: shareIn(found.brought, found.planned) }
}

const answer = implement(planRemark, 'answer', (tx, remark) => {
  tx.notify([remark.salesperson], {
    topic: 'duty',
    says: [`${remark.month} 计划偏差说明已批复`, `Your word on ${remark.month} was answered`],
    record: planRemark.name,
    row: remark.id,
  })
  return Promise.resolve(undefined)
})

export default [implement(planRemark, 'create', standing), implement(planRemark, 'update', standing), answer]
