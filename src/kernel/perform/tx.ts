import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import type { Label } from '../../base/label.ts'
import type { Moment } from '../../base/moment.ts'
import { refuse } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import type { Cube } from '../record/cube.ts'
import type { Duty } from '../record/duty.ts'
import type { Fields, LinesOf, ValueOf } from '../record/field.ts'
import type { AnyRecord, Declared, FieldsOf, InputOf, NameOf, RowOf, StateOf, VerbInput, VerbNames, VerbsOf } from '../record/record.ts'
import type { StoredRow } from '../store/rows.ts'
import type { Reach, Role } from '../record/role.ts'
import type { Advised } from '../record/advised.ts'
import type { Job, Payload } from './job.ts'

/** Who acts. `system` is the program itself while it founds a company; it can never sign. */
export interface Actor {
  readonly person: Id<'person'>
  readonly name: string
  readonly roles: readonly Role[]
  readonly system: boolean
  /** what the company has set for his roles, and whose rows are within reach */
  readonly access: Access
}

/** The company's own access rules for the roles of one person, and the persons within his reach. */
export interface Access {
  readonly rules: readonly { readonly role: Role; readonly record: string; readonly reach: Reach; readonly writes: boolean }[]
  /** acting by an API token: all that it may; absent for a person himself */
  readonly scopes?: readonly string[]
  /** himself and all below him */
  readonly team: readonly string[]
  /** himself and those of the same region */
  readonly region: readonly string[]
}

/** A row of any record, for code that serves them all. */
export type AnyRow = { readonly id: string; readonly version: number; readonly [field: string]: unknown }

type Known = Declared<string, Fields, string, unknown>
type Equal<R> = { readonly [K in keyof RowOf<R>]?: RowOf<R>[K] | readonly RowOf<R>[K][] }

/** Reading inside one company: what reports, drafts and review sheets get. Row-level security binds every statement to the company. */
export interface Reading {
  readonly company: number
  readonly now: Moment
  readonly today: Day
  /** one row with its lines; refuses `unknown` */
  get<R extends Known>(record: R, id: Id<NameOf<R>>): Promise<RowOf<R>>
  /** several rows with their lines, in the order of the ids; refuses `unknown` when one is missing */
  getMany<R extends Known>(record: R, ids: readonly Id<NameOf<R>>[]): Promise<RowOf<R>[]>
  /** the rows that have one of these lines in `lines`, whole, in the order of their ids; ids of no line are left out */
  holding<R extends Known>(record: R, lines: keyof FieldsOf<R> & string, ids: readonly string[]): Promise<RowOf<R>[]>
  /** rows whose columns equal the values given (an array: one of them), in order of making, with their lines; at most 10,000 */
  find<R extends Known>(record: R, equal: Equal<R>): Promise<RowOf<R>[]>
  /** plain SQL for reports: `$1` parameters; bigint columns come as bigint, numeric, date and timestamptz as strings */
  rows<T extends object>(sql: string, values?: readonly unknown[]): Promise<T[]>
}

/** One command's transaction: the only way by which anything is written. */
export interface Tx extends Reading {
  readonly actor: Actor
  readonly house: House
  /** rows of a record known by name only, with their lines, in no particular order; those that are not there are left out */
  rowsOf(record: AnyRecord, ids: readonly string[]): Promise<readonly StoredRow[]>
  /** id of the outermost command, the idempotency key */
  readonly command: string
  /** every declaration of the office, by name: for records that speak of others, such as policies */
  readonly records: ReadonlyMap<string, AnyRecord>
  /** locks rows in id order until the end of the transaction (two commands that take several cannot block each other for ever), then reads them */
  lock<R extends Known>(record: R, ids: readonly Id<NameOf<R>>[]): Promise<RowOf<R>[]>
  /** makes a row through the whole write path */
  create<R extends Known>(record: R, input: InputOf<R>): Promise<RowOf<R>>
  /** does a verb of another record, with its own access, state and review rules; verbs that are `by: []` can only be done so */
  do<R extends Known, V extends VerbNames<R>>(record: R, verb: V, id: Id<NameOf<R>>, input: VerbInput<R, V>): Promise<RowOf<R>>
  /** changes fields of a row that is no document, system fields too, whoever may write it by hand: its own rules and its update action hold */
  amend<R extends Known>(record: R, id: Id<NameOf<R>>, fields: Partial<Omit<RowOf<R>, 'id' | 'version'>>): Promise<RowOf<R>>
  /** refuses `unknown` where the person who acts may not see this row: for what hangs on a row of any record, such as a comment */
  needSeen(record: string, id: string): Promise<void>
  /** those of these persons who may see this row; the row itself is not told */
  whoSee(record: string, id: string, persons: readonly Id<'person'>[]): Promise<ReadonlySet<string>>
  /** gives rows of any record another owner in `field`, each with its version and audit entry, whatever state it is in; nothing else of it changes */
  handOver(record: AnyRecord, field: string, ids: readonly string[], who: { readonly from: Id<'person'>; readonly to: Id<'person'> }): Promise<void>
  /** which of these files of the archive the actor may open */
  openable(files: readonly string[]): Promise<ReadonlySet<string>>
  /** the bytes of a small file of the archive, for what is looked through before it is taken; refuses at `at` one that is not his to open, and one of more bytes than `most` */
  bytesOf(file: string, most: number, at: string): Promise<Uint8Array>
  /** notes on the audit entry of this command what it caused in a book: the entry's id and content hash */
  caused(book: string, entry: string, hash: string): void
  /** has a job begun once this is committed, with the rights of who acts now; at once or at `at`. A refused command leaves no job. */
  later(job: string, payload: Payload, at?: Date): void
  /** tells persons once this is committed; who acts is not told of his own doing */
  notify(to: readonly Id<'person'>[], notice: Notice): void
}

