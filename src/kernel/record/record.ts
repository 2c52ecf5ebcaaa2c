import { assert, present } from '../../base/assert.ts'
import type { Id } from '../../base/id.ts'
import type { Label } from '../../base/label.ts'
import type { Moment } from '../../base/moment.ts'
import { derivation, soundFields } from './computed.ts'
import type { AnyField, Fields, Given, Input, Sound, TargetsOf, Values, WireInput } from './field.ts'
import type { Reach, Role } from './role.ts'
import type { Retention, Secrecy } from './secrecy.ts'

/** A condition on the values of one row, checked alike in the form and in the write path. */
export interface Rule<V> {
  readonly says: Label
  /** the field to mark */
  readonly at?: string
  readonly holds: (row: V) => boolean
}

/** A rule of any record; declared as a method so that a rule of one record's values stands for it. */
export interface AnyRule {
  readonly says: Label
  readonly at?: string
  holds(row: unknown): boolean
}

/** Several distinct persons must sign before the verb happens. The maker and the last editor never count. */
export interface ReviewGate {
  readonly persons: number
  readonly by: readonly Role[]
  /** what each reviewer must tick as compared; his ticks are kept with his signature */
  readonly ticks: { readonly [tick: string]: Label }
  /** fields that name a person concerned, who never signs either, whoever made the row: who borrows, who claims; `lines.person` names those of lines */
  readonly apart?: readonly string[]
}

/** A step a row may take. `to: 'same'` leaves the state; of several, the verb's action says which (a count that is full, or no longer). */
export interface Verb<S extends string = string, I extends Fields = Fields> {
  readonly label: Label
  readonly from: readonly S[]
  readonly to: S | 'same' | readonly S[]
  /** who may; empty: only other verbs may, never a person directly */
  readonly by: readonly Role[]
  readonly review?: ReviewGate
  /** takes the row out of the review of that verb: only its maker may, while nobody has signed */
  readonly recalls?: string
  /** sends the row back out of the review of that verb: only who may sign it, never its maker */
  readonly returns?: string
  readonly input?: I
  /** fields of the record's own that the person fills in with this step; they are written to the row, and the record's rules hold for them */
  readonly sets?: readonly string[]
  /** the same, left empty if he likes: what stands in the row then stays */
  readonly maySet?: readonly string[]
  /** takes back what an earlier verb did: what depends on the row is shown first, and refused while it lives */
  readonly undoes?: boolean
  /** names of records whose living rows do not stand in its way: they tell of the row, and stay true when it is taken back */
  readonly despite?: readonly string[]
  /** it posts to the books, and what it would post can be looked at before */
  readonly posts?: boolean
  /** grey, red or primary button; nothing more */
  readonly tone?: 'primary' | 'danger'
  /** asked before it happens */
  readonly asks?: Label
}

/** A state of a document, as the list shows it and as the write path heeds it. */
export interface State {
  readonly label: Label
  readonly tone: 'grey' | 'orange' | 'blue' | 'green' | 'red'
  /** the fields may be edited in this state */
  readonly editable?: boolean
  /** the row is cancelled: it depends on nothing and nothing counts it */
  readonly dead?: boolean
  /** the program takes a row out of this state by itself, soon: who looks at it sees it go */
  readonly passing?: boolean
}

/** A heading of a form, and the fields below it. */
export type Section<N extends string = string> = readonly [label: Label, fields: readonly N[]]

