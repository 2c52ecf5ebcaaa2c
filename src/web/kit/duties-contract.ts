import type { Label } from '../../base/label.ts'
import type { Role } from '../../kernel/record/role.ts'
import type { Rhythm } from '../../kernel/record/duty.ts'
import type { State } from '../../kernel/record/record.ts'

/** An open duty on its owner's desk. */
export interface OpenDuty {
  readonly id: string
  readonly version: number
  readonly duty: string
  readonly label: Label
  readonly subjectTitle: string | null
  readonly period: string
  readonly dueOn: string
  readonly plannedOn: string
  readonly shared: boolean
  readonly reason: string | null
  /** whose it is, when he is away and delegated to me */
  readonly forName: string | null
  /** until it is due; negative when overdue */
  readonly days: number
  readonly when: 'overdue' | 'today' | 'week' | 'later'
  readonly about: Label | null
  /** done by a word about it */
  readonly byWord: boolean
  /** done by a row of this register */
  readonly evidence: { readonly record: string; readonly label: Label } | null
  readonly opens: { readonly record: string; readonly id: string } | null
  readonly skips: boolean
}

export interface MyDuties {
  readonly today: string
  readonly rows: readonly OpenDuty[]
  /** the calendar does not reach far enough */
  readonly warning: Label | null
}

/** A document of mine that others have to take further. */
export interface ElsewhereRow {
  readonly record: string
  readonly label: Label
  readonly id: string
  readonly number: string
  readonly title: string | null
  readonly state: State
  readonly verb: string
  readonly verbLabel: Label
  readonly by: readonly Role[]
  readonly days: number
  readonly signed: number
  readonly needed: number
  readonly madeAt: string
}

export interface Fulfilled {
  readonly person: string | null
  readonly personName: string | null
  readonly role: Role | null
  readonly duty: string
  readonly label: Label
  readonly total: number
  readonly onTime: number
  readonly late: number
  readonly open: number
  readonly overdue: number
  readonly missed: number
  readonly skipped: number
}

export type Outcome = 'onTime' | 'late' | 'open' | 'overdue' | 'missed' | 'skipped'

export interface Occurred {
  readonly id: string
  readonly version: number
  readonly number: string
  readonly label: Label
  readonly subject: string
  readonly subjectRecord: string | null
  readonly subjectTitle: string | null
  readonly period: string
  readonly dueOn: string
  readonly plannedOn: string
  readonly personName: string | null
  readonly role: Role | null
  readonly doneOn: string | null
  readonly doneByName: string | null
  readonly evidence: string | null
  readonly evidenceRecord: string | null
  readonly evidenceTitle: string | null
  readonly note: string | null
  readonly reason: string | null
  readonly outcome: Outcome
}

/** A declared duty and what this company planned for it. */
export interface DeclaredDuty {
  readonly name: string
  readonly label: Label
  readonly about: Label | null
  readonly serves: readonly string[]
  readonly owner: { readonly role?: Role; readonly each?: Role; readonly field?: string; readonly otherwise?: Role }
  readonly rhythms: { readonly [value: string]: Rhythm }
  readonly warn: readonly number[]
  readonly plans: readonly {
    readonly id: string
    readonly grade: string | null
    readonly rhythm: Rhythm | null
    readonly off: boolean
    readonly reason: string | null
  }[]
  readonly off: string | null
}

export interface DeclaredDuties {
  readonly rows: readonly DeclaredDuty[]
  readonly own: readonly { readonly id: string; readonly title: string; readonly off: boolean }[]
  readonly mayPlan: boolean
}

/** Something this person was told. */
export interface NoticeRow {
  readonly id: string
  readonly topic: string
  readonly says: Label
  readonly record: string | null
  readonly row: string | null
  readonly at: string
  readonly seenAt: string | null
}
