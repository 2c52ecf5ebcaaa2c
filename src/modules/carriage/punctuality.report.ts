import type { Id } from '../../base/id.ts'
import type { Month } from '../../base/day.ts'
import type { Percent, Quantity } from '../../base/price.ts'
import { allOf, dayInput, keepOrder, mostRows } from '../../books/span.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'

const cuts = { carrier: ['物流公司', 'Carrier'], route: ['物流公司和线路', 'Carrier and route'], month: ['物流公司和月份', 'Carrier and month'] } as const

interface Row {
  readonly carrier: Id<'carrier'>
  readonly route: string | null
  readonly month: Month | null
  readonly trips: number
  readonly onTheWay: number
  readonly promised: number
  readonly punctual: number
  readonly late: number
  readonly rate: Percent | null
  readonly days: Quantity | null
  readonly refused: number
  readonly damaged: number
  readonly damagedRate: Percent | null
  readonly unproved: number
}

// Late is what came after its day, and what should be there today and is not. Damage is what a proof of delivery says; what is claimed from the carrier
// without one is counted apart, and in no share.
const sql = `
  select w.carrier, case when $4 = 'route' then w.route end as route, case when $4 = 'month' then to_char(w.sent_on, 'YYYY-MM') end as month,
    count(*)::integer as trips, count(*) filter (where w.arrived_on is null and w.state not in ('refused', 'back'))::integer as "onTheWay",
    count(w.promised_on)::integer as promised, count(*) filter (where w.arrived_on <= w.promised_on)::integer as punctual,
    count(*) filter (where w.promised_on < coalesce(w.arrived_on, $6::date))::integer as late,
    trim_scale(round(100.0 * count(*) filter (where w.arrived_on <= w.promised_on)
      / nullif(count(*) filter (where w.promised_on is not null and (w.arrived_on is not null or w.promised_on < $6::date)), 0), 1)) as rate,
    trim_scale(round(avg(w.arrived_on - w.sent_on), 1)) as days,
    count(*) filter (where w.state in ('refused', 'back'))::integer as refused, count(*) filter (where w.damaged)::integer as damaged,
    trim_scale(round(100.0 * count(*) filter (where w.damaged) / count(*), 1)) as "damagedRate",
    count(*) filter (where not w.damaged and exists (select 1 from carrier_claim k where k.company_id = $1 and k.shipment = w.shipment and k.carrier = w.carrier and k.state not in ('void', 'reversed'))
      and not exists (select 1 from delivery_proof p where p.company_id = $1 and p.shipment = w.shipment and p.consignment is not distinct from coalesce(p.consignment, w.id) and p.state <> 'void'))::integer as unproved
  from consignment w join carrier c on c.company_id = w.company_id and c.id = w.carrier
  where w.company_id = $1 and w.state <> 'void' and w.sent_on between $2 and $3 and ($5::uuid is null or w.carrier = $5)
  group by 1, 2, 3, c.name order by c.name, 2 nulls last, 3 limit ${mostRows + 1}`

/** 承运时效统计: consignments of each carrier, how many came in time, how long they took, what was refused and broken. */
export default defineReport({
  name: 'punctuality',
  label: ['承运时效统计', 'Punctuality of carriers'],
  about: [
    '按物流公司、线路或月份统计票数、准时率、平均天数、拒收和货损；没有回单就索赔的另列，不计入货损率',
    'Consignments, in time, days, refused and damaged by carrier, route or month; what is claimed without a proof stands apart',
  ],
  duties: ['B3', 'C9'],
  may: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse'],
  input: { ...dayInput, by: f.choice(['按', 'By'], cuts, { initial: 'carrier' }), carrier: f.ref(['物流公司', 'Carrier'], 'carrier', { optional: true }) },
  columns: {
    carrier: f.ref(['物流公司', 'Carrier'], 'carrier'),
    route: f.text(['线路', 'Route'], { optional: true }),
    month: f.month(['月份', 'Month'], { optional: true }),
    trips: f.count(['票数', 'Trips']),
    onTheWay: f.count(['未签收', 'On the way']),
    promised: f.count(['有时效的', 'With a promise']),
    punctual: f.count(['准时', 'In time']),
    late: f.count(['迟到', 'Late']),
    rate: f.percent(['准时率', 'Share in time'], { optional: true }),
    days: f.quantity(['平均天数', 'Days on average'], { optional: true }),
    refused: f.count(['拒收退回', 'Refused']),
    damaged: f.count(['有货损', 'Damaged']),
    damagedRate: f.percent(['货损率', 'Share damaged'], { optional: true }),
    unproved: f.count(['无回单的索赔', 'Claimed without proof']),
  },
  opens: { column: 'carrier', record: 'carrier' },
  run: async (read, input) => {
    keepOrder(input)
    return allOf(await read.rows<Row>(sql, [read.company, input.from, input.to, input.by, input.carrier, read.today]))
  },
})
