import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { customer } from '../parties/customer.record.ts'

const grades = { A: ['A 级', 'A'], B: ['B 级', 'B'], C: ['C 级', 'C'], D: ['D 级', 'D'] } as const

interface Row {
  readonly customer: Id<'customer'>
  readonly grade: keyof typeof grades
  readonly region: string | null
  readonly contact: string | null
  readonly phone: string | null
  readonly salesperson: Id<'person'> | null
  readonly last: Day | null
  readonly business: 'good' | 'fair' | 'poor' | null
  readonly demand: string | null
  readonly ordered: Day | null
  readonly due: Day
  readonly late: number
}

// The next day that was set; of one that was never called the day he was entered.
const sql = `
  select c.id as customer, c.grade, c.region, c.contact, c.phone, c.salesperson, l."on" as last, l.business, l.demand, o.ordered_on as ordered,
    coalesce(n.next_on, (c.made_at at time zone 'Asia/Shanghai')::date) as due, greatest($2::date - coalesce(n.next_on, (c.made_at at time zone 'Asia/Shanghai')::date), 0)::integer as late
  from customer c
    left join lateral (select t.* from customer_call t where t.company_id = $1 and t.customer = any((select customer_family(c.id))::uuid[]) and t.outcome = 'reached' order by t."on" desc, t.made_at desc limit 1) l on true
    left join lateral (select t.next_on from customer_call t where t.company_id = $1 and t.customer = any((select customer_family(c.id))::uuid[]) order by t."on" desc, t.made_at desc limit 1) n on true
    left join lateral (select t.ordered_on from sales_order t where t.company_id = $1 and t.customer = any((select customer_family(c.id))::uuid[]) and t.state <> 'void' order by t.ordered_on desc limit 1) o on true
  where c.company_id = $1 and c.active and customer_head(c.id) = c.id and coalesce(n.next_on, (c.made_at at time zone 'Asia/Shanghai')::date) <= $2::date + $3::integer
    and ($4::text is null or c.grade = $4) and ($5::uuid is null or c.salesperson = $5) and ($6::uuid[] is null or c.salesperson = any($6))
  order by c.grade, due, c.code limit 1000`

/** 回访安排: who is to be called, with what was said last time beside. Duties A6, B7. */
export default defineReport({
  name: 'callSheet',
  label: ['回访安排', 'Whom to call'],
  about: ['到期和过期要回访的客户，按等级排；旁边是上次回访的情况和最近下单日，点客户看全部', 'Customers whose call is due, with the last one beside'],
  duties: ['A6', 'B7'],
  may: ['clerk', 'lead', 'manager', 'sales'],
  input: {
    ahead: f.count(['往后看', 'Days ahead'], { min: 0, max: 90, initial: 7, unit: ['天', 'days'] }),
    grade: f.choice(['等级', 'Grade'], grades, { optional: true }),
    salesperson: f.ref(['业务员', 'Salesperson'], 'person', { optional: true }),
  },
  columns: {
    customer: f.ref(['客户', 'Customer'], 'customer'),
    grade: f.choice(['等级', 'Grade'], grades),
    region: f.text(['区域', 'Region'], { optional: true }),
    contact: f.text(['联系人', 'Contact'], { optional: true }),
    phone: f.phone(['电话', 'Telephone'], { optional: true }),
    salesperson: f.ref(['业务员', 'Salesperson'], 'person', { optional: true }),
    last: f.day(['上次接通', 'Last reached'], { optional: true }),
    business: f.choice(['经营状况', 'Business'], { good: ['好', 'Good'], fair: ['平', 'Fair'], poor: ['差', 'Poor'] }, { optional: true }),
    demand: f.text(['上次需求', 'Wanted last'], { optional: true }),
    ordered: f.day(['最近下单', 'Last order'], { optional: true }),
    due: f.day(['应回访', 'Due']),
    late: f.count(['逾期', 'Late'], { unit: ['天', 'days'] }),
  },
  opens: { column: 'customer', record: 'customer' },
  run: async (read, input, actor) => {
    const seen = personsSeen(customer, actor)
    return await read.rows<Row>(sql, [read.company, read.today, input.ahead, input.grade, input.salesperson, seen === null ? null : [...seen]])
  },
})
