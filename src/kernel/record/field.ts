import type { Id } from '../../base/id.ts'
import type { Label } from '../../base/label.ts'
import type { Day, Month } from '../../base/day.ts'
import type { Moment } from '../../base/moment.ts'
import type { Money } from '../../base/money.ts'
import type { Percent, Price, Quantity, Rate } from '../../base/price.ts'
import type { Address } from '../kinds/divisions.ts'
import type { Role } from './role.ts'
import type { Retention, Secrecy } from './secrecy.ts'

/** The field kinds there are. */
export type KindName =
  | 'text'
  | 'note'
  | 'rich'
  | 'phone'
  | 'mail'
  | 'code'
  | 'web'
  | 'address'
  | 'creditCode'
  | 'identity'
  | 'bankCard'
  | 'serial'
  | 'count'
  | 'quantity'
  | 'money'
  | 'price'
  | 'rate'
  | 'percent'
  | 'day'
  | 'month'
  | 'moment'
  | 'choice'
  | 'choices'
  | 'flag'
  | 'ref'
  | 'refs'
  | 'lineOf'
  | 'files'
  | 'photo'
  | 'signature'
  | 'lines'

/** What every field may be told. A field is required unless `optional`; it is written by the user unless `system`. */
export interface FieldOptions {
  /** may be empty; the value is then null */
  readonly optional?: boolean
  /** stands in the list */
  readonly listed?: boolean
  /** found by the search box: the text, its pinyin and its pinyin initials */
  readonly searched?: boolean
  /** only these roles see it; absent everywhere for all others */
  readonly seenBy?: readonly Role[]
  /** written by verbs only, never by a person's create or update */
  readonly system?: boolean
  /** what to put in, in a sentence below the field */
  readonly help?: Label
  /** taken when a create says nothing: a wire value, or `now`, `today`, `me`; for days and months also `monthStart` (`thisMonth`), `lastMonth`, `yearStart` */
  readonly initial?: string | number | boolean
  /** money: in capitals too (大写), where a person or a bank reads the paper */
  readonly capitals?: boolean
  /** money and quantities in lines: no sum at the foot of the column, where the lines do not add up to anything */
  readonly summed?: false
  /** a cell: the other grid in which it stands too */
  readonly alongside?: Alongside
  /** a password or the like: it is written and used, and never shown again to anybody, in the history neither */
  readonly secret?: boolean
  /** text: the name of a declared record, or of a declared report */
  readonly names?: 'record' | 'report'
  /** values a filter may ask for by equality; references and choices always may */
  readonly filtered?: boolean
  /** text and code: what may stand here is proposed below it from what stands in these fields, by the suggestion (`*.suggest.ts`) that is made for it */
  readonly suggestedBy?: readonly string[]
}

/**
 * What a form takes over from a row that was picked, by field of the same form or line; `form` is the head as typed so far.
 * Only fields that are empty, or hold what an earlier pick put there, are filled: nobody's typing is overwritten.
 */
export type Fills = (picked: { readonly [field: string]: unknown }, form: { readonly [field: string]: unknown }) => { readonly [field: string]: unknown }

/**
 * Another grid of the same form in which this value stands a second time: lines of `lines` with the same `by` follow while they held the
 * same value. A help for who types; two values that were made to differ stay different, and the rules of the record decide.
 */
export interface Alongside {
  readonly lines: string
  readonly by: string
}

/** Which rows a pick box offers of a record, besides that dead ones never are. A help for who picks: the rules of the record decide. */
export interface Among {
  readonly states?: readonly string[]
  /** fields of the picked row that must be what fields of the form's head are: `{ customer: 'customer' }` */
  readonly same?: { readonly [field: string]: string }
  /** fields of the picked row that must have this value */
  readonly equal?: { readonly [field: string]: string }
  /** two numbers of the picked row of which the first must be below the second */
  readonly below?: readonly [string, string]
}

