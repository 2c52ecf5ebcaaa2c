import { present } from '../../base/assert.ts'
import { refuse } from '../../base/refusal.ts'
import { draftFrom } from '../../kernel/perform/tx.ts'
import type { Reading } from '../../kernel/perform/tx.ts'
import type { InputOf, RowOf } from '../../kernel/record/record.ts'
import { customerMerge } from './customer-merge.record.ts'
import { customer } from './customer.record.ts'

type Customer = RowOf<typeof customer>

// By the code or the telephone, as the data is looked through: names that are much alike are merged from the list, where both are picked.
const twinSql = `
  select c.id from customer c where c.company_id = $1 and c.id <> $2 and (c.credit_code = $3 or c.phone = $4) and c.id not in (select h.customer from customer_heads h where h.company_id = $1)
  order by c.made_at, c.id limit 1`

async function pairOf(read: Reading, sources: readonly Customer[]): Promise<readonly [Customer, Customer]> {
  const [one, two] = sources
  if (sources.length > 2) refuse('invalid', ['一次合并两个客户，请只选两个', 'Two at a time'])
  if (one && two) return [one, two]
  const only = present(one, 'a draft has a source')
  const [twin] = await read.rows<{ id: Customer['id'] }>(twinSql, [read.company, only.id, only.creditCode, only.phone])
  if (!twin)
    return refuse('rule', ['没有税号或电话相同的客户；名称相似的请在列表里勾选两个再合并', 'No other has his code or telephone: pick both in the list'])
  return [only, await read.get(customer, twin.id)]
}

/** Two that may be one: the one that was entered later goes into the earlier. */
export default draftFrom(customerMerge, customer, ['合并重复客户', 'Merge duplicates'], [], async (read, sources): Promise<InputOf<typeof customerMerge>> => {
  const [one, two] = await pairOf(read, sources)
  const [kept, gone] = one.madeAt < two.madeAt || (one.madeAt === two.madeAt && one.id < two.id) ? [one, two] : [two, one]
  const basis = (['creditCode', 'phone'] as const).find((name) => kept[name] !== null && kept[name] === gone[name]) ?? 'name'
  return { gone: gone.id, kept: kept.id, basis, why: `${gone.code} → ${kept.code}` }
})
