import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { barredSql, refuseBarred } from '../partners/calculate-barred.ts'
import type { Barred } from '../partners/calculate-barred.ts'
import { contract } from './contract.record.ts'

type Contract = RowOf<typeof contract>

/** Nothing is agreed with who is barred. */
async function saved(tx: Tx, row: Contract): Promise<undefined> {
  refuseBarred(await tx.rows<Barred>(barredSql, [tx.company, row.carrier, row.supplier, tx.today]), row.carrier === null ? 'supplier' : 'carrier')
  await renewedOnce(tx, row)
}

/** A contract is renewed once, by one of the same kind with the same party; it is locked, so that two cannot both follow it. */
async function renewedOnce(tx: Tx, row: Contract): Promise<undefined> {
  if (row.renews === null) return
  const [before] = await tx.lock(contract, [row.renews])
  if (!before) refuse('unknown', ['没有这份合同', 'No such contract'], 'renews')
  if (before.id === row.id) refuse('invalid', ['合同不能续签自己', 'A contract does not renew itself'], 'renews')
  const { kind, customer, supplier, carrier, number } = before
  if (before.state !== 'effective' && before.state !== 'closed')
    refuse('state', [`合同 ${number} 没有生效过，不用续签`, `Contract ${number} was never in force`], 'renews')
  if (kind !== row.kind || customer !== row.customer || supplier !== row.supplier || carrier !== row.carrier)
    refuse('invalid', [`合同 ${number} 的类别或对方与本合同不同，不是续签`, `Contract ${number} is of another kind or with somebody else`], 'renews')
  const [other] = await tx.rows<{ number: string }>(
    "select number from contract where company_id = $1 and renews = $2 and id <> $3 and state <> 'void' limit 1",
    [tx.company, row.renews, row.id],
  )
  if (other) refuse('depended', [`合同 ${number} 已由 ${other.number} 续签`, `${other.number} renews ${number} already`], 'renews')
}

export default [implement(contract, 'create', saved), implement(contract, 'update', saved)]
