import { refuse, refuseAll } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { contract } from '../contracts/contract.record.ts'
import { needInForce } from '../contracts/calculate-in-force.ts'
import { salesOrder } from './sales-order.record.ts'
import { againstShipped } from './sales-order.rules.ts'

type Order = RowOf<typeof salesOrder>

/** A customer that does not exist is refused by the reference itself. */
async function customerIsActive(tx: Tx, order: Order): Promise<void> {
  const [buyer] = await tx.rows<{ name: string; active: boolean }>('select name, active from customer where company_id = $1 and id = $2', [
    tx.company,
    order.customer,
  ])
  if (buyer?.active === false) refuse('invalid', [`客户「${buyer.name}」已停用，不能下单`, `Customer ${buyer.name} is not active`], 'customer')
}

async function contractIsInForce(tx: Tx, order: Order): Promise<void> {
  if (order.contract === null) return
  needInForce(await tx.get(contract, order.contract), { customer: order.customer }, order.orderedOn)
}

/** An order is taken from a customer we still sell to, under a contract of his that is in force. */
const create = implement(salesOrder, 'create', async (tx, order) => {
  await customerIsActive(tx, order)
  await contractIsInForce(tx, order)
  return undefined
})

/** A change keeps what was already shipped. The order's row is locked, so nothing is shipped meanwhile. */
const update = implement(salesOrder, 'update', async (tx, order) => {
  const before = await tx.get(salesOrder, order.id)
  refuseAll(againstShipped(before, order))
  if (before.customer !== order.customer) await customerIsActive(tx, order)
  if (before.contract !== order.contract || before.customer !== order.customer) await contractIsInForce(tx, order)
  return undefined
})

export default [create, update]
