import type { Label } from '../../base/label.ts'
import type { Named as Person } from './contract.ts'

// The shapes of what a form and the page of a row ask besides the row.

/** What a pasted text means among the rows of a record; null where nothing, or more than one, is so called. */
export interface Named {
  readonly text: string
  readonly id: string | null
  readonly title: string | null
  readonly beside?: string
  readonly found: number
}

/** A row that may be the same thing a second time, and the fields by which it seems so. */
export interface AlikeRow {
  readonly id: string
  readonly title: string
  readonly fields: readonly string[]
}

/** What may stand in a field, and what is said of it beside. */
export interface Proposal {
  readonly value: string
  readonly title: string
  readonly says: string
}

/** Rows of one record that a row refers to (up), or that refer to it (down). */
export interface RelatedGroup {
  readonly record: string
  readonly label: Label
  readonly way: 'up' | 'down'
  readonly count: number
  readonly more: boolean
  readonly rows: readonly { readonly id: string; readonly title: string; readonly hint: string | null; readonly state: string | null; readonly day: string }[]
}

export interface RelatedAnswer {
  readonly up: readonly RelatedGroup[]
  readonly down: readonly RelatedGroup[]
}

export interface CommentRow {
  readonly id: string
  readonly version: number
  readonly person: Person
  readonly at: string
  readonly text: string
  readonly mentions: readonly Person[]
  readonly withdrawn: boolean
  readonly mayWithdraw: boolean
}

/** Somebody who may be mentioned. */
export interface Seer extends Person {
  readonly code: string
}
