import { present } from '../../base/assert.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { InputOf } from '../../kernel/record/record.ts'
import { shipment } from '../shipping/shipment.record.ts'
import { carrierChoice } from './carrier-choice.record.ts'
import { placeIn } from './track.action.ts'

/** Where a shipment goes and by when; who weighs it fills in the weight. */
export default draftFrom(
  carrierChoice,
  shipment,
  ['承运商比价', 'Compare carriers'],
  ['made', 'returned'],
  async (_read, sources): Promise<InputOf<typeof carrierChoice>> => {
    const one = present(sources[0], 'a draft has a source')
    if (sources.length > 1) refuse('invalid', ['一张比价单只比一张发货单，请分开做', 'A comparison is of one shipment'])
    const place = placeIn(one.address ?? '')
    return { shipment: one.id, province: place?.province ?? '', city: place?.city ?? null, ...(one.dueOn && { dueOn: one.dueOn }) }
  },
)
