import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { readQuantity } from '../../base/price.ts'
import { beginWith } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import { begunLines } from './calculate-market-data.ts'
import type { Delivered, TellingLine } from './calculate-market-data.ts'
import { mondayOf } from './calculate-week.ts'
import { weeklySummary } from './weekly-summary.record.ts'

/** What a salesperson's customers were delivered in the week of that Monday, sold and not given, by our own shipments. */
export async function deliveredTo(read: Reading, person: Id<'person'>, monday: Day): Promise<readonly Delivered[]> {
  return await read.rows<Delivered>(
    `select customer_head(s.customer) as customer, l.goods, trim_scale(sum(l.quantity)) as quantity
     from shipment s join shipment_list l on l.company_id = $1 and l.parent = s.id
       join customer c on c.company_id = $1 and c.id = s.customer join goods g on g.company_id = $1 and g.id = l.goods
     where s.company_id = $1 and s.state = 'shipped' and s.salesperson = $2 and s.shipped_on >= $3::date and s.shipped_on < $3::date + 7
     group by 1, 2 order by min(c.code), min(g.code) limit 500`,
    [read.company, person, monday],
  )
}

/** A line of the summary before, with which summary that is. */
export interface LastLine extends TellingLine {
  readonly summary: Id<'weeklySummary'>
  readonly week: Day
}

/** The lines of this person's last summary before that week; of what is sold no more none. */
export async function lastLines(read: Reading, person: Id<'person'>, monday: Day): Promise<readonly LastLine[]> {
  return await read.rows<LastLine>(
    `select t.id as summary, t.week, customer_head(l.customer) as customer, l.goods, trim_scale(l.opening) as opening, trim_scale(l.sell_in) as "sellIn",
       trim_scale(l.sell_out) as "sellOut", trim_scale(l.stock) as stock, trim_scale(l.price) as price
     from (select x.id, x.week from weekly_summary x where x.company_id = $1 and x.person = $2 and x.week < $3 order by x.week desc limit 1) t
       join weekly_summary_lines l on l.company_id = $1 and l.parent = t.id
       join customer c on c.company_id = $1 and c.id = customer_head(l.customer) and c.active join goods g on g.company_id = $1 and g.id = l.goods and g.active
     order by l.place`,
    [read.company, person, monday],
  )
}

/** A summary opens with the week, the customers and goods of the last one and our own deliveries: what is left to type is what only the salesperson knows. Duty A1. */
export default beginWith(weeklySummary, async (read, { person, on }) => {
  const week = mondayOf(on)
  const [last, delivered] = [await lastLines(read, person, week), await deliveredTo(read, person, week)]
  return { week, lines: begunLines(last, delivered, readQuantity('0')) }
})
