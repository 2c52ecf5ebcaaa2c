import type { AnyField } from '../record/field.ts'
import type { Narrowing } from './conditions.ts'
import type { Dimension } from './cube.ts'

/** What a report of one's own asks, read from its words. */
export interface Crossing {
  readonly source: string
  /** `customer:region`, `orderedOn.month`: from the coarse to the fine, three at most */
  readonly rows: readonly string[]
  /** what is spread over columns, or null */
  readonly across: string | null
  /** `count`, `amount`, `amount.avg`, `amount.min`, `amount.max` */
  readonly sums: readonly string[]
  readonly narrowing: Narrowing
}

/** How a span of days is told, as the database writes it. */
export const unitForm = { day: 'YYYY-MM-DD', month: 'YYYY-MM', quarter: 'YYYY-"Q"Q', year: 'YYYY' } as const

/** Something by which rows are gathered, in the statement. */
export interface Axis {
  readonly dimension: Dimension
  readonly unit: keyof typeof unitForm | null
  readonly field: AnyField
}
