import type { Label } from '../../base/label.ts'
import { isZero } from '../../base/price.ts'
import { refuse, refuseAll } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { contract } from '../contracts/contract.record.ts'
import { barredSql, refuseBarred } from '../partners/calculate-barred.ts'
import type { Barred } from '../partners/calculate-barred.ts'
import { needInForce } from '../contracts/calculate-in-force.ts'
import { customer } from '../parties/customer.record.ts'
import type { Given } from '../prices/calculate-quote.ts'
import { stillReleased } from './calculate-holds.ts'
import { incomingOrder } from './incoming-order.record.ts'
import { salesOrder } from './sales-order.record.ts'
import { look } from './sales-order.review.ts'
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

/** Whose credit is watched are asked one after the other: of ten orders at once each knows those before it, whichever of those that are one customer by now they name. */
async function inTurn(tx: Tx, order: Order): Promise<void> {
  const [watched] = await tx.rows<{ id: Order['customer'] }>(
    `select c.id from customer c join company f on f.company_id = c.company_id
     where c.company_id = $1 and c.id = (select customer_head($2)) and f.credit_control = 'hold' and (c.credit_limit is not null or c.settlement = 'advance' or f.overdue_days is not null)`,
    [tx.company, order.customer],
  )
  if (watched) await tx.lock(customer, [watched.id])
}

/** Why each price is what it is, what keeps the order back, and the state that follows. `released` says of a line whether two persons let it go as it stands. */
async function watched(tx: Tx, order: Order, id: Order['id'] | null, released: (line: Order['lines'][number]) => boolean) {
  const lines = order.lines.map((line) => ({ ...line, released: released(line) }))
  const looked = await look(tx, { ...order, id, lines })
  const credit = looked.watch.creditControl === 'hold' ? looked.creditHolds : []
  const holds = [...looked.lineHolds.flatMap((hold, index) => (hold ? [`第 ${index + 1} 行${hold[0]}`] : [])), ...credit.map(([says]) => says)]
  return {
    lines: lines.map((line, index) => ({ ...line, why: whyOf(line.nature, looked.quotes[index]?.why ?? null, givenOf(looked.granted, line)) })),
    heldFor: holds.length === 0 ? null : holds.join('；'),
    state: holds.length === 0 ? ('open' as const) : ('held' as const),
  }
}

const givenOf = (granted: readonly Given[], line: Order['lines'][number]): Label | null =>
  granted.find((one) => one.goods === line.goods && one.nature === line.nature)?.why ?? null

/** What is sold says what it was quoted by; what is given says which policy gives it. A paper of the house, in Chinese as its numbers and names are. */
const whyOf = (nature: Order['lines'][number]['nature'], quoted: Label | null, given: Label | null): string | null =>
  (nature === 'sale' ? quoted : given)?.[0] ?? null

/** An order is taken from a customer we still sell to, under a contract of his that is in force. Beyond floors, policies or credit it waits for a release. */
const create = implement(salesOrder, 'create', async (tx, order) => {
  if (order.carrier !== null) refuseBarred(await tx.rows<Barred>(barredSql, [tx.company, order.carrier, null, tx.today]), 'carrier')
  await customerIsActive(tx, order)
  await contractIsInForce(tx, order)
  if (order.incoming !== null) await tx.do(incomingOrder, 'noteOrdered', order.incoming, {})
  await inTurn(tx, order)
  return await watched(tx, order, null, () => false)
})

/** A change keeps what was already shipped. The order's row is locked, so nothing is shipped meanwhile. What goes beyond what was released waits again; after the first delivery each change is a revision. */
const update = implement(salesOrder, 'update', async (tx, order) => {
  const before = await tx.get(salesOrder, order.id)
  refuseAll(againstShipped(before, order))
  if (before.incoming !== order.incoming) refuse('invalid', ['来单在生成订单时确定，不能改', 'What an order was made of is not changed'], 'incoming')
  if (before.customer !== order.customer) await customerIsActive(tx, order)
  if (order.carrier !== null && before.carrier !== order.carrier)
    refuseBarred(await tx.rows<Barred>(barredSql, [tx.company, order.carrier, null, tx.today]), 'carrier')
  if (before.contract !== order.contract || before.customer !== order.customer) await contractIsInForce(tx, order)
  await inTurn(tx, order)
  const known = new Map(before.lines.map((line) => [line.id, line]))
  const releasedGross = before.customer === order.customer ? order.releasedGross : null
  const looked = await watched(tx, { ...order, releasedGross }, order.id, (line) => stillReleased(known.get(line.id), line))
  const begun = before.lines.some((line) => !isZero(line.shipped))
  return { ...looked, releasedGross, ...(begun ? { revision: before.revision + 1 } : {}) }
})

/** Two persons let it go as it stands: what is below a floor or beyond a policy, and credit up to its sum. */
const allow = implement(salesOrder, 'allow', async (tx, order) => {
  const { lineHolds } = await look(tx, order)
  return {
    heldFor: null,
    releasedGross: order.gross,
    lines: order.lines.map((line, index) => ({ ...line, released: line.released || lineHolds[index] !== null })),
  }
})

/** An order that is taken up again is looked at as a saved one is: to close it and take it up again is no way past a release. */
const reopen = implement(salesOrder, 'reopen', async (tx, order) => {
  await inTurn(tx, order)
  return await watched(tx, order, order.id, (line) => line.released)
})

export default [create, update, allow, reopen]
