import type { Label } from '../../base/label.ts'
import { compareExact, minusQuantity, readQuantity } from '../../base/price.ts'
import type { Quantity } from '../../base/price.ts'

/** What documents that are still on their way hold of a line, and which documents those are. */
export interface Held {
  readonly quantity: Quantity
  readonly numbers: readonly string[]
}

/** Lines as documents under way hold them, by line. */
export type HeldLines = ReadonlyMap<string, Held>

const nothing: Held = { quantity: readQuantity('0'), numbers: [] }

/** What is held of one line; nothing when no document names it. */
export const heldOf = (held: HeldLines, line: string): Held => held.get(line) ?? nothing

/** What is left when what is held is taken off; never less than nothing (two documents may hold more than there is: only one can go). */
export function lessHeld(left: Quantity, { quantity }: Held): Quantity {
  return compareExact(left, quantity) > 0 ? minusQuantity(left, quantity) : nothing.quantity
}

/** Why nothing can be drafted: all is done, or the rest stands on documents under way, which are named. */
export function nothingLeft(held: HeldLines, done: Label, what: Label): Label {
  const numbers = [...new Set([...held.values()].flatMap((one) => one.numbers))].slice(0, 5).join('、')
  return numbers === '' ? done : [`剩余数量已在${what[0]} ${numbers} 上`, `The rest stands on ${what[1]}: ${numbers}`]
}

/** A line and what is held of it, as a statement tells it. */
export interface HeldRow {
  readonly line: string
  readonly quantity: string
  readonly numbers: readonly string[]
}

/** What is held, to be looked up by line. */
export function heldByLine(rows: readonly HeldRow[]): HeldLines {
  return new Map(rows.map((row) => [row.line, { quantity: readQuantity(row.quantity), numbers: row.numbers }]))
}
