import { present } from '../../base/assert.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { InputOf } from '../../kernel/record/record.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { carrierChoice } from './carrier-choice.record.ts'
import { consignment } from './consignment.record.ts'

/** A consignment of a shipment that was reviewed or has left: with whom, to whom, and the weight that its carriers were compared by. Who makes it fills in the number. */
export default draftFrom(
  consignment,
  shipment,
  ['生成运单', 'Draft a consignment'],
  ['checked', 'shipped'],
  async (read, sources): Promise<InputOf<typeof consignment>> => {
    const from = present(sources[0], 'a draft has a source')
    if (sources.length > 1) refuse('invalid', ['一张运单只属于一张发货单，请分开做', 'A consignment is of one shipment'])
    const { carrier, customer, consignee, phone, address } = from
    if (carrier === null)
      return refuse('invalid', [`发货单 ${from.number} 没有物流公司，不用登记运单；要交物流的请先填物流公司`, `${from.number} names no carrier`], 'carrier')
    const chosen = (await read.find(carrierChoice, { shipment: from.id, state: 'chosen' })).at(-1)
    return {
      shipment: from.id,
      customer,
      carrier,
      code: from.waybill ?? '',
      sentOn: from.shippedOn ?? read.today,
      weight: chosen?.weight ?? null,
      consignee,
      phone,
      address,
    }
  },
)
