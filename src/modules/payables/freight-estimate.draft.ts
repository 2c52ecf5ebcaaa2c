import { money } from '../../base/money.ts'
import { refuse } from '../../base/refusal.ts'
import { monthOf } from '../../base/day.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import type { Id } from '../../base/id.ts'
import type { InputOf } from '../../kernel/record/record.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { shareOfGoods } from './calculate-estimate.ts'
import type { Usual } from './calculate-estimate.ts'
import { freightEstimate } from './freight-estimate.record.ts'

/** What carriers took for what they carried in the half year before. */
async function usualOf(read: Reading, carriers: readonly Id<'carrier'>[]): Promise<ReadonlyMap<string, Usual>> {
  const rows = await read.rows<{ carrier: string; freight: bigint; gross: bigint }>(
    `select carrier, sum(freight)::bigint as freight, sum(gross)::bigint as gross from shipment
     where company_id = $1 and carrier = any($2::uuid[]) and state = 'shipped' and freight > 0 and gross > 0 and shipped_on > $3::date - 180 group by carrier`,
    [read.company, carriers, read.today],
  )
  return new Map(rows.map((one) => [one.carrier, { freight: money(one.freight), gross: money(one.gross) }]))
}

/** An estimate for shipments that left at our cost and have no freight yet; the amounts are what their carriers usually take of the worth of goods. */
export default draftFrom(
  freightEstimate,
  shipment,
  ['生成运费暂估', 'Draft a freight estimate'],
  ['shipped'],
  async (read, shipments): Promise<InputOf<typeof freightEstimate>> => {
    const open = shipments.flatMap((one) => (one.freightBy === 'ours' && one.freight === 0n && one.carrier !== null ? [{ ...one, carrier: one.carrier }] : []))
    const months = new Set(open.flatMap((one) => (one.shippedOn === null ? [] : [monthOf(one.shippedOn)])))
    if (open.length === 0)
      refuse('exceeded', ['所选发货单没有要暂估的运费：须是我方承担、有物流公司、还没有运费的', 'No freight to estimate: ours, with a carrier, and none yet'])
    if (months.size > 1) refuse('invalid', ['所选发货单不是同一个月发出的，请按月分开暂估', 'These left in more than one month'])
    const usual = await usualOf(read, [...new Set(open.map((one) => one.carrier))])
    const [month = monthOf(read.today)] = months
    return {
      month,
      lines: open.map((one) => ({
        carrier: one.carrier,
        shipment: one.id,
        customer: one.customer,
        salesperson: one.salesperson,
        amount: shareOfGoods(one.gross, usual.get(one.carrier)),
      })),
    }
  },
)
