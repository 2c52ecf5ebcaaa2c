import type { Day, Month } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import type { Moment } from '../../base/moment.ts'
import type { Money } from '../../base/money.ts'
import type { Percent, Price, Quantity, Rate } from '../../base/price.ts'
import type { Fields, LinesOf, ValueOf, WireInput } from './field.ts'
import type { FieldsOf, StateOf, VerbNames, VerbsOf } from './record.ts'

/** A value as JSON carries it: exact numbers, days and ids are strings. */
type OnWire<T> = T extends Money | Price | Quantity | Rate | Percent | Day | Month | Moment
  ? string
  : T extends Id<infer _>
    ? string
    : T extends readonly (infer V)[]
      ? readonly OnWire<V>[]
      : T
type WireField<F> = F extends LinesOf<infer L> ? readonly (WireFields<L> & { readonly id: string })[] : OnWire<ValueOf<F>>
type WireFields<F extends Fields> = { readonly [K in keyof F]: WireField<F[K]> }

/** A row as the interface gives it: every declared field that the caller sees, with its head. */
export type WireRowOf<R> = WireFields<FieldsOf<R>> & { readonly id: string; readonly version: number } & ([StateOf<R>] extends [never]
    ? object
    : { readonly number: string; readonly state: StateOf<R> })
/** What a create takes, as JSON. */
export type WireInputOf<R> = WireInput<FieldsOf<R>>
/** What a change takes: of what a create takes, only what changes. */
export type WireChangesOf<R> = Partial<WireInputOf<R>>
/** What a verb takes besides the row. */
export type WireVerbInput<R, V extends VerbNames<R>> = VerbsOf<R>[V] extends { readonly input: infer I extends Fields }
  ? WireInput<I>
  : { readonly [none: string]: never }
