import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import type { Money } from '../../base/money.ts'
import { allOf, keepOrder, mostRows } from '../../books/span.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { complaint, complaintCauses } from './complaint.record.ts'

/** What is the same in complaints that come again. */
const sameness = { customer: ['同一客户', 'Customer'], goods: ['同一商品', 'Goods'], lot: ['同一批号', 'Lot'] } as const

interface Row {
  readonly same: keyof typeof sameness
  readonly customer: Id<'customer'> | null
  readonly goods: Id<'goods'> | null
  readonly lot: string | null
  readonly cause: keyof typeof complaintCauses
  readonly times: number
  readonly first: Day
  readonly last: Day
  readonly numbers: string
  readonly cost: Money
  readonly unmended: number
  readonly after: number
}

// The same cause twice with one customer, one kind of goods or one lot. `after`: those that came although an earlier one had been put right.
const sql = `
  with told as (
    select t.*, coalesce((select h.head from customer_heads h where h.company_id = $1 and h.customer = t.customer), t.customer) as whose
    from complaint t where t.company_id = $1 and t.state <> 'void' and t.cause_kind is not null and t.cause_kind not in ('customer', 'unknown')
      and t.received_on between $2 and $3 and ($4::uuid[] is null or t.salesperson = any($4))
  ), same as (
    select 'customer' as same, t.whose::text as item, t.* from told t
    union all select 'goods', t.goods::text, t.* from told t where t.goods is not null
    union all select 'lot', t.goods::text || ' ' || t.lot, t.* from told t where t.goods is not null and t.lot is not null
  )
  select s.same, case when s.same = 'customer' then min(s.whose::text)::uuid end as customer, case when s.same <> 'customer' then min(s.goods::text)::uuid end as goods,
    case when s.same = 'lot' then min(s.lot) end as lot, s.cause_kind as cause, count(*)::integer as times, min(s.received_on) as first, max(s.received_on) as last,
    string_agg(s.number, '、' order by s.number) as numbers, coalesce(sum(s.cost), 0)::bigint as cost,
    count(*) filter (where s.corrective is not null and s.corrected_on is null)::integer as unmended,
    count(*) filter (where exists (select 1 from same e where e.same = s.same and e.item = s.item and e.cause_kind = s.cause_kind and e.corrected_on < s.received_on))::integer as after
  from same s group by s.same, s.item, s.cause_kind having count(*) > 1
  order by count(*) desc, max(s.received_on) desc, s.same, s.item limit ${mostRows + 1}`

/** 重复投诉: what comes again for the same cause, and whether it was put right. Duty B6. */
export default defineReport({
  name: 'repeatComplaints',
  label: ['重复投诉', 'Complaints that come again'],
  about: [
    '同一客户、商品或批号因同一原因再次投诉的：次数、单号、费用、未完成的整改，以及整改后又发生的',
    'The same cause again with a customer, goods or lot; and what came after it was put right',
  ],
  duties: ['B6'],
  may: ['clerk', 'lead', 'manager', 'sales', 'reviewer'],
  input: { from: f.day(['起始日期', 'From'], { initial: 'yearStart' }), to: f.day(['截止日期', 'To'], { initial: 'today' }) },
  columns: {
    same: f.choice(['重复于', 'Same'], sameness),
    customer: f.ref(['客户', 'Customer'], 'customer', { optional: true }),
    goods: f.ref(['商品', 'Goods'], 'goods', { optional: true }),
    lot: f.text(['批号', 'Lot'], { optional: true }),
    cause: f.choice(['原因', 'Cause'], complaintCauses),
    times: f.count(['次数', 'Times']),
    first: f.day(['首次', 'First']),
    last: f.day(['最近', 'Last']),
    numbers: f.text(['投诉单', 'Complaints']),
    cost: f.money(['其他费用', 'Other cost']),
    unmended: f.count(['整改未完成', 'To be put right']),
    after: f.count(['整改后又发生', 'After it was put right']),
  },
  run: async (read, input, actor) => {
    keepOrder(input)
    const seen = personsSeen(complaint, actor)
    return allOf(await read.rows<Row>(sql, [read.company, input.from, input.to, seen === null ? null : [...seen]]))
  },
})
