import { groupedMoney, zeroMoney } from '../../base/money.ts'
import type { Money } from '../../base/money.ts'
import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { adviseOn } from '../../kernel/perform/tx.ts'
import type { AdvisedNote } from '../../kernel/record/advised.ts'
import { customerCall } from './customer-call.record.ts'

interface Known {
  readonly call: Id<'customerCall'> | null
  readonly on: Day | null
  readonly outcome: string | null
  readonly demand: string | null
  readonly promised: string | null
  readonly promisedFor: Day | null
  readonly ordered: Day | null
  readonly order: Id<'salesOrder'> | null
  readonly owed: Money
  readonly overdue: Money
}

// The last call that was answered, the promise that is still open, the last order, what he owes.
const sql = `
  select l.id as call, l."on", l.outcome, l.demand, p.promised, p.promised_for as "promisedFor", o.ordered_on as ordered, o.id as order,
    (select coalesce(sum(m.debit - m.credit), 0)::bigint from ledger_sum m where m.cube = 'customer' and m.role in ('receivable', 'customerAdvance') and m.customer = c.id) as owed,
    (select coalesce(sum(i.gross - i.received), 0)::bigint from invoice_request i where i.company_id = $1 and i.customer = c.id and i.state = 'posted' and i.received < i.gross and i.due_on < $4::date) as overdue
  from customer c
    left join lateral (select t.* from customer_call t where t.company_id = $1 and t.customer = c.id and t.outcome = 'reached' and t.id is distinct from $3::uuid order by t."on" desc, t.made_at desc limit 1) l on true
    left join lateral (select t.* from customer_call t where t.company_id = $1 and t.customer = c.id and t.state = 'promised' and t.id is distinct from $3::uuid order by t.promised_for limit 1) p on true
    left join lateral (select t.* from sales_order t where t.company_id = $1 and t.customer = c.id and t.state <> 'void' order by t.ordered_on desc, t.number desc limit 1) o on true
  where c.company_id = $1 and c.id = $2`

/** Before the call: what was said last time, what is still promised, the last order and what is owed stand beside the form. Duties A6, B7. */
export default adviseOn(customerCall, async (read, typed) => {
  if (typed.customer === null) return { notes: [] }
  const [row] = await read.rows<Known>(sql, [read.company, typed.customer, typed.id, read.today])
  if (!row) return { notes: [] }
  const last: AdvisedNote[] =
    row.call === null
      ? [{ says: ['还没有回访过', 'Never called before'] }]
      : [
          {
            says: [`上次 ${row.on ?? ''}${row.demand === null ? '' : `：${row.demand.slice(0, 80)}`}`, `Last ${row.on ?? ''}`],
            opens: { record: customerCall.name, id: row.call },
          },
        ]
  return {
    notes: [
      ...last,
      ...(row.promised === null
        ? []
        : [
            {
              says: [`承诺未办：${row.promised.slice(0, 60)}（${row.promisedFor ?? ''}）`, `Promised and open: ${row.promised.slice(0, 60)}`],
              warn: true,
            } satisfies AdvisedNote,
          ]),
      ...(row.order === null
        ? []
        : [
            {
              says: [`最近下单 ${row.ordered ?? ''}`, `Last order ${row.ordered ?? ''}`],
              opens: { record: 'salesOrder', id: row.order },
            } satisfies AdvisedNote,
          ]),
      ...(row.owed === zeroMoney
        ? []
        : [
            {
              says: [`欠款 ¥${groupedMoney(row.owed)}`, `Owes ¥${groupedMoney(row.owed)}`],
              opens: { record: 'customer', id: typed.customer },
            } satisfies AdvisedNote,
          ]),
      ...(row.overdue > zeroMoney
        ? [{ says: [`逾期 ¥${groupedMoney(row.overdue)}`, `¥${groupedMoney(row.overdue)} overdue`], warn: true } satisfies AdvisedNote]
        : []),
    ],
  }
})
