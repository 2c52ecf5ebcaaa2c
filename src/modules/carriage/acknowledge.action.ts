import { happened } from '../../base/happened.ts'
import { readMoment } from '../../base/moment.ts'
import type { Moment } from '../../base/moment.ts'
import { compareExact, sumQuantity } from '../../base/price.ts'
import { quantityText } from '../../base/exact-text.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { consignment } from './consignment.record.ts'
import { deliveryProof } from './delivery-proof.record.ts'
import { trackingEvent } from './tracking-event.record.ts'

type Proof = RowOf<typeof deliveryProof>
type Shipment = RowOf<typeof shipment>

/** Every line is one of the sales list and no more than it; refuses at the line. */
function refuseOtherLines(row: Proof, from: Shipment): void {
  for (const [index, line] of row.lines.entries()) {
    const listed = from.list.find((one) => one.id === line.shipmentLine)
    if (listed?.goods !== line.goods)
      return refuse(
        'mismatch',
        [`第 ${index + 1} 行不是发货单 ${from.number} 销售清单上的商品`, `Line ${index + 1} is not on the sales list of ${from.number}`],
        `lines.${index}.goods`,
      )
    const sum = sumQuantity(row.lines.filter((one) => one.shipmentLine === line.shipmentLine).map((one) => one.sent))
    if (compareExact(sum, listed.quantity) > 0)
      refuse(
        'exceeded',
        [
          `第 ${index + 1} 行应收 ${quantityText(sum)}，发货只有 ${quantityText(listed.quantity)}`,
          `Line ${index + 1}: ${quantityText(listed.quantity)} were sent`,
        ],
        `lines.${index}.sent`,
      )
  }
}

/** A proof is of a shipment that left, one for each consignment; of ten who enter it at once one does. */
async function saved(tx: Tx, row: Proof): Promise<undefined> {
  const [from] = await tx.lock(shipment, [row.shipment])
  if (!from || from.state !== 'shipped' || from.shippedOn === null)
    return refuse('state', [`发货单 ${from?.number ?? ''} 还没有发货，没有回单`, `Shipment ${from?.number ?? ''} has not left`], 'shipment')
  happened(row.receivedOn, tx.today, from.shippedOn, 'receivedOn')
  if (from.customer !== row.customer) refuse('mismatch', [`发货单 ${from.number} 是别的客户的`, `Shipment ${from.number} is another customer's`], 'customer')
  if (from.salesperson !== row.salesperson)
    refuse('mismatch', [`业务员与发货单 ${from.number} 不一致`, `The salesperson differs from shipment ${from.number}`], 'salesperson')
  if (row.consignment !== null && (await tx.get(consignment, row.consignment)).shipment !== row.shipment)
    refuse('mismatch', [`所选运单不是发货单 ${from.number} 的`, `That consignment is not of ${from.number}`], 'consignment')
  refuseOtherLines(row, from)
  const [other] = await tx.rows<{ number: string }>(
    "select number from delivery_proof where company_id = $1 and shipment = $2 and consignment is not distinct from $3::uuid and id <> $4 and state <> 'void' limit 1",
    [tx.company, row.shipment, row.consignment, row.id],
  )
  if (other) refuse('duplicate', [`已有回单 ${other.number}，请直接修改它`, `There is ${other.number} already: edit that`], 'shipment')
  return undefined
}

/** A consignment that nobody has told to be there is there now; an earlier event stays before it. */
async function arrive(tx: Tx, row: Proof, id: NonNullable<Proof['consignment']>): Promise<void> {
  const on = await tx.get(consignment, id)
  if (on.state !== 'arrived') {
    const signed: Moment = row.receivedOn === tx.today ? tx.now : readMoment(`${row.receivedOn} 18:00`)
    const at = on.lastAt !== null && on.lastAt > signed ? tx.now : signed
    await tx.create(trackingEvent, { consignment: id, at, status: 'delivered', said: `${row.signedBy}（${row.number}）` })
  }
  if (row.amiss) await tx.do(consignment, 'noteDamaged', id, { damaged: true })
}

/** Refuses a proof that shows nothing: a picture or a signature is what it is. */
const acknowledge = implement(deliveryProof, 'acknowledge', async (tx, row) => {
  if ((row.photo ?? []).length === 0 && row.signature === null)
    refuse('invalid', ['回单须有照片或签名，请先修改补上', 'A picture or a signature is needed: edit it first'], 'photo')
  if (row.consignment !== null) await arrive(tx, row, row.consignment)
  return { state: row.amiss ? ('faulty' as const) : ('whole' as const) }
})

const voided = implement(deliveryProof, 'void', async (tx, row) => {
  if (row.consignment !== null && row.state === 'faulty') await tx.do(consignment, 'noteDamaged', row.consignment, { damaged: false })
  return undefined
})

export default [implement(deliveryProof, 'create', saved), implement(deliveryProof, 'update', saved), acknowledge, voided]