/** Any record, as the kernel reads it when running. */
export interface AnyRecord {
  readonly name: string
  readonly sort: 'register' | 'master' | 'document'
  readonly label: Label
  /** one sentence for the clerk: what is written down here */
  readonly about?: Label
  /** the field that names a row; a document is named by its number and this field */
  readonly title: string
  /** text fields that stand, muted, beside the title where a row is picked in a line: specification and unit of goods. Everybody who sees the line sees them. */
  readonly beside?: readonly string[]
  readonly fields: { readonly [name: string]: AnyField }
  readonly may: { readonly see: readonly Role[]; readonly write: readonly Role[] }
  /** `field` is the person a row belongs to, or the persons (refs), each of whom it is there for; roles that are named see so far, the other roles of `see` all. A company may narrow or widen it. */
  readonly scope?: { readonly field: string; readonly roles: { readonly [R in Role]?: Reach } }
  /** every row belongs to one person, named by this field, and is there for nobody else */
  readonly personal?: string
  readonly rules: { readonly [rule: string]: AnyRule }
  /** system fields that follow from the others (amounts, totals); pure, runs while typing and again in the write path */
  derive?(values: unknown): object
  /** sets of fields that no two rows of a company share */
  readonly unique?: readonly (readonly string[])[]
  /** the field by which an import recognises a row */
  readonly key?: string
  /** one row a company, made with it: people edit it and never add another */
  readonly single?: boolean
  /** settled once in a while, by few: its place in the menu is below everything of the day */
  readonly settings?: boolean
  /** has no place in the menu: its rows are seen where they belong (the comments of a document) */
  readonly unlisted?: boolean
  /** its rows come about while persons do something else (printing): no form makes one, and no file brings one in */
  readonly byProgram?: boolean
  /** headings of the form and the page, in this order, each with its fields; what no section names stands above them all, `foot` below the lines */
  readonly sections?: { readonly [section: string]: Section }
  /** fields by which a second row for the same thing is noticed while it is typed: a warning, never a refusal */
  readonly alike?: readonly string[]
  /** a row may be replaced by another, by a document of `record` in one of `states`: it is offered and picked no more, but by what goes on from a document that named it */
  readonly replacedBy?: Replacement
  /** what its attachments are at least, and how long they are kept */
  readonly attachments?: { readonly secrecy?: Secrecy; readonly retention?: Retention }
  /** document numbers: `XSDD{yyyy}{MM}{dd}-{0000}` */
  readonly numbered?: string
  readonly states: { readonly [state: string]: State }
  readonly verbs: { readonly [verb: string]: Verb }
  /** put on paper only in these states (先审核后打印), unless the company says otherwise; dead rows may be, with a stamp */
  readonly printed?: { readonly in: readonly string[] }
  /** ids of the duties (docs/duties.md) this record serves */
  readonly duties?: readonly string[]
  /**
   * fields that name whose a row is, `lines.field` for those of its lines, with the states (none: whatever it is in) in which it goes to a successor
   * when that person leaves
   */
  readonly handsOver?: { readonly [field: string]: readonly string[] }
  /** fields that name who has the thing itself in hand: it goes on by its own document only, and he is not put out of use before */
  readonly keepers?: readonly string[]
  /** the day after which a row is over: nothing of it is handed over any more */
  readonly over?: string
  readonly examples: { readonly good: readonly object[]; readonly bad: readonly (readonly [string, object])[] }
}

/** By which document a row is replaced: its fields that name the row that went and the one that is kept, and the states in which that holds. */
export interface Replacement {
  readonly record: string
  readonly gone: string
  readonly kept: string
  readonly states: readonly string[]
}

declare const shape: unique symbol
/** A declared record with the types of its fields, states and verbs. */
export interface Declared<N extends string, F extends Fields, S extends string, A> extends AnyRecord {
  readonly name: N
  readonly [shape]?: { readonly fields: F; readonly state: S; readonly verbs: A }
}

type Base<N extends string, F extends Fields, R extends string> = {
  readonly name: N
  readonly label: Label
  readonly about?: Label
  readonly title: keyof F & string
  readonly beside?: readonly (keyof F & string)[]
  readonly fields: F
  readonly may: AnyRecord['may']
  readonly scope?: { readonly field: keyof F & string; readonly roles: { readonly [R in Role]?: Reach } }
  readonly personal?: keyof F & string
  readonly rules?: { readonly [K in R]: Rule<Values<F>> }
  readonly derive?: (values: Values<F>) => Partial<Values<F>>
  readonly unique?: readonly (readonly (keyof F & string)[])[]
  readonly key?: keyof F & string
  readonly single?: boolean
  readonly settings?: boolean
  readonly unlisted?: boolean
  readonly byProgram?: boolean
  readonly sections?: { readonly [section: string]: Section<keyof F & string> }
  readonly alike?: readonly (keyof F & string)[]
  readonly replacedBy?: Replacement
  readonly attachments?: AnyRecord['attachments']
  readonly duties?: readonly string[]
  readonly handsOver?: { readonly [K in keyof F & string]?: readonly string[] } & { readonly [path: `${string}.${string}`]: readonly string[] }
  readonly keepers?: readonly (keyof F & string)[]
  readonly over?: keyof F & string
  readonly examples: {
    readonly good: readonly WireInput<F>[]
    readonly bad?: readonly (readonly [NoInfer<R> | (keyof F & string), { readonly [K in keyof F]?: unknown }])[]
  }
}
type Verbs<S extends string> = { readonly [verb: string]: Verb<S, Fields> }
type Setting<F extends Fields, A> = {
  readonly [V in keyof A]: { readonly sets?: readonly (keyof F & string)[]; readonly maySet?: readonly (keyof F & string)[] }
}

/** The fields as a row has them: what a verb sets starts empty, and its initial value is that of the verb's form. */
function withoutStart(record: AnyRecord): AnyRecord['fields'] {
  const set = new Set(Object.values(record.verbs ?? {}).flatMap((verb) => [...(verb.sets ?? []), ...(verb.maySet ?? [])]))
  return Object.fromEntries(
    Object.entries(record.fields).map(([name, field]) => {
      const { initial: _, ...rest } = field
      return [name, field.system && set.has(name) ? rest : field]
    }),
  )
}

/** What a verb asks for: its own input, and the fields of the record that it sets. */
function inputOf(record: AnyRecord, verb: Verb): { readonly input?: Fields } {
  const asked = [...(verb.sets ?? []), ...(verb.maySet ?? [])].map((name) => {
    const { system: _, optional: __, ...field } = present(record.fields[name], `${record.name} has the field ${name} that a verb sets`)
    return [name, verb.sets?.includes(name) ? field : { ...field, optional: true as const }] as const
  })
  return asked.length === 0 ? {} : { input: { ...Object.fromEntries(asked), ...verb.input } }
}

