import type { AnyField } from '../../src/kernel/record/field.ts'

/** What a kind is to the one test body over them all. */
export interface Face {
  readonly name: string
  readonly field: AnyField
  /** as it may be typed, what is sent over the wire, what a person reads */
  readonly taken: readonly (readonly [raw: unknown, wire: unknown, text: string])[]
  /** what is refused, by the words it is refused with */
  readonly refused: { readonly [says: string]: readonly unknown[] }
  /** what the column itself must not take, whoever writes it */
  readonly unkept?: readonly string[]
  /** of the first value taken: what those see whom `seenBy` leaves out; without it they see nothing */
  readonly covered?: string
}
