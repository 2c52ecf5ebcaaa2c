import { readDay } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import type { Percent, Price, Quantity } from '../../base/price.ts'
import { allOf, mostRows } from '../../books/span.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { comparedWeeks, weekOf } from './calculate-week.ts'
import { lastDueWeek } from './summary-reminder.begin.ts'
import { weeklySummary } from './weekly-summary.record.ts'

/** By what the figures are summed up: the expression, and how it is called. */
const ways = {
  region: ['c.region', 's.item'],
  goods: ['e.goods::text', '(select g.name from goods g where g.company_id = $1 and g.id::text = s.item)'],
  customer: ['e.customer::text', '(select o.name from customer o where o.company_id = $1 and o.id::text = s.item)'],
  person: ['e.person::text', '(select p.name from person p where p.company_id = $1 and p.id::text = s.item)'],
  week: ['e.shown::text', 's.item'],
} as const

/** The input by which the lines behind a figure are asked for. */
const narrowed = { region: 'region', goods: 'goods', customer: 'customer', person: 'person', week: 'to' } as const

interface Row {
  readonly item: string | null
  readonly key: string | null
  readonly sellIn: Quantity
  readonly inBefore: Quantity
  readonly change: Percent | null
  readonly inYear: Quantity
  readonly sellOut: Quantity | null
  readonly outBefore: Quantity | null
  readonly outYear: Quantity | null
  readonly stock: Quantity | null
  readonly price: Price | null
  readonly gap: Quantity | null
  readonly untold: Quantity | null
}

/**
 * What we delivered, and what summaries that were submitted tell, of the weeks `$2` and those they are compared with (`$3`, `$4`), one row for each fact.
 * Of stock the last that was told counts. `$5` region, `$6` person, `$7` customer, `$8` goods, `$9` the persons whose figures may be seen.
 */
const factsSql = `
  spans as (
    select w.week as at, 'now' as which, w.week as shown from unnest($2::date[]) as w (week)
    union all select w.before, 'before', w.week from unnest($2::date[], $3::date[]) as w (week, before)
    union all select w.year, 'year', w.week from unnest($2::date[], $4::date[]) as w (week, year)
  ), facts as (
    select p.at, p.which, p.shown, s.salesperson as person, customer_head(s.customer) as customer, l.goods, l.quantity as came,
      null::numeric as told, null::numeric as sold, null::numeric as stock, null::numeric as price
    from spans p join shipment s on s.company_id = $1 and s.state = 'shipped' and s.shipped_on >= p.at and s.shipped_on < p.at + 7
      join shipment_list l on l.company_id = $1 and l.parent = s.id
    union all
    select p.at, p.which, p.shown, t.person, customer_head(l.customer), l.goods, null, l.sell_in, l.sell_out, l.stock, l.price
    from spans p join weekly_summary t on t.company_id = $1 and t.week = p.at and t.state in ('submitted', 'read')
      join weekly_summary_lines l on l.company_id = $1 and l.parent = t.id
  )`

const sqlOf = (by: keyof typeof ways): string => `
  with ${factsSql}, told as (
    select f.which, f.at, f.shown, f.person, f.customer, f.goods, coalesce(sum(f.came), 0) as came, sum(f.told) as told, sum(f.sold) as sold, sum(f.stock) as stock, avg(f.price) as price
    from facts f where ($6::uuid is null or f.person = $6) and ($7::uuid is null or f.customer = (select customer_head($7))) and ($8::uuid is null or f.goods = $8) and ($9::uuid[] is null or f.person = any($9))
    group by 1, 2, 3, 4, 5, 6
  ), each as (
    select t.*, t.at = max(t.at) filter (where t.stock is not null) over (partition by t.which${by === 'week' ? ', t.shown' : ''}, t.customer, t.goods) as latest from told t
  ), summed as (
    select ${ways[by][0]} as item, coalesce(sum(e.came) filter (where e.which = 'now'), 0) as came, coalesce(sum(e.came) filter (where e.which = 'before'), 0) as before,
      coalesce(sum(e.came) filter (where e.which = 'year'), 0) as year, sum(e.sold) filter (where e.which = 'now') as sold, sum(e.sold) filter (where e.which = 'before') as sold_before,
      sum(e.sold) filter (where e.which = 'year') as sold_year, sum(e.stock) filter (where e.which = 'now' and e.latest) as stock, avg(e.price) filter (where e.which = 'now') as price,
      sum(e.told - e.came) filter (where e.which = 'now') as gap, sum(e.came) filter (where e.which = 'now' and e.told is null and e.came <> 0) as untold
    from each e left join customer c on c.company_id = $1 and c.id = e.customer where $5::text is null or c.region = $5 group by 1
  )
  select ${ways[by][1]} as item, s.item as key, trim_scale(s.came) as "sellIn", trim_scale(s.before) as "inBefore", trim_scale(s.year) as "inYear",
    case when s.before > 0 then trim_scale(round(100 * (s.came - s.before) / s.before, 1))::text end as change,
    trim_scale(s.sold) as "sellOut", trim_scale(s.sold_before) as "outBefore", trim_scale(s.sold_year) as "outYear", trim_scale(s.stock) as stock,
    trim_scale(round(s.price, 2)) as price, trim_scale(s.gap) as gap, trim_scale(s.untold) as untold
  from summed s order by ${by === 'week' ? 's.item' : 's.came desc, s.sold desc nulls last, s.item nulls last'} limit ${mostRows + 1}`

