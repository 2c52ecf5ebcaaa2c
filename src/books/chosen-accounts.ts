import { refuseAll, Refusal } from '../base/refusal.ts'
import { present } from '../base/assert.ts'
import type { Id } from '../base/id.ts'
import type { Reading } from '../kernel/perform/tx.ts'
import { asides, unsaid } from './account-asks.ts'
import type { Aside, Said } from './account-asks.ts'
import type { AccountRole, LineRole } from './account-role.ts'

/** An account that a person chose for a line. */
interface Chosen {
  readonly id: Id<'account'>
  readonly code: string
  readonly name: string
  readonly active: boolean
  readonly upper: boolean
  readonly role: AccountRole | null
  readonly asks: readonly Aside[]
  readonly expense: Id<'expenseKind'> | null
}

/** SQL for the role of the account `code`: its own, else that of the nearest above it; own accounts below 1122 are receivables too. `$1` is the company. */
export const roleOfCode = (code: string): string =>
  `(select u.role from account u where u.company_id = $1 and u.role is not null and (u.code = ${code} or starts_with(${code}, u.code || '-')) order by length(u.code) desc limit 1)`

/** SQL for the code that is posted to for the account `code`: the first lowest one below it that the company has made and uses, else itself. `$1` is the company. */
export const lowestOfCode = (code: string): string =>
  `coalesce((select b.code from account b where b.company_id = $1 and starts_with(b.code, ${code} || '-') and b.role is null and b.active
    and not exists (select 1 from account c where c.company_id = $1 and starts_with(c.code, b.code || '-')) order by b.made_at, b.code limit 1), ${code})`

const sql = `
  select a.id, a.code, a.name, a.active, ${roleOfCode('a.code')} as role,
    exists (select 1 from account b where b.company_id = $1 and starts_with(b.code, a.code || '-')) as upper,
    coalesce((select array_agg(distinct aside) from account u, unnest(u.asks) as aside
      where u.company_id = $1 and (u.code = a.code or starts_with(a.code, u.code || '-'))), '{}') as asks,
    (select k.id from expense_kind k join account u on u.company_id = k.company_id and u.id = k.account
      where k.company_id = $1 and k.active and (u.code = a.code or starts_with(a.code, u.code || '-')) order by length(u.code) desc, k.code limit 1) as expense
  from account a where a.company_id = $1 and a.id = any($2::uuid[])`

/** What a line by hand books to, and for what it stands in the books. */
export interface ByHand {
  readonly account: string
  readonly role: LineRole
  /** the kind of expense that ledgers count the account under, if any */
  readonly expense?: Id<'expenseKind'>
}

interface Line extends Said {
  readonly account: Id<'account'>
}

function faults(line: Line, chosen: Chosen, index: number): Refusal[] {
  const place = index + 1
  const { code, name } = chosen
  const at = (says: readonly [string, string], field: string) =>
    new Refusal('rule', [`第 ${place} 行：${says[0]}`, `Line ${place}: ${says[1]}`], `lines.${index}.${field}`)
  if (chosen.upper) return [at([`科目 ${code} ${name} 有下级，请选最末级科目`, `account ${code} has accounts below it: choose the lowest`], 'account')]
  if (!chosen.active) return [at([`科目 ${code} ${name} 已停用，请改选`, `account ${code} is not in use`], 'account')]
  return unsaid(chosen.asks, line).map((aside) => at([`科目 ${code} ${name} 须填${asides[aside][0]}`, `account ${code} asks for ${asides[aside][1]}`], aside))
}

/**
 * The accounts of lines that a person wrote, in their order. Refuses, all at once and by line, an account with others below it, one that is out of use,
 * and a line that does not say what its account or one above it asks for (辅助核算).
 */
export async function chosenAccounts(read: Reading, lines: readonly Line[]): Promise<readonly ByHand[]> {
  const found = await read.rows<Chosen>(sql, [read.company, [...new Set(lines.map((line) => line.account))]])
  const byId = new Map(found.map((one) => [String(one.id), one]))
  const chosen = lines.map((line) => present(byId.get(line.account), 'a line refers to an account that is there'))
  refuseAll(lines.flatMap((line, index) => faults(line, present(chosen[index], 'as many as lines'), index)))
  return chosen.map(({ code, role, expense }) => ({ account: code, role: role ?? 'hand', ...(expense === null ? {} : { expense }) }))
}
