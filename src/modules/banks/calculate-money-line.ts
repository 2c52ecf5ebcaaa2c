import type { AccountRole } from '../../books/account-role.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { bankAccount } from './bank-account.record.ts'

/** The role of money kept in an account of this kind (practice §1). */
export function roleOfKind(kind: RowOf<typeof bankAccount>['kind']): Extract<AccountRole, 'bank' | 'wallet' | 'cash'> {
  return kind === 'bank' || kind === 'cash' ? kind : 'wallet'
}
