import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { titleOf } from './calculate-title.ts'
import { customer } from './customer.record.ts'
import { titleCheck } from './title-check.record.ts'

/** The data are taken from the customer's file, never typed a second time. */
async function taken(tx: Tx, row: RowOf<typeof titleCheck>) {
  const buyer = await tx.get(customer, row.customer)
  if (buyer.invoiceTitle === null)
    refuse('invalid', [`客户「${buyer.name}」还没有填发票抬头，请先补客户资料`, `${buyer.name} has no invoice title yet`], 'customer')
  return titleOf(buyer)
}

export default [implement(titleCheck, 'create', taken), implement(titleCheck, 'update', taken)]
