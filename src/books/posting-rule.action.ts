import { refuse } from '../base/refusal.ts'
import { implement } from '../kernel/perform/tx.ts'
import { account } from './account.record.ts'
import { postingRule } from './posting-rule.record.ts'

/** An account that takes postings: in use, and with none below it. */
export default implement(postingRule, 'enact', async (tx, row) => {
  const { code, active } = await tx.get(account, row.account)
  if (!active) refuse('rule', [`科目 ${code} 已停用`, `Account ${code} is not in use`], 'account')
  const below = await tx.rows("select 1 from account where company_id = $1 and starts_with(code, $2 || '-') limit 1", [tx.company, code])
  if (below.length > 0) refuse('rule', [`科目 ${code} 有下级，请选最末级科目`, `Account ${code} has accounts below it: choose the lowest`], 'account')
  return undefined
})
