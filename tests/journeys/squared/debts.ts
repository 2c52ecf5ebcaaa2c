import { daysBetween } from '../../../src/base/day.ts'
import type { Day } from '../../../src/base/day.ts'

/** What a customer came to owe on a day by a document. */
export interface Debt {
  readonly customer: string
  readonly day: Day
  readonly source: string
  readonly amount: bigint
}

/** What was settled by name: of the debts of these documents. */
export interface Named {
  readonly customer: string
  readonly sources: readonly string[]
  readonly amount: bigint
}

const ends = { d30: 30, d60: 60, d90: 90, d180: 180, d365: 365, y2: 730, y3: 1095, older: Infinity }
const put = <T>(map: Map<string, Set<T>>, key: string, one: T): unknown => (map.get(key) ?? map.set(key, new Set()).get(key))?.add(one)

/** Who owes what since when, debt by debt, and what was paid of which. */
export class Debts {
  private readonly owed = new Map<string, Set<Debt>>()
  private readonly named = new Map<string, Set<Named>>()

  arise(debt: Debt): Debt | null {
    if (debt.amount <= 0n) return null
    put(this.owed, debt.customer, debt)
    return debt
  }
  gone(debt: Debt | null): void {
    if (debt) this.owed.get(debt.customer)?.delete(debt)
  }
  pay(named: Named): Named {
    put(this.named, named.customer, named)
    return named
  }
  unpay(named: Named): void {
    this.named.get(named.customer)?.delete(named)
  }

  /** By name first, in the order a name means them, each document's oldest first; what else came off `balance` pays the oldest debts of all. */
  aged(customer: string, balance: bigint, asOf: Day): { readonly [bucket: string]: bigint } {
    const open = [...(this.owed.get(customer) ?? [])]
      .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
      .map((debt) => ({ debt, left: debt.amount }))
    const bySource = Map.groupBy(open, (one) => one.debt.source)
    const pay = (debts: readonly { left: bigint }[], amount: bigint): void => {
      let given = amount
      for (const one of debts) {
        const part = one.left < given ? one.left : given
        one.left -= part
        given -= part
      }
    }
    for (const { sources, amount } of this.named.get(customer) ?? []) {
      pay(
        sources.flatMap((source) => bySource.get(source) ?? []),
        amount,
      )
    }
    pay(open, open.reduce((sum, one) => sum + one.left, 0n) - balance)
    const buckets: { [bucket: string]: bigint } = Object.fromEntries(Object.keys(ends).map((bucket) => [bucket, 0n]))
    for (const { debt, left } of open) {
      const bucket = Object.entries(ends).find(([, end]) => daysBetween(debt.day, asOf) <= end)?.[0] ?? 'older'
      buckets[bucket] = (buckets[bucket] ?? 0n) + left
    }
    return buckets
  }
}
