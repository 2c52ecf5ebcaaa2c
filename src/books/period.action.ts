import { refuse } from '../base/refusal.ts'
import { implement } from '../kernel/perform/tx.ts'
import { period } from './period.record.ts'

// What was carried of a month stands on its last day; the row is what it is taken back by.
const carriedSql = `
  select j.month from journal j where j.company_id = $1 and j.source_record = 'period' and j.source_id = $2 and j.reverses is null and j.month <> $3
    and not exists (select 1 from journal r where r.company_id = $1 and r.reverses = j.id) limit 1`

export default [
  /** A month whose profit and loss is carried stays that month: it would be taken back on the last day of another. */
  implement(period, 'update', async (tx, row) => {
    const [carried] = await tx.rows<{ month: string }>(carriedSql, [tx.company, row.id, row.month])
    if (carried)
      refuse(
        'depended',
        [
          `${carried.month} 的损益已经结转，月份不能改；要改请先取消结转，或另增一个月份`,
          `Profit and loss of ${carried.month} is carried: take that back first`,
        ],
        'month',
      )
    return undefined
  }),
  /** A month that lies below a closed one is closed with it. The lock waits for those who are posting; whoever posts after it finds the month closed. */
  implement(period, 'close', async (tx, row) => {
    await tx.rows('select pg_advisory_xact_lock(books_lock($1))', [tx.company])
    const later = await tx.rows<{ month: string }>(
      "select month from period where company_id = $1 and state = 'closed' and month >= $2 order by month desc limit 1",
      [tx.company, row.month],
    )
    if (later[0]) refuse('closed', [`已结账至 ${later[0].month}，${row.month} 已包含在内`, `Closed up to ${later[0].month} already`])
    if (row.month > tx.today.slice(0, 7)) refuse('rule', ['还没到的月份不能结账', 'A month that has not come cannot be closed'], 'month')
    return undefined
  }),
  /** Only the last closed month is opened again, so that no closed month stands above an open one; for the reason that was given when it was asked for. */
  implement(period, 'reopen', async (tx, row) => {
    if (row.reopenFor === null) refuse('rule', ['请先「申请反结账」并写明原因，再由两人签字', 'Ask to reopen first, and say why'])
    await tx.rows('select pg_advisory_xact_lock(books_lock($1))', [tx.company])
    const later = await tx.rows<{ month: string }>(
      "select month from period where company_id = $1 and state = 'closed' and month > $2 order by month desc limit 1",
      [tx.company, row.month],
    )
    if (later[0]) refuse('depended', [`请先反结账 ${later[0].month}`, `Reopen ${later[0].month} first`])
    return { reopenFor: null }
  }),
]
