import { refuse } from '../base/refusal.ts'
import { implement } from '../kernel/perform/tx.ts'
import { period } from './period.record.ts'

export default [
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