/** A field as the kernel reads it when running. What only some kinds use is absent elsewhere. */
export interface AnyField extends FieldOptions {
  readonly kind: KindName
  readonly label: Label
  readonly max?: number
  readonly min?: number | string
  readonly pattern?: RegExp
  readonly patternSays?: Label
  readonly choices?: { readonly [value: string]: Label }
  /** count, quantity: what stands behind the number, or the text field of the same row or line that says it; never part of the value */
  readonly unit?: Label | string
  /** serial: the series its numbers are drawn from, `LW{yyyy}-{0000}` */
  readonly series?: string
  /** computed: the value, from the other values of the row or line */
  from?(row: unknown): unknown
  /** name of the record that a `ref`, `refs` or `lineOf` points to */
  readonly to?: string
  /** lines: the fields of one line */
  readonly fields?: { readonly [name: string]: AnyField }
  /** lines: SQL conditions on a line's columns that the database keeps as a second lock, by name */
  readonly checks?: { readonly [name: string]: string }
  /** lines: a code that is scanned or typed finds the line of that row in `ref`, or a new one, and the cursor goes to `to`; Enter there comes back */
  readonly scanned?: { readonly ref: string; readonly to: string }
  /** ref: what a form fills in when a row is picked */
  readonly fills?: Fills
  /** ref: which rows are offered */
  readonly among?: Among
  /** lineOf: which lines field of `to` */
  readonly linesOf?: string
  /** files, photo, refs: how many at most */
  readonly most?: number
  /** files, photo, signature: what hangs here is at least as secret as this */
  readonly secrecy?: Secrecy
  /** files, photo, signature: how long what is uploaded here is kept, unless its uploader says otherwise */
  readonly retention?: Retention
  /** photo: where it was taken stays written in it; else that is removed before it is kept */
  readonly keepsPlace?: boolean
}

declare const value: unique symbol
declare const need: unique symbol
declare const target: unique symbol
declare const gridOf: unique symbol
declare const reads: unique symbol
type Need = 'required' | 'optional' | 'initial' | 'system'

/** A field with the type of its value, whether an input must give it, and the name of the record it refers to. Types only; the rest is AnyField. */
export interface Field<T, N extends Need = Need, R extends string = never> extends AnyField {
  readonly [value]?: T
  readonly [need]?: N
  readonly [target]?: R
}

/** A field whose value follows from others: what it must find in its row. Types only. */
export interface Follows<P> {
  readonly [reads]?: (row: P) => void
}

type Nullable<T, O> = O extends { optional: true } ? T | null : T
type NeedOf<O> = O extends { system: true }
  ? 'system'
  : O extends { optional: true }
    ? 'optional'
    : O extends { initial: string | number | boolean }
      ? 'initial'
      : 'required'
type Made<T, O, R extends string = never> = Field<Nullable<T, O>, NeedOf<O>, R>

function field<T, O, R extends string = never>(kind: KindName, label: Label, options: O | undefined, more: object = {}): Made<T, O, R> {
  return { kind, label, ...options, ...more }
}

/** What fields that hold files may be told. */
type FileOptions = FieldOptions & Pick<AnyField, 'most' | 'secrecy' | 'retention'>
type TextOptions = FieldOptions & { readonly max?: number; readonly pattern?: RegExp; readonly patternSays?: Label }

type Picks = { readonly fills?: Fills; readonly among?: Among }

