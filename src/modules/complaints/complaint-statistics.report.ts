import type { Month } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import type { Money } from '../../base/money.ts'
import type { Percent, Quantity } from '../../base/price.ts'
import { allOf, keepOrder, mostRows } from '../../books/span.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { complaint, complaintCauses, complaintKinds } from './complaint.record.ts'

/** By what complaints are counted: a column of the report, and what it is in the table. */
const ways = {
  kind: 't.kind',
  cause: "coalesce(t.cause_kind, 'unknown')",
  month: "to_char(t.received_on, 'YYYY-MM')",
  customer: 'coalesce((select h.head from customer_heads h where h.company_id = $1 and h.customer = t.customer), t.customer)',
  goods: 't.goods',
  handler: 't.handler',
} as const
type Way = keyof typeof ways

interface Row {
  readonly kind: keyof typeof complaintKinds | null
  readonly cause: keyof typeof complaintCauses | null
  readonly month: Month | null
  readonly customer: Id<'customer'> | null
  readonly goods: Id<'goods'> | null
  readonly handler: Id<'person'> | null
  readonly count: number
  readonly major: number
  readonly open: number
  readonly responded: Percent | null
  readonly onTime: Percent | null
  readonly days: Quantity | null
  readonly agreed: Percent | null
  readonly reopened: number
  readonly returned: Money
  readonly allowed: Money
  readonly cost: Money
}

const share = (part: string, whole: string): string => `case when count(*) filter (where ${whole}) > 0
    then trim_scale(round(100.0 * count(*) filter (where (${whole}) and (${part})) / count(*) filter (where ${whole}), 1))::text end`

// In time: of those that were answered, or are late by now. Returns and allowances name their complaint; those that were taken back count no more.
const sqlOf = (way: Way): string => `
  with counted as (
    select t.*, ${ways[way]} as item,
      (select coalesce(sum(r.gross), 0) from sales_return r where r.company_id = $1 and r.complaint = t.id and r.state = 'posted') as returned,
      (select coalesce(sum(a.gross), 0) from allowance a where a.company_id = $1 and a.complaint = t.id and a.state = 'posted') as allowed
    from complaint t where t.company_id = $1 and t.state <> 'void' and t.received_on between $2 and $3
      and ($5::uuid[] is null or t.salesperson = any($5)) and ($6::uuid is null or t.customer = any((select customer_family($6))::uuid[])) and ($7::uuid is null or t.goods = $7)
  )
  select ${Object.keys(ways)
    .map((name) => `${name === way ? 't.item' : 'null'} as ${name}`)
    .join(', ')},
    count(*)::integer as count, count(*) filter (where t.severity = 'major')::integer as major, count(*) filter (where t.state <> 'closed')::integer as open,
    ${share("t.responded_at <= t.made_at + interval '24 hours'", "t.responded_at is not null or t.made_at < now() - interval '24 hours'")} as responded,
    ${share('t.replied_on <= t.due_on', 't.replied_on is not null or t.due_on < $4::date')} as "onTime",
    trim_scale(round(avg(t.replied_on - t.received_on), 1)) as days,
    ${share('t.agreed', "t.state = 'closed'")} as agreed, sum(t.reopened)::integer as reopened,
    sum(t.returned)::bigint as returned, sum(t.allowed)::bigint as allowed, coalesce(sum(t.cost), 0)::bigint as cost
  from counted t group by t.item order by ${way === 'month' ? 't.item' : 'count(*) desc, t.item'} limit ${mostRows + 1}`

/** 投诉统计: complaints by kind, cause, month, customer, goods or handler; how fast they were answered, and what they cost. Duty B6. */
export default defineReport({
  name: 'complaintStatistics',
  label: ['投诉统计', 'Complaints counted'],
  about: [
    '按类别、原因、月份、客户、商品或承办人统计投诉：24 小时首次回应率、按期答复率、平均答复天数、客户认可率、退货折让和其他费用',
    'Complaints by kind, cause, month, customer, goods or handler: response, answers in time, agreement, cost',
  ],
  duties: ['B6', 'E8'],
  may: ['clerk', 'lead', 'manager', 'sales', 'reviewer'],
  input: {
    from: f.day(['起始日期', 'From'], { initial: 'yearStart' }),
    to: f.day(['截止日期', 'To'], { initial: 'today' }),
    by: f.choice(
      ['统计依据', 'By'],
      {
        kind: ['类别', 'Kind'],
        cause: ['原因', 'Cause'],
        month: ['月份', 'Month'],
        customer: ['客户', 'Customer'],
        goods: ['商品', 'Goods'],
        handler: ['承办人', 'Handler'],
      },
      { initial: 'cause' },
    ),
    customer: f.ref(['客户', 'Customer'], 'customer', { optional: true }),
    goods: f.ref(['商品', 'Goods'], 'goods', { optional: true }),
  },
  columns: {
    kind: f.choice(['类别', 'Kind'], complaintKinds, { optional: true }),
    cause: f.choice(['原因', 'Cause'], complaintCauses, { optional: true }),
    month: f.month(['月份', 'Month'], { optional: true }),
    customer: f.ref(['客户', 'Customer'], 'customer', { optional: true }),
    goods: f.ref(['商品', 'Goods'], 'goods', { optional: true }),
    handler: f.person(['承办人', 'Handler'], { optional: true }),
    count: f.count(['投诉', 'Complaints'], { unit: ['起', 'in all'] }),
    major: f.count(['其中严重', 'Major']),
    open: f.count(['未结案', 'Open']),
    responded: f.percent(['24 小时回应', 'Responded in 24 h'], { optional: true }),
    onTime: f.percent(['按期答复', 'In time'], { optional: true }),
    days: f.quantity(['平均答复天数', 'Days to answer'], { optional: true, summed: false }),
    agreed: f.percent(['客户认可', 'Agreed'], { optional: true }),
    reopened: f.count(['重新处理', 'Reopened']),
    returned: f.money(['退货金额', 'Returned']),
    allowed: f.money(['折让金额', 'Allowed']),
    cost: f.money(['其他费用', 'Other cost']),
  },
  totals: ['count', 'major', 'open', 'reopened', 'returned', 'allowed', 'cost'],
  run: async (read, input, actor) => {
    keepOrder(input)
    const seen = personsSeen(complaint, actor)
    const asked = [read.company, input.from, input.to, read.today, seen === null ? null : [...seen], input.customer, input.goods]
    return allOf(await read.rows<Row>(sqlOf(input.by), asked))
  },
})
