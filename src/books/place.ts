import { assert, present } from '../base/assert.ts'
import type { Id } from '../base/id.ts'
import type { Day } from '../base/day.ts'
import { refuse } from '../base/refusal.ts'
import type { Tx } from '../kernel/perform/tx.ts'
import { lowestOfCode } from './chosen-accounts.ts'
import type { MoneyLine } from './entry.ts'
import { foundBooks } from './found.ts'
import { bookPolicy } from './policy.ts'
import { accountOf } from './resolve.ts'
import type { Rule } from './resolve.ts'

/** A line with its account, and with the region and department that its customer and person had when it was posted. */
export interface Placed {
  readonly line: MoneyLine
  readonly account: string
  readonly region: string | null
  readonly department: string | null
}

interface Ground {
  readonly locked: Locked | null
  /** the day that the company's opening balances are of */
  readonly opened: Day | null
  readonly chart: { readonly [role: string]: string } | null
  readonly rules: readonly Rule[] | null
  readonly regions: { readonly [customer: string]: string | null } | null
  readonly departments: { readonly [person: string]: string | null } | null
  readonly categories: { readonly [goods: string]: string | null } | null
  /** the kind of expense that stands for an account, by its code */
  readonly kinds: { readonly [account: string]: Id<'expenseKind'> } | null
}

// One journey for all that the accounts of an entry follow from. Only the lowest accounts are posted to: where the company has made its own below one
// that plays a role, the first of them. Of rules that say as much the newest counts.
const groundSql = `
  select (select jsonb_build_object('month', r.month, 'by', p.name) from period r join person p on p.company_id = $1 and p.id = r.edited_by
      where r.company_id = $1 and r.state = 'locked' order by r.month desc limit 1) as locked,
    (select o."on" from opening o where o.company_id = $1 and o.state = 'posted' limit 1) as opened,
    (select jsonb_object_agg(a.role, ${lowestOfCode('a.code')}) from account a where a.company_id = $1 and a.role = any($2::text[])) as chart,
    (select jsonb_agg(jsonb_build_object('role', r.role, 'account', a.code, 'customer', r.customer, 'category', r.category, 'region', r.region, 'department', r.department)
        order by r.edited_at desc, r.id desc)
     from posting_rule r join account a on a.company_id = r.company_id and a.id = r.account
     where r.company_id = $1 and r.state = 'active' and r.role = any($2::text[])) as rules,
    (select jsonb_object_agg(c.id, c.region) from customer c where c.company_id = $1 and c.id = any($3::uuid[])) as regions,
    (select jsonb_object_agg(p.id, p.department) from person p where p.company_id = $1 and p.id = any($4::uuid[])) as departments,
    (select jsonb_object_agg(g.id, g.category) from goods g where g.company_id = $1 and g.id = any($5::uuid[])) as categories,
    (select jsonb_object_agg(k.code, k.id) from (
      select distinct on (a.code) a.code, k.id from expense_kind k join account a on a.company_id = k.company_id and a.id = k.account
      where k.company_id = $1 and k.active order by a.code, k.code) k) as kinds`

const ids = (lines: readonly MoneyLine[], name: 'customer' | 'person' | 'goods'): readonly string[] => [...new Set(lines.flatMap((line) => line[name] ?? []))]

async function groundOf(tx: Tx, lines: readonly MoneyLine[]): Promise<Ground> {
  // A line that names its account asks for none: what it is for need not be a role of the chart.
  const roles = [...new Set(lines.filter((line) => line.account === undefined).map((line) => line.role))]
  const values = [tx.company, roles, ids(lines, 'customer'), ids(lines, 'person'), ids(lines, 'goods')]
  const read = async (): Promise<Ground> => present((await tx.rows<Ground>(groundSql, values))[0], 'a select of one row has one')
  const ground = await read()
  if (roles.every((role) => ground.chart?.[role] !== undefined)) return ground
  // A company that was founded before its chart had the role.
  const { standard } = await bookPolicy(tx)
  await foundBooks(tx, standard)
  return await read()
}

/** The kind of expense that an account, or one above it, stands for. */
function kindOf(kinds: NonNullable<Ground['kinds']>, account: string): Id<'expenseKind'> | undefined {
  const own = kinds[account]
  if (own !== undefined || !account.includes('-')) return own
  return kindOf(kinds, account.slice(0, account.lastIndexOf('-')))
}

/** What was spent is counted under the kind of its account; a line that names its account says its kind itself, and so does one that is taken back. */
function counted(line: MoneyLine, account: string, kinds: Ground['kinds']): MoneyLine {
  if (line.account !== undefined || line.expense !== undefined || kinds === null) return line
  const expense = kindOf(kinds, account)
  return expense === undefined ? line : { ...line, expense }
}

/** The last month that is locked, and who locked it. */
interface Locked {
  readonly month: string
  readonly by: string
}

/** Refuses `closed`, by name, for who is not of finance, a day up to the last locked month 锁账. Entries of goods alone wait for the closing. */
function refuseLocked(tx: Tx, day: Day, locked: Locked | null): void {
  if (locked === null || day.slice(0, 7) > locked.month || tx.actor.system || tx.actor.roles.includes('finance')) return
  refuse(
    'closed',
    [
      `${locked.month} 已由${locked.by}锁账，只有财务能记账；${tx.actor.name}请改用之后的日期，或请财务办理`,
      `${locked.month} was locked by ${locked.by}: only finance posts`,
    ],
    'on',
  )
}

/** What was before the company's opening balances is in them already: it would be counted twice. */
function refuseBeforeOpening(day: Day, opened: Day | null): void {
  if (opened === null || day > opened) return
  refuse(
    'closed',
    [`期初余额是 ${opened} 的，这天以前的业务已含在里面，请改用之后的日期`, `What was until ${opened} is in the opening balances: use a later day`],
    'on',
  )
}

/** Where each line of an entry belongs now. A role that neither the chart nor a rule gives an account is a bug of the posting or of the chart. */
export async function placedLines(tx: Tx, lines: readonly MoneyLine[], day: Day, record: string): Promise<readonly Placed[]> {
  if (lines.length === 0) return []
  const ground = await groundOf(tx, lines)
  refuseLocked(tx, day, ground.locked)
  if (record !== 'opening') refuseBeforeOpening(day, ground.opened)
  const chart = new Map(Object.entries(ground.chart ?? {}))
  return lines.map((line) => {
    const region = line.region ?? ground.regions?.[line.customer ?? ''] ?? null
    const department = line.department ?? ground.departments?.[line.person ?? ''] ?? null
    const circumstance = { role: line.role, customer: line.customer ?? null, category: ground.categories?.[line.goods ?? ''] ?? null, region, department }
    const account = accountOf(line, circumstance, ground.rules ?? [], chart)
    assert(account !== undefined, `no account plays ${line.role}`)
    return { line: counted(line, account, ground.kinds), account, region, department }
  })
}
