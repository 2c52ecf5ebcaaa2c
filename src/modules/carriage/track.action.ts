import { addDays, dayIn } from '../../base/day.ts'
import { refuse } from '../../base/refusal.ts'
import { knownDivisions, namesOn, parseAddress, pathOf } from '../../kernel/kinds/divisions.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { carrier } from '../parties/carrier.record.ts'
import { barredSql, refuseBarred } from '../partners/calculate-barred.ts'
import type { Barred } from '../partners/calculate-barred.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { carriedBy, isOfForm } from './calculate-tracking.ts'
import { trackingEvent } from './tracking-event.record.ts'
import { trackingStates, consignment } from './consignment.record.ts'

type Row = RowOf<typeof consignment>

/** A place as price tables name it. */
export interface Place {
  readonly province: string
  readonly city: string | null
}

/**
 * Province and city of an address as people write it; the province alone where it says no more, null where it says not even that. Of the four cities that
 * are provinces the city is the district.
 */
export function placeIn(address: string): Place | null {
  const found = parseAddress(address)
  const [province, city] = found === null ? [] : namesOn(pathOf(found.code))
  if (province !== undefined) return { province, city: city ?? null }
  const only = knownDivisions().find((one) => address.trim().startsWith(one.name))
  return only === undefined ? null : { province: only.name, city: null }
}

/** Refuses a number that is not of the carrier's form, and one that he gave to another consignment; his row is locked, so that a number is taken once. */
async function refuseWrongNumber(tx: Tx, row: Row): Promise<void> {
  const [by] = await tx.lock(carrier, [row.carrier])
  const forms = by?.waybills ?? null
  if (!isOfForm(row.code, forms))
    refuse(
      'invalid',
      [
        `运单号 ${row.code} 不是${by?.name ?? ''}的格式（${forms ?? ''}，# 为数字），请核对`,
        `${row.code} is no number of ${by?.name ?? ''}: ${forms ?? ''}, # for a digit`,
      ],
      'code',
    )
  const [other] = await tx.rows<{ number: string }>(
    "select number from consignment where company_id = $1 and carrier = $2 and code = $3 and id <> $4 and state <> 'void' limit 1",
    [tx.company, row.carrier, row.code, row.id],
  )
  if (other) refuse('duplicate', [`运单号 ${row.code} 已登记在 ${other.number}`, `${row.code} stands on ${other.number} already`], 'code')
}

/** By when it should be there: as typed, else as the carrier promised when he was chosen, else as the shipment is due. */
async function promised(tx: Tx, row: Row, due: Row['promisedOn']): Promise<Row['promisedOn']> {
  if (row.promisedOn !== null) return row.promisedOn
  const [chosen] = await tx.rows<{ days: number }>(
    `select l.days from carrier_choice c join carrier_choice_lines l on l.company_id = c.company_id and l.parent = c.id and l.carrier = c.carrier
     where c.company_id = $1 and c.shipment = $2 and c.carrier = $3 and c.state = 'chosen' order by c.made_at desc limit 1`,
    [tx.company, row.shipment, row.carrier],
  )
  return chosen ? addDays(row.sentOn, chosen.days) : due
}

/** A consignment is of a shipment that was reviewed or has left, with the carrier that it goes with. */
async function saved(tx: Tx, row: Row) {
  const from = await tx.get(shipment, row.shipment)
  if (from.state !== 'checked' && from.state !== 'shipped')
    refuse('state', [`发货单 ${from.number} 还没有复核，不能登记运单`, `Shipment ${from.number} is not reviewed`], 'shipment')
  if (from.customer !== row.customer) refuse('mismatch', [`发货单 ${from.number} 是别的客户的`, `Shipment ${from.number} is another customer's`], 'customer')
  if (from.carrier !== null && from.carrier !== row.carrier)
    refuse('mismatch', [`发货单 ${from.number} 交给的是别的物流公司`, `Shipment ${from.number} left with another carrier`], 'carrier')
  if (from.shippedOn !== null && row.sentOn < from.shippedOn)
    refuse('invalid', [`发出日期不能早于发货日期 ${from.shippedOn}`, `Not before it left on ${from.shippedOn}`], 'sentOn')
  await refuseWrongNumber(tx, row)
  const place = placeIn(row.address ?? from.address ?? '')
  return { promisedOn: await promised(tx, row, from.dueOn), route: place === null ? null : `${place.province}${place.city ?? ''}` }
}

/** What happened last says how far it is; what is learnt later and happened before changes nothing. */
const noteTracked = implement(consignment, 'noteTracked', async (_tx, row, { at, status, said }) => {
  if (row.state === 'void' || (row.lastAt !== null && at < row.lastAt)) return row.state === 'void' ? undefined : { state: row.state }
  const state = carriedBy(status)
  const day = dayIn('Asia/Shanghai', new Date(at))
  return { state, lastAt: at, last: [trackingStates[status][0], said].filter((one) => one !== null).join(' '), arrivedOn: state === 'arrived' ? day : null }
})

const pull = implement(consignment, 'pull', async (tx, row) => {
  const by = await tx.get(carrier, row.carrier)
  if (by.tracking === null) refuse('invalid', [`${by.name}没有填查询代码，请在物流公司里补上`, `${by.name} has no tracking code: enter it with the carrier`])
  const [service] = await tx.rows<{ id: string }>('select id from tracking_service where company_id = $1 and active limit 1', [tx.company])
  if (!service) refuse('state', ['还没有设置物流查询服务，请管理员在设置里登记', 'No tracking service is set up: ask the administrator'])
  tx.later('pullTracking', { consignment: row.id })
  return undefined
})

const noteDamaged = implement(consignment, 'noteDamaged', async (_tx, _row, { damaged }) => ({ damaged }))

/** An event moves its consignment on. Nothing happens before it was sent, nor tomorrow. */
const happenedOn = implement(trackingEvent, 'create', async (tx, row) => {
  const to = await tx.get(consignment, row.consignment)
  if (to.state === 'void') refuse('state', [`运单 ${to.code} 已作废`, `Consignment ${to.code} is void`], 'consignment')
  if (row.at > tx.now) refuse('invalid', ['时间还没有到', 'That moment has not come'], 'at')
  if (dayIn('Asia/Shanghai', new Date(row.at)) < to.sentOn)
    refuse('invalid', [`时间不能早于发出日期 ${to.sentOn}`, `Not before it was sent on ${to.sentOn}`], 'at')
  const said = [row.place, row.said].filter((one) => one !== null).join(' ')
  await tx.do(consignment, 'noteTracked', to.id, { at: row.at, status: row.status, said: said === '' ? null : said })
  return undefined
})

const unchanged = implement(trackingEvent, 'update', () =>
  refuse('state', ['轨迹登记后不改；记错了请补登一条正确的', 'An event is never changed: enter the right one after it']),
)

/** Nothing new goes with who is barred; what is on its way with him is followed to its end. */
const made = implement(consignment, 'create', async (tx, row) => {
  refuseBarred(await tx.rows<Barred>(barredSql, [tx.company, row.carrier, null, tx.today]), 'carrier')
  return await saved(tx, row)
})

export default [made, implement(consignment, 'update', saved), noteTracked, pull, noteDamaged, happenedOn, unchanged]
