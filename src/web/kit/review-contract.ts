import type { Label } from '../../base/label.ts'
import type { Named } from './contract.ts'

// What the pages of reviewing read: one document's sheet with its signatures, and the lists of the desk.

export interface SheetRow {
  readonly label: Label
  readonly values: readonly (string | Label)[]
  readonly differs: boolean
  readonly note?: Label
  /** the difference keeps everybody from signing */
  readonly blocks?: boolean
  /** what it was when it was last signed, where it is another now; empty: it was not there */
  readonly was?: readonly (string | Label)[]
}

export interface SignatureShown {
  readonly person: string
  /** for whom he signed, if not for himself */
  readonly forPerson?: string
  readonly at: string
  readonly ticks: readonly string[]
  readonly remark?: string | null
  readonly counts: boolean
  readonly why?: Label
}

/** One signature that is wanted, and whether it is there. */
export interface SeatShown {
  readonly step: number
  readonly who: Label
  readonly by: { readonly person: string; readonly at: string } | null
  readonly now: boolean
  /** when it opens to others */
  readonly lateAt?: string
  readonly late?: boolean
}

/** One thing that was changed since the last signature. */
export interface ChangeSince {
  readonly at: Label
  readonly label: Label
  readonly before: string
  readonly after: string
}

export interface ReviewAnswer {
  readonly sheet: { readonly columns: readonly Label[]; readonly groups: readonly { readonly title: Label; readonly rows: readonly SheetRow[] }[] }
  readonly shown: string
  readonly version: number
  readonly ticks: { readonly [tick: string]: Label }
  readonly signatures: readonly SignatureShown[]
  readonly needed: number
  readonly maySign: boolean
  /** whose signature this person's would be, where not his own */
  readonly forPerson?: string
  readonly why?: Label
  readonly policy: { readonly id: string; readonly number: string; readonly title: string } | null
  readonly seats: readonly SeatShown[]
  readonly next: readonly (Named & { readonly forPerson?: string })[]
  /** words, where a seat can be taken by nobody */
  readonly nobody: Label | null
  readonly may: {
    readonly unsign: boolean
    readonly sendBack: readonly number[]
    readonly handOver: readonly Named[]
    readonly urge: boolean
  }
  readonly since: { readonly person: string; readonly at: string; readonly changes: readonly ChangeSince[] } | null
}

/** A document on the desk, whichever list it stands in. */
interface DeskRow {
  readonly record: string
  readonly label: Label
  readonly id: string
  readonly number: string
  readonly title: string | null
  readonly verb: string
  readonly verbLabel: Label
  readonly state: string
  readonly madeBy: string
  readonly madeAt: string
}

/** A document that waits for this person's signature. */
export interface WaitingRow extends DeskRow {
  readonly signed: number
  readonly needed: number
  readonly late: boolean
  readonly forPerson?: string
}

/** A document of this person's that is under review. */
export interface StartedRow extends DeskRow {
  readonly signed: number
  readonly needed: number
  readonly late: boolean
  /** some who may sign next, and how many more there are */
  readonly next: readonly string[]
  readonly others: number
  /** whose signatures are missing that nobody is left to give */
  readonly nobody: readonly Label[]
}

/** A document he signed, or got a copy of. */
export interface PastRow extends DeskRow {
  readonly at: string
}

export interface DeskLists {
  readonly waiting: WaitingRow
  readonly started: StartedRow
  readonly done: PastRow
  readonly copied: PastRow
}
