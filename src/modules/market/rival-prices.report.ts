import type { Month } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import type { Percent, Price } from '../../base/price.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { channels } from './calculate-kinds.ts'

interface Row {
  readonly month: Month
  readonly rival: Id<'rivalGoods'>
  readonly ours: Id<'goods'> | null
  readonly seen: number
  readonly lowest: Price
  readonly average: Price
  readonly highest: Price
  readonly own: Price | null
  readonly gap: Percent | null
}

// Ours beside it is what we sold it for on average that month, tax included; where nothing was sold, the guide price of today.
const sql = `
  with sold as (
    select to_char(o.ordered_on, 'YYYY-MM') as month, l.goods, round(sum(l.gross)::numeric / 100 / nullif(sum(l.quantity), 0), 2) as price
    from sales_order o join sales_order_lines l on l.company_id = $1 and l.parent = o.id
    where o.company_id = $1 and o.state <> 'void' and l.nature = 'sale' and o.ordered_on between $2 and $3 group by 1, 2
  ), seen as (
    select to_char(p."on", 'YYYY-MM') as month, p.rival, count(*)::integer as seen, min(p.price) as lowest, round(avg(p.price), 2) as average, max(p.price) as highest
    from rival_price p join rival_goods r on r.company_id = $1 and r.id = p.rival
    where p.company_id = $1 and p."on" between $2 and $3 and ($4::text is null or p.channel = $4) and ($5::text is null or p.region = $5) and ($6::uuid is null or r.ours = $6) group by 1, 2
  )
  select s.month, s.rival, r.ours, s.seen, trim_scale(s.lowest) as lowest, trim_scale(s.average) as average, trim_scale(s.highest) as highest, trim_scale(coalesce(o.price, g.price)) as own,
    case when coalesce(o.price, g.price) > 0 then trim_scale(round(100 * (s.average - coalesce(o.price, g.price)) / coalesce(o.price, g.price), 1))::text end as gap
  from seen s join rival_goods r on r.company_id = $1 and r.id = s.rival
    left join goods g on g.company_id = $1 and g.id = r.ours left join sold o on o.month = s.month and o.goods = r.ours
  order by s.month, r.brand, r.name limit 2000`

/** What reports of competitors' prices and shares are asked for: days, both included, and which of what was seen. */
export const rivalInput = {
  from: f.day(['起始日期', 'From'], { initial: 'yearStart' }),
  to: f.day(['截止日期', 'To'], { initial: 'today' }),
  channel: f.choice(['渠道', 'Channel'], channels, { optional: true }),
  region: f.text(['区域', 'Region'], { optional: true }),
  goods: f.ref(['我方商品', 'Ours'], 'goods', { optional: true }),
}

/** 竞品价格走势: what competing goods cost by month, ours beside. Duties A4, E7. */
export default defineReport({
  name: 'rivalPrices',
  label: ['竞品价格走势', 'Competing prices'],
  about: ['每月采集到的竞品最低、平均、最高价，与我方同月成交均价（没有成交的用指导价）比高低', 'Competing prices by month, and how they stand to ours'],
  duties: ['A4', 'E7'],
  may: ['clerk', 'lead', 'manager', 'sales'],
  input: rivalInput,
  columns: {
    month: f.month(['月份', 'Month']),
    rival: f.ref(['竞品', 'Competing goods'], 'rivalGoods'),
    ours: f.ref(['我方商品', 'Ours'], 'goods', { optional: true }),
    seen: f.count(['采集', 'Seen'], { unit: ['次', 'times'] }),
    lowest: f.price(['最低', 'Lowest']),
    average: f.price(['平均', 'Average']),
    highest: f.price(['最高', 'Highest']),
    own: f.price(['我方', 'Ours costs'], { optional: true }),
    gap: f.percent(['比我方', 'Against ours'], { optional: true }),
  },
  opens: { column: 'rival', record: 'rivalGoods' },
  chart: { along: 'month', by: 'rival', values: { average: 'line' } },
  run: async (read, input) => await read.rows<Row>(sql, [read.company, input.from, input.to, input.channel, input.region, input.goods]),
})
