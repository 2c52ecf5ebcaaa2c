import { refuse } from '../../base/refusal.ts'
import { foundBooks } from '../../books/found.ts'
import { bookPolicy } from '../../books/policy.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { company } from './company.record.ts'

export default [
  /** A company begins with its accounts. There is one row of settings. */
  implement(company, 'create', async (tx, row) => {
    const known = await tx.rows('select 1 from company where company_id = $1', [tx.company])
    if (known.length > 0) refuse('state', ['公司设置已经建立，请修改', 'The company has its settings already'])
    await foundBooks(tx, row.standard)
    return undefined
  }),
  /** The chart of accounts follows from the standard: entries already posted would be under codes that no longer mean the same. */
  implement(company, 'update', async (tx, row) => {
    const before = await bookPolicy(tx)
    if (before.standard !== row.standard)
      refuse('state', ['会计制度在建账后不能更改', 'The accounting standard cannot be changed once the books are founded'], 'standard')
    return undefined
  }),
]
