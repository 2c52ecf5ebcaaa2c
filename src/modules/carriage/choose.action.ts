import { addDays } from '../../base/day.ts'
import { groupedMoney } from '../../base/money.ts'
import { newId, readId } from '../../base/id.ts'
import type { Id } from '../../base/id.ts'
import type { Percent } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { shortDivision } from '../../kernel/kinds/divisions.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Reading, Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { carrier } from '../parties/carrier.record.ts'
import { barredSql, refuseBarred } from '../partners/calculate-barred.ts'
import type { Barred } from '../partners/calculate-barred.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { offersOf, ranked } from './calculate-freight.ts'
import type { Tariff } from './calculate-freight.ts'
import { carrierChoice } from './carrier-choice.record.ts'

type Choice = RowOf<typeof carrierChoice>
type Carrier = Id<'carrier'>

const tariffSql = `
  select t.code, t.carrier, t.province, t.city, trim_scale(t.over) as over, trim_scale(t.up_to) as "upTo", trim_scale(t.first_weight) as "firstWeight",
    t.first_price as "firstPrice", trim_scale(t.per_kilo) as "perKilo", trim_scale(t.step) as step, t.minimum, trim_scale(t.per_cubic) as "perCubic", t.days,
    t.valid_from as "validFrom", t.valid_to as "validTo"
  from carrier_tariff t join carrier c on c.company_id = t.company_id and c.id = t.carrier and c.active
  where t.company_id = $1 and t.valid_from <= $2::date and (t.valid_to is null or t.valid_to >= $2::date)
    and not exists (select 1 from partner_ban b where b.company_id = $1 and b.carrier = t.carrier and b.state in ('barred', 'lifting') and (b.until is null or b.until >= $2::date))`

interface Past {
  readonly carrier: Carrier
  readonly trips: number
  readonly punctual: Percent | null
  readonly damaged: Percent | null
}

// The trips of a year that are over: how many of those with a promise came in time, and of how many goods were broken, short or claimed.
const pastSql = `
  select w.carrier, count(*)::integer as trips,
    trim_scale(round(100.0 * count(*) filter (where w.arrived_on <= w.promised_on) / nullif(count(w.promised_on), 0), 1)) as punctual,
    trim_scale(round(100.0 * count(*) filter (where w.damaged) / count(*), 1)) as damaged
  from consignment w where w.company_id = $1 and w.arrived_on is not null and w.state <> 'void' and w.sent_on > $2::date group by w.carrier`

const shortly = (name: string | null): string | null => (name === null ? null : shortDivision(name.trim()))

/** Who would carry it, the first first, with how he did in the year before. Refuses a place to which no table has a price. */
async function compared(read: Reading, row: Choice): Promise<NonNullable<Choice['lines']>> {
  const { weight } = row
  if (weight === null) return []
  const tariffs = await read.rows<Tariff & { readonly carrier: Carrier }>(tariffSql, [read.company, row.leavesOn])
  const to = { province: shortDivision(row.province.trim()), city: shortly(row.city), weight, volume: row.volume, on: row.leavesOn }
  const offers = ranked(
    offersOf(
      tariffs.map((one) => ({ ...one, province: shortly(one.province), city: shortly(one.city) })),
      to,
    ),
    row.dueOn,
  )
  if (offers.length === 0)
    refuse(
      'invalid',
      [
        `没有到${row.province}${row.city ?? ''}、${weight} 公斤的有效运价，请先登记运价表`,
        `No tariff to ${row.province} ${row.city ?? ''} for ${weight} kg: enter one first`,
      ],
      'province',
    )
  const past = new Map((await read.rows<Past>(pastSql, [read.company, addDays(row.leavesOn, -365)])).map((one) => [String(one.carrier), one]))
  return offers.map(({ carrier: id, price, days, arrives, tariff }) => {
    const before = past.get(id)
    const { trips, punctual, damaged } = before ?? { trips: 0, punctual: null, damaged: null }
    const inTime = row.dueOn === null || arrives <= row.dueOn
    return { id: newId(), carrier: readId<'carrier'>(id), price, days, arrivesOn: arrives, inTime, trips, punctual, damaged, tariff }
  })
}

const saved = async (tx: Tx, row: Choice) => ({ lines: await compared(tx, row) })

/** The carrier and his price go to the shipment. Who passes by the first says why; who asks no price cannot be chosen here. */
const choose = implement(carrierChoice, 'choose', async (tx, row, { carrier: id, why }) => {
  refuseBarred(await tx.rows<Barred>(barredSql, [tx.company, id, null, tx.today]), 'carrier')
  const lines = row.lines ?? []
  const [first, taken] = [lines[0], lines.find((line) => line.carrier === id)]
  if (!taken || !first) return refuse('invalid', ['所选物流公司没有到这里的运价，不在比较之列', 'That carrier asks no price to this place'], 'carrier')
  if (taken !== first && why === null) {
    const leader = await tx.get(carrier, first.carrier)
    const [price, days] = [groupedMoney(first.price), first.days]
    refuse(
      'rule',
      [`第一位是${leader.name}（${price} 元，${days} 天），不选它请写原因`, `${leader.name} stands first (${price}, ${days} days): say why not`],
      'why',
    )
  }
  await tx.do(shipment, 'noteCarrier', row.shipment, { carrier: id, freight: taken.price, reason: [row.number, why].filter((one) => one !== null).join(' ') })
  return { carrier: id, reason: why }
})

export default [implement(carrierChoice, 'create', saved), implement(carrierChoice, 'update', saved), choose]
