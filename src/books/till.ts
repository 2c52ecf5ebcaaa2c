import type { Id } from '../base/id.ts'
import { present } from '../base/assert.ts'
import { refuse } from '../base/refusal.ts'
import type { Reading } from '../kernel/perform/tx.ts'
import type { Till } from './entry.ts'

/** How money reaches us or leaves: the role its account plays. */
type Way = 'bank' | 'cash' | 'wallet'

interface Kept {
  readonly id: Id<'bankAccount'>
  readonly name: string
  readonly way: Way
  readonly code: string | null
}

const called = { bank: ['银行', 'bank'], cash: ['现金', 'cash'], wallet: ['微信、支付宝', 'wallet'] } as const

const sql = `
  select b.id, b.name, a.code, case when b.kind in ('bank', 'cash') then b.kind else 'wallet' end as way
  from bank_account b left join account a on a.company_id = $1 and a.id = b.account
  where b.company_id = $1 and case when $2::uuid is null then b.active else b.id = $2 end`

const keptBy = async (read: Reading, id: Id<'bankAccount'> | null): Promise<readonly Kept[]> => await read.rows<Kept>(sql, [read.company, id])

const tillOf = ({ id, way, code }: Kept): Till => ({ role: way, bank: id, ...(code === null ? {} : { account: code }) })

/** An account of ours as the books name it. */
export const ownTill = async (read: Reading, id: Id<'bankAccount'>): Promise<Till> =>
  tillOf(present((await keptBy(read, id))[0], 'a bank account that a row refers to'))

/**
 * The account of ours that money reached or left in this way, at the field `account`: the one that was chosen, else the only one there is of the kind; null
 * where the company keeps none. Refuses one of another kind, and that nobody chose where there are several: it would be booked to the first of them.
 */
export async function chosenTill(read: Reading, way: Way, id: Id<'bankAccount'> | null): Promise<Till | null> {
  const kept = await keptBy(read, id)
  const [only, ...others] = kept.filter((one) => one.way === way)
  const [zh, en] = called[way]
  if (id !== null && only === undefined) {
    const { name } = present(kept[0], 'a bank account that was chosen')
    refuse('invalid', [`「${name}」不是${zh}账户，请改选账户或收付方式`, `${name} is no ${en} account: choose another, or another way`], 'account')
  }
  if (others.length > 0)
    refuse('invalid', [`公司有 ${others.length + 1} 个${zh}账户，请选择是哪一个`, `There are ${others.length + 1} ${en} accounts: choose which`], 'account')
  return only === undefined ? null : tillOf(only)
}