/** What a person is told: one sentence, and the row it is about. `topic` is what he may choose to hear of or not. */
export interface Notice {
  readonly topic: string
  readonly says: Label
  readonly record?: string
  readonly row?: string
}

/**
 * What an action hands back: fields of its own row to write along with the new state (system fields too); the state itself where the verb leads to one of
 * several. Saving may lead to any state in which the row can still be edited: one that waits for a release, or no longer.
 */
export type Changes<R, V = never> = Partial<Omit<RowOf<R>, 'id' | 'version' | 'state' | 'number'>> &
  (V extends VerbNames<R>
    ? VerbsOf<R>[V] extends { readonly to: readonly (infer S)[] }
      ? { readonly state?: S }
      : object
    : V extends 'create' | 'update'
      ? { readonly state?: StateOf<R> }
      : object)

/** A verb's consequences, registered by its file's default export. */
export interface Action {
  readonly record: string
  readonly verb: string
  /** declared as a method, so that a function of one record's row stands for a function of any: the registry pairs them by name */
  run(tx: Tx, row: unknown, input: unknown): Promise<object | undefined>
}

/**
 * The consequences of a verb. `row` is locked and as it was before; what is returned is written to it together with the new state.
 * A verb that only moves a state needs none. `create` and `update` may have one too: it runs after the row's own rules and sees the new values.
 */
export function implement<R extends Known, const V extends VerbNames<R> | 'create' | 'update'>(
  record: R,
  verb: V,
  run: (tx: Tx, row: RowOf<R>, input: V extends VerbNames<R> ? VerbInput<R, V> : object) => Promise<Changes<R, V> | undefined>,
): Action {
  return { record: record.name, verb, run }
}

/** One value set beside its counterparts. `differs` marks the row for the reviewer. */
export interface ComparedRow {
  readonly label: Label
  readonly values: readonly (string | Label)[]
  readonly differs: boolean
  /** how much, or why, in a few words */
  readonly note?: Label
  /** shown beside, and moves by itself (what the customer owes now): a change of it voids no signature */
  readonly context?: boolean
  /** nobody may sign while this stands */
  readonly blocks?: boolean
  /** of a field that only these see: told to nobody else who looks at the sheet of a row he sees */
  readonly seenBy?: readonly Role[]
}

/** What a reviewer is shown: documents side by side. Its hash is what a signature binds to. */
export interface ReviewSheet {
  /** the documents compared: 销售订单, 销售清单, 发货单 */
  readonly columns: readonly Label[]
  readonly groups: readonly { readonly title: Label; readonly rows: readonly ComparedRow[] }[]
}

/** The review sheet of one record's reviewed verb; without one the row itself is what is shown. */
export interface Comparison {
  readonly record: string
  readonly verb: string
  sheet(read: Reading, row: unknown): Promise<ReviewSheet>
}

/** Declares what a reviewer of that verb is shown; its hash is what he signs. */
export function compare<R extends Known>(record: R, verb: VerbNames<R>, sheet: (read: Reading, row: RowOf<R>) => Promise<ReviewSheet>): Comparison {
  return { record: record.name, verb, sheet }
}