/** The span asked for, as weeks and those they are compared with. */
const span = {
  to: f.day(['截至周（任一天）', 'Up to the week of'], { optional: true, help: ['不填到最近一个已到期的周', 'Empty: to the week that was due last'] }),
  weeks: f.count(['共几周', 'Weeks'], { min: 1, max: 53, initial: 4 }),
}
const filters = {
  region: f.text(['区域', 'Region'], { optional: true }),
  person: f.person(['业务员', 'Salesperson'], { optional: true }),
  customer: f.ref(['客户', 'Customer'], 'customer', { optional: true }),
  goods: f.ref(['商品', 'Goods'], 'goods', { optional: true }),
}

interface Asked {
  readonly to: Day | null
  readonly weeks: number
  readonly region: string | null
  readonly person: string | null
  readonly customer: string | null
  readonly goods: string | null
}

async function valuesOf(read: Reading, asked: Asked, one: boolean, seen: readonly string[] | null): Promise<readonly unknown[]> {
  const weeks = comparedWeeks(asked.to ?? (await lastDueWeek(read))?.week ?? read.today, asked.weeks, one)
  const columns = [weeks.map((each) => each.week), weeks.map((each) => each.before), weeks.map((each) => each.year)]
  return [read.company, ...columns, asked.region, asked.person, asked.customer, asked.goods, seen === null ? null : [...seen]]
}

/** A week as a row of the report is called: 2026-W48. */
const weekItem = (monday: string): string => {
  const { year, number } = weekOf(readDay(monday))
  return `${year}-W${String(number).padStart(2, '0')}`
}

interface Line {
  readonly week: Day
  readonly person: Id<'person'>
  readonly customer: Id<'customer'>
  readonly goods: Id<'goods'>
  readonly sellIn: Quantity
  readonly sellOut: Quantity | null
  readonly stock: Quantity | null
  readonly price: Price | null
  readonly told: Quantity | null
  readonly gap: Quantity | null
  readonly summary: string | null
  readonly summaryRecord: string | null
}

const linesSql = `
  with ${factsSql}
  select f.shown as week, f.person, f.customer, f.goods, trim_scale(coalesce(sum(f.came), 0)) as "sellIn", trim_scale(sum(f.sold)) as "sellOut", trim_scale(sum(f.stock)) as stock,
    trim_scale(round(avg(f.price), 2)) as price, trim_scale(sum(f.told)) as told, trim_scale(sum(f.told) - coalesce(sum(f.came), 0)) as gap,
    max(t.id::text) as summary, case when max(t.id::text) is not null then 'weeklySummary' end as "summaryRecord"
  from facts f join customer c on c.company_id = $1 and c.id = f.customer join goods g on g.company_id = $1 and g.id = f.goods
    left join weekly_summary t on t.company_id = $1 and t.person = f.person and t.week = f.shown
  where f.which = 'now' and ($5::text is null or c.region = $5) and ($6::uuid is null or f.person = $6) and ($7::uuid is null or f.customer = (select customer_head($7))) and ($8::uuid is null or f.goods = $8) and ($9::uuid[] is null or f.person = any($9))
  group by f.shown, f.person, f.customer, f.goods, c.code, g.code order by f.shown desc, c.code, g.code, f.person limit ${mostRows + 1}`

