import type { LineRole } from './account-role.ts'
import type { MoneyLine } from './entry.ts'

/** What of a line a posting rule may be limited to, as it stands in the books. */
export interface Circumstance {
  readonly role: LineRole
  readonly customer: string | null
  readonly category: string | null
  readonly region: string | null
  readonly department: string | null
}

/** A posting rule in force: the account for lines of the role that have all that is not null here. */
export interface Rule extends Circumstance {
  readonly account: string
}

const conditions = ['customer', 'category', 'region', 'department'] as const

const told = (rule: Rule): number => conditions.filter((name) => rule[name] !== null).length

/**
 * The account of a line: the one it names itself; else that of the rule which suits it and says most; of equal ones the first, so give the newest
 * first; else that of the chart. Undefined: nothing plays the role.
 */
export function accountOf(
  line: Pick<MoneyLine, 'account'>,
  circumstance: Circumstance,
  rules: readonly Rule[],
  chart: ReadonlyMap<string, string>,
): string | undefined {
  if (line.account !== undefined) return line.account
  const suits = rules.filter((rule) => rule.role === circumstance.role && conditions.every((name) => rule[name] === null || rule[name] === circumstance[name]))
  const [best] = suits.toSorted((one, other) => told(other) - told(one))
  return best?.account ?? chart.get(circumstance.role)
}
