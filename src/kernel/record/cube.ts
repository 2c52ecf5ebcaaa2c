import type { Label } from '../../base/label.ts'
import type { AnyField } from './field.ts'
import type { Role } from './role.ts'

/** Rows of books, that are no record, as a source of one's own reports: the columns of one SQL table of the company, `company_id` among them. */
export interface Cube {
  readonly name: string
  readonly label: Label
  readonly may: readonly Role[]
  /** by what it is narrowed and gathered, and what adds up: the column of a field is called as that of a record's would be */
  readonly fields: { readonly [name: string]: AnyField }
  /** a select that gives those columns; rows of one company are taken from it afterwards */
  readonly sql: string
}

/** Declares such a source. */
export const defineCube = (cube: Cube): Cube => cube
