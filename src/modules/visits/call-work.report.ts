import type { Id } from '../../base/id.ts'
import type { Percent } from '../../base/price.ts'
import { keepOrder } from '../../books/span.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { customer } from '../parties/customer.record.ts'

interface Row {
  readonly caller: Id<'person'>
  readonly calls: number
  readonly reached: number
  readonly share: Percent
  readonly customers: number
  readonly promised: number
  readonly broken: number
  readonly orders: number
}

// An order within seven days of a call that was answered is counted for it, once for each call; of a customer that was merged, whichever of them it stands under.
const sql = `
  select t.caller, count(*)::integer as calls, count(*) filter (where t.outcome = 'reached')::integer as reached,
    round(100.0 * count(*) filter (where t.outcome = 'reached') / count(*), 2)::text as share, count(distinct coalesce(h.head, t.customer))::integer as customers,
    count(*) filter (where t.promised is not null)::integer as promised, count(*) filter (where t.state = 'promised' and t.promised_for < $4::date)::integer as broken,
    count(*) filter (where t.outcome = 'reached' and exists (select 1 from sales_order o where o.company_id = $1 and o.customer = any((select customer_family(coalesce(h.head, t.customer)))::uuid[]) and o.state <> 'void' and o.ordered_on between t."on" and t."on" + 7))::integer as orders
  from customer_call t left join customer_heads h on h.company_id = $1 and h.customer = t.customer
  where t.company_id = $1 and t."on" between $2 and $3 and ($5::uuid[] is null or t.salesperson = any($5)) group by 1 order by 2 desc, 1`

/** 回访工作量: who called how often, how many were reached, what came of it. Duties A6, B7. */
export default defineReport({
  name: 'callWork',
  label: ['回访工作量', 'Work of calling'],
  about: [
    '每人回访次数、接通率、回访客户数、承诺和逾期未办、回访后 7 天内下单的次数',
    'Calls by person, how many were answered, promises, orders within a week',
  ],
  duties: ['A6', 'B7'],
  may: ['clerk', 'lead', 'manager', 'sales'],
  input: { from: f.day(['起始日期', 'From'], { initial: 'monthStart' }), to: f.day(['截止日期', 'To'], { initial: 'today' }) },
  columns: {
    caller: f.ref(['回访人', 'Called by'], 'person'),
    calls: f.count(['回访', 'Calls'], { unit: ['次', 'times'] }),
    reached: f.count(['接通', 'Reached'], { unit: ['次', 'times'] }),
    share: f.percent(['接通率', 'Share']),
    customers: f.count(['客户', 'Customers'], { unit: ['家', 'firms'] }),
    promised: f.count(['承诺', 'Promises']),
    broken: f.count(['逾期未办', 'Not kept']),
    orders: f.count(['7 天内下单', 'Orders within a week']),
  },
  totals: ['calls', 'reached', 'promised', 'broken', 'orders'],
  chart: { along: 'caller', values: { calls: 'bar', reached: 'bar', orders: 'bar' } },
  run: async (read, input, actor) => {
    keepOrder(input)
    const seen = personsSeen(customer, actor)
    return await read.rows<Row>(sql, [read.company, input.from, input.to, read.today, seen === null ? null : [...seen]])
  },
})
