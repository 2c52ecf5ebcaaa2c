import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { compareExact, isZero, minusQuantity, readQuantity } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'

/** A line of a count sheet that was handed in, with what the books said at the moment it was counted. */
export interface Counted {
  readonly goods: Id<'goods'>
  readonly lot: string | null
  readonly expires: Day | null
  readonly counted: Quantity
  readonly book: Quantity
}

/** A line of the outcome: what each counted, and the count that holds beside the books at its own moment. */
export interface Outcome {
  readonly goods: Id<'goods'>
  readonly lot: string | null
  readonly expires: Day | null
  readonly first: Quantity | null
  readonly second: Quantity | null
  readonly recount: Quantity | null
  readonly counted: Quantity
  readonly book: Quantity
  readonly difference: Quantity
}

const none = readQuantity('0')
/** What tells one line of a count from another. */
export const countKey = (line: { readonly goods: string; readonly lot: string | null }): string => `${line.goods} ${line.lot ?? ''}`

const over = (line: Counted): Quantity => minusQuantity(line.counted, line.book)

/**
 * Two counts beside each other. They agree where both are as far from the books, each at its own moment: what moved between them disturbs neither. Where they
 * do not, the recount holds; without one the line stands in `open`. What only one of them lists, the other has not found: it is counted again.
 */
export function compared(
  first: readonly Counted[],
  second: readonly Counted[],
  recount: readonly Counted[],
): { readonly lines: readonly Outcome[]; readonly open: readonly Counted[] } {
  const [seconds, again] = [second, recount].map((list) => new Map(list.map((line) => [countKey(line), line])))
  const firsts = new Map(first.map((line) => [countKey(line), line]))
  const all = new Map([...first, ...second, ...recount].map((line) => [countKey(line), line]))
  const lines: Outcome[] = []
  const open: Counted[] = []
  for (const [key, any] of all) {
    const [a, b, c] = [firsts.get(key), seconds?.get(key), again?.get(key)]
    const agreed = a && b && compareExact(over(a), over(b)) === 0 ? a : undefined
    const holds = agreed ?? c
    if (!holds) open.push(any)
    else
      lines.push({
        goods: any.goods,
        lot: any.lot,
        expires: any.expires,
        first: a?.counted ?? null,
        second: b?.counted ?? null,
        recount: agreed ? null : holds.counted,
        counted: holds.counted,
        book: holds.book,
        difference: over(holds),
      })
  }
  return { lines, open }
}

/** Whether a line of an outcome is other than the books say. */
export const isOff = (line: { readonly difference: Quantity }): boolean => !isZero(line.difference)

/** How much is missing, above zero; zero where nothing is. */
export const missingOf = (difference: Quantity): Quantity => (compareExact(difference, none) < 0 ? minusQuantity(none, difference) : none)
/** How much was found beyond the books; zero where nothing was. */
export const foundOf = (difference: Quantity): Quantity => (compareExact(difference, none) > 0 ? difference : none)
