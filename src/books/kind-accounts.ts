import { present } from '../base/assert.ts'
import type { Id } from '../base/id.ts'
import { refuse } from '../base/refusal.ts'
import type { Reading } from '../kernel/perform/tx.ts'
import type { AccountRole } from './account-role.ts'
import { lowestOfCode } from './chosen-accounts.ts'
import type { KindBooked } from './entry.ts'
import { expenseKind } from './expense-kind.record.ts'

/** A kind that asks for a customer gets one; refused at the line. */
export async function refuseMissingCustomer(
  tx: Reading,
  lines: readonly { readonly kind: Id<'expenseKind'> | null; readonly customer: Id<'customer'> | null }[],
): Promise<void> {
  const kinds = new Map((await tx.getMany(expenseKind, [...new Set(lines.flatMap((line) => line.kind ?? []))])).map((kind) => [kind.id, kind]))
  for (const [index, line] of lines.entries()) {
    const kind = line.kind === null ? undefined : kinds.get(line.kind)
    if (kind?.customerNeeded && line.customer === null)
      refuse('rule', [`第 ${index + 1} 行：${kind.name}请填写客户`, `Line ${index + 1}: ${kind.name} names a customer`], `lines.${index}.customer`)
  }
}

const kindsSql = `
  select k.id as kind, ${lowestOfCode('a.code')} as account, a.role from expense_kind k join account a on a.company_id = $1 and a.id = k.account
  where k.company_id = $1 and k.id = any($2::uuid[])`

/** To what each of these kinds is booked: where its account has got others below it since, to the first of them. */
export async function bookedBy(tx: Reading, kinds: readonly Id<'expenseKind'>[]): Promise<(kind: Id<'expenseKind'>) => KindBooked> {
  const rows = await tx.rows<{ kind: string; account: string; role: AccountRole | null }>(kindsSql, [tx.company, kinds])
  const booked = new Map(rows.map((one) => [one.kind, { account: one.account, role: one.role ?? ('sellingExpense' as const) }]))
  return (kind) => present(booked.get(kind), 'a line has its kind')
}
