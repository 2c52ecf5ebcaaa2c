import { present } from '../../base/assert.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { InputOf, RowOf } from '../../kernel/record/record.ts'
import { incomingOrder } from '../orders/incoming-order.record.ts'
import { complaint } from '../complaints/complaint.record.ts'
import { customerCall } from './customer-call.record.ts'

type Call = RowOf<typeof customerCall>

function one(calls: readonly Call[]): Call {
  if (calls.length > 1) refuse('invalid', ['一次只做一张回访', 'One call at a time'])
  return present(calls[0], 'a draft has a source')
}

/** What was wanted on the telephone, as an order that came in. */
const wanted = draftFrom(
  incomingOrder,
  customerCall,
  ['转来单', 'Take the order'],
  ['noted', 'promised'],
  (read, calls): Promise<InputOf<typeof incomingOrder>> => {
    const call = one(calls)
    if ((call.wants ?? []).length === 0) refuse('invalid', [`${call.number} 没有填要货`, `${call.number} names no goods that are wanted`])
    return Promise.resolve({
      channel: 'hand',
      receivedOn: read.today,
      customer: call.customer,
      subject: call.number,
      lines: (call.wants ?? []).map(({ goods, quantity, remark }) => ({ goods, quantity, remark })),
    })
  },
)

/** What he complained of, as a complaint to be answered. */
const complained = draftFrom(
  complaint,
  customerCall,
  ['受理投诉', 'Take the complaint'],
  ['noted', 'promised'],
  (read, calls): Promise<InputOf<typeof complaint>> => {
    const call = one(calls)
    const said = call.quality ?? call.prices
    if (said === null) refuse('invalid', [`${call.number} 没有写质量、服务或价格反馈`, `${call.number} says nothing of quality, service or prices`])
    return Promise.resolve({
      receivedOn: read.today,
      customer: call.customer,
      channel: 'call' as const,
      contact: call.spokeTo,
      phone: call.phone,
      kind: call.quality === null ? 'price' : 'quality',
      subject: said.split('\n')[0]?.slice(0, 100) ?? said.slice(0, 100),
      detail: `${call.number} ${call.on} ${said}`,
    })
  },
)

export default [wanted, complained]
