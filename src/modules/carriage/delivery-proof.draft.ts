import { present } from '../../base/assert.ts'
import { readId } from '../../base/id.ts'
import { readQuantity } from '../../base/price.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { InputOf, RowOf } from '../../kernel/record/record.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { consignment } from './consignment.record.ts'
import { deliveryProof } from './delivery-proof.record.ts'

const none = readQuantity('0')

type Draft = InputOf<typeof deliveryProof>

/** All of a shipment as if it had come whole; who holds the paper changes what did not. */
function wholeOf(from: RowOf<typeof shipment>): Draft {
  return {
    shipment: from.id,
    customer: from.customer,
    salesperson: from.salesperson,
    signedBy: from.consignee ?? '',
    lines: from.list.map((line) => ({
      shipmentLine: readId<'shipment.list'>(line.id),
      goods: line.goods,
      sent: line.quantity,
      received: line.quantity,
      damaged: none,
    })),
  }
}

const onlyOne = <T>(sources: readonly T[]): T => {
  if (sources.length > 1) refuse('invalid', ['一张回单只对一张单据，请分开做', 'A proof is of one paper'])
  return present(sources[0], 'a draft has a source')
}

export default [
  draftFrom(
    deliveryProof,
    shipment,
    ['登记回单', 'Enter its proof'],
    ['shipped'],
    (_read, sources): Promise<Draft> => Promise.resolve(wholeOf(onlyOne(sources))),
  ),
  draftFrom(deliveryProof, consignment, ['登记回单', 'Enter its proof'], ['sent', 'moving', 'trouble', 'arrived'], async (read, sources): Promise<Draft> => {
    const one = onlyOne(sources)
    const whole = wholeOf(await read.get(shipment, one.shipment))
    return { ...whole, consignment: one.id, ...(one.consignee && { signedBy: one.consignee }), ...(one.arrivedOn && { receivedOn: one.arrivedOn }) }
  }),
]