/** A document drafted from rows of another record: nothing is written; the form opens filled. */
export interface Draft {
  readonly record: string
  readonly from: string
  readonly label: Label
  /** the draft is offered for rows in these states; of others it is refused when it is made */
  readonly states: readonly string[]
  draft(read: Reading, sources: readonly unknown[]): Promise<object>
}

/** What a new document begins with, by the name of its record. */
export interface Beginning {
  readonly record: string
  begin(read: Reading, begun: Begun): Promise<object>
}

/** Declares how a document is filled from rows of another; the types of both are checked. Refuses `state` for a row that is in none of `states`; rows of what is no document have none, and `states` is empty. */
export function draftFrom<R extends Known, S extends Known>(
  record: R,
  from: S,
  label: Label,
  states: readonly StateOf<S>[],
  draft: (read: Reading, sources: readonly RowOf<S>[]) => Promise<InputOf<R>>,
): Draft {
  const drafted: typeof draft = async (read, sources) => {
    for (const row of sources) needState(from, label, states, row)
    return await draft(read, sources)
  }
  return { record: record.name, from: from.name, label, states, draft: drafted }
}

/** Whose a new document is going to be, and the day it is about: today, or the first day of the period that a duty asks it for. */
export interface Begun {
  readonly person: Id<'person'>
  readonly on: Day
}

/** Declares what a new document begins with for who makes it, where it is drafted from no other: its form opens filled. */
export function beginWith<R extends Known>(record: R, begin: (read: Reading, begun: Begun) => Promise<Partial<InputOf<R>>>): Beginning {
  return { record: record.name, begin }
}

function needState(from: AnyRecord, label: Label, states: readonly string[], row: object): void {
  if (Object.keys(from.states).length === 0) return
  const { state, number }: { readonly [field: string]: unknown } = { ...row }
  const now = textual(state)
  if (states.includes(now)) return
  const wordsOf = (name: string): Label => from.states[name]?.label ?? [name, name]
  const is = wordsOf(now)
  const wanted = states.map(wordsOf)
  refuse('state', [
    `${from.label[0]} ${textual(number)} 是「${is[0]}」，不能${label[0]}：须为${wanted.map(([zh]) => `「${zh}」`).join('、')}`,
    `${from.label[1]} ${textual(number)} is ${is[1]}, not ${wanted.map(([, en]) => en).join(' or ')}`,
  ])
}

/** What may stand in a field, and what is said of it beside. */
export interface Proposal {
  readonly value: string
  readonly title: string
  readonly says: string
}

/** Proposes, while a form is filled, what may stand in a field that is `suggestedBy` others: the likeliest first, few. What stands there already is explained first. */
export interface Suggestion {
  readonly record: string
  readonly field: string
  propose(read: Reading, typed: { readonly [field: string]: string }): Promise<readonly Proposal[]>
}

/** Declares how a field's proposals are found; a person takes one by a click, and nothing is written by itself. */
export function suggest<R extends Known>(record: R, field: keyof FieldsOf<R> & string, propose: Suggestion['propose']): Suggestion {
  return { record: record.name, field, propose }
}

type TypedValue<F> = F extends LinesOf<infer L> ? readonly Typed<L>[] : ValueOf<F> | null
type Typed<F extends Fields> = { readonly [K in keyof F]: TypedValue<F[K]> }

/** What is typed of a row so far: what cannot be read yet, or not be seen by who types it, is null. Lines stand in their places, blank ones too. */
export type Typing<R> = Typed<FieldsOf<R>> & { readonly id: Id<NameOf<R>> | null }

/** What is said while a row of a record is typed. */
export interface Advice {
  readonly record: string
  /** declared as a method, so that the typing of one record stands for that of any: the registry pairs them by name */
  advise(read: Reading, typing: unknown, actor: Actor): Promise<Advised>
}

/** Declares what the form of a record says beside what is typed: prices and why, what is on hand, what is owed. It is asked whenever typing pauses; keep it short. */
export function adviseOn<R extends Declared<string, Fields, string, unknown>>(
  record: R,
  advise: (read: Reading, typing: Typing<R>, actor: Actor) => Promise<Advised>,
): Advice {
  return { record: record.name, advise }
}

/**
 * Where the cells of a column lead: to the document that two fields of the row name, to another report, asked with fields of the row or with what was asked here,
 * or to the list whose address a field of the row holds.
 */
export type ReportLink =
  | { readonly record: string; readonly id: string }
  | { readonly report: string; readonly asks: { readonly [input: string]: string } }
  | { readonly list: string }

