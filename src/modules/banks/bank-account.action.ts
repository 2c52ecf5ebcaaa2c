import { refuse } from '../../base/refusal.ts'
import { account } from '../../books/account.record.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { bankAccount } from './bank-account.record.ts'
import { roleOfKind } from './calculate-money-line.ts'

/** The account of the books is one of money, of the kind, and has none below it: only those are posted to. */
async function needMoneyAccount(tx: Tx, row: RowOf<typeof bankAccount>): Promise<undefined> {
  if (row.account === null) return undefined
  const chosen = await tx.get(account, row.account)
  const [above] = await tx.find(account, { role: roleOfKind(row.kind) })
  const code = above?.code ?? ''
  if (chosen.code !== code && !chosen.code.startsWith(`${code}-`))
    refuse('invalid', [`${chosen.code} ${chosen.name} 不是这类账户的科目，应选 ${code} 或它的下级`, `${chosen.code} is not ${code} or below it`], 'account')
  const below = await tx.rows("select 1 from account where company_id = $1 and starts_with(code, $2 || '-') limit 1", [tx.company, chosen.code])
  if (below.length > 0) refuse('invalid', [`${chosen.code} 还有下级科目，请选最末级`, `${chosen.code} has accounts below it: choose one of them`], 'account')
  return undefined
}

/** What was posted keeps its account: another one holds for later entries only. */
export default [implement(bankAccount, 'create', needMoneyAccount), implement(bankAccount, 'update', needMoneyAccount)]