export default [
  /** 市场销售数据汇总: what customers bought in, sold on and have lying, against the weeks before and the same weeks last year. Duty A1. */
  defineReport({
    name: 'marketData',
    label: ['市场销售数据汇总', 'Market sales data'],
    about: [
      '进货按我方发货记录，出货、库存、价格按已提交的周报；上期是之前同样周数，同期是去年同一周；点名称看明细',
      'Sell-in by our deliveries, the rest by submitted summaries; against the weeks before and the same weeks last year',
    ],
    duties: ['A1'],
    may: ['clerk', 'lead', 'manager', 'sales'],
    input: {
      ...span,
      by: f.choice(
        ['汇总依据', 'By'],
        { region: ['区域', 'Region'], goods: ['商品', 'Goods'], customer: ['客户', 'Customer'], person: ['业务员', 'Salesperson'], week: ['周', 'Week'] },
        { initial: 'region' },
      ),
      ...filters,
    },
    columns: {
      item: f.text(['项目', 'Item'], { optional: true }),
      sellIn: f.quantity(['进货', 'Sell-in']),
      inBefore: f.quantity(['上期进货', 'Sell-in before']),
      change: f.percent(['比上期', 'Change'], { optional: true }),
      inYear: f.quantity(['同期进货', 'Sell-in a year ago']),
      sellOut: f.quantity(['出货', 'Sell-out'], { optional: true }),
      outBefore: f.quantity(['上期出货', 'Sell-out before'], { optional: true }),
      outYear: f.quantity(['同期出货', 'Sell-out a year ago'], { optional: true }),
      stock: f.quantity(['期末库存', 'Stock'], { optional: true }),
      price: f.price(['平均市场价', 'Average price'], { optional: true }),
      gap: f.quantity(['填报差', 'Told less delivered'], { optional: true }),
      untold: f.quantity(['未填报进货', 'Sell-in not told of'], { optional: true }),
    },
    totals: ['sellIn', 'inBefore', 'inYear', 'sellOut', 'outBefore', 'outYear', 'stock', 'gap', 'untold'],
    chart: { along: 'item', values: { sellIn: 'bar', sellOut: 'bar', inYear: 'line' } },
    links: {
      item: { report: 'marketDataLines', asks: { to: 'to', weeks: 'weeks', region: 'region', person: 'person', customer: 'customer', goods: 'goods' } },
    },
    run: async (read, input, actor) => {
      const seen = personsSeen(weeklySummary, actor)
      const rows = allOf(await read.rows<Row>(sqlOf(input.by), await valuesOf(read, input, input.by === 'week', seen)))
      return rows.map((row) => ({
        ...row,
        item: input.by === 'week' && row.item !== null ? weekItem(row.item) : row.item,
        ...(row.key === null ? {} : { [narrowed[input.by]]: row.key }),
        ...(input.by === 'week' ? { weeks: '1' } : {}),
      }))
    },
  }),
  /** 市场销售数据明细: the lines behind the figures, each with its summary. Duty A1. */
  defineReport({
    name: 'marketDataLines',
    label: ['市场销售数据明细', 'Market sales data, line by line'],
    about: ['每周每个客户每种商品一行：我方发货、填报的进货出货库存价格；点周打开周报', 'One row for a week, customer and goods; the week opens the summary'],
    duties: ['A1'],
    may: ['clerk', 'lead', 'manager', 'sales'],
    input: { ...span, ...filters },
    columns: {
      week: f.day(['周（周一）', 'Week of Monday']),
      person: f.ref(['业务员', 'Salesperson'], 'person'),
      customer: f.ref(['客户', 'Customer'], 'customer'),
      goods: f.ref(['商品', 'Goods'], 'goods'),
      sellIn: f.quantity(['进货', 'Sell-in']),
      sellOut: f.quantity(['出货', 'Sell-out'], { optional: true }),
      stock: f.quantity(['期末库存', 'Stock'], { optional: true, summed: false }),
      price: f.price(['市场价', 'Price'], { optional: true }),
      told: f.quantity(['填报进货', 'Sell-in as told'], { optional: true }),
      gap: f.quantity(['填报差', 'Told less delivered'], { optional: true }),
    },
    totals: ['sellIn', 'sellOut', 'told', 'gap'],
    links: { week: { record: 'summaryRecord', id: 'summary' } },
    run: async (read, input, actor) => allOf(await read.rows<Line>(linesSql, await valuesOf(read, input, true, personsSeen(weeklySummary, actor)))),
  }),
]
