import type { Id } from '../../base/id.ts'
import { keepOrder } from '../../books/span.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { customer } from '../parties/customer.record.ts'
import { graded } from './calculate-grades.ts'
import type { Traded } from './calculate-grades.ts'

const grades = { A: ['A 级', 'A'], B: ['B 级', 'B'], C: ['C 级', 'C'], D: ['D 级', 'D'] } as const

interface Row extends Traded {
  readonly customer: Id<'customer'>
  readonly salesperson: Id<'person'> | null
  readonly grade: keyof typeof grades
}

const spanOfYear = { from: f.day(['起始日期', 'From'], { initial: 'yearStart' }), to: f.day(['截止日期', 'To'], { initial: 'today' }) }

// Everybody's revenue counts towards the shares, whoever asks: a grade does not depend on who looks.
const sql = `
  with sold as (
    select coalesce(h.head, l.customer) as customer, -sum(case l.side when 'D' then l.amount else -l.amount end) as revenue from journal_line l left join customer_heads h on h.company_id = $1 and h.customer = l.customer
    where l.company_id = $1 and l.role = 'revenue' and l.day between $2 and $3 and l.customer is not null group by 1
  ), late as (
    select coalesce(h.head, i.customer) as customer, sum(i.gross - i.received) filter (where i.due_on < $4::date) as overdue, max($4::date - i.due_on) as by from invoice_request i left join customer_heads h on h.company_id = $1 and h.customer = i.customer
    where i.company_id = $1 and i.state = 'posted' and i.received < i.gross group by 1
  )
  select c.id as customer, c.salesperson, c.grade, coalesce(s.revenue, 0)::bigint as revenue, coalesce(l.overdue, 0)::bigint as overdue, greatest(coalesce(l.by, 0), 0)::integer as "overdueBy"
  from customer c left join sold s on s.customer = c.id left join late l on l.customer = c.id
  where c.company_id = $1 and c.id not in (select h.customer from customer_heads h where h.company_id = $1) and (c.active or s.revenue is not null) order by coalesce(s.revenue, 0) desc, c.code`

/** 客户 ABC 评级: what grade a customer's revenue and payments give him, why, and which he has. Duties B7, E3. */
export default defineReport({
  name: 'customerGrades',
  label: ['客户 ABC 评级', 'Grades of customers'],
  about: [
    '按一段时间的销售收入累计占比（A 80%、B 95%）评级，逾期 90 天以上降一级，没有成交为 D；与现等级不同的排在前面，改等级在客户资料里改',
    'By the running share of revenue (A to 80 %, B to 95 %), one lower when overdue by more than 90 days, D without sales; those that differ come first',
  ],
  duties: ['B7', 'E3'],
  may: ['clerk', 'lead', 'manager', 'finance', 'administrator', 'sales'],
  input: spanOfYear,
  columns: {
    customer: f.ref(['客户', 'Customer'], 'customer'),
    salesperson: f.ref(['业务员', 'Salesperson'], 'person', { optional: true }),
    grade: f.choice(['现等级', 'Grade now'], grades),
    computed: f.choice(['应评', 'Computed'], grades),
    why: f.text(['依据', 'Why']),
    revenue: f.money(['销售收入（不含税）', 'Revenue, net']),
    share: f.percent(['占比', 'Share']),
    running: f.percent(['累计占比', 'Running share']),
    overdue: f.money(['逾期', 'Overdue']),
  },
  totals: ['revenue', 'overdue'],
  opens: { column: 'customer', record: 'customer' },
  run: async (read, input, actor) => {
    keepOrder(input)
    const seen = personsSeen(customer, actor)
    const rows = graded(await read.rows<Row>(sql, [read.company, input.from, input.to, read.today]))
    const own = rows.filter((row) => seen === null || (row.salesperson !== null && seen.includes(row.salesperson)))
    const told = own.map((row) => ({ ...row, why: row.why[0] }))
    return [...told.filter((row) => row.grade !== row.computed), ...told.filter((row) => row.grade === row.computed)]
  },
})
