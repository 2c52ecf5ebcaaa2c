import type { Json } from '../../kernel/kinds/kind.ts'
import type { Role } from '../../kernel/record/role.ts'

// What the pages read of lists besides their rows.

export interface ListTotals {
  readonly count: number
  /** there are more: counting them all would take too long */
  readonly capped: boolean
  readonly sums: { readonly [column: string]: Json }
}

export interface ListGroup {
  readonly key: Json
  readonly title?: string
  readonly count: number
  readonly sums: { readonly [column: string]: Json }
}

export interface ListGroups {
  readonly by: string
  readonly groups: readonly ListGroup[]
  readonly more: boolean
  readonly totals: ListTotals
}

export interface SavedView {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly query: string | null
  readonly columns: string | null
  readonly shared: 'own' | 'roles' | 'everyone'
  readonly sharedWith: readonly Role[] | null
  readonly mine: boolean
  readonly ownerName: string
}

export interface ListSetting {
  readonly views: readonly SavedView[]
  readonly layout: { readonly id: string; readonly version: number; readonly columns: string | null; readonly opens: string | null } | null
  readonly mayShare: boolean
}

export interface Matching {
  readonly rows: readonly MatchingRow[]
  readonly more: boolean
}

export interface MatchingRow {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly state: string | null
}