/** A workbook as another program reads it: the names of columns in the first row of a sheet of a given name, rows below and nothing else; `also` a second sheet. */
export interface ForeignBook {
  readonly sheet: string
  readonly also?: { readonly sheet: string; readonly rows: readonly (readonly string[])[] }
}

/** A report: input fields, column fields, who may see it, and the reading that fills it. */
export interface Report {
  readonly name: string
  readonly label: Label
  readonly about?: Label
  readonly may: readonly Role[]
  readonly input: Fields
  readonly columns: Fields
  /** columns summed at the foot */
  readonly totals?: readonly string[]
  /** a row opens this: the column that holds the id, and the record it is of */
  readonly opens?: { readonly column: string; readonly record: string }
  /** where cells lead, by column; the fields of a row that they name need not be columns */
  readonly links?: { readonly [column: string]: ReportLink | undefined }
  /** drawn above its rows */
  readonly chart?: ReportChart
  /** stands on everybody's desk instead of in the menu: the choice column that names its rows, and the report that each opens */
  readonly desk?: { readonly figure: string; readonly opens: { readonly [figure: string]: string } }
  /** columns of money that depend on what was asked, behind the declared ones; summed at the foot */
  spread?(read: Reading, input: unknown): Promise<Fields>
  /** its columns and rows are gathered from any source, as it is asked: `source`, `rows`, `across`, `sums`, `where`, `draw` */
  readonly crosses?: true
  /** its workbook is for another program */
  readonly foreign?: ForeignBook
  /**
   * its statements are planned once for whatever is asked. For those that read little, of which the database would make a new plan each time, as it expects a
   * better one for each: that takes longer than to read. Not for those whose way depends on what is asked.
   */
  readonly planned?: 'once'
  run(read: Reading, input: unknown, actor: Actor, house: House): Promise<readonly object[]>
  readonly duties?: readonly string[]
}

/**
 * How rows are drawn: figures of the columns `values`, bars or lines, over what the column `along` says, such as months. `by` gives each of what that column
 * says a row of figures of its own; then there is one value. `instead` is what they are drawn over where all is of one place, such as a single month.
 */
export interface ReportChart<C extends string = string> {
  readonly along: C
  readonly values: { readonly [K in C]?: 'bar' | 'line' }
  readonly by?: C
  readonly instead?: C
}

/** A row; a `subtotal` repeats what other rows say: it stands out, and the sums at the foot leave it out. */
type ReportRow<C extends Fields> = { readonly [K in keyof C]: import('../record/field.ts').ValueOf<C[K]> | null } & { readonly subtotal?: boolean }

/** Declares a report with the types of its input and columns checked. */
export function defineReport<const I extends Fields, const C extends Fields>(
  report: Omit<Report, 'input' | 'columns' | 'totals' | 'opens' | 'links' | 'chart' | 'desk' | 'spread' | 'run'> & {
    readonly input: I
    readonly columns: C
    readonly totals?: readonly (keyof C & string)[]
    readonly opens?: { readonly column: keyof C & string; readonly record: string }
    readonly links?: { readonly [K in keyof C]?: ReportLink }
    readonly chart?: ReportChart<keyof C & string>
    readonly desk?: { readonly figure: keyof C & string; readonly opens: { readonly [figure: string]: string } }
    readonly spread?: (read: Reading, input: import('../record/field.ts').Values<I>) => Promise<Fields>
    readonly run: (read: Reading, input: import('../record/field.ts').Values<I>, actor: Actor, house: House) => Promise<readonly ReportRow<C>[]>
  },
): Report {
  return report
}

/** Everything the program can do, found by the generator in the modules. */
export interface Office {
  readonly records: { readonly [name: string]: AnyRecord }
  readonly actions: readonly Action[]
  readonly comparisons: readonly Comparison[]
  readonly drafts: readonly Draft[]
  readonly beginnings: readonly Beginning[]
  readonly suggestions: readonly Suggestion[]
  readonly advices: readonly Advice[]
  readonly reports: readonly Report[]
  readonly jobs: readonly Job[]
  readonly duties: readonly Duty[]
  /** sources of one's own reports, besides records */
  readonly cubes: readonly Cube[]
  /** files of print templates, `<record>.<name>.print.typ` */
  readonly prints: readonly URL[]
}

/** What the office declares, by name, for verbs that serve whatever there is. */
export interface House {
  readonly records: ReadonlyMap<string, AnyRecord>
  readonly duties: ReadonlyMap<string, Duty>
}
