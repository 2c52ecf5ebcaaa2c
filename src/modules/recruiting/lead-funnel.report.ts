import type { Money } from '../../base/money.ts'
import type { Percent } from '../../base/price.ts'
import { personsSeen } from '../../kernel/perform/access.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'
import { dealerLead, leadSources, lostReasons } from './dealer-lead.record.ts'

interface Row {
  readonly item: string
  readonly leads: number
  readonly contacted: number
  readonly qualified: number
  readonly negotiating: number
  readonly signed: number
  readonly lost: number
  readonly rate: Percent | null
  readonly cost: Money
  readonly each: Money | null
  readonly days: number | null
}

// How far a lead came is what its history says: one that was lost while it was negotiated was qualified too.
const itemOf = {
  source: 'l.source',
  region: 'l.region',
  platform: "coalesce(p.platform, '')",
  form: "coalesce(q.title, '')",
  person: 'o.name',
  lost: "coalesce(l.lost, '')",
} as const
const sqlOf = (by: keyof typeof itemOf): string => `
  with led as (
    select ${itemOf[by]} as item, l.state, l.reached_on, l.received_on, l.signed_on,
      exists (select 1 from audit a where a.company_id = $1 and a.record = 'dealerLead' and a.row_id = l.id and a.verb = 'qualify') as was_qualified,
      exists (select 1 from audit a where a.company_id = $1 and a.record = 'dealerLead' and a.row_id = l.id and a.verb = 'negotiate') as was_negotiated
    from dealer_lead l left join publication p on p.company_id = $1 and p.id = l.publication left join inquiry_form q on q.company_id = $1 and q.id = l.form left join person o on o.company_id = $1 and o.id = l.owner
    where l.company_id = $1 and l.received_on between $2 and $3 and ($4::uuid[] is null or l.owner = any($4))
  ), spent as (
    select p.platform as item, sum(p.cost) as cost from publication p where p.company_id = $1 and p."on" between $2 and $3 group by 1
  ), summed as (
    select item, count(*)::integer as leads, count(*) filter (where reached_on is not null)::integer as contacted, count(*) filter (where was_qualified)::integer as qualified,
      count(*) filter (where was_negotiated)::integer as negotiating, count(*) filter (where state = 'signed')::integer as signed, count(*) filter (where state = 'lost')::integer as lost,
      round(avg(signed_on - received_on) filter (where state = 'signed'))::integer as days
    from led group by 1
  )
  select coalesce(s.item, c.item) as item, coalesce(s.leads, 0) as leads, coalesce(s.contacted, 0) as contacted, coalesce(s.qualified, 0) as qualified, coalesce(s.negotiating, 0) as negotiating,
    coalesce(s.signed, 0) as signed, coalesce(s.lost, 0) as lost, case when s.leads > 0 then trim_scale(round(100.0 * s.signed / s.leads, 1))::text end as rate,
    coalesce(c.cost, 0)::bigint as cost, case when s.leads > 0 and c.cost > 0 then round(c.cost / s.leads)::bigint end as each, s.days
  from summed s full join spent c on c.item = s.item and ${by === 'platform'} where s.item is not null or ${by === 'platform'} order by 2 desc, 1`

const words: { readonly [value: string]: readonly [string, string] } = { ...leadSources, ...lostReasons }

/** 招商转化漏斗: how many asked, were reached, qualified, negotiated and signed, by source, platform, region, person or reason lost; what a lead cost. Duties D1, D2. */
export default defineReport({
  name: 'leadFunnel',
  label: ['招商转化漏斗', 'Leads and what came of them'],
  about: [
    '一段时间的咨询走到了哪一步、签约率、平均多少天签约；按平台看时算每条线索的发布费用',
    'How far those who asked came; by platform also what a lead cost',
  ],
  duties: ['D1', 'D2'],
  may: ['clerk', 'lead', 'manager', 'sales'],
  input: {
    from: f.day(['咨询日期从', 'From'], { initial: 'yearStart' }),
    to: f.day(['到', 'To'], { initial: 'today' }),
    by: f.choice(
      ['按', 'By'],
      {
        source: ['来源', 'Source'],
        platform: ['发布平台', 'Platform'],
        form: ['在线咨询表', 'Inquiry form'],
        region: ['区域', 'Region'],
        person: ['跟进人', 'Person'],
        lost: ['没成的原因', 'Reason lost'],
      },
      { initial: 'source' },
    ),
  },
  columns: {
    item: f.text(['项目', 'Item'], { optional: true }),
    leads: f.count(['咨询', 'Leads']),
    contacted: f.count(['联系上', 'Reached']),
    qualified: f.count(['合格', 'Qualified']),
    negotiating: f.count(['洽谈', 'Negotiated']),
    signed: f.count(['签约', 'Signed']),
    lost: f.count(['未成', 'Lost']),
    rate: f.percent(['签约率', 'Signed of all'], { optional: true }),
    days: f.count(['平均签约', 'Days to sign'], { optional: true, unit: ['天', 'days'] }),
    cost: f.money(['发布费用', 'Cost']),
    each: f.money(['每条线索', 'Each lead'], { optional: true }),
  },
  totals: ['leads', 'contacted', 'qualified', 'negotiating', 'signed', 'lost', 'cost'],
  chart: { along: 'item', values: { leads: 'bar', qualified: 'bar', signed: 'bar' } },
  run: async (read, input, actor) => {
    const seen = personsSeen(dealerLead, actor)
    const rows = await read.rows<Row>(sqlOf(input.by), [read.company, input.from, input.to, seen === null ? null : [...seen]])
    return rows.map((row) => ({ ...row, item: row.item === '' ? null : (words[row.item]?.[0] ?? row.item) }))
  },
})
