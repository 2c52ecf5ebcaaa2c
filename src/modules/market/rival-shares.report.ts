import type { Month } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import type { Percent, Quantity } from '../../base/price.ts'
import { allOf, keepOrder, mostRows } from '../../books/span.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { rivalInput } from './rival-prices.report.ts'

interface Row {
  readonly month: Month
  readonly ours: Id<'goods'> | null
  readonly brand: string
  readonly seen: number
  readonly outlets: number
  readonly spread: Percent | null
  readonly facings: Quantity | null
  readonly facingShare: Percent | null
  readonly sold: Quantity | null
  readonly soldShare: Percent | null
  readonly promotions: number
}

/** A part of the whole in percent, one decimal; empty where there is no whole. */
const share = (part: string): string => `case when sum(${part}) over place > 0 then trim_scale(round(100 * ${part} / sum(${part}) over place, 1))::text end`

// A shop that was looked at several times in a month counts once, with its average. Ours stands beside where it was noted in the same shops, so that like
// is set beside like: what we sell elsewhere is in no share.
const sql = `
  with looked as (
    select to_char(p."on", 'YYYY-MM') as month, r.ours as pair, r.brand, coalesce(p.outlet, p.region) as outlet, count(*) as seen, avg(p.spread) as spread, avg(p.facings) as facings, avg(p.sold) as sold,
      avg(p.own_facings) as own_facings, avg(p.own_sold) as own_sold, count(p.promotion) as promotions
    from rival_price p join rival_goods r on r.company_id = $1 and r.id = p.rival
    where p.company_id = $1 and p."on" between $2 and $3 and r.ours is not null and ($4::text is null or p.channel = $4) and ($5::text is null or p.region = $5) and ($6::uuid is null or r.ours = $6)
    group by 1, 2, 3, 4
  ), own as (
    select month, pair, outlet, avg(own_facings) as facings, avg(own_sold) as sold from looked where own_facings is not null or own_sold is not null group by 1, 2, 3
  ), parts as (
    select month, brand, sum(seen)::integer as seen, count(distinct outlet)::integer as outlets, avg(spread) as spread, sum(facings) as facings, sum(sold) as sold, sum(promotions)::integer as promotions, 1 as place from looked group by 1, 2
    union all select month, (select c.name from company c where c.company_id = $1), 0, count(distinct outlet)::integer, null, sum(facings), sum(sold), 0, 0 from own group by 1
  )
  select month, $6::uuid as ours, brand, seen, outlets, trim_scale(round(spread, 1))::text as spread, trim_scale(round(facings, 1)) as facings, ${share('facings')} as "facingShare",
    trim_scale(round(sold, 1)) as sold, ${share('sold')} as "soldShare", promotions
  from parts window place as (partition by month) order by month, place, sold desc nulls last, brand limit ${mostRows + 1}`

/** 品牌份额: how much of the shelf and of what is sold each brand has beside ours, by month, in the shops that were looked at. Duties A4, E7. */
export default defineReport({
  name: 'rivalShares',
  label: ['品牌份额', 'Share by brand'],
  about: [
    '采集过的网点里，各品牌与我方同类商品的陈列面份额、月销份额、铺货率和促销次数；同一网点一个月采集多次的取平均，我方数字取采集时登记的；不选商品时各商品相加',
    'Share of shelf and of sales by brand and month, in the shops that were looked at',
  ],
  duties: ['A4', 'E7'],
  may: ['clerk', 'lead', 'manager', 'sales'],
  input: rivalInput,
  columns: {
    month: f.month(['月份', 'Month']),
    ours: f.ref(['同类我方商品', 'Beside ours'], 'goods', { optional: true }),
    brand: f.text(['品牌', 'Brand']),
    seen: f.count(['采集', 'Seen'], { unit: ['次', 'times'] }),
    outlets: f.count(['网点', 'Shops']),
    spread: f.percent(['铺货率', 'Share of outlets'], { optional: true }),
    facings: f.quantity(['陈列面', 'Facings'], { optional: true }),
    facingShare: f.percent(['陈列份额', 'Share of shelf'], { optional: true }),
    sold: f.quantity(['月销估计', 'Sold a month'], { optional: true }),
    soldShare: f.percent(['销售份额', 'Share of sales'], { optional: true }),
    promotions: f.count(['促销', 'Promotions'], { unit: ['次', 'times'] }),
  },
  chart: { along: 'month', by: 'brand', values: { soldShare: 'line' } },
  run: async (read, input) => {
    keepOrder(input)
    return allOf(await read.rows<Row>(sql, [read.company, input.from, input.to, input.channel, input.region, input.goods]))
  },
})