/** The field kinds. Each takes a label and options; the value's type follows. */
export const f = {
  /** one line of text, trimmed, at most 200 characters unless `max` says otherwise */
  text: <const O extends TextOptions>(label: Label, options?: O) => field<string, O>('text', label, options),
  /** several lines of plain text, at most 4,000 characters */
  note: <const O extends FieldOptions>(label: Label, options?: O) => field<string, O>('note', label, options),
  /** text with headings, lists, emphasis and links, cleaned by the server; at most 10,000 characters of text unless `max` says otherwise */
  rich: <const O extends FieldOptions & { readonly max?: number }>(label: Label, options?: O) => field<string, O>('rich', label, options),
  /** a telephone number, mobile or fixed, kept with digits, +, - and extension */
  phone: <const O extends FieldOptions>(label: Label, options?: O) => field<string, O>('phone', label, options),
  /** an electronic mail address */
  mail: <const O extends FieldOptions>(label: Label, options?: O) => field<string, O>('mail', label, options),
  /** a short distinguishing code: upper-cased, letters, digits, - _ . / only, at most 40 */
  code: <const O extends FieldOptions & { readonly max?: number; readonly pattern?: RegExp; readonly patternSays?: Label }>(label: Label, options?: O) =>
    field<string, O>('code', label, options),
  /** an http or https address, shown as a link */
  web: <const O extends FieldOptions>(label: Label, options?: O) => field<string, O>('web', label, options),
  /** a place in China: province, city, county and street; as a text it may be pasted whole */
  address: <const O extends FieldOptions>(label: Label, options?: O) => field<Address, O>('address', label, options),
  /** a unified social credit code, GB 32100-2015, check digits verified */
  creditCode: <const O extends FieldOptions>(label: Label, options?: O) => field<string, O>('creditCode', label, options),
  /** a resident identity number, GB 11643, verified; covered for those whom `seenBy` leaves out */
  identity: <const O extends FieldOptions>(label: Label, options?: O) => field<string, O>('identity', label, options),
  /** a bank card number, check digit verified; covered for those whom `seenBy` leaves out */
  bankCard: <const O extends FieldOptions>(label: Label, options?: O) => field<string, O>('bankCard', label, options),
  /** a number of its own series, `LW{yyyy}-{0000}`: drawn when the row is made, unique, never typed; a gap is explained like that of a document number */
  serial: <const O extends Omit<FieldOptions, 'system' | 'optional' | 'initial'>>(label: Label, series: string, options?: O) =>
    field<string, O & { readonly system: true }>('serial', label, { ...options, system: true } as O & { readonly system: true }, { series }),
  /** a whole number */
  count: <const O extends FieldOptions & { readonly min?: number; readonly max?: number; readonly unit?: Label | string }>(label: Label, options?: O) =>
    field<number, O>('count', label, options),
  /** an exact decimal of at most 6 places; `min` is a decimal string; `unit` stands behind it */
  quantity: <const O extends FieldOptions & { readonly min?: string; readonly unit?: Label | string }>(label: Label, options?: O) =>
    field<Quantity, O>('quantity', label, options),
  /** yuan and fen, exact */
  money: <const O extends FieldOptions & { readonly min?: string }>(label: Label, options?: O) => field<Money, O>('money', label, options),
  /** an exact unit price of at most 13 places */
  price: <const O extends FieldOptions & { readonly min?: string }>(label: Label, options?: O) => field<Price, O>('price', label, options),
  /** a rate between 0 and 1, typed as 0.13 or 13% */
  rate: <const O extends FieldOptions>(label: Label, options?: O) => field<Rate, O>('rate', label, options),
  /** a percentage of any size, typed as 12.5 or 12.5%, kept in points */
  percent: <const O extends FieldOptions & { readonly min?: string }>(label: Label, options?: O) => field<Percent, O>('percent', label, options),
  /** a calendar day in the company's zone */
  day: <const O extends FieldOptions>(label: Label, options?: O) => field<Day, O>('day', label, options),
  /** a calendar month, such as an accounting period */
  month: <const O extends FieldOptions>(label: Label, options?: O) => field<Month, O>('month', label, options),
  /** an instant */
  moment: <const O extends FieldOptions>(label: Label, options?: O) => field<Moment, O>('moment', label, options),
  /** one of a closed list */
  choice: <const C extends { readonly [value: string]: Label }, const O extends FieldOptions>(label: Label, choices: C, options?: O) =>
    field<keyof C & string, O>('choice', label, options, { choices }),
  /** several of a closed list */
  choices: <const C extends { readonly [value: string]: Label }, const O extends FieldOptions>(label: Label, choices: C, options?: O) =>
    field<readonly (keyof C & string)[], O>('choices', label, options, { choices }),
  /** yes or no */
  flag: <const O extends FieldOptions>(label: Label, options?: O) => field<boolean, O>('flag', label, options),
  /** another row, by the name of its record */
  ref: <const R extends string, const O extends FieldOptions & Picks>(label: Label, to: R, options?: O) => field<Id<R>, O, R>('ref', label, options, { to }),
  /** somebody of the company; `initial: 'me'` is who writes */
  person: <const O extends FieldOptions & Picks>(label: Label, options?: O) => field<Id<'person'>, O, 'person'>('ref', label, options, { to: 'person' }),
  /** several rows of one record, at most 200 unless `most` says otherwise */
  refs: <const R extends string, const O extends FieldOptions & Pick<Picks, 'among'> & Pick<AnyField, 'most'>>(label: Label, to: R, options?: O) =>
    field<readonly Id<R>[], O, R>('refs', label, options, { to }),
  /** one line of another document: `f.lineOf(label, 'salesOrder', 'lines')` */
  lineOf: <const R extends string, const L extends string, const O extends FieldOptions>(label: Label, to: R, linesOf: L, options?: O) =>
    field<Id<`${R}.${L}`>, O, R>('lineOf', label, options, { to, linesOf }),
  /**
   * A field whose value follows from others of its row, or of its line, by a pure function: worked out while typing and again in the write path,
   * refused from input. `f.computed(f.money(['金额', 'Amount']), (row: { price: Price; copies: Quantity }) => timesQuantity(row.price, row.copies))`
   */
  computed: <T, N extends Need, R extends string, P>(kind: Field<T, N, R>, from: (row: P) => NoInfer<T>): Field<T, 'system', R> & Follows<P> =>
    // The row is checked against what the function reads where the record is declared (see Sound).
    ({ ...kind, system: true, from }) as Field<T, 'system', R> & Follows<P>,
  /** files of the archive, by their ids, in an order of their own; at most 20 unless `most` says otherwise */
  files: <const O extends FileOptions>(label: Label, options?: O) => field<readonly string[], O>('files', label, options),
  /** pictures, also from the camera of a phone; at most 9 unless `most` says otherwise */
  photo: <const O extends FileOptions & Pick<AnyField, 'keepsPlace'>>(label: Label, options?: O) => field<readonly string[], O>('photo', label, options),
  /** drawn by hand on the screen; the link to the row keeps who, when and the hash of what stood in the row */
  signature: <const O extends FileOptions>(label: Label, options?: O) => field<string, O>('signature', label, options),
  /** a grid of lines; each line has an id of its own that stays while the line stays */
  lines: <
    const L extends Fields,
    const O extends FieldOptions & { readonly min?: number; readonly checks?: { readonly [name: string]: string } } & Pick<AnyField, 'scanned'>,
  >(
    label: Label,
    fields: L & Sound<L>,
    options?: O,
  ) => field<readonly Line<L>[], O, TargetsOf<L>>('lines', label, options, { fields }) as Field<readonly Line<L>[], NeedOf<O>, TargetsOf<L>> & LinesOf<L>,
}

