import type { Day } from '../../base/day.ts'
import type { Label } from '../../base/label.ts'
import type { Fields, TargetsOf } from './field.ts'
import type { Declared, FieldsOf, StateOf } from './record.ts'
import type { Role } from './role.ts'

/**
 * How often something is to be done. Due days are workdays; one that is none is done before, within its own week, month, quarter or year.
 * `on`: of a week its day, 1 to 7 from Monday; of a month the day by which; of `workdays` their number. Without it: the last workday.
 * `month`: of a quarter 1 to 3, of a year 1 to 12.
 */
export interface Rhythm {
  readonly every: 'day' | 'workday' | 'workdays' | 'week' | 'month' | 'quarter' | 'year'
  readonly on?: number
  readonly month?: number
  /** a week's day that is off moves to the next workday, beyond its week if need be, instead of the one before */
  readonly off?: 'after'
}

/** Whose a duty is: anybody's of a role, each one's of a role, or the person's that a row names, else a role's. */
export type Owner<F extends string = string> = { readonly role: Role } | { readonly each: Role } | { readonly field: F; readonly otherwise: Role }

/** Which rows show by themselves that a duty was done: of this record, on this day, by the owner, about the row the duty is about. */
export interface Evidence<R extends string = string, F extends string = string> {
  readonly record: R
  /** the field that names what the duty is about; without it any row of the record will do */
  readonly subject?: F
  /** a day or moment of the row; `madeAt` where it has none */
  readonly on: F | 'madeAt'
  /** the field that names who did it, `madeBy`, or nobody in particular */
  readonly by: F | 'madeBy' | 'anyone'
  /** the day field that holds the first day of the period a row is for; without it the day of the row says which */
  readonly opens?: F
  /** values the row must have */
  readonly where?: { readonly [field: string]: string | boolean }
}

/** Rows that each bring the duty with them: in one rhythm, or in one for each value of a field. */
export interface PerRow {
  readonly record: string
  readonly by?: string
  readonly rhythms: { readonly [value: string]: Rhythm }
  readonly where?: { readonly [field: string]: string | boolean }
}

/**
 * Rows in which something is left undone, found by SQL. `$1` company, `$2` today, `$3` the last due day asked for; the columns are `subject` (id of a row of
 * `record`, or null), `title`, `due`, `owner` (a person or null) and `key` (tells two cases of one row apart, else null). What is no longer found was done.
 */
export interface PerCase {
  readonly record: string
  readonly sql: string
  readonly find?: FindCases
}

/** One thing left undone, as a statement's columns would tell it. */
export interface FoundCase {
  readonly subject: string | null
  readonly title: string
  readonly due: Day
  readonly owner: string | null
  readonly key: string | null
}

/** Finds what SQL cannot: due days that follow from workdays. Everything due up to `until`; it only reads. */
export type FindCases = (
  read: {
    readonly company: number
    readonly today: Day
    rows<T extends object>(sql: string, values?: readonly unknown[]): Promise<T[]>
  },
  until: Day,
) => Promise<readonly FoundCase[]>

/** A duty as the kernel reads it. */
export interface Duty {
  readonly name: string
  readonly label: Label
  /** how it is done, in a sentence */
  readonly about?: Label
  /** ids of the office's duties (docs/duties.md) that it serves */
  readonly serves: readonly string[]
  readonly owner: Owner
  readonly every?: Rhythm
  readonly rows?: PerRow
  readonly cases?: PerCase
  readonly evidence: Evidence | null
  /** days before the due day on which it is said again, the most first; on the first of them it begins to be shown */
  readonly warn: readonly number[]
  /** not done by the end of its period, it is missed and the next one counts; otherwise it stays overdue until it is done */
  readonly lapses: boolean
  /** who may let one be, with a reason; without it whoever's it is */
  readonly skipBy?: readonly Role[]
}

type Known = Declared<string, Fields, string, unknown>
type FieldNames<R> = keyof FieldsOf<R> & string
type PersonFields<R> = {
  [K in FieldNames<R>]: FieldsOf<R>[K] extends { readonly to?: string } ? ('person' extends TargetsOf<Pick<FieldsOf<R>, K>> ? K : never) : never
}[FieldNames<R>]

interface Common {
  readonly name: string
  readonly label: Label
  readonly about?: Label
  readonly serves: readonly string[]
  readonly warn?: readonly number[]
  readonly lapses?: boolean
  readonly skipBy?: readonly Role[]
}

type EvidenceOf<E extends Known> = Omit<Evidence<string, FieldNames<E>>, 'record' | 'where'> & {
  readonly record: E
  readonly where?: { readonly [K in FieldNames<E> | 'state']?: K extends 'state' ? StateOf<E> : string | boolean }
}

const shortRhythms: readonly Rhythm['every'][] = ['day', 'workday']

/** A duty of the calendar: every Friday, on the last workday of a month. Done with a word about it where no record shows it. */
export function defineDuty<E extends Known = never>(
  duty: Common & { readonly every: Rhythm; readonly owner: { readonly role: Role } | { readonly each: Role }; readonly evidence?: EvidenceOf<E> },
): Duty {
  return { ...duty, warn: duty.warn ?? [], lapses: duty.lapses ?? shortRhythms.includes(duty.every.every), evidence: evidenceOf(duty.evidence) }
}

/** A duty that every row of a record brings: each customer is called, by its grade. It lapses with its period. */
export function defineRowDuty<R extends Known, E extends Known = never>(
  duty: Common & {
    readonly of: R
    readonly by?: FieldNames<R>
    readonly rhythms: { readonly [value: string]: Rhythm }
    readonly where?: { readonly [K in FieldNames<R> | 'state']?: string | boolean }
    readonly owner: Owner<PersonFields<R>>
    readonly evidence?: EvidenceOf<E>
  },
): Duty {
  const { of, by, rhythms, where, evidence, ...common } = duty
  const rows: PerRow = { record: of.name, rhythms, ...(by ? { by } : {}), ...(where ? { where: plain(where) } : {}) }
  return { ...common, rows, warn: duty.warn ?? [], lapses: duty.lapses ?? true, evidence: evidenceOf(evidence) }
}

/** What was found otherwise, handed to a statement as its last value `$0`. */
const foundCases =
  'select w.subject, w.title, w.due, w.owner, w.key from jsonb_to_recordset($0::jsonb) as w (subject uuid, title text, due date, owner uuid, key text)'

/** A duty that follows from how rows stand: an order that has not left by its day, a licence that runs out. Doing the thing ends it. */
export function defineCaseDuty(
  duty: Common & { readonly of: Known; readonly owner: { readonly role: Role } } & ({ readonly sql: string } | { readonly find: FindCases }),
): Duty {
  const { of, ...common } = duty
  const cases = 'find' in duty ? { record: of.name, sql: foundCases, find: duty.find } : { record: of.name, sql: duty.sql }
  return { ...common, cases, warn: duty.warn ?? [], lapses: false, evidence: null }
}

const plain = (where: { readonly [field: string]: string | boolean | undefined }): { [field: string]: string | boolean } =>
  Object.fromEntries(Object.entries(where).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])))

function evidenceOf<E extends Known>(evidence: EvidenceOf<E> | undefined): Evidence | null {
  if (!evidence) return null
  const { record, where, ...rest } = evidence
  return { ...rest, record: record.name, ...(where ? { where: plain({ ...where }) } : {}) }
}
