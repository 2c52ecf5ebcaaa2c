import { firstOf, lastOf, monthOf } from '../../base/day.ts'
import { happened } from '../../base/happened.ts'
import { refuse } from '../../base/refusal.ts'
import { postEntry } from '../../books/post.ts'
import { reverseEntries } from '../../books/reverse.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { freightEstimate } from './freight-estimate.record.ts'
import { estimateEntry } from './payables.posting.ts'

type Estimate = RowOf<typeof freightEstimate>

// A shipment stands in one living estimate; one that has its freight needs none.
const twiceSql = `
  select s.number, s.freight > 0 as has_freight, e.number as other, x.place from unnest($2::uuid[]) with ordinality as x (id, place)
  join shipment s on s.company_id = $1 and s.id = x.id
  left join freight_estimate_lines l on l.company_id = $1 and l.shipment = s.id and l.parent <> $3
  left join freight_estimate e on e.company_id = $1 and e.id = l.parent and e.state in ('made', 'checked', 'posted', 'released')
  where s.freight > 0 or e.id is not null order by x.place limit 1`

/** Refuses, at its line, a shipment that has its freight in the books or stands in another estimate. */
async function refuseTwice(tx: Tx, row: Estimate): Promise<undefined> {
  const named = row.lines.flatMap((line) => line.shipment ?? [])
  const [found] = await tx.rows<{ number: string; has_freight: boolean; other: string | null }>(twiceSql, [tx.company, named, row.id])
  if (!found) return undefined
  const { number, other } = found
  if (found.has_freight) refuse('rule', [`发货单 ${number} 发货时已记运费，不用暂估`, `Shipment ${number} has its freight in the books`], 'lines')
  refuse('rule', [`发货单 ${number} 已在 ${other ?? ''} 暂估`, `Shipment ${number} is estimated in ${other ?? ''}`], 'lines')
}

export default [
  implement(freightEstimate, 'create', refuseTwice),
  implement(freightEstimate, 'update', refuseTwice),
  /** Refuses a day outside the month it is for. */
  implement(freightEstimate, 'post', async (tx, row, { on }) => {
    happened(on, tx.today, firstOf(row.month))
    if (monthOf(on) !== row.month) refuse('invalid', [`入账日期须在 ${row.month} 内，不晚于 ${lastOf(row.month)}`, `A day of ${row.month}`], 'on')
    await refuseTwice(tx, row)
    await postEntry(tx, estimateEntry(row, on))
    return { postedOn: on }
  }),
  /** 次月冲回: in red in a later month, whether the bill has come or not; what has not come by then is estimated anew. */
  implement(freightEstimate, 'reverseNext', async (tx, row, { on }) => {
    happened(on, tx.today, row.postedOn)
    if (monthOf(on) <= row.month) refuse('invalid', [`暂估在 ${row.month} 以后冲回；要更正本月的请用红冲`, `Released after ${row.month}`], 'on')
    await reverseEntries(tx, { record: freightEstimate.name, id: row.id, version: row.version }, on, row.month)
    return { releasedOn: on }
  }),
  implement(freightEstimate, 'reverse', async (tx, row, { on, reason }) => {
    happened(on, tx.today, row.postedOn)
    await reverseEntries(tx, { record: freightEstimate.name, id: row.id, version: row.version }, on, reason)
    return undefined
  }),
]
