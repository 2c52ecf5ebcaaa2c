import type { Month } from '../base/day.ts'
import type { Money } from '../base/money.ts'
import type { Percent } from '../base/price.ts'
import { defineReport } from '../kernel/perform/tx.ts'
import { f } from '../kernel/record/field.ts'
import { allOf, keepOrder, mostRows, monthInput } from './span.ts'

/** By what sales are summed up: the cube of the months that knows it, its column there, and how it is called. */
const ways = {
  month: ['whole', 'null::text', 'null::text'],
  region: ['place', 'm.region', 's.item'],
  department: ['place', 'm.department', 's.item'],
  salesperson: ['customer', 'm.person', '(select p.name from person p where p.company_id = $1 and p.id = s.item)'],
  customer: [
    'customer',
    'coalesce((select h.head from customer_heads h where h.company_id = $1 and h.customer = m.customer), m.customer)',
    '(select c.name from customer c where c.company_id = $1 and c.id = s.item)',
  ],
  goods: ['goods', 'm.goods', '(select g.name from goods g where g.company_id = $1 and g.id = s.item)'],
} as const

interface Row {
  readonly month: Month | null
  readonly item: string | null
  readonly revenue: Money
  readonly cost: Money
  readonly margin: Money
  readonly share: Percent | null
}

// Gifts, samples and freight are expenses of selling, not cost of what was sold. Income stands on the credit side, so what is red on it is taken off.
const sqlOf = ([cube, column, name]: (typeof ways)[keyof typeof ways]): string => `
  with summed as (
    select case when $4 then m.month end as month, ${column} as item,
      coalesce(sum(m.credit - m.debit) filter (where m.role = 'revenue'), 0) as revenue, coalesce(sum(m.debit - m.credit) filter (where m.role = 'cost'), 0) as cost
    from ledger_now m where m.cube = '${cube}' and m.role in ('revenue', 'cost') and m.month between $2 and $3 group by 1, 2
  )
  select s.month, ${name} as item, s.revenue::bigint, s.cost::bigint, (s.revenue - s.cost)::bigint as margin,
    case when s.revenue <> 0 then trim_scale(round(100 * (s.revenue - s.cost)::numeric / s.revenue, 2))::text end as share
  from summed s where $1::integer is not null and (s.revenue <> 0 or s.cost <> 0)
  order by s.month nulls first, s.revenue desc, s.item nulls last limit ${mostRows + 1}`

/** 销售汇总 (duty E4): revenue, cost and margin of whole months by month, region, department, salesperson, customer or goods; from the months kept beside the journal. */
export default defineReport({
  name: 'salesSummary',
  label: ['销售汇总', 'Sales summary'],
  about: [
    '收入、成本和毛利，按月份、区域、部门、业务员、客户或商品汇总；不含税',
    'Revenue, cost and margin, net of VAT, by month, region, department, salesperson, customer or goods',
  ],
  duties: ['E4'],
  planned: 'once',
  may: ['finance', 'manager', 'administrator'],
  input: {
    ...monthInput,
    by: f.choice(
      ['汇总依据', 'By'],
      {
        month: ['月份', 'Month'],
        region: ['区域', 'Region'],
        department: ['部门', 'Department'],
        salesperson: ['业务员', 'Salesperson'],
        customer: ['客户', 'Customer'],
        goods: ['商品', 'Goods'],
      },
      { initial: 'region' },
    ),
    monthly: f.flag(['逐月列出', 'Month by month'], { initial: false }),
  },
  columns: {
    month: f.month(['月份', 'Month'], { optional: true }),
    item: f.text(['项目', 'Item'], { optional: true }),
    revenue: f.money(['销售收入（不含税）', 'Revenue, net']),
    cost: f.money(['销售成本', 'Cost']),
    margin: f.money(['毛利', 'Margin']),
    share: f.percent(['毛利率', 'Margin rate']),
  },
  totals: ['revenue', 'cost', 'margin'],
  chart: { along: 'month', instead: 'item', values: { revenue: 'bar', margin: 'line' } },
  run: async (read, input) => {
    keepOrder(input)
    return allOf(await read.rows<Row>(sqlOf(ways[input.by]), [read.company, input.from, input.to, input.monthly || input.by === 'month']))
  },
})
