import type { AccountRole } from '../../books/account-role.ts'
import type { MoneyLine } from '../../books/entry.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import type { bankAccount } from './bank-account.record.ts'

/** The role of money kept in an account of this kind (practice §1). */
export function roleOfKind(kind: RowOf<typeof bankAccount>['kind']): Extract<AccountRole, 'bank' | 'wallet' | 'cash'> {
  return kind === 'bank' || kind === 'cash' ? kind : 'wallet'
}

/** What a line of the books says of an account of ours: `code` where the company has given it an account of its own. */
export function tillOf(
  { id, kind }: Pick<RowOf<typeof bankAccount>, 'id' | 'kind'>,
  code: string | null,
): Pick<MoneyLine, 'bank' | 'account'> & { readonly role: AccountRole } {
  return { role: roleOfKind(kind), bank: id, ...(code === null ? {} : { account: code }) }
}
