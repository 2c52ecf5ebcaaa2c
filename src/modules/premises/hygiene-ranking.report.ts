import type { Month } from '../../base/day.ts'
import type { Quantity } from '../../base/price.ts'
import { allOf, keepOrder, monthInput, mostRows } from '../../books/span.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'

interface Row {
  readonly month: Month
  readonly place: number
  readonly name: string
  readonly checks: number
  readonly score: Quantity
  readonly lowest: number
  readonly poor: number
  readonly open: number
}

// By area, or by who was on duty: each score counts for everybody whose turn it was.
const sql = `
  with told as (
    select to_char(t."on", 'YYYY-MM') as month, case when $4 = 'area' then t.area else p.name end as name, t.score, t.score < 60 as poor, t.mend_by is not null and t.mended_on is null as open
    from hygiene_check t left join lateral (select o.name from unnest(t.persons) as n (id) join person o on o.company_id = $1 and o.id = n.id where $4 = 'person') p on true
    where t.company_id = $1 and to_char(t."on", 'YYYY-MM') between $2 and $3)
  select month, rank() over (partition by month order by avg(score) desc)::integer as place, name, count(*)::integer as checks, trim_scale(round(avg(score), 1)) as score, min(score) as lowest,
    count(*) filter (where poor)::integer as poor, count(*) filter (where open)::integer as open
  from told group by month, name order by month, place, name limit ${mostRows + 1}`

/** 卫生评比: areas or people by their average score, month by month. Duty E1. */
export default defineReport({
  name: 'hygieneRanking',
  label: ['卫生评比', 'Hygiene ranking'],
  about: ['按月排名：各区域或各值日人的平均得分、检查次数、不合格次数和没有整改完的', 'Areas or people by average score, month by month'],
  duties: ['E1'],
  may: ['clerk', 'lead', 'manager', 'administrator', 'sales', 'finance', 'warehouse', 'reviewer'],
  input: {
    ...monthInput,
    by: f.choice(['排名对象', 'Ranked'], { area: ['区域', 'Areas'], person: ['值日人', 'People'] }, { initial: 'area' }),
  },
  columns: {
    month: f.month(['月份', 'Month']),
    place: f.count(['名次', 'Place'], { summed: false }),
    name: f.text(['区域或值日人', 'Area or person']),
    checks: f.count(['检查次数', 'Checks']),
    score: f.quantity(['平均得分', 'Average score'], { summed: false }),
    lowest: f.count(['最低分', 'Lowest'], { summed: false }),
    poor: f.count(['不合格次数', 'Poor']),
    open: f.count(['未整改', 'Not put right']),
  },
  run: async (read, input) => {
    keepOrder(input)
    return allOf(await read.rows<Row>(sql, [read.company, input.from, input.to, input.by]))
  },
})
