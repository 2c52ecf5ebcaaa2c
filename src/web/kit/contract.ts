import type { Label } from '../../base/label.ts'
import type { RefusalCode } from '../../base/refusal.ts'
import type { Json } from '../../kernel/kinds/kind.ts'
import type { FieldMap } from '../../kernel/kinds/read.ts'
import type { Role } from '../../kernel/record/role.ts'

// The shapes of the HTTP contract as the pages read them: money and decimals as strings, days YYYY-MM-DD, instants ISO.

export interface WireRefusal {
  readonly code: RefusalCode
  readonly says: Label
  readonly path: string
  readonly also?: readonly WireRefusal[]
}

export interface WireRow {
  readonly id: string
  readonly version: number
  readonly number?: string
  readonly state?: string
  readonly [field: string]: Json | undefined
}

export interface Titles {
  readonly [id: string]: string
}

export interface Named {
  readonly id: string
  readonly name: string
}

export interface Company {
  readonly id: number
  readonly name: string
}

/** Where the cells of a column lead: to the document that two fields of the row name, or to another report. */
export type ReportLink =
  | { readonly record: string; readonly id: string }
  | { readonly report: string; readonly asks: { readonly [input: string]: string } }
  | { readonly list: string }

export interface ReportOffer {
  readonly name: string
  readonly label: Label
  readonly about?: Label
  readonly input: FieldMap
  readonly columns: FieldMap
  readonly totals: readonly string[]
  readonly opens?: { readonly column: string; readonly record: string }
  readonly links?: { readonly [column: string]: ReportLink }
  readonly chart?: {
    readonly along: string
    readonly values: { readonly [column: string]: 'bar' | 'line' | undefined }
    readonly by?: string
    readonly instead?: string
  }
  readonly desk?: { readonly figure: string; readonly opens: { readonly [figure: string]: string } }
  /** put together by who asks */
  readonly crosses?: boolean
}

/** A document that can be drafted from rows of another record. */
export interface DraftOffer {
  readonly record: string
  readonly from: string
  readonly label: Label
  /** states a row must be in */
  readonly states: readonly string[]
}

export interface Me {
  readonly person: Named & { readonly roles: readonly Role[] }
  readonly company: Company
  readonly companies: readonly Company[]
  readonly language: 'zh' | 'en'
  readonly records: readonly string[]
  readonly writes: readonly string[]
  readonly drafts: readonly DraftOffer[]
  /** records of which a new row opens filled */
  readonly begun: readonly string[]
  /** records whose form is told something while it is typed */
  readonly advised: readonly string[]
  readonly reports: readonly ReportOffer[]
  readonly imports: readonly string[]
  /** names of records and reports in pinyin and initials, by which the menu finds them */
  readonly spelt: { readonly [name: string]: string }
  readonly waiting: number
}

export interface ListAnswer {
  readonly rows: readonly (WireRow & { readonly titles?: Titles })[]
  readonly next: string | null
}

export interface Choosable {
  readonly id: string
  readonly title: string
  readonly hint: string
  /** what stands muted beside the title in a line */
  readonly beside?: string
}

export interface VerbOffer {
  readonly verb: string
  readonly label: Label
  readonly allowed: boolean
  readonly why?: Label
  readonly tone?: 'primary' | 'danger'
  readonly asks?: Label
  readonly input?: FieldMap
  readonly review?: { readonly persons: number; readonly signed: number; readonly ticks: { readonly [tick: string]: Label } }
  readonly undoes?: boolean
}

export interface ShowAnswer {
  readonly row: WireRow
  readonly titles: Titles
  readonly head: { readonly madeBy: Named; readonly madeAt: string; readonly editedBy: Named; readonly editedAt: string }
  /** by what the row was replaced, and what went into it */
  readonly replaced: readonly { readonly way: 'into' | 'from'; readonly id: string; readonly title: string }[]
  /** why the row is in its state, where somebody had to say so */
  readonly came: { readonly label: Label; readonly person: string; readonly at: string; readonly reason: string } | null
  readonly editable: boolean
  readonly verbs: readonly VerbOffer[]
  readonly drafts: readonly { readonly record: string; readonly label: Label; readonly allowed: boolean; readonly why?: Label }[]
}

export interface Change {
  readonly field: string
  readonly label: Label
  readonly before: string | Label
  readonly after: string | Label
  /** of lines: those that came, went or changed */
  readonly lines?: readonly LineChange[]
}

export interface LineChange {
  readonly place: number
  readonly how: 'added' | 'removed' | 'changed'
  readonly cells: readonly { readonly label: Label; readonly before: string | Label; readonly after: string | Label }[]
}

export interface HistoryEntry {
  readonly at: string
  readonly person: string | Label
  readonly verb: string
  readonly version: number
  readonly changes: readonly Change[]
  readonly caused: readonly Json[]
  readonly sealed: boolean
}

export interface Dependent {
  readonly record: string
  readonly label: Label
  /** absent when this person may not see it */
  readonly id: string | null
  readonly number: string
  readonly state: string | null
  readonly title?: string
}

export interface BookEntry {
  readonly id: string
  readonly number: string | null
  readonly day: string
  readonly summary: string | Label
  readonly reverses: string | null
  readonly lines: readonly {
    readonly account: string
    readonly name?: string | Label
    readonly party: string | null
    readonly side: 'debit' | 'credit'
    readonly amount: string
  }[]
  readonly goods: readonly { readonly goods: string; readonly place: string | Label; readonly quantity: string }[]
}

/** A document of which this person's hand is the next. */
export interface NextRow {
  readonly record: string
  readonly label: Label
  readonly id: string
  readonly number: string
  readonly title: string | null
  readonly verb: string
  readonly verbLabel: Label
  readonly madeBy: string
  readonly madeAt: string
  readonly reason: string | null
}

export interface ReportAnswer {
  /** where they depend on what was asked */
  readonly columns?: FieldMap
  readonly links?: ReportOffer['links']
  readonly chart?: NonNullable<ReportOffer['chart']> | null
  readonly rows: readonly { readonly [column: string]: Json }[]
  readonly totals: { readonly [column: string]: Json }
  readonly titles: Titles
}

/** What a person asks to have done. `input` of an update holds only what changed. */
export interface Command {
  readonly record: string
  readonly verb: string
  readonly row?: string
  readonly version?: number
  readonly input: { readonly [field: string]: Json }
}

export interface Done {
  readonly row: WireRow
}