/** The part of a lines field by which its lines' own types are found again. */
export interface LinesOf<L extends Fields> {
  readonly [gridOf]: L
}

/** Declared fields by name. */
export type Fields = { readonly [name: string]: Field<unknown, Need, string> }
/** The type of a field's value, null included where it is optional. */
export type ValueOf<F> = F extends { readonly [value]?: infer T } ? Exclude<T, undefined> : never
/** Whether an input must give the field. */
export type NeedIn<F> = F extends { readonly [need]?: infer N } ? Exclude<N, undefined> : never
/** Names of the records that these fields refer to. */
export type TargetsOf<F extends Fields> = { [K in keyof F]: F[K] extends { readonly [target]?: infer R } ? Exclude<R, undefined> : never }[keyof F] & string

type Misread<F extends Fields> = {
  [K in keyof F]: F[K] extends Follows<infer P> ? (unknown extends P ? never : Values<F> extends P ? never : K) : never
}[keyof F]
/** Nothing where every computed field finds what it reads among these fields; else a property that says which does not. */
export type Sound<F extends Fields> = [Misread<F>] extends [never] ? unknown : { readonly computedFieldReadsWhatIsNotThere: Misread<F> }

/** The values of all fields of a row. */
export type Values<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> }
/** One line with its id. */
export type Line<F extends Fields> = Values<F> & { readonly id: string }

type GivenKeys<F extends Fields> = { [K in keyof F]: NeedIn<F[K]> extends 'required' ? K : never }[keyof F]
type FreeKeys<F extends Fields> = { [K in keyof F]: NeedIn<F[K]> extends 'optional' | 'initial' ? K : never }[keyof F]
type InputValue<T> = T extends readonly (infer L)[] ? (L extends { readonly id: string } ? readonly Omit<L, 'id'>[] : T) : T
/** What a person gives to create a row: required fields, and as many of the others as he likes; never a system field. */
export type Input<F extends Fields> = { readonly [K in GivenKeys<F>]: LineInput<F[K]> } & { readonly [K in FreeKeys<F>]?: LineInput<F[K]> | undefined }
/** All values of an input, read: what a verb gets. Lines carry no id of their own. */
export type Given<F extends Fields> = { readonly [K in keyof F]: F[K] extends LinesOf<infer L> ? readonly Given<L>[] : ValueOf<F[K]> }
/** An input as it comes over the wire: money, decimals, days and ids are strings. */
export type WireInput<F extends Fields> = { readonly [K in GivenKeys<F>]: WireValue<F[K]> } & { readonly [K in FreeKeys<F>]?: WireValue<F[K]> | undefined }
type WireValue<F> = F extends LinesOf<infer L> ? readonly WireInput<L>[] : Plain<ValueOf<F>>
type Plain<T> = T extends Money | Price | Quantity | Rate | Percent | Day | Month | Moment
  ? string
  : T extends Id<infer _>
    ? string
    : T extends Address
      ? string | Address
      : T extends readonly Id<infer _>[]
        ? readonly string[]
        : T
type LineInput<F> = F extends LinesOf<infer L> ? readonly Input<L>[] : InputValue<ValueOf<F>>