/** What stands beside a title is told to whoever sees the line: a text or a code, and hidden from nobody. */
function soundBeside(record: AnyRecord): void {
  for (const name of record.beside ?? []) {
    const field = record.fields[name]
    const plain = field?.kind === 'text' || field?.kind === 'code'
    assert(plain && !field.seenBy, `${record.name}.${name} stands beside the title: a text or a code that nobody is kept from`)
  }
}

function declared<N extends string, F extends Fields, S extends string, A>(sort: AnyRecord['sort'], d: object): Declared<N, F, S, A> {
  // The one place where a declaration loses its types and keeps its values: everything the caller could misspell was checked by Base.
  const given = d as AnyRecord
  soundFields(given.name, given.fields)
  soundBeside(given)
  const derive = derivation(given.fields, given.derive?.bind(given))
  return {
    ...given,
    fields: withoutStart(given),
    ...(derive ? { derive } : {}),
    sort,
    rules: given.rules ?? {},
    states: given.states ?? {},
    verbs: Object.fromEntries(Object.entries(given.verbs ?? {}).map(([name, verb]) => [name, { ...verb, ...inputOf(given, verb) }])),
    examples: { good: given.examples.good, bad: given.examples.bad ?? [] },
  } as Declared<N, F, S, A>
}

/**
 * A register 登记: rows written down once, by day; no number, no states.
 * @public the first one comes with its duty; a test makes one from a single file
 */
export function defineRegister<const N extends string, const F extends Fields, R extends string = never>(
  d: Base<N, F, R> & Sound<F>,
): Declared<N, F, never, {}> {
  return declared('register', d)
}

/** A master 档案: things that documents refer to: customer, goods, carrier. Has a field by which imports recognise a row. */
export function defineMaster<const N extends string, const F extends Fields, R extends string = never>(d: Base<N, F, R> & Sound<F>): Declared<N, F, never, {}> {
  return declared('master', d)
}

/** A document 单据: number, lines, states, verbs, review. */
export function defineDocument<
  const N extends string,
  const F extends Fields,
  const S extends string,
  const A extends Verbs<NoInfer<S>>,
  R extends string = never,
>(
  d: Base<N, F, R> &
    Sound<F> & {
      readonly numbered: string
      readonly states: { readonly [K in S]: State }
      readonly verbs: A & Setting<F, NoInfer<A>>
      readonly printed?: { readonly in: readonly NoInfer<S>[] }
    },
): Declared<N, F, S, A> {
  return declared('document', d)
}

/** What every row carries besides its fields. */
export interface RowHead<N extends string = string> {
  readonly id: Id<N>
  readonly version: number
  readonly madeBy: Id<'person'>
  readonly madeAt: Moment
  readonly editedBy: Id<'person'>
  readonly editedAt: Moment
}

/** The name of a declared record. */
export type NameOf<R> = R extends Declared<infer N, Fields, string, unknown> ? N : never
/** Its fields. */
export type FieldsOf<R> = R extends { readonly [shape]?: infer X }
  ? Exclude<X, undefined> extends { readonly fields: infer F extends Fields }
    ? F
    : never
  : never
/** Its states, as a union of names; never for what is no document. */
export type StateOf<R> = R extends { readonly [shape]?: infer X }
  ? Exclude<X, undefined> extends { readonly state: infer S extends string }
    ? S
    : never
  : never
/** Its verbs, by name. */
export type VerbsOf<R> = R extends { readonly [shape]?: infer X } ? (Exclude<X, undefined> extends { readonly verbs: infer A } ? A : never) : never
/** A row as it is read: fields, head, and for a document its number and state. */
export type RowOf<R> = Values<FieldsOf<R>> &
  RowHead<NameOf<R>> &
  ([StateOf<R>] extends [never] ? object : { readonly number: string; readonly state: StateOf<R> })
/** What a create takes. */
export type InputOf<R> = Input<FieldsOf<R>>
/** The names of its verbs. */
export type VerbNames<R> = keyof VerbsOf<R> & string
/** What a verb takes besides the row. */
export type VerbInput<R, V extends VerbNames<R>> = VerbsOf<R>[V] extends { readonly input: infer I extends Fields } ? Given<I> : object
/** Names of all records a record refers to. */
export type RefsOf<R> = TargetsOf<FieldsOf<R>>

/** Stands, in examples, for a good example of the named record, the first unless said otherwise, so that examples need no fixtures. */
export function some<const N extends string>(record: N, nth = 0): `some:${N}` | `some:${N}:${number}` {
  return nth === 0 ? `some:${record}` : `some:${record}:${nth}`
}

/**
 * The one bridge from rows as stored to rows as declared: a row that was read by a record's declaration has that declaration's types,
 * which no compiler can see. Used where reading and writing transactions are made, nowhere else.
 */
export function storedAs<T>(stored: object): T {
  return stored as T
}
