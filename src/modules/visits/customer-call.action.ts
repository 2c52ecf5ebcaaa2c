import { addDays } from '../../base/day.ts'
import { happened } from '../../base/happened.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { customer } from '../parties/customer.record.ts'
import { nextCall } from './calculate-next-call.ts'
import { customerCall } from './customer-call.record.ts'

type Call = RowOf<typeof customerCall>

const stateOf = ({ promised, keptOn }: Call): 'promised' | 'noted' => (promised !== null && keptOn === null ? 'promised' : 'noted')

/** The next day follows from the grade where nobody said one; one that was not reached is called again the next day. */
async function nextOf(tx: Tx, call: Call): Promise<Call['nextOn']> {
  if (call.nextOn !== null) return call.nextOn
  if (call.outcome === 'noAnswer') return addDays(call.on, 1)
  const { grade } = await tx.get(customer, call.customer)
  return nextCall(grade, call.on)
}

/** Who is promised something by another hears of it. */
function tell(tx: Tx, call: Call): void {
  if (call.promisedBy === null || call.promised === null) return
  tx.notify([call.promisedBy], {
    topic: 'duty',
    says: [`回访时承诺客户：${call.promised.slice(0, 60)}，${call.promisedFor ?? ''} 前完成`, `Promised to a customer: ${call.promised.slice(0, 60)}`],
    record: customerCall.name,
    row: call.id,
  })
}

export default [
  implement(customerCall, 'create', async (tx, call) => {
    happened(call.on, tx.today, null)
    tell(tx, call)
    return { nextOn: await nextOf(tx, call), state: stateOf(call) }
  }),
  implement(customerCall, 'update', async (tx, call) => {
    happened(call.on, tx.today, null)
    const before = await tx.get(customerCall, call.id)
    if (before.promisedBy !== call.promisedBy || before.promised !== call.promised) tell(tx, call)
    return { nextOn: await nextOf(tx, call), state: stateOf(call) }
  }),
]
