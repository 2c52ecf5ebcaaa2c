/** By what a plan is broken down and looked at. */
export const dimensions = {
  person: ['业务员', 'Salesperson'],
  region: ['区域', 'Region'],
  customer: ['客户', 'Customer'],
  goods: ['商品', 'Goods'],
} as const
export type Dimension = keyof typeof dimensions

/** What is planned: revenue as the books have it, net of VAT, or money received. */
export const measures = { revenue: ['销售收入（不含税）', 'Revenue, net'], receipts: ['回款', 'Receipts'] } as const
export type Measure = keyof typeof measures

// A customer that went into another is counted as that one, under its salesperson and region of today.
const heads = `left join customer_heads h on h.company_id = $1 and h.customer = x.customer left join customer c on c.company_id = $1 and c.id = coalesce(h.head, x.customer)`
const itemOf = (by: Dimension): string =>
  ({ person: 'coalesce(x.person, c.salesperson)::text', region: "coalesce(c.region, '')", customer: 'c.id::text', goods: 'x.goods::text' })[by]

/**
 * What months brought, as rows of `month`, `item` (an id, or a region), `person` and `amount` in fen. `$1` company, `$2` and `$3` first and last month.
 * Revenue comes from the months kept beside the journal; receipts, which have no goods, from the journal: whatever a receipt took off what a customer owes.
 */
export const actualSql = (measure: Measure, by: Dimension): string =>
  measure === 'revenue'
    ? `select x.month, ${itemOf(by)} as item, coalesce(x.person, c.salesperson) as person, sum(x.credit - x.debit)::bigint as amount
       from ledger_now x ${heads} where x.cube = '${by === 'goods' ? 'goods' : 'customer'}' and x.role = 'revenue' and x.month between $2 and $3 group by 1, 2, 3`
    : `select to_char(x.day, 'YYYY-MM') as month, ${by === 'goods' ? "''" : itemOf(by)} as item, coalesce(x.person, c.salesperson) as person,
         sum(case x.side when 'D' then -x.amount else x.amount end)::bigint as amount
       from journal_line x join journal j on j.company_id = $1 and j.id = x.journal_id and j.source_record = 'receipt' ${heads}
       where x.company_id = $1 and x.day >= ($2 || '-01')::date and x.day < (($3 || '-01')::date + interval '1 month')::date
         and x.role in ('receivable', 'freightAdvanced', 'customerAdvance') group by 1, 2, 3`

const plannedItem = (by: Dimension): string =>
  ({ person: 'coalesce(l.person, c.salesperson)::text', region: "coalesce(l.region, c.region, p.region, '')", customer: 'c.id::text', goods: 'l.goods::text' })[
    by
  ]
const plannedMonths = Array.from({ length: 12 }, (_, n) => `('${String(n + 1).padStart(2, '0')}', l.m${n + 1})`).join(', ')

/**
 * What was planned for a year, as rows of `month`, `item`, `person` and `amount` in fen; a line that does not name what is asked for has no item.
 * `$1` company, `$4` the year; `plans`: a condition on the plan `s`.
 */
export const plannedSql = (by: Dimension, plans: string): string => `
  select s.year || '-' || q.month as month, ${plannedItem(by)} as item, coalesce(l.person, c.salesperson) as person, sum(q.amount)::bigint as amount
  from sales_plan s join sales_plan_lines l on l.company_id = $1 and l.parent = s.id
    left join customer_heads h on h.company_id = $1 and h.customer = l.customer left join customer c on c.company_id = $1 and c.id = coalesce(h.head, l.customer)
    left join person p on p.company_id = $1 and p.id = l.person
    cross join lateral (values ${plannedMonths}) q (month, amount)
  where s.company_id = $1 and s.year = $4 and ${plans} group by 1, 2, 3`

/** How an item is called on screen: its code and name, or the region. */
export const nameSql = (by: Dimension): string =>
  ({
    person: '(select p.name from person p where p.company_id = $1 and p.id::text = t.item)',
    region: "nullif(t.item, '')",
    customer: "(select c.code || ' ' || c.name from customer c where c.company_id = $1 and c.id::text = t.item)",
    goods: "(select g.code || ' ' || g.name from goods g where g.company_id = $1 and g.id::text = t.item)",
  })[by]
